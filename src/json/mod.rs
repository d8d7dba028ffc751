//! What `--json` prints (`"schema": 1`): one type a document, from which come the document and its schema.
//!
//! Stable. `docs/json/*.schema.json` are the schemas.

mod check;
pub mod cohort;
mod copied;
mod diff;
mod error;
mod followup;
mod history;
mod import;
mod page;
mod parts;
mod report;
pub mod schema;
mod status;
mod sync;
mod trace;
mod trend;
mod words;
mod written;

pub use check::{FindingValue, FoundAt, check, finding};
pub use copied::copied;
pub use diff::diff;
pub use error::failed;
pub use followup::followup;
pub use history::{BlameItem, LogRevision, blame, log};
pub use import::{ImportFile, ImportResult, KeptPromise, import_all, import_file, import_ledger, import_view};
pub use page::page;
pub use parts::{CopyFound, CopyWord, LostEvent};
pub use report::report;
pub use status::{Waiting, Welcome, class, status, welcome};
pub use sync::{Difference, bundle, differences, sync};
pub use trace::trace;
pub use trend::trend;
pub use written::{Saved, done, file_written};

/// The version of every document.
const SCHEMA: u32 = 1;

/// A score in at most four decimals: more would say a precision that no score has.
fn score(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}
