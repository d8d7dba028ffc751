//! What one person is asked for: a paper that is missing, promises of which nothing is heard.

use super::overview::{Weaker, latest_rows, until_year, weaker};
use crate::analysis::book::Book;
use crate::analysis::book::promise::Promise;
use crate::analysis::due::Deadline;
use crate::analysis::results::{Flag, PhraseChange};
use crate::model::{Archive, Date, Year};

/// All that one person is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// The paper of the year is not there.
    pub missing: bool,
    /// It is there and promises nothing.
    pub no_promises: bool,
    /// Promises to speak to, by year and 序号.
    pub promises: Vec<Asked>,
}

/// A promise that is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The year that made it.
    pub year: Year,
    /// 序号, from 1.
    pub no: usize,
    /// Its words.
    pub text: String,
    /// Its 时限 in words.
    pub due: Deadline,
    /// Why.
    pub why: Vec<Reason>,
}

/// Why a promise is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its day has passed.
    Overdue,
    /// No later report speaks of it.
    Vanished,
    /// The latest report promises less: what was and what is.
    Weakened(Vec<PhraseChange>),
    /// 长期坚持 without evidence of the year.
    Unevidenced,
}

impl Notice {
    /// Whether there is nothing to ask.
    pub fn is_empty(&self) -> bool {
        !self.missing && !self.no_promises && self.promises.is_empty()
    }
}

/// What a person is asked for in a year, as `overview` counts it.
pub fn notice(archive: Archive, year: Year, today: Date) -> Notice {
    let archive = until_year(archive, Some(year));
    let report = archive.reports.get(&year);
    let mut out = Notice {
        missing: report.is_none(),
        no_promises: report.is_some_and(|report| report.measures.is_empty()),
        promises: Vec::new(),
    };
    let book = Book::new(&archive);
    let lost = weaker(&book);
    for row in latest_rows(&book, today) {
        let why = reasons(&row, &lost);
        if why.is_empty() {
            continue;
        }
        let (heading, text) = (row.measure.heading, row.measure.text);
        let text = heading.map_or_else(|| text.clone(), |heading| format!("{heading}。{text}"));
        out.promises.push(Asked { year: row.key.year, no: row.no, text, due: row.due, why });
    }
    out
}

fn reasons(row: &Promise, weaker: &[Weaker]) -> Vec<Reason> {
    let mut out = Vec::new();
    if row.overdue {
        out.push(Reason::Overdue);
    }
    if row.flags.contains(&Flag::Vanished) {
        out.push(Reason::Vanished);
    }
    out.extend(weaker.iter().find(|(place, _)| *place == row.place()).map(|(_, c)| Reason::Weakened(c.clone())));
    if row.flags.contains(&Flag::StandingWithoutEvidence) {
        out.push(Reason::Unevidenced);
    }
    out
}
