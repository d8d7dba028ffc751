//! The later report's own sentences about an earlier promise.

use super::compare::Paired;
use super::places::{Passage, Passages};
use super::profile::Profile;
use super::signals::Table;
use super::types::{Mention, Says};
use crate::text::says::{Outcome, outcome, tells_course, tells_outcome};

/// Most mentions of one promise.
const MOST: usize = 5;
/// From here on a sentence of an account is about the promise.
const ACCOUNT: f64 = 0.3;
/// From here on a sentence anywhere else is, if it tells how something went on.
const ELSEWHERE: f64 = 0.6;
/// A sentence is about a promise only if no other promise is nearer to it by more than this share.
const NEAREST: f64 = 0.6;
/// What a further sentence of the same paragraph keeps of its score when mentions are ordered.
const FURTHER: f64 = 0.5;
/// How much of what a passage has in common with any promise is taken off.
const COMMON: f64 = 0.5;
/// What all sentences of a paragraph that are near the promise add, each by as much as it is above `NEAR`.
const TOGETHER: f64 = 0.4;
const NEAR: f64 = 0.1;
/// What it adds, when mentions are ordered, that the paragraph is near the promise's successors.
const SUCCESSORS: f64 = 0.8;

/// For every measure of the earlier year its mentions in the later report, best first.
pub fn mentions(paired: &Paired<'_>) -> Vec<Vec<Mention>> {
    let scores = Scores::new(paired);
    (0..scores.count)
        .map(|i| {
            let mut found: Vec<(f64, usize, &Passage)> = Vec::new();
            for (at, passage) in scores.passages.list.iter().enumerate() {
                let own = scores.of(i, at);
                let best = (0..scores.count).map(|k| scores.of(k, at)).fold(f64::MIN, f64::max);
                if about(own, best, passage) {
                    found.push((own + SUCCESSORS * scores.successors(paired, i, passage), at, passage));
                }
            }
            spread(&mut found).into_iter().take(MOST).map(|(score, _, passage)| mention(score, passage)).collect()
        })
        .collect()
}

/// How near every passage of the later report is to every promise.
struct Scores {
    passages: Passages,
    count: usize,
    /// By passage, then by promise.
    sums: Vec<Vec<f64>>,
    /// The later year's measures and the paragraphs.
    later: Table,
}

impl Scores {
    fn new(paired: &Paired<'_>) -> Self {
        let passages = Passages::of(paired.to.report);
        let measures = &paired.from.measures;
        let paragraphs: Vec<Profile> =
            passages.paragraphs.iter().map(|(heading, text)| Profile::new(heading.as_deref(), text)).collect();
        let quotes: Vec<Profile> = passages.list.iter().map(|passage| Profile::new(None, &passage.quote)).collect();
        let wide = Table::discounting(measures, &paragraphs, COMMON);
        let near = Table::discounting(measures, &quotes, COMMON);
        let together = together(&passages, &near);
        let sum = |at: usize, i: usize, passage: &Passage| {
            let all = together.get(passage.paragraph).and_then(|row| row.get(i)).copied().unwrap_or(0.0);
            wide.sum(i, passage.paragraph) + near.sum(i, at) + TOGETHER * all
        };
        let count = measures.len();
        let rows = passages.list.iter().enumerate();
        let sums = rows.map(|(at, passage)| (0..count).map(|i| sum(at, i, passage)).collect()).collect();
        Self { count, sums, later: Table::of(&paired.to.measures, &paragraphs), passages }
    }

    fn of(&self, measure: usize, passage: usize) -> f64 {
        self.sums.get(passage).and_then(|row| row.get(measure)).copied().unwrap_or(f64::MIN)
    }

    /// How near a passage's paragraph is to the promise's successors, on the mean.
    fn successors(&self, paired: &Paired<'_>, measure: usize, passage: &Passage) -> f64 {
        let links = paired.links.iter().filter(|link| link.from == measure);
        let sums: Vec<f64> = links.map(|link| self.later.sum(link.to, passage.paragraph)).collect();
        if sums.is_empty() { 0.0 } else { sums.iter().sum::<f64>() / sums.len() as f64 }
    }
}

/// For every paragraph and promise: what its sentences say together.
fn together(passages: &Passages, near: &Table) -> Vec<Vec<f64>> {
    let mut out = vec![vec![0.0; near.rows]; passages.paragraphs.len()];
    for (at, passage) in passages.list.iter().enumerate() {
        let Some(row) = out.get_mut(passage.paragraph) else { continue };
        for (i, sum) in row.iter_mut().enumerate() {
            *sum += (near.sum(i, at) - NEAR).max(0.0);
        }
    }
    out
}

/// Orders passages by score, so that other paragraphs come before further sentences of the same one.
fn spread<'a>(found: &mut Vec<(f64, usize, &'a Passage)>) -> Vec<(f64, usize, &'a Passage)> {
    let by_score = |a: &(f64, usize, &Passage), b: &(f64, usize, &Passage)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    found.sort_by(by_score);
    let mut out: Vec<(f64, usize, &Passage)> = Vec::new();
    for (score, at, passage) in found.drain(..) {
        let before = out.iter().filter(|(_, _, other)| other.paragraph == passage.paragraph).count();
        out.push((score * FURTHER.powi(before as i32), at, passage));
    }
    out.sort_by(by_score);
    out
}

fn about(own: f64, best: f64, passage: &Passage) -> bool {
    if passage.account {
        let says = passage.place == "previous" || tells_outcome(&passage.quote);
        says && own >= ACCOUNT && own >= NEAREST * best
    } else {
        own >= ELSEWHERE && own >= best && tells_course(&passage.quote)
    }
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
