//! The Chinese and the English catalogue are both complete, and say the same things.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]
// A test says what is wrong by failing, and lays its own files out.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

type Catalogue = BTreeMap<String, String>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn flatten(value: &toml::Value, key: &str, out: &mut Catalogue) {
    match value {
        toml::Value::Table(table) => {
            for (name, below) in table {
                flatten(below, &if key.is_empty() { name.clone() } else { format!("{key}.{name}") }, out);
            }
        }
        other => {
            let old = out.insert(key.to_owned(), other.as_str().unwrap().to_owned());
            assert!(old.is_none(), "{key} is there twice");
        }
    }
}

/// All messages of a language but the help texts, whose English originals are in the code.
fn catalogue(lang: &str) -> Catalogue {
    let mut out = Catalogue::new();
    for entry in fs::read_dir(root().join("locales")).unwrap() {
        let path = entry.unwrap().path();
        if path.to_str().unwrap().ends_with(&format!(".{lang}.toml")) {
            let text = fs::read_to_string(&path).unwrap();
            flatten(&toml::Value::Table(text.parse().unwrap()), "", &mut out);
        }
    }
    out.retain(|key, _| !key.starts_with("help."));
    out
}

fn placeholders(message: &str) -> BTreeSet<&str> {
    message.split("%{").skip(1).filter_map(|rest| rest.split('}').next()).collect()
}

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// The keys that `tr!` is called with, and the names of what is filled in.
fn used() -> BTreeMap<String, String> {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let mut out = BTreeMap::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for call in text.split("tr!(").skip(1) {
            let mut quotes = call.split('"');
            let before = quotes.next().unwrap();
            // `tr!($lang:expr, …` in the macro itself, and calls in comments, have no literal right behind the comma.
            if before.trim_end().ends_with(',') && before.matches(',').count() == 1 && !before.contains(')')
                || before.trim_end().ends_with("lang(),")
            {
                out.insert(quotes.next().unwrap().to_owned(), file.display().to_string());
            }
        }
    }
    out
}

#[test]
fn both_languages_have_the_same_messages() {
    let (zh, en) = (catalogue("zh"), catalogue("en"));
    let only = |a: &Catalogue, b: &Catalogue| a.keys().filter(|key| !b.contains_key(*key)).cloned().collect::<Vec<_>>();
    assert_eq!(only(&zh, &en), Vec::<String>::new(), "only in Chinese");
    assert_eq!(only(&en, &zh), Vec::<String>::new(), "only in English");
    for (key, message) in &zh {
        assert_eq!(placeholders(message), placeholders(&en[key]), "{key}");
        assert!(!message.is_empty() && !en[key].is_empty(), "{key} is empty");
    }
}

#[test]
fn every_message_that_the_code_asks_for_is_there_and_no_other() {
    let (zh, used) = (catalogue("zh"), used());
    assert!(used.len() > 200, "{}", used.len());
    let missing: Vec<_> = used.iter().filter(|(key, _)| !zh.contains_key(*key)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    let idle: Vec<_> = zh.keys().filter(|key| !used.contains_key(*key)).collect();
    assert!(idle.is_empty(), "nobody asks for {idle:#?}");
}

#[test]
fn the_chinese_messages_are_chinese() {
    let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let signs = |text: &str| !text.chars().any(char::is_alphabetic);
    for (key, message) in catalogue("zh") {
        let bare: String =
            message.split("%{").map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect();
        assert!(han(&bare) || signs(&bare) || bare.len() < 12, "{key} = {message}");
    }
}

/// An old Chinese console draws some signs two cells wide: a new one of them in a message is found here.
#[test]
fn no_sign_of_a_message_stays_wide_on_an_old_console() {
    use unicode_width::UnicodeWidthChar;
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let read = |entry: std::io::Result<std::fs::DirEntry>| std::fs::read_to_string(entry.unwrap().path()).unwrap();
    let words: String = std::fs::read_dir(folder).unwrap().map(read).collect();
    let doubled = |c: &char| c.width() == Some(1) && c.width_cjk() == Some(2);
    let left: Vec<char> = track::text::narrow::narrow(&words).chars().filter(doubled).collect();
    assert_eq!(left, Vec::<char>::new());
}
