//! Why two measures were paired, in words that `--explain` can print.

use super::context::Context;
use super::year::Side;
use crate::analysis::likeness::table::{Cell, Chain, Table};
use crate::analysis::results::{Reason, Signal};
use crate::text::shared::shared_phrases;

/// Most shared phrases that are named.
const PHRASES: usize = 6;
/// Most passages that are named, and the most characters shown of one.
const PASSAGES: usize = 2;
const SHOWN: usize = 24;

/// The signals that speak for a pair, the weightiest first.
pub fn reasons(
    (table, context): (&Table, &Context),
    (from, to): (&Side<'_>, &Side<'_>),
    pair: (usize, usize),
    declared: bool,
) -> Vec<Reason> {
    let mut out = Vec::new();
    if declared {
        out.push(Reason { signal: Signal::Link, words: Vec::new(), weight: 1.0 });
    }
    let Some(cell) = table.cell(pair.0, pair.1) else { return out };
    for (signal, weight) in cell.weights() {
        let words = match signal {
            Signal::Words => words(from, to, pair),
            Signal::Names => cell.numbers.clone(),
            Signal::Gap => gap_words(cell, to),
            Signal::Meaning => passages(context, (from, to), pair),
            Signal::Link | Signal::Aspect | Signal::Order => Vec::new(),
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

/// The beginnings of the sentences of both reports that speak of both.
fn passages(context: &Context, sides: (&Side<'_>, &Side<'_>), pair: (usize, usize)) -> Vec<String> {
    let shown = |sentence: &str| match sentence.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("“{}…”", sentence.get(..end).unwrap_or_default()),
        None => format!("“{sentence}”"),
    };
    context.joining(sides, pair, PASSAGES).into_iter().map(shown).collect()
}
