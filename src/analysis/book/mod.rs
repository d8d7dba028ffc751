//! All years at once: what became of each promise, year by year.

pub mod flags;
pub mod followup;
pub mod lines;
pub mod mentions;
pub mod overview;
pub mod promise;
pub mod trace;
pub mod trend;
