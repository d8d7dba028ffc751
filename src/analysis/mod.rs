//! What became of it: the comparison of years, as pure functions of an [`Archive`](crate::model::Archive).
//!
//! Results are owned values that say everything a renderer needs, reasons included; nothing here shows, stores or
//! asks. `compare` pairs two years, `followup` tables the promises of earlier years.

pub mod aspects;
pub mod borrowing;
pub mod changes;
pub mod checks;
pub mod compare;
#[cfg(test)]
mod compare_tests;
pub mod context;
pub mod copied;
pub mod flags;
pub mod followup;
pub mod lines;
mod matching;
pub mod mentions;
pub mod overview;
pub mod pairing;
pub mod place;
pub mod places;
pub mod profile;
pub mod promises;
pub mod reasons;
pub mod recurring;
pub mod relations;
pub mod revisions;
mod set_phrases;
pub mod side;
pub mod signals;
pub mod strength;
pub mod trace;
pub mod trend;
pub mod types;
pub mod weights;

pub use compare::compare;
pub use followup::{FollowUpAsk, followup};
pub use lines::{Line, Step, lines};
