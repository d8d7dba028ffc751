//! A run-on sentence that speaks of several promises: each is quoted the clauses that speak of it.

use super::evidence::Evidence;
use crate::analysis::likeness::item::Profile;
use crate::analysis::likeness::table::Table;

/// A clause below this is near to nothing: it goes with the clause before it.
const NEAR: f64 = 0.25;
/// The shortest piece that is quoted, in characters.
const SHORTEST: usize = 8;

/// A passage in clauses, each with the promises that are near to it.
pub struct Cut<'q> {
    quote: &'q str,
    /// Where each clause begins, in bytes.
    starts: Vec<usize>,
    /// Promises against clauses.
    near: Table,
}

impl<'q> Cut<'q> {
    /// Cuts a quote at its commas and semicolons.
    pub fn new(evidence: &Evidence<'_>, quote: &'q str) -> Self {
        let starts = starts(quote);
        let ends = starts.iter().skip(1).copied().chain([quote.len()]);
        let clauses = starts.iter().zip(ends).filter_map(|(start, end)| quote.get(*start..end));
        let clauses: Vec<Profile> = clauses.map(|clause| Profile::new(None, clause)).collect();
        let near = Table::of(&evidence.paired().from.measures, &clauses);
        Self { quote, starts, near }
    }

    /// The stretch that speaks of a promise, when `others` are spoken of as well; all of it where that is not plain.
    pub fn about(&self, measure: usize, others: &[usize]) -> &'q str {
        let owners = self.owners(measure, others);
        let own = |owner: &Option<usize>| *owner == Some(measure);
        let (Some(first), Some(last)) = (owners.iter().position(own), owners.iter().rposition(own)) else {
            return self.quote;
        };
        let start = if first == 0 { 0 } else { self.starts.get(first).copied().unwrap_or(0) };
        let end = self.starts.get(last + 1).copied().unwrap_or(self.quote.len());
        let piece = self.quote.get(start..end).unwrap_or(self.quote);
        let bare = piece.trim_end_matches(['，', ',', '；', ';', '、']);
        if bare.chars().count() >= SHORTEST { bare } else { self.quote }
    }

    /// For every clause the promise it is about.
    fn owners(&self, measure: usize, others: &[usize]) -> Vec<Option<usize>> {
        let mut owner = None;
        let mut out = Vec::new();
        for clause in 0..self.near.columns {
            let all = others.iter().copied().chain([measure]);
            let best = all.map(|i| (self.near.sum(i, clause), i)).max_by(|a, b| a.0.total_cmp(&b.0));
            owner = best.filter(|(sum, _)| *sum >= NEAR).map(|(_, i)| i).or(owner);
            out.push(owner);
        }
        out
    }
}

fn starts(quote: &str) -> Vec<usize> {
    let ends = quote.char_indices().filter(|(_, c)| ['，', ',', '；', ';', '。'].contains(c));
    let behind = ends.map(|(at, c)| at + c.len_utf8()).filter(|at| *at < quote.len());
    std::iter::once(0).chain(behind).collect()
}
