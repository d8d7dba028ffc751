//! Finding, making and refusing repositories.

use super::{Identity, SETTINGS, StoreError, durable, files, index, names::RootFault, rescue, told::Listener};
use crate::files::DataFile;
use git2::{ErrorClass, ErrorCode, Repository, RepositoryInitOptions};
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// A repository of reports.
pub struct Store {
    pub(super) root: PathBuf,
    pub(super) repo: Repository,
    /// Who hears what is told beside the answers.
    pub(super) listener: Option<Listener>,
    /// Whether damage was mended since it was opened.
    pub(super) mended: Cell<bool>,
    /// What a file held when it was first read since the last [`Store::begin`].
    pub(super) reads: RefCell<BTreeMap<String, Option<String>>>,
}

/// What a new repository starts with.
#[derive(Clone, Debug)]
pub struct InitOptions {
    /// Text of `track.toml`.
    pub settings: String,
    /// Further files: path and text.
    pub files: Vec<(String, String)>,
    /// Message of the first commit.
    pub message: String,
    /// Who makes it.
    pub identity: Identity,
    /// When.
    pub when: jiff::Zoned,
    /// The running program, by which git merges.
    pub program: Option<PathBuf>,
}

/// Which files get track's drivers, and all that track writes; `-text`: bytes are as written on every system.
const ATTRIBUTES: &str = "\
reports/*.toml -text diff=track merge=track
ledger/*.toml -text diff=track merge=track
track.toml -text merge=track
evidence/** -text
.track/** -text
templates/** -text
.gitattributes -text
";

impl Store {
    /// The repository that holds `folder`, or the one that `fallback` (`$TRACK_DIR`) holds.
    pub fn open(folder: &Path, fallback: Option<&Path>) -> Result<Self, StoreError> {
        let found = folder.ancestors().find(|dir| dir.join(SETTINGS).is_file());
        let found = found.or_else(|| fallback.filter(|dir| dir.join(SETTINGS).is_file()));
        match found {
            Some(root) => Self::open_at(root),
            None => Err(match folder.ancestors().find(|dir| dir.join(".git").exists()) {
                Some(dir) => StoreError::NotInitialised(dir.to_owned()),
                None => StoreError::NotFound(folder.to_owned()),
            }),
        }
    }

    /// The repository that is this very folder, which the user named: what lies above it is another one.
    pub fn open_named(folder: &Path) -> Result<Self, StoreError> {
        match (folder.join(SETTINGS).is_file(), folder.join(".git").exists()) {
            (true, _) => Self::open_at(folder),
            (false, true) => Err(StoreError::NotInitialised(folder.to_owned())),
            (false, false) => Err(StoreError::NoRepository(folder.to_owned())),
        }
    }

    pub(super) fn open_at(root: &Path) -> Result<Self, StoreError> {
        if !root.join(".git").exists() {
            return Err(StoreError::NoHistory(root.to_owned()));
        }
        durable::sync_git();
        if root.join(".git/objects").is_dir() {
            // Without it git does not take the folder for a repository at all.
            rescue::mend_head(&root.join(".git"))?;
        }
        refuse_unsupported(root)?;
        let repo = Repository::open(root).map_err(|error| match error.code() {
            ErrorCode::Owner => StoreError::Untrusted(root.to_owned()),
            _ => StoreError::Git("open", error),
        })?;
        if repo.is_bare() {
            return Err(StoreError::Unsupported("bare"));
        }
        Ok(Self { root: root.to_owned(), repo, listener: None, reads: RefCell::default(), mended: Cell::default() })
    }

    /// Whether a repository can be made in a folder; to be asked before the user is asked anything.
    pub fn may_begin(folder: &Path) -> Result<(), StoreError> {
        if folder.join(SETTINGS).exists() && folder.join(".git").exists() {
            return Err(StoreError::AlreadyThere(folder.to_owned()));
        }
        match RootFault::of(folder, cfg!(windows)) {
            Some(fault) => Err(StoreError::BadRoot(folder.to_owned(), fault)),
            None => Ok(()),
        }
    }

    /// Makes a repository in a folder, which may hold files and may be a git repository already.
    ///
    /// Nothing is overwritten: a repository is refused; of a folder that lost its `.git` on the way, the settings and
    /// all data are taken as they are.
    pub fn init(folder: &Path, options: &InitOptions) -> Result<Self, StoreError> {
        Self::may_begin(folder)?;
        if !folder.join(".git").exists() {
            make_repository(folder)?;
        }
        let store = Self::open_at(folder)?;
        store.set_drivers(options.program.as_deref())?;
        let mut writing = store.begin()?;
        if folder.join(SETTINGS).exists() {
            let is_data = |path: &&String| path.starts_with("evidence/") || DataFile::of(path).is_some();
            store.own_files()?.iter().filter(is_data).for_each(|path| writing.take(path));
        } else {
            writing.put(SETTINGS, options.settings.clone());
        }
        writing.put(".gitattributes", attributes(store.read(".gitattributes")?.unwrap_or_default()));
        for (path, text) in &options.files {
            writing.put(path, text.clone());
        }
        writing.commit(&super::Commit {
            message: options.message.clone(),
            identity: options.identity.clone(),
            when: options.when.clone(),
        })?;
        Ok(store)
    }
}

/// Track's lines added to what is there.
fn attributes(mut present: String) -> String {
    for line in ATTRIBUTES.lines() {
        if !present.lines().any(|there| there == line) {
            if !present.is_empty() && !present.ends_with('\n') {
                present.push('\n');
            }
            present.push_str(line);
            present.push('\n');
        }
    }
    present
}

pub(super) fn make_repository(folder: &Path) -> Result<(), StoreError> {
    durable::sync_git();
    let io = |error| StoreError::Io(folder.to_owned(), error);
    std::fs::create_dir_all(folder).map_err(io)?;
    let mut options = RepositoryInitOptions::new();
    // The user's own default branch if git has one set, else the name every new git takes.
    let default = git2::Config::open_default().and_then(|config| config.get_string("init.defaultBranch"));
    options.initial_head(default.as_deref().unwrap_or("main")).no_reinit(true);
    Repository::init_opts(folder, &options).map_err(|error| match error.class() {
        ErrorClass::Os => io(std::io::ErrorKind::PermissionDenied.into()),
        _ => StoreError::Git("init", error),
    })?;
    Ok(())
}

/// Refuses repositories that libgit2 cannot serve, by their own settings, before it stumbles over them.
fn refuse_unsupported(root: &Path) -> Result<(), StoreError> {
    let config = root.join(".git/config");
    let Ok(config) = git2::Config::open(&config) else { return Ok(()) };
    let text = |key| config.get_string(key).map(|value| value.to_ascii_lowercase()).unwrap_or_default();
    let on = |key| config.get_bool(key).unwrap_or(false);
    let refused = [
        (text("extensions.objectformat") == "sha256", "sha256"),
        (text("extensions.refstorage") == "reftable", "reftable"),
        (!text("extensions.partialclone").is_empty(), "partial clone"),
        (on("core.splitindex"), "split index"),
        (on("index.sparse"), "sparse index"),
    ];
    match refused.into_iter().find(|(refused, _)| *refused) {
        Some((_, what)) => Err(StoreError::Unsupported(what)),
        None => refuse_index(root),
    }
}

/// The index itself may be split or sparse though no setting says so.
fn refuse_index(root: &Path) -> Result<(), StoreError> {
    let Ok(Some(index)) = files::read(&root.join(".git/index"), 512 * 1024 * 1024) else { return Ok(()) };
    match index::extensions(&index).iter().find_map(|name| match name {
        b"link" => Some("split index"),
        b"sdir" => Some("sparse index"),
        _ => None,
    }) {
        Some(what) => Err(StoreError::Unsupported(what)),
        None => Ok(()),
    }
}
