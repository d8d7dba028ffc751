//! Two machines' work meets at a place: fetched, merged in this process, brought there.
//!
//! Each step leaves both sides whole: objects before the branch that leads to them, this machine's files under its
//! journal, the place's branch by one rename.

use super::{
    Commit, Store, StoreError, Writing, files,
    journal::Join,
    place::{MeetingPlace, repository_in},
};
use git2::Oid;

/// How this machine and the place stand to each other, before anything is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What is newer where.
    pub relation: Relation,
    /// The place has an older state than when this machine was there last.
    pub went_back: bool,
}

/// What is newer where, counted in saved changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Nothing is there yet.
    Empty,
    /// Both have the same.
    Same,
    /// This machine has so many more.
    Newer(usize),
    /// The place has so many more.
    Older(usize),
    /// Both have: here, there.
    Parted(usize, usize),
    /// They have nothing in common.
    Strangers,
}

/// What a sync came to. Commits by id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synced {
    /// How the two stood before.
    pub standing: Standing,
    /// This machine's newest commit before; `None`: it had none.
    pub before: Option<String>,
    /// The place's.
    pub there: Option<String>,
    /// Both's now.
    pub now: String,
    /// How many fields both changed: to be settled.
    pub differing: usize,
    /// Files of the other machine that got another name: the name it had and has.
    pub renamed: Vec<(String, String)>,
}

/// How often a place that moved meanwhile is met anew.
const TRIES: usize = 5;

impl Store {
    /// Syncs with a place. `strangers`: histories with nothing in common may meet. `hear` is told how things stand
    /// before anything is done.
    pub fn sync(
        &self,
        place: &MeetingPlace,
        commit: &Commit,
        strangers: bool,
        hear: &dyn Fn(&Standing),
    ) -> Result<Synced, StoreError> {
        for _ in 0..TRIES {
            let writing = self.begin()?;
            if let Some(path) = self.uncommitted()?.into_iter().next() {
                return Err(StoreError::Uncommitted(path));
            }
            if let Some(synced) = self.meet_once(place, writing, (commit, strangers), hear)? {
                return Ok(synced);
            }
        }
        Err(StoreError::Busy(self.root.clone()))
    }

    /// `None`: somebody else was there meanwhile.
    fn meet_once(
        &self,
        place: &MeetingPlace,
        writing: Writing<'_>,
        (commit, strangers): (&Commit, bool),
        hear: &dyn Fn(&Standing),
    ) -> Result<Option<Synced>, StoreError> {
        if !strangers {
            self.refuse_lost(place)?;
        }
        let meeting = self.meet_at(place)?;
        let there = self.fetch(&meeting)?;
        let before = self.head_id()?;
        let standing = self.standing(place, before, there)?;
        hear(&standing);
        if standing.relation == Relation::Strangers && !strangers {
            return Err(StoreError::Strangers);
        }
        let (differing, renamed) = self.take_in(writing, (&standing, there), commit)?;
        let Some(now) = self.head_id()? else { return Err(StoreError::NothingToSync) };
        if there != Some(now) {
            let pushed = self.push(&meeting, now, there);
            if !pushed.map_err(|error| not_sent(&standing, error))? {
                return Ok(None);
            }
        }
        self.remember_tip(place, now)?;
        let id = |id: Option<Oid>| id.map(|id| id.to_string());
        let now = now.to_string();
        Ok(Some(Synced { standing, before: id(before), there: id(there), now, differing, renamed }))
    }

    /// A stick that is not there must not be taken for one that is new.
    fn refuse_lost(&self, place: &MeetingPlace) -> Result<(), StoreError> {
        let MeetingPlace::Folder(folder) = place else { return Ok(()) };
        if self.last_tip(place)?.is_some() && repository_in(folder)?.is_none() {
            return Err(StoreError::PlaceGone(folder.clone()));
        }
        Ok(())
    }

    pub(super) fn head_id(&self) -> Result<Option<Oid>, StoreError> {
        let head = self.head_commit().map_err(|error| StoreError::Git("read", error))?;
        Ok(head.map(|head| head.id()))
    }

