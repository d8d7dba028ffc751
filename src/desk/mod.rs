//! The desk: where every change of the data is made, to the model and to its text at once, and proven before it is
//! written.
//!
//! [`Desk::begin`] takes the lock and reads the data under it; [`Desk::apply`] makes a [`Change`]; [`Desk::save`] reads
//! back every text that is to be written and commits them under a message that says what the commit holds.

mod apply;
mod change;
mod copies;
mod guard;
pub mod keep;
pub mod message;
mod proof;

pub use change::{Change, Link, LinkError, name};
pub use copies::{Copied, CopyKind, copies};
pub use guard::{Lost, Renamed, lost_on_disk, renamed_to_stray, strays};
pub use message::lost_words;
pub use proof::Unproven;

use crate::error::{Exit, Explain};
use crate::files::{DataFile, Problem};
use crate::i18n::{Lang, tr};
use crate::model::{Archive, Year};
use crate::store::{Commit, Identity, Store, StoreError, Writing};
use jiff::Zoned;
use std::collections::BTreeMap;

/// Work in progress on a repository; holds its lock.
pub struct Desk<'s> {
    store: &'s Store,
    writing: Writing<'s>,
    identity: Identity,
    /// The data of the newest commit.
    committed: Archive,
    /// The data on disk, with the changes made so far.
    archive: Archive,
    puts: BTreeMap<String, Put>,
}

/// What is to become of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Put {
    /// It gets this text.
    Text(String),
    /// It gets these bytes.
    Bytes(Vec<u8>),
    /// It goes.
    Gone,
    /// It is committed as it is on disk.
    AsIs,
}

/// Why a change was not made. Nothing is written then.
#[derive(Debug)]
pub enum DeskError {
    /// The repository.
    Store(StoreError),
    /// A text that would not say what it is to say.
    Unproven(Unproven),
    /// A link that cannot be.
    Link(LinkError),
    /// `track.toml` is written in a way that keys cannot be set in.
    Settings,
    /// Recorded events would go.
    Lost(Vec<Lost>),
}

impl<'s> Desk<'s> {
    /// Takes the lock, then reads the data under it: what another track has just written is not overlooked.
    pub fn begin(store: &'s Store, identity: Identity) -> Result<Self, StoreError> {
        let writing = store.begin()?;
        let (committed, archive) = (store.committed_archive()?, store.archive()?);
        Ok(Self { store, writing, identity, committed, archive, puts: BTreeMap::new() })
    }

    /// The data on disk, with the changes made so far.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// The repository.
    pub fn store(&self) -> &'s Store {
        self.store
    }

    /// The data as it will be committed: of files that nothing was done to, what the newest commit has.
    pub fn outcome(&self) -> Archive {
        let mut after = self.committed.clone();
        for path in self.puts.keys() {
            match DataFile::of(path) {
                Some(DataFile::Report(year)) => {
                    replace(&mut after.reports, year, self.archive.reports.get(&year).cloned());
                }
                Some(DataFile::Ledger(year)) => {
                    replace(&mut after.ledgers, year, self.archive.ledgers.get(&year).cloned());
                }
                Some(DataFile::Settings) => after.settings = self.archive.settings.clone(),
                None => {}
            }
        }
        after
    }

    /// The data of the newest commit.
    pub fn committed(&self) -> &Archive {
        &self.committed
    }

    /// What the commit will change, in words; empty when it changes no data.
    pub fn words(&self, lang: Lang) -> String {
        message::describe(lang, &self.committed, &self.outcome())
    }

    /// Events that the commit would take out of the ledgers or alter.
    pub fn lost(&self) -> Vec<Lost> {
        guard::lost(&self.committed, &self.outcome())
    }

    /// Proves every text, writes the files and commits them. Gives the commit's id, or `None` if nothing differs.
    ///
    /// Recorded events stay: a commit that would lose one is refused. [`Desk::save_all`] is for those that are meant to.
    pub fn save(self, message: String, when: Zoned) -> Result<Option<String>, DeskError> {
        match self.lost() {
            lost if lost.is_empty() => self.save_all(message, when),
            lost => Err(DeskError::Lost(lost)),
        }
    }

    /// The same, whatever becomes of recorded events.
    pub fn save_all(mut self, message: String, when: Zoned) -> Result<Option<String>, DeskError> {
        for (path, put) in &self.puts {
            self.prove(path, put)?;
        }
        for (path, put) in std::mem::take(&mut self.puts) {
            match put {
                Put::Text(text) => self.writing.put(&path, text),
                Put::Bytes(bytes) => self.writing.put_bytes(&path, bytes),
                Put::Gone => self.writing.remove(&path),
                Put::AsIs => self.writing.take(&path),
            }
        }
        Ok(self.writing.commit(&Commit { message, identity: self.identity, when })?)
    }

    fn prove(&self, path: &str, put: &Put) -> Result<(), DeskError> {
        let text = match put {
            Put::Text(text) => Some(text.clone()),
            Put::Bytes(bytes) if DataFile::of(path).is_some() => {
                Some(crate::store::files::decode(path, bytes.clone())?)
            }
            Put::AsIs if DataFile::of(path).is_some() => self.store.read(path)?,
            Put::Bytes(_) | Put::AsIs | Put::Gone => None,
        };
        Ok(proof::prove(path, text.as_deref(), &self.archive)?)
    }

    /// A file's text with the changes made so far; `None` if there is none.
    fn text(&self, path: &str) -> Result<Option<String>, StoreError> {
        match self.puts.get(path) {
            Some(Put::Text(text)) => Ok(Some(text.clone())),
            Some(Put::Bytes(bytes)) => crate::store::files::decode(path, bytes.clone()).map(Some),
            Some(Put::Gone) => Ok(None),
            Some(Put::AsIs) | None => self.store.read(path),
        }
    }
}

fn replace<T>(map: &mut BTreeMap<Year, T>, year: Year, value: Option<T>) {
    match value {
        Some(value) => map.insert(year, value),
        None => map.remove(&year),
    };
}

macro_rules! from {
    ($($error:ident => $variant:ident),*) => {$(
        impl From<$error> for DeskError {
            fn from(error: $error) -> Self {
                Self::$variant(error)
            }
        }
    )*};
}
from!(StoreError => Store, Unproven => Unproven, LinkError => Link);

/// A file that cannot be read as what it is to be.
fn bad_file(path: &str, problems: Vec<Problem>) -> DeskError {
    DeskError::Store(StoreError::BadFile(path.to_owned(), problems))
}

impl Explain for DeskError {
    fn explain(&self, lang: Lang) -> String {
        match self {
            Self::Store(error) => error.explain(lang),
            Self::Unproven(error) => error.explain(lang),
            Self::Link(error) => error.explain(lang),
            Self::Settings => tr!(lang, "class.unusual"),
            Self::Lost(lost) => {
                tr!(lang, "desk.lost", events = message::lost(lang, lost), ledgers = guard::ledgers(lost))
            }
        }
    }

    fn exit(&self) -> Exit {
        match self {
            Self::Store(error) => error.exit(),
            Self::Link(_) | Self::Lost(_) => Exit::Usage,
            Self::Unproven(_) | Self::Settings => Exit::Data,
        }
    }
}
