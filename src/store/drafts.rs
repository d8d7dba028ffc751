//! Work that is not saved yet: the text of an edit, the answers of a review. Each run has a draft of its own.
//!
//! They lie in git's own folder, out of the way of `git status`: `edit-2023-1.toml`, what it began from in
//! `edit-2023-1.base`, and `edit-2023-1.lock`, which its run holds as long as it lives. The kernel frees the lock on a
//! kill, so a draft whose lock is free was left behind, and the next run takes it up.

use super::{Store, StoreError, files};
use crate::model::Year;
use std::{
    fs::{File, TryLockError},
    path::{Path, PathBuf},
};

/// What the work is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// The text of a year's report.
    Edit(Year),
    /// The answers of a review.
    Review,
}

impl Work {
    fn stem(self) -> String {
        match self {
            Self::Edit(year) => format!("edit-{year}"),
            Self::Review => "review".to_owned(),
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Edit(_) => ".toml",
            Self::Review => ".json",
        }
    }

    /// Whether a file holds such work: `review-2.json`, or `review.json` as it was called before.
    fn holds(self, name: &str) -> bool {
        let number = name.strip_prefix(&self.stem()).and_then(|rest| rest.strip_suffix(self.ending()));
        number.is_some_and(|rest| rest.is_empty() || rest.strip_prefix('-').is_some_and(|no| no.parse::<u32>().is_ok()))
    }
}

/// Unsaved work that this run holds: no other run takes it up.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
    _held: File,
}

impl Draft {
    /// The file with the work.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn base_path(&self) -> PathBuf {
        self.path.with_extension("base")
    }

    /// Begins with a text: what is changed later is told from it.
    pub fn begin(&self, text: &str) -> Result<(), StoreError> {
        files::write(&self.base_path(), text.as_bytes())?;
        self.write(text)
    }

    /// Keeps the work as it is now.
    pub fn write(&self, text: &str) -> Result<(), StoreError> {
        files::write(&self.path, text.as_bytes())
    }

    /// The work as it is kept; `None`: there is none yet.
    pub fn read(&self) -> Result<Option<Vec<u8>>, StoreError> {
        files::read(&self.path, files::LIMIT)
    }

    /// What it began from; empty where nobody knows.
    pub fn base(&self) -> Result<String, StoreError> {
        let bytes = files::read(&self.base_path(), files::LIMIT)?.unwrap_or_default();
        files::decode(&self.base_path().to_string_lossy(), bytes)
    }

    /// Whether there is work in it that its base has not.
    pub fn is_changed(&self) -> Result<bool, StoreError> {
        is_changed(&self.path)
    }

    /// Lets go of work that is saved, or given up.
    pub fn drop(self) -> Result<(), StoreError> {
        files::remove(&self.path)?;
        files::remove(&self.base_path())
    }
}

fn is_changed(path: &Path) -> Result<bool, StoreError> {
    let text = files::read(path, files::LIMIT)?;
    Ok(text.is_some() && text != files::read(&path.with_extension("base"), files::LIMIT)?)
}

impl Store {
    /// A new draft, which this run holds.
    pub fn new_draft(&self, work: Work) -> Result<Draft, StoreError> {
        let mut number = 1;
        loop {
            let path = self.private(&format!("{}-{number}{}", work.stem(), work.ending()));
            match hold(&path)? {
                Some(draft) if !path.exists() => return Ok(draft),
                // Held by another run, or left by one.
                _ => number += 1,
            }
        }
    }

    /// The drafts that no run holds any more, taken up; the newest last. Those without a change are dropped.
    pub fn left_drafts(&self, work: Work) -> Result<Vec<Draft>, StoreError> {
        let mut left = Vec::new();
        for path in self.drafts_of(work)? {
            match hold(&path)? {
                Some(draft) if draft.is_changed()? => left.push(draft),
                Some(draft) => draft.drop()?,
                None => {}
            }
        }
        let changed = |draft: &Draft| draft.path.metadata().and_then(|about| about.modified()).ok();
        left.sort_by_key(changed);
        Ok(left)
    }

    /// Years with the text of an edit that is not saved.
    pub fn drafts(&self) -> Result<Vec<Year>, StoreError> {
        let mut years = Vec::new();
        for year in self.years()? {
            for path in self.drafts_of(Work::Edit(year))? {
                if is_changed(&path)? && !years.contains(&year) {
                    years.push(year);
                }
            }
        }
        Ok(years)
    }

    fn drafts_of(&self, work: Work) -> Result<Vec<PathBuf>, StoreError> {
        let names = files::names(&self.private(""))?;
        Ok(names.iter().filter(|name| work.holds(name)).map(|name| self.private(name)).collect())
    }

    /// Puts work aside that cannot be taken up, for the user to look at; gives where.
    pub fn keep_aside(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, StoreError> {
        let folder = self.private("kept");
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "txt"));
        let free = (1..).map(|no| folder.join(format!("{stem}-{no}.{ending}"))).find(|path| !path.exists());
        let path = free.unwrap_or(folder.join(name));
        files::write(&path, bytes)?;
        Ok(path)
    }
}

/// Takes the lock of a draft; `None`: another run has it. The lock's file stays: were it removed, two runs could hold
/// two files of one name.
fn hold(path: &Path) -> Result<Option<Draft>, StoreError> {
    let lock = path.with_extension("lock");
    let io = |error| StoreError::Io(lock.clone(), error);
    if let Some(folder) = lock.parent() {
        std::fs::create_dir_all(folder).map_err(io)?;
    }
    let file = File::options().create(true).truncate(false).write(true).open(&lock).map_err(io)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Draft { path: path.to_owned(), _held: file })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(io(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_work_knows_its_files() {
        let year = |no| Work::Edit(Year::new(no).unwrap());
        for (work, name, holds) in [
            (Work::Review, "review-1.json", true),
            (Work::Review, "review.json", true),
            (Work::Review, "review-lost.json", false),
            (Work::Review, "review-1.lock", false),
            (year(2023), "edit-2023-12.toml", true),
            (year(2023), "edit-2022-1.toml", false),
            (year(2023), "2023.toml", false),
        ] {
            assert_eq!(work.holds(name), holds, "{name}");
        }
    }
}
