//! How each year's promises stand: what `track status` tells.

use super::followup::{FollowUpAsk, recorded};
use crate::analysis::results::Flag;
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
    /// 长期坚持 without evidence of the year.
    pub unevidenced: usize,
    /// Open promises with nothing recorded.
    pub silent: usize,
}

/// An overview of every year that made promises, oldest first.
pub fn overview(archive: &Archive, today: Date) -> Vec<YearOverview> {
    let Some(latest) = archive.latest() else { return Vec::new() };
    let years = archive.reports.iter().filter(|(_, report)| !report.measures.is_empty()).map(|(year, _)| *year);
    years.map(|year| of_year(archive, year, latest, today)).collect()
}

fn of_year(archive: &Archive, year: Year, later: Year, today: Date) -> YearOverview {
    let rows = recorded(archive, FollowUpAsk { year: Some(year), later, today });
    let count =
        |wanted: &dyn Fn(&crate::analysis::results::FollowRow) -> bool| rows.iter().filter(|row| wanted(row)).count();
    YearOverview {
        year,
        total: rows.len(),
        open: count(&|row| !row.status.closes()),
        overdue: count(&|row| row.overdue),
        unevidenced: count(&|row| row.flags.contains(&Flag::StandingWithoutEvidence)),
        silent: count(&|row| !row.status.closes() && row.events.is_empty()),
    }
}
