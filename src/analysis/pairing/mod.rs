//! Two years side by side: which promise continues which, and how the two differ.

pub mod aspects;
pub mod assign;
pub mod compare;
#[cfg(test)]
mod compare_tests;
pub mod context;
pub mod gaps;
pub mod paired;
pub mod pairs;
pub mod reasons;
pub mod relations;
pub mod strength;
pub mod year;
