//! `track import --json` and `track import --all --json`: what a document, or each of a folder, was taken for.

use super::parts::EventValue;
use crate::intake::outline::{Imported, OutlineSection};
use crate::intake::source::{ImportNote, NoteKind, Place};
use crate::model::{Event, SectionKind, Year};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

/// `track import YEAR FILE --json`
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "track import --json")]
pub struct Import {
    schema: u32,
    year: i64,
    /// The report is in the repository now; false for `--dry-run`.
    saved: bool,
    title: String,
    date: Option<String>,
    /// The character encoding of a text file.
    encoding: Option<String>,
    /// How many items of each kind: `previous`, `gaps`, `causes`, `measures`.
    counts: Map<String, Value>,
    sections: Vec<ImportSection>,
    /// What deserves a look, in the order of the document.
    notes: Vec<ImportRemark>,
    /// With `--replace`: the promises of the replaced report that have events or links, and what becomes of each.
    kept: Vec<KeptPromise>,
}

/// A promise of the report that is replaced.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct KeptPromise {
    /// As it was: `2022/3`.
    pub measure: String,
    /// Its heading, else the beginning of its text.
    pub title: String,
    /// Its number in the new report; null: nothing there is like it.
    pub no: Option<usize>,
    /// Its words are other ones there.
    pub reworded: bool,
    /// How many events the ledger has of it.
    pub events: usize,
    /// How many links of other years name it.
    pub links: usize,
    /// The import is refused for it without `--force`.
    pub needs_force: bool,
}

/// `track import ledger YEAR FILE --json`
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "track import ledger --json")]
pub struct ImportLedger {
    schema: u32,
    /// The year of the promises.
    year: i64,
    /// The events are in the ledger now; false for `--dry-run`.
    saved: bool,
    /// Rows in which nothing was new.
    same: usize,
    events: Vec<ImportedEvent>,
}

/// An event that was read from a sheet, with the 序号 of its measure.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ImportedEvent {
    no: usize,
    event: EventValue,
}

