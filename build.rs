//! Rebuilds the crate when a catalogue changes: the macro that compiles them in does not tell cargo. Tells it what it is
//! built for, which only a build script is told.

#![allow(clippy::disallowed_methods)] // a build script has no other way to learn what it builds for

fn main() {
    println!("cargo:rerun-if-changed=locales");
    println!("cargo:rustc-env=TRACK_TARGET={}", std::env::var("TARGET").unwrap_or_default());
}
