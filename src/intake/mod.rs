//! Any file → a report: what it is by its content, how it is read, and the proof that nothing was lost.

#[cfg(test)]
mod damage_tests;
pub mod decode;
pub mod docx;
mod furniture;
pub mod kind;
mod lines;
pub mod markdown;
pub mod outline;
pub mod person;
pub mod plain;
pub mod proof;
pub mod recognise;
pub mod returned;
pub mod sheet;
pub mod source;

use self::decode::{DecodeError, decode};
use self::docx::DocxError;
use self::kind::FileKind;
use self::outline::{Imported, Overrides, UnknownOverride, build, guess_year};
use self::proof::{Lost, prove};
use self::recognise::recognise;
use self::source::SourceDoc;
use crate::model::{ItemKind, Year};

/// What the file's name says it is; its content decides between text and everything else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    /// `.txt`, or no telling name.
    #[default]
    Text,
    /// `.md`, `.markdown`.
    Markdown,
}

/// Why a file was not imported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The bytes are no text.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// Another kind of file.
    #[error("the file is {0:?}, not text")]
    Foreign(FileKind),
    /// A Word document that cannot be read.
    #[error(transparent)]
    Docx(#[from] DocxError),
    /// `--as` named a section that the document has not.
    #[error(transparent)]
    Override(#[from] UnknownOverride),
    /// It reads as a paper with neither gaps nor measures: another file, or its headings were not understood.
    #[error("neither gaps nor measures")]
    NoItems(Seen),
    /// Words would have been lost. The import is refused.
    #[error(transparent)]
    Lost(#[from] Lost),
}

/// Endings of documents, in lower case.
const ENDINGS: [&str; 9] = ["txt", "md", "markdown", "docx", "doc", "wps", "rtf", "odt", "pdf"];

/// Whether a file of a folder is a document by its name: not one that Word keeps while another is open, nor a hidden
/// one.
pub fn is_document(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase());
    !name.starts_with(['.', '~']) && ENDINGS.contains(&ending.as_str())
}

/// What was seen in a document in which neither gaps nor measures were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The headings of its sections, in order; `--as` takes their numbers from 1.
    pub headings: Vec<String>,
    /// The first characters of the text, where it has no sections.
    pub beginning: String,
}

/// Longest beginning of a text that is shown, in characters.
const BEGINNING: usize = 24;

impl InputKind {
    /// By a file's extension, in any case.
    pub fn of_name(name: &str) -> Self {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        if matches!(extension.as_str(), "md" | "markdown" | "mdown") { Self::Markdown } else { Self::Text }
    }
}

/// Imports a file as the report of a year.
pub fn import(bytes: &[u8], kind: InputKind, year: Year, overrides: &Overrides) -> Result<Imported, ImportError> {
    import_doc(&read(bytes, kind)?, year, overrides)
}

/// Reads a file as a document, before anything is made of it.
pub fn read(bytes: &[u8], kind: InputKind) -> Result<SourceDoc, ImportError> {
    match recognise(bytes) {
        FileKind::Docx => return Ok(docx::read(bytes)?),
        // Text in UTF-16 without a mark looks binary; the decoder decides.
        FileKind::Text | FileKind::Empty | FileKind::Binary => {}
        kind => return Err(ImportError::Foreign(kind)),
    }
    let decoded = decode(bytes)?;
    if kind == InputKind::Markdown || markdown::looks_like(&decoded.text) {
        Ok(markdown::read(&decoded.text, decoded.encoding))
    } else {
        Ok(plain::read(&decoded.text, decoded.encoding))
    }
}

/// The year that a file's name, its title or its first paragraph names.
pub fn year_of(name: &str, document: &SourceDoc) -> Option<Year> {
    let any = Year::new(*Year::RANGE.start()).ok()?;
    let report = build(document, any, &Overrides::default()).ok()?.report;
    let first: String = report.preamble.chars().take(60).collect();
    // A paper of January or February may well speak of the year before.
    let of_date = || report.date.filter(|day| day.month() > 2).and_then(|day| Year::new(i64::from(day.year())).ok());
    guess_year(name, &report.title).or_else(|| guess_year("", &first)).or_else(of_date)
}

/// Makes a report of a document and proves that nothing was lost.
pub fn import_doc(doc: &SourceDoc, year: Year, overrides: &Overrides) -> Result<Imported, ImportError> {
    let imported = build(doc, year, overrides)?;
    prove(doc, &imported.report)?;
    Ok(imported)
}

/// An error where a report has neither gaps nor measures: it would keep no promise.
pub fn check_items(imported: &Imported) -> Result<(), ImportError> {
    let report = &imported.report;
    if !report.items(ItemKind::Gap).is_empty() || !report.items(ItemKind::Measure).is_empty() {
        return Ok(());
    }
    let headings = imported.outline.iter().map(|section| section.heading.clone()).collect();
    let texts = [report.title.as_str(), report.preamble.as_str(), report.closing.as_deref().unwrap_or_default()];
    let words = texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default();
    Err(ImportError::NoItems(Seen { headings, beginning: words.trim().chars().take(BEGINNING).collect() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_promises_nothing_is_refused_with_what_was_seen() {
        let year = Year::new(2023).unwrap();
        let seen = |text: &str| {
            let imported = import(text.as_bytes(), InputKind::Text, year, &Overrides::default()).unwrap();
            check_items(&imported)
        };
        let Err(ImportError::NoItems(list)) = seen("两斤面粉\n一把葱\n") else { panic!("taken in") };
        assert!(list.headings.is_empty() && list.beginning.contains("面粉"), "{list:?}");
        let paper = "2023年工作小记\n一、春天\n种了树。\n二、秋天\n收了果。\n";
        let Err(ImportError::NoItems(paper)) = seen(paper) else { panic!("taken in") };
        assert_eq!(paper.headings, ["春天", "秋天"]);
        assert_eq!(seen("一、存在的问题\n（一）学得少。\n（二）走得少。\n"), Ok(()));
    }

    #[test]
    fn files_are_known_by_their_content() {
        let read = |bytes: &[u8]| read(bytes, InputKind::Text);
        assert!(matches!(read(b"{\\rtf1\\ansi"), Err(ImportError::Foreign(FileKind::Rtf))));
        assert!(matches!(read(b"%PDF-1.7"), Err(ImportError::Foreign(FileKind::Pdf))));
        assert!(matches!(read(b"PK\x03\x04 word/document.xml"), Err(ImportError::Docx(_))));
        assert!(matches!(read(b""), Err(ImportError::Decode(DecodeError::Empty))));
        let wide: Vec<u8> = "一、问题\n学得少。".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide).unwrap().encoding, Some("UTF-16LE"));
        assert_eq!(InputKind::of_name("A.MD"), InputKind::Markdown);
    }
}