    fn standing(&self, place: &MeetingPlace, ours: Option<Oid>, theirs: Option<Oid>) -> Result<Standing, StoreError> {
        let git = |error| StoreError::Git("sync", error);
        let relation = match (ours, theirs) {
            (_, None) => Relation::Empty,
            (None, Some(theirs)) => Relation::Older(self.count(theirs).map_err(git)?),
            (Some(ours), Some(theirs)) if self.repo.merge_base(ours, theirs).is_err() => Relation::Strangers,
            (Some(ours), Some(theirs)) => match self.repo.graph_ahead_behind(ours, theirs).map_err(git)? {
                (0, 0) => Relation::Same,
                (newer, 0) => Relation::Newer(newer),
                (0, older) => Relation::Older(older),
                (here, there) => Relation::Parted(here, there),
            },
        };
        let last = self.last_tip(place)?;
        let behind = |last: Oid| match theirs {
            Some(theirs) => theirs != last && !self.repo.graph_descendant_of(theirs, last).unwrap_or(true),
            None => true,
        };
        Ok(Standing { relation, went_back: last.is_some_and(behind) })
    }

    fn count(&self, tip: Oid) -> Result<usize, git2::Error> {
        let mut walk = self.repo.revwalk()?;
        walk.push(tip)?;
        Ok(walk.count())
    }

    /// Makes this machine's files and branch hold what the place has as well.
    pub(super) fn take_in(
        &self,
        mut writing: Writing<'_>,
        (standing, there): (&Standing, Option<Oid>),
        commit: &Commit,
    ) -> Result<(usize, Vec<(String, String)>), StoreError> {
        let (ours, Some(theirs)) = (self.head_id()?, there) else { return Ok((0, Vec::new())) };
        let (files, differing, renamed) = match (standing.relation, ours) {
            (Relation::Older(_), ours) => {
                writing.join(Join::Forward(theirs.to_string()));
                (self.files_between(ours, theirs)?, 0, Vec::new())
            }
            (Relation::Parted(..) | Relation::Strangers, Some(ours)) => {
                writing.join(Join::Merge(theirs.to_string()));
                let met = self.meet(self.repo.merge_base(ours, theirs).ok(), ours, theirs)?;
                (met.files, met.differing, met.renamed)
            }
            _ => return Ok((0, Vec::new())),
        };
        for (path, bytes) in files {
            match bytes {
                Some(bytes) => writing.put_bytes(&path, bytes),
                None => writing.remove(&path),
            }
        }
        writing.commit(commit)?;
        Ok((differing, renamed))
    }

    /// The place of the last sync: a folder's full path, or a remote.
    pub fn last_place(&self) -> Result<Option<String>, StoreError> {
        let bytes = files::read(&self.private("last-place"), files::LIMIT)?;
        Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).trim_end_matches('\n').to_owned()))
    }

    /// Remembers it.
    pub fn remember_meeting(&self, place: &MeetingPlace) -> Result<(), StoreError> {
        files::write(&self.private("last-place"), format!("{}\n", key(place)).as_bytes())
    }

    /// What a place had when this machine was there last: a line each, the commit and the place.
    fn tips(&self) -> Result<Vec<(String, String)>, StoreError> {
        let bytes = files::read(&self.private("places"), files::LIMIT)?.unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Ok(text.lines().filter_map(|line| line.split_once(' ')).map(|(id, place)| (id.into(), place.into())).collect())
    }

    fn last_tip(&self, place: &MeetingPlace) -> Result<Option<Oid>, StoreError> {
        let key = key(place);
        let found = self.tips()?.into_iter().find(|(_, place)| *place == key);
        Ok(found.and_then(|(id, _)| Oid::from_str(&id).ok()).filter(|id| self.repo.find_commit(*id).is_ok()))
    }

    fn remember_tip(&self, place: &MeetingPlace, tip: Oid) -> Result<(), StoreError> {
        let key = key(place);
        let mut tips = self.tips()?;
        tips.retain(|(_, place)| *place != key);
        tips.push((tip.to_string(), key));
        let text: String = tips.iter().map(|(id, place)| format!("{id} {place}\n")).collect();
        files::write(&self.private("places"), text.as_bytes())
    }
}

fn key(place: &MeetingPlace) -> String {
    match place {
        MeetingPlace::Folder(folder) => folder.to_string_lossy().into_owned(),
        MeetingPlace::Remote(name) => name.clone(),
    }
}

/// What failed after this machine has taken in what was there.
fn not_sent(standing: &Standing, error: StoreError) -> StoreError {
    let taken = matches!(standing.relation, Relation::Older(_) | Relation::Parted(..) | Relation::Strangers);
    if taken { StoreError::NotSent(Box::new(error)) } else { error }
}
