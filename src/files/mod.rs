//! The files of a repository: TOML text ↔ model.
//!
//! Reading reports every fault at once, each with its line and column ([`Problem`]). Writing has two ways: a whole new
//! file in canonical form ([`new_report`], …) and edits of an existing text ([`edit`]), which replace the
//! bytes of what changed and leave every other byte alone: comments, order, layout, line ends. Two machines' versions
//! of a file meet by item and field ([`merge`]).

pub mod copied;
mod data_file;
pub mod demo;
pub mod edit;
mod ledger;
mod locate;
pub mod merge;
pub mod others;
mod problem;
mod reader;
mod report;
pub mod schema;
mod settings;
pub mod template;
mod write;

pub use data_file::{DataFile, SETTINGS};
pub use ledger::{append_events, is_evidence_path, new_ledger, read_ledger};
pub use locate::{Layout, Lines, Position, position};
pub use problem::{Problem, ProblemKind, Wanted, rule};
pub use report::{ReadReport, new_report, read_report};
pub use settings::{new_settings, read_settings};
pub use write::TextFile;

/// The schema this program reads and writes.
pub const SCHEMA: i64 = 1;

#[cfg(test)]
mod tests;
