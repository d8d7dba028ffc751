//! `track check [YEAR] --json`.

use super::parts::{CopyFound, LostEvent};
use super::words::YearNumber;
use crate::analysis::checks::{Finding, Severity};
use schemars::JsonSchema;
use serde::Serialize;

/// `track check [YEAR] --json`
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "track check --json")]
pub struct Check {
    schema: u32,
    findings: Vec<FindingValue>,
    /// Recorded events that are missing or altered on disk: `track commit --bring-back` has them back.
    lost: Vec<LostEvent>,
    /// Copies of data files under names that track does not read: `track resolve --copy` takes one in.
    copies: Vec<CopyFound>,
}

/// One finding, with the words that people read.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FindingValue {
    /// The name of the check (docs/checks.md).
    check: String,
    severity: SeverityWord,
    year: YearNumber,
    /// `gaps`, `measures`, `preamble`, …; `events` is the ledger.
    part: String,
    no: Option<usize>,
    id: Option<String>,
    field: String,
    file: Option<String>,
    line: Option<usize>,
    /// In characters, from 1.
    column: Option<usize>,
    quote: String,
    message: String,
    mend: String,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum SeverityWord {
    Error,
    Warning,
}

/// Where a finding stands in the files: path from the repository's top, line and column from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundAt<'f> {
    /// The file.
    pub file: &'f str,
    /// Its line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// A finding for [`check`]: where it stands, what is wrong and how to mend it, in words.
pub fn finding(finding: &Finding, at: Option<FoundAt<'_>>, message: String, mend: String) -> FindingValue {
    let part = &finding.place.part;
    FindingValue {
        check: finding.check.key().to_owned(),
        severity: severity(finding.severity),
        year: finding.place.year.into(),
        part: part.key().to_owned(),
        no: part.no(),
        id: part.id().map(str::to_owned),
        field: finding.place.field.to_string(),
        file: at.map(|at| at.file.to_owned()),
        line: at.map(|at| at.line),
        column: at.map(|at| at.column),
        quote: finding.quote.clone(),
        message,
        mend,
    }
}

fn severity(severity: Severity) -> SeverityWord {
    match severity {
        Severity::Error => SeverityWord::Error,
        Severity::Warning => SeverityWord::Warning,
    }
}

/// The document of all findings, and of the recorded events that are gone.
pub fn check(findings: Vec<FindingValue>, lost: Vec<LostEvent>, copies: Vec<CopyFound>) -> Check {
    Check { schema: super::SCHEMA, findings, lost, copies }
}
