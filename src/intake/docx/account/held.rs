//! What a document that was read has at each place: its texts, and what its notes name as left out.

use std::collections::{BTreeMap, HashMap};

use super::shown::{Spot, solid};
use crate::intake::source::{Block, ImportNote, NoteKind, Place, SourceDoc};

/// Texts by place, white space taken away.
pub(super) struct Held {
    spots: BTreeMap<Spot, Texts>,
}

#[derive(Default)]
struct Texts {
    texts: Vec<String>,
    /// Where the last words were found: the next ones stand there or behind.
    last: usize,
}

impl Held {
    /// Of a document; paragraphs in `joined` run on into the next.
    pub(super) fn of(doc: &SourceDoc, joined: &[usize]) -> Self {
        let mut held = Self { spots: BTreeMap::new() };
        for block in &doc.blocks {
            match block {
                Block::Paragraph(one) => held.add(last_of(joined, spot_of(one.place)), &one.text),
                Block::Table(table) => {
                    let cells = table.rows.iter().flatten();
                    cells.for_each(|cell| held.add(Spot::Table(table.number), &cell.text));
                }
            }
        }
        for note in doc.notes.iter().filter(|note| names_what_is_left_out(note)) {
            if let Some(place) = note.place {
                held.add(last_of(joined, spot_of(place)), &note.quote);
            }
        }
        held
    }

    fn add(&mut self, spot: Spot, text: &str) {
        let text = solid(text);
        if !text.is_empty() {
            self.spots.entry(spot).or_default().texts.push(text);
        }
    }

    /// Whether the characters of `words` stand in one text of this spot, in their order.
    pub(super) fn has_in_order(&mut self, spot: Spot, words: &str) -> bool {
        if words.is_empty() {
            return true;
        }
        let Some(held) = self.spots.get_mut(&spot) else { return false };
        let count = held.texts.len();
        let mut places = (0..count).map(|step| (held.last + step) % count);
        let found = places.find(|&at| held.texts.get(at).is_some_and(|text| in_order(text, words)));
        held.last = found.unwrap_or(held.last);
        found.is_some()
    }

    /// How often each character stands at this spot.
    pub(super) fn characters(&self, spot: Spot) -> HashMap<char, usize> {
        let mut counts = HashMap::new();
        for sign in self.spots.get(&spot).into_iter().flat_map(|held| &held.texts).flat_map(|text| text.chars()) {
            *counts.entry(sign).or_default() += 1;
        }
        counts
    }
}

fn in_order(text: &str, words: &str) -> bool {
    if text.contains(words) {
        return true;
    }
    let mut text = text.chars();
    words.chars().all(|sign| text.any(|other| other == sign))
}

/// Notes that quote what the document shows and the text has not.
fn names_what_is_left_out(note: &ImportNote) -> bool {
    matches!(note.kind, NoteKind::ObjectLeftOut | NoteKind::ReadingLeftOut | NoteKind::OtherFile)
}

fn spot_of(place: Place) -> Spot {
    match place {
        Place::Line(number) | Place::Paragraph(number) => Spot::Paragraph(number),
        Place::Cell { table, .. } => Spot::Table(table),
    }
}

/// The paragraph in which one that runs on ends; `joined` in rising order.
pub(super) fn last_of(joined: &[usize], spot: Spot) -> Spot {
    let Spot::Paragraph(mut number) = spot else { return spot };
    while joined.binary_search(&number).is_ok() {
        number += 1;
    }
    Spot::Paragraph(number)
}
