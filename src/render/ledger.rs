//! The 整改台账 as a table to hand in: from recorded facts, the report's words and the comparison, nothing made up.

mod cells;
mod known;

use super::{signs, words};
use crate::analysis::book::followup::FollowUp;
use crate::analysis::book::promise::Promise;
use crate::analysis::results::ItemPlace;
use crate::i18n::{Lang, recorded_word, status_word, tr};
use crate::model::{Archive, Date, Event, Measure, Report, Status, Year};
use crate::paper::profile::{LedgerColumn, LedgerColumns};
use crate::paper::table::{Column, Rate, Table};
use crate::text::safe::one_line;
use cells::Facts;
pub use cells::account_line;
pub use known::{known, names};

/// What a ledger is made of.
#[derive(Clone, Copy, Debug)]
pub struct LedgerAsk<'a> {
    /// All data.
    pub archive: &'a Archive,
    /// The promises.
    pub followup: &'a FollowUp,
    /// Which columns.
    pub columns: &'a LedgerColumns,
    /// 填报时间.
    pub today: Date,
    /// The language of headings.
    pub lang: Lang,
}

/// The table of the promises in `followup`, with the columns asked for: a 整改台账 to hand in. Recorded facts and the
/// report's own words; what the program thinks of them is not on it.
pub fn ledger_table(ask: LedgerAsk<'_>) -> Table {
    let LedgerAsk { followup, columns, lang, .. } = ask;
    let title = match followup.year {
        Some(year) => tr!(lang, "paper.ledger.title", year = year),
        None => tr!(lang, "paper.ledger.title_open", year = followup.later),
    };
    let rows = followup.measures.iter().enumerate().map(|(i, row)| {
        let facts = Facts { archive: ask.archive, row, no: i + 1, single_year: followup.year.is_some(), lang };
        columns.columns.iter().map(|column| facts.cell(*column)).collect()
    });
    Table {
        title,
        head: filled_in(ask),
        sheet: tr!(lang, "paper.ledger.sheet", year = followup.year.unwrap_or(followup.later)),
        columns: columns.columns.iter().map(|column| head(*column, columns, lang)).collect(),
        rows: rows.collect(),
        rate: Some(rate(ask)),
        notes: vec![tr!(
            lang,
            "paper.ledger.formula",
            total = followup.summary.total,
            recorded = followup.summary.recorded
        )],
    }
}

fn rate(ask: LedgerAsk<'_>) -> Rate {
    let lang = ask.lang;
    Rate {
        label: tr!(lang, "paper.ledger.rate"),
        column: ask.columns.columns.iter().position(|column| *column == LedgerColumn::Status),
        done: status_word(lang, Status::Done),
        left_out: [Some(Status::Standing), Some(Status::Void), None].map(|it| recorded_word(lang, it)).to_vec(),
        value: ask.followup.summary.rate,
    }
}

/// 填报单位, 填报人, 填报时间; room to write where the settings do not say. Without a name in the settings the report
/// was signed by whoever fills it in.
fn filled_in(ask: LedgerAsk<'_>) -> Vec<String> {
    let year = ask.followup.year.unwrap_or(ask.followup.later);
    filled_in_by(ask.archive, year, ask.today, ask.lang)
}

/// The same of the report of a year.
pub fn filled_in_by(archive: &Archive, year: Year, today: Date, lang: Lang) -> Vec<String> {
    let person = &archive.settings.person;
    let signed = archive.reports.get(&year).and_then(|report| report.signature.as_deref());
    let name = person.name.as_deref().or(signed);
    let room = |value: Option<&str>| value.map_or_else(|| "　".repeat(6), one_line);
    vec![
        tr!(lang, "paper.ledger.unit", value = room(person.unit.as_deref())),
        tr!(lang, "paper.ledger.person", value = room(name)),
        tr!(lang, "paper.ledger.on", value = words::day(lang, today)),
    ]
}

fn head(column: LedgerColumn, columns: &LedgerColumns, lang: Lang) -> Column {
    let width = match column {
        LedgerColumn::No => 4,
        LedgerColumn::Problem => 10,
        LedgerColumn::Measure => 17,
        LedgerColumn::Owner | LedgerColumn::Due => 7,
        LedgerColumn::Status => 5,
        LedgerColumn::Progress => 17,
        LedgerColumn::Evidence | LedgerColumn::Successors => 8,
        LedgerColumn::Remarks => 6,
    };
    let choices = match column {
        LedgerColumn::Status => {
            let words = Status::ALL.into_iter().map(|status| status_word(lang, status));
            std::iter::once(recorded_word(lang, None)).chain(words).collect()
        }
        _ => Vec::new(),
    };
    let name = column_name(column, columns, lang);
    let centred = matches!(column, LedgerColumn::No | LedgerColumn::Owner | LedgerColumn::Due | LedgerColumn::Status);
    Column { name, width, choices, centred }
}

/// What a column is called: as the repository names it, else by the program's word.
pub fn column_name(column: LedgerColumn, columns: &LedgerColumns, lang: Lang) -> String {
    columns.names.get(&column).cloned().unwrap_or_else(|| signs::column(lang, column))
}

/// A measure's heading and text as one.
pub fn measure_text(measure: &Measure) -> String {
    crate::text::run_in::run_in(measure.heading.as_deref(), &measure.text)
}

/// Its dated events, a line each: `2023-03-18 正在推进　走访12户`.
pub fn progress(lang: Lang, events: &[Event]) -> String {
    events.iter().map(|event| event_line(lang, event)).collect::<Vec<_>>().join("\n")
}

/// `2023-03-18 正在推进　走访12户`: a note alone has no status.
pub fn event_line(lang: Lang, event: &Event) -> String {
    let status = event.status.map(|status| status_word(lang, status));
    let parts: Vec<String> = status.into_iter().chain(words::noted(lang, event)).collect();
    format!("{} {}", event.on, parts.join("　"))
}

/// This year's measures that continue it, a line each.
pub fn successors(lang: Lang, row: &Promise) -> String {
    let lines = row.successors.iter().map(|successor| {
        let (place, relation) = (&successor.place, words::relation(lang, successor.relation));
        tr!(lang, "paper.ledger.successor", year = place.year, no = place.no, relation = relation)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// An item in a few words: its heading, or the beginning of its text; its id where the archive does not hold it.
pub fn item_name(archive: &Archive, place: &ItemPlace) -> String {
    archive.reports.get(&place.year).map_or_else(|| place.id.to_string(), |report| name_in(report, place))
}

/// As [`item_name`], in a report.
pub fn name_in(report: &Report, place: &ItemPlace) -> String {
    match words::told_apart(report, place) {
        Some((heading, text)) => heading.map_or_else(|| beginning(text), str::to_owned),
        None => place.id.to_string(),
    }
}

/// The first characters of a text, to its first mark if that is near.
fn beginning(text: &str) -> String {
    const MOST: usize = 24;
    let line = text.lines().next().unwrap_or_default();
    let clause = line.split(['，', '。', '；', '：']).next().unwrap_or_default();
    let short: String = clause.chars().take(MOST).collect();
    if short.chars().count() < line.chars().count() { format!("{short}…") } else { short }
}
