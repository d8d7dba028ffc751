//! A 整改台账 that somebody filled in, back from Excel: what is new in it against what the ledger knew.
//!
//! A row is known by 序号 and the words of its measure together, never by where it stands. Nothing in a sheet takes
//! anything away: only lines, statuses and evidence that the ledger does not have yet become entries.

mod entries;
mod rows;

#[cfg(test)]
mod tests;

pub use entries::{Entry, Taken, taken};
pub use rows::{Names, Row, rows};

use crate::model::{Date, Status};

/// What the ledger has of one promise, as its sheet shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// 序号 in its report.
    pub no: usize,
    /// Heading and text.
    pub measure: String,
    /// The status that is recorded.
    pub status: Option<Status>,
    /// Its events, oldest first.
    pub events: Vec<KnownEvent>,
    /// Lines of a sheet that are the program's: the report's account.
    pub offered: Vec<String>,
}

/// An event as a sheet shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownEvent {
    /// Its day.
    pub on: Option<Date>,
    /// Its status.
    pub status: Option<Status>,
    /// Its words.
    pub note: String,
    /// Its files.
    pub evidence: Vec<String>,
    /// Its lines in a sheet, in each language.
    pub lines: Vec<String>,
}

/// What is wrong with a sheet; each with the row it stands in, as Excel counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No row has the names of the columns 序号 and 整改措施.
    NoTable,
    /// A row without a number that can be read.
    NoNumber(usize),
    /// A number that no measure of the report has; how many there are.
    NoMeasure(usize, usize, usize),
    /// Other words than the measure of this number has.
    Changed(usize, usize),
    /// A number that an earlier row has too.
    Twice(usize, usize, usize),
    /// A status that there is not.
    Status(usize, String),
}

/// A text without white space: cells are wrapped by hand and by programs.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
