//! What speaks for a pair of measures, and the table of all pairs of two years.

use super::borrowing::Borrowing;
use super::bridge::Bridge;
use super::profile::{Likeness, Profile, views};
use super::recurring::Recurrence;
use super::side::Side;
use super::types::Signal;
use crate::model::ItemId;
use std::collections::BTreeSet;

/// What each signal weighs in the sum. Found on labelled pairs of reports; docs/pairing.md says what each is worth.
const CHARS: f64 = 1.15;
const TITLE: f64 = 1.0;
const HELD: f64 = 0.65;
const MEANING: f64 = 0.8;
const TITLE_MEANING: f64 = 0.2;
const NUMBER: f64 = 0.2;
const GAP: f64 = 0.15;
const OTHER_GAP: f64 = 0.12;
const STUDY: f64 = 0.25;
const ACCOUNT: f64 = 0.2;
/// Most numbers that count.
const NUMBERS: usize = 2;
/// How much of a measure's likeness to everything is taken off its likeness to one.
const COMMON: f64 = 0.38;
/// The sum of a measure with itself.
pub const TOP: f64 = 1.0 + CHARS + TITLE + HELD + MEANING + TITLE_MEANING;

/// What the gaps that two measures address say of the pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Chain {
    /// Nothing: it is not known of both which gap they address.
    #[default]
    Unknown,
    /// The earlier one's gap is back, and the later one addresses it: positions of the earlier and the later gap.
    Back(usize, usize),
    /// They address different gaps.
    Other,
}

impl Chain {
    fn weight(self) -> f64 {
        match self {
            Self::Unknown => 0.0,
            Self::Back(..) => GAP,
            Self::Other => -OTHER_GAP,
        }
    }
}

/// What speaks for one pair.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Words and meaning.
    pub like: Likeness,
    /// Numbers of both that hardly any other measure has.
    pub numbers: Vec<String>,
    /// Both are chiefly about theoretical study, which every year's paper promises anew.
    pub study: bool,
    /// Whether the same passages of the later report's account speak of both, 0 to 1.
    pub account: f64,
    /// What the gaps they address say.
    pub gap: Chain,
    /// The sum that decides: compared with what each of the two has in common with any measure.
    pub sum: f64,
}

impl Cell {
    /// The signals' sum before what is common is taken off.
    fn plain(&self) -> f64 {
        let like = &self.like;
        like.words
            + CHARS * like.chars
            + TITLE * like.title
            + HELD * like.held
            + MEANING * like.meaning
            + TITLE_MEANING * like.title_meaning
            + NUMBER * self.numbers.len().min(NUMBERS) as f64
            + self.gap.weight()
            + ACCOUNT * self.account
            + if self.study { STUDY } else { 0.0 }
    }

    /// What each signal contributes, −1 to 1; signals that say nothing are left out.
    pub fn weights(&self) -> Vec<(Signal, f64)> {
        let like = &self.like;
        let words = like.words + CHARS * like.chars + TITLE * like.title + HELD * like.held;
        let meaning = MEANING * like.meaning + TITLE_MEANING * like.title_meaning + ACCOUNT * self.account;
        let numbers = NUMBER * self.numbers.len().min(NUMBERS) as f64;
        let gap = self.gap.weight();
        let aspect = if self.study { STUDY } else { 0.0 };
        let all = [
            (Signal::Words, words),
            (Signal::Meaning, meaning),
            (Signal::Names, numbers),
            (Signal::Gap, gap),
            (Signal::Aspect, aspect),
        ];
        all.into_iter()
            .map(|(signal, sum)| (signal, (sum / TOP).clamp(-1.0, 1.0)))
            .filter(|(_, w)| w.abs() > 0.01)
            .collect()
    }

    /// How alike the two are, 0 to 1.
    pub fn score(&self) -> f64 {
        (self.plain() / TOP).clamp(0.0, 1.0).sqrt()
    }
}

/// All pairs of the measures of two years.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Number of measures of the earlier year.
    pub rows: usize,
    /// Number of measures of the later year.
    pub columns: usize,
    discount: f64,
    cells: Vec<Cell>,
    /// The order of ids, which decides between equal pairs: that of the paper must not.
    order: [Vec<usize>; 2],
}

