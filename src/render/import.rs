//! What an import has to say: where its document was unclear, and why one was refused.

use crate::{
    format::{
        decode::DecodeError,
        intake::ImportError,
        source::{ImportNote, NoteKind, Place},
    },
    i18n::{Lang, tr},
    text::{safe::one_line, wrap},
};

/// Cells of a quotation in a note.
const QUOTE: usize = 40;

/// A note in one line: where, what, and the words.
pub fn note(lang: Lang, note: &ImportNote) -> String {
    let place = note.place.map(|at| format!("{}{}", place(lang, at), tr!(lang, "import.colon"))).unwrap_or_default();
    let words = match note.kind {
        NoteKind::UnknownSection => tr!(lang, "import.note.unknown_section"),
        NoteKind::Placeholder => tr!(lang, "import.note.placeholder"),
        NoteKind::DeletionsLeftOut => tr!(lang, "import.note.deletions"),
        NoteKind::InsertionsTaken => tr!(lang, "import.note.insertions"),
        NoteKind::CommentLeftOut => tr!(lang, "import.note.comment"),
        NoteKind::HeaderLeftOut => tr!(lang, "import.note.header"),
        NoteKind::NoteKept => tr!(lang, "import.note.footnote"),
        NoteKind::TextBoxKept => tr!(lang, "import.note.text_box"),
        NoteKind::HiddenTextKept => tr!(lang, "import.note.hidden"),
        NoteKind::ObjectLeftOut => tr!(lang, "import.note.object"),
        NoteKind::TableAsText => tr!(lang, "import.note.table"),
        NoteKind::NumberGap => tr!(lang, "import.note.number_gap"),
        NoteKind::NoItems => tr!(lang, "import.note.no_items"),
        NoteKind::NoTitle => tr!(lang, "import.note.no_title"),
        NoteKind::Unsure => tr!(lang, "import.note.unsure"),
    };
    let quote = match note.quote.is_empty() {
        true => String::new(),
        false => tr!(lang, "import.quote", quote = wrap::shorten(&one_line(&note.quote), QUOTE)),
    };
    format!("{place}{words}{quote}")
}

/// A place in a document in words: 第12行.
pub fn place(lang: Lang, place: Place) -> String {
    match place {
        Place::Line(line) => tr!(lang, "import.line", line = line),
        Place::Paragraph(paragraph) => tr!(lang, "import.paragraph", paragraph = paragraph),
        Place::Cell { table, row, column } => tr!(lang, "import.cell", table = table, row = row, column = column),
    }
}

/// Why a text was not taken in; `file` is its name as typed.
pub fn error(lang: Lang, file: &str, error: &ImportError) -> String {
    match error {
        ImportError::Decode(DecodeError::Empty) => tr!(lang, "import.empty", file = file),
        ImportError::Decode(DecodeError::TooBig(size)) => {
            tr!(lang, "import.too_big", file = file, size = size / 1024 / 1024)
        }
        ImportError::Decode(DecodeError::Binary { line, .. }) => tr!(lang, "import.binary", file = file, line = line),
        ImportError::Decode(DecodeError::Undecodable { byte, line, encoding }) => {
            tr!(lang, "import.undecodable", file = file, line = line, byte = byte, encoding = encoding)
        }
        ImportError::Override(unknown) => tr!(
            lang,
            "import.no_section",
            section = unknown.section,
            known = unknown.known.join(&tr!(lang, "list.comma"))
        ),
        ImportError::Lost(lost) => {
            let at = lost.place.map(|at| place(lang, at)).unwrap_or_default();
            tr!(lang, "import.lost", file = file, place = at, quote = wrap::shorten(&one_line(&lost.quote), QUOTE))
        }
        ImportError::Docx(error) => error.explain(lang),
        ImportError::Foreign(_) => tr!(lang, "import.foreign", file = file),
    }
}
