//! How well promises are paired and followed up, measured on the series of `tests/series` and held by floors.
//!
//! `cargo test --test pairing -- --nocapture` prints the figures.

#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

use serde_json::Value;
use std::{collections::BTreeSet, fs, path::Path};
use track::{
    analysis::{
        book::{
            Book,
            followup::{FollowUpAsk, followup},
            promise::Promise,
        },
        pairing::compare::compare,
        results::{Flag, Mention, Relation, Row, Says},
    },
    intake::{InputKind, import, outline::Overrides},
    model::{Archive, Year},
};

const SERIES: [&str; 9] =
    ["civil", "emergency", "forestry", "housing", "justice", "market", "nursing", "school", "township"];

/// The figures over all series, and what none may fall below. Raised when a figure rises.
const FLOORS: [(&str, f64); 11] = [
    ("relation exact", 0.8),
    ("successors F1", 0.84),
    ("new measures F1", 0.73),
    ("declared sentence found in 3", 0.85),
    ("no mention where none is made", 0.95),
    ("recurring gaps F1", 0.8),
    ("declared sentence comes first", 0.84),
    ("what it says is read right", 0.9),
    ("partial or not begun is not called done", 0.95),
    ("flag of no word is true", 0.74),
    ("silently dropped is flagged", 0.74),
];

#[test]
fn promises_are_paired_and_followed_up_as_their_writer_would() {
    let mut figures = Figures::default();
    for name in SERIES {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/series").join(name);
        let key: Value = serde_json::from_str(&fs::read_to_string(folder.join("truth.json")).unwrap()).unwrap();
        let archive = archive(&folder);
        for (year, key) in key.as_object().unwrap() {
            let later = Year::new(year.parse::<i64>().unwrap()).unwrap();
            let earlier = archive.before(later).unwrap();
            let rows = compare(&archive, earlier, later).unwrap().measures;
            let ask = FollowUpAsk { year: Some(earlier), later, today: "2024-01-01".parse().unwrap() };
            measure(key, &rows, &followup(&Book::new(&archive), ask).measures, &mut figures);
        }
    }
    for ((name, floor), values) in FLOORS.iter().zip(&figures) {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        println!("{name:32} {mean:.3}  floor {floor}  of {}", values.len());
        assert!(mean >= *floor, "{name}: {mean:.3} is below {floor}");
    }
}

/// What every case gave, by figure.
type Figures = [Vec<f64>; FLOORS.len()];

fn archive(folder: &Path) -> Archive {
    let mut archive = Archive::default();
    for year in 2019..=2023 {
        let Ok(bytes) = fs::read(folder.join(format!("{year}.txt"))) else { continue };
        let year = Year::new(year).unwrap();
        let report = import(&bytes, InputKind::Text, year, &Overrides::default()).unwrap().report;
        archive.reports.insert(year, report);
    }
    archive
}

/// Adds what one pair of years gives to each figure.
fn measure(key: &Value, rows: &[Row], followed: &[Promise], figures: &mut Figures) {
    for wanted in key["measures"].as_array().unwrap() {
        let no = wanted["prev"].as_u64().unwrap() as usize;
        let row = rows.iter().find(|row| row.from.iter().any(|place| place.no == no)).unwrap();
        let relation = if wanted["relation"] == "dropped" { "vanished" } else { wanted["relation"].as_str().unwrap() };
        figures[0].push(hit(row.relation.key() == relation));
        figures[1].push(f1(row.to.iter().map(|place| place.no), &wanted["now"]));
        let follow = followed.iter().find(|follow| follow.no == no).unwrap();
        match wanted["declared_quote"].as_str() {
            Some(quote) => {
                let quote = squeezed(quote);
                let is_it = |mention: &Mention| {
                    let told = squeezed(&mention.quote);
                    quote.contains(&told) || told.contains(&quote)
                };
                let at = follow.mentions.iter().take(3).position(is_it);
                figures[3].push(hit(at.is_some()));
                figures[6].push(hit(at == Some(0)));
                if let Some(mention) = at.and_then(|at| follow.mentions.get(at)) {
                    said(mention.says, wanted["declared"].as_str().unwrap(), figures);
                }
            }
            None => figures[4].push(hit(follow.mentions.is_empty())),
        }
        let dropped = relation == "vanished" && wanted["declared"] == "none";
        let flagged = follow.flags.contains(&Flag::Vanished);
        if flagged {
            figures[9].push(hit(dropped));
        }
        if dropped {
            figures[10].push(hit(flagged));
        }
        figures[5].push(f1(follow.gaps_recur.iter().map(|place| place.no), &wanted["gap_recurs"]));
    }
    let fresh = rows.iter().filter(|row| row.relation == Relation::New).flat_map(|row| &row.to);
    figures[2].push(f1(fresh.map(|place| place.no), &key["new"]));
}

/// Adds whether a statement of some kind was read as one; in part or not at all is never done.
fn said(says: Says, declared: &str, figures: &mut Figures) {
    let right = match declared {
        "done" => says == Says::Done,
        "partial" => matches!(says, Says::InProgress | Says::Partly | Says::NotDone),
        "ongoing" => matches!(says, Says::InProgress | Says::Partly | Says::Done),
        _ => says == Says::NotDone,
    };
    figures[7].push(hit(right));
    if ["partial", "not_started"].contains(&declared) {
        figures[8].push(hit(says != Says::Done));
    }
}

fn hit(right: bool) -> f64 {
    if right { 1.0 } else { 0.0 }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// F1 of two sets of numbers; 1 where both are empty.
fn f1(found: impl Iterator<Item = usize>, wanted: &Value) -> f64 {
    let found: BTreeSet<usize> = found.collect();
    let wanted: BTreeSet<usize> = wanted.as_array().unwrap().iter().map(|no| no.as_u64().unwrap() as usize).collect();
    let both = found.intersection(&wanted).count();
    if found.is_empty() && wanted.is_empty() { 1.0 } else { 2.0 * both as f64 / (found.len() + wanted.len()) as f64 }
}
