//! The newest commit of a bare repository, read without touching it.

use crate::store::{StoreError, files};
use git2::{ErrorCode, Repository};
use std::path::Path;

/// Files of a commit.
pub(super) struct Bare(Repository);

impl Bare {
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let repo = Repository::open_bare(path).map_err(|error| match error.code() {
            ErrorCode::Owner => StoreError::Untrusted(path.to_owned()),
            _ => StoreError::Git("open", error),
        })?;
        Ok(Self(repo))
    }

    /// Names of the files in a folder of the commit, sorted; empty if there is no folder.
    pub(super) fn names(&self, folder: &str) -> Result<Vec<String>, StoreError> {
        let names = || -> Result<Vec<String>, git2::Error> {
            let tree = self.0.head()?.peel_to_tree()?;
            let Ok(entry) = tree.get_path(Path::new(folder)) else { return Ok(Vec::new()) };
            let folder = self.0.find_tree(entry.id())?;
            Ok(folder.iter().filter_map(|file| Some(file.name().ok()?.to_owned())).collect())
        };
        names().map_err(|error| StoreError::Git("read", error))
    }

    /// A file's text; `None` if the commit has none.
    pub(super) fn text(&self, path: &str) -> Result<Option<String>, StoreError> {
        let bytes = || -> Result<Option<Vec<u8>>, git2::Error> {
            let tree = self.0.head()?.peel_to_tree()?;
            match tree.get_path(Path::new(path)) {
                Ok(entry) => Ok(Some(self.0.find_blob(entry.id())?.content().to_vec())),
                Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
                Err(error) => Err(error),
            }
        };
        let bytes = bytes().map_err(|error| StoreError::Git("read", error))?;
        bytes.map(|bytes| files::decode(path, bytes)).transpose()
    }
}
