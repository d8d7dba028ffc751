//! The program: a thin binary over the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(track::run_guarded(&track::env::Env::of_process()))
}
