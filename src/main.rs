//! The program: a thin binary over the library.

fn main() {}
