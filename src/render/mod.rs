//! Results as text for a terminal. Computes nothing: what is shown was decided in [`crate::analysis`].

pub mod findings;
pub mod summary;
pub mod wording;
