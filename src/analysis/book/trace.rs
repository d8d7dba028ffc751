//! One promise through the years: what it came from, what it became, and what was recorded of it.

use super::Book;
use super::lines::{Line, Step, lines, steps};
use super::promise::Promise;
use crate::analysis::pairing::relations::Group;
use crate::analysis::results::{ItemPlace, Relation, Row};
use crate::model::{Archive, Date, MeasureKey, Status, Year};
use crate::text::inline::{Piece, wording};
use std::collections::BTreeSet;

/// A promise's line.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// The promise asked about.
    pub asked: MeasureKey,
    /// Its ancestors, itself and its descendants, by year and 序号.
    pub promises: Vec<Traced>,
    /// How each of its ends stands: of the promises that none continues.
    pub ends: Vec<End>,
}

/// How a line ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The last promise.
    pub place: ItemPlace,
    /// Its status; `None`: 未登记.
    pub status: Option<Status>,
    /// The day of the event that says so.
    pub on: Option<Date>,
    /// Not closed, and the next written report, that of this year, has nothing that continues it.
    pub dropped_in: Option<Year>,
}

/// One promise of the line.
#[derive(Clone, Debug, PartialEq)]
pub struct Traced {
    /// The promise, as report and ledger have it.
    pub promise: Promise,
    /// The earlier promises it continues.
    pub from: Vec<Continued>,
    /// What changed in the words since the first of these; empty for a promise that is new.
    pub changes: Vec<Piece>,
}

/// An earlier promise that is continued.
#[derive(Clone, Debug, PartialEq)]
pub struct Continued {
    /// Where it stands.
    pub place: ItemPlace,
    /// How it is continued.
    pub relation: Relation,
    /// How alike, 0 to 1.
    pub score: f64,
    /// Somebody declared it.
    pub declared: bool,
}

/// Follows a promise back and forth through splits and merges; `None` if there is no such promise. Overdue is reckoned
/// from `today`.
pub fn trace(book: &Book<'_>, asked: &MeasureKey, today: Date) -> Option<Trace> {
    let archive = book.archive();
    archive.measure(asked)?;
    let steps = steps(book);
    let mut keys = reach(asked, &steps, |step| (&step.from, &step.to));
    keys.extend(reach(asked, &steps, |step| (&step.to, &step.from)));
    let promises = stations(book, &keys, &steps, today);
    let continued = |place: &ItemPlace| promises.iter().any(|later| later.from.iter().any(|from| from.place == *place));
    let last = promises.iter().filter(|traced| !continued(&traced.promise.place()));
    let ends = last.map(|traced| end(archive, &traced.promise)).collect();
    Some(Trace { asked: asked.clone(), promises, ends })
}

/// Every line of two promises and more, each promise held against the one it continues.
pub fn traced_lines(book: &Book<'_>, today: Date) -> Vec<Vec<Traced>> {
    let long = lines(book).into_iter().filter(|line| line.measures.len() > 1);
    let stations = |line: Line| stations(book, &line.measures.iter().cloned().collect(), &line.steps, today);
    long.map(stations).collect()
}

/// Promises with what they continue among themselves, by year and 序号.
fn stations(book: &Book<'_>, keys: &BTreeSet<MeasureKey>, steps: &[Step], today: Date) -> Vec<Traced> {
    let mut out = Vec::new();
    for key in keys {
        let own = steps.iter().filter(|step| step.to == *key && keys.contains(&step.from));
        out.extend(traced(book.archive(), key, continued(book, own), today));
    }
    out.sort_by_key(|traced| traced.promise.place());
    out
}

fn end(archive: &Archive, last: &Promise) -> End {
    let on = last.events.iter().rev().find(|event| event.status.is_some()).map(|event| event.on);
    let dropped_in = archive.after(last.key.year).filter(|_| last.is_open());
    End { place: last.place(), status: last.recorded_status(), on, dropped_in }
}

/// Everything that steps lead to, the start included.
fn reach<'s>(
    start: &MeasureKey,
    steps: &'s [Step],
    ends: impl Fn(&'s Step) -> (&'s MeasureKey, &'s MeasureKey),
) -> BTreeSet<MeasureKey> {
    let mut found = BTreeSet::from([start.clone()]);
    let mut fresh = vec![start.clone()];
    while let Some(key) = fresh.pop() {
        for (_, to) in steps.iter().map(&ends).filter(|(from, _)| **from == key) {
            if found.insert(to.clone()) {
                fresh.push(to.clone());
            }
        }
    }
    found
}

