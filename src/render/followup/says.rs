//! What is known of a promise in a sign and a word or two: by the ledger, by a report's own words, by what continues it.

use crate::analysis::book::followup::Renewed;
use crate::analysis::book::promise::Promise;
use crate::analysis::results::{Flag, Relation, Says, Strength, Successor};
use crate::i18n::{Lang, tr};
use crate::model::Status;
use crate::render::table::{Cell, Tone};
use crate::render::{signs, words};

/// How urgent a promise is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Urgency {
    /// Not done, not a word, late, or wrong.
    First,
    /// Going on.
    Going,
    /// Done, or not asked for any more.
    Settled,
}

/// How urgent a promise is: what the ledger says decides, else what a report says itself.
pub(super) fn urgency(promise: &Promise) -> Urgency {
    let wrong = [Flag::DoneButGapRecurs, Flag::Vanished, Flag::StandingWithoutEvidence];
    if promise.flags.iter().any(|flag| wrong.contains(flag)) {
        return Urgency::First;
    }
    match (promise.recorded_status(), told(promise)) {
        (Some(Status::NotDone), _) => Urgency::First,
        (Some(status), _) if status.closes() => Urgency::Settled,
        (None, Some(Says::Done)) => Urgency::Settled,
        _ if promise.overdue => Urgency::First,
        (None, Some(Says::NotDone)) => Urgency::First,
        _ => Urgency::Going,
    }
}

/// What a report itself says of a promise; `None` where no report has a word about it.
pub(super) fn told(promise: &Promise) -> Option<Says> {
    promise.said().map(|(_, mention)| mention.says)
}

/// What a report says of it, in a sign and a word: `✓做完`, with the year where it is not the newest report. Empty where
/// there is no later report that could say anything.
pub(super) fn told_cell(lang: Lang, promise: &Promise) -> Cell {
    if promise.chain.is_empty() {
        return Cell::default();
    }
    let Some((year, mention)) = promise.said() else {
        let tone = if promise.flags.contains(&Flag::Vanished) { Tone::Bad } else { Tone::Faint };
        return Cell::toned(tr!(lang, "followup.told.silent"), tone);
    };
    let (word, tone) = match mention.says {
        Says::Done => (tr!(lang, "followup.told.done"), Tone::Good),
        Says::InProgress => (tr!(lang, "followup.told.in_progress"), Tone::Plain),
        Says::Partly => (tr!(lang, "followup.told.partly"), Tone::Warn),
        Says::NotDone => (tr!(lang, "followup.told.not_done"), Tone::Bad),
        Says::Unclear => (tr!(lang, "followup.told.unclear"), Tone::Plain),
    };
    Cell::toned(
        if promise.is_newest(year) { word } else { tr!(lang, "followup.told.in", year = year, word = word) },
        tone,
    )
}

/// The sign of a promise: of its recorded status, else of what a report says.
pub(super) fn sign(promise: &Promise) -> &'static str {
    match (promise.recorded_status(), told(promise)) {
        (Some(status), _) => signs::status(status),
        (None, Some(Says::Done)) => "✓",
        (None, Some(Says::InProgress)) => "◐",
        (None, Some(Says::Partly)) => "◑",
        (None, Some(Says::NotDone)) => "✗",
        (None, _) if promise.chain.is_empty() => signs::recorded(None),
        (None, _) => "?",
    }
}

/// What became of it in the later report: `改写→1 弱化`, `消失`.
pub(super) fn became(lang: Lang, promise: &Promise) -> String {
    let Some(main) = promise.successors.first() else {
        return match promise.continued_in() {
            Some(last) => {
                let place = last.successors.first().map(|one| words::place(&one.place)).unwrap_or_default();
                tr!(lang, "followup.broke", place = place)
            }
            None if promise.chain.is_empty() => String::new(),
            None => words::relation(lang, Relation::Vanished),
        };
    };
    let relation = words::relation(lang, main.relation);
    let numbers: Vec<String> = promise.successors.iter().map(number).collect();
    let arrow = format!("{relation}→{}", numbers.join(&tr!(lang, "list.comma")));
    match promise.strength.filter(|strength| *strength != Strength::Same) {
        Some(strength) => format!("{arrow} {}", words::strength(lang, strength)),
        None => arrow,
    }
}

fn number(one: &Successor) -> String {
    one.place.no.to_string()
}

/// What deserves a look: late, the gap is back, not a character changed.
pub(super) fn hints(lang: Lang, row: &Renewed<'_>) -> Vec<String> {
    let promise = row.now;
    let mut out: Vec<String> = due(lang, promise).into_iter().collect();
    let late: Vec<String> =
        row.earlier.iter().filter(|one| one.overdue).map(|one| words::place(&one.place())).collect();
    if !late.is_empty() {
        out.push(tr!(lang, "followup.late_earlier", names = late.join(&tr!(lang, "list.comma"))));
    }
    let shown = [Flag::Vanished, Flag::DoneButGapRecurs, Flag::StandingWithoutEvidence];
    let flags = promise.flags.iter().filter(|flag| shown.contains(flag));
    out.extend(flags.map(|flag| words::flag(lang, *flag)));
    if !promise.gaps_recur.is_empty() && !promise.flags.contains(&Flag::DoneButGapRecurs) {
        out.push(tr!(lang, "followup.gap_back"));
    }
    if promise.successors.iter().any(|one| one.relation == Relation::Verbatim) {
        out.push(tr!(lang, "followup.unchanged"));
    }
    out
}

/// 时限 of an open promise: late, or still to come.
fn due(lang: Lang, promise: &Promise) -> Option<String> {
    let due = words::deadline(lang, &promise.due);
    if !promise.is_open() || due.is_empty() {
        return None;
    }
    Some(if promise.overdue { tr!(lang, "followup.late", due = due) } else { tr!(lang, "followup.until", due = due) })
}
