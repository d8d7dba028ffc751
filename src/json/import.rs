//! `track import --json`: what a document was taken for.

use crate::intake::outline::{Imported, OutlineSection};
use crate::intake::source::{ImportNote, NoteKind, Place};
use crate::model::SectionKind;
use serde_json::{Value, json};

/// The document: sections with their items, and what deserves a look. `saved`: it is in the repository now.
pub fn import_view(imported: &Imported, saved: bool) -> Value {
    let report = &imported.report;
    let counts = SectionKind::ALL.map(|kind| (kind.key().to_owned(), json!(report.items(kind.item_kind()).len())));
    json!({
        "schema": 1,
        "year": report.year.number(),
        "saved": saved,
        "title": report.title,
        "date": report.date.map(|day| day.to_string()),
        "encoding": imported.encoding,
        "counts": serde_json::Map::from_iter(counts),
        "sections": imported.outline.iter().map(section).collect::<Vec<_>>(),
        "notes": imported.notes.iter().map(note).collect::<Vec<_>>(),
    })
}

fn section(section: &OutlineSection) -> Value {
    let items = section.items.iter().map(|item| json!({"at": place(item.place), "words": item.words}));
    json!({
        "at": place(section.place),
        "heading": section.heading,
        "kind": section.kind.map_or("section", SectionKind::key),
        "items": items.collect::<Vec<_>>(),
        "chars": section.chars,
    })
}

fn note(note: &ImportNote) -> Value {
    json!({"at": note.place.map(place), "kind": key(note.kind), "quote": note.quote})
}

fn place(place: Place) -> Value {
    match place {
        Place::Line(line) => json!({ "line": line }),
        Place::Paragraph(paragraph) => json!({ "paragraph": paragraph }),
        Place::Cell { table, row, column } => json!({ "table": table, "row": row, "column": column }),
    }
}

fn key(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::UnknownSection => "unknown_section",
        NoteKind::Placeholder => "placeholder",
        NoteKind::DeletionsLeftOut => "deletions_left_out",
        NoteKind::InsertionsTaken => "insertions_taken",
        NoteKind::CommentLeftOut => "comment_left_out",
        NoteKind::HeaderLeftOut => "header_left_out",
        NoteKind::NoteKept => "note_kept",
        NoteKind::TextBoxKept => "text_box_kept",
        NoteKind::HiddenTextKept => "hidden_text_kept",
        NoteKind::ObjectLeftOut => "object_left_out",
        NoteKind::TableAsText => "table_as_text",
        NoteKind::NumberGap => "number_gap",
        NoteKind::NoItems => "no_items",
        NoteKind::NoTitle => "no_title",
        NoteKind::Unsure => "unsure",
    }
}
