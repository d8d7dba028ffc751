//! Chinese report text: sentences, numbers, labels, likeness, wording differences.
//!
//! This layer is pure and knows nothing of reports: it takes `&str` and gives owned values.

pub mod labels;
pub mod lines;
pub mod numerals;
