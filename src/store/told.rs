//! What the store tells beside its answers: that it waits, and what it set right.

use super::Store;
use crate::i18n::{Lang, shown_path, tr};
use std::path::PathBuf;

/// Something worth a line to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Another track writes in this repository; the command goes on when that one is done.
    Waiting,
    /// An interrupted command was finished; the first line of its message.
    Finished(String),
    /// An interrupted command's files are whole, but not saved, as one of these was edited since.
    Unsaved(Vec<String>),
    /// Temporary files of killed runs were removed.
    Swept(Vec<String>),
    /// Something of the user's that nothing else holds was kept: the file it is of, and where it is now.
    Kept(String, PathBuf),
    /// A part of git's folder was damaged and is mended; what it was.
    Mended(Damage),
}

/// What can be broken in git's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// The index, which only says what is known of the files.
    Index,
    /// `HEAD` names no branch.
    Head,
    /// The branch led to nothing; the first line of the message of the newest commit that is whole.
    Branch(String),
    /// Objects without content: how many.
    Objects(usize),
}

/// Who hears it.
pub(super) type Listener = Box<dyn Fn(&Told)>;

impl Store {
    /// Tells the listener, if there is one.
    pub(super) fn tell(&self, told: &Told) {
        if matches!(told, Told::Mended(_)) {
            self.mended.set(true);
        }
        if let Some(listener) = &self.listener {
            listener(told);
        }
    }
}

impl Told {
    /// In words.
    pub fn explain(&self, lang: Lang) -> String {
        match self {
            Self::Waiting => tr!(lang, "told.waiting"),
            Self::Finished(summary) => tr!(lang, "told.finished", summary = summary),
            Self::Unsaved(paths) => tr!(lang, "told.unsaved", paths = paths.join(&tr!(lang, "list.comma"))),
            Self::Swept(files) => tr!(lang, "leftovers.swept", files = files.join(&tr!(lang, "list.comma"))),
            Self::Kept(path, file) => tr!(lang, "told.kept", path = path, file = shown_path(file)),
            Self::Mended(Damage::Index) => tr!(lang, "told.mended_index"),
            Self::Mended(Damage::Head) => tr!(lang, "told.mended_head"),
            Self::Mended(Damage::Branch(summary)) => tr!(lang, "told.mended_branch", summary = summary),
            Self::Mended(Damage::Objects(count)) => tr!(lang, "told.mended_objects", count = count),
        }
    }
}
