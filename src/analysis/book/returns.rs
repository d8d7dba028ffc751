//! Promises that come back after a year's absence, and those that somebody linked across any distance.

use super::Book;
use super::account::of_row;
use crate::analysis::pairing::assign::Link;
use crate::analysis::pairing::relations::Group;
use crate::analysis::results::Successor;
use crate::model::{Measure, MeasureKey, Year};
use std::collections::BTreeSet;

/// From here on a promise is taken to be back. Higher than between neighbouring years, where most promises go on.
const BACK: f64 = 0.3;

/// The promises of a year that the next report drops and the one after it has again.
///
/// What the report between continues is followed there, and a measure that continues one of that report's is its
/// successor, not ours: only what both leave over can be back.
pub(super) fn returns(book: &Book<'_>, from: Year, to: Year) -> Vec<Link> {
    let between = book.since(from, to);
    let &[mid, _] = between.as_slice() else { return Vec::new() };
    let (Some(first), Some(second)) = (book.pair(from, mid), book.pair(mid, to)) else { return Vec::new() };
    let gone = left_over(first.table.rows, first.links.iter().map(|link| link.from));
    let fresh = left_over(second.table.columns, second.links.iter().map(|link| link.to));
    if gone.is_empty() || fresh.is_empty() {
        return Vec::new();
    }
    let Some(paired) = book.pair(from, to) else { return Vec::new() };
    let back = |link: &&Link| {
        gone.contains(&link.from) && fresh.contains(&link.to) && paired.table.sum(link.from, link.to) >= BACK
    };
    paired.links.iter().filter(back).copied().collect()
}

fn left_over(count: usize, taken: impl Iterator<Item = usize>) -> BTreeSet<usize> {
    let taken: BTreeSet<usize> = taken.collect();
    (0..count).filter(|at| !taken.contains(at)).collect()
}

/// The measures of a report that is not the next one which continue a promise: back after an absence, or declared.
pub(super) fn successors_far(book: &Book<'_>, (from, at): (Year, usize), to: Year) -> Vec<Successor> {
    let mut later: Vec<usize> = returns(book, from, to).iter().filter(|l| l.from == at).map(|l| l.to).collect();
    let declared = declared(book, (from, at), to);
    later.retain(|to| !declared.contains(to));
    later.splice(0..0, declared.iter().copied());
    if later.is_empty() {
        return Vec::new();
    }
    let Some(paired) = book.pair(from, to) else { return Vec::new() };
    let group = Group { from: vec![at], to: later, declared: !declared.is_empty() };
    of_row(&paired, at, &group, &paired.measure_row(&group))
}

/// The measures of a report that somebody linked to a promise, as positions.
fn declared(book: &Book<'_>, (from, at): (Year, usize), to: Year) -> Vec<usize> {
    let reports = &book.archive().reports;
    let (Some(old), Some(new)) = (reports.get(&from).and_then(|r| r.measures.get(at)), reports.get(&to)) else {
        return Vec::new();
    };
    let key = MeasureKey { year: from, id: old.id.clone() };
    let says = |(_, measure): &(usize, &Measure)| measure.continues.contains(&key);
    new.measures.iter().enumerate().filter(says).map(|(at, _)| at).collect()
}
