//! Names of the notions that tables and lists share.

use crate::analysis::book::promise::Promise;
use crate::analysis::due::{Deadline, PutOff};
use crate::analysis::results::{Flag, ItemPlace, Relation, Says, Signal, Strength};
use crate::i18n::{Lang, tr};
use crate::model::{Archive, Date, Event, ItemKind, Measure, Report};
use crate::text::dates::chinese_date;
use crate::text::safe::one_line;
use crate::text::shared::past_opening;
use crate::text::wrap;

/// A day: 2023年11月20日, 2023-11-20.
pub fn day(lang: Lang, day: Date) -> String {
    match lang {
        Lang::Zh => chinese_date(day),
        Lang::En => day.to_string(),
    }
}

/// 时限 as it is shown everywhere: as written, a mere date as a day; of a promise that was put off (延期) the present
/// day, with the first one and how often.
pub fn deadline(lang: Lang, due: &Deadline) -> String {
    let words = due.words.as_deref().map(one_line).unwrap_or_default();
    let plain = due.day.filter(|day| day.to_string() == words).map(|date| day(lang, date));
    let now = plain.unwrap_or(words);
    match &due.put_off {
        Some(put) => tr!(lang, "due.put_off", now = now, first = first_day(lang, put), times = put.times),
        None => now,
    }
}

/// `时限：2023年9月底前`; empty where there is none.
pub fn due_line(lang: Lang, due: &Deadline) -> String {
    let words = deadline(lang, due);
    if words.is_empty() { words } else { tr!(lang, "due.line", due = words) }
}

/// 原定时限 of a promise that was put off.
fn first_day(lang: Lang, put: &PutOff) -> String {
    let Some(words) = &put.first else { return tr!(lang, "due.none") };
    day_words(lang, words)
}

/// 时限 as written; a mere date as a day.
pub fn day_words(lang: Lang, words: &str) -> String {
    words.parse().map_or_else(|_| one_line(words), |date| day(lang, date))
}

/// What an event says beside its day and status: its note; of a 延期 the new day before the reason.
pub fn noted(lang: Lang, event: &Event) -> Option<String> {
    match event.postponement() {
        Some(put) => Some(tr!(lang, "followup.postponed", to = day(lang, put.to), reason = put.reason)),
        None => event.note.clone(),
    }
}

/// 改写, reworded.
pub fn relation(lang: Lang, relation: Relation) -> String {
    match relation {
        Relation::Verbatim => tr!(lang, "relation.verbatim"),
        Relation::Edited => tr!(lang, "relation.edited"),
        Relation::Reworded => tr!(lang, "relation.reworded"),
        Relation::Split => tr!(lang, "relation.split"),
        Relation::Merged => tr!(lang, "relation.merged"),
        Relation::New => tr!(lang, "relation.new"),
        Relation::Vanished => tr!(lang, "relation.vanished"),
    }
}

/// 弱化, weaker.
pub fn strength(lang: Lang, strength: Strength) -> String {
    match strength {
        Strength::Stronger => tr!(lang, "strength.stronger"),
        Strength::Weaker => tr!(lang, "strength.weaker"),
        Strength::Same => tr!(lang, "strength.same"),
        Strength::Mixed => tr!(lang, "strength.mixed"),
    }
}

/// 文中说法: what a sentence says.
pub fn says(lang: Lang, says: Says) -> String {
    match says {
        Says::Done => tr!(lang, "says.done"),
        Says::InProgress => tr!(lang, "says.in_progress"),
        Says::Partly => tr!(lang, "says.partial"),
        Says::NotDone => tr!(lang, "says.not_done"),
        Says::Unclear => tr!(lang, "says.unclear"),
    }
}

/// What a report itself says of a promise of which nobody recorded a status; `None` where none says anything plain.
pub fn said(lang: Lang, promise: &Promise) -> Option<String> {
    let (year, mention) = promise.said().filter(|(_, mention)| mention.says != Says::Unclear && !promise.recorded)?;
    let says = says(lang, mention.says);
    Some(if promise.is_newest(year) {
        tr!(lang, "followup.said", says = says)
    } else {
        tr!(lang, "followup.said_in", year = year, says = says)
    })
}

/// A flag in a word or two.
pub fn flag(lang: Lang, flag: Flag) -> String {
    match flag {
        Flag::Vanished => tr!(lang, "flag.vanished"),
        Flag::DoneButGapRecurs => tr!(lang, "flag.done_but_gap_recurs"),
        Flag::StandingWithoutEvidence => tr!(lang, "flag.standing_without_evidence"),
        Flag::MentionedNotRecorded => tr!(lang, "flag.mentioned_not_recorded"),
        Flag::Overdue => tr!(lang, "flag.overdue"),
    }
}

