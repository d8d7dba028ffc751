//! Where two machines meet: a bare repository in a folder on a stick or a share, or a remote of git's.

use super::{
    Store, StoreError,
    carry::{carry, is_whole},
    durable, files,
};
use git2::{ErrorCode, Oid, Repository, RepositoryInitOptions};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// A place to meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeetingPlace {
    /// A folder; the repository is in it, made if there is none. No git is needed.
    Folder(PathBuf),
    /// A remote's name or address; the user's own git goes there.
    Remote(String),
}

/// The repository in a folder that is none itself.
const NAME: &str = "track.git";
/// Where what a remote has is kept.
const FETCHED: &str = "refs/track/place";
/// So long another machine at the same share is waited for.
const LIMIT: Duration = Duration::from_secs(120);

/// A place that is being met at.
pub(super) enum Meeting {
    Folder { repo: Repository, _lock: Option<fs::File> },
    Remote { name: String, branch: Option<String> },
}

impl Store {
    /// What the user typed: a remote's name or an address, else a folder.
    pub fn meeting_place(&self, typed: &str, full: &Path) -> MeetingPlace {
        let address = typed.contains("://") || typed.split_once(':').is_some_and(|(host, _)| host.contains('@'));
        if address || self.repo.find_remote(typed).is_ok() && !full.exists() {
            MeetingPlace::Remote(typed.to_owned())
        } else {
            MeetingPlace::Folder(full.to_owned())
        }
    }

    pub(super) fn meet_at(&self, place: &MeetingPlace) -> Result<Meeting, StoreError> {
        match place {
            MeetingPlace::Folder(folder) => {
                let branch = self.branch_file().map_or_else(|| "refs/heads/main".to_owned(), |(name, _)| name);
                let repo = open_or_make(folder, branch.trim_start_matches("refs/heads/"))?;
                let lock = lock(&repo)?;
                Ok(Meeting::Folder { repo, _lock: lock })
            }
            MeetingPlace::Remote(name) => {
                let branch = remote_branch(self.root(), name)?;
                Ok(Meeting::Remote { name: name.clone(), branch })
            }
        }
    }

    /// Brings what the place has here; gives its newest commit, `None` if it has none yet.
    pub(super) fn fetch(&self, meeting: &Meeting) -> Result<Option<Oid>, StoreError> {
        match meeting {
            Meeting::Folder { repo, .. } => {
                let Some(tip) = tip(repo)? else { return Ok(None) };
                carry(repo, &self.repo, tip).map_err(|_| damaged(repo))?;
                if self.is_whole(tip) { Ok(Some(tip)) } else { Err(damaged(repo)) }
            }
            Meeting::Remote { branch: None, .. } => Ok(None),
            Meeting::Remote { name, branch: Some(branch) } => {
                run_git(self.root(), &["fetch", "--quiet", "--no-tags", name, &format!("+{branch}:{FETCHED}")])?;
                self.repo.refname_to_id(FETCHED).map(Some).map_err(|error| StoreError::Git("fetch", error))
            }
        }
    }

    /// Brings a commit there, if the place still has what was fetched; gives whether it had.
    pub(super) fn push(&self, meeting: &Meeting, new: Oid, old: Option<Oid>) -> Result<bool, StoreError> {
        match meeting {
            Meeting::Folder { repo, .. } => {
                carry(&self.repo, repo, new).map_err(|error| StoreError::Git("sync", error))?;
                if tip(repo)? != old || !is_whole(repo, new) {
                    return Ok(false);
                }
                let (_, file) = branch_of(repo)?;
                files::write(&file, format!("{new}\n").as_bytes()).map(|()| true)
            }
            Meeting::Remote { name, branch } => {
                let own = self.branch_file().map(|(name, _)| name).ok_or(StoreError::Detached)?;
                let to = branch.clone().unwrap_or(own);
                let pushed = run_git(self.root(), &["push", "--quiet", name, &format!("{new}:{to}")]);
                match pushed {
                    Err(StoreError::GitFailed(_)) if remote_moved(self.root(), name, &to, old) => Ok(false),
                    other => other.map(|_| true),
                }
            }
        }
    }
}

fn damaged(repo: &Repository) -> StoreError {
    StoreError::BadPlace(repo.path().to_owned())
}

/// The repository of a folder: the folder itself if it is one, else one in it.
pub(super) fn repository_in(folder: &Path) -> Result<Option<PathBuf>, StoreError> {
    if folder.join(".git").exists() {
        return Err(StoreError::WorkingPlace(folder.to_owned()));
    }
    let is_one = |path: &Path| path.join("objects").is_dir() && path.join("HEAD").is_file();
    let inner = folder.join(NAME);
    Ok([folder.to_owned(), inner].into_iter().find(|path| is_one(path)))
}

