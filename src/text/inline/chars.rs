//! Inside a pair of sentences: characters, with chance matches folded into the changes around them.

use super::{Piece, PieceKind};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// A stretch of a pair of sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Run<'a> {
    /// In both.
    Same(&'a str),
    /// Old words, new words; not both empty.
    Changed(&'a str, &'a str),
}

/// An equal stretch of this many characters or fewer between changes is chance.
const CHANCE: usize = 2;
/// Up to this many it is chance too where the changes on both sides are at least twice as long.
const WEAK: usize = 4;

/// A stretch as ranges of tokens, and whether they are equal.
struct Span {
    same: bool,
    old: Range<usize>,
    new: Range<usize>,
}

/// The difference of two sentences.
pub(super) fn compare<'a>(old: &'a str, new: &'a str) -> Vec<Run<'a>> {
    let (olds, news) = (tokens(old), tokens(new));
    let mut spans = fold(spans(&olds, &news), &olds, &news);
    regain(&mut spans, &olds, &news);
    let (mut rest_old, mut rest_new) = (old, new);
    let mut take = |span: &Span| {
        let bytes = |tokens: &[&str]| tokens.iter().map(|token| token.len()).sum::<usize>();
        let (from, tail_old) = rest_old.split_at(bytes(&olds[span.old.clone()]));
        let (to, tail_new) = rest_new.split_at(bytes(&news[span.new.clone()]));
        (rest_old, rest_new) = (tail_old, tail_new);
        (from, to)
    };
    let mut runs = Vec::with_capacity(spans.len());
    for span in &spans {
        match (span.same, take(span)) {
            (_, ("", "")) => {}
            (true, (text, _)) => runs.push(Run::Same(text)),
            (false, (from, to)) => runs.push(Run::Changed(from, to)),
        }
    }
    runs
}

/// The tokens of a sentence: a character, or a Latin word or figure, which is never cut (12 → 15 is not
/// `1[-2-]{+5+}`). Marks that join to a character stay with it.
fn tokens(text: &str) -> Vec<&str> {
    let mut out = Vec::with_capacity(text.len() / 3);
    let (mut start, mut last) = (0, '\u{200d}');
    for (at, c) in text.char_indices() {
        let joins = (c.is_ascii_alphanumeric() && last.is_ascii_alphanumeric())
            || (c > '\u{2ff}' && c.width() == Some(0))
            || last == '\u{200d}';
        if !joins {
            out.push(&text[start..at]);
            start = at;
        }
        last = c;
    }
    out.push(&text[start..]);
    out.retain(|token| !token.is_empty());
    out
}

fn spans(old: &[&str], new: &[&str]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        let span = Span { same: matches!(op, DiffOp::Equal { .. }), old: op.old_range(), new: op.new_range() };
        add(&mut out, span);
    }
    out
}

/// Adds a span, joined to the last where both are same or both changed.
fn add(spans: &mut Vec<Span>, span: Span) {
    match spans.last_mut() {
        Some(last) if last.same == span.same => (last.old.end, last.new.end) = (span.old.end, span.new.end),
        _ => spans.push(span),
    }
}

/// Folds chance matches; spans alternate between same and changed before and after.
fn fold(spans: Vec<Span>, old: &[&str], new: &[&str]) -> Vec<Span> {
    let chars = |tokens: &[&str]| tokens.iter().map(|token| token.chars().count()).sum::<usize>();
    let size = |span: &Span| chars(&old[span.old.clone()]).max(chars(&new[span.new.clone()]));
    let sizes: Vec<usize> = spans.iter().map(size).collect();
    let last = spans.len().saturating_sub(1);
    let mut out: Vec<Span> = Vec::new();
    for (at, span) in spans.into_iter().enumerate() {
        let between = span.same && at > 0 && at < last;
        let weak = || sizes[at] <= WEAK && sizes[at - 1].min(sizes[at + 1]) >= 2 * sizes[at];
        let chance = between && (sizes[at] <= CHANCE || weak());
        add(&mut out, Span { same: span.same && !chance, ..span });
    }
    out
}

/// What a folded change begins or ends with on both sides goes back to the equal stretches around it.
fn regain(spans: &mut [Span], old: &[&str], new: &[&str]) {
    for at in 1..spans.len().saturating_sub(1) {
        let [before, span, after] = &mut spans[at - 1..=at + 1] else { continue };
        if span.same {
            continue;
        }
        while !span.old.is_empty() && !span.new.is_empty() && old[span.old.start] == new[span.new.start] {
            (span.old.start, span.new.start) = (span.old.start + 1, span.new.start + 1);
            (before.old.end, before.new.end) = (span.old.start, span.new.start);
        }
        while !span.old.is_empty() && !span.new.is_empty() && old[span.old.end - 1] == new[span.new.end - 1] {
            (span.old.end, span.new.end) = (span.old.end - 1, span.new.end - 1);
            (after.old.start, after.new.start) = (span.old.end, span.new.end);
        }
    }
}

/// Puts a paragraph break that both a removed and the added stretch behind it end with behind both.
pub(super) fn settle(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        out.push(piece);
        let [.., removed, added] = out.as_mut_slice() else { continue };
        if (removed.kind, added.kind) != (PieceKind::Removed, PieceKind::Added) {
            continue;
        }
        let breaks = |text: &str| text.len() - text.trim_end_matches('\n').len();
        let common = breaks(&removed.text).min(breaks(&added.text));
        if common == 0 {
            continue;
        }
        let tail = added.text.split_off(added.text.len() - common);
        removed.text.truncate(removed.text.len() - common);
        out.push(Piece { kind: PieceKind::Equal, text: tail });
    }
    let mut merged = super::Pieces::default();
    out.iter().for_each(|piece| merged.push(piece.kind, &piece.text));
    merged.0
}
