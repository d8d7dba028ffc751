//! A text that has a format of its own: a page of HTML, a completion script, the manual.

use schemars::JsonSchema;
use serde::Serialize;

/// `track completions SHELL --json`, `track man --json`, `track diff --html --json`
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "a text in a format of its own")]
pub struct Page {
    schema: u32,
    /// The text as it would be printed.
    text: String,
}

/// The document of such a text.
pub fn page(text: &str) -> Page {
    Page { schema: super::SCHEMA, text: text.to_owned() }
}
