//! Word documents: reading (`read`) and writing (`write`).

pub mod read;
pub mod write;

pub use read::{DocxError, read};
