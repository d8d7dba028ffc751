//! Names and places that a Windows PC cannot have: a repository goes from PC to PC, so every system keeps to them.
//!
//! The rules are those of "Naming Files, Paths, and Namespaces" of the Windows API.

use crate::i18n::{Lang, tr};
use std::path::{Path, PathBuf};

/// What Windows keeps for devices, whatever ending follows.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
/// Devices that have a number behind, 1 to 9.
const PORTS: [&str; 2] = ["com", "lpt"];
/// Characters that mean something else in a path.
const SIGNS: &str = "<>:\"/\\|?*";
/// The longest folder of a repository, in UTF-16 units: a path of Windows has 260, git's own files below it up to 60.
const LONGEST_ROOT: usize = 180;

/// Why a file of this name cannot be on a Windows PC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// It is the name of a device.
    Device,
    /// It has this character.
    Sign(char),
    /// It ends with a dot or a blank.
    End,
}

/// Why a folder cannot hold a repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RootFault {
    /// It is the top of a drive or of the system.
    Top,
    /// Its path is too long; how long it is and may be, in UTF-16 units.
    Long(usize, usize),
}

impl NameFault {
    /// What is wrong with a file's name (without its folders), if anything.
    pub fn of(name: &str) -> Option<Self> {
        let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
        let port = PORTS.iter().filter_map(|port| stem.strip_prefix(port)).any(is_port_number);
        if port || DEVICES.contains(&stem.as_str()) {
            return Some(Self::Device);
        }
        let sign = name.chars().find(|c| c.is_control() || SIGNS.contains(*c));
        sign.map(Self::Sign).or_else(|| name.ends_with(['.', ' ']).then_some(Self::End))
    }

    /// In words, as the end of a sentence about the name.
    pub fn explain(self, lang: Lang) -> String {
        match self {
            Self::Device => tr!(lang, "names.device"),
            Self::Sign(sign) => tr!(lang, "names.sign", sign = sign.escape_debug()),
            Self::End => tr!(lang, "names.end"),
        }
    }
}

/// The digits that a port may have, the superscript ones too.
fn is_port_number(text: &str) -> bool {
    let mut chars = text.chars();
    matches!((chars.next(), chars.next()), (Some('1'..='9' | '¹' | '²' | '³'), None))
}

impl RootFault {
    /// What is wrong with a folder as that of a repository; its length counts on Windows alone.
    pub fn of(folder: &Path, windows: bool) -> Option<Self> {
        if folder.parent().is_none() {
            return Some(Self::Top);
        }
        let units = folder.to_string_lossy().encode_utf16().count();
        (windows && units > LONGEST_ROOT).then_some(Self::Long(units, LONGEST_ROOT))
    }
}

/// A path without the `\\?\` that Windows puts before one it has looked up: git and people know it without.
pub(super) fn without_prefix(path: PathBuf) -> PathBuf {
    let Some(text) = path.to_str() else { return path };
    match (text.strip_prefix(r"\\?\UNC\"), text.strip_prefix(r"\\?\")) {
        (Some(share), _) => PathBuf::from(format!(r"\\{share}")),
        (None, Some(drive)) if drive.as_bytes().get(1) == Some(&b':') => PathBuf::from(drive),
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_windows_keeps_for_itself_are_known() {
        for name in ["con.docx", "CON", "aux.txt", "nul.tar.gz", "com1.xlsx", "LPT9", "com².txt", "con .txt"] {
            assert_eq!(NameFault::of(name), Some(NameFault::Device), "{name}");
        }
        for (name, sign) in [("a?.docx", '?'), ("报告:一.docx", ':'), ("a|b", '|'), ("a\nb", '\n')] {
            assert_eq!(NameFault::of(name), Some(NameFault::Sign(sign)), "{name}");
        }
        for name in ["报告.", "报告 "] {
            assert_eq!(NameFault::of(name), Some(NameFault::End), "{name}");
        }
        for name in ["报告：一.docx", "console.txt", "com0.txt", "com10.txt", ".gitignore", "个人 报告.docx"] {
            assert_eq!(NameFault::of(name), None, "{name}");
        }
    }

    #[test]
    fn the_top_of_a_drive_and_a_long_folder_hold_no_repository() {
        assert_eq!(RootFault::of(Path::new("/"), false), Some(RootFault::Top));
        let long = format!("/{}", "长".repeat(180));
        assert_eq!(RootFault::of(Path::new(&long), true), Some(RootFault::Long(181, 180)));
        assert_eq!(RootFault::of(Path::new(&long), false), None);
        assert_eq!(RootFault::of(Path::new("/home/对照检查"), true), None);
    }

    #[test]
    fn a_path_that_was_looked_up_reads_as_people_write_it() {
        let plain = |text: &str| without_prefix(PathBuf::from(text)).to_string_lossy().into_owned();
        assert_eq!(plain(r"\\?\D:\报告"), r"D:\报告");
        assert_eq!(plain(r"\\?\UNC\server\share\报告"), r"\\server\share\报告");
        assert_eq!(plain(r"\\?\Volume{1}\a"), r"\\?\Volume{1}\a");
        assert_eq!(plain("/home/a"), "/home/a");
    }
}