/// The earlier promises of these steps, the likest first: its words are compared.
fn continued<'s>(book: &Book<'_>, steps: impl Iterator<Item = &'s Step>) -> Vec<Continued> {
    let mut out: Vec<Continued> = steps.filter_map(|step| one(book, step)).collect();
    out.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.place.cmp(&b.place)));
    out
}

fn one(book: &Book<'_>, step: &Step) -> Option<Continued> {
    let (no, _) = book.archive().measure(&step.from)?;
    let row = row(book, step)?;
    let place = ItemPlace { year: step.from.year, no, id: step.from.id.clone() };
    Some(Continued { relation: row.relation, score: row.score, declared: step.declared, place })
}

/// The row of a step: that of the two years, or for one over an absence its own.
fn row(book: &Book<'_>, step: &Step) -> Option<Row> {
    let archive = book.archive();
    let (from, to) = (archive.measure(&step.from)?.0 - 1, archive.measure(&step.to)?.0 - 1);
    let paired = book.pair(step.from.year, step.to.year)?;
    let neighbours = archive.after(step.from.year) == Some(step.to.year);
    let groups = paired.groups();
    let found = groups.iter().find(|group| neighbours && group.from.contains(&from) && group.to.contains(&to));
    let own = Group { from: vec![from], to: vec![to], declared: step.declared };
    Some(paired.measure_row(found.unwrap_or(&own)))
}

fn traced(archive: &Archive, key: &MeasureKey, from: Vec<Continued>, today: Date) -> Option<Traced> {
    let (no, measure) = archive.measure(key)?;
    let before = from
        .first()
        .and_then(|first| archive.measure(&MeasureKey { year: first.place.year, id: first.place.id.clone() }));
    let changes = before.map(|(_, before)| wording(&before.text, &measure.text)).unwrap_or_default();
    Some(Traced { promise: Promise::recorded(archive, key.year, no - 1, today)?, changes, from })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ItemKind, Measure, Report, content_id};

    fn report(number: i64, texts: &[&str]) -> Report {
        let year = Year::new(number).unwrap();
        let mut report = Report::empty(year);
        let measure = |text: &&str| {
            Measure::new(content_id(ItemKind::Measure, year, None, text, |_| false), None, (*text).to_owned())
        };
        report.measures = texts.iter().map(measure).collect();
        report
    }

    #[test]
    fn a_promise_is_followed_both_ways() {
        let reports = [
            report(2019, &["每周到渡口检查两次救生设备，逐船登记。", "整理党支部档案，补齐三年会议记录。"]),
            report(2020, &["每周到渡口检查三次救生设备，逐船登记，超载的当场劝离。"]),
            report(2021, &["整理图书室。", "每周到渡口检查三次救生设备，逐船登记，超载的当场劝离。"]),
        ];
        let archive = Archive { reports: reports.into_iter().map(|r| (r.year, r)).collect(), ..Archive::default() };
        let year = Year::new(2020).unwrap();
        let asked = MeasureKey { year, id: archive.reports[&year].measures[0].id.clone() };
        let today = "2022-06-01".parse().unwrap();
        let book = Book::new(&archive);
        let trace = trace(&book, &asked, today).unwrap();
        let places: Vec<(i64, usize)> =
            trace.promises.iter().map(|p| (p.promise.key.year.number(), p.promise.no)).collect();
        assert_eq!(places, [(2019, 1), (2020, 1), (2021, 2)]);
        assert_eq!(trace.promises[2].from[0].relation, Relation::Verbatim);
        let ends: Vec<_> = trace.ends.iter().map(|end| (end.place.no, end.status, end.dropped_in)).collect();
        assert_eq!(ends, [(2, None, None)]);
        let archives = MeasureKey {
            year: Year::new(2019).unwrap(),
            id: archive.reports[&Year::new(2019).unwrap()].measures[1].id.clone(),
        };
        assert_eq!(super::trace(&book, &archives, today).unwrap().ends[0].dropped_in, Some(year));
        assert!(trace.promises[0].changes.is_empty() && trace.promises[1].changes.len() > 2);
        let unknown = MeasureKey { year, id: "m-zzzz".parse().unwrap() };
        assert_eq!(super::trace(&book, &unknown, today), None);
    }
}
