//! Setting a damaged folder of git's right: what a power cut or a bad disk makes of it.
//!
//! Nothing is discarded: what is broken is moved to `.git/track/damaged/`. The branch goes back to the newest commit
//! that is whole; files on disk are left alone, so what was newer is unsaved work.

use super::{Damage, Store, StoreError, Told, carry, files};
use git2::{Index, Oid};
use std::{
    fs,
    path::{Path, PathBuf},
};

impl Store {
    /// Recognises damage and mends it. Only under the lock.
    pub(super) fn mend(&self) -> Result<(), StoreError> {
        if self.is_sound() {
            return Ok(());
        }
        let head = mend_head(self.repo.path())?;
        if head {
            self.tell(&Told::Mended(Damage::Head));
        }
        self.mend_objects()?;
        self.mend_branch()?;
        self.rebuild_index()
    }

    /// Whether HEAD, all of its commit and the index can be read.
    pub(super) fn is_sound(&self) -> bool {
        let index = self.index_file();
        if index.exists() && Index::open(&index).is_err() {
            return false;
        }
        match self.head_commit() {
            Ok(Some(head)) => self.is_whole(head.id()),
            // A branch that was never there has no log either.
            Ok(None) => self.logged().is_empty(),
            Err(_) => false,
        }
    }

    /// Whether a commit, all of its files and its parents are there.
    pub(super) fn is_whole(&self, id: Oid) -> bool {
        carry::is_whole(&self.repo, id)
    }

    /// Moves a broken file aside.
    fn set_aside(&self, file: &Path) -> Result<(), StoreError> {
        let folder = self.private("damaged");
        let io = |error| StoreError::Io(file.to_owned(), error);
        fs::create_dir_all(&folder).map_err(io)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let free = (1..).map(|n| folder.join(format!("{name}-{n}"))).find(|path| !path.exists());
        fs::rename(file, free.unwrap_or(folder.join(name))).map_err(io)
    }

    /// Objects without content are set aside; those whose bytes a file on disk has are made anew.
    fn mend_objects(&self) -> Result<(), StoreError> {
        let empty = empty_objects(&self.repo.commondir().join("objects"))?;
        empty.iter().try_for_each(|file| self.set_aside(file))?;
        for path in self.own_files()? {
            self.keep_bytes(self.disk_bytes(&path).ok().flatten().as_deref())?;
        }
        if !empty.is_empty() {
            self.tell(&Told::Mended(Damage::Objects(empty.len())));
        }
        Ok(())
    }

    fn mend_branch(&self) -> Result<(), StoreError> {
        let git = |error| StoreError::Git("mend", error);
        let Some((name, file)) = self.branch_file() else { return Ok(()) };
        if self.repo.refname_to_id(&name).is_ok_and(|id| self.is_whole(id)) {
            return Ok(());
        }
        let logged = self.logged().into_iter().rev().find(|id| self.is_whole(*id));
        let Some(whole) = logged.or_else(|| self.newest_whole()) else { return Err(StoreError::Damaged) };
        if file.exists() {
            self.set_aside(&file)?;
        }
        files::write(&file, format!("{whole}\n").as_bytes())?;
        self.mend_log(&self.repo.commondir().join("logs").join(&name))?;
        self.mend_log(&self.repo.path().join("logs/HEAD"))?;
        let commit = self.repo.find_commit(whole).map_err(git)?;
        let summary = commit.summary().ok().flatten().unwrap_or_default().to_owned();
        self.tell(&Told::Mended(Damage::Branch(summary)));
        Ok(())
    }

    /// Git's log of a branch without the steps to commits that are lost: git itself takes such a log for damaged. The
    /// log as it was is set aside.
    fn mend_log(&self, file: &Path) -> Result<(), StoreError> {
        let before = files::read(file, files::LARGEST)?.unwrap_or_default();
        let before = String::from_utf8_lossy(&before).into_owned();
        let mut after = String::new();
        let mut last = Oid::ZERO_SHA1;
        for line in before.lines() {
            let rest =
                line.split_once(' ').and_then(|(_, rest)| Some((rest, Oid::from_str(rest.split(' ').next()?).ok()?)));
            if let Some((rest, to)) = rest.filter(|(_, to)| self.repo.find_commit(*to).is_ok()) {
                after.push_str(&format!("{last} {rest}\n"));
                last = to;
            }
        }
        if after == before {
            return Ok(());
        }
        self.set_aside(file)?;
        files::write(file, after.as_bytes())
    }

    /// The commits that the branch was at, oldest first, by git's log of it.
    fn logged(&self) -> Vec<Oid> {
        let Some((name, _)) = self.branch_file() else { return Vec::new() };
        let log = files::read(&self.repo.commondir().join("logs").join(name), files::LARGEST);
        let text = String::from_utf8_lossy(&log.ok().flatten().unwrap_or_default()).into_owned();
        text.lines().filter_map(|line| Oid::from_str(line.split(' ').nth(1)?).ok()).collect()
    }

    /// Where the log is lost as well: the newest commit of all that is whole.
    fn newest_whole(&self) -> Option<Oid> {
        let mut commits: Vec<(i64, Oid)> = Vec::new();
        let odb = self.repo.odb().ok()?;
        let _ = odb.foreach(|id| {
            commits.extend(self.repo.find_commit(*id).ok().map(|commit| (commit.time().seconds(), *id)));
            true
        });
        commits.sort();
        commits.into_iter().rev().map(|(_, id)| id).find(|id| self.is_whole(*id))
    }

    /// An index that cannot be read is made anew from the newest commit.
    fn rebuild_index(&self) -> Result<(), StoreError> {
        let (file, git) = (self.index_file(), |error| StoreError::Git("index", error));
        if !file.exists() || Index::open(&file).is_ok() {
            return Ok(());
        }
        self.set_aside(&file)?;
        let tree = self.repo.head().and_then(|head| head.peel_to_tree()).map_err(git)?;
        self.change_index(&mut |index| index.read_tree(&tree))?;
        self.tell(&Told::Mended(Damage::Index));
        Ok(())
    }
}

/// Gives `HEAD` a branch again, if it names none; gives whether it was so.
pub(super) fn mend_head(git: &Path) -> Result<bool, StoreError> {
    let head = git.join("HEAD");
    let text = files::read(&head, 4096)?.unwrap_or_default();
    if text.starts_with(b"ref: ") || text.len() >= 40 && text.iter().take(40).all(u8::is_ascii_hexdigit) {
        return Ok(false);
    }
    let logs = files::names(&git.join("logs/refs/heads"))?;
    let branches = files::names(&git.join("refs/heads"))?;
    let name = branches.into_iter().chain(logs).find(|name| !name.ends_with(".lock"));
    let name = name.unwrap_or_else(|| "main".to_owned());
    files::write(&head, format!("ref: refs/heads/{name}\n").as_bytes())?;
    Ok(true)
}

/// Loose objects without a byte: a real one has some ten.
fn empty_objects(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let mut found = Vec::new();
    for part in files::names(folder)?.into_iter().filter(|name| name.len() == 2) {
        for name in files::names(&folder.join(&part))? {
            let file = folder.join(&part).join(name);
            if fs::metadata(&file).is_ok_and(|data| data.is_file() && data.len() == 0) {
                found.push(file);
            }
        }
    }
    Ok(found)
}
