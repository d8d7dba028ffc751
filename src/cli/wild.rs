//! `*.docx` on a command line: other systems' shells put the files' names there, Windows leaves it to the program.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

/// Commands whose arguments are files.
const TAKE_FILES: [&str; 3] = ["import", "cohort", "new"];

/// The words of a command line with every pattern replaced by the files that it means; `names` lists a folder. A pattern
/// that means none stays, as shells leave it.
pub(super) fn expanded(words: &[OsString], names: &dyn Fn(&Path) -> Vec<String>) -> Vec<OsString> {
    let command = words.iter().position(|word| TAKE_FILES.iter().any(|name| word == name));
    let Some(command) = command else { return words.to_vec() };
    let (before, files) = words.split_at(command + 1);
    let files = files.iter().flat_map(|word| files_of(word, names));
    before.iter().cloned().chain(files).collect()
}

fn files_of(word: &OsString, names: &dyn Fn(&Path) -> Vec<String>) -> Vec<OsString> {
    let path = Path::new(word);
    let pattern = path.file_name().and_then(|name| name.to_str()).filter(|name| name.contains(['*', '?']));
    let Some(pattern) = pattern.map(str::to_lowercase) else { return vec![word.clone()] };
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    let mut found: Vec<PathBuf> = names(&folder)
        .into_iter()
        .filter(|name| is_meant(&pattern, &name.to_lowercase()))
        .map(|name| folder.join(name))
        .collect();
    found.sort();
    if found.is_empty() { vec![word.clone()] } else { found.into_iter().map(OsString::from).collect() }
}

/// Whether a name fits a pattern: `*` is any text, `?` one character.
fn is_meant(pattern: &str, name: &str) -> bool {
    match (pattern.chars().next(), name.chars().next()) {
        (None, None) => true,
        (Some('*'), first) => {
            is_meant(pattern.get(1..).unwrap_or_default(), name)
                || first.is_some_and(|c| is_meant(pattern, behind(name, c)))
        }
        (Some(sign), Some(c)) if sign == '?' || sign == c => is_meant(behind(pattern, sign), behind(name, c)),
        _ => false,
    }
}

/// A text without its first character.
fn behind(text: &str, first: char) -> &str {
    text.get(first.len_utf8()..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expand(line: &str) -> String {
        let words: Vec<OsString> = line.split('|').map(OsString::from).collect();
        let names = |folder: &Path| match folder.to_str() {
            Some("") => vec!["个人 报告.docx".to_owned(), "B.DOCX".to_owned(), "a.txt".to_owned()],
            Some("旧") => vec!["二.docx".to_owned()],
            _ => Vec::new(),
        };
        let words = expanded(&words, &names);
        words.iter().map(|word| word.to_string_lossy().replace('\\', "/")).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn patterns_are_the_files_they_mean() {
        assert_eq!(expand("track|import|2022|*.docx"), "track|import|2022|B.DOCX|个人 报告.docx");
        assert_eq!(expand("track|import|2022|旧/?.docx"), "track|import|2022|旧/二.docx");
        assert_eq!(expand("track|import|2022|个人*报告.*"), "track|import|2022|个人 报告.docx");
    }

    #[test]
    fn what_means_no_file_stays() {
        for line in ["track|import|2022|*.odt", "track|note|1|*.docx", "track|import|2022|a.docx", "track"] {
            assert_eq!(expand(line), line);
        }
    }
}
