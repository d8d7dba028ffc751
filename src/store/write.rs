//! Writing: one at a time, whole files, exactly the paths written.

use super::{Identity, Store, StoreError, files};
use git2::{ErrorCode, Oid, RepositoryState, build::TreeUpdateBuilder};
use jiff::Zoned;
use std::{
    fs::{File, TryLockError},
    path::Path,
    time::Duration,
};

/// How often a commit is tried anew when git's own state moved under it (facts: `Modified`, `Locked`).
const TRIES: u32 = 20;

/// A write in progress. Holds the lock of this repository until it is dropped; the kernel frees it on a kill.
pub struct Writing<'s> {
    store: &'s Store,
    puts: Vec<(String, Put)>,
    _lock: File,
}

/// What is to become of a file.
enum Put {
    Write(Vec<u8>),
    Remove,
    /// Commit it as it is on disk.
    AsIs,
}

/// Message and author of a commit.
#[derive(Clone, Debug)]
pub struct Commit {
    /// The message; its first line names what changed.
    pub message: String,
    /// Who.
    pub identity: Identity,
    /// When.
    pub when: Zoned,
}

impl Store {
    /// Begins to write: takes the lock, looks at git's state, sets right what a killed run left.
    pub fn begin(&self) -> Result<Writing<'_>, StoreError> {
        let lock = self.lock()?;
        match self.repo.state() {
            RepositoryState::Clean => {}
            _ => return Err(StoreError::InProgress),
        }
        if self.repo.head_detached().unwrap_or(false) {
            return Err(StoreError::Detached);
        }
        self.wait_for_git()?;
        self.sweep()?;
        self.mend_index()?;
        Ok(Writing { store: self, puts: Vec::new(), _lock: lock })
    }

    fn lock(&self) -> Result<File, StoreError> {
        let path = self.repo.commondir().join("track.lock");
        let io = |error| StoreError::Io(path.clone(), error);
        let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(io)?;
        // A second track usually needs some milliseconds: wait a little before giving up.
        for _ in 0..40 {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(50)),
                Err(TryLockError::Error(error)) => return Err(io(error)),
            }
        }
        Err(StoreError::Busy(self.root.clone()))
    }
}

impl Writing<'_> {
    /// The text that a file shall have. A byte order mark that is there stays.
    pub fn put(&mut self, path: &str, text: String) {
        let present = files::inside(&self.store.root, path).and_then(|full| files::read(&full, files::LIMIT));
        let marked = matches!(present, Ok(Some(bytes)) if bytes.starts_with(b"\xef\xbb\xbf"));
        let mark = if marked { "\u{feff}" } else { "" };
        self.put_bytes(path, format!("{mark}{text}").into_bytes());
    }

    /// The bytes that a file shall have.
    pub fn put_bytes(&mut self, path: &str, bytes: Vec<u8>) {
        self.puts.push((path.to_owned(), Put::Write(bytes)));
    }

    /// Removes a file.
    pub fn remove(&mut self, path: &str) {
        self.puts.push((path.to_owned(), Put::Remove));
    }

    /// Commits a file as it is on disk.
    pub fn take(&mut self, path: &str) {
        self.puts.push((path.to_owned(), Put::AsIs));
    }

    /// Writes the files, then commits exactly them. Gives the commit's id, or `None` if nothing differs from the
    /// newest commit. What others have staged stays staged.
    pub fn commit(self, commit: &Commit) -> Result<Option<String>, StoreError> {
        for (path, put) in &self.puts {
            let full = files::inside(&self.store.root, path)?;
            match put {
                Put::Write(bytes) => files::write(&full, bytes)?,
                Put::Remove => files::remove(&full)?,
                Put::AsIs => {}
            }
        }
        let mut tries = 0;
        loop {
            match self.try_commit(commit) {
                Err(error) if tries < TRIES && matches!(error.code(), ErrorCode::Modified | ErrorCode::Locked) => {
                    tries += 1;
                    std::thread::sleep(Duration::from_millis(50));
                }
                Err(error) => return Err(self.not_committed(error)),
                Ok(oid) => return Ok(oid.map(|oid| oid.to_string())),
            }
        }
    }

    fn not_committed(&self, error: git2::Error) -> StoreError {
        let error = match (error.code(), self.store.git_lock()) {
            (ErrorCode::Locked, Some(lock)) => StoreError::GitLocked(lock),
            _ => StoreError::Git("commit", error),
        };
        let paths = self.puts.iter().map(|(path, _)| path.clone()).collect();
        StoreError::NotCommitted(paths, Box::new(error))
    }

    fn try_commit(&self, commit: &Commit) -> Result<Option<Oid>, git2::Error> {
        let repo = &self.store.repo;
        let mut index = repo.index()?;
        index.read(false)?;
        let head = match repo.head() {
            Ok(head) => Some(head.peel_to_commit()?),
            Err(error) if error.code() == ErrorCode::UnbornBranch => None,
            Err(error) => return Err(error),
        };
        let base = match &head {
            Some(head) => head.tree()?,
            None => repo.find_tree(repo.treebuilder(None)?.write()?)?,
        };
        let mut update = TreeUpdateBuilder::new();
        for (path, _) in &self.puts {
            self.stage(path, &base, &mut index, &mut update)?;
        }
        let tree = update.create_updated(repo, &base)?;
        if head.is_some() && tree == base.id() {
            index.write()?;
            return Ok(None);
        }
        let seconds = commit.when.timestamp().as_second();
        let time = git2::Time::new(seconds, commit.when.offset().seconds() / 60);
        let who = git2::Signature::new(&commit.identity.name, &commit.identity.email, &time)?;
        let parents: Vec<&git2::Commit<'_>> = head.iter().collect();
        let oid = repo.commit(Some("HEAD"), &who, &who, &commit.message, &repo.find_tree(tree)?, &parents)?;
        index.write()?;
        Ok(Some(oid))
    }

    /// Puts one path, as it is on disk, into the index and the tree to be.
    fn stage(
        &self,
        path: &str,
        base: &git2::Tree<'_>,
        index: &mut git2::Index,
        update: &mut TreeUpdateBuilder,
    ) -> Result<(), git2::Error> {
        let file = Path::new(path);
        if self.store.root.join(path).exists() {
            index.add_path(file)?;
            if let Some(entry) = index.get_path(file, 0) {
                let mode = if entry.mode & 0o111 == 0 { git2::FileMode::Blob } else { git2::FileMode::BlobExecutable };
                update.upsert(path, entry.id, mode);
            }
            return Ok(());
        }
        if index.get_path(file, 0).is_some() {
            index.remove_path(file)?;
        }
        if base.get_path(file).is_ok() {
            update.remove(path);
        }
        Ok(())
    }
}
