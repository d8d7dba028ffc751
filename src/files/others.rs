//! What two machines wrote differently and nobody has settled yet: the `[[other]]` tables of a file.

pub use super::merge::settle::{Choice, Other, Unsettled, others, settle};
