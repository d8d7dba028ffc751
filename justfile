# What continuous integration runs, one by one; `just ci` runs all of it.

export CARGO_INCREMENTAL := "0"

# The names of the recipes.
default:
    @just --list

# All that has to pass before a change is handed in.
ci: fmt clippy doc test release

fmt:
    cargo fmt --check

clippy:
    cargo clippy --all-targets --locked -- -D warnings

doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --locked --quiet

test:
    cargo test --locked

release:
    cargo build --release --locked --quiet

# Licences, advisories and sources of the dependencies; needs cargo-deny.
deny:
    cargo deny check

# Spelling; needs typos.
spelling:
    typos

# The programs for other machines, and their test.
packages:
    packaging/linux
    packaging/linux-arm
    packaging/windows
    packaging/test
