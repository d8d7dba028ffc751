//! All of a repository's data at one moment: what analyses compute on.

use super::{Date, ItemId, Ledger, Measure, MeasureKey, Postponement, Report, Settings, Status, Year};
use std::collections::BTreeMap;

/// Every report and ledger of a repository, with its settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Archive {
    /// Reports by year.
    pub reports: BTreeMap<Year, Report>,
    /// Ledgers by the year of the promises; a year without events has none.
    pub ledgers: BTreeMap<Year, Ledger>,
    /// `track.toml`.
    pub settings: Settings,
}

impl Archive {
    /// The latest year that has a report.
    pub fn latest(&self) -> Option<Year> {
        self.reports.keys().next_back().copied()
    }

    /// The latest year before `year` that has a report.
    pub fn before(&self, year: Year) -> Option<Year> {
        self.reports.range(..year).next_back().map(|(year, _)| *year)
    }

    /// A measure and its 序号, from 1.
    pub fn measure(&self, key: &MeasureKey) -> Option<(usize, &Measure)> {
        let measures = &self.reports.get(&key.year)?.measures;
        measures.iter().enumerate().find(|(_, measure)| measure.id == key.id).map(|(i, measure)| (i + 1, measure))
    }

    /// The recorded status of a measure; 未启动 when nothing is recorded.
    pub fn status(&self, year: Year, id: &ItemId) -> Status {
        self.ledgers.get(&year).map_or(Status::NotStarted, |ledger| ledger.status(id))
    }

    /// A measure's postponements, oldest first.
    pub fn postponements(&self, year: Year, id: &ItemId) -> Vec<Postponement<'_>> {
        self.ledgers.get(&year).map(|ledger| ledger.postponements(id)).unwrap_or_default()
    }

    /// The recorded status of a measure at the end of a day.
    pub fn status_on(&self, year: Year, id: &ItemId, day: Date) -> Status {
        self.ledgers.get(&year).map_or(Status::NotStarted, |ledger| ledger.status_on(id, day))
    }
}
