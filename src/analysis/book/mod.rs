//! All years at once: what became of each promise, year by year.

pub mod account;
pub mod addressed;
pub mod chain;
pub mod flags;
pub mod followup;
pub mod lines;
pub mod mentions;
pub mod overview;
pub mod promise;
pub mod returns;
pub mod rules;
pub mod trace;
pub mod trend;

#[cfg(test)]
mod tests;

use crate::analysis::pairing::aspects::Aspects;
use crate::analysis::pairing::gaps::{Recurrence, recurring};
use crate::analysis::pairing::paired::Paired;
use crate::analysis::pairing::year::Side;
use crate::model::{Archive, Year};
use account::Account;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What was worked out once, by the years it is of.
type Memo<K, V> = RefCell<BTreeMap<K, Rc<V>>>;

/// All years of an archive: each made ready once, each pair of years compared once, however many questions are asked.
pub struct Book<'a> {
    archive: &'a Archive,
    aspects: Aspects<'a>,
    sides: Memo<Year, Side<'a>>,
    pairs: Memo<(Year, Year), Paired<'a>>,
    accounts: Memo<(Year, Year), Account>,
    gaps: Memo<(Year, Year), Vec<Recurrence>>,
}

impl<'a> Book<'a> {
    /// Nothing is made ready before it is asked for.
    pub fn new(archive: &'a Archive) -> Self {
        Self {
            archive,
            aspects: Aspects::new(&archive.settings.aspects),
            sides: RefCell::default(),
            pairs: RefCell::default(),
            accounts: RefCell::default(),
            gaps: RefCell::default(),
        }
    }

    /// The archive whose years these are.
    pub fn archive(&self) -> &'a Archive {
        self.archive
    }

    /// A year made ready; `None` where it has no report.
    pub fn side(&self, year: Year) -> Option<Rc<Side<'a>>> {
        let report = self.archive.reports.get(&year)?;
        Some(once(&self.sides, year, || Side::new(report)))
    }

    /// Two years with their measures and gaps paired; `None` where one has no report.
    pub fn pair(&self, from: Year, to: Year) -> Option<Rc<Paired<'a>>> {
        let (old, new) = (self.side(from)?, self.side(to)?);
        Some(once(&self.pairs, (from, to), || Paired::new(old, new, &self.aspects)))
    }

    /// What the later of two reports has of the earlier one's promises.
    pub fn account(&self, from: Year, to: Year) -> Option<Rc<Account>> {
        let paired = self.pair(from, to)?;
        Some(once(&self.accounts, (from, to), || Account::new(&paired)))
    }

    /// The gaps of two years that repeat each other; none where one has no report.
    pub fn gaps(&self, from: Year, to: Year) -> Rc<Vec<Recurrence>> {
        let sides = self.side(from).zip(self.side(to));
        let found = || sides.map(|(old, new)| recurring(&old, &new, &self.aspects)).unwrap_or_default();
        once(&self.gaps, (from, to), found)
    }

    /// The written reports after `year`, up to that of `last`.
    pub fn since(&self, year: Year, last: Year) -> Vec<Year> {
        self.archive.written().filter(|written| *written > year && *written <= last).collect()
    }

    /// The aspects that count as one.
    pub(in crate::analysis) fn aspects(&self) -> &Aspects<'a> {
        &self.aspects
    }
}

/// What is known already, or is worked out now and kept.
fn once<K: Ord, V>(memo: &Memo<K, V>, key: K, make: impl FnOnce() -> V) -> Rc<V> {
    if let Some(known) = memo.borrow().get(&key) {
        return Rc::clone(known);
    }
    let made = Rc::new(make());
    memo.borrow_mut().insert(key, Rc::clone(&made));
    made
}
