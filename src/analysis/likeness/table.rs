//! What speaks for a pair of items, and the table of all pairs of two lists.

use super::borrowed::Borrowing;
use super::item::{Likeness, Profile, View, rarity, refs};
use super::weights::{PAIR, TEXT, Weights};
use crate::analysis::results::Signal;
use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

/// Most numbers that count.
const NUMBERS: usize = 2;

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
    fn weight(self, weights: &Weights) -> f64 {
        match self {
            Self::Unknown => 0.0,
            Self::Back(..) => weights.same_gap,
            Self::Other => -weights.other_gap,
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
    /// Whether the same paragraphs of a long account in the later report speak of both, 0 to 1.
    pub account: f64,
    /// Whether the same passages of both reports are near to both, 0 to 1.
    pub context: f64,
    /// What the gaps they address say.
    pub gap: Chain,
    /// The sum that decides: compared with what each of the two has in common with any measure.
    pub sum: f64,
}

impl Cell {
    /// The signals' sum before what is common is taken off.
    fn plain(&self, by: &Weights) -> f64 {
        self.by_words(by) + self.by_meaning(by) + self.by_numbers(by) + self.gap.weight(by) + self.by_aspect(by)
    }

    fn by_words(&self, by: &Weights) -> f64 {
        let like = &self.like;
        by.words * like.words + by.chars * like.chars + by.title * like.title + by.held * like.held
    }

    fn by_meaning(&self, by: &Weights) -> f64 {
        let own = by.meaning * self.like.meaning + by.title_meaning * self.like.title_meaning;
        own + by.account * self.account + by.context * self.context
    }

    fn by_numbers(&self, by: &Weights) -> f64 {
        by.number * self.numbers.len().min(NUMBERS) as f64
    }

    fn by_aspect(&self, by: &Weights) -> f64 {
        if self.study { by.study } else { 0.0 }
    }

    /// What each signal contributes, −1 to 1; signals that say nothing are left out.
    pub fn weights(&self) -> Vec<(Signal, f64)> {
        let all = [
            (Signal::Words, self.by_words(&PAIR)),
            (Signal::Meaning, self.by_meaning(&PAIR)),
            (Signal::Names, self.by_numbers(&PAIR)),
            (Signal::Gap, self.gap.weight(&PAIR)),
            (Signal::Aspect, self.by_aspect(&PAIR)),
        ];
        all.into_iter()
            .map(|(signal, sum)| (signal, (sum / PAIR.top()).clamp(-1.0, 1.0)))
            .filter(|(_, w)| w.abs() > 0.01)
            .collect()
    }

    /// How alike the two are, 0 to 1.
    pub fn score(&self) -> f64 {
        (self.plain(&PAIR) / PAIR.top()).clamp(0.0, 1.0).sqrt()
    }
}

/// All pairs of two lists: of the measures of two years, as a rule.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Number of measures of the earlier year.
    pub rows: usize,
    /// Number of measures of the later year.
    pub columns: usize,
    weights: Weights,
    cells: Vec<Cell>,
    /// The order of ids, which decides between equal pairs: that of the paper must not.
    order: [Vec<usize>; 2],
}

impl Table {
    /// Compares every item of one list with every one of the other; `beside` adds to each cell what the texts alone do
    /// not say, and `order` is what decides between equal pairs.
    pub fn judged(
        (from, to): (&[Profile], &[Profile]),
        order: [Vec<usize>; 2],
        beside: impl Fn((usize, usize), &mut Cell),
    ) -> Self {
        let mut table = Self { order, ..Self::unsettled(&refs(from), &refs(to), PAIR) };
        let columns = table.columns.max(1);
        for (at, cell) in table.cells.iter_mut().enumerate() {
            beside((at / columns, at % columns), cell);
        }
        table.settle();
        table
    }

    /// Compares every item of one list with every one of the other, by text alone.
    pub fn of<A: Borrow<Profile>, B: Borrow<Profile>>(from: &[A], to: &[B]) -> Self {
        Self::compare(&refs(from), &refs(to), TEXT)
    }

    /// The same, where `share` is how much of an item's likeness to everything is taken off its likeness to one.
    pub fn discounting(from: &[Profile], to: &[Profile], share: f64) -> Self {
        Self::compare(&refs(from), &refs(to), TEXT.discounting(share))
    }

    fn compare(from: &[&Profile], to: &[&Profile], weights: Weights) -> Self {
        let mut out = Self::unsettled(from, to, weights);
        out.settle();
        out
    }

    /// The cells without their sums.
    fn unsettled(from: &[&Profile], to: &[&Profile], weights: Weights) -> Self {
        let rarity = rarity(from.iter().chain(to).copied());
        let common = common_numbers(from, to);
        let borrowing = Borrowing::new(from, to, &rarity);
        let mut out = Self { rows: from.len(), columns: to.len(), weights, ..Self::default() };
        let new: Vec<View<'_>> = to.iter().map(|item| item.weigh(&rarity)).collect();
        for (i, a) in from.iter().map(|item| item.weigh(&rarity)).enumerate() {
            for (j, b) in new.iter().enumerate() {
                let numbers =
                    a.profile.numbers.iter().filter(|n| b.profile.numbers.contains(n) && !common.contains(*n));
                out.cells.push(Cell {
                    like: borrowing.likeness((i, &a), (j, b)),
                    study: a.profile.study && b.profile.study,
                    numbers: numbers.cloned().collect(),
                    ..Cell::default()
                });
            }
        }
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
        let by = self.weights;
        let like = |cell: &Cell| by.common_meaning * cell.like.meaning + by.common_chars * cell.like.chars;
        let rows = self.cells.chunks(self.columns.max(1));
        let common = common(&rows.map(|row| row.iter().map(like).collect()).collect::<Vec<_>>());
        for (at, cell) in self.cells.iter_mut().enumerate() {
            cell.sum = cell.plain(&by) - common.of(at / self.columns, at % self.columns) - by.nothing;
        }
    }
}

/// What every row and every column of a table has in common: their medians.
struct Common {
    rows: Vec<f64>,
    columns: Vec<f64>,
}

impl Common {
    fn of(&self, row: usize, column: usize) -> f64 {
        self.rows.get(row).unwrap_or(&0.0) + self.columns.get(column).unwrap_or(&0.0)
    }
}

fn common(table: &[Vec<f64>]) -> Common {
    let width = table.first().map_or(0, Vec::len);
    let column = |j: usize| median(table.iter().filter_map(|row| row.get(j).copied()));
    Common {
        rows: table.iter().map(|row| median(row.iter().copied())).collect(),
        columns: (0..width).map(column).collect(),
    }
}

/// A table with a share of what each row and each column has in common taken off.
pub fn less_common(mut table: Vec<Vec<f64>>, share: f64) -> Vec<Vec<f64>> {
    let common = common(&table);
    for (i, row) in table.iter_mut().enumerate() {
        row.iter_mut().enumerate().for_each(|(j, value)| *value -= share * common.of(i, j));
    }
    table
}

/// Numbers that more than two measures have.
fn common_numbers<'a>(from: &[&'a Profile], to: &[&'a Profile]) -> BTreeSet<&'a String> {
    let mut times: BTreeMap<&String, usize> = BTreeMap::new();
    for number in from.iter().chain(to).flat_map(|profile| &profile.numbers) {
        *times.entry(number).or_default() += 1;
    }
    times.into_iter().filter(|(_, times)| *times > 2).map(|(number, _)| number).collect()
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
