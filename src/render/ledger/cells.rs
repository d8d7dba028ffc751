//! The cells of one row of the 整改台账.

use super::{Promise, measure_text, progress, successors};
use crate::analysis::due::Deadline;
use crate::i18n::{Lang, recorded_word, tr};
use crate::model::{Archive, Event, Gap, Report};
use crate::paper::profile::LedgerColumn;
use crate::paper::table::Cell;
use crate::render::words;
use crate::text::answers_for::answers_for;
use crate::text::lines::sentences;
use crate::text::pledges::frequencies;
use crate::text::safe::one_line;
use crate::text::words::words;

/// Words that say a measure has no end.
const STANDING: &[&str] = words!("standing-terms");

/// One row's facts.
pub(super) struct Facts<'a> {
    pub archive: &'a Archive,
    pub row: &'a Promise,
    /// 序号 of the row.
    pub no: usize,
    /// All rows are of one year, so that 序号 is that of its report.
    pub single_year: bool,
    pub lang: Lang,
}

impl Facts<'_> {
    pub(super) fn cell(&self, column: LedgerColumn) -> Cell {
        match column {
            LedgerColumn::No => Cell::Number(if self.single_year { self.row.no } else { self.no }),
            LedgerColumn::Problem => Cell::Text(self.problem()),
            LedgerColumn::Measure => Cell::Text(measure_text(&self.row.measure)),
            LedgerColumn::Owner => Cell::Text(self.owner()),
            LedgerColumn::Due => self.due(),
            LedgerColumn::Progress => Cell::Text(self.progress()),
            LedgerColumn::Status => Cell::Text(recorded_word(self.lang, self.row.recorded_status())),
            LedgerColumn::Evidence => Cell::Text(evidence(&self.row.events)),
            LedgerColumn::Successors => Cell::Text(successors(self.lang, self.row)),
            LedgerColumn::Remarks => Cell::Text(self.whose()),
        }
    }

    fn report(&self) -> Option<&Report> {
        self.archive.reports.get(&self.row.key.year)
    }

    /// The gaps it is to mend, and the words of the ledger that no gap holds.
    fn problem(&self) -> String {
        let Some(report) = self.report() else { return String::new() };
        let gaps = self.row.gaps.iter().filter_map(|place| report.gaps.iter().find(|gap| gap.id == place.id));
        gaps.map(gap_words).chain(self.row.measure.problem.clone()).collect::<Vec<_>>().join("\n")
    }

    /// 责任人: its field, else whom the text names, else who signed the report.
    fn owner(&self) -> String {
        if let Some(owner) = &self.row.measure.owner {
            return owner.clone();
        }
        if let Some(named) = answers_for(&self.row.measure.text) {
            return self.quoted_text(named);
        }
        let signed = self.report().and_then(|report| report.signature.as_deref());
        signed.map(|name| tr!(self.lang, "paper.ledger.signed", name = one_line(name))).unwrap_or_default()
    }

    /// 完成时限: its field, a mere date as one, so that a sheet can sort by it; else what the text says.
    fn due(&self) -> Cell {
        let due = &self.row.due;
        if let Some(day) = plain_day(due) {
            return Cell::Date(day);
        }
        let words = words::deadline(self.lang, due);
        let stated = self.row.measure.due.is_some() || due.put_off.is_some();
        if !stated && words.is_empty() {
            return Cell::Text(term(&self.row.measure.text).map(|term| self.quoted_text(&term)).unwrap_or_default());
        }
        Cell::Text(if stated { words } else { self.quoted_text(&words) })
    }

    fn quoted_text(&self, words: &str) -> String {
        tr!(self.lang, "paper.ledger.from_text", words = words)
    }

    /// What is recorded; of a promise without a recorded status also what the newest report says of it.
    fn progress(&self) -> String {
        let recorded = progress(self.lang, &self.row.events);
        let account = self.row.said().filter(|_| !self.row.recorded);
        let account = account.map(|(year, said)| account_line(self.lang, year, &said.quote));
        std::iter::once(recorded).filter(|lines| !lines.is_empty()).chain(account).collect::<Vec<_>>().join("\n")
    }

    /// 备注: of a table of several years which promise it is.
    fn whose(&self) -> String {
        if self.single_year {
            return String::new();
        }
        tr!(self.lang, "paper.ledger.measure", year = self.row.key.year, no = self.row.no)
    }
}

/// `2023年报告原文：“…”`.
pub fn account_line(lang: Lang, year: crate::model::Year, quote: &str) -> String {
    tr!(lang, "paper.ledger.account", year = year, quote = one_line(quote))
}

/// A gap as a problem: its heading; where that only names an aspect, with the first sentence behind it; without a
/// heading its first sentence.
fn gap_words(gap: &Gap) -> String {
    let first = sentences(&gap.text).first().map(|first| (*first).to_owned()).unwrap_or_default();
    match gap.heading.as_deref() {
        Some(heading) if names_aspect(heading, gap) && !first.is_empty() => format!("{heading}：{first}"),
        Some(heading) => heading.to_owned(),
        None => first,
    }
}

fn names_aspect(heading: &str, gap: &Gap) -> bool {
    heading.ends_with("方面") || gap.aspect.as_deref() == Some(heading)
}

/// How long, where no day is named: without end, or as often as the text says first.
fn term(text: &str) -> Option<String> {
    let standing = STANDING.iter().find(|word| text.contains(*word)).map(|word| (*word).to_owned());
    standing.or_else(|| frequencies(text).into_iter().find(|often| often.a_year.is_some()).map(|often| often.words))
}

/// The day of a 时限 that is nothing but a day.
fn plain_day(due: &Deadline) -> Option<crate::model::Date> {
    let day = due.put_off.is_none().then_some(due.day).flatten();
    day.filter(|day| due.words.as_deref() == Some(day.to_string().as_str()))
}

/// The files of its events, each once.
fn evidence(events: &[Event]) -> String {
    let mut files: Vec<&str> = Vec::new();
    for file in events.iter().flat_map(|event| &event.evidence) {
        if !files.contains(&file.as_str()) {
            files.push(file);
        }
    }
    files.join("\n")
}
