//! Two reports as one document with tracked changes.
//!
//! The wording difference runs over the whole text, where a `\n` is a paragraph's end. Word sees it the same way: the
//! mark that ends a paragraph is a character that can be inserted or deleted. So one walk over the pieces makes runs
//! of the characters and paragraphs of the breaks.

use super::para::{Change, Font, Para, Run, Style};
use crate::text::inline::{Piece, PieceKind, wording};

/// A character of a text with the font it stands in.
struct Source {
    paras: Vec<Style>,
    fonts: Vec<Font>,
    text: String,
}

impl Source {
    fn new(paras: Vec<Para>) -> Self {
        let mut source = Self { paras: Vec::new(), fonts: Vec::new(), text: String::new() };
        for para in paras {
            let para = para.typed();
            source.paras.push(para.style);
            for run in &para.runs {
                // A line break inside a paragraph would read as its end.
                let text = run.text.replace('\n', "");
                source.fonts.extend(text.chars().map(|_| run.font));
                source.text.push_str(&text);
            }
            source.fonts.push(Font::Own);
            source.text.push('\n');
        }
        source
    }

    fn style(&self, at: usize) -> Style {
        self.paras.get(at).copied().unwrap_or(Style::Body)
    }

    fn font(&self, at: usize) -> Font {
        self.fonts.get(at).copied().unwrap_or(Font::Own)
    }
}

/// The paragraphs of `new` with what was deleted from `old` and what was inserted.
pub(super) fn merge(old: Vec<Para>, new: Vec<Para>) -> Vec<Para> {
    let (old, new) = (Source::new(old), Source::new(new));
    let pieces = whole_paragraphs(wording(&old.text, &new.text));
    let mut walk = Walk { old, new, at: [0, 0], ended: [0, 0], runs: Vec::new(), out: Vec::new() };
    for (change, text) in pieces {
        for c in text.chars() {
            walk.step(change, c);
        }
    }
    walk.out
}

/// Where the walk is: characters read and paragraphs ended in the old and the new text.
struct Walk {
    old: Source,
    new: Source,
    at: [usize; 2],
    ended: [usize; 2],
    runs: Vec<Run>,
    out: Vec<Para>,
}

impl Walk {
    fn step(&mut self, change: Change, c: char) {
        let [old_at, new_at] = self.at;
        let font = if change == Change::Deleted { self.old.font(old_at) } else { self.new.font(new_at) };
        if c == '\n' {
            let [old_no, new_no] = self.ended;
            let style = if change == Change::Deleted { self.old.style(old_no) } else { self.new.style(new_no) };
            let runs = std::mem::take(&mut self.runs);
            self.out.push(Para { style, label: None, runs, change });
        } else {
            match self.runs.last_mut() {
                Some(last) if last.font == font && last.change == change => last.text.push(c),
                _ => self.runs.push(Run { text: c.to_string(), font, change }),
            }
        }
        let counts = if c == '\n' { 1 } else { 0 };
        for (side, skipped) in [(0, Change::Inserted), (1, Change::Deleted)] {
            if change != skipped {
                self.at[side] += 1;
                self.ended[side] += counts;
            }
        }
    }
}

/// Turns `end, paragraph` into `paragraph, end` where a whole paragraph was inserted or deleted: the break that
/// belongs to a paragraph stands behind it.
fn whole_paragraphs(pieces: Vec<Piece>) -> Vec<(Change, String)> {
    let mut out: Vec<(Change, String)> = pieces.into_iter().map(|piece| (change(piece.kind), piece.text)).collect();
    for i in 1..out.len() {
        let follows = out.get(i + 1).is_some_and(|(change, text)| *change == Change::None && text.starts_with('\n'));
        let movable = out.get(i).is_some_and(|(change, text)| *change != Change::None && text.starts_with('\n'));
        let stands = out.get(i - 1).is_some_and(|(change, _)| *change == Change::None);
        if follows && movable && stands {
            rotate(&mut out, i);
        }
    }
    out
}

fn rotate(out: &mut [(Change, String)], i: usize) {
    if let [(_, before), (_, changed), (_, after)] = &mut out[i - 1..i + 2] {
        changed.remove(0);
        changed.push('\n');
        before.push('\n');
        after.remove(0);
    }
}

fn change(kind: PieceKind) -> Change {
    match kind {
        PieceKind::Equal => Change::None,
        PieceKind::Removed | PieceKind::MovedAway(_) => Change::Deleted,
        PieceKind::Added | PieceKind::MovedHere(_) => Change::Inserted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn paras(text: &str) -> Vec<Para> {
        text.split('\n').map(|line| Para::new(Style::Body, vec![Run::new(line, Font::Own)])).collect()
    }

    /// What is left when all changes of one kind are taken out.
    fn without(merged: &[Para], gone: Change) -> String {
        let mut out = String::new();
        for para in merged {
            out.extend(para.runs.iter().filter(|run| run.change != gone).map(|run| run.text.as_str()));
            if para.change != gone {
                out.push('\n');
            }
        }
        out
    }

    #[test]
    fn a_whole_paragraph_is_inserted_with_its_mark() {
        let merged =
            merge(paras("第一段在这里。\n第三段在后面。"), paras("第一段在这里。\n新的一段全文。\n第三段在后面。"));
        let changes: Vec<Change> = merged.iter().map(|para| para.change).collect();
        assert_eq!(changes, [Change::None, Change::Inserted, Change::None]);
        assert_eq!(merged[1].runs, [Run { change: Change::Inserted, ..Run::new("新的一段全文。", Font::Own) }]);
    }

    proptest! {
        #[test]
        fn rejecting_gives_the_old_and_accepting_the_new(old in "[甲乙丙丁。\n]{1,40}", new in "[甲乙丙丁。\n]{1,40}") {
            let merged = merge(paras(&old), paras(&new));
            prop_assert_eq!(without(&merged, Change::Inserted), format!("{old}\n"));
            prop_assert_eq!(without(&merged, Change::Deleted), format!("{new}\n"));
        }
    }
}
