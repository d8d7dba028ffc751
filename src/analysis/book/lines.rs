//! Lines of promises: a promise through the years, with its splits and merges.

use super::Book;
use super::returns::returns;
use crate::analysis::pairing::assign::Link;
use crate::model::{Archive, MeasureKey, Year};
use std::collections::BTreeMap;

/// A step of a line: this year's measure continues the earlier one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// The earlier promise.
    pub from: MeasureKey,
    /// The later promise.
    pub to: MeasureKey,
    /// Somebody declared it.
    pub declared: bool,
}

/// A promise through the years: everything that is connected by steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its promises, by year and 序号.
    pub measures: Vec<MeasureKey>,
    /// How they follow one another.
    pub steps: Vec<Step>,
}

/// The steps between all neighbouring reports, those over a year's absence, and those declared across any distance.
pub fn steps(book: &Book<'_>) -> Vec<Step> {
    book.archive().newest().map(|last| steps_until(book, last)).unwrap_or_default()
}

/// The same, up to the report of a year.
fn steps_until(book: &Book<'_>, last: Year) -> Vec<Step> {
    let archive = book.archive();
    let years: Vec<Year> = archive.written().filter(|year| *year <= last).collect();
    let mut out: Vec<Step> = Vec::new();
    for (&from, &to) in years.iter().zip(years.iter().skip(1)) {
        let links = book.pair(from, to).map(|paired| paired.links.clone()).unwrap_or_default();
        out.extend(links.iter().filter_map(|link| step(archive, (from, to), link)));
    }
    for (&from, &to) in years.iter().zip(years.iter().skip(2)) {
        out.extend(returns(book, from, to).iter().filter_map(|link| step(archive, (from, to), link)));
    }
    for (year, report) in archive.reports.range(..=last) {
        for measure in &report.measures {
            let to = MeasureKey { year: *year, id: measure.id.clone() };
            let known = measure.continues.iter().filter(|key| archive.measure(key).is_some() && key.year < *year);
            out.extend(known.map(|key| Step { from: key.clone(), to: to.clone(), declared: true }));
        }
    }
    // A declared step before a found one of the same pair.
    out.sort_by(|a, b| (&a.from, &a.to, !a.declared).cmp(&(&b.from, &b.to, !b.declared)));
    out.dedup_by(|a, b| a.from == b.from && a.to == b.to);
    out
}

fn step(archive: &Archive, (from, to): (Year, Year), link: &Link) -> Option<Step> {
    let key = |year: Year, at: usize| {
        let measure = archive.reports.get(&year).and_then(|report| report.measures.get(at));
        measure.map(|m| MeasureKey { year, id: m.id.clone() })
    };
    Some(Step { from: key(from, link.from)?, to: key(to, link.to)?, declared: link.declared })
}

/// All lines of an archive, by the year and 序号 of their first promise; a promise of one year alone is a line too.
pub fn lines(book: &Book<'_>) -> Vec<Line> {
    let (archive, steps) = (book.archive(), steps(book));
    let all: Vec<MeasureKey> = archive
        .reports
        .iter()
        .flat_map(|(year, report)| report.measures.iter().map(|m| MeasureKey { year: *year, id: m.id.clone() }))
        .collect();
    let mut line_of: BTreeMap<&MeasureKey, usize> = all.iter().enumerate().map(|(at, key)| (key, at)).collect();
    for step in &steps {
        let (Some(&a), Some(&b)) = (line_of.get(&step.from), line_of.get(&step.to)) else { continue };
        line_of.values_mut().filter(|line| **line == a.max(b)).for_each(|line| *line = a.min(b));
    }
    let mut out: BTreeMap<usize, Line> = BTreeMap::new();
    for key in &all {
        let at = line_of.get(key).copied().unwrap_or_default();
        out.entry(at).or_insert_with(|| Line { measures: Vec::new(), steps: Vec::new() }).measures.push(key.clone());
    }
    for step in steps {
        let line = all.iter().find(|key| **key == step.from).and_then(|key| line_of.get(key));
        if let Some(line) = line.and_then(|at| out.get_mut(at)) {
            line.steps.push(step);
        }
    }
    out.into_values().collect()
}

/// For every promise the year in which its line first arose: that of the earliest promise it descends from.
///
/// Only promises up to the year `last` are asked about, so later reports need not be compared.
pub fn first_years(book: &Book<'_>, last: Year) -> BTreeMap<MeasureKey, Year> {
    let mut out: BTreeMap<MeasureKey, Year> = BTreeMap::new();
    let mut steps = steps_until(book, last);
    steps.sort_by_key(|step| step.to.year);
    for (year, report) in book.archive().reports.range(..=last) {
        for measure in &report.measures {
            let key = MeasureKey { year: *year, id: measure.id.clone() };
            let earlier = steps.iter().filter(|step| step.to == key).filter_map(|step| out.get(&step.from));
            let first = earlier.min().copied().unwrap_or(*year);
            out.insert(key, first);
        }
    }
    out
}
