//! Why two measures were paired, in words that `--explain` can print.

use super::side::Side;
use super::signals::{Cell, Chain};
use super::types::{Reason, Signal};
use crate::text::shared::shared_phrases;

/// Most shared phrases that are named.
const PHRASES: usize = 6;

/// The signals that speak for a pair, the weightiest first.
pub fn reasons(cell: &Cell, from: &Side<'_>, to: &Side<'_>, pair: (usize, usize), declared: bool) -> Vec<Reason> {
    let mut out = Vec::new();
    if declared {
        out.push(Reason { signal: Signal::Link, words: Vec::new(), weight: 1.0 });
    }
    for (signal, weight) in cell.weights() {
        let words = match signal {
            Signal::Words => words(from, to, pair),
            Signal::Names => cell.numbers.clone(),
            Signal::Gap => gap_words(cell, to),
            Signal::Link | Signal::Meaning | Signal::Aspect | Signal::Order => Vec::new(),
        };
        out.push(Reason { signal, words, weight });
    }
    out.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.signal.cmp(&b.signal)));
    out
}

fn words(from: &Side<'_>, to: &Side<'_>, (i, j): (usize, usize)) -> Vec<String> {
    let text = |side: &Side<'_>, at: usize| {
        let measure = side.report.measures.get(at);
        measure.map(|m| format!("{}\n{}", m.heading.as_deref().unwrap_or_default(), m.text)).unwrap_or_default()
    };
    shared_phrases(&text(from, i), &text(to, j), PHRASES)
}

fn gap_words(cell: &Cell, to: &Side<'_>) -> Vec<String> {
    let Chain::Back(_, later) = cell.gap else { return Vec::new() };
    let gap = to.report.gaps.get(later);
    gap.and_then(|gap| gap.aspect.clone().or_else(|| gap.heading.clone())).into_iter().collect()
}
