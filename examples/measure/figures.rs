//! The figures, as the scoring script reckons them.

use crate::series::{Promise, Years, is_statement};
use serde_json::Value;
use std::collections::BTreeSet;
use track::analysis::{
    answers::{
        answer::{Answer, answers},
        scale::Scale,
    },
    results::{Relation, Row, Says},
};

pub const NAMES: [&str; 13] = [
    "relation exact",
    "vanished or not",
    "successors F1",
    "new measures F1",
    "declared sentence found in 3",
    "declared sentence comes first",
    "mentions shown (3) that are the statement",
    "what it says is read right",
    "partial or not begun is not called done",
    "flag of no word is true",
    "silently dropped is flagged",
    "no mention where none is made",
    "recurring gaps F1",
];

/// What every case gave, by figure.
#[derive(Default)]
pub struct Figures([Vec<f64>; 13]);

impl Figures {
    pub fn mean(&self, at: usize) -> f64 {
        let values = &self.0[at];
        values.iter().sum::<f64>() / values.len().max(1) as f64
    }

    pub fn count(&self, at: usize) -> usize {
        self.0[at].len()
    }

    fn hit(&mut self, at: usize, right: bool) {
        self.0[at].push(if right { 1.0 } else { 0.0 });
    }
}

/// Reckons all figures, each series by the scale that is given for it.
pub fn of(years: &[Years], scale: impl Fn(&str) -> Scale, verbose: bool) -> Figures {
    some(years.iter(), scale, verbose)
}

/// The same of all series but one, by one scale.
pub fn but(years: &[Years], without: Option<&str>, scale: &Scale) -> Figures {
    some(years.iter().filter(|pair| Some(pair.series.as_str()) != without), |_| scale.clone(), false)
}

fn some<'a>(years: impl Iterator<Item = &'a Years>, scale: impl Fn(&str) -> Scale, verbose: bool) -> Figures {
    let mut out = Figures::default();
    for pair in years {
        let scale = scale(&pair.series);
        let rows = &pair.rows;
        let answers = answers(&pair.evidence, &scale);
        for promise in &pair.promises {
            let row = rows.iter().find(|row| row.from.iter().any(|place| place.no == promise.no)).unwrap();
            relations(&mut out, row, &promise.key);
            if verbose && row.relation.key() != wanted(&promise.key) {
                let to: Vec<usize> = row.to.iter().map(|place| place.no).collect();
                let from = promise.no - 1;
                let sums: Vec<String> =
                    (0..pair.paired.table.columns).map(|j| format!("{:.2}", pair.paired.table.sum(from, j))).collect();
                let says = answers[from].mentions.first().map(|m| m.says);
                println!(
                    "  {} {} measure {}: {} {to:?}, is {} {} {} [{}] {says:?}",
                    pair.series,
                    pair.later,
                    promise.no,
                    row.relation.key(),
                    wanted(&promise.key),
                    promise.key["now"],
                    promise.key["declared"],
                    sums.join(" ")
                );
            }
            let about = Case { pair, promise, row, answer: &answers[promise.no - 1], verbose };
            told(&mut out, &about);
            let gaps = &pair.paired.from.addresses[promise.no - 1];
            let back = pair.paired.gaps.iter().filter(|gap| gaps.contains(&gap.from)).map(|gap| gap.to + 1);
            out.0[12].push(f1(back, &promise.key["gap_recurs"]));
        }
        let fresh = rows.iter().filter(|row| row.relation == Relation::New).flat_map(|row| &row.to);
        out.0[3].push(f1(fresh.map(|place| place.no), &pair.key["new"]));
    }
    out
}

fn relations(out: &mut Figures, row: &Row, key: &Value) {
    let wanted = wanted(key);
    out.hit(0, row.relation.key() == wanted);
    out.hit(1, (row.relation == Relation::Vanished) == (wanted == "vanished"));
    out.0[2].push(f1(row.to.iter().map(|place| place.no), &key["now"]));
}

fn wanted(key: &Value) -> &str {
    if key["relation"] == "dropped" { "vanished" } else { key["relation"].as_str().unwrap() }
}

struct Case<'a> {
    pair: &'a Years,
    promise: &'a Promise,
    row: &'a Row,
    answer: &'a Answer,
    verbose: bool,
}

impl Case<'_> {
    fn note(&self, words: &str) {
        if self.verbose {
            println!("  {} {} measure {}: {words}", self.pair.series, self.pair.later, self.promise.no);
        }
    }
}

fn told(out: &mut Figures, case: &Case<'_>) {
    let key = &case.promise.key;
    let declared = key["declared"].as_str().unwrap();
    let shown = &case.answer.mentions[..case.answer.mentions.len().min(3)];
    let flag = case.row.relation == Relation::Vanished && case.answer.is_silent();
    if declared == "arguable" {
        return;
    }
    let dropped = wanted(key) == "vanished" && declared == "none";
    if flag {
        out.hit(9, dropped);
        if !dropped {
            case.note(&format!("told to have no word, but {declared} {}", wanted(key)));
        }
    }
    if dropped {
        out.hit(10, flag);
        if !flag {
            case.note(&format!("silence not seen: {} {:.2}", case.row.relation.key(), case.answer.probability));
        }
    }
    for mention in shown {
        out.hit(6, is_statement(&mention.quote, key));
    }
    if declared == "none" {
        out.hit(11, case.answer.mentions.is_empty());
        if let Some(mention) = shown.first() {
            case.note(&format!("nothing is said, shown {:.2}: {}", mention.score, mention.quote));
        }
        return;
    }
    let hits: Vec<_> = shown.iter().filter(|mention| is_statement(&mention.quote, key)).collect();
    out.hit(4, !hits.is_empty());
    out.hit(5, hits.first().is_some_and(|hit| std::ptr::eq(*hit, &shown[0])));
    let Some(hit) = hits.first() else {
        case.note(&format!("not found: {}", key["declared_quote"].as_str().unwrap()));
        return;
    };
    let right = agrees(hit.says, declared);
    out.hit(7, right);
    if ["partial", "not_started"].contains(&declared) {
        out.hit(8, hit.says != Says::Done);
    }
    if !right {
        case.note(&format!("read as {:?}, is {declared}: {}", hit.says, hit.quote));
    }
}

/// What a statement of each kind may be read as.
fn agrees(says: Says, declared: &str) -> bool {
    match declared {
        "done" => says == Says::Done,
        "partial" => matches!(says, Says::InProgress | Says::Partly | Says::NotDone),
        "ongoing" => matches!(says, Says::InProgress | Says::Partly | Says::Done),
        _ => says == Says::NotDone,
    }
}

/// F1 of two sets of numbers; 1 where both are empty.
fn f1(found: impl Iterator<Item = usize>, wanted: &Value) -> f64 {
    let found: BTreeSet<usize> = found.collect();
    let wanted: BTreeSet<usize> = wanted.as_array().unwrap().iter().map(|no| no.as_u64().unwrap() as usize).collect();
    let both = found.intersection(&wanted).count();
    if found.is_empty() && wanted.is_empty() { 1.0 } else { 2.0 * both as f64 / (found.len() + wanted.len()) as f64 }
}
