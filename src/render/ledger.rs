//! The 整改台账 as a table to hand in: from recorded facts and the comparison, nothing made up.

use super::{signs, words};
use crate::analysis::book::followup::FollowUp;
use crate::analysis::book::promise::Promise;
use crate::analysis::due::Deadline;
use crate::analysis::results::ItemPlace;
use crate::i18n::{Lang, recorded_word, status_word, tr};
use crate::model::{Archive, Event, Measure, Report, Status};
use crate::paper::profile::{LedgerColumn, LedgerColumns};
use crate::paper::table::{Cell, Column, Rate, Table};
use crate::text::lines::sentences;

/// The table of the promises in `followup`, with the columns asked for.
pub fn ledger_table(archive: &Archive, followup: &FollowUp, columns: &LedgerColumns, lang: Lang) -> Table {
    let title = match followup.year {
        Some(year) => tr!(lang, "paper.ledger.title", year = year),
        None => tr!(lang, "paper.ledger.title_open", year = followup.later),
    };
    let status_column = columns.columns.iter().position(|column| *column == LedgerColumn::Status);
    let rows = followup.measures.iter().enumerate().map(|(i, row)| {
        let facts = Facts { archive, row, no: i + 1, single_year: followup.year.is_some(), lang };
        columns.columns.iter().map(|column| facts.cell(*column)).collect()
    });
    Table {
        title,
        columns: columns.columns.iter().map(|column| head(*column, columns, lang)).collect(),
        rows: rows.collect(),
        rate: Some(Rate {
            label: tr!(lang, "paper.ledger.rate"),
            column: status_column,
            done: status_word(lang, Status::Done),
            left_out: [Some(Status::Standing), Some(Status::Void), None].map(|it| recorded_word(lang, it)).to_vec(),
            value: followup.summary.rate,
        }),
        notes: vec![tr!(
            lang,
            "paper.ledger.formula",
            total = followup.summary.total,
            recorded = followup.summary.recorded
        )],
    }
}

fn head(column: LedgerColumn, columns: &LedgerColumns, lang: Lang) -> Column {
    let width = match column {
        LedgerColumn::No => 4,
        LedgerColumn::Problem => 12,
        LedgerColumn::Measure => 19,
        LedgerColumn::Owner | LedgerColumn::Status => 6,
        LedgerColumn::Due => 9,
        LedgerColumn::Progress => 17,
        LedgerColumn::Evidence | LedgerColumn::Successors | LedgerColumn::Remarks => 8,
    };
    let choices = match column {
        LedgerColumn::Status => {
            let words = Status::ALL.into_iter().map(|status| status_word(lang, status));
            std::iter::once(recorded_word(lang, None)).chain(words).collect()
        }
        _ => Vec::new(),
    };
    let name = columns.names.get(&column).cloned().unwrap_or_else(|| signs::column(lang, column));
    Column { name, width, choices }
}

/// One row's facts.
struct Facts<'a> {
    archive: &'a Archive,
    row: &'a Promise,
    no: usize,
    single_year: bool,
    lang: Lang,
}

impl Facts<'_> {
    fn cell(&self, column: LedgerColumn) -> Cell {
        let measure = &self.row.measure;
        match column {
            LedgerColumn::No => Cell::Number(if self.single_year { self.row.no } else { self.no }),
            LedgerColumn::Problem => Cell::Text(self.problem()),
            LedgerColumn::Measure => Cell::Text(measure_text(measure)),
            LedgerColumn::Owner => Cell::Text(measure.owner.clone().unwrap_or_default()),
            LedgerColumn::Due => due(self.lang, &self.row.due),
            LedgerColumn::Progress => Cell::Text(progress(self.lang, &self.row.events)),
            LedgerColumn::Status => Cell::Text(recorded_word(self.lang, self.row.recorded_status())),
            LedgerColumn::Evidence => Cell::Text(evidence(&self.row.events)),
            LedgerColumn::Successors => Cell::Text(successors(self.lang, self.row)),
            LedgerColumn::Remarks => Cell::Text(self.remarks()),
        }
    }

    /// The headings of the gaps it is to mend, or their first sentences, and the words of the ledger that no gap holds.
    fn problem(&self) -> String {
        let Some(report) = self.archive.reports.get(&self.row.key.year) else { return String::new() };
        let gaps = self.row.gaps.iter().filter_map(|place| report.gaps.iter().find(|gap| gap.id == place.id));
        let names = gaps.map(|gap| match &gap.heading {
            Some(heading) => heading.clone(),
            None => sentences(&gap.text).first().map(|first| (*first).to_owned()).unwrap_or_default(),
        });
        names.chain(self.row.measure.problem.clone()).collect::<Vec<_>>().join("\n")
    }

    fn remarks(&self) -> String {
        let row = self.row;
        let whose =
            (!self.single_year).then(|| tr!(self.lang, "paper.ledger.measure", year = row.key.year, no = row.no));
        let flags = self.row.flags.iter().map(|flag| words::flag(self.lang, *flag));
        whose.into_iter().chain(words::said(self.lang, row)).chain(flags).collect::<Vec<_>>().join("\n")
    }
}

/// 完成时限: a mere date as one, so that a sheet can sort by it; all else in words.
fn due(lang: Lang, due: &Deadline) -> Cell {
    let plain = due.put_off.is_none().then_some(due.day).flatten();
    match plain.filter(|day| due.words.as_deref() == Some(day.to_string().as_str())) {
        Some(day) => Cell::Date(day),
        None => Cell::Text(words::deadline(lang, due)),
    }
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

fn evidence(events: &[Event]) -> String {
    let mut files: Vec<&str> = Vec::new();
    for file in events.iter().flat_map(|event| &event.evidence) {
        if !files.contains(&file.as_str()) {
            files.push(file);
        }
    }
    files.join("\n")
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
