//! The two steps that others see: the branch moves, the index follows.
//!
//! Git's own protocol (`NAME.lock` beside the file, then a rename), with one thing added: what stands in the lock is
//! first written to a file of track's own, so that a lock that a kill leaves is known by its bytes as track's.

use super::{Store, StoreError, files, held};
use git2::{ErrorClass, ErrorCode, Index, Oid, Signature};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

/// Track's copies of what it is about to put into git's locks.
const MINE: [&str; 2] = ["branch", "index"];

/// In git's log: the branch moved to commits that another machine made.
pub(super) const FORWARD: &str = "sync: forward";

/// Bytes of an index; a repository of reports has some hundred files.
const INDEX_LIMIT: u64 = 512 * 1024 * 1024;

/// An index made in track's own folder; holds the bytes of the one that it was made from.
pub(super) struct ReadyIndex(Option<Vec<u8>>);

impl Store {
    /// Name and file of the branch that HEAD names.
    pub(super) fn branch_file(&self) -> Option<(String, PathBuf)> {
        let head = self.repo.find_reference("HEAD").ok()?;
        let name = head.symbolic_target().ok()??.to_owned();
        let file = self.repo.commondir().join(&name);
        Some((name, file))
    }

    /// Moves the branch, if it still stands where it did.
    pub(super) fn move_branch(
        &self,
        (from, to): (Option<Oid>, Oid),
        who: &Signature<'_>,
        what: &str,
    ) -> Result<(), StoreError> {
        let Some((name, file)) = self.branch_file() else { return Err(StoreError::Detached) };
        let mine = self.private(MINE[0]);
        files::write(&mine, format!("{to}\n").as_bytes())?;
        let lock = take_lock(&mine, &file)?;
        if self.repo.refname_to_id(&name).ok() != from {
            files::remove(&lock)?;
            return Err(moved());
        }
        let line = reflog_line(from, to, who, what);
        let logged = self.log(&self.repo.commondir().join("logs").join(&name), &line);
        let logged = logged.and_then(|()| self.log(&self.repo.path().join("logs/HEAD"), &line));
        if let Err(error) = logged {
            files::remove(&lock)?;
            return Err(error);
        }
        release(&lock, &file)
    }

    fn log(&self, file: &Path, line: &str) -> Result<(), StoreError> {
        let io = |error| StoreError::Io(file.to_owned(), error);
        let wanted = self.repo.config().and_then(|config| config.get_bool("core.logAllRefUpdates")).unwrap_or(true);
        if !wanted && !file.exists() {
            return Ok(());
        }
        fs::create_dir_all(file.parent().unwrap_or(Path::new("."))).map_err(io)?;
        let mut log = held::opening(file, || fs::File::options().create(true).append(true).open(file))?;
        log.write_all(line.as_bytes()).and_then(|()| log.sync_all()).map_err(io)
    }

    /// Where syncs have moved the branch to commits that another machine made: from, to.
    pub(super) fn forwards(&self) -> Result<Vec<(Oid, Oid)>, StoreError> {
        let log = files::read(&self.repo.path().join("logs/HEAD"), files::LARGEST)?.unwrap_or_default();
        let forward = |line: &str| {
            let (ids, what) = line.split_once('\t')?;
            let mut ids = ids.split(' ').map(Oid::from_str);
            let (from, to) = (ids.next()?.ok()?, ids.next()?.ok()?);
            (what == FORWARD && !from.is_zero()).then_some((from, to))
        };
        Ok(String::from_utf8_lossy(&log).lines().filter_map(forward).collect())
    }

    /// Changes the index: made beside the real one, which it then replaces, if that is still the same.
    pub(super) fn change_index(
        &self,
        change: &mut dyn FnMut(&mut Index) -> Result<(), git2::Error>,
    ) -> Result<(), StoreError> {
        let ready = self.ready_index(change)?;
        self.publish_index(ready)
    }

    /// Makes the changed index in track's own folder.
    pub(super) fn ready_index(
        &self,
        change: &mut dyn FnMut(&mut Index) -> Result<(), git2::Error>,
    ) -> Result<ReadyIndex, StoreError> {
        let git = |error| StoreError::Git("index", error);
        let mine = self.private(MINE[1]);
        let before = files::read(&self.index_file(), INDEX_LIMIT)?;
        match &before {
            Some(bytes) => files::write(&mine, bytes)?,
            None => files::remove(&mine)?,
        }
        // Nobody else has a lock of this name: a kill left it.
        files::remove(&lock_of(&mine))?;
        let mut index = Index::open(&mine).map_err(git)?;
        self.repo.set_index(&mut index).map_err(git)?;
        let made = change(&mut index).and_then(|()| index.write()).map_err(git);
        self.use_real_index()?;
        made?;
        sync(&mine)?;
        Ok(ReadyIndex(before))
    }

