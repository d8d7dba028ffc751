//! What changed, in the words of commit messages and of the log.

use crate::analysis::revisions::changes::{ItemChange, Sign, frame_changed, item_changes};
use crate::i18n::{Lang, status_word, tr};
use crate::model::{Archive, ItemKind, Ledger, MeasureKey, Report, Year};
use std::collections::BTreeSet;

/// One year's report in words: `+措施4 ~差距2`; empty when nothing changed.
pub fn describe_report(lang: Lang, before: Option<&Report>, after: Option<&Report>) -> String {
    match (before, after) {
        (None, Some(new)) => {
            let count = |kind| new.items(kind).len();
            tr!(
                lang,
                "summary.new_report",
                gaps = count(ItemKind::Gap),
                causes = count(ItemKind::Cause),
                measures = count(ItemKind::Measure)
            )
        }
        (Some(_), None) => tr!(lang, "summary.report_gone"),
        (Some(old), Some(new)) => {
            let mut words: Vec<String> = item_changes(old, new).iter().map(|change| item_word(lang, change)).collect();
            if frame_changed(old, new) {
                words.push(tr!(lang, "summary.frame"));
            }
            words.join(" ")
        }
        (None, None) => String::new(),
    }
}

fn item_word(lang: Lang, change: &ItemChange) -> String {
    let kind = match change.kind {
        ItemKind::Previous => tr!(lang, "item.previous"),
        ItemKind::Gap => tr!(lang, "item.gap"),
        ItemKind::Cause => tr!(lang, "item.cause"),
        ItemKind::Measure => tr!(lang, "item.measure"),
    };
    let sign = match change.sign {
        Sign::Added => '+',
        Sign::Changed => '~',
        Sign::Removed => '-',
    };
    format!("{sign}{kind}{}", change.no)
}

/// All that changed between two states of the data, for a commit message:
/// `2023: +措施4 ~差距2 台账 2022/3→已完成`. Empty when nothing changed.
pub fn describe(lang: Lang, before: &Archive, after: &Archive) -> String {
    let mut parts = Vec::new();
    let years: BTreeSet<Year> = before.reports.keys().chain(after.reports.keys()).copied().collect();
    for year in years {
        let words = describe_report(lang, before.reports.get(&year), after.reports.get(&year));
        if !words.is_empty() {
            parts.push(format!("{year}: {words}"));
        }
    }
    let years: BTreeSet<Year> = before.ledgers.keys().chain(after.ledgers.keys()).copied().collect();
    let empty = |year| Ledger::empty(year);
    let events: Vec<String> = years
        .into_iter()
        .flat_map(|year| {
            let old = before.ledgers.get(&year).cloned().unwrap_or_else(|| empty(year));
            let new = after.ledgers.get(&year).cloned().unwrap_or_else(|| empty(year));
            ledger_words(lang, &old, &new, after)
        })
        .collect();
    if !events.is_empty() {
        parts.push(tr!(lang, "summary.ledger", events = events.join(" ")));
    }
    if before.settings != after.settings {
        parts.push(tr!(lang, "summary.settings"));
    }
    parts.join(" ")
}

/// The ledger's changes: `2022/3→已完成`, `2022/4+记事`.
fn ledger_words(lang: Lang, before: &Ledger, after: &Ledger, archive: &Archive) -> Vec<String> {
    let mut words = Vec::new();
    let mut seen = BTreeSet::new();
    let fresh = after.events.iter().filter(|event| !before.events.contains(event));
    let gone = before.events.iter().filter(|event| !after.events.contains(event));
    for (event, came) in fresh.map(|event| (event, true)).chain(gone.map(|event| (event, false))) {
        if !seen.insert(event.measure.clone()) {
            continue;
        }
        let key = MeasureKey { year: after.year, id: event.measure.clone() };
        let name = archive.measure(&key).map_or_else(|| key.to_string(), |(no, _)| format!("{}/{no}", after.year));
        let (old, new) = (before.status(&event.measure), after.status(&event.measure));
        words.push(match (old == new, came) {
            (false, _) => format!("{name}→{}", status_word(lang, new)),
            (true, true) => format!("{name}+{}", tr!(lang, "summary.note")),
            (true, false) => format!("{name}-{}", tr!(lang, "summary.note")),
        });
    }
    words
}
