//! What an import has to say: where its document was unclear, and why one was refused.

use super::table::{Cell, Column, Tone, table};
use crate::i18n::{Lang, tr};
use crate::intake::decode::DecodeError;
use crate::intake::outline::{Imported, OutlineSection};
use crate::intake::source::{ImportNote, NoteKind, Place};
use crate::intake::{ImportError, Seen};
use crate::model::{ItemKind, SectionKind, Year};
use crate::text::safe::one_line;
use crate::text::wrap;
use crate::ui::Look;

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
        NoteKind::FieldWithoutEnd => tr!(lang, "import.note.field"),
        NoteKind::ReadingLeftOut => tr!(lang, "import.note.reading"),
        NoteKind::OtherFile => tr!(lang, "import.note.other_file"),
        NoteKind::SignUnknown => tr!(lang, "import.note.sign"),
        NoteKind::TextNotRead => tr!(lang, "import.note.not_read"),
        NoteKind::FurnitureLeftOut => tr!(lang, "import.note.furniture"),
        NoteKind::NoSuchDay => tr!(lang, "import.note.no_day"),
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
        ImportError::Decode(DecodeError::Binary { line, column, sign, .. }) => {
            let code = format!("U+{sign:04X}");
            tr!(lang, "import.binary", file = file, line = line, column = column, code = code)
        }
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
        ImportError::NoItems(seen) => no_items(lang, file, seen),
        ImportError::Docx(error) => error.explain(lang),
        ImportError::Foreign(kind) => tr!(lang, "import.file", file = file, words = kind.explain(lang)),
    }
}

/// What was seen where neither gaps nor measures were found, and what to type where the guess was wrong.
fn no_items(lang: Lang, file: &str, seen: &Seen) -> String {
    if seen.headings.is_empty() {
        return tr!(lang, "import.nothing.plain", file = file, words = one_line(&seen.beginning));
    }
    let numbered = |(at, heading): (usize, &String)| {
        tr!(lang, "import.nothing.heading", number = at + 1, words = wrap::shorten(&one_line(heading), QUOTE))
    };
    let headings: Vec<String> = seen.headings.iter().enumerate().map(numbered).collect();
    let last = seen.headings.len();
    let known = headings.join(&tr!(lang, "list.comma"));
    let Some(first) = last.checked_sub(1).filter(|&first| first > 0) else {
        return tr!(lang, "import.nothing.one", file = file, known = known);
    };
    tr!(lang, "import.nothing.sections", file = file, known = known, gaps = first, measures = last)
}

/// A document as it would be taken in: title, sections with their items, and what deserves a look.
pub fn outline(look: Look, imported: &Imported) -> String {
    let lang = look.lang;
    let report = &imported.report;
    let mut out = vec![tr!(lang, "import.outline.title", year = report.year, title = one_line(&report.title))];
    if let Some(encoding) = imported.encoding {
        out.push(tr!(lang, "import.outline.encoding", encoding = encoding));
    }
    if let Some(day) = report.date {
        out.push(tr!(lang, "import.outline.date", date = day));
    }
    if let Some(words) = &report.signature {
        out.push(tr!(lang, "import.outline.signature", words = one_line(words)));
    }
    for text in [("preamble", Some(&report.preamble)), ("closing", report.closing.as_ref())] {
        out.extend(paragraph(look, text.0, text.1.map_or("", String::as_str)));
    }
    for (at, part) in imported.outline.iter().enumerate() {
        out.extend(section(look, at + 1, part));
    }
    out.push(counts(lang, imported));
    out.extend(notes(lang, &imported.notes));
    out.push(tr!(lang, "import.outline.dry"));
    out.join("\n")
}

fn paragraph(look: Look, which: &str, text: &str) -> Option<String> {
    let words = wrap::shorten(&one_line(text), look.width.saturating_sub(16));
    let count = text.chars().filter(|c| !c.is_whitespace()).count();
    (count > 0).then(|| match which {
        "preamble" => tr!(look.lang, "import.outline.preamble", words = words, count = count),
        _ => tr!(look.lang, "import.outline.closing", words = words, count = count),
    })
}

