//! Results as text for a terminal, tables and pages. Computes nothing: what is shown was decided in
//! [`crate::analysis`].

pub mod ledger;
pub mod page;
pub mod wording;
pub mod words;
