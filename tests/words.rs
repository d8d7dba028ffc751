//! The word lists are as their readers expect them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]
// A test says what is wrong by failing, and lays its own files out.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// What is wrong with one list, line by line.
fn faults(text: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut faults: Vec<String> = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let fault = match line {
            line if line.trim().is_empty() => "an empty line",
            line if line.trim() != line => "white space around the entry",
            line if !seen.insert(line) => "an entry twice",
            _ => continue,
        };
        faults.push(format!("{}: {fault}: {line}", at + 1));
    }
    let source = text.lines().filter_map(|line| line.strip_prefix("# source:")).any(|words| !words.trim().is_empty());
    if !source {
        faults.push("no line says its source".to_owned());
    }
    if seen.is_empty() {
        faults.push("it is empty".to_owned());
    }
    faults
}

#[test]
fn every_list_is_clean_and_says_its_source() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(source().join("text/words")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        wrong.extend(faults(&text).into_iter().map(|fault| format!("{}:{fault}", path.display())));
        count += 1;
    }
    assert!(count > 30, "{count} lists");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_fault_of_a_list_is_seen() {
    for (text, fault) in [
        ("# source: 自编\n走访\n走访\n", "twice"),
        ("# source: 自编\n走访\n\n约谈\n", "empty line"),
        ("# source: 自编\n走访 \n约谈\n", "white space"),
        ("# 走访的说法\n走访\n", "source"),
        ("# source: 自编\n", "empty"),
    ] {
        let found = faults(text);
        assert!(found.len() == 1 && found[0].contains(fault), "{text:?}: {found:?}");
    }
    assert!(faults("# source: 自编\n走访\n").is_empty());
}

fn code(folder: &Path, out: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            code(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_list_is_used() {
    let mut all = String::new();
    code(&source(), &mut all);
    for entry in fs::read_dir(source().join("text/words")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let call = format!("words!(\"{}\")", name.trim_end_matches(".txt"));
        assert!(all.contains(&call), "nothing reads {name}");
    }
}