impl Table {
    /// Compares every measure of one year with every one of the other.
    pub fn new(from: &Side<'_>, to: &Side<'_>, gaps: &[Recurrence]) -> Self {
        let mut table = Self::of(&from.measures, &to.measures);
        let bridge = Bridge::new(from, to);
        table.order = [ranks(from), ranks(to)];
        for i in 0..table.rows {
            for j in 0..table.columns {
                if let Some(cell) = table.cells.get_mut(i * table.columns + j) {
                    cell.gap = chain(from, to, gaps, i, j);
                    cell.account = bridge.joins(i, j);
                }
            }
        }
        table.settle();
        table
    }

    /// Compares every item of one list with every one of the other, by text alone.
    pub fn of(from: &[Profile], to: &[Profile]) -> Self {
        Self::discounting(from, to, COMMON)
    }

    /// The same, where `discount` is how much of an item's likeness to everything is taken off its likeness to one.
    pub fn discounting(from: &[Profile], to: &[Profile], discount: f64) -> Self {
        let seen = views(&[from, to]);
        let common = common_numbers(from, to);
        let borrowing = Borrowing::new(from, to);
        let mut out = Self { rows: from.len(), columns: to.len(), discount, ..Self::default() };
        let (Some(old), Some(new)) = (seen.first(), seen.get(1)) else { return out };
        for a in old {
            for b in new {
                let numbers =
                    a.profile.numbers.iter().filter(|n| b.profile.numbers.contains(n) && !common.contains(*n));
                out.cells.push(Cell {
                    like: borrowing.likeness(a, b),
                    study: a.profile.study && b.profile.study,
                    numbers: numbers.cloned().collect(),
                    ..Cell::default()
                });
            }
        }
        out.settle();
        out
    }

    /// The cell of a pair, by positions.
    pub fn cell(&self, from: usize, to: usize) -> Option<&Cell> {
        self.cells.get(from * self.columns + to).filter(|_| to < self.columns)
    }

    /// What decides between pairs of equal sums.
    pub fn order(&self, (from, to): (usize, usize)) -> (usize, usize) {
        let rank = |list: &Vec<usize>, at: usize| list.get(at).copied().unwrap_or(at);
        let [rows, columns] = &self.order;
        (rank(rows, from), rank(columns, to))
    }

    /// The sum of a pair; very low where there is no such pair.
    pub fn sum(&self, from: usize, to: usize) -> f64 {
        self.cell(from, to).map_or(f64::MIN, |cell| cell.sum)
    }

    /// Takes off what a measure has in common with any: papers of one field are all alike in meaning.
    fn settle(&mut self) {
        let meaning = |i: usize, j: usize| {
            self.cell(i, j).map_or(0.0, |cell| MEANING * cell.like.meaning + CHARS * cell.like.chars)
        };
        let rows: Vec<f64> = (0..self.rows).map(|i| median((0..self.columns).map(|j| meaning(i, j)))).collect();
        let columns: Vec<f64> = (0..self.columns).map(|j| median((0..self.rows).map(|i| meaning(i, j)))).collect();
        for (at, cell) in self.cells.iter_mut().enumerate() {
            let (i, j) = (at / self.columns, at % self.columns);
            let common = rows.get(i).unwrap_or(&0.0) + columns.get(j).unwrap_or(&0.0);
            cell.sum = cell.plain() - self.discount * common;
        }
    }
}

/// The place of every measure's id among the ids of its report.
fn ranks(side: &Side<'_>) -> Vec<usize> {
    let ids: Vec<&ItemId> = side.report.measures.iter().map(|measure| &measure.id).collect();
    ids.iter().map(|id| ids.iter().filter(|other| other < &id).count()).collect()
}

/// Numbers that more than two measures have.
fn common_numbers<'a>(from: &'a [Profile], to: &'a [Profile]) -> BTreeSet<&'a String> {
    let all = || from.iter().chain(to).flat_map(|profile| &profile.numbers);
    all().filter(|number| all().filter(|other| other == number).count() > 2).collect()
}

fn chain(from: &Side<'_>, to: &Side<'_>, gaps: &[Recurrence], i: usize, j: usize) -> Chain {
    let (Some(old), Some(new)) = (from.addresses.get(i), to.addresses.get(j)) else { return Chain::Unknown };
    let back = gaps.iter().find(|pair| old.contains(&pair.from) && new.contains(&pair.to));
    match back {
        Some(pair) => Chain::Back(pair.from, pair.to),
        None if old.is_empty() || new.is_empty() => Chain::Unknown,
        None => Chain::Other,
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match (sorted.get(middle), sorted.len() % 2) {
        (Some(value), 1) => *value,
        (Some(value), _) => (value + sorted.get(middle.saturating_sub(1)).unwrap_or(value)) / 2.0,
        (None, _) => 0.0,
    }
}
