//! The documents say what the program does.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]
// A test says what is wrong by failing, and lays its own files out.

use std::{fs, path::Path};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The file holds this text, or is made to when `UPDATE_DOCS` is set.
#[track_caller]
fn holds(path: &str, text: &str) {
    let full = root().join(path);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(&full, text).unwrap();
    }
    let present = fs::read_to_string(&full).unwrap_or_default().replace("\r\n", "\n");
    assert!(present == text, "{path} is not what the program says; run UPDATE_DOCS=1 cargo test --test docs");
}

#[test]
fn the_command_reference_is_the_help() {
    holds("docs/cli.md", &track::cli::reference());
}

#[test]
fn the_schemas_are_those_of_the_types() {
    for (name, text) in track::files::schema::all::<track::paper::profile::Profile>() {
        holds(&format!("docs/{name}"), &text);
    }
    for (name, text) in track::json::schema::all() {
        holds(&format!("docs/json/{name}"), &text);
    }
}

#[test]
fn every_link_of_the_documents_leads_somewhere() {
    let mut documents =
        ["README.md", "README.zh-CN.md", "给办公室同志.md", "CHANGELOG.md"].map(|name| root().join(name)).to_vec();
    for folder in ["docs", "docs/zh"] {
        documents.extend(fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path()));
    }
    for document in documents.iter().filter(|path| path.extension().is_some_and(|e| e == "md")) {
        let text = fs::read_to_string(document).unwrap();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = target.split('#').next().unwrap();
            if !file.is_empty() && !file.contains("://") {
                assert!(document.parent().unwrap().join(file).exists(), "{}: {target}", document.display());
            }
        }
    }
}

#[test]
fn every_page_is_listed() {
    let list = fs::read_to_string(root().join("docs/README.md")).unwrap();
    for (folder, before) in [("docs", ""), ("docs/zh", "zh/")] {
        let names = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().file_name());
        for name in names.map(|name| name.into_string().unwrap()).filter(|name| name.ends_with(".md")) {
            assert!(name == "README.md" || list.contains(&format!("]({before}{name})")), "{folder}/{name}");
        }
    }
}
