//! Cards made of the data.

use super::card::{Candidate, Card, GapCard};
use crate::analysis::book::followup::{FollowUpAsk, followup};
use crate::analysis::book::promise::promises;
use crate::analysis::pairing::compare::Paired;
use crate::analysis::results::{FollowRow, Successor};
use crate::model::{Archive, Date, Measure, MeasureKey, Year};
use std::collections::BTreeSet;

/// In which report to look, and from which day to reckon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The report whose text and measures are held against the promises.
    pub later: Year,
    /// Today.
    pub today: Date,
}

/// The open promises to go through: those of `year`, else those of all years before the later report; when there is
/// no earlier report, those of the later one itself.
pub fn open_keys(archive: &Archive, year: Option<Year>, later: Year) -> Vec<MeasureKey> {
    let open = |wanted: &dyn Fn(Year) -> bool| -> Vec<MeasureKey> {
        let open = promises(archive, wanted).into_iter().filter(|promise| !promise.status.closes());
        open.map(|promise| promise.key).collect()
    };
    match year {
        Some(year) => open(&|y| y == year),
        None if archive.before(later).is_some() => open(&|y| y < later),
        None => open(&|y| y == later),
    }
}

/// A card for each promise, in this order; those that are not in the data are left out.
pub fn cards(archive: &Archive, keys: &[MeasureKey], ask: Ask) -> Vec<Card> {
    let years: BTreeSet<Year> = keys.iter().map(|key| key.year).collect();
    let mut out: Vec<Card> = Vec::new();
    for year in years {
        let rows = followup(archive, FollowUpAsk { year: Some(year), later: ask.later, today: ask.today }).measures;
        let paired = if year < ask.later { Paired::new(archive, year, ask.later) } else { None };
        let wanted = rows.into_iter().filter(|row| keys.iter().any(|key| key.year == year && key.id == row.measure.id));
        out.extend(wanted.filter_map(|row| card(archive, row, paired.as_ref(), ask.later)));
    }
    out.sort_by_key(|card| keys.iter().position(|key| *key == card.key));
    out
}

fn card(archive: &Archive, row: FollowRow, paired: Option<&Paired<'_>>, later: Year) -> Option<Card> {
    let key = MeasureKey { year: row.measure.year, id: row.measure.id.clone() };
    let (no, measure) = archive.measure(&key)?;
    let candidates = row.successors.iter().filter_map(|one| candidate(archive, one, no - 1, paired));
    Some(Card {
        no,
        heading: measure.heading.clone(),
        text: measure.text.clone(),
        first_year: row.first_year,
        due: row.due_words.clone().unwrap_or_default(),
        due_day: row.due,
        overdue: row.overdue,
        status: row.status,
        gaps: gaps(archive, key.year, measure, no - 1, paired),
        gaps_back: row.gaps_recur,
        candidates: candidates.collect(),
        events: row.events,
        later,
        mentions: row.mentions,
        flags: row.flags,
        key,
    })
}

/// The gaps a measure was to mend: as declared, else as the comparison found, and the words of a 台账 row.
fn gaps(archive: &Archive, year: Year, measure: &Measure, at: usize, paired: Option<&Paired<'_>>) -> Vec<GapCard> {
    let Some(report) = archive.reports.get(&year) else { return Vec::new() };
    let declared: Vec<usize> =
        measure.gaps.iter().filter_map(|id| report.gaps.iter().position(|gap| gap.id == *id)).collect();
    let found = || paired.and_then(|paired| paired.from.addresses.get(at).cloned()).unwrap_or_default();
    let places = if declared.is_empty() { found() } else { declared };
    let gap = |at: usize| {
        let gap = report.gaps.get(at)?;
        Some(GapCard { no: at + 1, heading: gap.heading.clone(), text: gap.text.clone() })
    };
    let words = measure.problem.as_ref().map(|text| GapCard { no: 0, heading: None, text: text.clone() });
    places.into_iter().filter_map(gap).chain(words).collect()
}

fn candidate(archive: &Archive, one: &Successor, from: usize, paired: Option<&Paired<'_>>) -> Option<Candidate> {
    let key = MeasureKey { year: one.place.year, id: one.place.id.clone() };
    let (no, measure) = archive.measure(&key)?;
    let link = paired.and_then(|paired| paired.links.iter().find(|link| (link.from, link.to) == (from, no - 1)));
    let declared = link.is_some_and(|link| link.declared);
    Some(Candidate {
        no,
        heading: measure.heading.clone(),
        text: measure.text.clone(),
        relation: one.relation,
        score: one.score,
        declared,
        reasons: paired.map(|it| it.reasons((from, no - 1), declared)).unwrap_or_default(),
        key,
    })
}
