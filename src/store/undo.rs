//! Undo and redo: the newest change of this machine's own is taken back, whatever other machines did since.

use super::{
    Store, StoreError, files,
    history::{OWN, summary},
};
use crate::files::{DataFile, merge::merge, new_ledger};
use git2::{Commit, Oid};
use std::path::{Path, PathBuf};

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
    /// The commit up to which changes are in force: the next undo takes back the newest one from here on.
    pub at: String,
    /// Where one stood before, the last place first: what redo brings again.
    pub ahead: Vec<Stand>,
}

/// A state that was gone back from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stand {
    /// The commit that holds it.
    pub state: String,
    /// What [`Place::at`] was then.
    pub at: String,
}

/// A file's path and its earlier bytes; `None`: it was not there.
pub type Earlier = (String, Option<Vec<u8>>);

/// The change that is to be undone.
struct Own<'r> {
    commit: Commit<'r>,
    before: Commit<'r>,
    /// Another machine's work came later than it.
    is_below: bool,
}

impl Store {
    /// What an undo would do now: take back the newest change of track's files that was made on this machine.
    ///
    /// Right after an undo it goes one change further back. Where it stands is kept in git's own folder, as commit ids;
    /// when HEAD is no longer the undo's own commit, it begins anew at HEAD. What other machines did since stays: then
    /// only what the change did is taken out again, by item and field.
    ///
    /// # Errors
    /// Nothing to undo; or another machine has since written at the very places of the change.
    pub fn undo_step(&self) -> Result<UndoStep, StoreError> {
        let git = |error| StoreError::Git("undo", error);
        let place = self.place()?;
        let head = self.head_commit().map_err(git)?.ok_or(StoreError::NothingToUndo)?;
        let start = match &place {
            Some(place) => Oid::from_str(&place.at).and_then(|id| self.repo.find_commit(id)).map_err(git)?,
            None => head.clone(),
        };
        let is_whole = own_state(&start).map_err(git)? == own_state(&head).map_err(git)?;
        let from = Stand { state: head.id().to_string(), at: start.id().to_string() };
        let own = self.newest_own(start)?;
        let files = match own.is_below || !is_whole {
            true => self.taken_out(&own, &head)?,
            false => self.differences(own.before.id())?,
        };
        let ahead = std::iter::once(from).chain(place.into_iter().flat_map(|place| place.ahead)).collect();
        let place = Place { at: own.before.id().to_string(), ahead };
        Ok(UndoStep { place, summary: summary(&own.commit), files })
    }

    /// What a redo would do now: bring the state again that the last undo went back from.
    pub fn redo_step(&self) -> Result<UndoStep, StoreError> {
        let ahead = self.place()?.map(|place| place.ahead).unwrap_or_default();
        let Some((next, ahead)) = ahead.split_first() else { return Err(StoreError::NothingToRedo) };
        let place = Place { at: next.at.clone(), ahead: ahead.to_vec() };
        let git = |error| StoreError::Git("redo", error);
        let find = |id: &str| Oid::from_str(id).and_then(|id| self.repo.find_commit(id)).map_err(git);
        let files = self.differences(find(&next.state)?.id())?;
        Ok(UndoStep { place, summary: summary(&find(&next.at)?), files })
    }

    /// Remembers that `commit` is the undo or redo that led there.
    pub fn remember_place(&self, commit: &str, place: &Place) -> Result<(), StoreError> {
        let ahead = place.ahead.iter().map(|stand| format!("{}:{}", stand.state, stand.at));
        let ids = [commit.to_owned(), place.at.clone()].into_iter().chain(ahead);
        files::write(&self.undo_file(), format!("{}\n", ids.collect::<Vec<_>>().join(" ")).as_bytes())
    }

    fn undo_file(&self) -> PathBuf {
        self.private("undo")
    }

    /// Where an undo or redo that was just made has led; `None` when something else was done since.
    fn place(&self) -> Result<Option<Place>, StoreError> {
        let Some(bytes) = files::read(&self.undo_file(), 1024 * 1024)? else { return Ok(None) };
        let text = String::from_utf8_lossy(&bytes);
        let head =
            self.head_commit().map_err(|error| StoreError::Git("undo", error))?.map(|head| head.id().to_string());
        let mut ids = text.split_whitespace().map(str::to_owned);
        match (ids.next(), ids.next()) {
            (made, Some(at)) if made == head && made.is_some() => {
                Ok(Some(Place { at, ahead: ids.map(|id| Stand::read(&id)).collect() }))
            }
            _ => Ok(None),
        }
    }

