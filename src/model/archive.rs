//! All of a repository's data at one moment: what analyses compute on.

use super::{Date, Event, ItemId, Ledger, Measure, MeasureKey, Postponement, Report, Settings, Status, Year};
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

/// A promise that its report does not have any more, though something is recorded of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone<'a> {
    /// Its year and id.
    pub key: MeasureKey,
    /// Its events, oldest first.
    pub events: Vec<&'a Event>,
}

impl Archive {
    /// The newest year that has a file, were it only a skeleton.
    pub fn newest(&self) -> Option<Year> {
        self.reports.keys().next_back().copied()
    }

    /// The year of the latest report that has promises; where none has, the newest: what is meant when no year is said.
    pub fn latest(&self) -> Option<Year> {
        let promising = self.reports.iter().rev().find(|(_, report)| !report.measures.is_empty());
        promising.map(|(year, _)| *year).or(self.newest())
    }

    /// The latest year before `year` whose report is written.
    pub fn before(&self, year: Year) -> Option<Year> {
        self.written().filter(|written| *written < year).last()
    }

    /// The first year after `year` whose report is written.
    pub fn after(&self, year: Year) -> Option<Year> {
        self.written().find(|written| *written > year)
    }

    /// The years whose reports are written, oldest first. A skeleton is no report yet: nothing is missing from it.
    pub fn written(&self) -> impl Iterator<Item = Year> + '_ {
        self.reports.iter().filter(|(_, report)| !report.is_skeleton()).map(|(year, _)| *year)
    }

    /// The years that have only a skeleton.
    pub fn skeletons(&self) -> impl Iterator<Item = Year> + '_ {
        self.reports.iter().filter(|(_, report)| report.is_skeleton()).map(|(year, _)| *year)
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

    /// Promises of which something is recorded though the report does not have them any more, with their events.
    pub fn not_in_report(&self, year: Option<Year>) -> Vec<Gone<'_>> {
        let mut out: Vec<Gone<'_>> = Vec::new();
        for ledger in self.ledgers.values().filter(|ledger| year.is_none_or(|year| year == ledger.year)) {
            for event in &ledger.events {
                let key = MeasureKey { year: ledger.year, id: event.measure.clone() };
                if self.measure(&key).is_none() && out.iter().all(|gone| gone.key != key) {
                    out.push(Gone { key, events: ledger.of(&event.measure) });
                }
            }
        }
        out
    }

    /// A measure's postponements, oldest first.
    pub fn postponements(&self, year: Year, id: &ItemId) -> Vec<Postponement<'_>> {
        self.ledgers.get(&year).map(|ledger| ledger.postponements(id)).unwrap_or_default()
    }

    /// The status that somebody recorded of a measure; `None` where nobody did (未登记).
    pub fn recorded(&self, year: Year, id: &ItemId) -> Option<Status> {
        self.ledgers.get(&year)?.recorded(id)
    }

    /// A measure's events, oldest day first.
    pub fn events(&self, year: Year, id: &ItemId) -> Vec<&Event> {
        self.ledgers.get(&year).map(|ledger| ledger.of(id)).unwrap_or_default()
    }

    /// The recorded status of a measure at the end of a day.
    pub fn status_on(&self, year: Year, id: &ItemId, day: Date) -> Status {
        self.ledgers.get(&year).map_or(Status::NotStarted, |ledger| ledger.status_on(id, day))
    }
}
