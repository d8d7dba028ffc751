//! The repository on disk: the only user of git2 and of the file system.
//!
//! Owned values go in and come out; no git2 type crosses this border. Reading needs no lock. Writing goes through
//! [`Writing`], which holds the one lock of all tracks on a repository, writes files whole and commits exactly the
//! paths it wrote.
#![allow(clippy::disallowed_methods)] // the layer that the others leave files to

mod bundle;
mod carry;
pub mod cohort;
pub mod convert;
mod drafts;
mod drivers;
mod durable;
mod error;
pub mod files;
mod from;
mod held;
mod history;
mod identity;
mod incoming;
mod index;
mod journal;
mod leftovers;
mod lock;
pub mod names;
mod open;
mod place;
pub mod programs;
mod publish;
mod reads;
mod recover;
mod rescue;
mod sync;
#[cfg(test)]
mod tests;
mod told;
mod undo;
mod unread;
mod write;

pub use bundle::{Bundle, is_bundle, read_back};
pub use drafts::{Draft, Work};
pub use error::StoreError;
pub use history::Revision;
pub use identity::Identity;
pub use open::{InitOptions, Store};
pub use place::MeetingPlace;
pub use sync::{Relation, Standing, Synced};
pub use told::{Damage, Told};
pub use undo::{Place, Stand, UndoStep};
pub use write::{Commit, Writing};

use crate::files::{DataFile, Layout, ReadReport, read_ledger, read_report, read_settings};
use crate::model::{Archive, Ledger, Settings, Year};
use std::path::{Path, PathBuf};

pub use crate::files::SETTINGS;

/// Path in the repository of a year's report.
pub fn report_path(year: Year) -> String {
    DataFile::Report(year).path()
}

/// Path in the repository of a year's ledger.
pub fn ledger_path(year: Year) -> String {
    DataFile::Ledger(year).path()
}

/// The year whose file has this name; `None` for any other name, such as a copy of a file.
fn year_of(name: &str) -> Option<Year> {
    let year: Year = name.strip_suffix(".toml")?.parse().ok()?;
    (format!("{year}.toml") == name).then_some(year)
}

/// A folder that the user named, as the system knows it: it must be there.
pub fn folder(named: &Path) -> Result<PathBuf, StoreError> {
    let real = std::fs::canonicalize(named).map_err(|error| StoreError::Io(named.to_owned(), error))?;
    let real = names::without_prefix(real);
    if real.is_dir() { Ok(real) } else { Err(StoreError::NoFolder(named.to_owned())) }
}

/// A new, empty folder for temporary files, which stays.
pub fn new_folder(prefix: &str) -> Result<PathBuf, StoreError> {
    let made = tempfile::Builder::new().prefix(prefix).tempdir();
    made.map(tempfile::TempDir::keep).map_err(|error| StoreError::Io(PathBuf::from(prefix), error))
}

/// A file with its text as it is on disk, byte for byte but for a byte order mark.
#[derive(Clone, Debug)]
pub struct Loaded<T> {
    /// Path in the repository.
    pub path: String,
    /// The text.
    pub source: String,
    /// What it says.
    pub value: T,
}

impl Store {
    /// The top folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The full path of a file of the repository.
    pub fn full(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Files in which unsaved work was kept that would have been overwritten; they are there until the user takes them
    /// away.
    pub fn kept_files(&self) -> Result<Vec<PathBuf>, StoreError> {
        let folder = self.private("kept");
        let kept = files::names(&folder)?.into_iter().map(|name| folder.join(name));
        // Where the text of an edit was kept before each had a draft of its own.
        let edits = files::names(&self.private(""))?.into_iter().filter(|name| year_of(name).is_some());
        Ok(kept.chain(edits.map(|name| self.private(&name))).collect())
    }

    /// The text of a file in the work tree; `None` if there is none.
    pub fn read(&self, path: &str) -> Result<Option<String>, StoreError> {
        let full = files::inside(&self.root, path)?;
        let bytes = files::read(&full, files::LIMIT)?;
        self.note_read(path, bytes.as_deref());
        bytes.map(|bytes| files::decode(path, bytes)).transpose()
    }

    /// The years that have a report, in order.
    pub fn years(&self) -> Result<Vec<Year>, StoreError> {
        self.years_in("reports")
    }

    fn years_in(&self, folder: &str) -> Result<Vec<Year>, StoreError> {
        let names = files::names(&self.root.join(folder))?;
        Ok(names.iter().filter_map(|name| year_of(name)).collect())
    }

    /// A year's report.
    pub fn report(&self, year: Year) -> Result<Loaded<ReadReport>, StoreError> {
        let path = report_path(year);
        let Some(source) = self.read(&path)? else { return Err(StoreError::NoReport(year, self.years()?)) };
        match read_report(&source, year) {
            Ok(value) => Ok(Loaded { path, source, value }),
            Err(problems) => Err(StoreError::BadFile(path, problems)),
        }
    }

    /// A year's ledger; an empty one if there is no file.
    pub fn ledger(&self, year: Year) -> Result<Loaded<(Ledger, Layout)>, StoreError> {
        let path = ledger_path(year);
        let source = self.read(&path)?.unwrap_or_default();
        if source.is_empty() {
            return Ok(Loaded { path, source, value: (Ledger::empty(year), Layout::default()) });
        }
        match read_ledger(&source, year) {
            Ok(value) => Ok(Loaded { path, source, value }),
            Err(problems) => Err(StoreError::BadFile(path, problems)),
        }
    }

    /// `track.toml`.
    pub fn settings(&self) -> Result<Loaded<Settings>, StoreError> {
        let source = self.read(SETTINGS)?.unwrap_or_else(|| "schema = 1\n".to_owned());
        match read_settings(&source) {
            Ok((value, _)) => Ok(Loaded { path: SETTINGS.to_owned(), source, value }),
            Err(problems) => Err(StoreError::BadFile(SETTINGS.to_owned(), problems)),
        }
    }

    /// All of the work tree's data.
    pub fn archive(&self) -> Result<Archive, StoreError> {
        let mut archive = Archive { settings: self.settings()?.value, ..Archive::default() };
        for year in self.years()? {
            archive.reports.insert(year, self.report(year)?.value.report);
        }
        for year in self.years_in("ledger")? {
            archive.ledgers.insert(year, self.ledger(year)?.value.0);
        }
        Ok(archive)
    }

    /// The data of the newest commit; files that cannot be read there are left out, since the state that is being
    /// written is what counts.
    pub fn committed_archive(&self) -> Result<Archive, StoreError> {
        match self.head_id()? {
            Some(head) => self.archive_at(&head.to_string()),
            None => Ok(Archive::default()),
        }
    }

    /// The data of a commit; files that cannot be read there are left out.
    pub fn archive_at(&self, commit: &str) -> Result<Archive, StoreError> {
        let mut archive = Archive::default();
        if let Some(source) = self.text_at(commit, SETTINGS)? {
            archive.settings = read_settings(&source).map(|(settings, _)| settings).unwrap_or_default();
        }
        for (folder, year) in self.years_at(commit)? {
            match folder {
                "reports" => {
                    let source = self.text_at(commit, &report_path(year))?.unwrap_or_default();
                    archive.reports.extend(read_report(&source, year).ok().map(|read| (year, read.report)));
                }
                _ => {
                    let source = self.text_at(commit, &ledger_path(year))?.unwrap_or_default();
                    archive.ledgers.extend(read_ledger(&source, year).ok().map(|(ledger, _)| (year, ledger)));
                }
            }
        }
        Ok(archive)
    }
}