    /// The newest change that was made on this machine, from a commit on: past what syncs brought, and past merges.
    fn newest_own<'s>(&'s self, start: Commit<'s>) -> Result<Own<'s>, StoreError> {
        let git = |error| StoreError::Git("undo", error);
        let forwards = self.forwards()?;
        let under = |tip: Oid, id: Oid| tip == id || self.repo.graph_descendant_of(tip, id).unwrap_or(false);
        let (mut at, mut is_below) = (start, false);
        loop {
            // A sync moved the branch from a commit of this machine's to one that holds the other's: back to there.
            let came = forwards.iter().find(|(from, to)| under(*to, at.id()) && !under(*from, at.id()));
            let below = match came {
                Some((from, _)) => Some(self.repo.find_commit(*from).map_err(git)?),
                None if at.parent_count() > 1 => Some(at.parent(0).map_err(git)?),
                None => None,
            };
            if let Some(below) = below {
                (at, is_below) = (below, true);
                continue;
            }
            let nothing = if is_below { StoreError::UndoForeign } else { StoreError::NothingToUndo };
            let Ok(before) = at.parent(0) else { return Err(nothing) };
            let state = own_state(&before).map_err(git)?;
            if state != own_state(&at).map_err(git)? {
                // Nothing is undone that made the repository: without settings there is no repository.
                let Some(Some(_)) = state.first() else { return Err(nothing) };
                return Ok(Own { commit: at, before, is_below });
            }
            at = before;
        }
    }

    /// The present files without what a change did to them.
    fn taken_out(&self, own: &Own<'_>, head: &Commit<'_>) -> Result<Vec<Earlier>, StoreError> {
        let git = |error| StoreError::Git("undo", error);
        let mut out = Vec::new();
        for path in self.paths_between(&own.commit, &own.before).map_err(git)? {
            let at = |commit: &Commit<'_>| self.bytes_at(commit.id(), &path);
            let (before, after, now) = (at(&own.before)?, at(&own.commit)?, at(head)?);
            if now == before {
                continue;
            }
            let overlaps = || StoreError::UndoOverlaps(path.clone(), summary(&own.commit));
            let bytes =
                if now == after { before } else { Some(without(&path, before, after, now).ok_or_else(overlaps)?) };
            out.push((path, bytes));
        }
        Ok(out)
    }

    /// Track's files of an earlier commit that differ from the newest one.
    fn differences(&self, earlier: Oid) -> Result<Vec<Earlier>, StoreError> {
        let git = |error| StoreError::Git("undo", error);
        let Some(head) = self.head_commit().map_err(git)? else { return Ok(Vec::new()) };
        let then = self.repo.find_commit(earlier).map_err(git)?;
        let paths = self.paths_between(&head, &then).map_err(git)?;
        paths.into_iter().map(|path| Ok((path.clone(), self.bytes_at(earlier, &path)?))).collect()
    }

    /// Track's files in which two commits differ.
    fn paths_between(&self, one: &Commit<'_>, other: &Commit<'_>) -> Result<Vec<String>, git2::Error> {
        let mut options = git2::DiffOptions::new();
        OWN.iter().for_each(|path| {
            options.pathspec(path);
        });
        let diff = self.repo.diff_tree_to_tree(Some(&one.tree()?), Some(&other.tree()?), Some(&mut options))?;
        let path = |delta: git2::DiffDelta<'_>| {
            delta.new_file().path().or(delta.old_file().path()).and_then(Path::to_str).map(str::to_owned)
        };
        Ok(diff.deltas().filter_map(path).collect())
    }
}

impl Stand {
    fn read(text: &str) -> Self {
        let (state, at) = text.split_once(':').unwrap_or((text, text));
        Self { state: state.to_owned(), at: at.to_owned() }
    }
}

/// A file as it is now without what was done to it between two states; `None` where both touch the same field.
fn without(path: &str, before: Option<Vec<u8>>, after: Option<Vec<u8>>, now: Option<Vec<u8>>) -> Option<Vec<u8>> {
    let file = DataFile::of(path)?;
    let text = |bytes: Option<Vec<u8>>| files::decode(path, bytes?).ok();
    let before = match (before, file) {
        (None, DataFile::Ledger(year)) => new_ledger(year),
        (before, _) => text(before)?,
    };
    // A merge in which the undoing is the other side: from the changed state back to the earlier one.
    let merged = merge(file, &text(after)?, &text(now)?, &before).ok()?;
    (merged.differing == 0).then(|| merged.text.into_bytes())
}

/// What the commit's tree holds of track's own, as ids.
fn own_state(commit: &Commit<'_>) -> Result<Vec<Option<Oid>>, git2::Error> {
    let tree = commit.tree()?;
    Ok(OWN.iter().map(|path| tree.get_path(Path::new(path)).ok().map(|entry| entry.id())).collect())
}
