//! Writing: one at a time, whole files, exactly the paths written.
//!
//! A write has three steps: what is to be goes into git's database and the journal; the files; the commit. A kill
//! before the first is done leaves all as it was, a kill after it is finished by the next command (`recover.rs`).

use super::{Identity, Store, StoreError, files, journal::*, publish::FORWARD, told::Told};
use git2::{ErrorCode, Oid, RepositoryState, build::TreeUpdateBuilder};
use jiff::Zoned;
use std::{collections::BTreeSet, fs::File, path::Path, time::Duration};

/// How often a commit is tried anew when git's own state moved under it (facts: `Modified`, `Locked`).
const TRIES: u32 = 20;

/// A write in progress. Holds the lock of this repository until it is dropped; the kernel frees it on a kill.
pub struct Writing<'s> {
    store: &'s Store,
    puts: Vec<(String, Put)>,
    join: Option<Join>,
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
    ///
    /// From here on the first reading of a file is the base of what is written to it.
    pub fn begin(&self) -> Result<Writing<'_>, StoreError> {
        let lock = self.lock()?;
        self.mend()?;
        match self.repo.state() {
            RepositoryState::Clean => {}
            _ => return Err(StoreError::InProgress),
        }
        if self.repo.head_detached().unwrap_or(false) {
            return Err(StoreError::Detached);
        }
        self.recover()?;
        self.wait_for_git()?;
        self.sweep()?;
        self.mend_index()?;
        self.forget_reads();
        Ok(Writing { store: self, puts: Vec::new(), join: None, _lock: lock })
    }
}

impl Store {
    /// Sets right what a power cut, a bad disk or a killed run left; gives whether nothing was broken since this
    /// repository was opened. What a killed run left is told by itself, and is no damage.
    pub fn repair(&self) -> Result<bool, StoreError> {
        let _lock = self.lock()?;
        self.mend()?;
        self.recover()?;
        self.sweep()?;
        self.mend_index()?;
        Ok(!self.mended.get())
    }
}

impl Writing<'_> {
    /// The text that a file shall have. A byte order mark that is there stays.
    pub fn put(&mut self, path: &str, text: String) {
        let present = self.store.disk_bytes(path);
        let marked = matches!(present, Ok(Some(bytes)) if bytes.starts_with(b"\xef\xbb\xbf"));
        let mark = if marked { "\u{feff}" } else { "" };
        self.put_bytes(path, format!("{mark}{text}").into_bytes());
    }

    /// The bytes that a file shall have.
    pub fn put_bytes(&mut self, path: &str, bytes: Vec<u8>) {
        self.add(path, Put::Write(bytes));
    }

    /// Removes a file.
    pub fn remove(&mut self, path: &str) {
        self.add(path, Put::Remove);
    }

    /// Commits a file as it is on disk.
    pub fn take(&mut self, path: &str) {
        self.add(path, Put::AsIs);
    }

    /// The commit takes in another one.
    pub(super) fn join(&mut self, join: Join) {
        self.join = Some(join);
    }

    fn add(&mut self, path: &str, put: Put) {
        self.store.note_read_now(path);
        self.puts.push((path.to_owned(), put));
    }

    /// Writes the files, then commits exactly them. Gives the commit's id, or `None` if nothing differs from the
    /// newest commit. What others have staged stays staged.
    ///
    /// A file that is no longer as it was read is not overwritten: then nothing is written at all.
    pub fn commit(self, commit: &Commit) -> Result<Option<String>, StoreError> {
        let journal = self.plan(commit)?;
        self.store.write_journal(&journal)?;
        if let Err(error) = self.store.carry_out(&journal.files) {
            self.store.take_back(&journal.files)?;
            self.store.drop_journal()?;
            return Err(error);
        }
        // The files are whole: where the commit fails (a full disk) the journal stays, and the next command makes it.
        let made = self.store.commit_files(&journal).map_err(|error| {
            StoreError::NotCommitted(journal.files.into_iter().map(|step| step.path).collect(), Box::new(error))
        })?;
        self.store.drop_journal().and_then(|()| self.store.drop_copies())?;
        Ok(made.map(|oid| oid.to_string()))
    }

    /// What is to be done, with all bytes safe in git's database.
    fn plan(&self, commit: &Commit) -> Result<Journal, StoreError> {
        let mut steps: Vec<Step> = Vec::new();
        for (path, put) in &self.puts {
            let present = self.store.disk_bytes(path)?;
            let before = id_of(present.as_deref());
            if !matches!(put, Put::AsIs) && self.store.first_read(path).is_some_and(|read| read != before) {
                return Err(StoreError::ChangedMeanwhile(path.clone()));
            }
            let after = match put {
                Put::Write(bytes) => self.store.keep_bytes(Some(bytes))?,
                Put::Remove => None,
                Put::AsIs => before.clone(),
            };
            if before != after {
                self.store.keep_bytes(present.as_deref())?;
                self.store.keep_unsaved(path, present.as_deref(), put.bytes())?;
            }
            // The same file twice: what is said last counts, from where the first began.
            steps.retain(|step| step.path != *path);
            steps.push(Step { path: path.clone(), before, after });
        }
        let Identity { name, email } = commit.identity.clone();
        let (message, when, join) = (commit.message.clone(), commit.when.clone(), self.join.clone());
        Ok(Journal { message, name, email, when, files: steps, join })
    }
}

impl Put {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Write(bytes) => bytes,
            Self::Remove | Self::AsIs => b"",
        }
    }
}

