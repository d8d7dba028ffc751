//! What `--json` prints when a command fails.

use schemars::JsonSchema;
use serde::Serialize;

/// A command that failed, under `--json`: on standard output; the words stand on standard error too
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "a command that failed")]
pub struct Failed {
    schema: u32,
    error: Fault,
}

/// What happened.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Fault {
    /// What happened, where, and what to type next, in the language of the run.
    message: String,
    /// How the process ends: 2 usage, 3 data, 70 a bug.
    exit: u8,
}

/// The document of a failure.
pub fn failed(message: String, exit: u8) -> Failed {
    Failed { schema: super::SCHEMA, error: Fault { message, exit } }
}
