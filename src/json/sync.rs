//! What two machines have of each other in JSON: a sync, what stands open, a bundle.

use schemars::JsonSchema;
use serde::Serialize;

/// `track sync PLACE --json`
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "track sync --json")]
pub struct Sync {
    schema: u32,
    /// The place as it was typed.
    place: String,
    /// The newest commit that both have now.
    commit: String,
    /// Saved changes that came from there.
    came: usize,
    /// Saved changes that went there.
    went: usize,
    /// Fields that both changed: `track resolve` settles them.
    open: usize,
    /// What came, what went and what needs an answer, in words.
    words: Vec<String>,
}

/// The document of a sync: how many saved changes came and went, how many fields stand open.
pub fn sync(place: &str, commit: &str, (came, went): (usize, usize), (open, words): (usize, &[String])) -> Sync {
    let (place, commit) = (place.to_owned(), commit.to_owned());
    Sync { schema: super::SCHEMA, place, commit, came, went, open, words: words.to_vec() }
}

/// `track resolve --json`
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "track resolve --json")]
pub struct Differences {
    schema: u32,
    /// In the order of their numbers.
    differences: Vec<Difference>,
}

/// A field or an item of which another machine has another version.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Difference {
    /// The file.
    pub file: String,
    /// The item's id, or the name of a table; empty for the head of the file.
    pub place: String,
    /// The key; null where it is about the whole item.
    pub key: Option<String>,
    /// What stands in the file; null if there is no such key or item.
    pub mine: Option<String>,
    /// What the other machine has; null if it has no such key or item.
    pub theirs: Option<String>,
}

/// The document of what stands open.
pub fn differences(differences: Vec<Difference>) -> Differences {
    Differences { schema: super::SCHEMA, differences }
}

/// `track bundle FILE --json`
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "track bundle --json")]
pub struct Bundle {
    schema: u32,
    /// The file as it was typed.
    file: String,
    /// The newest commit in it.
    commit: String,
    /// How many saved changes are in it.
    commits: usize,
    /// How many files the newest one has.
    files: usize,
    /// The size of the file.
    bytes: u64,
}

/// The document of a bundle: how many saved changes and files it holds, its size in bytes.
pub fn bundle(file: &str, commit: &str, (commits, files): (usize, usize), bytes: u64) -> Bundle {
    let (file, commit) = (file.to_owned(), commit.to_owned());
    Bundle { schema: super::SCHEMA, file, commit, commits, files, bytes }
}
