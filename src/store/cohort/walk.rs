//! Which people a folder holds, by the names in it alone.

use super::{LeftOut, Member, Source};
use crate::intake::is_document;
use crate::intake::outline::guess_year;
use crate::intake::person::guess_person;
use crate::model::Year;
use crate::store::{SETTINGS, StoreError, files};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Folders below the cohort's that are looked into: district, unit, person, year.
const DEEPEST: usize = 4;

/// What a walk found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// By unit and name.
    pub people: Vec<Member>,
    /// What was not looked into.
    pub left_out: Vec<(PathBuf, LeftOut)>,
}

/// What the folders above say.
#[derive(Clone, Debug, Default)]
struct Above {
    /// A folder named as a year.
    year: Option<Year>,
    /// The nearest folder that is none, and the one above it.
    folder: Option<String>,
    over: Option<String>,
    depth: usize,
}

#[derive(Default)]
struct Walk {
    people: BTreeMap<(Option<String>, String), Vec<Source>>,
    left_out: Vec<(PathBuf, LeftOut)>,
}

/// Walks a folder.
pub(super) fn walk(root: &Path) -> Result<Found, StoreError> {
    let mut walk = Walk::default();
    walk.folder(root, &Above::default())?;
    let member = |((unit, name), sources)| Member { name, unit, on_roster: false, sources };
    Ok(Found { people: walk.people.into_iter().map(member).collect(), left_out: walk.left_out })
}

impl Walk {
    fn folder(&mut self, path: &Path, above: &Above) -> Result<(), StoreError> {
        for name in files::names(path)? {
            if name.starts_with(['.', '~']) {
                continue;
            }
            let full = path.join(&name);
            let kind = full.symlink_metadata().map_err(|error| StoreError::Io(full.clone(), error))?;
            match () {
                () if kind.is_symlink() => self.left_out.push((full, LeftOut::Link)),
                () if kind.is_dir() => self.below(full, &name, above)?,
                () if is_document(&name) => self.paper(full, &name, above),
                () => {}
            }
        }
        Ok(())
    }

    fn below(&mut self, path: PathBuf, name: &str, above: &Above) -> Result<(), StoreError> {
        if path.join(SETTINGS).is_file() {
            self.add(above.folder.clone(), name, Source::Tree(path));
        } else if path.join("HEAD").is_file() && path.join("objects").is_dir() {
            self.add(above.folder.clone(), name.trim_end_matches(".git"), Source::Bare(path));
        } else if above.depth == DEEPEST {
            self.left_out.push((path, LeftOut::TooDeep));
        } else {
            let mut here = Above { depth: above.depth + 1, ..above.clone() };
            match year_folder(name) {
                Some(year) => here.year = Some(year),
                None => (here.over, here.folder) = (above.folder.clone(), Some(name.to_owned())),
            }
            self.folder(&path, &here)?;
        }
        Ok(())
    }

    /// A paper is the person's that its name tells, else the folder's.
    fn paper(&mut self, path: PathBuf, name: &str, above: &Above) {
        let source = Source::Paper(path, above.year);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        match (guess_person(name), &above.folder) {
            (Some(person), Some(folder)) if guess_person(folder).as_ref() == Some(&person) => {
                self.add(above.over.clone(), folder, source);
            }
            (Some(person), _) => self.add(above.folder.clone(), &person, source),
            (None, Some(folder)) => self.add(above.over.clone(), folder, source),
            (None, None) => self.add(None, stem, source),
        }
    }

    fn add(&mut self, unit: Option<String>, name: &str, source: Source) {
        let name = guess_person(name).unwrap_or_else(|| name.to_owned());
        self.people.entry((unit, name)).or_default().push(source);
    }
}

/// `2023`, `2023年`, `2023年度报告`: a folder that names a year and nobody.
fn year_folder(name: &str) -> Option<Year> {
    let named = name.chars().next().is_some_and(|c| c.is_ascii_digit()) && guess_person(name).is_none();
    guess_year(name, "").filter(|_| named)
}
