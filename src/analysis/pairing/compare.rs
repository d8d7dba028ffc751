//! Two years side by side: the rows of `diff`.

use super::aspects::Aspects;
use super::assign::{self, Caution, Declared, Link};
use super::gaps;
use super::paired::Paired;
use super::pairs::pairs;
use super::reasons::reasons;
use super::relations::{Group, groups, relation};
use super::strength::{Promised, strength};
use super::year::Side;
use crate::analysis::answers::answer::{Answer, fitted};
use crate::analysis::likeness::item::Profile;
use crate::analysis::likeness::table::{Cell, Table};
use crate::analysis::results::{Comparison, ItemPlace, Reason, Relation, Row, Says};
use crate::model::{Archive, ItemKind, ItemRef, Measure, MeasureKey, Report, Year};
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::rc::Rc;

/// What more it takes for a promise to be continued that is told as done, or of which nothing is told.
const SETTLED: f64 = 0.3;

/// Pairs the measures, gaps and causes of two years; `None` when a year has no report.
///
/// Declared links (`continues`) and rejections (`not_continues`) always hold. Every item of both years stands in
/// exactly one row; rows come by the earlier year's numbers, then what is new.
pub fn compare(archive: &Archive, from: Year, to: Year) -> Option<Comparison> {
    let (old, new) = (archive.reports.get(&from)?, archive.reports.get(&to)?);
    let aspects = Aspects::new(&archive.settings.aspects);
    Some(Paired::new(Rc::new(Side::new(old)), Rc::new(Side::new(new)), &aspects).comparison())
}

impl<'a> Paired<'a> {
    /// Pairs the measures and gaps of two years.
    pub fn new(from: Rc<Side<'a>>, to: Rc<Side<'a>>, aspects: &Aspects<'_>) -> Self {
        let gaps = gaps::recurring(&from, &to, aspects);
        let (table, context) = pairs(&from, &to, &gaps);
        let declared = declared(from.report, to.report);
        let links = assign::links(&table, &declared, &Caution::default());
        let first = Self { from, to, gaps, table, context, links, grounds: OnceCell::new() };
        let links = assign::links(&first.table, &declared, &settled(&first));
        Self { links, ..first }
    }

    /// Every item of both years in exactly one row.
    pub fn comparison(&self) -> Comparison {
        Comparison {
            from: self.from.report.year,
            to: self.to.report.year,
            from_revision: None,
            to_revision: None,
            measures: self.measure_rows(),
            gaps: self.gap_rows(),
            causes: self.cause_rows(),
        }
    }

    /// The groups of measures that belong together.
    pub fn groups(&self) -> Vec<Group> {
        groups(self.table.rows, self.table.columns, &self.links)
    }

    /// The rows of the measures.
    pub fn measure_rows(&self) -> Vec<Row> {
        self.groups().iter().map(|group| self.measure_row(group)).collect()
    }

    /// Why two measures were paired, by their positions.
    pub fn reasons(&self, pair: (usize, usize), declared: bool) -> Vec<Reason> {
        reasons((&self.table, &self.context), (&self.from, &self.to), pair, declared)
    }

    /// The row of some measures that belong together.
    pub fn measure_row(&self, group: &Group) -> Row {
        let mut row = row(group, ItemKind::Measure, self.from.report, self.to.report);
        if let (Some(&i), Some(&j)) = (group.from.first(), group.to.first()) {
            let cell = self.table.cell(i, j).cloned().unwrap_or_default();
            row.score = if row.relation == Relation::Verbatim { 1.0 } else { cell.score() };
            row.reasons = self.reasons((i, j), group.declared);
            let (old, new) = (promised(self.from.report, &group.from), promised(self.to.report, &group.to));
            let (kind, changes) = strength(&old, &new);
            row.strength = Some(kind);
            row.changes = changes;
        }
        row
    }

    /// The rows of the gaps.
    pub fn gap_rows(&self) -> Vec<Row> {
        let links: Vec<Link> =
            self.gaps.iter().map(|pair| Link { from: pair.from, to: pair.to, declared: false }).collect();
        let (from, to) = (self.from.report, self.to.report);
        let score = |i, j| {
            let found = self.gaps.iter().find(|pair| (pair.from, pair.to) == (i, j));
            found.map_or(0.0, |pair| (pair.score / gaps::TOP).clamp(0.0, 1.0).sqrt())
        };
        let all = groups(from.gaps.len(), to.gaps.len(), &links);
        all.iter().map(|group| scored(row(group, ItemKind::Gap, from, to), group, score)).collect()
    }

