//! JSON views (`"schema": 1`): what `--json` prints. Stable; `docs/*.schema.json` describe them.

pub mod cohort;
mod copied;
mod diff;
mod followup;
mod history;
mod import;
mod page;
mod report;
pub mod schema;
mod schema_parts;
mod schema_years;
mod status;
mod trace;
mod trend;
mod written;

pub use copied::copied;
pub use diff::diff;
pub use followup::{followup, followup_with};
pub use history::{BlameItem, LogRevision, blame, log};
pub use import::{ImportFile, ImportResult, import_all, import_file, import_view};
pub use page::page;
pub use report::report;
pub use status::{class, status, welcome};
pub use trace::trace;
pub use trend::trend;
pub use written::{Saved, done, file_written};

use serde_json::{Value, json};

/// The version of every document.
const SCHEMA: u32 = 1;

/// A score in at most four decimals: more would say a precision that no score has.
pub(crate) fn score(value: f64) -> Value {
    json!((value * 10_000.0).round() / 10_000.0)
}
