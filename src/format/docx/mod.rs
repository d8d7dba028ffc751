//! Word documents (Office Open XML).

pub mod read;

pub use read::{DocxError, read};
