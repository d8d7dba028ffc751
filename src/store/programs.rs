//! A program as a person names it, made into what the system can start.

use std::path::{Path, PathBuf};

/// Endings of programs where `PATHEXT` names none.
const ENDINGS: &str = ".COM;.EXE;.BAT;.CMD";

/// What is needed to find a program: the words of `PATH` and `PATHEXT`, and what there is.
struct Places<'a> {
    folders: Vec<PathBuf>,
    endings: Vec<&'a str>,
    is_file: &'a dyn Fn(&Path) -> bool,
}

/// The program and its arguments in a command of Windows such as `code --wait`, `"C:\Program Files\a.exe" -x` or
/// `C:\Program Files\a.exe -x`. `search` is `PATH`, `endings` is `PATHEXT`.
///
/// Windows itself adds only `.exe` to a name, so `code`, which is `code.cmd`, is looked for here.
pub fn windows_command(command: &str, search: Option<&str>, endings: Option<&str>) -> (PathBuf, Vec<String>) {
    let folders = search.map(|search| std::env::split_paths(search).collect()).unwrap_or_default();
    let endings = endings.unwrap_or(ENDINGS).split(';').filter(|ending| !ending.is_empty()).collect();
    taken_apart(command, &Places { folders, endings, is_file: &|path| path.is_file() })
}

fn taken_apart(command: &str, places: &Places<'_>) -> (PathBuf, Vec<String>) {
    let command = command.trim();
    let words = |rest: &str| rest.split_whitespace().map(str::to_owned).collect();
    if let Some((program, rest)) = command.strip_prefix('"').and_then(|rest| rest.split_once('"')) {
        return (places.find(program).unwrap_or_else(|| program.into()), words(rest));
    }
    // The longest beginning that is a program: a folder's name may have blanks.
    let ends = command.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    let mut ends: Vec<usize> = ends.chain([command.len()]).collect();
    ends.reverse();
    let found = ends.into_iter().find_map(|end| {
        let (program, rest) = command.split_at(end);
        Some((places.find(program)?, words(rest)))
    });
    found.unwrap_or_else(|| {
        let (program, rest) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
        (program.into(), words(rest))
    })
}

impl Places<'_> {
    /// The file of a program: where it is named with its folder, else in the folders that are searched.
    fn find(&self, program: &str) -> Option<PathBuf> {
        if program.trim().is_empty() {
            return None;
        }
        let named = program.contains(['/', '\\', ':']);
        let at = |folder: Option<&PathBuf>| match folder {
            Some(folder) => self.with_ending(&folder.join(program)),
            None => self.with_ending(Path::new(program)),
        };
        if named { at(None) } else { self.folders.iter().find_map(|folder| at(Some(folder))) }
    }

    fn with_ending(&self, path: &Path) -> Option<PathBuf> {
        let known =
            |ending: &str| self.endings.iter().any(|known| known.trim_start_matches('.').eq_ignore_ascii_case(ending));
        if path.extension().and_then(|ending| ending.to_str()).is_some_and(known) && (self.is_file)(path) {
            return Some(path.to_owned());
        }
        let with = |ending: &&str| {
            let mut name = path.as_os_str().to_owned();
            name.push(ending.to_ascii_lowercase());
            PathBuf::from(name)
        };
        self.endings.iter().map(with).find(|path| (self.is_file)(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(command: &str) -> (String, Vec<String>) {
        let there = ["/bin/code.cmd", "/bin/notepad.exe", "/Program Files/Notepad 2/note.exe", "/bin/a.b.exe"];
        let is_file = |path: &Path| there.iter().any(|file| Path::new(file) == path);
        let places =
            Places { folders: vec!["/none".into(), "/bin".into()], endings: vec![".EXE", ".CMD"], is_file: &is_file };
        let (program, words) = taken_apart(command, &places);
        (program.to_string_lossy().into_owned(), words)
    }

    #[test]
    fn a_command_is_a_program_and_its_arguments() {
        assert_eq!(apart("notepad"), ("/bin/notepad.exe".into(), vec![]));
        assert_eq!(apart("code --wait -n"), ("/bin/code.cmd".into(), vec!["--wait".into(), "-n".into()]));
        assert_eq!(apart("code.cmd"), ("/bin/code.cmd".into(), vec![]));
        assert_eq!(apart("a.b"), ("/bin/a.b.exe".into(), vec![]));
    }

    #[test]
    fn a_program_may_stand_in_a_folder_with_blanks() {
        let file = "/Program Files/Notepad 2/note.exe";
        for command in [file.to_owned(), format!("\"{file}\""), file.trim_end_matches(".exe").to_owned()] {
            assert_eq!(apart(&command), (file.into(), vec![]), "{command}");
            assert_eq!(apart(&format!("{command} -m")), (file.into(), vec!["-m".into()]), "{command}");
        }
    }

    #[test]
    fn a_program_that_is_not_there_is_named_as_it_was() {
        assert_eq!(apart("emacs -nw"), ("emacs".into(), vec!["-nw".into()]));
        assert_eq!(apart("\"/x y/emacs\" -nw"), ("/x y/emacs".into(), vec!["-nw".into()]));
    }
}
