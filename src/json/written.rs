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
    /// The commit that was made; null where everything was so already.
    commit: Option<String>,
    /// The reports that the commit changed, each with the revision it has now.
    revisions: Vec<DoneRevision>,
    /// What changed, in words; one entry a line.
    changes: Vec<String>,
}

/// A report that a command changed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct DoneRevision {
    /// The report's year.
    pub year: i64,
    /// Its newest revision: what `YEAR@REVISION` names.
    pub revision: usize,
}

/// What was saved, before it is said in JSON.
#[derive(Clone, Debug, Default)]
pub struct Saved {
    /// The commit's id; `None` where nothing had to change.
    pub commit: Option<String>,
    /// Years of the reports that it changed, with the revision each has now.
    pub revisions: Vec<(Year, usize)>,
    /// What changed, in words: the commit's message.
    pub words: String,
}

/// The document of what a command saved.
pub fn done(command: &str, saved: &Saved) -> Done {
    let revision = |(year, revision): &(Year, usize)| DoneRevision { year: year.number(), revision: *revision };
    Done {
        schema: super::SCHEMA,
        command: command.to_owned(),
        commit: saved.commit.clone(),
        revisions: saved.revisions.iter().map(revision).collect(),
        changes: saved.words.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
    }
}
