//! One promise through the years: what it came from, what it became, and what was recorded of it.

use super::lines::{Step, steps};
use crate::analysis::pairing::compare::compare;
use crate::analysis::results::{Comparison, ItemPlace, Relation, Row};
use crate::model::{Archive, Date, Event, Measure, MeasureKey, Status, Year};
use crate::text::inline::{Piece, wording};
use std::collections::{BTreeMap, BTreeSet};

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
    /// Its recorded status.
    pub status: Status,
    /// The day of the event that says so.
    pub on: Option<Date>,
    /// Not closed, and the next report, that of this year, has nothing that continues it.
    pub dropped_in: Option<Year>,
}

/// One promise of the line.
#[derive(Clone, Debug, PartialEq)]
pub struct Traced {
    /// Where it stands.
    pub place: ItemPlace,
    /// As written.
    pub measure: Measure,
    /// The earlier promises it continues.
    pub from: Vec<Continued>,
    /// What changed in the words since the first of these; empty for a promise that is new.
    pub changes: Vec<Piece>,
    /// The recorded status.
    pub status: Status,
    /// What was recorded, oldest day first.
    pub events: Vec<Event>,
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

/// Follows a promise back and forth through splits and merges; `None` if there is no such promise.
pub fn trace(archive: &Archive, asked: &MeasureKey) -> Option<Trace> {
    archive.measure(asked)?;
    let steps = steps(archive);
    let mut keys = reach(asked, &steps, |step| (&step.from, &step.to));
    keys.extend(reach(asked, &steps, |step| (&step.to, &step.from)));
    let mut comparisons: BTreeMap<(Year, Year), Option<Comparison>> = BTreeMap::new();
    let mut promises = Vec::new();
    for key in &keys {
        let own = steps.iter().filter(|step| step.to == *key && keys.contains(&step.from));
        let mut from: Vec<Continued> = Vec::new();
        for step in own {
            let years = (step.from.year, key.year);
            let comparison = comparisons.entry(years).or_insert_with(|| compare(archive, years.0, years.1));
            from.extend(continued(archive, step, comparison.as_ref()));
        }
        // The likest first: its words are compared.
        from.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.place.cmp(&b.place)));
        promises.extend(traced(archive, key, from));
    }
    promises.sort_by(|a, b| a.place.cmp(&b.place));
    let continued = |place: &ItemPlace| promises.iter().any(|later| later.from.iter().any(|from| from.place == *place));
    let last = promises.iter().filter(|promise| !continued(&promise.place));
    let ends = last.map(|promise| end(archive, promise)).collect();
    Some(Trace { asked: asked.clone(), promises, ends })
}

fn end(archive: &Archive, last: &Traced) -> End {
    let on = last.events.iter().rev().find(|event| event.status.is_some()).map(|event| event.on);
    let next = archive.reports.keys().copied().find(|year| *year > last.place.year);
    let dropped_in = next.filter(|_| !last.status.closes());
    End { place: last.place.clone(), status: last.status, on, dropped_in }
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

fn continued(archive: &Archive, step: &Step, comparison: Option<&Comparison>) -> Option<Continued> {
    let (no, _) = archive.measure(&step.from)?;
    let place = ItemPlace { year: step.from.year, no, id: step.from.id.clone() };
    let holds = |row: &&Row| row.from.contains(&place) && row.to.iter().any(|to| to.id == step.to.id);
    let row = comparison.and_then(|comparison| comparison.measures.iter().find(holds));
    Some(Continued {
        relation: row.map_or(Relation::Reworded, |row| row.relation),
        score: row.map_or(0.0, |row| row.score),
        declared: step.declared,
        place,
    })
}

fn traced(archive: &Archive, key: &MeasureKey, from: Vec<Continued>) -> Option<Traced> {
    let (no, measure) = archive.measure(key)?;
    let before = from
        .first()
        .and_then(|first| archive.measure(&MeasureKey { year: first.place.year, id: first.place.id.clone() }));
    let ledger = archive.ledgers.get(&key.year);
    Some(Traced {
        place: ItemPlace { year: key.year, no, id: key.id.clone() },
        measure: measure.clone(),
        changes: before.map(|(_, before)| wording(&before.text, &measure.text)).unwrap_or_default(),
        status: archive.status(key.year, &key.id),
        events: ledger.map(|ledger| ledger.of(&key.id).into_iter().cloned().collect()).unwrap_or_default(),
        from,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ItemKind, Report, content_id};

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
        let trace = trace(&archive, &asked).unwrap();
        let places: Vec<(i64, usize)> = trace.promises.iter().map(|p| (p.place.year.number(), p.place.no)).collect();
        assert_eq!(places, [(2019, 1), (2020, 1), (2021, 2)]);
        assert_eq!(trace.promises[2].from[0].relation, Relation::Verbatim);
        let ends: Vec<_> = trace.ends.iter().map(|end| (end.place.no, end.status, end.dropped_in)).collect();
        assert_eq!(ends, [(2, Status::NotStarted, None)]);
        let archives = MeasureKey {
            year: Year::new(2019).unwrap(),
            id: archive.reports[&Year::new(2019).unwrap()].measures[1].id.clone(),
        };
        assert_eq!(super::trace(&archive, &archives).unwrap().ends[0].dropped_in, Some(year));
        assert!(trace.promises[0].changes.is_empty() && trace.promises[1].changes.len() > 2);
        let unknown = MeasureKey { year, id: "m-zzzz".parse().unwrap() };
        assert_eq!(super::trace(&archive, &unknown), None);
    }
}