/// The document of a ledger that came back.
pub fn import_ledger(year: Year, saved: bool, same: usize, events: &[(usize, Event)]) -> ImportLedger {
    let events = events.iter().map(|(no, event)| ImportedEvent { no: *no, event: event.into() }).collect();
    ImportLedger { schema: super::SCHEMA, year: year.number(), saved, same, events }
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ImportSection {
    at: ImportPlace,
    heading: String,
    /// `previous`, `gaps`, `causes`, `measures`; `section`: kept whole.
    kind: String,
    items: Vec<ImportItem>,
    /// Characters of its text, white space not counted.
    chars: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ImportItem {
    at: ImportPlace,
    /// Its heading, else its first words.
    words: String,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ImportRemark {
    at: Option<ImportPlace>,
    kind: RemarkKind,
    quote: String,
}

/// A place in a document: a line of a text, a paragraph or a cell of a Word document, all from 1.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
enum ImportPlace {
    Line { line: usize },
    Paragraph { paragraph: usize },
    Cell { table: usize, row: usize, column: usize },
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum RemarkKind {
    UnknownSection,
    Placeholder,
    DeletionsLeftOut,
    InsertionsTaken,
    CommentLeftOut,
    HeaderLeftOut,
    NoteKept,
    TextBoxKept,
    HiddenTextKept,
    ObjectLeftOut,
    FieldWithoutEnd,
    ReadingLeftOut,
    OtherFile,
    SignUnknown,
    TextNotRead,
    FurnitureLeftOut,
    NoSuchDay,
    TableAsText,
    NumberGap,
    NoItems,
    NoTitle,
    Unsure,
}

/// The document of one import. `kept`: what becomes of the promises of the report that it replaces; `saved`: it is in
/// the repository now.
pub fn import_view(imported: &Imported, kept: Vec<KeptPromise>, saved: bool) -> Import {
    let report = &imported.report;
    let counts =
        SectionKind::ALL.map(|kind| (kind.key().to_owned(), Value::from(report.items(kind.item_kind()).len())));
    Import {
        schema: super::SCHEMA,
        year: report.year.number(),
        saved,
        title: report.title.clone(),
        date: report.date.map(|day| day.to_string()),
        encoding: imported.encoding.map(str::to_owned),
        counts: Map::from_iter(counts),
        sections: imported.outline.iter().map(section).collect(),
        notes: imported.notes.iter().map(remark).collect(),
        kept,
    }
}

fn section(section: &OutlineSection) -> ImportSection {
    let items = section.items.iter().map(|item| ImportItem { at: place(item.place), words: item.words.clone() });
    ImportSection {
        at: place(section.place),
        heading: section.heading.clone(),
        kind: section.kind.map_or("section", SectionKind::key).to_owned(),
        items: items.collect(),
        chars: section.chars,
    }
}

fn remark(note: &ImportNote) -> ImportRemark {
    ImportRemark { at: note.place.map(place), kind: remark_kind(note.kind), quote: note.quote.clone() }
}

fn place(place: Place) -> ImportPlace {
    match place {
        Place::Line(line) => ImportPlace::Line { line },
        Place::Paragraph(paragraph) => ImportPlace::Paragraph { paragraph },
        Place::Cell { table, row, column } => ImportPlace::Cell { table, row, column },
    }
}

fn remark_kind(kind: NoteKind) -> RemarkKind {
    match kind {
        NoteKind::UnknownSection => RemarkKind::UnknownSection,
        NoteKind::Placeholder => RemarkKind::Placeholder,
        NoteKind::DeletionsLeftOut => RemarkKind::DeletionsLeftOut,
        NoteKind::InsertionsTaken => RemarkKind::InsertionsTaken,
        NoteKind::CommentLeftOut => RemarkKind::CommentLeftOut,
        NoteKind::HeaderLeftOut => RemarkKind::HeaderLeftOut,
        NoteKind::NoteKept => RemarkKind::NoteKept,
        NoteKind::TextBoxKept => RemarkKind::TextBoxKept,
        NoteKind::HiddenTextKept => RemarkKind::HiddenTextKept,
        NoteKind::ObjectLeftOut => RemarkKind::ObjectLeftOut,
        NoteKind::FieldWithoutEnd => RemarkKind::FieldWithoutEnd,
        NoteKind::ReadingLeftOut => RemarkKind::ReadingLeftOut,
        NoteKind::OtherFile => RemarkKind::OtherFile,
        NoteKind::SignUnknown => RemarkKind::SignUnknown,
        NoteKind::TextNotRead => RemarkKind::TextNotRead,
        NoteKind::FurnitureLeftOut => RemarkKind::FurnitureLeftOut,
        NoteKind::NoSuchDay => RemarkKind::NoSuchDay,
        NoteKind::TableAsText => RemarkKind::TableAsText,
        NoteKind::NumberGap => RemarkKind::NumberGap,
        NoteKind::NoItems => RemarkKind::NoItems,
        NoteKind::NoTitle => RemarkKind::NoTitle,
        NoteKind::Unsure => RemarkKind::Unsure,
    }
}

/// `track import --all DIR --json`
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "track import --all --json")]
pub struct ImportAll {
    schema: u32,
    /// In the order of their names.
    files: Vec<ImportFile>,
}

/// One document of a folder.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ImportFile {
    /// The file's name.
    pub file: String,
    /// What became of it.
    pub result: ImportResult,
    /// The year that its name or its text tells.
    pub year: Option<i64>,
    /// Why it was refused, or the file that has the year already.
    pub words: Option<String>,
}

/// What became of a document of a folder.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportResult {
    /// It is a report now, or would be.
    Taken,
    /// The repository has a report of that year.
    Exists,
    /// An earlier file of the folder is of the same year.
    Twice,
    /// Nothing tells its year.
    NoYear,
    /// It cannot be taken in.
    Refused,
}

/// What became of one document, for [`import_all`].
pub fn import_file(file: &str, result: ImportResult, year: Option<Year>, words: Option<String>) -> ImportFile {
    ImportFile { file: file.to_owned(), result, year: year.map(Year::number), words }
}

/// The document of a folder's import.
pub fn import_all(files: Vec<ImportFile>) -> ImportAll {
    ImportAll { schema: super::SCHEMA, files }
}
