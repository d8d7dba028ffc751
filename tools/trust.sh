#!/bin/sh
# The long form of tests/trust: a fault at every call of every writing command, 8 × 100 notes, some 500 merges.
# Takes about an hour on two cores; docs/reliability.md has figures. TRUST_TRACK names another program to test.
set -eu
cd "$(dirname "$0")/.."
export TRUST_STEP="${TRUST_STEP:-1}" TRUST_NOTES="${TRUST_NOTES:-100}" TRUST_ROUNDS="${TRUST_ROUNDS:-84}"
cargo test --locked --test trust -- --nocapture "$@"
