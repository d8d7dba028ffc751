//! Faults of a TOML file: what, where, and the line shown.

use super::locate::Position;
use crate::i18n::{Lang, tr};

/// One fault of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it is.
    pub at: Position,
    /// The line it is on, as it stands in the file.
    pub line: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What can be wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Not TOML; holds the parser's words (English).
    Syntax(String),
    /// Full-width punctuation where TOML wants ASCII; holds the character.
    FullWidth(char),
    /// A key the schema does not know, and the nearest one it does.
    UnknownKey(String, Option<String>),
    /// A key that must be there.
    MissingKey(String),
    /// A value of the wrong kind: key and what is wanted.
    Wrong(String, Wanted),
    /// An id that another item has too.
    DuplicateId(String),
    /// Written by a newer version of the program; holds the number.
    NewerSchema(i64),
    /// The year in the file is not the year in its name.
    OtherYear(String, String),
    /// A status without what it needs; holds the status' key.
    Rule(crate::model::Status),
    /// The marks that git leaves where two sides changed the same lines.
    Conflict,
    /// A promise put off without a reason.
    Postponed,
    /// More tables of a kind than a report may have: their key, and how many it may have.
    TooMany(String, usize),
}

/// What a value should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Text in quotes.
    Text,
    /// A whole number.
    Number,
    /// A year, 1949 to 2999.
    Year,
    /// A date, 2023-11-20 without quotes.
    Date,
    /// A date or words.
    Due,
    /// A list of texts.
    List,
    /// A table.
    Table,
    /// A list of tables, `[[name]]`.
    Tables,
    /// An id of a previous item, `p-…`.
    PreviousId,
    /// An id of a gap, `g-…`.
    GapId,
    /// An id of a cause, `c-…`.
    CauseId,
    /// An id of a measure, `m-…`.
    MeasureId,
    /// An id of an event, `e-…`.
    EventId,
    /// A measure of a year, `2022/m-…`.
    MeasureKey,
    /// One of the seven statuses.
    Status,
    /// A section: previous, gaps, causes, measures.
    Section,
    /// How a paper is arranged: by_aspect.
    Arrangement,
    /// A path below `evidence/`.
    Evidence,
}

impl Problem {
    /// The fault in words, without its place.
    pub fn explain(&self, lang: Lang) -> String {
        match &self.kind {
            ProblemKind::Syntax(words) => tr!(lang, "toml.syntax", words = words),
            ProblemKind::FullWidth(c) => tr!(lang, "toml.full_width", c = c),
            ProblemKind::UnknownKey(key, Some(near)) => tr!(lang, "toml.unknown_near", key = key, near = near),
            ProblemKind::UnknownKey(key, None) => tr!(lang, "toml.unknown", key = key),
            ProblemKind::MissingKey(key) => tr!(lang, "toml.missing", key = key),
            ProblemKind::Wrong(key, wanted) => tr!(lang, "toml.wrong", key = key, wanted = wanted.explain(lang)),
            ProblemKind::DuplicateId(id) => tr!(lang, "toml.duplicate", id = id),
            ProblemKind::NewerSchema(number) => tr!(lang, "toml.newer", number = number),
            ProblemKind::OtherYear(inside, name) => tr!(lang, "toml.other_year", inside = inside, name = name),
            ProblemKind::Rule(status) => tr!(lang, "toml.rule", status = status.key(), rule = rule(lang, *status)),
            ProblemKind::Conflict => tr!(lang, "toml.conflict"),
            ProblemKind::Postponed => tr!(lang, "toml.postponed"),
            ProblemKind::TooMany(key, most) => tr!(lang, "toml.too_many", key = key, most = most),
        }
    }
}

/// What a status needs, in words.
pub fn rule(lang: Lang, status: crate::model::Status) -> String {
    use crate::model::Rule::*;
    match status.rule() {
        None => String::new(),
        Progress => tr!(lang, "rule.progress"),
        Remains => tr!(lang, "rule.remains"),
        Evidence => tr!(lang, "rule.evidence"),
        YearlyEvidence => tr!(lang, "rule.yearly"),
        Reason => tr!(lang, "rule.reason"),
    }
}

impl Wanted {
    fn explain(self, lang: Lang) -> String {
        match self {
            Self::Text => tr!(lang, "wanted.text"),
            Self::Number => tr!(lang, "wanted.number"),
            Self::Year => tr!(lang, "wanted.year"),
            Self::Date => tr!(lang, "wanted.date"),
            Self::Due => tr!(lang, "wanted.due"),
            Self::List => tr!(lang, "wanted.list"),
            Self::Table => tr!(lang, "wanted.table"),
            Self::Tables => tr!(lang, "wanted.tables"),
            Self::PreviousId => tr!(lang, "wanted.previous_id"),
            Self::GapId => tr!(lang, "wanted.gap_id"),
            Self::CauseId => tr!(lang, "wanted.cause_id"),
            Self::MeasureId => tr!(lang, "wanted.measure_id"),
            Self::EventId => tr!(lang, "wanted.event_id"),
            Self::MeasureKey => tr!(lang, "wanted.measure_key"),
            Self::Status => tr!(lang, "wanted.status"),
            Self::Section => tr!(lang, "wanted.section"),
            Self::Arrangement => tr!(lang, "wanted.arrangement"),
            Self::Evidence => tr!(lang, "wanted.evidence"),
        }
    }
}
