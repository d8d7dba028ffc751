//! Which gaps a measure is meant for.
//!
//! The one that it is to mend is `Side::addresses`: as declared, else the gap that stands out; followed from year to
//! year, named in tables. Here is the wider question of a reminder: is there any gap that it may be meant for?

use super::Book;
use crate::analysis::likeness::item::{Likeness, View, refs, views};
use crate::analysis::pairing::aspects::Aspects;
use crate::model::{Measure, Report, Year};
use std::collections::BTreeSet;

/// How near a measure must be to the gap it is nearest to, to be meant for it. Low: a wrong reminder costs trust, a
/// missing one little.
const NEAR: f64 = 0.24;
/// From here on the cosine of their rare words says that they speak of the same thing, whatever the heading names.
const SAME_THING: f64 = 0.045;

/// For every measure of a year the positions of the gaps it may be meant for: as declared; else the one it is to mend,
/// those of the aspect its heading names, the nearest, and those that speak of the same thing.
pub fn meant(book: &Book<'_>, year: Year) -> Vec<BTreeSet<usize>> {
    let Some(side) = book.side(year) else { return Vec::new() };
    let seen = views(&[refs(&side.measures), refs(&side.gaps)]);
    let (Some(measures), Some(gaps)) = (seen.first(), seen.last()) else { return Vec::new() };
    let mut out = Vec::new();
    for ((measure, view), own) in side.report.measures.iter().zip(measures).zip(&side.addresses) {
        let mut all: BTreeSet<usize> = own.iter().copied().collect();
        if measure.gaps.is_empty() {
            all.extend(suggested(measure, side.report, book.aspects(), &likes(view, gaps)));
        }
        out.push(all);
    }
    out
}

fn likes(measure: &View<'_>, gaps: &[View<'_>]) -> Vec<Likeness> {
    gaps.iter().map(|gap| measure.likeness(gap)).collect()
}

fn suggested(measure: &Measure, report: &Report, aspects: &Aspects<'_>, likes: &[Likeness]) -> Vec<usize> {
    let mut out = named(measure, report, aspects);
    // A heading that names an aspect says what the measure is for; without one it is for what it is nearest to.
    if out.is_empty() {
        out.extend(nearest(likes));
    }
    out.extend(likes.iter().enumerate().filter(|(_, like)| like.words >= SAME_THING).map(|(at, _)| at));
    out
}

/// The gaps of the aspect that the heading names first.
fn named(measure: &Measure, report: &Report, aspects: &Aspects<'_>) -> Vec<usize> {
    let clauses = measure.heading.iter().flat_map(|heading| heading.split(['，', '、', '；', ' ']));
    let gaps = |clause: &str| -> Vec<usize> {
        let gaps = report.gaps.iter().enumerate();
        gaps.filter(|(_, gap)| aspects.named_in(clause, gap)).map(|(at, _)| at).collect()
    };
    clauses.map(gaps).find(|gaps| !gaps.is_empty()).unwrap_or_default()
}

/// The gap that is nearest, if it is near.
fn nearest(likes: &[Likeness]) -> Option<usize> {
    let score = |like: &Likeness| like.words + 0.5 * like.meaning + 0.4 * like.held;
    let near = likes.iter().map(score).enumerate().filter(|(_, score)| *score >= NEAR);
    near.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at)
}
