//! Word documents: reading (`read`) and writing (`write`).

pub mod write;
