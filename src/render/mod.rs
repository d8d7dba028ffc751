//! Results as text for a terminal. Computes nothing: what is shown was decided in [`crate::analysis`].

pub mod diff;
pub mod followup;
pub mod report;
pub mod summary;
pub mod table;
pub mod findings;
pub mod wording;
pub mod words;
