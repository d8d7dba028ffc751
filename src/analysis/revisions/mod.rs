//! Two states of one report: items are the same when their ids are.

pub mod changes;
pub mod fields;

use super::pairing::strength::{Promised, strength};
use super::results::{Comparison, ItemPlace, Relation, Row};
use crate::model::{ItemKind, ItemRef, Measure, Report};

/// Compares two revisions of a report. Items keep their ids from revision to revision, so nothing is guessed.
pub fn compare(old: &Report, new: &Report) -> Comparison {
    Comparison {
        from: old.year,
        to: new.year,
        from_revision: None,
        to_revision: None,
        measures: rows(old, new, ItemKind::Measure).into_iter().map(|row| with_fields(row, old, new)).collect(),
        gaps: rows(old, new, ItemKind::Gap),
        causes: rows(old, new, ItemKind::Cause),
    }
}

fn rows(old: &Report, new: &Report, kind: ItemKind) -> Vec<Row> {
    let (before, after) = (old.items(kind), new.items(kind));
    let place = |report: &Report, item: &ItemRef<'_>| ItemPlace { year: report.year, no: item.no, id: item.id.clone() };
    let mut out = Vec::new();
    for item in &before {
        let same = after.iter().find(|other| other.id == item.id);
        let to: Vec<ItemPlace> = same.iter().map(|other| place(new, other)).collect();
        let relation = match same {
            None => Relation::Vanished,
            Some(other) if other.heading == item.heading && other.text == item.text => Relation::Verbatim,
            Some(_) => Relation::Edited,
        };
        out.push(row(relation, vec![place(old, item)], to));
    }
    let fresh = after.iter().filter(|item| !before.iter().any(|other| other.id == item.id));
    out.extend(fresh.map(|item| row(Relation::New, Vec::new(), vec![place(new, item)])));
    out
}

/// The same row with all that changed in the promise: its words, and the fields beside them.
fn with_fields(row: Row, old: &Report, new: &Report) -> Row {
    let (before, after) = (measures(old, &row.from), measures(new, &row.to));
    if before.measures.is_empty() || after.measures.is_empty() {
        return row;
    }
    let (strength, changes) = strength(&before, &after);
    let dues =
        |promised: &Promised<'_>| promised.measures.iter().map(|measure| measure.due.clone()).collect::<Vec<_>>();
    let told =
        row.relation == Relation::Verbatim && (fields(&before) != fields(&after) || dues(&before) != dues(&after));
    Row { relation: if told { Relation::Edited } else { row.relation }, strength: Some(strength), changes, ..row }
}

fn measures<'r>(report: &'r Report, places: &[ItemPlace]) -> Promised<'r> {
    let named = |measure: &&Measure| places.iter().any(|place| place.id == measure.id);
    Promised { report, measures: report.measures.iter().filter(named).collect() }
}

/// What stands beside the words of promises.
fn fields<'r>(promised: &Promised<'r>) -> Vec<[Option<&'r str>; 3]> {
    let of = |measure: &&'r Measure| [&measure.owner, &measure.target, &measure.problem].map(Option::as_deref);
    promised.measures.iter().map(of).collect()
}

fn row(relation: Relation, from: Vec<ItemPlace>, to: Vec<ItemPlace>) -> Row {
    let paired = !from.is_empty() && !to.is_empty();
    Row {
        relation,
        from,
        to,
        score: if paired { 1.0 } else { 0.0 },
        strength: None,
        changes: Vec::new(),
        reasons: Vec::new(),
        linked: false,
    }
}