    /// The rows of the causes.
    pub fn cause_rows(&self) -> Vec<Row> {
        let (from, to) = (self.from.report, self.to.report);
        let profiles = |report: &Report| -> Vec<Profile> {
            report.causes.iter().map(|cause| Profile::new(cause.heading.as_deref(), &cause.text)).collect()
        };
        let table = Table::of(&profiles(from), &profiles(to));
        let links = assign::one_to_one(&table);
        let score = |i, j| table.cell(i, j).map_or(0.0, Cell::score);
        let all = groups(table.rows, table.columns, &links);
        all.iter().map(|group| scored(row(group, ItemKind::Cause, from, to), group, score)).collect()
    }
}

fn promised<'r>(report: &'r Report, at: &[usize]) -> Promised<'r> {
    Promised { report, measures: at.iter().filter_map(|i| report.measures.get(*i)).collect() }
}

fn scored(mut row: Row, group: &Group, score: impl Fn(usize, usize) -> f64) -> Row {
    if let (Some(&i), Some(&j)) = (group.from.first(), group.to.first()) {
        row.score = if row.relation == Relation::Verbatim { 1.0 } else { score(i, j) };
    }
    row
}

/// A row's places and relation; nothing else.
fn row(group: &Group, kind: ItemKind, from: &Report, to: &Report) -> Row {
    let (old, new) = (from.items(kind), to.items(kind));
    let words =
        |item: &ItemRef<'_>| -> (Option<String>, String) { (item.heading.map(str::to_owned), item.text.to_owned()) };
    let first = |at: &[usize], items: &[ItemRef<'_>]| at.first().and_then(|i| items.get(*i)).map(words);
    let (a, b) = (first(&group.from, &old), first(&group.to, &new));
    let pair =
        a.as_ref().zip(b.as_ref()).map(|(a, b)| ((a.0.as_deref(), a.1.as_str()), (b.0.as_deref(), b.1.as_str())));
    let places = |report: &Report, at: &[usize], items: &[ItemRef<'_>]| -> Vec<ItemPlace> {
        let found = at.iter().filter_map(|i| items.get(*i));
        found.map(|item| ItemPlace { year: report.year, no: item.no, id: item.id.clone() }).collect()
    };
    Row {
        relation: relation(group, pair),
        from: places(from, &group.from, &old),
        to: places(to, &group.to, &new),
        score: 0.0,
        strength: None,
        changes: Vec::new(),
        reasons: Vec::new(),
        linked: group.declared,
    }
}

/// How much more it takes for each promise to be continued: what is done, and what the later report is silent about, is
/// seldom promised again, and nothing was merged into a copy. A long account tells of everything and is told as done
/// throughout, and its promises are copied and added to from year to year: it says nothing here.
fn settled(paired: &Paired<'_>) -> Caution {
    if paired.to.said.has_long_account() {
        return Caution::default();
    }
    let more = |answer: Answer| match answer.mentions.first().map(|mention| mention.says) {
        None | Some(Says::Done) => SETTLED,
        _ => 0.0,
    };
    Caution { more: fitted(paired).into_iter().map(more).collect(), copies_stay: true }
}

/// What the later report's measures declare about the earlier ones.
fn declared(from: &Report, to: &Report) -> Declared {
    let pairs = |keys: fn(&Measure) -> &[MeasureKey]| -> BTreeSet<(usize, usize)> {
        let numbered = to.measures.iter().enumerate();
        numbered
            .flat_map(|(j, measure)| {
                let named = keys(measure).iter().filter(|key| key.year == from.year);
                named.filter_map(move |key| Some((from.measures.iter().position(|m| m.id == key.id)?, j)))
            })
            .collect()
    };
    let linked = pairs(|m| &m.continues);
    let rejected = pairs(|m| &m.not_continues).difference(&linked).copied().collect();
    Declared { linked, rejected }
}
