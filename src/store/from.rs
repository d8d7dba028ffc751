//! A repository made from another one: from a bundle, or from the place where machines meet.

use super::{
    Commit, SETTINGS, Store, StoreError,
    bundle::{read_back, unpack},
    carry::carry,
    journal::Join,
    open::make_repository,
    place::{open_bare, repository_in, tip},
};
use git2::Oid;
use std::path::Path;

impl Store {
    /// Makes a repository in a folder that has none, with all that a bundle (a file) or a place (a folder) holds.
    pub fn init_from(folder: &Path, source: &Path, commit: &Commit) -> Result<Self, StoreError> {
        let there = folder.join(".git").exists();
        if folder.join(SETTINGS).exists() && !there {
            return Err(StoreError::AlreadyThere(folder.to_owned()));
        }
        let missing = |error| StoreError::Io(source.to_owned(), error);
        let is_file = std::fs::metadata(source).map_err(missing)?.is_file();
        let place = if is_file { None } else { repository_in(source)? };
        if !is_file && place.is_none() {
            return Err(StoreError::NoPlace(source.to_owned()));
        }
        if is_file {
            read_back(source)?;
        }
        if !there {
            make_repository(folder)?;
        }
        let store = Self::open_at(folder)?;
        // What a killed run has begun here is finished by this; whatever else has commits is not touched.
        let writing = store.begin()?;
        if store.head_id()?.is_some() {
            return Err(StoreError::AlreadyThere(folder.to_owned()));
        }
        let tip = match place {
            Some(place) => store.tip_of(&place)?,
            None => unpack(source, &store.repo)?.0,
        };
        store.check_out(writing, tip, commit)?;
        Ok(store)
    }

    fn tip_of(&self, place: &Path) -> Result<Oid, StoreError> {
        let repo = open_bare(place)?;
        let Some(tip) = tip(&repo)? else { return Err(StoreError::NoPlace(place.to_owned())) };
        carry(&repo, &self.repo, tip).map_err(|_| StoreError::BadPlace(place.to_owned()))?;
        if self.is_whole(tip) { Ok(tip) } else { Err(StoreError::BadPlace(place.to_owned())) }
    }

    fn check_out(&self, mut writing: super::Writing<'_>, tip: Oid, commit: &Commit) -> Result<(), StoreError> {
        writing.join(Join::Forward(tip.to_string()));
        for (path, bytes) in self.files_between(None, tip)? {
            writing.put_bytes(&path, bytes.unwrap_or_default());
        }
        writing.commit(commit).map(|_| ())
    }
}
