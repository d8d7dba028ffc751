//! JSON views (`"schema": 1`): what `--json` prints. Stable; `docs/*.schema.json` describe them.

mod copied;
mod diff;
mod followup;
mod import;
mod report;
pub mod schema;
mod schema_years;
mod trace;
mod trend;

pub use copied::copied;
pub use diff::diff;
pub use followup::followup;
pub use import::import_view;
pub use report::report;
pub use trace::trace;
pub use trend::trend;

use serde_json::{Value, json};

/// A score in at most four decimals: more would say a precision that no score has.
pub(crate) fn score(value: f64) -> Value {
    json!((value * 10_000.0).round() / 10_000.0)
}
