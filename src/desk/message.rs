//! What changed, in the words of commit messages and of the log.

use super::change::name;
use super::guard::{Lost, moved_to};
use crate::analysis::revisions::changes::{ItemChange, Sign, frame_changed, item_changes};
use crate::i18n::{Lang, recorded_word, status_word, tr};
use crate::model::{Archive, Event, ItemKind, Ledger, MeasureKey, Report, Year};
use crate::text::safe::one_line;
use std::collections::{BTreeMap, BTreeSet};

/// Characters of a note that are told.
const NOTE: usize = 40;

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
        let words = match moved_to(before, after, year) {
            Some(to) => tr!(lang, "summary.report_moved", to = to),
            None => describe_report(lang, before.reports.get(&year), after.reports.get(&year)),
        };
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

/// The same with the words of the events that were added: `2022/3 2023-05-01 已完成“都走访过了”`.
///
/// What undo takes back, and redo brings again.
pub fn told(lang: Lang, before: &Archive, after: &Archive) -> String {
    let without_ledgers = |archive: &Archive| Archive { ledgers: BTreeMap::new(), ..archive.clone() };
    let mut parts = vec![describe(lang, &without_ledgers(before), &without_ledgers(after))];
    for (year, ledger) in &after.ledgers {
        let old = before.ledgers.get(year).map(|ledger| ledger.events.as_slice()).unwrap_or_default();
        for event in ledger.events.iter().filter(|event| !old.contains(event)) {
            parts.push(event_in_full(lang, event, &name_of(after, *year, event)));
        }
    }
    for (year, ledger) in &before.ledgers {
        let left = after.ledgers.get(year).map(|ledger| ledger.events.as_slice()).unwrap_or_default();
        for event in ledger.events.iter().filter(|event| left.iter().all(|other| other.id != event.id)) {
            parts.push(tr!(lang, "summary.event_gone", name = name_of(before, *year, event), on = event.on));
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join(&tr!(lang, "list.semicolon"))
}

/// Events that would be gone or altered, one a line.
pub(super) fn lost(lang: Lang, events: &[Lost]) -> String {
    let line = |lost: &Lost| {
        let how = if lost.altered { tr!(lang, "desk.altered") } else { tr!(lang, "desk.removed") };
        tr!(lang, "desk.lost_event", how = how, event = event_in_full(lang, &lost.event, &lost.name))
    };
    events.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What `status` and `check` say of recorded events that are gone or altered on disk; nothing if none is.
pub fn lost_words(lang: Lang, events: &[Lost]) -> Option<String> {
    (!events.is_empty()).then(|| tr!(lang, "desk.lost_on_disk", events = lost(lang, events)))
}

fn event_in_full(lang: Lang, event: &Event, name: &str) -> String {
    let what = match (event.due, event.status) {
        (Some(to), _) => tr!(lang, "summary.until", to = to),
        (None, Some(status)) => status_word(lang, status),
        (None, None) => tr!(lang, "summary.note"),
    };
    let note = event.note.as_deref().map(|note| one_line(note).chars().take(NOTE).collect::<String>());
    match note {
        Some(note) => tr!(lang, "summary.event_noted", name = name, on = event.on, what = what, note = note),
        None => tr!(lang, "summary.event", name = name, on = event.on, what = what),
    }
}

/// The ledger's changes: `2022/3→已完成`, `2022/4+记事`.
fn ledger_words(lang: Lang, before: &Ledger, after: &Ledger, archive: &Archive) -> Vec<String> {
    let mut words = Vec::new();
    let mut seen = BTreeSet::new();
    let fresh: Vec<&Event> = after.events.iter().filter(|event| !before.events.contains(event)).collect();
    for event in &fresh {
        let name = name_of(archive, after.year, event);
        if before.events.iter().any(|old| old.id == event.id) {
            words.push(tr!(lang, "summary.event_altered", name = name, on = event.on));
        } else if seen.insert(event.measure.clone()) {
            words.push(event_words(lang, telling(&fresh, event, after), (before, after), &name));
        }
    }
    let is_gone = |event: &&Event| after.events.iter().all(|left| left.id != event.id);
    for event in before.events.iter().filter(is_gone) {
        words.push(tr!(lang, "summary.event_gone", name = name_of(archive, after.year, event), on = event.on));
    }
    words
}

fn name_of(archive: &Archive, year: Year, event: &Event) -> String {
    name(archive, &MeasureKey { year, id: event.measure.clone() })
}

/// Of the events that were added to a measure, the one that says how things stand now; else the first.
fn telling<'e>(fresh: &[&'e Event], first: &'e Event, after: &Ledger) -> &'e Event {
    let now = after.recorded(&first.measure);
    let telling = |event: &&&Event| event.measure == first.measure && event.status.is_some() && event.status == now;
    fresh.iter().rfind(telling).copied().unwrap_or(first)
}

/// What an event that was added says.
fn event_words(lang: Lang, event: &Event, (before, after): (&Ledger, &Ledger), name: &str) -> String {
    if let Some(to) = event.due {
        return tr!(lang, "summary.postponed", name = name, to = to);
    }
    let (old, new) = (before.recorded(&event.measure), after.recorded(&event.measure));
    match event.status {
        // Of an earlier day than what is known already: it does not say how things stand.
        Some(status) if new != Some(status) => {
            tr!(lang, "summary.backdated", name = name, status = status_word(lang, status), on = event.on)
        }
        None if old == new => format!("{name}+{}", tr!(lang, "summary.note")),
        Some(_) | None => format!("{name}→{}", recorded_word(lang, new)),
    }
}
