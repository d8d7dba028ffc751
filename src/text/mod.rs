//! Chinese report text: sentences, numbers, labels, likeness, wording differences.
//!
//! This layer is pure and knows nothing of reports: it takes `&str` and gives owned values.

pub mod inline;
pub mod lines;
pub mod safe;
pub mod wrap;
pub mod bigrams;
pub mod dates;
pub mod fold;
pub mod lexicon;
pub mod meaning;
pub mod phrases;
pub mod quantities;
pub mod says;
pub mod segment;
pub mod shared;
pub mod labels;
pub mod numerals;
