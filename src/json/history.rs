//! `track log --json` and `track blame --json`.

use crate::model::Year;
use schemars::JsonSchema;
use serde::Serialize;

/// `track log [YEAR] --json`
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "track log --json")]
pub struct Log {
    schema: u32,
    /// The year asked about; null: everything that was saved.
    year: Option<i64>,
    /// Newest first.
    revisions: Vec<LogRevision>,
}

/// One revision of `track log`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct LogRevision {
    /// Its number, from 1: what `YEAR@REVISION` names.
    pub revision: usize,
    /// The commit's id.
    pub commit: String,
    /// The moment, in UTC: 2024-01-31T08:00:00Z.
    pub when: String,
    /// Who saved it.
    pub author: String,
    /// The first line of the commit's message.
    pub summary: String,
    /// What changed against the revision before, computed from the reports; null without a year.
    pub changes: Option<String>,
}

/// The document of a list of revisions.
pub fn log(year: Option<Year>, revisions: Vec<LogRevision>) -> Log {
    Log { schema: super::SCHEMA, year: year.map(Year::number), revisions }
}

/// `track blame YEAR --json`
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "track blame --json")]
pub struct Blame {
    schema: u32,
    year: i64,
    items: Vec<BlameItem>,
}

/// One item of `track blame`. The last three are null while the item has edits that are not saved.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct BlameItem {
    /// The item's id.
    pub id: String,
    /// Its number in its section, from 1.
    pub no: usize,
    /// The revision that gave it its present words.
    pub revision: Option<usize>,
    /// That revision's commit.
    pub commit: Option<String>,
    /// Who saved it.
    pub author: Option<String>,
}

/// The document of where each item comes from.
pub fn blame(year: Year, items: Vec<BlameItem>) -> Blame {
    Blame { schema: super::SCHEMA, year: year.number(), items }
}
