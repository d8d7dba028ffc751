//! Old and foreign formats through LibreOffice, where it is on the machine.
//!
//! LibreOffice runs in a private temporary folder with a profile of its own, so that a running one is not disturbed
//! and nothing of the user's is touched; it is stopped when it takes too long.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use thiserror::Error;

use crate::i18n::{Lang, tr};
use crate::intake::kind::FileKind;

/// How long LibreOffice may take. Its first start on a slow machine needs some 20 seconds.
pub const TIME_LIMIT: Duration = Duration::from_secs(60);
/// How often it is looked whether LibreOffice is done.
const POLL: Duration = Duration::from_millis(50);
/// Names of LibreOffice's command.
const COMMANDS: [&str; 4] = ["soffice", "libreoffice", "soffice.com", "soffice.exe"];
/// Where installers put it without telling the search path.
const USUAL_PLACES: [&str; 2] =
    ["/Applications/LibreOffice.app/Contents/MacOS/soffice", "/opt/libreoffice/program/soffice"];
/// The same on Windows, below a drive.
const WINDOWS_PLACES: [&str; 3] = ["Program Files", "Program Files (x86)", "."];
/// Drives of an office PC; A and B are floppy disks.
const DRIVES: std::ops::RangeInclusive<char> = 'C'..='H';

/// How the temporary folders begin.
const FOLDER: &str = "track-convert-";
/// From this age on such a folder is one that a killed run left.
const LEFT: Duration = Duration::from_secs(24 * 60 * 60);

