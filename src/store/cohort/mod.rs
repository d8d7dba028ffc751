//! A folder of many people's papers and repositories, for reading only.
//!
//! Listing looks at names alone, so that a folder of ten thousand people is listed at once; a person is read when
//! asked for and forgotten again by whoever asked. Links are not followed, nothing is written anywhere.

mod bare;
mod read;
mod roster;
mod walk;

pub use read::{Fault, Taken, Why, words_of};
pub use roster::{RosterError, RosterRow};

use super::{StoreError, files};
use crate::intake::decode::decode;
use crate::intake::sheet::read_sheet;
use crate::model::Year;
use std::path::{Path, PathBuf};

/// The people of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cohort {
    /// The folder.
    pub root: PathBuf,
    /// By the roster's order, then those that stand on none by unit and name.
    pub people: Vec<Member>,
    /// What was not read, with the reason.
    pub left_out: Vec<(PathBuf, LeftOut)>,
}

/// A person and where the papers are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// The name.
    pub name: String,
    /// The unit: the roster's, else the folder above.
    pub unit: Option<String>,
    /// The roster names the person; `true` for all where there is no roster.
    pub on_roster: bool,
    /// Where the papers are, in the order of their paths.
    pub sources: Vec<Source>,
}

/// A place with papers of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A repository with its work tree: what stands in the tree counts.
    Tree(PathBuf),
    /// A bare repository: its newest commit counts.
    Bare(PathBuf),
    /// A document; the year, where a folder names it.
    Paper(PathBuf, Option<Year>),
}

/// Why something in the folder was not looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// A link.
    Link,
    /// A folder too deep below the cohort's.
    TooDeep,
}

/// File names of a roster that is taken without being named.
const ROSTERS: [&str; 6] = ["花名册.xlsx", "花名册.csv", "名单.xlsx", "名单.csv", "roster.xlsx", "roster.csv"];
/// The largest roster, in bytes.
const LIMIT: u64 = 20 * 1024 * 1024;

impl Cohort {
    /// Lists the people of a folder; `roster` is the file that names them, else one of the usual names in the folder.
    ///
    /// # Errors
    /// If the folder is none or the roster cannot be read.
    pub fn list(root: &Path, roster: Option<&Path>) -> Result<Self, RosterError> {
        if !root.is_dir() {
            return Err(StoreError::Io(root.to_owned(), std::io::ErrorKind::NotFound.into()).into());
        }
        let found = walk::walk(root)?;
        let usual = || ROSTERS.iter().map(|name| root.join(name)).find(|path| path.is_file());
        let rows = match roster.map(Path::to_owned).or_else(usual) {
            Some(path) => Some(read_roster(&path)?),
            None => None,
        };
        let people = roster::join(found.people, rows.as_deref(), root);
        Ok(Self { root: root.to_owned(), people, left_out: found.left_out })
    }
}

fn read_roster(path: &Path) -> Result<Vec<RosterRow>, RosterError> {
    let missing = || StoreError::Io(path.to_owned(), std::io::ErrorKind::NotFound.into());
    let bytes = files::read(path, LIMIT)?.ok_or_else(missing)?;
    let table = if bytes.starts_with(b"PK\x03\x04") {
        read_sheet(&bytes).map_err(|error| RosterError::Sheet(path.to_owned(), error))?
    } else {
        let text = decode(&bytes).map_err(|error| RosterError::Text(path.to_owned(), error))?.text;
        roster::csv_table(&text)
    };
    roster::rows(&table).ok_or_else(|| RosterError::NoNames(path.to_owned()))
}
