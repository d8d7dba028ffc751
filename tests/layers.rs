//! The walls between the layers, read off the `use` lines.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]
// A test says what is wrong by failing, and lays its own files out.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// What each layer may use of the others.
const MAY: [(&str, &[&str]); 12] = [
    ("model", &[]),
    ("text", &[]),
    ("analysis", &["model", "text"]),
    ("files", &["model", "text", "i18n"]),
    ("intake", &["model", "text", "i18n"]),
    ("paper", &["model", "text", "i18n"]),
    ("json", &["model", "text", "analysis", "intake", "paper"]),
    ("store", &["model", "files", "intake", "error", "i18n", "text"]),
    ("desk", &["model", "text", "analysis", "files", "store", "error", "i18n"]),
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
        let tests = path.file_stem().is_some_and(|stem| stem.to_str().unwrap().ends_with("tests"));
        if path.is_dir() {
            visit(&path, check);
        } else if path.extension().is_some_and(|e| e == "rs") && !tests {
            let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
            let name = path.strip_prefix(source).unwrap().to_str().unwrap().replace('\\', "/");
            let text = fs::read_to_string(&path).unwrap();
            // Tests inside a file may use what they like; what a comment names is not used.
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap().lines();
            let code: Vec<&str> = code.filter(|line| !line.trim_start().starts_with("//")).collect();
            check(&name, &code.join("\n"));
        }
    }
}

/// The module of a file: `text/fold.rs` is `text::fold`, `text/inline/mod.rs` is `text::inline`.
fn module(file: &str) -> String {
    let name = file.trim_end_matches(".rs");
    name.strip_suffix("/mod").unwrap_or(name).replace('/', "::")
}

/// Paths that a `use` or an expression names from the crate's top, from here (`self`) or from above (`super`), groups
/// in braces taken apart.
fn paths(own: &str, text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (root, word) in [("crate", "crate::"), ("self", "self::"), ("super", "super::")] {
        for (at, _) in text.match_indices(word) {
            let before = &text[..at];
            if before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let mut base: Vec<&str> = if root == "crate" { Vec::new() } else { own.split("::").collect() };
            let mut rest = &text[at..];
            rest = rest.strip_prefix("crate::").or(rest.strip_prefix("self::")).unwrap_or(rest);
            while let Some(above) = rest.strip_prefix("super::") {
                base.pop();
                rest = above;
            }
            let tree: String = tree_of(rest);
            out.extend(branches(&tree).into_iter().map(|path| {
                let parts = base.iter().copied().chain(path.split("::"));
                parts.collect::<Vec<_>>().join("::")
            }));
        }
    }
    out
}

/// What belongs to one path at the start of a text: names, `::` and one group in braces.
fn tree_of(text: &str) -> String {
    let mut depth = 0usize;
    let part_of = move |c: char| {
        depth = if c == '{' { depth + 1 } else { depth };
        let inside = depth > 0;
        depth = if c == '}' { depth.saturating_sub(1) } else { depth };
        inside || c.is_alphanumeric() || c == '_' || c == ':'
    };
    text.chars().scan(part_of, |part_of, c| part_of(c).then_some(c)).collect()
}

/// `a::{b, c::{d, e}}` is `a::b`, `a::c::d` and `a::c::e`.
fn branches(tree: &str) -> Vec<String> {
    let Some((stem, group)) = tree.split_once('{') else { return vec![tree.split(" as ").next().unwrap().to_owned()] };
    let group = group.rsplit_once('}').map_or(group, |(inner, _)| inner);
    let (mut depth, mut parts) = (0usize, vec![String::new()]);
    for c in group.chars().filter(|c| *c != '\n') {
        match c {
            ',' if depth == 0 => parts.push(String::new()),
            c => {
                depth = if c == '{' { depth + 1 } else { depth };
                depth = if c == '}' { depth.saturating_sub(1) } else { depth };
                parts.last_mut().unwrap().push(c);
            }
        }
    }
    let named = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    named.flat_map(branches).map(|branch| format!("{stem}{branch}")).collect()
}

/// A room's `mod.rs` is its door: that it names its own files (`mod x; use x::Y`) does not count, so its files may use
/// what it holds.
///
/// For each file's module, the modules of other files that it names.
fn imports() -> BTreeMap<String, BTreeSet<String>> {
    let mut texts = BTreeMap::new();
    visit(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |name, text| {
        texts.insert(module(name), text.to_owned());
    });
    // The longest beginning of a path that is a file is the file it leads to.
    let file_of = |path: &str| {
        let parts: Vec<&str> = path.split("::").collect();
        let beginnings = (1..=parts.len()).rev().map(|n| parts[..n].join("::"));
        beginnings.into_iter().find(|module| texts.contains_key(module))
    };
    let used = |(own, text): (&String, &String)| {
        let files = paths(own, text).iter().filter_map(|path| file_of(path)).filter(|file| file != own).collect();
        (own.clone(), files)
    };
    texts.iter().map(used).collect()
}

/// The modules that lead back to themselves, each with a way that does.
fn circles(imports: &BTreeMap<String, BTreeSet<String>>) -> Vec<Vec<String>> {
    let way_back = |start: &String| {
        let mut ways = vec![vec![start.clone()]];
        let mut seen = BTreeSet::new();
        while let Some(way) = ways.pop() {
            for next in imports.get(way.last().unwrap()).into_iter().flatten() {
                if next == start {
                    return Some([way.as_slice(), std::slice::from_ref(next)].concat());
                }
                if seen.insert(next.clone()) {
                    ways.push([way.as_slice(), std::slice::from_ref(next)].concat());
                }
            }
        }
        None
    };
    imports.keys().filter_map(way_back).collect()
}

#[test]
fn no_file_leads_back_to_itself() {
    let imports = imports();
    assert!(imports.values().map(BTreeSet::len).sum::<usize>() > 300, "the files' imports are read");
    let circles: Vec<String> = circles(&imports).iter().map(|way| way.join(" → ")).collect();
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn a_circle_is_seen() {
    assert_eq!(
        paths("a::b", "use super::c::{D, e::{F, g}};\nfn h() { crate::x::y(1) }"),
        ["x::y", "a::c::D", "a::c::e::F", "a::c::e::g",]
    );
    let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    let imports = [("a", names(&["b"])), ("b", names(&["c"])), ("c", names(&["a"])), ("d", names(&["a"]))];
    let imports = imports.into_iter().map(|(name, used)| (name.to_owned(), used)).collect();
    assert_eq!(circles(&imports).len(), 3);
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
