//! How near every passage of a later report is to every promise of an earlier one, and what each passage tells.

use crate::analysis::likeness::table::Table;
use crate::analysis::pairing::year::{Said, Side};
use crate::analysis::places::sentences::Passage;
use crate::text::quantities::quantities;
use crate::text::says::marks;

/// How much of what a passage has in common with any promise is taken off.
const COMMON: f64 = 0.5;
/// What all sentences of a paragraph that are near the promise add to one of them, each by as much as it is above
/// `NEAR`.
const TOGETHER: f64 = 0.4;
const NEAR: f64 = 0.1;

/// How near every passage of the later report is to every promise, and what each passage tells: all that does not
/// depend on which promises were found to be continued.
pub struct Grounds {
    /// Promises against paragraphs.
    pub(super) wide: Table,
    /// Promises against sentences.
    pub(super) near: Table,
    /// What the sentences of a paragraph say together, by paragraph, then by promise.
    pub(super) together: Vec<Vec<f64>>,
    /// The later year's measures against sentences.
    pub(super) later: Table,
    /// By passage, then by promise: how near.
    pub(super) sums: Vec<Vec<f64>>,
    /// What each passage tells, whatever it is about.
    pub(super) told: Vec<Told>,
    /// The units that each promise counts in.
    pub(super) units: Vec<Vec<String>>,
}

/// What a passage tells, whatever it is about.
pub(super) struct Told {
    pub(super) marks: [f64; 8],
    pub(super) units: Vec<String>,
    pub(super) first: bool,
}

impl Grounds {
    /// Compares all promises of the earlier year with all passages of the later report.
    pub fn new(from: &Side<'_>, to: &Side<'_>) -> Self {
        let said = &to.said;
        let near = Table::discounting(&from.measures, &said.quotes, COMMON);
        let mut out = Self {
            wide: Table::discounting(&from.measures, &said.paragraphs, COMMON),
            together: together(said, &near),
            near,
            later: Table::discounting(&to.measures, &said.quotes, COMMON),
            sums: Vec::new(),
            told: told(said),
            units: from.report.measures.iter().map(|measure| units(&measure.text)).collect(),
        };
        let list = said.passages.list.iter().enumerate();
        out.sums = list.map(|(at, it)| (0..out.near.rows).map(|i| out.sum(i, at, it)).collect()).collect();
        out
    }

    pub(super) fn together(&self, measure: usize, paragraph: usize) -> f64 {
        self.together.get(paragraph).and_then(|row| row.get(measure)).copied().unwrap_or(0.0)
    }

    /// How near a passage is to a promise: its paragraph, itself, and its neighbours.
    fn sum(&self, measure: usize, at: usize, passage: &Passage) -> f64 {
        let together = self.together(measure, passage.paragraph);
        self.wide.sum(measure, passage.paragraph) + self.near.sum(measure, at) + TOGETHER * together
    }
}

fn told(said: &Said) -> Vec<Told> {
    let list = &said.passages.list;
    let one = |(at, passage): (usize, &Passage)| {
        let before = at.checked_sub(1).and_then(|at| list.get(at));
        Told {
            marks: marks(&passage.quote),
            units: units(&passage.quote),
            first: before.is_none_or(|before| before.paragraph != passage.paragraph),
        }
    };
    list.iter().enumerate().map(one).collect()
}

/// The units that a text counts in, without those of time and money and shares.
fn units(text: &str) -> Vec<String> {
    let mut out: Vec<String> = quantities(text).into_iter().map(|q| q.unit).collect();
    out.retain(|unit| !unit.is_empty() && !["年", "月", "日", "天", "%", "个", "次"].contains(&unit.as_str()));
    out.sort();
    out.dedup();
    out
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