impl Store {
    /// Writes every file that is still as it was; one that is neither as it was nor as it shall be stops it.
    pub(super) fn carry_out(&self, steps: &[Step]) -> Result<(), StoreError> {
        for step in steps {
            if step.before != step.after && !self.swap(&step.path, &step.before, &step.after)? {
                return Err(StoreError::ChangedMeanwhile(step.path.clone()));
            }
        }
        Ok(())
    }

    /// Takes back what was written of it. What others wrote since stays.
    pub(super) fn take_back(&self, steps: &[Step]) -> Result<(), StoreError> {
        for step in steps.iter().filter(|step| step.before != step.after) {
            self.swap(&step.path, &step.after, &step.before)?;
        }
        Ok(())
    }

    /// Gives a file other bytes, if it has those of `from` right before; gives whether it has those of `to` now.
    fn swap(&self, path: &str, from: &Option<String>, to: &Option<String>) -> Result<bool, StoreError> {
        let full = files::inside(&self.root, path)?;
        let present = || Ok(id_of(self.disk_bytes(path)?.as_deref()));
        let now = present()?;
        if now == *to || now != *from {
            return Ok(now == *to);
        }
        match self.kept_bytes(to.as_ref())? {
            Some(bytes) => files::write_if(&full, &bytes, &|| Ok(present()? == *from)),
            None => files::remove(&full).map(|()| true),
        }
    }

    /// An unsaved edit of which not every line is in the new text is kept in a file of its own.
    fn keep_unsaved(&self, path: &str, present: Option<&[u8]>, new: &[u8]) -> Result<(), StoreError> {
        let Some(present) = present else { return Ok(()) };
        let saved = self.committed_bytes(path)?.unwrap_or_default();
        if present == saved || holds(new, &saved, present) {
            return Ok(());
        }
        let file = self.by_content("kept", path, present);
        files::write(&file, present)?;
        self.tell(&Told::Kept(path.to_owned(), file));
        Ok(())
    }

    /// Commits the files of a journal as they are on disk.
    pub(super) fn commit_files(&self, journal: &Journal) -> Result<Option<Oid>, StoreError> {
        let mut tries = 0;
        loop {
            match self.try_commit(journal) {
                Err(error) if tries < TRIES && passes(&error) => {
                    tries += 1;
                    std::thread::sleep(Duration::from_millis(50));
                }
                other => return other,
            }
        }
    }

    /// Commit, then branch, then index. Once the branch has moved it is done: an index that another program holds is set
    /// right by the next write.
    fn try_commit(&self, journal: &Journal) -> Result<Option<Oid>, StoreError> {
        let head = self.head_commit().map_err(|error| StoreError::Git("commit", error))?;
        let who = signature(journal).map_err(|error| StoreError::Git("commit", error))?;
        let mut made = None;
        let index = self.ready_index(&mut |index| {
            made = self.make_commit(journal, head.as_ref(), &who, index)?;
            Ok(())
        })?;
        if let Some(oid) = made {
            self.move_branch((head.map(|head| head.id()), oid), &who, &logged(journal))?;
        }
        match self.publish_index(index) {
            Err(error) if made.is_none() => Err(error),
            _ => Ok(made),
        }
    }

    /// The commit as an object, which no branch leads to yet; `None` if nothing differs.
    fn make_commit(
        &self,
        journal: &Journal,
        head: Option<&git2::Commit<'_>>,
        who: &git2::Signature<'_>,
        index: &mut git2::Index,
    ) -> Result<Option<Oid>, git2::Error> {
        let repo = &self.repo;
        let base = match head {
            Some(head) => head.tree()?,
            None => repo.find_tree(repo.treebuilder(None)?.write()?)?,
        };
        let mut update = TreeUpdateBuilder::new();
        for step in &journal.files {
            self.stage(&step.path, &base, index, &mut update)?;
        }
        let other = match &journal.join {
            Some(Join::Forward(id)) => return Oid::from_str(id).map(Some),
            Some(Join::Merge(id)) => Some(repo.find_commit(Oid::from_str(id)?)?),
            None => None,
        };
        let tree = update.create_updated(repo, &base)?;
        if head.is_some() && other.is_none() && tree == base.id() {
            return Ok(None);
        }
        let parents: Vec<&git2::Commit<'_>> = head.into_iter().chain(&other).collect();
        repo.commit(None, who, who, &journal.message, &repo.find_tree(tree)?, &parents).map(Some)
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
        if self.root.join(path).exists() {
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

/// What git's log of the branch says of it.
fn logged(journal: &Journal) -> String {
    match journal.join {
        Some(Join::Forward(_)) => FORWARD.to_owned(),
        Some(Join::Merge(_)) | None => format!("commit: {}", journal.message.lines().next().unwrap_or_default()),
    }
}

/// Who signs, and when.
fn signature(journal: &Journal) -> Result<git2::Signature<'static>, git2::Error> {
    let seconds = journal.when.timestamp().as_second();
    let time = git2::Time::new(seconds, journal.when.offset().seconds() / 60);
    git2::Signature::new(&journal.name, &journal.email, &time)
}

/// Whether another program was just at it, so that trying again may help.
fn passes(error: &StoreError) -> bool {
    match error {
        StoreError::GitLocked(_) => true,
        StoreError::Git(_, error) => matches!(error.code(), ErrorCode::Modified | ErrorCode::Locked),
        _ => false,
    }
}

/// Whether every line of `edited` that `saved` does not have is in `new`.
fn holds(new: &[u8], saved: &[u8], edited: &[u8]) -> bool {
    let lines = |bytes| -> BTreeSet<Vec<u8>> { <[u8]>::split(bytes, |b| *b == b'\n').map(<[u8]>::to_vec).collect() };
    let (new, saved) = (lines(new), lines(saved));
    lines(edited).iter().all(|line| saved.contains(line) || new.contains(line))
}
