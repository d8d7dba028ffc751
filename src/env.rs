//! What the process was given, read once: arguments, folder, environment, terminal, clock.
//!
//! The only place that looks at the environment and the clock. Everything below takes these as values, so a test can
//! give others.
#![allow(clippy::disallowed_methods)] // this is the module the other layers are kept from doing without

use jiff::{Timestamp, Zoned, tz::TimeZone};
use std::{collections::BTreeMap, ffi::OsString, io::IsTerminal, path::PathBuf, sync::LazyLock};

/// The process' surroundings.
#[derive(Debug)]
pub struct Env {
    /// Arguments with the program's name first.
    pub args: Vec<OsString>,
    /// The file of the running program, if the system tells.
    pub program: Option<PathBuf>,
    /// The folder it was started in.
    pub cwd: PathBuf,
    /// Environment variables whose name and value are Unicode; names in capitals on Windows, where `Path` is `PATH`.
    pub vars: BTreeMap<String, String>,
    /// Which streams are a terminal.
    pub terminal: Terminal,
    /// Now, in the local time zone; `TRACK_NOW` (RFC 3339 with zone or offset) sets it, for reproducible commits.
    ///
    /// Looked at when it is first asked for: finding the local time zone reads a database.
    pub now: LazyLock<Zoned, Box<dyn FnOnce() -> Zoned + Send>>,
}

/// Which streams are a terminal, and how large it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Terminal {
    /// Standard input.
    pub stdin: bool,
    /// Standard output.
    pub stdout: bool,
    /// Standard error.
    pub stderr: bool,
    /// Columns and rows, when standard output is a terminal.
    pub size: Option<(usize, usize)>,
    /// On Windows: standard output is a file with nothing in it yet (`track … > 文件.txt`).
    pub new_file: bool,
}

impl Env {
    /// Reads the surroundings of this process.
    pub fn of_process() -> Self {
        let vars: BTreeMap<String, String> = std::env::vars_os()
            .filter_map(|(k, v)| Some((named(&k.into_string().ok()?, cfg!(windows)), v.into_string().ok()?)))
            .collect();
        let size = terminal_size::terminal_size().map(|(w, h)| (usize::from(w.0), usize::from(h.0)));
        Self {
            args: std::env::args_os().collect(),
            program: std::env::current_exe().ok(),
            cwd: std::env::current_dir().unwrap_or_default(),
            now: {
                let fixed = vars.get("TRACK_NOW").cloned();
                LazyLock::new(Box::new(move || now(fixed.as_deref())))
            },
            terminal: Terminal {
                stdin: std::io::stdin().is_terminal(),
                stdout: std::io::stdout().is_terminal(),
                stderr: std::io::stderr().is_terminal(),
                size,
                new_file: is_new_file(),
            },
            vars,
        }
    }

    /// Whether nothing is asked for but the version, which needs none of the rest.
    pub fn asks_for_version(&self) -> bool {
        matches!(self.args.as_slice(), [_, only] if only == "--version" || only == "-V")
    }

    /// An environment variable that is set and not empty.
    pub fn var(&self, name: &str) -> Option<&str> {
        self.vars.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Whether the console draws “ ” … → and lines two cells wide: what `TRACK_SIGNS` says (`ascii`, `all`), else whether
    /// it looks like a Chinese Windows console of the old kind.
    pub fn doubles_signs(&self) -> bool {
        match self.var("TRACK_SIGNS") {
            Some(word) => word.eq_ignore_ascii_case("ascii"),
            None => cfg!(windows) && self.terminal.stdout && self.is_old_console(sys_locale::get_locale().as_deref()),
        }
    }

    /// Windows Terminal, ConEmu and editors say who they are; the old console does not, and with the system's language
    /// Chinese it has code page 936.
    fn is_old_console(&self, locale: Option<&str>) -> bool {
        let named =
            ["WT_SESSION", "TERM_PROGRAM", "CONEMUPID", "MSYSTEM"].into_iter().any(|name| self.var(name).is_some());
        !named && locale.is_some_and(|locale| locale.starts_with("zh"))
    }

    /// The language that the environment asks for: `TRACK_LANG`, else the locale; `None` when it does not say.
    pub fn lang(&self) -> Option<crate::i18n::Lang> {
        use crate::i18n::Lang;
        if let Some(lang) = self.var("TRACK_LANG").and_then(|name| name.parse().ok()) {
            return Some(lang);
        }
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| self.var(name));
        match set {
            Some("C" | "POSIX" | "C.UTF-8") | None if cfg!(unix) => set.map(Lang::of_locale),
            Some(locale) => Some(Lang::of_locale(locale)),
            None => sys_locale::get_locale().map(|locale| Lang::of_locale(&locale)),
        }
    }
}

#[cfg(windows)]
fn is_new_file() -> bool {
    use std::os::windows::io::AsHandle;
    let handle = std::io::stdout().as_handle().try_clone_to_owned();
    let about = handle.and_then(|handle| std::fs::File::from(handle).metadata());
    about.is_ok_and(|about| about.is_file() && about.len() == 0)
}

#[cfg(not(windows))]
fn is_new_file() -> bool {
    false
}

/// The name by which a variable is asked for.
fn named(name: &str, windows: bool) -> String {
    if windows { name.to_uppercase() } else { name.to_owned() }
}

fn now(fixed: Option<&str>) -> Zoned {
    let fixed = fixed.and_then(|text| text.parse::<Zoned>().ok().or_else(|| offset_time(text)));
    fixed.unwrap_or_else(|| Timestamp::now().to_zoned(TimeZone::system()))
}

/// RFC 3339 without a zone name: `2023-11-20T09:00:00+08:00`.
fn offset_time(text: &str) -> Option<Zoned> {
    let pieces = jiff::fmt::temporal::DateTimeParser::new().parse_pieces(text).ok()?;
    let offset = pieces.to_numeric_offset()?;
    Some(text.parse::<Timestamp>().ok()?.to_zoned(offset.to_time_zone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_does_not_tell_path_from_its_capitals() {
        assert_eq!((named("Path", true), named("Path", false)), ("PATH".to_owned(), "Path".to_owned()));
    }

    #[test]
    fn an_old_chinese_console_is_told_by_what_it_does_not_say() {
        let with = |vars: &[(&str, &str)]| Env {
            args: Vec::new(),
            program: None,
            cwd: PathBuf::new(),
            vars: vars.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
            terminal: Terminal::default(),
            now: LazyLock::new(Box::new(|| now(None))),
        };
        assert!(with(&[]).is_old_console(Some("zh-CN")));
        assert!(!with(&[]).is_old_console(Some("en-US")) && !with(&[]).is_old_console(None));
        assert!(!with(&[("WT_SESSION", "1")]).is_old_console(Some("zh-CN")));
        assert!(with(&[("TRACK_SIGNS", "ascii")]).doubles_signs());
        assert!(!with(&[("TRACK_SIGNS", "all")]).doubles_signs());
    }

    #[test]
    fn a_fixed_moment_is_taken_as_now() {
        assert_eq!(now(Some("2023-11-20T09:00:00+08:00")).date(), "2023-11-20".parse().unwrap());
        assert_eq!(now(Some("2023-11-20T09:00:00+08:00[Asia/Shanghai]")).hour(), 9);
        assert_eq!(now(Some("2023-11-20T23:00:00Z")).date(), "2023-11-20".parse().unwrap());
    }
}
