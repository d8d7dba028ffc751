//! Measures as a 台账, and what they say beside their words.

use super::block::{LedgerBlock, PrintBlock, push_text};
use crate::model::{Due, Measure, Report};
use crate::text::dates::chinese_date;

/// A column of a 台账: its title, its width in full-width characters, and a measure's cell.
type LedgerColumn = (&'static str, u32, fn(&Measure) -> String);

/// The columns of a 台账 beside 序号.
const LEDGER: [LedgerColumn; 5] = [
    ("存在问题", 9, |m| m.problem.clone().unwrap_or_default()),
    ("整改措施", 18, |m| m.text.clone()),
    ("整改目标", 8, |m| m.target.clone().unwrap_or_default()),
    ("责任人", 6, |m| m.owner.clone().unwrap_or_default()),
    ("完成时限", 7, |m| m.due.as_ref().map(due_words).unwrap_or_default()),
];

/// The measures as a 台账, when they came from one: no headings, and problems of their own.
pub(super) fn ledger(report: &Report) -> Option<LedgerBlock> {
    ledger_among(report, &report.measures)
}

/// The 台账 of two reports, with the columns that either fills; `None` unless both have one.
pub fn ledgers(old: &Report, new: &Report) -> Option<(LedgerBlock, LedgerBlock)> {
    let all: Vec<Measure> = old.measures.iter().chain(&new.measures).cloned().collect();
    Some((ledger_among(old, &all)?, ledger_among(new, &all)?))
}

/// What a measure says beside its words, as fields of a 台账: those that two of its states have differently.
pub fn changed_fields(measure: &Measure, other: &Measure) -> Vec<(&'static str, String)> {
    let beside = LEDGER.iter().filter(|(name, ..)| *name != "整改措施");
    let changed = beside.filter(|(_, _, value)| value(measure) != value(other));
    changed.map(|(name, _, value)| (*name, value(measure))).filter(|(_, value)| !value.is_empty()).collect()
}

/// A report's measures as a 台账 with the columns that any of `all` fills.
fn ledger_among(report: &Report, all: &[Measure]) -> Option<LedgerBlock> {
    let measures = &report.measures;
    let plain = measures.iter().all(|measure| measure.heading.is_none() && !measure.text.trim().is_empty());
    if !plain || measures.iter().all(|measure| measure.problem.is_none()) {
        return None;
    }
    let used = |(_, _, value): &&LedgerColumn| all.iter().any(|measure| !value(measure).is_empty());
    let used: Vec<&LedgerColumn> = LEDGER.iter().filter(used).collect();
    let row = |(i, measure): (usize, &Measure)| {
        std::iter::once((i + 1).to_string()).chain(used.iter().map(|(_, _, value)| value(measure))).collect()
    };
    Some(LedgerBlock {
        columns: std::iter::once(("序号", 4)).chain(used.iter().map(|(name, width, _)| (*name, *width))).collect(),
        rows: measures.iter().enumerate().map(row).collect(),
    })
}

/// Term and owner on lines of their own, as many papers state them; not where the text says them itself.
pub(super) fn push_fields(blocks: &mut Vec<PrintBlock>, measure: &Measure) {
    let due = measure.due.as_ref().map(due_words);
    let stated = [("整改时限", due), ("责任人", measure.owner.clone()), ("整改目标", measure.target.clone())];
    for (name, value) in stated {
        if let Some(value) = value.filter(|value| !measure.text.contains(value.as_str())) {
            push_text(blocks, &format!("{name}：{value}"));
        }
    }
}

fn due_words(due: &Due) -> String {
    match due {
        Due::On(date) => chinese_date(*date),
        Due::Words(words) => words.clone(),
    }
}
