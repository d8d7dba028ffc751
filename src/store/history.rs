//! Revisions: what the commits say of a file, read in this process.

use super::{SETTINGS, Store, StoreError, files, report_path};
use crate::files::DataFile;
use crate::model::Year;
use git2::{Commit, ErrorCode, Oid, Sort};
use jiff::{Timestamp, Zoned, tz::Offset};
use std::path::{Path, PathBuf};

/// A commit that changed a file.
#[derive(Clone, Debug)]
pub struct Revision {
    /// r1 is the first.
    pub no: usize,
    /// The commit's id, 40 hex digits.
    pub commit: String,
    /// When it was made, in its author's offset.
    pub when: Zoned,
    /// Who made it.
    pub author: String,
    /// Its message's first line.
    pub summary: String,
}

/// How many commits a kept row is carried on over before it is walked anew.
const LONGEST_LINE: usize = 512;

/// What track keeps: an undo brings back these and nothing else.
pub(super) const OWN: [&str; 4] = [SETTINGS, "reports", "ledger", "evidence"];

impl Store {
    /// The revisions of a year's report, r1 first.
    pub fn revisions(&self, year: Year) -> Result<Vec<Revision>, StoreError> {
        self.history(&[&report_path(year)])
    }

    /// The commits that changed any of these paths (files or folders), oldest first, numbered from 1.
    pub fn history(&self, paths: &[&str]) -> Result<Vec<Revision>, StoreError> {
        self.newest(paths, usize::MAX)
    }

    /// The newest `count` of them, oldest of these first, with their numbers in the whole row.
    pub fn newest(&self, paths: &[&str], count: usize) -> Result<Vec<Revision>, StoreError> {
        let git = |error| StoreError::Git("history", error);
        let ids = self.revision_ids(paths).map_err(git)?;
        let skip = ids.len().saturating_sub(count);
        let shown = ids.into_iter().enumerate().skip(skip);
        shown.map(|(i, id)| Ok(revision(i + 1, &self.repo.find_commit(id)?))).collect::<Result<_, _>>().map_err(git)
    }

    /// The commits that changed any of these paths, oldest first.
    ///
    /// Numbering needs the whole walk, which takes a tenth of a second for ten thousand commits. So its result is kept
    /// in git's own folder beside the commit it was made for. Commits never change: while HEAD is that commit, or
    /// follows it in a straight line, the row is right by construction; otherwise it is walked anew.
    fn revision_ids(&self, paths: &[&str]) -> Result<Vec<Oid>, git2::Error> {
        let Some(head) = self.head_commit()? else { return Ok(Vec::new()) };
        let (kept, mut ids) = self.kept_ids(paths).unwrap_or_default();
        if kept == Some(head.id()) {
            return Ok(ids);
        }
        match kept.map(|kept| self.straight_line(head.clone(), kept)).transpose()?.flatten() {
            Some(line) => {
                for commit in line.iter().rev() {
                    if changes(commit, paths)? {
                        ids.push(commit.id());
                    }
                }
            }
            None => ids = self.walk(&head, paths)?,
        }
        self.keep_ids(paths, head.id(), &ids);
        Ok(ids)
    }

    fn walk(&self, head: &Commit<'_>, paths: &[&str]) -> Result<Vec<Oid>, git2::Error> {
        let mut found = Vec::new();
        let mut walk = self.repo.revwalk()?;
        walk.set_sorting(Sort::TOPOLOGICAL | Sort::TIME)?;
        walk.push(head.id())?;
        for oid in walk {
            let commit = self.repo.find_commit(oid?)?;
            if changes(&commit, paths)? {
                found.push(commit.id());
            }
        }
        found.reverse();
        Ok(found)
    }

    /// The commits from HEAD down to `kept`, without it, newest first; `None` if a merge or too many lie between.
    fn straight_line<'r>(&'r self, head: Commit<'r>, kept: Oid) -> Result<Option<Vec<Commit<'r>>>, git2::Error> {
        let (mut line, mut next) = (Vec::new(), head);
        while next.id() != kept {
            if next.parent_count() != 1 || line.len() >= LONGEST_LINE {
                return Ok(None);
            }
            let parent = next.parent(0)?;
            line.push(std::mem::replace(&mut next, parent));
        }
        Ok(Some(line))
    }

    fn kept_file(&self, paths: &[&str]) -> PathBuf {
        let name: String = paths.join("+").chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        self.private(&format!("history-{name}"))
    }

    /// The commit a row was kept for, and the row.
    fn kept_ids(&self, paths: &[&str]) -> Option<(Option<Oid>, Vec<Oid>)> {
        let text = String::from_utf8(files::read(&self.kept_file(paths), files::LIMIT).ok()??).ok()?;
        let mut ids = text.lines().map(Oid::from_str);
        let head = ids.next()?.ok()?;
        Some((Some(head), ids.collect::<Result<_, _>>().ok()?))
    }

    /// Keeps a row; where it cannot be written (a disk that can only be read) the next walk is as long as this one.
    fn keep_ids(&self, paths: &[&str], head: Oid, ids: &[Oid]) {
        let lines: String = std::iter::once(&head).chain(ids).map(|id| format!("{id}\n")).collect();
        let _ = files::write(&self.kept_file(paths), lines.as_bytes());
    }

