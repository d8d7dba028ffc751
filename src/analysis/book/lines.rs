//! Lines of promises: a promise through the years, with its splits and merges.

use crate::analysis::pairing::compare::Sides;
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

/// The steps between all consecutive reports, and those declared across longer distances.
pub fn steps(archive: &Archive) -> Vec<Step> {
    archive.latest().map(|last| steps_until(archive, &Sides::new(archive), last)).unwrap_or_default()
}

/// The same, up to the report of a year.
fn steps_until(archive: &Archive, sides: &Sides<'_>, last: Year) -> Vec<Step> {
    let years: Vec<Year> = archive.reports.keys().copied().filter(|year| *year <= last).collect();
    let mut out: Vec<Step> = Vec::new();
    for pair in years.windows(2) {
        if let [from, to] = pair {
            out.extend(paired_steps(archive, sides, *from, *to));
        }
    }
    for (year, report) in archive.reports.range(..=last) {
        for measure in &report.measures {
            let to = MeasureKey { year: *year, id: measure.id.clone() };
            let known = measure.continues.iter().filter(|key| archive.measure(key).is_some() && key.year < *year);
            out.extend(known.map(|key| Step { from: key.clone(), to: to.clone(), declared: true }));
        }
    }
    out.sort();
    out.dedup_by(|a, b| a.from == b.from && a.to == b.to);
    out
}

fn paired_steps(archive: &Archive, sides: &Sides<'_>, from: Year, to: Year) -> Vec<Step> {
    let Some(paired) = sides.pair(from, to) else { return Vec::new() };
    let key = |year: Year, at: usize| {
        let measure = archive.reports.get(&year).and_then(|report| report.measures.get(at));
        measure.map(|m| MeasureKey { year, id: m.id.clone() })
    };
    let links = paired.links.iter();
    links
        .filter_map(|link| Some(Step { from: key(from, link.from)?, to: key(to, link.to)?, declared: link.declared }))
        .collect()
}

/// All lines of an archive, by the year and 序号 of their first promise; a promise of one year alone is a line too.
pub fn lines(archive: &Archive) -> Vec<Line> {
    let steps = steps(archive);
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
pub fn first_years(archive: &Archive, sides: &Sides<'_>, last: Year) -> BTreeMap<MeasureKey, Year> {
    let mut out: BTreeMap<MeasureKey, Year> = BTreeMap::new();
    let mut steps = steps_until(archive, sides, last);
    steps.sort_by_key(|step| step.to.year);
    for (year, report) in archive.reports.range(..=last) {
        for measure in &report.measures {
            let key = MeasureKey { year: *year, id: measure.id.clone() };
            let earlier = steps.iter().filter(|step| step.to == key).filter_map(|step| out.get(&step.from));
            let first = earlier.min().copied().unwrap_or(*year);
            out.insert(key, first);
        }
    }
    out
}
