//! What a killed run leaves behind, and setting it right.
//!
//! The order of a write is: file, commit, index. So a kill can leave a temporary file; a file that is written but not
//! committed (plain uncommitted work); a commit whose index entry is still the old one; or a lock file of git's.

use super::{Store, StoreError, Told, files, journal::id_of};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

/// Folders that track writes in.
const FOLDERS: [&str; 6] = ["", "reports", "ledger", "evidence", "templates", ".track"];

/// How long a lock of git's may be there before it counts as left behind: git itself holds one for milliseconds.
const PATIENCE: Duration = Duration::from_millis(1500);

impl Store {
    /// Temporary files that a killed run left, as paths in the repository.
    pub fn leftovers(&self) -> Result<Vec<String>, StoreError> {
        let mut found = Vec::new();
        for folder in FOLDERS {
            let names = files::names(&self.root.join(folder))?;
            let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
            let ours = names.into_iter().filter(|name| name.starts_with(files::TEMPORARY));
            found.extend(ours.map(|name| format!("{prefix}{name}")));
        }
        Ok(found)
    }

    /// Removes temporary files of killed runs. Only under the lock: they could be another run's.
    pub(super) fn sweep(&self) -> Result<(), StoreError> {
        let left = self.leftovers()?;
        for path in &left {
            files::remove(&files::inside(&self.root, path)?)?;
        }
        if !left.is_empty() {
            self.tell(&Told::Swept(left));
        }
        Ok(())
    }

    /// Waits for git's own locks to go; tells the file when one stays.
    pub(super) fn wait_for_git(&self) -> Result<(), StoreError> {
        let mut waited = Duration::ZERO;
        while let Some(lock) = self.git_lock() {
            if waited >= PATIENCE {
                return Err(StoreError::GitLocked(lock));
            }
            let step = Duration::from_millis(50);
            std::thread::sleep(step);
            waited += step;
        }
        Ok(())
    }

    /// A lock file of git's that would stop a commit.
    pub fn git_lock(&self) -> Option<PathBuf> {
        let git = self.repo.path();
        let branch =
            self.repo.find_reference("HEAD").ok().and_then(|head| head.symbolic_target().ok()?.map(str::to_owned));
        let branch = branch.map(|name| self.repo.commondir().join(format!("{name}.lock")));
        let mut locks = vec![git.join("index.lock"), git.join("HEAD.lock")];
        locks.extend(branch);
        locks.into_iter().find(|lock| lock.exists())
    }

    /// Sets index entries right that a kill between commit and index left old: file and commit agree, the index not.
    pub(super) fn mend_index(&self) -> Result<(), StoreError> {
        let Ok(head) = self.repo.head().and_then(|head| head.peel_to_tree()) else { return Ok(()) };
        let index = self.repo.index().map_err(|error| StoreError::Git("index", error))?;
        let mut old = Vec::new();
        for path in self.own_files()? {
            let Ok(entry) = head.get_path(Path::new(&path)) else { continue };
            let staged = index.get_path(Path::new(&path), 0).map(|entry| entry.id);
            if staged == Some(entry.id()) {
                continue;
            }
            // A link, or a file that cannot be read, is none of track's.
            let bytes = self.disk_bytes(&path).ok().flatten();
            if bytes.is_some() && id_of(bytes.as_deref()) == Some(entry.id().to_string()) {
                old.push(path);
            }
        }
        if old.is_empty() {
            return Ok(());
        }
        self.change_index(&mut |index| old.iter().try_for_each(|path| index.add_path(Path::new(path))))
    }

    /// Reports, ledgers, evidence and settings in the work tree.
    pub(super) fn own_files(&self) -> Result<Vec<String>, StoreError> {
        let mut paths = vec![super::SETTINGS.to_owned()];
        for folder in ["reports", "ledger", "evidence"] {
            let names = files::names(&self.root.join(folder))?;
            paths.extend(names.into_iter().map(|name| format!("{folder}/{name}")));
        }
        paths.retain(|path| self.root.join(path).is_file());
        Ok(paths)
    }
}
