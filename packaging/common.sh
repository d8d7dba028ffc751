# What the packaging scripts share; read by them, not run.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dist=$root/target/dist
built=${CARGO_TARGET_DIR:-$root/target/packaging}
version=$(sed -n '/^\[package\]/,/^\[/s/^version = "\(.*\)"/\1/p' "$root/Cargo.toml" | head -n 1)
# What the figures in docs/packaging.md were measured with; with link-time optimisation they are smaller and take
# several times as long.
export CARGO_PROFILE_RELEASE_LTO=${CARGO_PROFILE_RELEASE_LTO:-off}
export CARGO_PROFILE_RELEASE_CODEGEN_UNITS=${CARGO_PROFILE_RELEASE_CODEGEN_UNITS:-8}
export CARGO_TERM_COLOR=never CARGO_INCREMENTAL=0

step() { printf '\n== %s\n' "$*"; }
fail() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

# need PROGRAM:PACKAGE …: installs on Debian what is missing, and says what to do where it can't.
need() {
  local wanted=() pair
  for pair in "$@"; do
    [ -e "${pair%%:*}" ] || command -v "${pair%%:*}" >/dev/null || wanted+=("${pair#*:}")
  done
  [ ${#wanted[@]} -gt 0 ] || return 0
  step "install ${wanted[*]}"
  command -v apt-get >/dev/null || fail "missing: ${wanted[*]}. This is no Debian: install what holds them, then run this again."
  local sudo=
  [ "$(id -u)" = 0 ] || sudo=sudo
  if ! { $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${wanted[@]}"; }; then
    fail "apt-get could not install ${wanted[*]}. It needs Debian 12 or later, the right to install, and a mirror within reach."
  fi
}

# compile TARGET: a release build for TARGET with the toolchain that has its standard library; else Debian's compiler
# builds the standard library along.
compile() {
  local target=$1 remap
  remap="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo --remap-path-prefix=$root=track"
  export RUSTFLAGS="${target_flags:-} $remap" CARGO_TARGET_DIR=$built
  cd "$root"
  if command -v rustc >/dev/null && [ -d "$(rustc --print sysroot)/lib/rustlib/$target/lib" ]; then
    step "build for $target with $(rustc --version)"
    cargo build --release --locked --bin track --target "$target"
  else
    need /usr/bin/rustc:rustc-web /usr/bin/cargo:cargo-web /usr/lib/rustlib/src/rust/library:rust-web-src
    step "build for $target with $(/usr/bin/rustc --version), standard library included"
    RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc /usr/bin/cargo build -Z build-std=std,panic_unwind --release --locked --bin track --target "$target"
  fi
}

# pack TARGET PROGRAM NAME: the program with its licences and readmes as one archive under target/dist, and what it is.
pack() {
  local target=$1 program=$2 name=$3 archive page pages=()
  need python3:python3
  mkdir -p "$dist"
  case $name in
    *windows*) archive=$dist/$name.zip ;;
    *) archive=$dist/$name.tar.gz ;;
  esac
  (cd "$root" && python3 packaging/licences.py "$target") > "$built/THIRD-PARTY.txt"
  # The pages that the read-me files lead to, where these look for them.
  cd "$root"
  for page in CHANGELOG.md 给办公室同志.md docs/*.md docs/zh/*.md; do pages+=("$root/$page=$page"); done
  python3 "$root/packaging/archive.py" "$archive" "$name" "$program" "${pages[@]}" \
    "$root/LICENSE" "$root/LICENSE-MIT" "$root/LICENSE-APACHE" "$root/README.md" "$root/README.zh-CN.md" \
    "$root/src/text/vectors/LICENSES.md" "$root/src/text/vectors/NOTICE.md" \
    "$built/THIRD-PARTY.txt"
  step "$name"
  printf 'program  %s bytes\narchive  %s bytes  %s\nsha256   %s\n' \
    "$(stat -c %s "$program")" "$(stat -c %s "$archive")" "$archive" "$(sha256sum "$archive" | cut -d ' ' -f 1)"
}
