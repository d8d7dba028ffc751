//! How each year's promises stand: what `track status` tells.

use super::promise::{Promise, promises};
use crate::model::{Archive, Date, Year};

/// Counts of one year's promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearOverview {
    /// The year that made the promises.
    pub year: Year,
    /// All of them.
    pub total: usize,
    /// Those that no ledger has closed.
    pub open: usize,
    /// Open and past their due date.
    pub overdue: usize,
    /// 长期坚持, with a year that has no evidence.
    pub unevidenced: usize,
    /// Open promises with nothing recorded.
    pub silent: usize,
}

/// An overview of every year that made promises, oldest first.
pub fn overview(archive: &Archive, today: Date) -> Vec<YearOverview> {
    let years = archive.reports.iter().filter(|(_, report)| !report.measures.is_empty());
    years.map(|(year, _)| of_year(*year, &promises(archive, today, |y| y == *year))).collect()
}

fn of_year(year: Year, promises: &[Promise]) -> YearOverview {
    let count = |wanted: fn(&Promise) -> bool| promises.iter().filter(|promise| wanted(promise)).count();
    YearOverview {
        year,
        total: promises.len(),
        open: count(Promise::is_open),
        overdue: count(|promise| promise.overdue),
        unevidenced: count(|promise| !promise.owed.is_empty()),
        silent: count(|promise| promise.is_open() && promise.events.is_empty()),
    }
}
