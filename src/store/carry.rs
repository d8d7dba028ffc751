//! Objects from one repository into another, in this process.

use git2::{ObjectType, Odb, OdbLookupFlags, Oid, Repository, Sort, Tree};
use std::{collections::BTreeSet, io::Write};

/// From so many objects on they go in one pack: each loose one is a file that is synced by itself.
const PACKED: usize = 100;

/// Copies all that a commit needs and `to` does not have.
///
/// What a tree or commit names is there before it is, so an object that is there is there with all it needs, and a
/// copy that breaks off leaves nothing half.
pub(super) fn carry(from: &Repository, to: &Repository, tip: Oid) -> Result<(), git2::Error> {
    let there = to.odb()?;
    there.refresh()?;
    let ids = missing(from, &there, tip)?;
    if ids.len() < PACKED {
        let odb = from.odb()?;
        for id in ids {
            let object = odb.read(id)?;
            there.write(object.kind(), object.data())?;
        }
        return Ok(());
    }
    let mut pack = from.packbuilder()?;
    ids.into_iter().try_for_each(|id| pack.insert_object(id, None))?;
    let mut writer = there.packwriter()?;
    let mut whole = true;
    pack.foreach(|bytes| {
        whole = writer.write_all(bytes).is_ok();
        whole
    })?;
    if !whole {
        return Err(git2::Error::from_str("a pack could not be written"));
    }
    writer.commit().map(|_| ())
}

/// What is missing in `there`, each behind all that it names.
fn missing(from: &Repository, there: &Odb<'_>, tip: Oid) -> Result<Vec<Oid>, git2::Error> {
    let mut list = Missing { from, there, seen: BTreeSet::new(), ids: Vec::new() };
    let mut walk = from.revwalk()?;
    walk.set_sorting(Sort::TOPOLOGICAL | Sort::REVERSE)?;
    walk.push(tip)?;
    for commit in walk {
        let commit = commit?;
        if list.lacks(commit) {
            list.tree(&from.find_commit(commit)?.tree()?)?;
            list.ids.push(commit);
        }
    }
    Ok(list.ids)
}

struct Missing<'r> {
    from: &'r Repository,
    there: &'r Odb<'r>,
    seen: BTreeSet<Oid>,
    ids: Vec<Oid>,
}

impl Missing<'_> {
    /// Whether an object is missing; says so once.
    fn lacks(&mut self, id: Oid) -> bool {
        self.seen.insert(id) && !self.there.exists_ext(id, OdbLookupFlags::NO_REFRESH)
    }

    fn tree(&mut self, tree: &Tree<'_>) -> Result<(), git2::Error> {
        if !self.lacks(tree.id()) {
            return Ok(());
        }
        for entry in tree {
            match entry.kind() {
                Some(ObjectType::Tree) => self.tree(&self.from.find_tree(entry.id())?)?,
                Some(ObjectType::Blob) if self.lacks(entry.id()) => self.ids.push(entry.id()),
                _ => {}
            }
        }
        self.ids.push(tree.id());
        Ok(())
    }
}

/// Whether a commit, all of its files and its parents are there.
pub(super) fn is_whole(repo: &Repository, id: Oid) -> bool {
    let look = || -> Result<bool, git2::Error> {
        let (commit, odb) = (repo.find_commit(id)?, repo.odb()?);
        let mut whole = true;
        commit.tree()?.walk(git2::TreeWalkMode::PreOrder, |_, entry| {
            whole &= entry.kind() != Some(ObjectType::Blob) || odb.read_header(entry.id()).is_ok();
            if whole { git2::TreeWalkResult::Ok } else { git2::TreeWalkResult::Abort }
        })?;
        Ok(whole && commit.parent_ids().all(|parent| repo.find_commit(parent).is_ok()))
    };
    look().unwrap_or(false)
}
