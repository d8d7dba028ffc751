//! What becomes of the files when another machine's newest commit is taken in.

use super::{Store, StoreError, files};
use crate::files::DataFile;
use crate::files::merge::{Unmerged, merge, rename_evidence};
use git2::{Delta, Oid, Tree};
use std::{collections::BTreeMap, path::Path};

/// Files with the bytes they get; `None`: they go.
pub(super) type Files = BTreeMap<String, Option<Vec<u8>>>;

/// Both sides' files met.
#[derive(Debug, Default)]
pub(super) struct Met {
    pub files: Files,
    /// How many fields both sides changed.
    pub differing: usize,
    /// Files of the other side that stand under another name, since this side has the name.
    pub renamed: Vec<(String, String)>,
}

/// The three states of a file.
struct Sides<'t> {
    base: Option<Tree<'t>>,
    ours: Tree<'t>,
    theirs: Tree<'t>,
}

impl Store {
    /// The files of `to` that differ from those of `from`.
    pub(super) fn files_between(&self, from: Option<Oid>, to: Oid) -> Result<Files, StoreError> {
        let git = |error| StoreError::Git("read", error);
        let new = self.tree_of(to).map_err(git)?;
        let old = from.map(|from| self.tree_of(from)).transpose().map_err(git)?;
        let mut out = Files::new();
        for path in self.changed(old.as_ref(), &new)? {
            let bytes = self.file_of(Some(&new), &path).map_err(git)?;
            out.insert(path, bytes);
        }
        Ok(out)
    }

    /// What this machine's files become when both sides' changes since they parted meet.
    pub(super) fn meet(&self, base: Option<Oid>, ours: Oid, theirs: Oid) -> Result<Met, StoreError> {
        let git = |error| StoreError::Git("read", error);
        let base = base.map(|base| self.tree_of(base)).transpose().map_err(git)?;
        let (ours, theirs) = (self.tree_of(ours).map_err(git)?, self.tree_of(theirs).map_err(git)?);
        let changed = self.changed(base.as_ref(), &theirs)?;
        let sides = Sides { base, ours, theirs };
        let mut met = Met::default();
        // Data last: ledgers name evidence, which may have to take another name.
        let (data, rest): (Vec<String>, Vec<String>) =
            changed.into_iter().partition(|path| DataFile::of(path).is_some());
        for path in rest.iter().chain(&data) {
            self.meet_file(&sides, path, &mut met)?;
        }
        Ok(met)
    }

    fn meet_file(&self, sides: &Sides<'_>, path: &str, met: &mut Met) -> Result<(), StoreError> {
        let of = |tree: Option<&Tree<'_>>| self.file_of(tree, path).map_err(|error| StoreError::Git("read", error));
        let (base, ours, theirs) = (of(sides.base.as_ref())?, of(Some(&sides.ours))?, of(Some(&sides.theirs))?);
        let theirs = match DataFile::of(path) {
            Some(DataFile::Ledger(_)) => renamed(&met.renamed, base.as_deref(), theirs),
            _ => theirs,
        };
        if ours == theirs || base == theirs {
            return Ok(());
        }
        match (ours, theirs) {
            (ours, theirs) if ours == base => drop(met.files.insert(path.to_owned(), theirs)),
            (None, theirs) => drop(met.files.insert(path.to_owned(), theirs)),
            // Removed there and changed here: it stays.
            (Some(_), None) => {}
            (Some(ours), Some(theirs)) => match DataFile::of(path) {
                Some(file) => self.meet_data(file, [base.unwrap_or_default(), ours, theirs], met)?,
                None => self.meet_bytes(path, &ours, theirs, met),
            },
        }
        Ok(())
    }

    fn meet_data(&self, file: DataFile, sides: [Vec<u8>; 3], met: &mut Met) -> Result<(), StoreError> {
        let path = file.path();
        let [base, ours, theirs] = sides.map(|bytes| files::decode(&path, bytes));
        let merged = merge(file, &base.unwrap_or_default(), &ours?, &theirs?).map_err(|why| match why {
            Unmerged::Ours(problems) => StoreError::BadFile(path.clone(), problems),
            Unmerged::Theirs(problems) => StoreError::BadThere(path.clone(), problems),
            Unmerged::Result => StoreError::Unmerged(path.clone()),
        })?;
        met.differing += merged.differing;
        met.files.insert(path, Some(merged.text.into_bytes()));
        Ok(())
    }

