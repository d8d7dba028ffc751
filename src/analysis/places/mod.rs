//! Where something stands in a report: parts, items, sentences.

pub mod place;
pub mod sentences;
