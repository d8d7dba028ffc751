#!/usr/bin/env bash
# Tries the properties (proptest) on new random cases, many of them. `cargo test` tries them on the same few every time.
#
#   tools/properties.sh [CASES] [FILTER]     CASES a property (20000); FILTER as `cargo test` takes it
#
# A failure is shrunk, printed and kept in proptest-regressions/; write it down as a test of its own, then mend it.
set -euo pipefail
cd "$(dirname "$0")/.."
seed=$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')
echo "seed $seed"
PROPTEST_CASES=${1:-20000} PROPTEST_RNG_SEED=$seed cargo test --locked --lib -- ${2:-}
