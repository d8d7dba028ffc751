//! Papers of every form, each with its key: what an import finds in them, and what of it is not right yet.
//!
//! `cargo test --test forms -- --nocapture` prints the faults.

#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

use serde_json::Value;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use track::{
    intake::{InputKind, import, outline::Overrides},
    model::{Due, Report, SectionKind, Year},
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents/variants")
}

/// Name → number of faults, as a list states them.
fn stated(name: &str) -> BTreeMap<String, usize> {
    let text = fs::read_to_string(folder().join(name)).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once(' ').unwrap()).map(|(name, n)| (name.to_owned(), n.parse().unwrap())).collect()
}

#[test]
fn every_form_is_read_as_its_key_says() {
    let mut found = BTreeMap::new();
    let mut names: Vec<String> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    for name in names.iter().filter(|name| name.starts_with('d') && !name.ends_with(".json")) {
        let (stem, _) = name.split_once('.').unwrap();
        let key = fs::read_to_string(folder().join(format!("{stem}.truth.json"))).unwrap();
        let faults = faults(&serde_json::from_str(&key).unwrap(), name);
        if !faults.is_empty() {
            println!("{name}: {}", faults.join("; "));
            found.insert(name.clone(), faults.len());
        }
    }
    assert_eq!(found, stated("shortfalls.txt"), "found and stated: the list may only become shorter");
}

fn faults(key: &Value, name: &str) -> Vec<String> {
    let year = Year::new(key["year"].as_i64().unwrap()).unwrap();
    let bytes = fs::read(folder().join(name)).unwrap();
    let report = match import(&bytes, InputKind::of_name(name), year, &Overrides::default()) {
        Ok(imported) => imported.report,
        Err(error) => return vec![format!("refused: {error}")],
    };
    let mut out = Vec::new();
    let mut check = |what: String, right: bool| {
        if !right {
            out.push(what);
        }
    };
    check(format!("title {}", report.title), bare(&report.title) == bare(text(&key["title"])));
    if let Some(day) = key["date"].as_str() {
        check("date".into(), report.date.map(|day| day.to_string()).as_deref() == Some(day));
    }
    if let Some(name) = key["signature"].as_str() {
        check("signature".into(), squeeze(report.signature.as_deref().unwrap_or("")) == squeeze(name));
    }
    if let Some(begins) = key["closing_starts"].as_str() {
        check("closing".into(), squeeze(report.closing.as_deref().unwrap_or("")).starts_with(&squeeze(begins)));
    }
    for kind in SectionKind::ALL {
        for (what, right) in items(&report, kind, &key[kind.key()]) {
            check(what, right);
        }
    }
    out
}

fn items(report: &Report, kind: SectionKind, wanted: &Value) -> Vec<(String, bool)> {
    let empty = Vec::new();
    let wanted = wanted.as_array().unwrap_or(&empty);
    let got = report.items(kind.item_kind());
    let name = kind.key();
    let mut out = vec![(format!("{name}: {} instead of {}", got.len(), wanted.len()), got.len() == wanted.len())];
    for (at, item) in wanted.iter().enumerate() {
        let have = got.get(at);
        let heading = bare(have.and_then(|item| item.heading).unwrap_or(""));
        let body = squeeze(have.map_or("", |item| item.text));
        let fits = |title: &Value, starts: &Value| {
            let starts = squeeze(text(starts));
            match title.as_str() {
                Some(title) => bare(title) == heading && body.starts_with(&starts),
                None => body.starts_with(&starts) || format!("{heading}{body}").starts_with(&bare(&starts)),
            }
        };
        let other = !item["heading_alt"].is_null() && fits(&item["heading_alt"], &item["text_starts_alt"]);
        out.push((
            format!("{name} {} begins otherwise", at + 1),
            other || fits(&item["heading"], &item["text_starts"]),
        ));
        let ends = bare(text(&item["text_ends"]));
        out.push((format!("{name} {} ends otherwise", at + 1), bare(&body).ends_with(&ends)));
        let measure = have.and_then(|item| report.measures.iter().find(|measure| measure.id == *item.id));
        let due = measure.and_then(|measure| measure.due.as_ref()).map(|due| match due {
            Due::On(day) => day.to_string(),
            Due::Words(words) => words.clone(),
        });
        let owner = measure.and_then(|measure| measure.owner.clone());
        for (field, have) in [("owner", owner), ("due", due)] {
            let right = item[field].as_str().is_none_or(|want| squeeze(&have.unwrap_or_default()) == squeeze(want));
            out.push((format!("{name} {}: {field}", at + 1), right));
        }
    }
    out
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Without white space and the marks at the end.
fn bare(text: &str) -> String {
    squeeze(text).trim_end_matches(['。', '．', '.', '：', ':', '，', ',', '；', ';']).to_owned()
}
