//! The 整改台账 as a table to hand in: from recorded facts and the comparison, nothing made up.

use super::{signs, words};
use crate::analysis::results::{FollowRow, FollowUp, ItemPlace};
use crate::i18n::{Lang, status_word, tr};
use crate::model::{Archive, Due, Event, Measure, Report, Status};
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
            left_out: [Status::Standing, Status::Void].map(|status| status_word(lang, status)).to_vec(),
            value: followup.summary.rate,
        }),
        notes: vec![tr!(lang, "paper.ledger.formula", total = followup.summary.total)],
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
        LedgerColumn::Status => Status::ALL.map(|status| status_word(lang, status)).to_vec(),
        _ => Vec::new(),
    };
    let name = columns.names.get(&column).cloned().unwrap_or_else(|| signs::column(lang, column));
    Column { name, width, choices }
}

/// One row's facts.
struct Facts<'a> {
    archive: &'a Archive,
    row: &'a FollowRow,
    no: usize,
    single_year: bool,
    lang: Lang,
}

impl Facts<'_> {
    fn cell(&self, column: LedgerColumn) -> Cell {
        let measure = self.measure();
        match column {
            LedgerColumn::No => Cell::Number(if self.single_year { self.row.measure.no } else { self.no }),
            LedgerColumn::Problem => Cell::Text(measure.map(|m| self.problem(m)).unwrap_or_default()),
            LedgerColumn::Measure => Cell::Text(measure.map(measure_text).unwrap_or_default()),
            LedgerColumn::Owner => Cell::Text(measure.and_then(|m| m.owner.clone()).unwrap_or_default()),
            LedgerColumn::Due => match measure.and_then(|m| m.due.as_ref()) {
                Some(Due::On(date)) => Cell::Date(*date),
                Some(Due::Words(words)) => Cell::Text(words.clone()),
                None => Cell::Text(String::new()),
            },
            LedgerColumn::Progress => Cell::Text(progress(self.lang, &self.row.events)),
            LedgerColumn::Status => Cell::Text(status_word(self.lang, self.row.status)),
            LedgerColumn::Evidence => Cell::Text(evidence(&self.row.events)),
            LedgerColumn::Successors => Cell::Text(successors(self.lang, self.row)),
            LedgerColumn::Remarks => Cell::Text(self.remarks()),
        }
    }

    fn measure(&self) -> Option<&Measure> {
        let place = &self.row.measure;
        self.archive.reports.get(&place.year)?.measures.iter().find(|measure| measure.id == place.id)
    }

    /// The headings of the gaps it is to mend, or their first sentences, and the words of the ledger that no gap holds.
    fn problem(&self, measure: &Measure) -> String {
        let Some(report) = self.archive.reports.get(&self.row.measure.year) else { return String::new() };
        let gaps = measure.gaps.iter().filter_map(|id| report.gaps.iter().find(|gap| gap.id == *id));
        let names = gaps.map(|gap| match &gap.heading {
            Some(heading) => heading.clone(),
            None => sentences(&gap.text).first().map(|first| (*first).to_owned()).unwrap_or_default(),
        });
        names.chain(measure.problem.clone()).collect::<Vec<_>>().join("\n")
    }

    fn remarks(&self) -> String {
        let place = &self.row.measure;
        let whose =
            (!self.single_year).then(|| tr!(self.lang, "paper.ledger.measure", year = place.year, no = place.no));
        let flags = self.row.flags.iter().map(|flag| words::flag(self.lang, *flag));
        whose.into_iter().chain(flags).collect::<Vec<_>>().join("\n")
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
pub fn successors(lang: Lang, row: &FollowRow) -> String {
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
