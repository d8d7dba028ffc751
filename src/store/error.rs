//! What can go wrong between the program and the repository.

use super::names::{NameFault, RootFault};
use crate::error::{Exit, Explain};
use crate::files::Problem;
use crate::i18n::{Lang, shown_path, tr};
use crate::model::Year;
use crate::text::safe::one_line;
use std::path::PathBuf;

/// Errors of the store.
#[derive(Debug)]
pub enum StoreError {
    /// No repository of reports here or above.
    NotFound(PathBuf),
    /// The named folder is no repository of reports.
    NoRepository(PathBuf),
    /// What was named as a folder is none.
    NoFolder(PathBuf),
    /// A git repository, but without `track.toml`.
    NotInitialised(PathBuf),
    /// A repository's files without its `.git`: copied without what is hidden.
    NoHistory(PathBuf),
    /// There is one already.
    AlreadyThere(PathBuf),
    /// Another track is writing.
    Busy(PathBuf),
    /// git left a lock file, or is at work.
    GitLocked(PathBuf),
    /// A merge, rebase or the like is going on.
    InProgress,
    /// HEAD names no branch.
    Detached,
    /// libgit2 cannot serve it: `sha256`, `reftable`, `sparse index`, ….
    Unsupported(&'static str),
    /// The folder belongs to another user, and git does not trust it.
    Untrusted(PathBuf),
    /// Reading or writing a file.
    Io(PathBuf, std::io::Error),
    /// Another program holds a file.
    Held(PathBuf),
    /// A file whose name Windows cannot have.
    BadName(PathBuf, NameFault),
    /// A folder that cannot hold a repository.
    BadRoot(PathBuf, RootFault),
    /// git refused.
    Git(&'static str, git2::Error),
    /// A file that cannot be read as what it should be: its path in the repository and its faults.
    BadFile(String, Vec<Problem>),
    /// A file larger than the program takes; limit in bytes.
    TooLarge(PathBuf, u64),
    /// A path that is no plain file in the repository.
    NotPlain(PathBuf),
    /// A file that is not UTF-8; holds the line.
    NotUtf8(String, usize),
    /// No report of this year; holds the years there are.
    NoReport(Year, Vec<Year>),
    /// No such revision; holds how many there are.
    NoRevision(Year, usize, usize),
    /// No commit is whole any more.
    Damaged,
    /// Nobody to sign a commit.
    NoIdentity,
    /// A file changed on disk while the program was at it.
    ChangedMeanwhile(String),
    /// A file has edits that are not committed.
    Uncommitted(String),
    /// Nothing to undo.
    NothingToUndo,
    /// No undo to take back.
    NothingToRedo,
    /// Files are written, but the commit failed: which, and why.
    NotCommitted(Vec<String>, Box<StoreError>),
    /// The other machine's version of a file cannot be read.
    BadThere(String, Vec<Problem>),
    /// Two versions of a file cannot be put into one.
    Unmerged(String),
    /// The repository at a place is damaged.
    BadPlace(PathBuf),
    /// There is none to take from.
    NoPlace(PathBuf),
    /// No place was ever named.
    NoPlaceYet,
    /// A file is there that would be overwritten.
    FileThere(PathBuf),
    /// A place that had one has none.
    PlaceGone(PathBuf),
    /// A folder that somebody works in is no place to meet.
    WorkingPlace(PathBuf),
    /// No git on this machine.
    NoGit,
    /// The user's git ended with an error, which it has told; what it was to do.
    GitFailed(String),
    /// The place has another repository.
    Strangers,
    /// The newest change is another machine's.
    UndoForeign,
    /// Another machine has since written where the change to be undone did: the file, and the change.
    UndoOverlaps(String, String),
    /// A file is not written anew over what two machines wrote differently.
    NotSettled(String),
    /// Nothing is saved yet.
    NothingToSync,
    /// This machine has taken in what was there; bringing its own there failed.
    NotSent(Box<StoreError>),
    /// A file is no bundle, or a damaged one.
    BadBundle(PathBuf),
}

impl Explain for StoreError {
    fn explain(&self, lang: Lang) -> String {
        match self {
            Self::NotFound(dir) => tr!(lang, "store.not_found", dir = shown_path(dir)),
            Self::NoRepository(dir) => tr!(lang, "store.no_repository", dir = shown_path(dir)),
            Self::NoFolder(path) => tr!(lang, "store.no_folder", path = shown_path(path)),
            Self::NotInitialised(dir) => tr!(lang, "store.not_initialised", dir = shown_path(dir)),
            Self::NoHistory(dir) => tr!(lang, "store.no_history", dir = shown_path(dir)),
            Self::AlreadyThere(dir) => tr!(lang, "store.already_there", dir = shown_path(dir)),
            Self::Busy(dir) => tr!(lang, "store.busy", dir = shown_path(dir)),
            Self::GitLocked(file) => tr!(lang, "store.git_locked", file = shown_path(file)),
            Self::InProgress => tr!(lang, "store.in_progress"),
            Self::Detached => tr!(lang, "store.detached"),
            Self::Unsupported(what) => tr!(lang, "store.unsupported", what = what),
            Self::Untrusted(dir) => {
                // git's settings name folders with this slash on every system.
                let named = shown_path(dir).replace('\\', "/");
                tr!(lang, "store.untrusted", dir = shown_path(dir), named = named)
            }
            Self::Io(path, error) => explain_io(lang, path, error),
            Self::Held(path) => tr!(lang, "io.held", path = shown_path(path)),
            Self::BadName(path, fault) => {
                tr!(lang, "names.bad", path = shown_path(path), why = fault.explain(lang))
            }
            Self::BadRoot(path, RootFault::Top) => tr!(lang, "names.top", path = shown_path(path)),
            Self::BadRoot(path, RootFault::Long(units, most)) => {
                tr!(lang, "names.long", path = shown_path(path), units = units, most = most)
            }
            Self::Git(doing, error) => tr!(lang, "store.git", doing = doing, words = error.message()),
            Self::BadFile(path, problems) => explain_problems(lang, path, problems),
            Self::TooLarge(path, limit) => {
                tr!(lang, "store.too_large", path = shown_path(path), limit = limit / 1024 / 1024)
            }
            Self::NotPlain(path) => tr!(lang, "store.not_plain", path = shown_path(path)),
            Self::NotUtf8(path, line) => tr!(lang, "store.not_utf8", path = path, line = line),
            Self::NoReport(year, years) => explain_no_report(lang, *year, years),
            Self::NoRevision(year, wanted, have) => {
                tr!(lang, "store.no_revision", year = year, wanted = wanted, have = have)
            }
            Self::Damaged => tr!(lang, "store.damaged"),
            Self::NoIdentity => tr!(lang, "store.no_identity"),
            Self::ChangedMeanwhile(path) => tr!(lang, "store.changed_meanwhile", path = path),
            Self::Uncommitted(path) => tr!(lang, "store.uncommitted", path = path),
            Self::BadThere(path, problems) => {
                tr!(lang, "sync.bad_there", path = path, words = explain_problems(lang, path, problems))
            }
            Self::Unmerged(path) => tr!(lang, "sync.unmerged", path = path),
            Self::BadPlace(path) => tr!(lang, "sync.bad_place", path = shown_path(path)),
            Self::NoPlace(path) => tr!(lang, "sync.no_place", path = shown_path(path)),
            Self::NoPlaceYet => tr!(lang, "sync.no_place_yet"),
            Self::FileThere(path) => tr!(lang, "bundle.there", path = shown_path(path)),
            Self::PlaceGone(path) => tr!(lang, "sync.place_gone", path = shown_path(path)),
            Self::WorkingPlace(path) => tr!(lang, "sync.working_place", path = shown_path(path)),
            Self::NoGit => tr!(lang, "sync.no_git"),
            Self::GitFailed(doing) => tr!(lang, "sync.git_failed", doing = doing),
            Self::Strangers => tr!(lang, "sync.strangers"),
            Self::UndoForeign => tr!(lang, "sync.undo_foreign"),
            Self::UndoOverlaps(path, what) => {
                tr!(lang, "sync.undo_overlaps", path = one_line(path), what = one_line(what))
            }
            Self::NotSettled(path) => tr!(lang, "sync.not_settled", path = path),
            Self::NothingToSync => tr!(lang, "sync.nothing"),
            Self::NotSent(why) => tr!(lang, "sync.not_sent", why = why.explain(lang)),
            Self::BadBundle(path) => tr!(lang, "bundle.bad", path = shown_path(path)),
            Self::NothingToRedo => tr!(lang, "store.nothing_to_redo"),
            Self::NothingToUndo => tr!(lang, "store.nothing_to_undo"),
            Self::NotCommitted(paths, why) => {
                let paths = paths.join(&tr!(lang, "list.comma"));
                tr!(lang, "store.not_committed", paths = paths, why = why.explain(lang))
            }
        }
    }

    fn exit(&self) -> Exit {
        match self {
            Self::NotFound(_) | Self::AlreadyThere(_) | Self::NoReport(..) | Self::NoRevision(..) => Exit::Usage,
            Self::NothingToUndo | Self::NothingToRedo | Self::NotInitialised(_) | Self::NoHistory(_) => Exit::Usage,
            Self::NoRepository(_) | Self::NoFolder(_) | Self::NoPlace(_) | Self::WorkingPlace(_) => Exit::Usage,
            Self::UndoForeign | Self::UndoOverlaps(..) | Self::NotSettled(_) => Exit::Usage,
            Self::NoPlaceYet | Self::FileThere(_) | Self::PlaceGone(_) | Self::Strangers | Self::NothingToSync => {
                Exit::Usage
            }
            Self::BadName(..) | Self::BadRoot(..) => Exit::Usage,
            _ => Exit::Data,
        }
    }
}

fn explain_io(lang: Lang, path: &std::path::Path, error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    let path = shown_path(path);
    match error.kind() {
        ErrorKind::NotFound => tr!(lang, "io.not_found", path = path),
        ErrorKind::PermissionDenied => tr!(lang, "io.permission", path = path),
        ErrorKind::StorageFull => tr!(lang, "io.full", path = path),
        ErrorKind::ReadOnlyFilesystem => tr!(lang, "io.read_only", path = path),
        ErrorKind::IsADirectory => tr!(lang, "io.is_folder", path = path),
        _ => tr!(lang, "io.other", path = path, words = error),
    }
}

fn explain_no_report(lang: Lang, year: Year, years: &[Year]) -> String {
    let known: Vec<String> = years.iter().map(Year::to_string).collect();
    if known.is_empty() {
        return tr!(lang, "store.no_reports", year = year);
    }
    tr!(lang, "store.no_report", year = year, years = known.join(&tr!(lang, "list.comma")))
}

/// Every fault of a file: `path:line:column: words`, the line below.
/// So many faults of a file are shown: mending these shows whether more are left.
const SHOWN_PROBLEMS: usize = 30;

fn explain_problems(lang: Lang, path: &str, problems: &[Problem]) -> String {
    let mut out = tr!(lang, "store.bad_file", path = path, count = problems.len());
    for problem in problems.iter().take(SHOWN_PROBLEMS) {
        let at = problem.at;
        out.push_str(&format!("\n  {path}:{}:{}: {}", at.line, at.column, problem.explain(lang)));
        if !problem.line.trim().is_empty() {
            out.push_str(&format!("\n    {}", problem.line.trim_end()));
        }
    }
    if problems.len() > SHOWN_PROBLEMS {
        out.push_str(&format!("\n  {}", tr!(lang, "store.bad_file_more", count = problems.len() - SHOWN_PROBLEMS)));
    }
    out
}
