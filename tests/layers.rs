//! The walls between the layers, read off the `use` lines.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]
// A test says what is wrong by failing, and lays its own files out.

use std::{fs, path::Path};

/// What each layer may use of the others.
const MAY: [(&str, &[&str]); 11] = [
    ("model", &[]),
    ("text", &[]),
    ("analysis", &["model", "text"]),
    ("files", &["model", "text", "i18n", "paper"]),
    ("intake", &["model", "text", "i18n", "paper"]),
    ("paper", &["model", "text", "i18n", "intake"]),
    ("json", &["model", "text", "analysis", "intake", "paper"]),
    ("store", &["model", "files", "intake", "error", "i18n", "text"]),
    ("render", &["model", "text", "analysis", "files", "intake", "paper", "json", "i18n", "ui"]),
    ("review", &["model", "text", "analysis", "files", "i18n", "render", "ui"]),
    ("ui.rs", &["env", "i18n", "text"]),
];
/// Crates that have one user.
const ONLY: [(&str, &[&str]); 5] = [
    ("git2", &["store"]),
    ("comfy_table", &["render/table.rs"]),
    ("similar", &["text/inline"]),
    ("clap", &["cli", "ui.rs"]),
    ("ratatui", &["review"]),
];

fn visit(folder: &Path, check: &mut dyn FnMut(&str, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            visit(&path, check);
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
            let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
            let name = path.strip_prefix(source).unwrap().to_str().unwrap().replace('\\', "/");
            let text = fs::read_to_string(&path).unwrap();
            // Tests inside a file may use what they like.
            check(&name, text.split("#[cfg(test)]").next().unwrap());
        }
    }
}

/// Names right behind `crate::`, those in braces included.
fn used(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for rest in text.split("crate::").skip(1) {
        let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if !word.is_empty() {
            out.push(word);
            continue;
        }
        let Some(group) = rest.strip_prefix('{') else { continue };
        let (mut depth, mut name) = (0, String::new());
        for c in group.chars() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => out.push(std::mem::take(&mut name)),
                c if depth == 0 && !c.is_whitespace() => name.push(c),
                _ => {}
            }
        }
        out.push(name);
    }
    let first = |name: String| name.split("::").next().unwrap_or_default().to_owned();
    out.into_iter().map(first).filter(|name| !name.is_empty()).collect()
}

#[test]
fn no_layer_uses_one_above_it() {
    let mut faults = Vec::new();
    visit(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |name, text| {
        let layer = MAY.iter().find(|(layer, _)| name.starts_with(layer));
        for target in layer.iter().flat_map(|_| used(text)) {
            let (own, may) = layer.unwrap();
            let is_layer = MAY.iter().any(|(other, _)| other.trim_end_matches(".rs") == target)
                || ["cli", "env", "error", "i18n"].contains(&target.as_str());
            if is_layer && target != own.trim_end_matches(".rs") && !may.contains(&target.as_str()) {
                faults.push(format!("{name} uses {target}"));
            }
        }
    });
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn some_crates_have_one_user() {
    let mut faults = Vec::new();
    visit(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |name, text| {
        for (krate, users) in ONLY {
            let uses = text.contains(&format!("{krate}::")) || text.contains(&format!("use {krate}"));
            if uses && !users.iter().any(|user| name.starts_with(user)) {
                faults.push(format!("{name} uses {krate}"));
            }
        }
    });
    assert!(faults.is_empty(), "{faults:#?}");
}
