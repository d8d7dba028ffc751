//! Everything in one file: git's bundle format, version 2, written and read in this process.
//!
//! gitformat-bundle: a signature line, a line `ID NAME` for each reference, an empty line, a pack. What track writes has
//! no prerequisites, so it stands for itself.

use super::{Store, StoreError, carry::is_whole, durable, files};
use git2::{Oid, Repository, RepositoryInitOptions};
use std::{
    fs::File,
    io::{BufRead, BufReader, Read, Write},
    path::Path,
};

const SIGNATURE: &str = "# v2 git bundle\n";
/// Bytes of the lines before the pack; real ones have some hundred.
const HEAD_LIMIT: u64 = 1024 * 1024;

/// What a bundle holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The newest commit.
    pub commit: String,
    /// How many commits lead to it.
    pub commits: usize,
    /// How many files it has.
    pub files: usize,
    /// The size of the file in bytes.
    pub bytes: u64,
}

impl Store {
    /// Writes all that is saved into one file, and reads it back.
    pub fn bundle(&self, file: &Path) -> Result<Bundle, StoreError> {
        let git = |error| StoreError::Git("bundle", error);
        let head = self.head_commit().map_err(git)?.ok_or(StoreError::NothingToSync)?.id();
        let (branch, _) = self.branch_file().ok_or(StoreError::Detached)?;
        let mut walk = self.repo.revwalk().map_err(git)?;
        walk.push(head).map_err(git)?;
        let mut pack = self.repo.packbuilder().map_err(git)?;
        pack.insert_walk(&mut walk).map_err(git)?;
        let lines = format!("{SIGNATURE}{head} {branch}\n{head} HEAD\n\n");
        files::write_with(file, &mut |out| {
            out.write_all(lines.as_bytes())?;
            let mut failed = None;
            let done = pack.foreach(|bytes| {
                failed = out.write_all(bytes).err();
                failed.is_none()
            });
            match (failed, done) {
                (Some(error), _) => Err(error),
                (None, Err(error)) => Err(std::io::Error::other(error.message().to_owned())),
                (None, Ok(())) => Ok(()),
            }
        })?;
        let read = read_back(file)?;
        if read.commit == head.to_string() { Ok(read) } else { Err(StoreError::BadBundle(file.to_owned())) }
    }
}

/// Reads a bundle whole, into a repository that is gone afterwards; tells what it holds.
pub fn read_back(file: &Path) -> Result<Bundle, StoreError> {
    let folder = files::own_folder("track-bundle-").map_err(|error| StoreError::Io(file.to_owned(), error))?;
    let mut options = RepositoryInitOptions::new();
    options.bare(true).external_template(false);
    let repo = Repository::init_opts(folder.path(), &options).map_err(|error| StoreError::Git("bundle", error))?;
    let (tip, _) = unpack(file, &repo)?;
    let count = || -> Result<(usize, usize), git2::Error> {
        let mut walk = repo.revwalk()?;
        walk.push(tip)?;
        let (mut commits, mut files) = (0, 0);
        for id in walk {
            commits += usize::from(is_whole(&repo, id?));
        }
        repo.find_commit(tip)?.tree()?.walk(git2::TreeWalkMode::PreOrder, |_, entry| {
            files += usize::from(entry.kind() == Some(git2::ObjectType::Blob));
            git2::TreeWalkResult::Ok
        })?;
        Ok((commits, files))
    };
    let (commits, files) = count().map_err(|_| StoreError::BadBundle(file.to_owned()))?;
    let bytes = std::fs::metadata(file).map_err(|error| StoreError::Io(file.to_owned(), error))?.len();
    Ok(Bundle { commit: tip.to_string(), commits, files, bytes })
}

/// Brings a bundle's objects into a repository; gives its newest commit and the branch it was on.
pub(super) fn unpack(file: &Path, repo: &Repository) -> Result<(Oid, String), StoreError> {
    durable::sync_git();
    let bad = || StoreError::BadBundle(file.to_owned());
    let io = |error| StoreError::Io(file.to_owned(), error);
    let mut source = BufReader::new(File::open(file).map_err(io)?);
    let references = head_lines(&mut source).map_err(io)?.ok_or_else(bad)?;
    let (tip, branch) = newest(&references).ok_or_else(bad)?;
    let odb = repo.odb().map_err(|error| StoreError::Git("bundle", error))?;
    let mut writer = odb.packwriter().map_err(|error| StoreError::Git("bundle", error))?;
    let mut part = vec![0; 1024 * 1024];
    loop {
        let count = source.read(&mut part).map_err(io)?;
        if count == 0 {
            break;
        }
        writer.write_all(part.get(..count).unwrap_or_default()).map_err(|_| bad())?;
    }
    writer.commit().map_err(|_| bad())?;
    if is_whole(repo, tip) { Ok((tip, branch)) } else { Err(bad()) }
}

/// The references of a bundle; `None` if it is none of version 2, or needs commits that it does not hold.
fn head_lines(source: &mut impl BufRead) -> std::io::Result<Option<Vec<(Oid, String)>>> {
    let (mut head, mut line, mut found) = (source.take(HEAD_LIMIT), Vec::new(), Vec::new());
    head.read_until(b'\n', &mut line)?;
    if line != SIGNATURE.as_bytes() {
        return Ok(None);
    }
    loop {
        line.clear();
        head.read_until(b'\n', &mut line)?;
        let Some(text) = std::str::from_utf8(&line).ok().and_then(|text| text.strip_suffix('\n')) else {
            return Ok(None);
        };
        if text.is_empty() {
            return Ok(Some(found));
        }
        let Some((Ok(id), name)) = text.split_once(' ').map(|(id, name)| (Oid::from_str(id), name)) else {
            return Ok(None);
        };
        found.push((id, name.to_owned()));
    }
}

/// The commit of `HEAD`, else of the first branch, and the name of a branch that is there.
fn newest(references: &[(Oid, String)]) -> Option<(Oid, String)> {
    let head = references.iter().find(|(_, name)| name == "HEAD").map(|(id, _)| *id);
    let mut branches = references.iter().filter(|(_, name)| name.starts_with("refs/heads/"));
    let branch = branches.find(|(id, _)| head.is_none_or(|head| head == *id));
    match (head, branch) {
        (head, Some((id, name))) => Some((head.unwrap_or(*id), name.clone())),
        (Some(head), None) => Some((head, "refs/heads/main".to_owned())),
        (None, None) => None,
    }
}

/// Whether a file begins as a bundle does.
pub fn is_bundle(file: &Path) -> bool {
    let mut start = [0; 13];
    File::open(file).and_then(|mut file| file.read_exact(&mut start)).is_ok()
        && SIGNATURE.as_bytes().starts_with(&start)
}
