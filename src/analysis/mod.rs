//! What became of it: the comparison of years, as pure functions of an [`Archive`](crate::model::Archive).
//!
//! Results ([`results`]) are owned values that say everything a renderer needs, reasons included; nothing here shows,
//! stores or asks. One room builds on the next: [`likeness`] says how near two texts are and [`places`] where something
//! stands; [`pairing`] pairs two years; [`book`] follows each promise through all of them; [`copied`], [`revisions`]
//! and [`checks`] ask the others.

pub mod answers;
pub mod book;
pub mod checks;
pub mod cohort;
pub mod copied;
pub mod due;
pub mod likeness;
pub mod pairing;
pub mod places;
pub mod results;
pub mod revisions;
