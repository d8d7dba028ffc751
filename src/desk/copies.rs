//! Copies of a data file that lie beside it: what they are to it, and taking in what they hold.

use super::{Change, Desk, DeskError, bad_file};
use crate::files::{DataFile, copied::meant, merge::merge};
use crate::i18n::{Lang, tr};
use crate::store::{Store, StoreError};
use crate::text::safe::one_line;

/// A file that track does not read, and the data file that it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Its path in the repository.
    pub path: String,
    /// What it would be under its right name.
    pub of: DataFile,
    /// What it is to that file.
    pub kind: CopyKind,
}

/// What a copy is to its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyKind {
    /// It says what the file says, or said once: nothing would be lost with it.
    Spare,
    /// It says something else.
    Differing,
    /// There is no such file: only the name is wrong.
    Misnamed,
}

/// All copies in the repository's folder, by path.
pub fn copies(store: &Store) -> Result<Vec<Copied>, StoreError> {
    let mut found = Vec::new();
    for path in store.unread()? {
        // What cannot be read is none of track's; it is told as a stray file.
        let Ok(Some(text)) = store.read(&path) else { continue };
        if let Some(of) = meant(&path, &text) {
            found.push(Copied { kind: kind(store, of, &text)?, of, path });
        }
    }
    Ok(found)
}

fn kind(store: &Store, of: DataFile, text: &str) -> Result<CopyKind, StoreError> {
    let path = of.path();
    let Some(present) = store.read(&path)? else { return Ok(CopyKind::Misnamed) };
    if present == text {
        return Ok(CopyKind::Spare);
    }
    for revision in store.history(&[&path])? {
        if store.text_at(&revision.commit, &path)?.as_deref() == Some(text) {
            return Ok(CopyKind::Spare);
        }
    }
    Ok(CopyKind::Differing)
}

impl Copied {
    /// What is told of it, with the command that settles it.
    pub fn words(&self, lang: Lang) -> String {
        let (path, of) = (one_line(&self.path), self.of.path());
        match self.kind {
            CopyKind::Spare => tr!(lang, "copies.spare", path = path, of = of),
            CopyKind::Differing => tr!(lang, "copies.differing", path = path, of = of),
            CopyKind::Misnamed => tr!(lang, "copies.misnamed", path = path, of = of),
        }
    }

    /// Takes in what it holds: all that only one of the two has, and both versions of what differs. Gives how many
    /// fields differ.
    pub fn take_in(&self, desk: &mut Desk<'_>) -> Result<usize, DeskError> {
        let path = self.of.path();
        let text = desk.store().read(&self.path)?.unwrap_or_default();
        self.of.check(&text).map_err(|problems| bad_file(&self.path, problems))?;
        let (text, differing) = match self.kind {
            CopyKind::Spare => return Ok(0),
            CopyKind::Misnamed => (text, 0),
            CopyKind::Differing => {
                if desk.store().uncommitted()?.contains(&path) {
                    return Err(StoreError::Uncommitted(path).into());
                }
                let present = desk.store().read(&path)?.unwrap_or_default();
                // From which state the copy was made is not known: nothing of either side counts as removed.
                let both = merge(self.of, "", &present, &text).map_err(|_| StoreError::Unmerged(self.path.clone()))?;
                (both.text, both.differing)
            }
        };
        desk.apply(Change::Restore(vec![(path, Some(text.into_bytes()))]))?;
        Ok(differing)
    }
}
