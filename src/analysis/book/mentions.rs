//! The later report's own sentences about an earlier promise.

use crate::analysis::likeness::table::Table;
use crate::analysis::pairing::compare::Paired;
use crate::analysis::pairing::year::Said;
use crate::analysis::places::sentences::Passage;
use crate::analysis::results::{Mention, Says};
use crate::text::says::{Outcome, outcome, outcome_marks, tells_course, tells_outcome};
use std::collections::BTreeMap;

/// Most mentions of one promise.
const MOST: usize = 5;
/// From here on a sentence of an account is about the promise.
const ACCOUNT: f64 = 0.4;
/// In a short account, only if no other promise is nearer to it by more than this share; a paragraph of a long one
/// speaks of several.
const NEAREST: f64 = 0.6;
/// From here on a sentence anywhere else is, by how it tells what came of the promise: how a practice went on,
const COURSE: f64 = 0.5;
/// or by one, two or three kinds of marks of an outcome.
const MARKS: [f64; 3] = [1.2, 0.8, 0.6];
/// What a further sentence of the same paragraph keeps of its score when mentions are ordered.
const FURTHER: f64 = 0.5;
/// How much of what a passage has in common with any promise is taken off.
const COMMON: f64 = 0.5;
/// What all sentences of a paragraph that are near the promise add to one of them, each by as much as it is above
/// `NEAR`.
const TOGETHER: f64 = 0.4;
const NEAR: f64 = 0.1;
/// What it adds, when mentions are ordered, that the paragraph is near the promise's successors.
const SUCCESSORS: f64 = 1.0;

/// For every measure of the earlier year its mentions in the later report, best first.
///
/// Paragraphs are ordered, then the sentences of each: what a paragraph says as a whole tells more than any one of its
/// sentences which promise it speaks of.
pub fn mentions(paired: &Paired<'_>) -> Vec<Vec<Mention>> {
    let scores = Scores::new(paired);
    let mut about = vec![Vec::new(); paired.table.rows];
    let list = &paired.to.said.passages.list;
    for (at, passage) in list.iter().enumerate() {
        let sums: Vec<f64> = (0..paired.table.rows).map(|measure| scores.of(measure, at, passage)).collect();
        let least = least(passage, sums.iter().copied().fold(f64::MIN, f64::max), paired.to.said.has_long_account());
        for (own, sum) in about.iter_mut().zip(sums) {
            if sum >= least {
                own.push((at, passage));
            }
        }
    }
    let numbered = about.into_iter().enumerate();
    let ordered = numbered.map(|(measure, about)| scores.ordered(measure, about));
    ordered.map(|list| list.into_iter().take(MOST).map(|(score, _, it)| mention(score, it)).collect()).collect()
}

/// How near a passage must be to a promise, when `best` is how near it is to the nearest.
fn least(passage: &Passage, best: f64, long: bool) -> f64 {
    if !passage.account {
        best.max(needed(&passage.quote))
    } else if passage.place != "previous" && !tells_outcome(&passage.quote) {
        f64::INFINITY
    } else if long {
        ACCOUNT
    } else {
        ACCOUNT.max(NEAREST * best)
    }
}

/// How near every passage of the later report is to every promise.
struct Scores<'a> {
    paired: &'a Paired<'a>,
    /// Promises against paragraphs.
    wide: Table,
    /// Promises against sentences.
    near: Table,
    /// What the sentences of a paragraph say together, by paragraph, then by promise.
    together: Vec<Vec<f64>>,
    /// The later year's measures against paragraphs.
    later: Table,
}

impl<'a> Scores<'a> {
    fn new(paired: &'a Paired<'a>) -> Self {
        let said = &paired.to.said;
        let near = Table::discounting(&paired.from.measures, &said.quotes, COMMON);
        Self {
            paired,
            wide: Table::discounting(&paired.from.measures, &said.paragraphs, COMMON),
            together: together(said, &near),
            near,
            later: Table::of(&paired.to.measures, &said.paragraphs),
        }
    }

    fn together(&self, measure: usize, paragraph: usize) -> f64 {
        self.together.get(paragraph).and_then(|row| row.get(measure)).copied().unwrap_or(0.0)
    }

    /// How near a passage is to a promise: its paragraph, itself, and its neighbours.
    fn of(&self, measure: usize, at: usize, passage: &Passage) -> f64 {
        let wide = self.wide.sum(measure, passage.paragraph);
        wide + self.near.sum(measure, at) + TOGETHER * self.together(measure, passage.paragraph)
    }

    /// How near a paragraph is to a promise and, on the mean, to its successors.
    fn paragraph(&self, measure: usize, paragraph: usize) -> f64 {
        let links = self.paired.links.iter().filter(|link| link.from == measure);
        let sums: Vec<f64> = links.map(|link| self.later.sum(link.to, paragraph)).collect();
        let successors = if sums.is_empty() { 0.0 } else { sums.iter().sum::<f64>() / sums.len() as f64 };
        self.wide.sum(measure, paragraph) + self.together(measure, paragraph) + SUCCESSORS * successors
    }

    /// Orders passages by their paragraphs, so that other paragraphs come before further sentences of the same one.
    fn ordered<'p>(&self, measure: usize, mut about: Vec<(usize, &'p Passage)>) -> Vec<(f64, usize, &'p Passage)> {
        about.sort_by(|a, b| self.near.sum(measure, b.0).total_cmp(&self.near.sum(measure, a.0)).then(a.0.cmp(&b.0)));
        let mut before: BTreeMap<usize, i32> = BTreeMap::new();
        let mut out = Vec::new();
        for (at, passage) in about {
            let rank = before.entry(passage.paragraph).or_insert(0);
            out.push((self.paragraph(measure, passage.paragraph).max(0.0) * FURTHER.powi(*rank), at, passage));
            *rank += 1;
        }
        out.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        out
    }
}

/// For every paragraph and promise: what its sentences say together.
fn together(said: &Said, near: &Table) -> Vec<Vec<f64>> {
    let mut out = vec![vec![0.0; near.rows]; said.paragraphs.len()];
    for (at, passage) in said.passages.list.iter().enumerate() {
        let Some(row) = out.get_mut(passage.paragraph) else { continue };
        for (i, sum) in row.iter_mut().enumerate() {
            *sum += (near.sum(i, at) - NEAR).max(0.0);
        }
    }
    out
}

/// How near a sentence outside an account must be: the plainer it tells an outcome, the less.
fn needed(quote: &str) -> f64 {
    let marks = outcome_marks(quote);
    let by_marks = marks.checked_sub(1).map_or(f64::INFINITY, |at| MARKS[at.min(MARKS.len() - 1)]);
    if tells_course(quote) { by_marks.min(COURSE) } else { by_marks }
}

fn mention(score: f64, passage: &Passage) -> Mention {
    let says = match outcome(&passage.quote) {
        Outcome::Done => Says::Done,
        Outcome::Partly => Says::InProgress,
        Outcome::NotDone => Says::NotDone,
        Outcome::Unclear => Says::Unclear,
    };
    let sure = (score / 4.0).clamp(0.0, 1.0).sqrt();
    Mention { place: passage.place, no: passage.no, quote: passage.quote.clone(), score: sure, says }
}
