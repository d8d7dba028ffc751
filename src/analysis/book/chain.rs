//! A promise followed through the reports since: each report's account of it, what continues it there, what continues
//! that, and so on.

use super::Book;
use super::returns::successors_far;
use crate::analysis::results::{ChainYear, ItemPlace, Mention, Relation, Successor};
use crate::model::{ItemKind, Year};
use std::collections::BTreeSet;

/// Most mentions of one promise in one report.
const MOST: usize = 5;

/// A promise followed up to a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chain {
    /// Every written report since, oldest first.
    pub years: Vec<ChainYear>,
    /// The last report's measures that continue the promise, held against the promise itself.
    pub successors: Vec<Successor>,
}

/// A promise that the chain has come to and that nothing continues yet.
#[derive(Clone, Debug, PartialEq)]
struct Link {
    year: Year,
    /// Position in its report.
    at: usize,
    /// What became of the first promise on the way here, and how alike they are; `None` for itself.
    so_far: Option<(Relation, f64)>,
}

/// Follows the promise at a position of a year's report up to the report of `later`.
pub fn chain(book: &Book<'_>, (year, at): (Year, usize), later: Year) -> Chain {
    let mut front = vec![Link { year, at, so_far: None }];
    let mut out = Chain::default();
    for next in book.since(year, later) {
        let step = Step::new(book, &front, next);
        out.successors = step.from_first;
        out.years.push(ChainYear {
            year: next,
            relation: step.successors.first().map_or(Relation::Vanished, |first| first.relation),
            successors: step.successors,
            mentions: step.mentions,
        });
        front = step.front;
    }
    if out.years.last().is_none_or(|last| last.year != later) {
        out.successors.clear();
    }
    out
}

/// One report further.
#[derive(Default)]
struct Step {
    successors: Vec<Successor>,
    from_first: Vec<Successor>,
    mentions: Vec<Mention>,
    front: Vec<Link>,
}

impl Step {
    fn new(book: &Book<'_>, front: &[Link], next: Year) -> Self {
        let mut step = Self::default();
        for link in front {
            let successors = successors(book, link, next);
            if successors.is_empty() {
                step.front.push(link.clone());
            }
            for one in successors {
                step.go_on(link, one);
            }
            step.mentions.extend(mentions(book, link, next));
        }
        if front.len() > 1 {
            step.settle();
        }
        step
    }

    fn go_on(&mut self, link: &Link, one: Successor) {
        if self.successors.iter().any(|known| known.place == one.place) {
            return;
        }
        let (relation, score) = match link.so_far {
            Some((relation, score)) => (joined(relation, one.relation), score.min(one.score)),
            None => (one.relation, one.score),
        };
        let (year, at) = (one.place.year, one.place.no - 1);
        self.front.push(Link { year, at, so_far: Some((relation, score)) });
        self.from_first.push(Successor { place: one.place.clone(), relation, score });
        self.successors.push(one);
    }

    /// Sentences about several parts of what was one promise: each once, best first.
    fn settle(&mut self) {
        self.mentions.sort_by(|a, b| b.score.total_cmp(&a.score));
        let mut seen = BTreeSet::new();
        self.mentions.retain(|mention| seen.insert(mention.quote.clone()));
        self.mentions.truncate(MOST);
    }
}

/// Two relations in a row: the one that changes more.
fn joined(a: Relation, b: Relation) -> Relation {
    a.max(b)
}

/// How many reports lie between; 0 for neighbours.
fn missed(book: &Book<'_>, link: &Link, next: Year) -> usize {
    book.since(link.year, next).len().saturating_sub(1)
}

fn successors(book: &Book<'_>, link: &Link, next: Year) -> Vec<Successor> {
    match missed(book, link, next) {
        0 => {
            let account = book.account(link.year, next);
            account.and_then(|account| account.successors.get(link.at).cloned()).unwrap_or_default()
        }
        _ => successors_far(book, (link.year, link.at), next),
    }
}

/// What a report says of a promise. One report later than the next, only what it does not say of that one's promises;
/// after that nobody speaks of it any more.
fn mentions(book: &Book<'_>, link: &Link, next: Year) -> Vec<Mention> {
    let missed = missed(book, link, next);
    let Some(account) = (missed < 2).then(|| book.account(link.year, next)).flatten() else { return Vec::new() };
    let mut own = account.mentions.get(link.at).cloned().unwrap_or_default();
    let between = book.archive().before(next).filter(|_| missed > 0).and_then(|between| book.account(between, next));
    if let Some(between) = between {
        let theirs: BTreeSet<&str> = between.mentions.iter().flatten().map(|mention| mention.quote.as_str()).collect();
        own.retain(|mention| !theirs.contains(mention.quote.as_str()));
    }
    own
}

/// The gaps of the report of `later` that go back to these gaps of an earlier one, from report to report; a gap that
/// is gone from one report and back in the next counts too.
pub fn gaps_back(book: &Book<'_>, (year, gaps): (Year, &[usize]), later: Year) -> Vec<ItemPlace> {
    let mut front: Vec<(Year, usize)> = gaps.iter().map(|gap| (year, *gap)).collect();
    for next in book.since(year, later) {
        front = front.iter().flat_map(|gap| gaps_next(book, *gap, next)).collect();
    }
    let Some(report) = book.archive().reports.get(&later) else { return Vec::new() };
    let items = report.items(ItemKind::Gap);
    let here: BTreeSet<usize> = front.into_iter().filter(|(year, _)| *year == later).map(|(_, gap)| gap).collect();
    let place = |gap: usize| items.get(gap).map(|g| ItemPlace { year: later, no: g.no, id: g.id.clone() });
    here.into_iter().filter_map(place).collect()
}

/// The gap that repeats one in the next report, or the gap itself while it may still be back.
fn gaps_next(book: &Book<'_>, (year, gap): (Year, usize), next: Year) -> Option<(Year, usize)> {
    let between = book.since(year, next).len().saturating_sub(1);
    if between > 1 {
        return Some((year, gap));
    }
    let back = book.gaps(year, next).iter().find(|pair| pair.from == gap).map(|pair| pair.to);
    let taken = |to: &usize| match book.archive().before(next).filter(|_| between > 0) {
        Some(mid) => book.gaps(mid, next).iter().any(|pair| pair.to == *to),
        None => false,
    };
    Some(back.filter(|to| !taken(to)).map_or((year, gap), |to| (next, to)))
}