    pub(super) fn head_commit(&self) -> Result<Option<Commit<'_>>, git2::Error> {
        match self.repo.head() {
            Ok(head) => head.peel_to_commit().map(Some),
            Err(error) if error.code() == ErrorCode::UnbornBranch => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// A file's text at a commit; `None` if it was not there.
    pub fn text_at(&self, commit: &str, path: &str) -> Result<Option<String>, StoreError> {
        let commit = Oid::from_str(commit).map_err(|error| StoreError::Git("read", error))?;
        let bytes = self.bytes_at(commit, path)?;
        bytes.map(|bytes| files::decode(path, bytes)).transpose()
    }

    /// A file's text at the newest commit; `None` if it is not there.
    pub fn committed(&self, path: &str) -> Result<Option<String>, StoreError> {
        let head = self.head_commit().map_err(|error| StoreError::Git("read", error))?;
        match head {
            Some(head) => self.text_at(&head.id().to_string(), path),
            None => Ok(None),
        }
    }

    /// A file's bytes at the newest commit; `None` if it is not there.
    pub(super) fn committed_bytes(&self, path: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let head = self.head_commit().map_err(|error| StoreError::Git("read", error))?;
        head.map_or(Ok(None), |head| self.bytes_at(head.id(), path))
    }

    /// Reports and ledgers of a commit: folder and year.
    pub(super) fn years_at(&self, commit: &str) -> Result<Vec<(&'static str, Year)>, StoreError> {
        let found = Oid::from_str(commit).and_then(|id| self.years_of(id));
        found.map_err(|error| StoreError::Git("read", error))
    }

    fn years_of(&self, commit: Oid) -> Result<Vec<(&'static str, Year)>, git2::Error> {
        let tree = self.repo.find_commit(commit)?.tree()?;
        let mut found = Vec::new();
        for folder in ["reports", "ledger"] {
            let Ok(entry) = tree.get_path(Path::new(folder)) else { continue };
            for file in &self.repo.find_tree(entry.id())? {
                let year = file.name().ok().and_then(super::year_of);
                found.extend(year.map(|year| (folder, year)));
            }
        }
        Ok(found)
    }

    /// A file's bytes at a commit; `None` if it was not there. What is larger than a file of its kind may be is not read.
    pub(super) fn bytes_at(&self, commit: Oid, path: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let git = |error| StoreError::Git("read", error);
        let Some(blob) = self.blob_at(commit, path).map_err(git)? else { return Ok(None) };
        let limit = if DataFile::of(path).is_some() { files::LIMIT } else { files::LARGEST };
        let (size, _) = self.repo.odb().and_then(|odb| odb.read_header(blob)).map_err(git)?;
        if size as u64 > limit {
            return Err(StoreError::TooLarge(PathBuf::from(format!("{path}@{commit:.8}")), limit));
        }
        self.repo.find_blob(blob).map(|blob| Some(blob.content().to_vec())).map_err(git)
    }

    fn blob_at(&self, commit: Oid, path: &str) -> Result<Option<Oid>, git2::Error> {
        let tree = self.repo.find_commit(commit)?.tree()?;
        match tree.get_path(Path::new(path)) {
            Ok(entry) => Ok(Some(entry.id())),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Reports, ledgers, settings and evidence whose state on disk is not the newest commit's, sorted.
    pub fn uncommitted(&self) -> Result<Vec<String>, StoreError> {
        let mut options = git2::StatusOptions::new();
        options.include_untracked(true).recurse_untracked_dirs(true).include_ignored(false);
        OWN.iter().for_each(|path| {
            options.pathspec(path);
        });
        let statuses = self.repo.statuses(Some(&mut options)).map_err(|error| StoreError::Git("status", error))?;
        let mut paths: Vec<String> = statuses.iter().filter_map(|entry| entry.path().ok().map(str::to_owned)).collect();
        paths.retain(|path| !path.contains(files::TEMPORARY));
        paths.extend(self.hidden_data()?);
        paths.sort();
        paths.dedup();
        Ok(paths)
    }
}

/// Whether a commit differs from every parent in one of the paths; a first commit, if it has one of them.
fn changes(commit: &Commit<'_>, paths: &[&str]) -> Result<bool, git2::Error> {
    let ids = |tree: &git2::Tree<'_>| -> Vec<Option<Oid>> {
        paths.iter().map(|path| tree.get_path(Path::new(path)).ok().map(|entry| entry.id())).collect()
    };
    let own = ids(&commit.tree()?);
    if commit.parent_count() == 0 {
        return Ok(own.iter().any(Option::is_some));
    }
    for parent in commit.parents() {
        if ids(&parent.tree()?) == own {
            return Ok(false);
        }
    }
    Ok(true)
}

fn revision(no: usize, commit: &Commit<'_>) -> Revision {
    let author = commit.author();
    let time = author.when();
    let offset = Offset::from_seconds(time.offset_minutes() * 60).unwrap_or(Offset::UTC);
    let when = Timestamp::from_second(time.seconds()).unwrap_or_default().to_zoned(offset.to_time_zone());
    Revision {
        no,
        commit: commit.id().to_string(),
        when,
        author: String::from_utf8_lossy(author.name_bytes()).into_owned(),
        summary: summary(commit),
    }
}

pub(super) fn summary(commit: &Commit<'_>) -> String {
    commit.summary().ok().flatten().unwrap_or_default().to_owned()
}
