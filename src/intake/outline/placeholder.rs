//! Words that were blotted out and never filled in again: `*工作`, `××项目`.

use crate::intake::source::{Block, ImportNote, NoteKind, Place, SourceDoc};

/// A note for each placeholder of a document.
pub(super) fn notes(doc: &SourceDoc) -> Vec<ImportNote> {
    let mut out = Vec::new();
    for block in &doc.blocks {
        match block {
            Block::Paragraph(paragraph) => out.extend(find(&paragraph.text).map(|quote| note(paragraph.place, quote))),
            Block::Table(table) => {
                for (row, cells) in table.rows.iter().enumerate() {
                    for (column, cell) in cells.iter().enumerate() {
                        let place = Place::Cell { table: table.number, row: row + 1, column: column + 1 };
                        out.extend(find(&cell.text).map(|quote| note(place, quote)));
                    }
                }
            }
        }
    }
    out.truncate(MOST);
    out
}

/// More notes than this nobody reads.
const MOST: usize = 300;

fn note(place: Place, quote: String) -> ImportNote {
    ImportNote { place: Some(place), kind: NoteKind::Placeholder, quote }
}

/// The placeholders of a text, each with the two characters behind it.
fn find(text: &str) -> impl Iterator<Item = String> + '_ {
    const MARKS: [char; 6] = ['*', '＊', '×', '╳', '☓', '✕'];
    let mut before = None;
    text.char_indices().filter_map(move |(at, c)| {
        let starts = MARKS.contains(&c) && !before.is_some_and(|b: char| MARKS.contains(&b) || b.is_ascii_digit());
        before = Some(c);
        let rest = text.get(at..).filter(|_| starts)?;
        let marks = rest.chars().take_while(|c| MARKS.contains(c)).count();
        let word: String = rest.chars().take(marks + 2).collect();
        let next = rest.chars().nth(marks)?;
        // 3×4 is a product, and a line of stars is a rule.
        (!next.is_ascii() && !next.is_whitespace()).then_some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_found() {
        let found = |text: &str| find(text).collect::<Vec<_>>();
        assert_eq!(found("如*工作和××项目推进。"), ["*工作", "××项目"]);
        assert!(found("长3×4米，****").is_empty());
    }
}
