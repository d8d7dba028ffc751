//! What became of the promises of earlier years: the table of `followup`.

use super::Book;
use super::chain::{chain, gaps_back};
use super::flags::flags;
use super::lines::first_years;
use super::promise::Promise;
use crate::analysis::pairing::strength::{Promised, strength};
use crate::analysis::results::{ChainYear, ItemPlace, Relation, Strength, Successor};
use crate::model::{Archive, Date, ItemKind, Measure, MeasureKey, Summary, Year};
use std::collections::BTreeMap;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FollowUpAsk {
    /// The year of the promises; `None`: all that are open, or were closed since the report before `later`.
    pub year: Option<Year>,
    /// The report up to which successors and mentions are followed.
    pub later: Year,
    /// The day from which overdue is reckoned.
    pub today: Date,
}

/// What became of the promises of earlier years.
#[derive(Clone, Debug, PartialEq)]
pub struct FollowUp {
    /// The year asked about; `None`: all open promises, and those closed since the report before `later`.
    pub year: Option<Year>,
    /// The year of the report up to which successors and mentions were followed.
    pub later: Year,
    /// One row a promise, by year and 序号.
    pub measures: Vec<Promise>,
    /// Counts.
    pub summary: Summary,
}

/// A promise as it stands now, with those it renews.
#[derive(Clone, Debug, PartialEq)]
pub struct Renewed<'a> {
    /// The newest promise of the follow-up.
    pub now: &'a Promise,
    /// The open ones of earlier years that it continues, oldest first.
    pub earlier: Vec<&'a Promise>,
}

impl FollowUp {
    /// The promises as they stand now: an open one that a later open one continues stands with that one.
    pub fn renewed(&self) -> Vec<Renewed<'_>> {
        let into: Vec<Option<usize>> = (0..self.measures.len()).map(|at| self.renewed_by(at)).collect();
        let last = |at: usize| std::iter::successors(Some(at), |at| into.get(*at).copied().flatten()).last();
        let ends: Vec<Option<usize>> = (0..self.measures.len()).map(last).collect();
        let own = |at: usize| into.get(at).is_some_and(Option::is_none);
        let with = |at: usize| {
            let those = self.measures.iter().enumerate().filter(move |(i, _)| *i != at);
            those.filter(|(i, _)| ends.get(*i) == Some(&Some(at))).map(|(_, promise)| promise).collect()
        };
        let now = self.measures.iter().enumerate().filter(|(at, _)| own(*at));
        now.map(|(at, now)| Renewed { now, earlier: with(at) }).collect()
    }

    /// The newest open promise of this follow-up that continues one. It stands behind it, as promises go by year.
    fn renewed_by(&self, at: usize) -> Option<usize> {
        let promise = self.measures.get(at).filter(|promise| promise.is_open())?;
        let places = promise.chain.iter().rev().flat_map(|link| &link.successors).map(|one| &one.place);
        let found = |place: &ItemPlace| {
            let mut rest = self.measures.iter().enumerate().skip(at + 1);
            rest.find(|(_, other)| other.is_open() && other.place() == *place).map(|(at, _)| at)
        };
        places.filter_map(found).next()
    }
}

/// Tables promises of earlier years with all that is known of them.
///
/// Where no report is earlier than `later`, its own promises are asked about: there is nothing else to follow yet.
pub fn followup(book: &Book<'_>, ask: FollowUpAsk) -> FollowUp {
    let archive = book.archive();
    let last = ask.year.or_else(|| archive.before(ask.later)).unwrap_or(ask.later);
    let first = first_years(book, last);
    let years = archive.reports.keys().copied().filter(|year| ask.year.map_or(*year <= last, |asked| asked == *year));
    let measures: Vec<Promise> = years.flat_map(|year| rows(book, year, ask, &first)).collect();
    let summary = Summary::of(measures.iter().map(Promise::recorded_status));
    FollowUp { year: ask.year, later: ask.later, measures, summary }
}

