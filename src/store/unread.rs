//! Files that lie among the data and that track does not read.

use super::{SETTINGS, Store, StoreError, files};
use crate::files::DataFile;
use std::path::PathBuf;

impl Store {
    /// The plain TOML files beside the data that are no data: paths in the repository, sorted by folder.
    pub fn unread(&self) -> Result<Vec<String>, StoreError> {
        let mut found = Vec::new();
        for folder in ["", "reports/", "ledger/"] {
            for name in files::names(&self.root.join(folder))? {
                let path = format!("{folder}{name}");
                let ours = name.starts_with(files::TEMPORARY) || DataFile::of(&path).is_some();
                if name.ends_with(".toml") && !ours && files::is_file(&self.root.join(&path)) {
                    found.push(path);
                }
            }
        }
        Ok(found)
    }

    /// Moves a file that track does not read into git's own folder, where nobody stumbles over it; gives where it is.
    pub fn put_away(&self, path: &str) -> Result<PathBuf, StoreError> {
        let from = files::inside(&self.root, path)?;
        let bytes = files::read(&from, files::LIMIT)?.unwrap_or_default();
        let to = self.by_content("copies", path, &bytes);
        files::write(&to, &bytes)?;
        files::remove(&from)?;
        Ok(to)
    }

    /// Whether a rule of git's keeps this data file from being seen, and no commit has it.
    pub fn is_ignored(&self, path: &str) -> bool {
        let hidden = self.repo.is_path_ignored(path).unwrap_or(false);
        hidden && matches!(self.committed_bytes(path), Ok(None))
    }

    /// Data files that a rule of git's hides: they are saved all the same.
    pub(super) fn hidden_data(&self) -> Result<Vec<String>, StoreError> {
        let mut found = vec![SETTINGS.to_owned()];
        for folder in ["reports", "ledger"] {
            found.extend(files::names(&self.root.join(folder))?.into_iter().map(|name| format!("{folder}/{name}")));
        }
        found.retain(|path| DataFile::of(path).is_some() && files::is_file(&self.root.join(path)));
        found.retain(|path| self.is_ignored(path));
        Ok(found)
    }
}
