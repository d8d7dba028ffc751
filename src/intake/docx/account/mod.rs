//! The account: what a main part shows is counted a second time, and held against what was read.
//!
//! The proof of an import begins at the [`SourceDoc`]; what a reader drops before that, no proof can miss. So nothing
//! of the reader is used here but the XML library and the names of the result: `count` goes through the part by itself
//! and says which characters stand in which paragraph or table, `held` what the document that was read has there. A
//! difference is told with its place and the words.

mod count;
mod fields;
mod held;
mod shown;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::BTreeMap;

use self::count::count;
use self::held::Held;
use self::shown::{Spot, Unit};
use crate::intake::docx::error::DocxError;
use crate::intake::source::{ImportNote, NoteKind, Place, SourceDoc};

/// Differences told; a document with more is looked at as a whole anyway.
const MOST: usize = 100;
/// Longest quote, in characters.
const QUOTE: usize = 80;

/// What `text`, the main part named `part`, shows and `doc` neither has nor names as left out.
///
/// # Errors
/// If the part is no well-formed XML.
pub(super) fn differences(part: &str, text: &str, doc: &SourceDoc) -> Result<Vec<ImportNote>, DocxError> {
    let counted = count(part, text)?;
    let mut held = Held::of(doc, &counted.joined);
    let mut shown: BTreeMap<Spot, Vec<&Unit>> = BTreeMap::new();
    for unit in &counted.units {
        shown.entry(held::last_of(&counted.joined, unit.spot)).or_default().push(unit);
    }
    let mut notes = Vec::new();
    for (spot, units) in shown {
        if notes.len() >= MOST {
            break;
        }
        let quote = lost_words(&units, &mut held, spot).or_else(|| lost_signs(&units, &held, spot));
        notes.extend(quote.map(|quote| note(spot, &quote)));
    }
    Ok(notes)
}

/// The words of the first paragraph that stand nowhere at this spot in their order.
fn lost_words(units: &[&Unit], held: &mut Held, spot: Spot) -> Option<String> {
    units.iter().find(|unit| !held.has_in_order(spot, &unit.text)).map(|unit| unit.text.clone())
}

/// Characters of which the spot shows more than were read: the same words stood there twice.
fn lost_signs(units: &[&Unit], held: &Held, spot: Spot) -> Option<String> {
    let mut left = held.characters(spot);
    let shown = units.iter().flat_map(|unit| unit.text.chars());
    let lost = |sign: &char| match left.get_mut(sign).filter(|count| **count > 0) {
        Some(count) => {
            *count -= 1;
            false
        }
        None => true,
    };
    let lost: String = shown.filter(lost).collect();
    let signs: usize = units.iter().map(|unit| unit.signs).sum();
    let rest: usize = left.values().sum();
    match (lost.is_empty(), signs > rest) {
        (false, _) => Some(lost),
        (true, true) => Some("\u{FFFD}".repeat(signs - rest)),
        (true, false) => None,
    }
}

fn note(spot: Spot, quote: &str) -> ImportNote {
    let place = match spot {
        Spot::Paragraph(number) => Place::Paragraph(number.max(1)),
        Spot::Table(table) => Place::Cell { table, row: 1, column: 1 },
    };
    let mut words: String = quote.chars().take(QUOTE).collect();
    if words.len() < quote.len() {
        words.push('…');
    }
    ImportNote { place: Some(place), kind: NoteKind::TextNotRead, quote: words }
}
