//! Chinese report text: sentences, numbers, labels, likeness, wording differences.
//!
//! This layer is pure and knows nothing of reports: it takes `&str` and gives owned values.

pub mod answers_for;
pub mod bigrams;
pub mod dates;
pub mod deadlines;
pub mod excerpt;
pub mod fold;
pub mod inline;
pub mod labels;
pub mod lexicon;
pub mod lines;
pub mod marks;
pub mod meaning;
pub mod narrow;
pub mod numerals;
pub mod phrases;
pub mod pledges;
pub mod quantities;
pub mod run_in;
pub mod safe;
pub mod says;
pub mod segment;
pub mod shared;
pub mod themes;
pub(crate) mod words;
pub mod wrap;
