//! What commands that write say in JSON: a file that left the repository, or what was saved in it.

use crate::model::Year;
use schemars::JsonSchema;
use serde::Serialize;

/// `track export … --json`, and every other command that writes a file with `-o`
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "a file that was written")]
pub struct FileWritten {
    schema: u32,
    /// The file as it was typed.
    file: String,
    /// Its size.
    bytes: usize,
}

/// The document of a file that was written.
pub fn file_written(file: &str, bytes: usize) -> FileWritten {
    FileWritten { schema: super::SCHEMA, file: file.to_owned(), bytes }
}

/// `track mark … --json`, and every other command that changes the repository
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "a command that changed the repository")]
pub struct Done {
    schema: u32,
    /// The command: `mark`, `link`, `commit`, …
    command: String,
    /// The repository's folder.
    dir: String,
    /// The commit that was made; null where everything was so already.
    commit: Option<String>,
    /// What changed, in words: the first paragraph of the commit's message.
    message: Option<String>,
    /// The reports that changed, each with the revision it has now.
    reports: Vec<DoneReport>,
    /// The years whose ledgers changed.
    ledgers: Vec<i64>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct DoneReport {
    year: i64,
    /// What `YEAR@REVISION` names.
    revision: usize,
}

/// What was saved, before it is said in JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// The commit's id; `None` where nothing had to change.
    pub commit: Option<String>,
    /// The first paragraph of its message.
    pub message: Option<String>,
    /// Years of the reports that it changed, with the number of the revision each has now.
    pub reports: Vec<(Year, usize)>,
    /// Years of the ledgers that it changed.
    pub ledgers: Vec<Year>,
}

/// The document of what a command saved in the repository of a folder.
pub fn done(command: &str, dir: &str, saved: Saved) -> Done {
    let report = |(year, revision): (Year, usize)| DoneReport { year: year.number(), revision };
    Done {
        schema: super::SCHEMA,
        command: command.to_owned(),
        dir: dir.to_owned(),
        commit: saved.commit,
        message: saved.message,
        reports: saved.reports.into_iter().map(report).collect(),
        ledgers: saved.ledgers.into_iter().map(Year::number).collect(),
    }
}