/// Tables every promise that is open, whatever year it is, the latest report's own among them: what is not struck off.
pub fn open(book: &Book<'_>, later: Year, today: Date) -> FollowUp {
    let first = first_years(book, later);
    let ask = FollowUpAsk { year: None, later, today };
    let years = book.archive().reports.keys().copied();
    let mut measures: Vec<Promise> = years.flat_map(|year| rows(book, year, ask, &first)).collect();
    measures.retain(Promise::is_open);
    let summary = Summary::of(measures.iter().map(Promise::recorded_status));
    FollowUp { year: None, later, measures, summary }
}

fn rows(book: &Book<'_>, year: Year, ask: FollowUpAsk, first: &BTreeMap<MeasureKey, Year>) -> Vec<Promise> {
    let archive = book.archive();
    let count = archive.reports.get(&year).map_or(0, |report| report.measures.len());
    let all = (0..count).filter_map(|at| Promise::recorded(archive, year, at, ask.today));
    let asked = all.filter(|promise| ask.year.is_some() || listed(archive, promise, ask));
    asked.map(|promise| followed(book, promise, ask.later, first)).collect()
}

/// Open, or closed since the report before the later one.
fn listed(archive: &Archive, promise: &Promise, ask: FollowUpAsk) -> bool {
    let before = archive.before(ask.later);
    let closing = promise.events.iter().rev().find(|event| event.status.is_some()).map(|event| event.on);
    let since = before.and_then(|before| archive.reports.get(&before)?.date);
    let recent = match (since, closing) {
        (Some(since), Some(on)) => on >= since,
        (None, Some(on)) => before.is_some_and(|before| i64::from(on.year()) >= before.number()),
        (_, None) => false,
    };
    promise.is_open() || recent
}

/// A promise with what the reports since have of it.
fn followed(book: &Book<'_>, mut promise: Promise, later: Year, first: &BTreeMap<MeasureKey, Year>) -> Promise {
    let (year, at) = (promise.key.year, promise.no - 1);
    let chain = chain(book, (year, at), later);
    let gaps = book.side(year).and_then(|side| side.addresses.get(at).cloned()).unwrap_or_default();
    promise.first_year = first.get(&promise.key).copied().unwrap_or(year);
    promise.gaps = gap_places(book, year, &gaps);
    promise.gaps_recur = if later > year { gaps_back(book, (year, &gaps), later) } else { Vec::new() };
    promise.mentions =
        chain.years.last().filter(|last| last.year == later).map(|last| last.mentions.clone()).unwrap_or_default();
    promise.strength = strength_to(book.archive(), &promise.measure, year, &chain.successors);
    promise.successors = chain.successors;
    promise.chain = chain.years;
    let reports = &book.archive().reports;
    let promised = |link: &ChainYear| reports.get(&link.year).is_some_and(|report| !report.measures.is_empty());
    promise.flags = flags(&promise, promise.chain.iter().any(promised));
    promise
}

/// What the later report's measures promise more or less than the promise they continue; `None` where none does, and
/// where they continue others too: what they add may be the others'.
fn strength_to(archive: &Archive, old: &Measure, year: Year, successors: &[Successor]) -> Option<Strength> {
    if successors.iter().any(|one| one.relation == Relation::Merged) {
        return None;
    }
    let report = archive.reports.get(&year)?;
    let later = archive.reports.get(&successors.first()?.place.year)?;
    let new = successors.iter().filter_map(|one| later.measures.get(one.place.no - 1)).collect();
    Some(strength(&Promised { report, measures: vec![old] }, &Promised { report: later, measures: new }).0)
}

fn gap_places(book: &Book<'_>, year: Year, gaps: &[usize]) -> Vec<ItemPlace> {
    let items = book.archive().reports.get(&year).map(|report| report.items(ItemKind::Gap)).unwrap_or_default();
    let place = |gap: &usize| items.get(*gap).map(|item| ItemPlace { year, no: item.no, id: item.id.clone() });
    gaps.iter().filter_map(place).collect()
}
