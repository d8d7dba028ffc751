//! What speaks for a sentence of the later report being the answer to an earlier promise.

use super::grounds::Grounds;
use crate::analysis::pairing::paired::Paired;
use crate::analysis::places::sentences::Passage;

/// The steps of the scale of nearness: each has its own weight, so that the scale need not be straight.
const STEPS: [f64; 4] = [0.3, 0.7, 1.2, 2.0];
/// The most that one sign says, either way.
const MOST: f64 = 1.5;
/// A sentence of this many characters is of the usual length.
const USUAL: f64 = 30.0;

/// How many signs there are.
pub const SIGNS: usize = 34;

/// The signs of one sentence for one promise.
pub type Signs = [f64; SIGNS];

/// What each sign is, for those who read the weights.
pub const NAMES: [&str; SIGNS] = [
    "near 0",
    "near 1",
    "near 2",
    "near 3",
    "itself",
    "margin",
    "margin of the paragraph",
    "nearest promise",
    "nearest sentence",
    "shared numbers",
    "promised units",
    "successors",
    "no successor",
    "later promises",
    "its gap is back",
    "before",
    "behind",
    "account",
    "account elsewhere",
    "preamble",
    "gaps",
    "causes",
    "other parts",
    "meant",
    "going on",
    "done",
    "short",
    "not",
    "time",
    "figures",
    "intended",
    "marks and near",
    "long",
    "first of its paragraph",
];

/// What speaks for each passage of the later report being the answer to each promise.
pub struct Evidence<'a> {
    paired: &'a Paired<'a>,
    grounds: &'a Grounds,
    /// By promise, then by passage.
    signs: Vec<Vec<Signs>>,
}

impl<'a> Evidence<'a> {
    /// Weighs all passages for all promises.
    pub fn new(paired: &'a Paired<'a>) -> Self {
        let mut out = Self { paired, grounds: paired.grounds(), signs: Vec::new() };
        let passages = paired.to.said.passages.list.len();
        let signs = |i: usize| (0..passages).map(|at| out.weighed(i, at)).collect();
        out.signs = (0..out.promises()).map(signs).collect();
        out
    }

    /// How many promises there are.
    pub fn promises(&self) -> usize {
        self.grounds.near.rows
    }

    /// The two years.
    pub fn paired(&self) -> &'a Paired<'a> {
        self.paired
    }

    /// How near a sentence by itself is to a promise.
    pub fn itself(&self, measure: usize, at: usize) -> f64 {
        self.grounds.near.sum(measure, at)
    }

    /// How near a paragraph, and its sentences together, are to a promise.
    pub fn paragraph(&self, measure: usize, paragraph: usize) -> f64 {
        self.grounds.wide.sum(measure, paragraph) + self.grounds.together(measure, paragraph)
    }

    /// The passages of the later report.
    pub fn passages(&self) -> &'a [Passage] {
        &self.paired.to.said.passages.list
    }

    /// How near a passage is to a promise, by positions.
    pub fn nearness(&self, measure: usize, at: usize) -> f64 {
        self.grounds.sums.get(at).and_then(|row| row.get(measure)).copied().unwrap_or(0.0)
    }

    /// The signs of every passage for a promise, by position.
    pub fn signs(&self, measure: usize) -> &[Signs] {
        self.signs.get(measure).map(Vec::as_slice).unwrap_or_default()
    }

    fn weighed(&self, measure: usize, at: usize) -> Signs {
        let mut out = [0.0; SIGNS];
        let Some(passage) = self.paired.to.said.passages.list.get(at) else { return out };
        let all = [self.by_words(measure, at, passage), self.by_place(measure, passage), self.by_marks(measure, at)];
        for (slot, value) in out.iter_mut().zip(all.concat()) {
            *slot = value.clamp(-MOST, MOST);
        }
        out
    }

    fn by_words(&self, measure: usize, at: usize, passage: &Passage) -> Vec<f64> {
        let sum = self.nearness(measure, at);
        let mut out: Vec<f64> = Vec::new();
        let mut low = -0.5;
        for high in STEPS {
            out.push((sum - low).clamp(0.0, high - low));
            low = high;
        }
        let own = self.grounds.near.sum(measure, at);
        let rivals = |of: &dyn Fn(usize) -> f64| {
            (0..self.grounds.near.rows).filter(|i| *i != measure).map(of).fold(-1.0, f64::max)
        };
        let rival = rivals(&|i| self.nearness(i, at));
        let wide = self.grounds.wide.sum(measure, passage.paragraph)
            - rivals(&|i| self.grounds.wide.sum(i, passage.paragraph));
        let best = self.grounds.sums.iter().filter_map(|row| row.get(measure)).copied().fold(f64::MIN, f64::max);
        out.extend([own, sum - rival, wide, hit(sum >= rival), hit(sum >= best)]);
        let shared = self.grounds.near.cell(measure, at).map_or(0, |cell| cell.numbers.len());
        out.push(shared as f64);
        out.push(self.shared_units(measure, at));
        let links: Vec<usize> = self.paired.links.iter().filter(|l| l.from == measure).map(|l| l.to).collect();
        let of_links = links.iter().map(|to| self.grounds.later.sum(*to, at)).fold(-1.0, f64::max);
        let others = (0..self.grounds.later.rows).filter(|to| !links.contains(to));
        let of_others = others.map(|to| self.grounds.later.sum(to, at)).fold(-1.0, f64::max);
        out.extend([if links.is_empty() { 0.0 } else { of_links }, hit(links.is_empty()), of_others]);
        out
    }

    fn shared_units(&self, measure: usize, at: usize) -> f64 {
        let (Some(promised), Some(told)) = (self.grounds.units.get(measure), self.grounds.told.get(at)) else {
            return 0.0;
        };
        let shared = told.units.iter().filter(|unit| promised.contains(unit)).count();
        (shared as f64 / 2.0).min(1.0)
    }

    fn by_place(&self, measure: usize, passage: &Passage) -> Vec<f64> {
        let gaps = self.paired.from.addresses.get(measure).map(Vec::as_slice).unwrap_or_default();
        let back = self.paired.gaps.iter().filter(|pair| gaps.contains(&pair.from));
        let is_back = passage.place == "gaps" && back.map(|pair| pair.to + 1).any(|no| passage.no == Some(no));
        vec![hit(is_back)]
    }

    fn by_marks(&self, measure: usize, at: usize) -> Vec<f64> {
        let list = &self.paired.to.said.passages.list;
        let (Some(passage), Some(told)) = (list.get(at), self.grounds.told.get(at)) else { return Vec::new() };
        let beside = |other: Option<usize>| {
            let other = other.filter(|o| list.get(*o).is_some_and(|it| it.paragraph == passage.paragraph));
            other.map_or(0.0, |other| self.grounds.near.sum(measure, other).max(0.0))
        };
        let mut out = vec![beside(at.checked_sub(1)), beside(Some(at + 1))];
        let place = passage.place;
        let account = place == "previous";
        out.extend([hit(account), hit(!account && passage.account)]);
        out.extend(["preamble", "gaps", "causes"].map(|name| hit(place == name)));
        out.push(hit(!account && !["preamble", "gaps", "causes"].contains(&place)));
        out.extend(told.marks);
        let marks: f64 = told.marks.iter().take(7).sum::<f64>().min(3.0) / 3.0;
        out.push(marks * self.nearness(measure, at).clamp(0.0, MOST));
        out.push((passage.quote.chars().count() as f64 / USUAL).ln());
        out.push(hit(told.first));
        out
    }
}

fn hit(holds: bool) -> f64 {
    if holds { 1.0 } else { 0.0 }
}
