//! git's local settings for the files of a repository: how they are shown and merged.
//!
//! A clone does not bring settings along, so every command looks whether they are there.

use super::{Store, StoreError, files};
use std::path::Path;

/// What git is told once, section and key apart.
const KEYS: [(&str, &str, &str); 3] = [
    ("diff \"track\"", "xfuncname", "^(id|heading) = .*$"),
    ("merge \"track\"", "name", "track: merge by item"),
    ("core", "quotePath", "false"),
];
/// The words by which git calls the driver; those before are the program.
const CALL: &str = "driver merge %O %A %B %P";

impl Store {
    /// Sets what is missing. The driver is the running program, else the one on the path, and git's own where there
    /// is none; one that the user has set stays.
    ///
    /// Written like every file, whole: libgit2 would leave `config.lock` behind when it is killed.
    pub fn set_drivers(&self, program: Option<&Path>) -> Result<(), StoreError> {
        let config = self.repo.config().map_err(|error| StoreError::Git("config", error))?;
        let local = self.repo.commondir().join("config");
        let own = git2::Config::open(&local).map_err(|error| StoreError::Git("config", error))?;
        let key = |section: &str, name: &str| format!("{}.{name}", section.replace(" \"", ".").replace('"', ""));
        let missing = KEYS.iter().filter(|(section, name, _)| own.get_entry(&key(section, name)).is_err());
        let mut more: String = missing.map(|(section, name, value)| lines(section, name, value)).collect();
        if is_outdated(config.get_string("merge.track.driver").ok().as_deref(), program) {
            more.push_str(&lines("merge \"track\"", "driver", &driver(program)));
        }
        if more.is_empty() {
            return Ok(());
        }
        let mut text = files::read(&local, files::LIMIT)?.unwrap_or_default();
        if !text.is_empty() && !text.ends_with(b"\n") {
            text.push(b'\n');
        }
        text.extend(more.into_bytes());
        files::write(&local, &text)
    }
}

fn driver(program: Option<&Path>) -> String {
    let here = program.map(|program| format!("'{}' {CALL} || ", program.display())).unwrap_or_default();
    format!("{here}track {CALL} || git merge-file -L ours -L base -L theirs %A %O %B")
}

/// Whether there is no driver, or one of track's that names no program or one that is gone.
fn is_outdated(set: Option<&str>, program: Option<&Path>) -> bool {
    let Some(set) = set else { return true };
    let named =
        set.strip_prefix('\'').and_then(|rest| rest.split_once("' ")).filter(|(_, rest)| rest.starts_with(CALL));
    match named {
        Some((named, _)) => !Path::new(named).exists() && program.is_some(),
        None => set.starts_with(&format!("track {CALL}")) && program.is_some(),
    }
}

fn lines(section: &str, name: &str, value: &str) -> String {
    let value = value.replace('\\', "\\\\").replace('"', "\\\"");
    format!("[{section}]\n\t{name} = \"{value}\"\n")
}
