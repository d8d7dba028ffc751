//! Cards made of the data.

use super::card::{Candidate, Card, GapCard};
use crate::analysis::book::Book;
use crate::analysis::book::followup::{FollowUpAsk, followup};
use crate::analysis::book::promise::{Promise, promises};
use crate::analysis::results::{ItemPlace, Successor};
use crate::model::{Archive, Date, MeasureKey, Year};
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
pub fn open_keys(archive: &Archive, year: Option<Year>, ask: Ask) -> Vec<MeasureKey> {
    let wanted = |y: Year| match year {
        Some(year) => y == year,
        None if archive.before(ask.later).is_some() => y < ask.later,
        None => y == ask.later,
    };
    let open = promises(archive, ask.today, wanted).into_iter().filter(Promise::is_open);
    open.map(|promise| promise.key).collect()
}

/// A card for each promise, in this order; those that are not in the data are left out.
pub fn cards(archive: &Archive, keys: &[MeasureKey], ask: Ask) -> Vec<Card> {
    let book = Book::new(archive);
    let years: BTreeSet<Year> = keys.iter().map(|key| key.year).collect();
    let mut out: Vec<Card> = Vec::new();
    for year in years {
        let rows = followup(&book, FollowUpAsk { year: Some(year), later: ask.later, today: ask.today }).measures;
        let wanted = rows.into_iter().filter(|row| keys.contains(&row.key));
        out.extend(wanted.map(|row| card(&book, row, ask.later)));
    }
    out.sort_by_key(|card| keys.iter().position(|key| *key == card.key));
    out
}

fn card(book: &Book<'_>, row: Promise, later: Year) -> Card {
    Card {
        no: row.no,
        gaps: gaps(book.archive(), &row),
        candidates: row.successors.iter().filter_map(|one| candidate(book, one, &row)).collect(),
        status: row.recorded_status(),
        heading: row.measure.heading,
        text: row.measure.text,
        first_year: row.first_year,
        due: row.due,
        overdue: row.overdue,
        gaps_back: row.gaps_recur,
        events: row.events,
        later,
        mentions: row.mentions,
        flags: row.flags,
        key: row.key,
    }
}

/// The gaps a promise was to mend, and the words of a 台账 row.
fn gaps(archive: &Archive, row: &Promise) -> Vec<GapCard> {
    let Some(report) = archive.reports.get(&row.key.year) else { return Vec::new() };
    let gap = |place: &ItemPlace| {
        let gap = report.gaps.get(place.no - 1)?;
        Some(GapCard { no: place.no, heading: gap.heading.clone(), text: gap.text.clone() })
    };
    let words = row.measure.problem.as_ref().map(|text| GapCard { no: 0, heading: None, text: text.clone() });
    row.gaps.iter().filter_map(gap).chain(words).collect()
}

/// A later measure with why it is suggested: held against the promise itself, however many reports lie between.
fn candidate(book: &Book<'_>, one: &Successor, row: &Promise) -> Option<Candidate> {
    let key = MeasureKey { year: one.place.year, id: one.place.id.clone() };
    let (no, measure) = book.archive().measure(&key)?;
    let paired = book.pair(row.key.year, key.year)?;
    let declared = measure.continues.contains(&row.key);
    Some(Candidate {
        no,
        heading: measure.heading.clone(),
        text: measure.text.clone(),
        relation: one.relation,
        score: one.score,
        declared,
        reasons: paired.reasons((row.no - 1, no - 1), declared),
        key,
    })
}