pub(super) fn open_bare(path: &Path) -> Result<Repository, StoreError> {
    durable::sync_git();
    Repository::open_bare(path).map_err(|error| match error.code() {
        ErrorCode::Owner => StoreError::Untrusted(path.to_owned()),
        _ => StoreError::BadPlace(path.to_owned()),
    })
}

fn open_or_make(folder: &Path, branch: &str) -> Result<Repository, StoreError> {
    if let Some(found) = repository_in(folder)? {
        return open_bare(&found);
    }
    let path = if folder.extension().is_some_and(|end| end == "git") { folder.to_owned() } else { folder.join(NAME) };
    let io = |error| StoreError::Io(path.clone(), error);
    // Whoever means a stick that is not there must not get a folder in its place.
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !above.is_dir() {
        return Err(StoreError::Io(above.to_owned(), std::io::ErrorKind::NotFound.into()));
    }
    fs::create_dir_all(&path).map_err(io)?;
    let mut options = RepositoryInitOptions::new();
    options.bare(true).initial_head(branch).external_template(false);
    Repository::init_opts(&path, &options).map_err(|error| StoreError::Git("init", error))
}

/// One machine at a time; a file system without locks has to do without.
fn lock(repo: &Repository) -> Result<Option<fs::File>, StoreError> {
    let path = repo.path().join("track.lock");
    let file = fs::File::options().create(true).truncate(false).write(true).open(&path);
    let file = file.map_err(|error| StoreError::Io(path, error))?;
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(fs::TryLockError::Error(_)) => return Ok(None),
            Err(fs::TryLockError::WouldBlock) if begun.elapsed() > LIMIT => {
                return Err(StoreError::Busy(repo.path().to_owned()));
            }
            Err(fs::TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(20)),
        }
    }
}

/// Name and file of the branch of a bare repository.
fn branch_of(repo: &Repository) -> Result<(String, PathBuf), StoreError> {
    let head = repo.find_reference("HEAD").map_err(|_| damaged(repo))?;
    match head.symbolic_target() {
        Ok(Some(name)) => Ok((name.to_owned(), repo.path().join(name))),
        _ => Err(damaged(repo)),
    }
}

/// The newest commit of a bare repository; `None` if it has none.
pub(super) fn tip(repo: &Repository) -> Result<Option<Oid>, StoreError> {
    let (name, _) = branch_of(repo)?;
    match repo.refname_to_id(&name) {
        Ok(id) => Ok(Some(id)),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(_) => Err(damaged(repo)),
    }
}

/// The branch of a remote: the one its `HEAD` names, else its only one, else none as it is empty.
fn remote_branch(root: &Path, name: &str) -> Result<Option<String>, StoreError> {
    let listed = run_git(root, &["ls-remote", "--symref", name])?;
    let fields = |line: &str| line.split_once('\t').map(|(left, right)| (left.to_owned(), right.to_owned()));
    let lines: Vec<(String, String)> = listed.lines().filter_map(fields).collect();
    let heads: Vec<&String> =
        lines.iter().map(|(_, name)| name).filter(|name| name.starts_with("refs/heads/")).collect();
    let named = lines.iter().filter(|(_, name)| name == "HEAD").find_map(|(left, _)| left.strip_prefix("ref: "));
    let named = named.map(str::to_owned).filter(|name| heads.contains(&name));
    Ok(named.or_else(|| heads.first().map(|name| (*name).clone())))
}

/// Whether a branch of a remote is no longer where it was.
fn remote_moved(root: &Path, name: &str, branch: &str, old: Option<Oid>) -> bool {
    let listed = run_git(root, &["ls-remote", name, branch]).unwrap_or_default();
    let now = listed.lines().find_map(|line| Oid::from_str(line.split('\t').next()?).ok());
    now != old
}

/// Runs the user's git; it asks for passwords and tells its troubles on the terminal itself.
fn run_git(root: &Path, words: &[&str]) -> Result<String, StoreError> {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args(words).stdin(Stdio::inherit()).stderr(Stdio::inherit());
    let done = command.output().map_err(|_| StoreError::NoGit)?;
    if done.status.success() {
        Ok(String::from_utf8_lossy(&done.stdout).into_owned())
    } else {
        Err(StoreError::GitFailed(words.first().map(|word| (*word).to_owned()).unwrap_or_default()))
    }
}
