//! Rebuilds the crate when a catalogue changes: the macro that compiles them in does not tell cargo.

fn main() {
    println!("cargo:rerun-if-changed=locales");
}
