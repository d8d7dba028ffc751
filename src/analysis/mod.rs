//! What became of it: the comparison of years, as pure functions of an [`Archive`](crate::model::Archive).
//!
//! Results are owned values that say everything a renderer needs, reasons included; nothing here shows, stores or
//! asks. `compare` pairs two years, `followup` tables the promises of earlier years.

pub mod changes;
pub mod checks;
pub mod copied;
mod matching;
pub mod place;
mod set_phrases;
pub mod types;
