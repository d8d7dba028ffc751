//! 时限 that were changed in the report of a past year: what was promised stays as it was promised, and more time is
//! recorded as 延期.

use super::{Check, Context, Detail, Finding, Severity};
use crate::analysis::due::{Deadline, due};
use crate::analysis::places::place::Part;
use crate::model::{Archive, Date, ItemKind, MeasureKey, Report};
use std::collections::BTreeMap;

/// The 时限 of promises in the words in which they were first saved.
pub type Promised = BTreeMap<MeasureKey, String>;

/// A promise whose 时限 reads otherwise than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Which.
    pub key: MeasureKey,
    /// As it was; `None`: there was none.
    pub from: Option<String>,
    /// As it is now.
    pub to: Option<String>,
}

/// The 时限 that each promise had first, from the revisions of its report, oldest first.
pub fn first_deadlines<'r>(revisions: impl IntoIterator<Item = &'r Report>) -> Promised {
    let mut out = Promised::new();
    for report in revisions {
        for (key, words) in deadlines(report) {
            if let Some(words) = words {
                out.entry(key).or_insert(words);
            }
        }
    }
    out
}

/// Promises of past years whose 时限 differs between two states of their reports.
pub fn moved_deadlines(before: &Archive, after: &Archive, today: Date) -> Vec<Moved> {
    let mut out = Vec::new();
    for (year, report) in after.reports.range(..).filter(|(year, _)| year.number() < i64::from(today.year())) {
        let old: BTreeMap<_, _> = before.reports.get(year).map(deadlines).unwrap_or_default().into_iter().collect();
        for (key, to) in deadlines(report) {
            match old.get(&key) {
                Some(from) if *from != to => out.push(Moved { key, from: from.clone(), to }),
                _ => {}
            }
        }
    }
    out
}

fn deadlines(report: &Report) -> Vec<(MeasureKey, Option<String>)> {
    let key = |id: &crate::model::ItemId| MeasureKey { year: report.year, id: id.clone() };
    report.measures.iter().map(|m| (key(&m.id), due(report, m).words)).collect()
}

/// Measures of a past year whose 时限 is not the one they were saved with first, unless they were put off to that day.
pub(super) fn changed(context: &Context<'_>) -> Vec<Finding> {
    if context.year.number() >= i64::from(context.today.year()) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (at, measure) in context.report.measures.iter().enumerate() {
        let key = MeasureKey { year: context.year, id: measure.id.clone() };
        let Deadline { words: now, day, .. } = due(context.report, measure);
        let Some(first) = context.promised.get(&key).filter(|first| Some(*first) != now.as_ref()) else { continue };
        let put_off = context.archive.postponements(context.year, &measure.id).iter().any(|put| Some(put.to) == day);
        if !put_off {
            let part = Part::Item(ItemKind::Measure, at + 1, measure.id.clone());
            let mut finding = context.about(Check::DeadlineChanged, Severity::Warning, part, "due");
            finding.quote = super::ledger::name(measure);
            finding.detail = Detail::Words(std::iter::once(first.clone()).chain(now).collect());
            out.push(finding);
        }
    }
    out
}