    /// Puts it in the place of the real one.
    pub(super) fn publish_index(&self, ready: ReadyIndex) -> Result<(), StoreError> {
        let (mine, real) = (self.private(MINE[1]), self.index_file());
        let lock = take_lock(&mine, &real)?;
        if files::read(&real, INDEX_LIMIT)? != ready.0 {
            files::remove(&lock)?;
            return Err(moved());
        }
        release(&lock, &real)?;
        files::remove(&mine)?;
        self.use_real_index()
    }

    pub(super) fn index_file(&self) -> PathBuf {
        self.repo.path().join("index")
    }

    pub(super) fn use_real_index(&self) -> Result<(), StoreError> {
        let set = Index::open(&self.index_file()).and_then(|mut index| self.repo.set_index(&mut index));
        set.map_err(|error| StoreError::Git("index", error))
    }

    /// Removes git's locks that a killed track left: their bytes are those that it was about to put there.
    pub(super) fn remove_own_locks(&self) -> Result<(), StoreError> {
        let branch = self.branch_file().map(|(_, file)| file);
        for (mine, file) in MINE.iter().zip([branch, Some(self.repo.path().join("index"))]) {
            let Some(file) = file else { continue };
            let lock = lock_of(&file);
            let ours = files::read(&self.private(mine), INDEX_LIMIT)?;
            if ours.is_some() && files::read(&lock, INDEX_LIMIT)? == ours {
                files::remove(&lock)?;
            }
        }
        Ok(())
    }

    /// The commit that a killed track was about to move the branch to.
    pub(super) fn intended(&self) -> Option<Oid> {
        let bytes = files::read(&self.private(MINE[0]), 4096).ok()??;
        Oid::from_str(std::str::from_utf8(&bytes).ok()?.trim()).ok()
    }

    /// Drops the copies: the journal they belong to is done.
    pub(super) fn drop_copies(&self) -> Result<(), StoreError> {
        MINE.iter().try_for_each(|name| files::remove(&self.private(name)))
    }
}

/// git's lock of a file: its name with `.lock` behind.
fn lock_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}

/// Puts track's copy, whole, where git's lock of the file stands; fails if there is one.
fn take_lock(mine: &Path, file: &Path) -> Result<PathBuf, StoreError> {
    let lock = lock_of(file);
    let io = |error| StoreError::Io(lock.clone(), error);
    fs::create_dir_all(lock.parent().unwrap_or(Path::new("."))).map_err(io)?;
    match fs::hard_link(mine, &lock) {
        Ok(()) => Ok(lock),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(StoreError::GitLocked(lock)),
        // A file system without links (FAT): the next best, a whole file under the name unless one is there.
        Err(_) if lock.exists() => Err(StoreError::GitLocked(lock)),
        Err(_) => {
            let bytes = files::read(mine, INDEX_LIMIT)?.unwrap_or_default();
            files::write(&lock, &bytes).map(|()| lock)
        }
    }
}

/// The lock becomes the file.
fn release(lock: &Path, file: &Path) -> Result<(), StoreError> {
    if let Err(error) = held::replacing(file, || fs::rename(lock, file)) {
        files::remove(lock)?;
        return Err(error);
    }
    files::sync_folder(file);
    Ok(())
}

fn sync(file: &Path) -> Result<(), StoreError> {
    let io = |error| StoreError::Io(file.to_owned(), error);
    fs::File::options().write(true).open(file).map_err(io)?.sync_all().map_err(io)
}

/// Somebody else was at it in between: to be tried anew.
fn moved() -> StoreError {
    StoreError::Git("commit", git2::Error::new(ErrorCode::Modified, ErrorClass::Reference, "moved meanwhile"))
}

/// A line as git writes it (gitformat: `old new name <address> seconds zone<TAB>message`).
fn reflog_line(from: Option<Oid>, to: Oid, who: &Signature<'_>, what: &str) -> String {
    let from = from.map_or_else(|| "0".repeat(40), |id| id.to_string());
    let name = String::from_utf8_lossy(who.name_bytes()).into_owned();
    let email = String::from_utf8_lossy(who.email_bytes()).into_owned();
    let (seconds, minutes) = (who.when().seconds(), who.when().offset_minutes());
    let sign = if minutes < 0 { '-' } else { '+' };
    let zone = format!("{sign}{:02}{:02}", minutes.abs() / 60, minutes.abs() % 60);
    format!("{from} {to} {name} <{email}> {seconds} {zone}\t{what}\n")
}