/// A flag in a sentence that says what it means.
pub fn flag_sentence(lang: Lang, flag: Flag) -> String {
    match flag {
        Flag::Vanished => tr!(lang, "flag_sentence.vanished"),
        Flag::DoneButGapRecurs => tr!(lang, "flag_sentence.done_but_gap_recurs"),
        Flag::StandingWithoutEvidence => tr!(lang, "flag_sentence.standing_without_evidence"),
        Flag::MentionedNotRecorded => tr!(lang, "flag_sentence.mentioned_not_recorded"),
        Flag::Overdue => tr!(lang, "flag_sentence.overdue"),
    }
}

/// A signal that spoke for a pair.
pub fn signal(lang: Lang, signal: Signal) -> String {
    match signal {
        Signal::Link => tr!(lang, "signal.link"),
        Signal::Words => tr!(lang, "signal.words"),
        Signal::Meaning => tr!(lang, "signal.meaning"),
        Signal::Names => tr!(lang, "signal.names"),
        Signal::Gap => tr!(lang, "signal.gap"),
        Signal::Aspect => tr!(lang, "signal.aspect"),
        Signal::Order => tr!(lang, "signal.order"),
    }
}

/// 措施, measure.
pub fn item_kind(lang: Lang, kind: ItemKind) -> String {
    match kind {
        ItemKind::Previous => tr!(lang, "item.previous"),
        ItemKind::Gap => tr!(lang, "item.gap"),
        ItemKind::Cause => tr!(lang, "item.cause"),
        ItemKind::Measure => tr!(lang, "item.measure"),
    }
}

/// The part of a report a sentence stands in, with its 序号: 上年度落实情况 2.
pub fn part(lang: Lang, place: &str, no: Option<usize>) -> String {
    let name = match place {
        "previous" => tr!(lang, "part.previous"),
        "preamble" => tr!(lang, "part.preamble"),
        "gaps" => tr!(lang, "part.gaps"),
        "causes" => tr!(lang, "part.causes"),
        "measures" => tr!(lang, "part.measures"),
        "closing" => tr!(lang, "part.closing"),
        _ => tr!(lang, "part.sections"),
    };
    match no {
        Some(no) => format!("{name}{}{no}", if lang == Lang::En { " " } else { "" }),
        None => name,
    }
}

/// `2022/3`.
pub fn place(place: &ItemPlace) -> String {
    format!("{}/{}", place.year, place.no)
}

/// A measure in few words: its heading, else the beginning of its text, at most `width` cells.
pub fn measure_title(measure: &Measure, width: usize) -> String {
    let words = measure.heading.as_deref().unwrap_or(&measure.text);
    wrap::shorten(&one_line(words), width)
}

/// An item's heading, if it has one, and its text behind an opening that another of its kind in the report has too, so
/// that no two of a table look the same; `None` if the report does not hold it.
pub fn told_apart<'a>(report: &'a Report, place: &ItemPlace) -> Option<(Option<&'a str>, &'a str)> {
    let items = report.items(place.id.kind());
    let item = items.iter().find(|item| *item.id == place.id)?;
    let others = items.iter().filter(|other| other.id != item.id).map(|other| other.text);
    Some((item.heading, past_opening(item.text, others)))
}

/// An item in few words, at most `width` cells: its heading, else what tells its text apart. Empty if the report does
/// not hold it.
pub fn item_title(report: &Report, place: &ItemPlace, width: usize) -> String {
    let words = told_apart(report, place).map(|(heading, text)| heading.unwrap_or(text));
    wrap::shorten(&one_line(words.unwrap_or_default()), width)
}

/// The same of an item anywhere in the archive.
pub fn title_at(archive: &Archive, place: &ItemPlace, width: usize) -> String {
    archive.reports.get(&place.year).map(|report| item_title(report, place, width)).unwrap_or_default()
}

/// A text behind `head` as lines of at most `width` cells, its further lines below the first.
pub fn hung(head: &str, text: &str, width: usize) -> String {
    let indent = wrap::width(head);
    let lines = wrap::wrap(text, width.saturating_sub(indent));
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        let lead = if at == 0 { head.to_owned() } else { " ".repeat(indent) };
        out.push_str(&format!("{lead}{line}\n"));
    }
    out
}
