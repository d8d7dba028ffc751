//! What is compared first: sentences, with the paragraph breaks behind them set apart.

use crate::text::lines::sentences;

/// A sentence and the line breaks that follow it.
///
/// Breaks are kept out of the comparison: they are all alike, and would pin the paragraphs of one text to those of
/// the other by their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit<'a> {
    /// The sentence; empty only before breaks that no sentence precedes.
    pub text: &'a str,
    /// Only `\n`s; empty inside a paragraph.
    pub breaks: &'a str,
}

/// The sentences of a text, in order; texts and breaks joined are the text.
pub(super) fn units(text: &str) -> Vec<Unit<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find('\n').unwrap_or(rest.len());
        let (paragraph, tail) = rest.split_at(end);
        let breaks = tail.len() - tail.trim_start_matches('\n').len();
        let (breaks, tail) = tail.split_at(breaks);
        let mut sentences = sentences(paragraph);
        let last = sentences.pop().unwrap_or_default();
        out.extend(sentences.into_iter().map(|text| Unit { text, breaks: "" }));
        out.push(Unit { text: last, breaks });
        rest = tail;
    }
    out
}