fn section(look: Look, number: usize, part: &OutlineSection) -> Vec<String> {
    let lang = look.lang;
    let kind = part.kind.map_or_else(|| tr!(lang, "import.kind.section"), |kind| kind_word(lang, kind));
    let words = one_line(&part.heading);
    let at = place(lang, part.place);
    let mut out = vec![tr!(lang, "import.outline.section", number = number, words = words, kind = kind, place = at)];
    for (at, item) in part.items.iter().enumerate() {
        let words = wrap::shorten(&one_line(&item.words), look.width.saturating_sub(20));
        out.push(format!(
            "  {:>3}  {}  {}",
            at + 1,
            words,
            tr!(lang, "import.outline.at", place = place(lang, item.place))
        ));
    }
    if part.items.is_empty() {
        out.push(format!("       {}", tr!(lang, "import.outline.whole", count = part.chars)));
    }
    out
}

fn kind_word(lang: Lang, kind: SectionKind) -> String {
    match kind {
        SectionKind::Previous => tr!(lang, "import.kind.previous"),
        SectionKind::Gaps => tr!(lang, "import.kind.gaps"),
        SectionKind::Causes => tr!(lang, "import.kind.causes"),
        SectionKind::Measures => tr!(lang, "import.kind.measures"),
    }
}

fn counts(lang: Lang, imported: &Imported) -> String {
    let count = |kind| imported.report.items(kind).len();
    tr!(
        lang,
        "import.outline.counts",
        previous = count(ItemKind::Previous),
        gaps = count(ItemKind::Gap),
        causes = count(ItemKind::Cause),
        measures = count(ItemKind::Measure)
    )
}

/// The notes as a list under a title; nothing for none.
pub fn notes(lang: Lang, notes: &[ImportNote]) -> Vec<String> {
    let title = (!notes.is_empty()).then(|| tr!(lang, "import.outline.notes", count = notes.len()));
    title.into_iter().chain(notes.iter().map(|n| format!("  {}", note(lang, n)))).collect()
}

/// What became of one file of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Its name.
    pub file: String,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Taken in, or it would be.
    Taken(Box<Imported>),
    /// There is a report of its year.
    Exists(Year),
    /// Another file of the folder is of the same year.
    Twice(Year, String),
    /// Neither its name nor its text tells the year.
    NoYear,
    /// Not taken in; the reason in words.
    Refused(String),
}

/// The table of what became of each file.
pub fn outcomes(look: Look, rows: &[Outcome], dry_run: bool) -> String {
    let lang = look.lang;
    if rows.is_empty() {
        return tr!(lang, "import.all.none");
    }
    let columns = [
        Column::new(tr!(lang, "import.all.file"), 10, 2),
        Column::new(tr!(lang, "import.all.year"), 4, 0),
        Column::new(tr!(lang, "import.all.result"), 12, 3),
    ];
    let cells: Vec<Vec<Cell>> = rows.iter().map(|row| outcome(lang, row)).collect();
    let taken = rows.iter().filter(|row| matches!(row.fate, Fate::Taken(_))).count();
    let sum = match dry_run {
        true => tr!(lang, "import.all.would", taken = taken, count = rows.len()),
        false => tr!(lang, "import.all.sum", taken = taken, count = rows.len()),
    };
    format!("{}{sum}", table(&columns, &cells, look))
}

fn outcome(lang: Lang, row: &Outcome) -> Vec<Cell> {
    let (year, words, tone) = match &row.fate {
        Fate::Taken(imported) => {
            let looks = imported.notes.len();
            let mut words = counts(lang, imported);
            if looks > 0 {
                words.push_str(&tr!(lang, "import.all.look", count = looks));
            }
            (Some(imported.report.year), words, Tone::Good)
        }
        Fate::Exists(year) => (Some(*year), tr!(lang, "import.all.exists"), Tone::Warn),
        Fate::Twice(year, other) => (Some(*year), tr!(lang, "import.all.twice", other = other), Tone::Warn),
        Fate::NoYear => (None, tr!(lang, "import.all.no_year"), Tone::Warn),
        Fate::Refused(words) => (None, words.clone(), Tone::Bad),
    };
    let year = year.map(|year| year.to_string()).unwrap_or_default();
    vec![row.file.as_str().into(), year.into(), Cell::toned(words, tone)]
}
