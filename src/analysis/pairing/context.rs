//! What both reports say beside their promises: a passage that speaks of an earlier promise and of a later one joins
//! the two, however differently they are worded.
//!
//! The idea is that of explicit semantic analysis (Gabrilovich and Markovitch 2007): a text is told by how near it is
//! to each of many known texts. Here these are the two reports' own gaps, causes and accounts, and two promises that
//! are near to the same of them are about the same matter.

use super::year::Side;
use crate::analysis::likeness::item::Profile;
use crate::analysis::likeness::table::Table;

/// A sum below this says nothing of a paragraph of a long account,
const ACCOUNT_FLOOR: f64 = 0.2;
/// nor this of any other passage.
const FLOOR: f64 = 0.1;
/// What a sentence counts against a paragraph.
const SENTENCE: f64 = 0.5;

/// How near the measures of two years are to the passages of both reports.
#[derive(Clone, Debug, Default)]
pub struct Context {
    passages: Near,
    /// The sentences among the passages, which are the last of them.
    sentences: Vec<Sentence>,
    account: Near,
}

/// A sentence of the earlier or of the later report: its position among the passages.
#[derive(Clone, Copy, Debug)]
enum Sentence {
    Earlier(usize),
    Later(usize),
}

impl Sentence {
    fn profile<'s>(self, from: &'s Side<'_>, to: &'s Side<'_>) -> Option<&'s Profile> {
        match self {
            Self::Earlier(at) => from.said.quotes.get(at),
            Self::Later(at) => to.said.quotes.get(at),
        }
    }

    fn quote<'s>(self, from: &'s Side<'_>, to: &'s Side<'_>) -> Option<&'s str> {
        let passage = match self {
            Self::Earlier(at) => from.said.passages.list.get(at),
            Self::Later(at) => to.said.passages.list.get(at),
        };
        passage.map(|passage| passage.quote.as_str())
    }
}

/// How near the measures of each year are to each of some passages.
#[derive(Clone, Debug, Default)]
struct Near {
    from: Vec<Vec<f64>>,
    to: Vec<Vec<f64>>,
}

impl Context {
    /// Compares the measures of both years with what both reports say.
    pub fn new(from: &Side<'_>, to: &Side<'_>) -> Self {
        // A long account speaks of everything: it is taken by itself.
        let alone = |paragraph: usize| to.said.has_long_account() && to.said.account.contains(&paragraph);
        let (account, later): (Vec<_>, Vec<_>) = to.said.paragraphs.iter().enumerate().partition(|(at, _)| alone(*at));
        let paragraphs = from.said.paragraphs.iter().chain(later.into_iter().map(|(_, profile)| profile)).collect();
        let told = to.said.passages.list.iter().enumerate().filter(|(_, passage)| !alone(passage.paragraph));
        let earlier = (0..from.said.quotes.len()).map(Sentence::Earlier);
        let sentences: Vec<Sentence> = earlier.chain(told.map(|(at, _)| Sentence::Later(at))).collect();
        let quotes = sentences.iter().filter_map(|sentence| sentence.profile(from, to)).collect();
        let near = |profiles: Vec<&Profile>, floor| Near::new(from, to, &profiles, floor);
        let mut passages = near(paragraphs, FLOOR);
        passages.extend(near(quotes, FLOOR), SENTENCE);
        let account = match account.is_empty() {
            true => Near::default(),
            false => near(account.into_iter().map(|(_, profile)| profile).collect(), ACCOUNT_FLOOR),
        };
        Self { passages, sentences, account }
    }

    /// Whether the same passages of both reports are near to both, 0 to 1.
    pub fn joins(&self, from: usize, to: usize) -> f64 {
        self.passages.cosine(from, to)
    }

    /// The sentences that are nearest to both, the nearest first, in the words of the two reports.
    pub fn joining<'s>(
        &self,
        (from, to): (&'s Side<'_>, &'s Side<'_>),
        pair: (usize, usize),
        count: usize,
    ) -> Vec<&'s str> {
        let rows = self.passages.from.get(pair.0).zip(self.passages.to.get(pair.1));
        let Some((a, b)) = rows else { return Vec::new() };
        let first = a.len().saturating_sub(self.sentences.len());
        let both = a.iter().zip(b).map(|(x, y)| x * y).skip(first);
        let mut near: Vec<(f64, Sentence)> =
            both.zip(self.sentences.iter().copied()).filter(|(both, _)| *both > 0.0).collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0));
        near.into_iter().take(count).filter_map(|(_, sentence)| sentence.quote(from, to)).collect()
    }

    /// Whether the same paragraphs of a long account in the later report speak of both, 0 to 1.
    pub fn accounts(&self, from: usize, to: usize) -> f64 {
        self.account.cosine(from, to)
    }
}

impl Near {
    fn new(from: &Side<'_>, to: &Side<'_>, passages: &[&Profile], floor: f64) -> Self {
        let rows = |measures: &[Profile]| nearness(measures, passages, floor);
        Self { from: rows(&from.measures), to: rows(&to.measures) }
    }

    /// Adds passages that count `weight`.
    fn extend(&mut self, more: Self, weight: f64) {
        for (rows, further) in [(&mut self.from, more.from), (&mut self.to, more.to)] {
            for (row, values) in rows.iter_mut().zip(further) {
                row.extend(values.into_iter().map(|value| value * weight));
            }
        }
    }

    fn cosine(&self, from: usize, to: usize) -> f64 {
        self.from.get(from).zip(self.to.get(to)).map_or(0.0, |(a, b)| cosine(a, b))
    }
}

/// How near each item is to each passage: by how much its sum is above the floor.
pub fn nearness(items: &[Profile], passages: &[&Profile], floor: f64) -> Vec<Vec<f64>> {
    let table = Table::of(items, passages);
    let row = |i: usize| (0..table.columns).map(|p| (table.sum(i, p) - floor).max(0.0)).collect();
    (0..table.rows).map(row).collect()
}

/// Cosine of two rows of nothing below 0: 0 to 1.
pub fn cosine(a: &[f64], b: &[f64]) -> f64 {
    let dot: f64 = a.iter().zip(b).map(|(x, y)| x * y).sum();
    let length = |v: &[f64]| v.iter().map(|x| x * x).sum::<f64>().sqrt();
    let norm = length(a) * length(b);
    if norm > 0.0 { (dot / norm).min(1.0) } else { 0.0 }
}