/// Why a file could not be converted.
#[derive(Debug, Error)]
pub enum ConvertError {
    /// LibreOffice is not there or does not start.
    #[error("no LibreOffice")]
    NoOffice {
        /// What the file is.
        kind: FileKind,
    },
    /// LibreOffice took too long and was stopped.
    #[error("LibreOffice took longer than {limit:?}")]
    TimedOut {
        /// How long it was given.
        limit: Duration,
    },
    /// LibreOffice ran and wrote no document.
    #[error("LibreOffice wrote no document: {detail}")]
    Failed {
        /// What it said.
        detail: String,
    },
    /// The kind of file is none that LibreOffice can turn into a document.
    #[error("{kind:?} cannot be converted")]
    NotConvertible {
        /// What the file is.
        kind: FileKind,
    },
    /// The temporary folder could not be used.
    #[error("temporary files: {0}")]
    Files(#[from] io::Error),
}

impl ConvertError {
    /// The error in the user's language: what is wrong and what to do.
    pub fn explain(&self, lang: Lang) -> String {
        match self {
            Self::NoOffice { kind } => tr!(lang, "docx.convert.no_soffice", kind = kind.explain(lang)),
            Self::TimedOut { limit } => tr!(lang, "docx.convert.timeout", seconds = limit.as_secs()),
            Self::Failed { detail } => tr!(lang, "docx.convert.failed", detail = detail),
            Self::NotConvertible { kind } => kind.explain(lang),
            Self::Files(error) => tr!(lang, "docx.convert.files", detail = error),
        }
    }
}

/// Removes what killed runs left beside a new folder; what belongs to somebody else, or is in use, stays.
fn sweep(new: &Path) {
    let age = |path: &Path| {
        let about = path.symlink_metadata().ok()?;
        let changed = |about: &std::fs::Metadata| about.modified().ok();
        let new = changed(&new.symlink_metadata().ok()?)?;
        about.is_dir().then(|| changed(&about))?.and_then(|old| new.duration_since(old).ok())
    };
    let beside = new.parent().and_then(|above| above.read_dir().ok()).into_iter().flatten().flatten();
    for entry in beside.filter(|entry| entry.file_name().to_string_lossy().starts_with(FOLDER)) {
        if age(&entry.path()).is_some_and(|age| age >= LEFT) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// LibreOffice's command: on the search path (the words of `PATH`) or where installers put it.
pub fn find_office(search_path: Option<&std::ffi::OsStr>) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = search_path.map(|path| std::env::split_paths(path).collect()).unwrap_or_default();
    let on_path = folders.iter().flat_map(|folder| COMMANDS.iter().map(move |name| folder.join(name)));
    let usual = USUAL_PLACES.iter().map(PathBuf::from);
    let windows = if cfg!(windows) { windows_places() } else { Vec::new() };
    on_path.chain(usual).chain(windows).find(|path| path.is_file())
}

/// Where an installer of Windows may have put it, on any drive.
fn windows_places() -> Vec<PathBuf> {
    let place =
        |drive: char, folder: &str| PathBuf::from(format!(r"{drive}:\{folder}\LibreOffice\program\soffice.com"));
    DRIVES.flat_map(|drive| WINDOWS_PLACES.iter().map(move |folder| place(drive, folder))).collect()
}

/// Turns a file of `kind` into docx and gives its bytes back. `office` is LibreOffice's command.
///
/// # Errors
/// If LibreOffice is missing, takes longer than `limit` or writes no document.
pub fn convert(input: &[u8], kind: FileKind, office: Option<&Path>, limit: Duration) -> Result<Vec<u8>, ConvertError> {
    if !kind.convertible() {
        return Err(ConvertError::NotConvertible { kind });
    }
    let Some(office) = office else { return Err(ConvertError::NoOffice { kind }) };
    let folder = super::files::own_folder(FOLDER)?;
    sweep(folder.path());
    // A name of our own: that of the file could hold anything, and its ending may lie.
    let source = folder.path().join(format!("input.{}", kind.extension()));
    std::fs::write(&source, input)?;
    let child = start(office, &source, folder.path()).map_err(|_| ConvertError::NoOffice { kind })?;
    wait(child, limit)?;
    match std::fs::read(folder.path().join("out").join("input.docx")) {
        Ok(document) => Ok(document),
        Err(_) => Err(ConvertError::Failed { detail: said(folder.path()) }),
    }
}

fn start(office: &Path, source: &Path, folder: &Path) -> io::Result<Child> {
    let mut command = Command::new(office);
    let profile = format!("-env:UserInstallation={}", file_url(&folder.join("profile")));
    command.args([profile.as_str(), "--headless", "--norestore", "--nolockcheck", "--nodefault"]);
    command.args(["--convert-to", "docx:MS Word 2007 XML", "--outdir"]).arg(folder.join("out")).arg(source);
    command.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null());
    command.stderr(std::fs::File::create(folder.join("stderr"))?);
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.spawn()
}

/// Waits for the end, or ends LibreOffice and the helpers it started.
fn wait(mut child: Child, limit: Duration) -> Result<(), ConvertError> {
    let mut waited = Duration::ZERO;
    while child.try_wait()?.is_none() {
        if waited >= limit {
            end_all(&mut child);
            return Err(ConvertError::TimedOut { limit });
        }
        std::thread::sleep(POLL);
        waited += POLL;
    }
    Ok(())
}

/// `soffice` is a script that starts the program proper: on Unix the whole group has to go.
fn end_all(child: &mut Child) {
    #[cfg(unix)]
    {
        let group = format!("-{}", child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// The last line LibreOffice wrote about what went wrong.
fn said(folder: &Path) -> String {
    let words = std::fs::read(folder.join("stderr")).unwrap_or_default();
    let words = String::from_utf8_lossy(&words).into_owned();
    words.lines().rev().map(str::trim).find(|line| !line.is_empty()).unwrap_or("-").chars().take(200).collect()
}

fn file_url(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let mut url = String::from(if path.starts_with('/') { "file://" } else { "file:///" });
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b':' | b'-' | b'_' | b'.' | b'~' => url.push(byte.into()),
            other => url.push_str(&format!("%{other:02X}")),
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    const RTF: &[u8] = b"{\\rtf1 x}";

    #[test]
    fn without_office_the_way_out_is_said() {
        let error = convert(RTF, FileKind::Rtf, None, TIME_LIMIT).unwrap_err();
        assert!(error.explain(Lang::Zh).contains("另存为 .docx"), "{error:?}");
        let missing = convert(RTF, FileKind::Rtf, Some(Path::new("/no/such/soffice")), TIME_LIMIT).unwrap_err();
        assert!(matches!(missing, ConvertError::NoOffice { kind: FileKind::Rtf }));
        let picture = convert(b"x", FileKind::Picture, None, TIME_LIMIT).unwrap_err();
        assert!(matches!(picture, ConvertError::NotConvertible { .. }));
    }

    #[cfg(unix)]
    fn script(folder: &Path, text: &str) -> PathBuf {
        use std::os::unix::fs::PermissionsExt as _;
        let path = folder.join("soffice");
        std::fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    #[cfg(unix)]
    #[test]
    fn what_office_does_is_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let office = script(folder.path(), "mkdir out; cp input.rtf out/input.docx");
        assert_eq!(convert(RTF, FileKind::Rtf, Some(&office), TIME_LIMIT).unwrap(), RTF);
        let office = script(folder.path(), "echo no filter >&2");
        let error = convert(RTF, FileKind::Rtf, Some(&office), TIME_LIMIT).unwrap_err();
        assert!(matches!(&error, ConvertError::Failed { detail } if detail == "no filter"), "{error:?}");
        let office = script(folder.path(), "sleep 600");
        let error = convert(RTF, FileKind::Rtf, Some(&office), Duration::from_millis(100)).unwrap_err();
        assert!(matches!(error, ConvertError::TimedOut { .. }), "{error:?}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn nobody_else_sees_the_folder_and_what_a_killed_run_left_goes() {
        let folder = tempfile::tempdir().unwrap();
        let office = script(folder.path(), "stat -c %a . >&2");
        let error = convert(RTF, FileKind::Rtf, Some(&office), TIME_LIMIT).unwrap_err();
        assert!(matches!(&error, ConvertError::Failed { detail } if detail == "700"), "{error:?}");
        let made = |name: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir(&path).unwrap();
            path
        };
        let (old, young, other, new) =
            (made("track-convert-old"), made("track-convert-young"), made("somebody"), made("track-convert-new"));
        let long_ago = std::fs::metadata(&new).unwrap().modified().unwrap() - 2 * LEFT;
        for path in [&old, &other] {
            std::fs::File::open(path).unwrap().set_modified(long_ago).unwrap();
        }
        sweep(&new);
        assert!(!old.exists() && young.exists() && other.exists() && new.exists());
    }

    #[test]
    fn office_is_found_on_the_path_given() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("soffice"), "").unwrap();
        let path = std::env::join_paths(["/no/such/folder".as_ref(), folder.path()]).unwrap();
        assert_eq!(find_office(Some(&path)), Some(folder.path().join("soffice")));
    }

    #[test]
    fn folders_become_addresses() {
        assert_eq!(file_url(Path::new("/tmp/a b")), "file:///tmp/a%20b");
        assert_eq!(file_url(Path::new("C:/x")), "file:///C:/x");
    }
}
