//! The files whose text is data, by their paths in the repository.

use super::{Problem, read_ledger, read_report, read_settings};
use crate::model::Year;

/// The settings file.
pub const SETTINGS: &str = "track.toml";

/// A file whose text is data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataFile {
    /// `reports/YEAR.toml`.
    Report(Year),
    /// `ledger/YEAR.toml`.
    Ledger(Year),
    /// `track.toml`.
    Settings,
}

impl DataFile {
    /// What a path holds; `None` for what is no data: evidence, templates, a copy under another name.
    pub fn of(path: &str) -> Option<Self> {
        let year = |folder: &str| path.strip_prefix(folder)?.strip_suffix(".toml")?.parse::<Year>().ok();
        let report = year("reports/").map(Self::Report);
        let found = report.or_else(|| year("ledger/").map(Self::Ledger)).unwrap_or(Self::Settings);
        (found.path() == path).then_some(found)
    }

    /// Its path in the repository.
    pub fn path(self) -> String {
        match self {
            Self::Report(year) => format!("reports/{year}.toml"),
            Self::Ledger(year) => format!("ledger/{year}.toml"),
            Self::Settings => SETTINGS.to_owned(),
        }
    }

    /// Everything that is wrong with a text as this file.
    pub fn check(self, source: &str) -> Result<(), Vec<Problem>> {
        match self {
            Self::Report(year) => read_report(source, year).map(|_| ()),
            Self::Ledger(year) => read_ledger(source, year).map(|_| ()),
            Self::Settings => read_settings(source).map(|_| ()),
        }
    }
}
