//! A promise: a measure seen from later years, with all that is known of it.

use super::rules::{is_overdue, owed};
use crate::analysis::due::{Deadline, due_now};
use crate::analysis::results::{ChainYear, Flag, ItemPlace, Mention, Strength, Successor};
use crate::model::{Archive, Date, Event, Measure, MeasureKey, Status, Year};

/// 承诺: one promise and what became of it.
///
/// What stands in its report and its ledger is always there. What later reports say (from `first_year` on) is there
/// once a [`Book`](super::Book) followed it; before that these are empty, and `first_year` is its own year.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    /// Which.
    pub key: MeasureKey,
    /// 序号 in its report, from 1.
    pub no: usize,
    /// As written.
    pub measure: Measure,
    /// When it is due: as the report or ledger table states it, else the deadline named in its text.
    pub due: Deadline,
    /// Status; 未启动 where none is recorded.
    pub status: Status,
    /// Somebody recorded that status; otherwise it is 未登记.
    pub recorded: bool,
    /// Its events, oldest first.
    pub events: Vec<Event>,
    /// Past its due date and not closed.
    pub overdue: bool,
    /// The years it stood (长期坚持) without a line of evidence.
    pub owed: Vec<Year>,
    /// The year in which its line of promises first arose.
    pub first_year: Year,
    /// The gaps of its own report that it is to mend.
    pub gaps: Vec<ItemPlace>,
    /// Gaps of the later report that repeat one of them.
    pub gaps_recur: Vec<ItemPlace>,
    /// The later report's measures that continue it, main one first.
    pub successors: Vec<Successor>,
    /// What they promise more or less than it, all together; `None` where nothing continues it.
    pub strength: Option<Strength>,
    /// The later report's own sentences about it, best first, at most five.
    pub mentions: Vec<Mention>,
    /// What each report since has of it, oldest first, up to the later one.
    pub chain: Vec<ChainYear>,
    /// What deserves a look.
    pub flags: Vec<Flag>,
}

impl Promise {
    /// The promise at a position of a year's report, as report and ledger have it; `None` where there is none.
    pub fn recorded(archive: &Archive, year: Year, at: usize, today: Date) -> Option<Self> {
        let report = archive.reports.get(&year)?;
        let measure = report.measures.get(at)?;
        let events: Vec<Event> = archive.events(year, &measure.id).into_iter().cloned().collect();
        let recorded = archive.recorded(year, &measure.id);
        let status = recorded.unwrap_or(Status::NotStarted);
        let due = due_now(archive, report, measure);
        Some(Self {
            key: MeasureKey { year, id: measure.id.clone() },
            no: at + 1,
            measure: measure.clone(),
            status,
            recorded: recorded.is_some(),
            overdue: is_overdue(&due, status, today),
            due,
            owed: owed(&events, today),
            events,
            first_year: year,
            gaps: Vec::new(),
            gaps_recur: Vec::new(),
            successors: Vec::new(),
            strength: None,
            mentions: Vec::new(),
            chain: Vec::new(),
            flags: Vec::new(),
        })
    }

    /// Where it stands.
    pub fn place(&self) -> ItemPlace {
        ItemPlace { year: self.key.year, no: self.no, id: self.key.id.clone() }
    }

    /// The status that somebody recorded; `None`: 未登记.
    pub fn recorded_status(&self) -> Option<Status> {
        self.recorded.then_some(self.status)
    }

    /// Not closed.
    pub fn is_open(&self) -> bool {
        !self.status.closes()
    }

    /// What the newest report that speaks of it says, with that report's year.
    pub fn said(&self) -> Option<(Year, &Mention)> {
        self.chain.iter().rev().find_map(|link| Some((link.year, link.mentions.first()?)))
    }

    /// Whether a year's is the newest report that was followed.
    pub fn is_newest(&self, year: Year) -> bool {
        self.chain.last().is_some_and(|last| last.year == year)
    }

    /// The newest report that has a measure continuing it.
    pub fn continued_in(&self) -> Option<&ChainYear> {
        self.chain.iter().rev().find(|link| !link.successors.is_empty())
    }
}

/// The promises of years before `year` that no ledger has closed, oldest first. A promise stays open, whatever year
/// it is, until the ledger closes it.
pub fn open_promises(archive: &Archive, year: Year, today: Date) -> Vec<Promise> {
    promises(archive, today, |y| y < year).into_iter().filter(Promise::is_open).collect()
}

/// All promises of the years that `wanted` picks, oldest first, as report and ledger have them.
pub fn promises(archive: &Archive, today: Date, wanted: impl Fn(Year) -> bool) -> Vec<Promise> {
    let years = archive.reports.iter().filter(|(year, _)| wanted(**year));
    let places = years.flat_map(|(year, report)| (0..report.measures.len()).map(|at| (*year, at)));
    places.filter_map(|(year, at)| Promise::recorded(archive, year, at, today)).collect()
}