    /// Files that are no data: this side's stays, the other's gets a name beside it; attributes are lines of both.
    fn meet_bytes(&self, path: &str, ours: &[u8], theirs: Vec<u8>, met: &mut Met) {
        if path == ".gitattributes" || path == ".gitignore" {
            met.files.insert(path.to_owned(), Some(lines_of_both(ours, &theirs)));
        } else if !path.starts_with(".track/") {
            let name = beside(path, &theirs);
            met.files.insert(name.clone(), Some(theirs));
            met.renamed.push((path.to_owned(), name));
        }
    }

    fn tree_of(&self, commit: Oid) -> Result<Tree<'_>, git2::Error> {
        self.repo.find_commit(commit)?.tree()
    }

    fn file_of(&self, tree: Option<&Tree<'_>>, path: &str) -> Result<Option<Vec<u8>>, git2::Error> {
        let Some(Ok(entry)) = tree.map(|tree| tree.get_path(Path::new(path))) else { return Ok(None) };
        Ok(Some(self.repo.find_blob(entry.id())?.content().to_vec()))
    }

    /// The paths in which two trees differ. Links, other repositories and what lies in git's own folder are refused.
    fn changed(&self, from: Option<&Tree<'_>>, to: &Tree<'_>) -> Result<Vec<String>, StoreError> {
        let git = |error| StoreError::Git("read", error);
        let diff = self.repo.diff_tree_to_tree(from, Some(to), None).map_err(git)?;
        let mut paths = Vec::new();
        for delta in diff.deltas() {
            let file = if delta.status() == Delta::Deleted { delta.old_file() } else { delta.new_file() };
            let plain = matches!(file.mode(), git2::FileMode::Blob | git2::FileMode::BlobExecutable);
            match file.path().and_then(Path::to_str).filter(|path| plain && is_safe(path)) {
                Some(path) => paths.push(path.to_owned()),
                None => return Err(StoreError::NotPlain(file.path().unwrap_or(Path::new("")).to_owned())),
            }
        }
        Ok(paths)
    }
}

/// Whether a path of a repository that somebody else made may be written here.
fn is_safe(path: &str) -> bool {
    let odd = |part: &str| {
        let plain = part.trim_end_matches(['.', ' ']).to_lowercase();
        part.is_empty()
            || plain.is_empty()
            || plain == ".git"
            || plain.starts_with("git~")
            || part.contains(['\\', ':'])
    };
    !path.split('/').any(odd)
}

/// A name for the other side's version: the same on every machine, as it is of its bytes.
fn beside(path: &str, bytes: &[u8]) -> String {
    let id = super::journal::id_of(Some(bytes)).unwrap_or_default();
    let id = id.get(..8).unwrap_or_default();
    let (folder, name) = path.rsplit_once('/').map_or((String::new(), path), |(f, n)| (format!("{f}/"), n));
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => format!("{folder}{stem}-{id}.{extension}"),
        _ => format!("{folder}{name}-{id}"),
    }
}

fn renamed(names: &[(String, String)], base: Option<&[u8]>, ledger: Option<Vec<u8>>) -> Option<Vec<u8>> {
    let ledger = ledger?;
    if names.is_empty() {
        return Some(ledger);
    }
    let base = String::from_utf8_lossy(base.unwrap_or_default()).into_owned();
    String::from_utf8(ledger).map_or_else(
        |error| Some(error.into_bytes()),
        |text| Some(names.iter().fold(text, |text, (from, to)| rename_evidence(&base, &text, from, to)).into_bytes()),
    )
}

fn lines_of_both(ours: &[u8], theirs: &[u8]) -> Vec<u8> {
    let mut out = String::from_utf8_lossy(ours).into_owned();
    for line in String::from_utf8_lossy(theirs).lines() {
        if !out.lines().any(|there| there == line) {
            if !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
            out.push_str(line);
            out.push('\n');
        }
    }
    out.into_bytes()
}
