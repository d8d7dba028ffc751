//! Results as text for a terminal, tables and pages. Computes nothing: what is shown was decided in
//! [`crate::analysis`].

pub mod cohort;
pub mod copied;
pub mod diff;
pub mod draft;
pub mod findings;
pub mod followup;
pub mod import;
pub mod ledger;
pub mod page;
mod paint;
pub mod report;
pub mod sides;
pub mod signs;
pub mod table;
pub mod trace;
pub mod trend;
pub mod wording;
pub mod words;
