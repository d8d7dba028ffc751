//! Revisions: what the commits say of a file, read in this process.

use super::{SETTINGS, Store, StoreError, files, report_path};
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

/// What an undo goes back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoStep {
    /// Where one stands after it.
    pub place: Place,
    /// First line of the message of the commit that is undone.
    pub summary: String,
    /// Files that differ, with their earlier bytes; `None`: the file was not there.
    pub files: Vec<Earlier>,
}

/// Where one stands after an undo or a redo, as commit ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The commit whose state was brought back.
    pub at: String,
    /// The states that were gone back from, the last one first: what redo brings again.
    pub ahead: Vec<String>,
}

/// How many commits a kept row is carried on over before it is walked anew.
const LONGEST_LINE: usize = 512;

/// A file's path and its earlier bytes; `None`: it was not there.
pub type Earlier = (String, Option<Vec<u8>>);

/// What track keeps: an undo brings back these and nothing else.
const OWN: [&str; 4] = [SETTINGS, "reports", "ledger", "evidence"];

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
        self.repo.path().join("track").join(format!("history-{name}"))
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
        let bytes = Oid::from_str(commit).and_then(|oid| self.bytes_at(oid, path));
        let bytes = bytes.map_err(|error| StoreError::Git("read", error))?;
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
        let head = self.head_commit();
        let bytes = head.and_then(|head| head.map_or(Ok(None), |head| self.bytes_at(head.id(), path)));
        bytes.map_err(|error| StoreError::Git("read", error))
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

    fn bytes_at(&self, commit: Oid, path: &str) -> Result<Option<Vec<u8>>, git2::Error> {
        let tree = self.repo.find_commit(commit)?.tree()?;
        match tree.get_path(Path::new(path)) {
            Ok(entry) => Ok(Some(self.repo.find_blob(entry.id())?.content().to_vec())),
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
        paths.sort();
        Ok(paths)
    }

    /// What an undo would do now: bring back the state before the newest change of track's files.
    ///
    /// Right after an undo it goes one change further back. Where it stands is kept in git's own folder, as two commit
    /// ids; when HEAD is no longer the undo's own commit, it begins anew at HEAD.
    pub fn undo_step(&self) -> Result<UndoStep, StoreError> {
        let place = self.place()?;
        let step = self.find_undo(place).map_err(|error| StoreError::Git("undo", error))?;
        let (undone, step) = step.ok_or(StoreError::NothingToUndo)?;
        // Nobody takes back another machine's whole day by the word "undo".
        if self.came_from_another(undone)? { Err(StoreError::UndoForeign) } else { Ok(step) }
    }

    /// What a redo would do now: bring the state again that the last undo went back from.
    pub fn redo_step(&self) -> Result<UndoStep, StoreError> {
        let ahead = self.place()?.map(|place| place.ahead).unwrap_or_default();
        let Some((next, ahead)) = ahead.split_first() else { return Err(StoreError::NothingToRedo) };
        let place = Place { at: next.clone(), ahead: ahead.to_vec() };
        let git = |error| StoreError::Git("redo", error);
        let commit = Oid::from_str(next).and_then(|id| self.repo.find_commit(id)).map_err(git)?;
        let files = self.differences(commit.id()).map_err(git)?;
        Ok(UndoStep { place, summary: summary(&commit), files })
    }

    /// Remembers that `commit` is the undo or redo that led there.
    pub fn remember_place(&self, commit: &str, place: &Place) -> Result<(), StoreError> {
        let ids = [commit, &place.at].into_iter().chain(place.ahead.iter().map(String::as_str));
        files::write(&self.undo_file(), format!("{}\n", ids.collect::<Vec<_>>().join(" ")).as_bytes())
    }

    fn undo_file(&self) -> PathBuf {
        self.repo.path().join("track").join("undo")
    }

    /// Where an undo or redo that was just made has led; `None` when something else was done since.
    fn place(&self) -> Result<Option<Place>, StoreError> {
        let Some(bytes) = files::read(&self.undo_file(), 1024 * 1024)? else { return Ok(None) };
        let text = String::from_utf8_lossy(&bytes);
        let head =
            self.head_commit().map_err(|error| StoreError::Git("undo", error))?.map(|head| head.id().to_string());
        let mut ids = text.split_whitespace().map(str::to_owned);
        match (ids.next(), ids.next()) {
            (made, Some(at)) if made == head && made.is_some() => Ok(Some(Place { at, ahead: ids.collect() })),
            _ => Ok(None),
        }
    }

    /// Whether a commit is one in which two histories met, or came here by a sync.
    fn came_from_another(&self, id: Oid) -> Result<bool, StoreError> {
        let git = |error| StoreError::Git("undo", error);
        if self.repo.find_commit(id).map_err(git)?.parent_count() > 1 {
            return Ok(true);
        }
        let under = |tip: Oid| tip == id || self.repo.graph_descendant_of(tip, id).unwrap_or(false);
        Ok(self.forwards()?.into_iter().any(|(from, to)| under(to) && !under(from)))
    }

    /// The commit that is undone, and what undoing it does.
    fn find_undo(&self, place: Option<Place>) -> Result<Option<(Oid, UndoStep)>, git2::Error> {
        let start = match &place {
            Some(place) => Some(self.repo.find_commit(Oid::from_str(&place.at)?)?),
            None => self.head_commit()?,
        };
        let Some(mut newest) = start else { return Ok(None) };
        let (from, state) = (newest.id().to_string(), own_state(&newest.tree()?));
        while let Some(parent) = newest.parents().next() {
            let before = own_state(&parent.tree()?);
            if before != state {
                // Nothing is undone that made the repository: without settings there is no repository.
                let Some(Some(_)) = before.first() else { return Ok(None) };
                let files = self.differences(parent.id())?;
                let ahead = std::iter::once(from).chain(place.into_iter().flat_map(|place| place.ahead)).collect();
                let place = Place { at: parent.id().to_string(), ahead };
                return Ok(Some((newest.id(), UndoStep { place, summary: summary(&newest), files })));
            }
            newest = parent;
        }
        Ok(None)
    }

    /// Track's files of an earlier commit that differ from the newest one.
    fn differences(&self, earlier: Oid) -> Result<Vec<Earlier>, git2::Error> {
        let Some(head) = self.head_commit()? else { return Ok(Vec::new()) };
        let mut options = git2::DiffOptions::new();
        OWN.iter().for_each(|path| {
            options.pathspec(path);
        });
        let (now, then) = (head.tree()?, self.repo.find_commit(earlier)?.tree()?);
        let diff = self.repo.diff_tree_to_tree(Some(&now), Some(&then), Some(&mut options))?;
        let mut out = Vec::new();
        for delta in diff.deltas() {
            let path = delta.new_file().path().or(delta.old_file().path()).and_then(Path::to_str);
            if let Some(path) = path {
                out.push((path.to_owned(), self.bytes_at(earlier, path)?));
            }
        }
        Ok(out)
    }
}

/// What the commit's tree holds of track's own, as ids.
fn own_state(tree: &git2::Tree<'_>) -> Vec<Option<Oid>> {
    OWN.iter().map(|path| tree.get_path(Path::new(path)).ok().map(|entry| entry.id())).collect()
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

fn summary(commit: &Commit<'_>) -> String {
    commit.summary().ok().flatten().unwrap_or_default().to_owned()
}
