//! Which measures of a year continue which of an earlier one: assigned over the whole pair of years, not row by row.

use crate::analysis::likeness::table::Table;
use std::collections::BTreeSet;

/// From here on a measure is taken to be continued by one that nothing else claims.
const CONTINUES: f64 = -0.18;
/// From here on a second measure is taken to have gone into the same successor.
const MERGES: f64 = 0.08;
/// From this cosine of bigrams on a successor is a copy, word for word but for small changes.
const COPY: f64 = 0.7;
/// From here on a measure that nothing else claims is taken for a further part of one.
const SPLITS: f64 = 0.04;
/// And it must reach this share of the main successor's sum.
const SPLIT_SHARE: f64 = 0.18;
/// A measure may fall back on its second choice when that is as good as the first but for this.
const SECOND_CHOICE: f64 = 0.05;
/// From here on two items of a list where nothing splits or merges are taken for the same.
const SAME: f64 = 0.48;

/// What somebody said of pairs, by positions: it always holds.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    /// Pairs that belong together.
    pub linked: BTreeSet<(usize, usize)>,
    /// Pairs that do not.
    pub rejected: BTreeSet<(usize, usize)>,
}

/// What makes it harder for promises to be continued; nothing does by default.
#[derive(Clone, Debug, Default)]
pub struct Caution {
    /// What more it takes for each promise to have a successor of its own, on the scale of the sums; 0 where not given.
    pub more: Vec<f64>,
    /// Nothing is merged into a copy: what stayed as it was took nothing in.
    pub copies_stay: bool,
}

/// A pair that belongs together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// Position in the earlier year.
    pub from: usize,
    /// Position in the later year.
    pub to: usize,
    /// Somebody declared it.
    pub declared: bool,
}

/// The links of two years, main successors before further ones.
///
/// Best pairs are taken first. A measure claims the successor it is likest; where that is taken already, it must be
/// liker still to merge into it. What is left of the later year may be a further part of a measure that nothing was
/// merged with. Found links form stars (one to several or several to one); only declared ones can form anything else.
pub fn links(table: &Table, declared: &Declared, caution: &Caution) -> Vec<Link> {
    let mut found: Vec<Link> = declared.linked.iter().map(|&(from, to)| Link { from, to, declared: true }).collect();
    claim(table, declared, caution, &mut found);
    split(table, declared, &mut found);
    found
}

fn claim(table: &Table, declared: &Declared, caution: &Caution, found: &mut Vec<Link>) {
    let best = best((table.rows, table.columns), |i, j| table.sum(i, j));
    let mut placed: BTreeSet<usize> = found.iter().map(|link| link.from).collect();
    let mut claimed_by: BTreeSet<usize> = found.iter().map(|link| link.to).collect();
    for (from, to) in by_sum(table, declared) {
        if placed.contains(&from) {
            continue;
        }
        let sum = table.sum(from, to);
        let claimed = if claimed_by.contains(&to) {
            sum >= MERGES && takes_more((table, caution), found, to)
        } else {
            let best = best.get(from).copied().unwrap_or(f64::MIN);
            sum >= CONTINUES + caution.more.get(from).copied().unwrap_or(0.0) && sum >= best - SECOND_CHOICE
        };
        if claimed {
            placed.insert(from);
            claimed_by.insert(to);
            found.push(Link { from, to, declared: false });
        }
    }
}

/// Whether one more measure can have gone into a successor: into no copy, and into no part of a measure that was split.
fn takes_more((table, caution): (&Table, &Caution), found: &[Link], to: usize) -> bool {
    let parts = |link: &Link| found.iter().filter(|other| other.from == link.from).count();
    let copy = |link: &Link| table.cell(link.from, to).is_some_and(|cell| cell.like.words >= COPY);
    let open = |link: &Link| parts(link) == 1 && !(caution.copies_stay && copy(link));
    found.iter().filter(|link| link.to == to).all(open)
}

fn split(table: &Table, declared: &Declared, found: &mut Vec<Link>) {
    let mains = found.clone();
    let best = best((table.columns, table.rows), |j, i| table.sum(i, j));
    let mut taken: BTreeSet<usize> = found.iter().map(|link| link.to).collect();
    for (from, to) in by_sum(table, declared) {
        if taken.contains(&to) {
            continue;
        }
        let best = best.get(to).copied().unwrap_or(f64::MIN);
        let Some(main) = mains.iter().find(|link| link.from == from) else { continue };
        let merged = mains.iter().any(|link| link.to == main.to && link.from != from);
        let (sum, main) = (table.sum(from, to), table.sum(from, main.to));
        if sum >= best && !merged && sum >= SPLITS && sum >= SPLIT_SHARE * main {
            taken.insert(to);
            found.push(Link { from, to, declared: false });
        }
    }
}

/// The best sum in each of so many lines of so many cells.
fn best((lines, cells): (usize, usize), sum: impl Fn(usize, usize) -> f64) -> Vec<f64> {
    (0..lines).map(|line| (0..cells).map(|cell| sum(line, cell)).fold(f64::MIN, f64::max)).collect()
}

/// All pairs that are not rejected, best first.
fn by_sum(table: &Table, declared: &Declared) -> Vec<(usize, usize)> {
    let all = (0..table.rows).flat_map(|i| (0..table.columns).map(move |j| (i, j)));
    let mut pairs: Vec<(usize, usize)> = all.filter(|pair| !declared.rejected.contains(pair)).collect();
    pairs.sort_by(|a, b| {
        table.sum(b.0, b.1).total_cmp(&table.sum(a.0, a.1)).then(table.order(*a).cmp(&table.order(*b)))
    });
    pairs
}

/// Pairs each item with at most one, the likest first: for lists where nothing splits or merges.
pub fn one_to_one(table: &Table) -> Vec<Link> {
    let (mut out, mut left, mut right) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for (from, to) in by_sum(table, &Declared::default()) {
        let is_free = !left.contains(&from) && !right.contains(&to);
        if is_free && table.sum(from, to) >= SAME {
            left.insert(from);
            right.insert(to);
            out.push(Link { from, to, declared: false });
        }
    }
    out
}
