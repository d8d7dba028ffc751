//! What is under way: written down before the first file is touched, dropped after the last.
//!
//! A command that writes several files is one step for the user. The journal names every file with what it held and
//! what it shall hold; both are in git's database by then, synced. So the next command can finish a killed one.

use super::{Store, StoreError, files};
use git2::{ObjectType, Oid};
use jiff::Zoned;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A command under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Journal {
    /// The commit's message.
    pub message: String,
    /// Its author's name.
    pub name: String,
    /// And address.
    pub email: String,
    /// When it was made.
    pub when: Zoned,
    /// The files.
    pub files: Vec<Step>,
    /// Another commit that this step takes in, and how; `None`: a commit of its own on top of the newest one.
    #[serde(default)]
    pub join: Option<Join>,
}

/// How another machine's newest commit is taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Join {
    /// The branch moves there: it follows what this machine has.
    Forward(String),
    /// A commit with both as parents.
    Merge(String),
}

/// One file of it: ids of git's of the bytes on disk; `None`: no file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Step {
    /// Path in the repository.
    pub path: String,
    /// What it held when the command began.
    pub before: Option<String>,
    /// What it shall hold.
    pub after: Option<String>,
}

impl Store {
    /// A file of track's own in git's folder.
    pub(super) fn private(&self, name: &str) -> PathBuf {
        self.repo.path().join("track").join(name)
    }

    /// Where bytes of a file are put by in a folder of track's own: the same ones once, under the file's name.
    pub(super) fn by_content(&self, folder: &str, path: &str, bytes: &[u8]) -> PathBuf {
        let id = id_of(Some(bytes)).unwrap_or_default();
        let name = path.rsplit('/').next().unwrap_or(path);
        self.private(folder).join(format!("{}-{name}", id.get(..8).unwrap_or_default()))
    }

    fn journal_file(&self) -> PathBuf {
        self.private("journal")
    }

    /// Whether a command is under way, or was killed.
    pub(super) fn has_journal(&self) -> bool {
        self.journal_file().exists()
    }

    /// The journal; one that cannot be read is none, as it is written whole before anything is touched.
    pub(super) fn journal(&self) -> Result<Option<Journal>, StoreError> {
        let bytes = files::read(&self.journal_file(), files::LIMIT)?;
        Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
    }

    pub(super) fn write_journal(&self, journal: &Journal) -> Result<(), StoreError> {
        let path = self.journal_file();
        let bytes = serde_json::to_vec(journal).map_err(|error| StoreError::Io(path.clone(), error.into()))?;
        files::write(&path, &bytes)
    }

    pub(super) fn drop_journal(&self) -> Result<(), StoreError> {
        files::remove(&self.journal_file())
    }

    /// Keeps bytes in git's database; gives their id.
    pub(super) fn keep_bytes(&self, bytes: Option<&[u8]>) -> Result<Option<String>, StoreError> {
        let id = bytes.map(|bytes| self.repo.blob(bytes)).transpose();
        id.map(|id| id.map(|id| id.to_string())).map_err(|error| StoreError::Git("write", error))
    }

    /// The bytes of an id; `None` for no file.
    pub(super) fn kept_bytes(&self, id: Option<&String>) -> Result<Option<Vec<u8>>, StoreError> {
        let find = |id: &String| Ok(self.repo.find_blob(Oid::from_str(id)?)?.content().to_vec());
        id.map(find).transpose().map_err(|error| StoreError::Git("read", error))
    }

    /// The bytes of a file of the work tree, whatever its size.
    pub(super) fn disk_bytes(&self, path: &str) -> Result<Option<Vec<u8>>, StoreError> {
        files::read(&files::inside(&self.root, path)?, files::LARGEST)
    }
}

/// The id of bytes; `None` for no file.
pub(super) fn id_of(bytes: Option<&[u8]>) -> Option<String> {
    // Hashing bytes in memory does not fail; were it to, the id would equal none and the file count as changed.
    bytes.map(|bytes| Oid::hash_object(ObjectType::Blob, bytes).map(|id| id.to_string()).unwrap_or_default())
}
