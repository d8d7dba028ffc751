//! Any file → a report: what it is by its content, how it is read, and the proof that nothing was lost.

use super::decode::{DecodeError, decode};
use super::outline::{Imported, Overrides, UnknownOverride, build};
use super::proof::{Lost, prove};
use super::source::SourceDoc;
use super::{markdown, plain};
use crate::model::Year;

/// What the file's name says it is; its content decides between text and everything else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    /// `.txt`, or no telling name.
    #[default]
    Text,
    /// `.md`, `.markdown`.
    Markdown,
}

/// A kind of file that is not read here but may be converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Word 97 or WPS binary (.doc, .wps).
    Doc,
    /// Rich Text Format.
    Rtf,
    /// OpenDocument.
    Odt,
    /// PDF.
    Pdf,
    /// A picture: PNG, JPEG, GIF, BMP, TIFF.
    Picture,
    /// A zip that is no Word document, or another archive.
    Archive,
}

/// Why a file was not imported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The bytes are no text.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// Another kind of file.
    #[error("the file is {0:?}, not text or docx")]
    Foreign(Foreign),
    /// `--as` named a section that the document has not.
    #[error(transparent)]
    Override(#[from] UnknownOverride),
    /// Words would have been lost. The import is refused.
    #[error(transparent)]
    Lost(#[from] Lost),
}

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
    if let Some(foreign) = foreign(bytes) {
        return Err(ImportError::Foreign(foreign));
    }
    let decoded = decode(bytes)?;
    if kind == InputKind::Markdown || markdown::looks_like(&decoded.text) {
        Ok(markdown::read(&decoded.text, decoded.encoding))
    } else {
        Ok(plain::read(&decoded.text, decoded.encoding))
    }
}

/// Makes a report of a document and proves that nothing was lost.
pub fn import_doc(doc: &SourceDoc, year: Year, overrides: &Overrides) -> Result<Imported, ImportError> {
    let imported = build(doc, year, overrides)?;
    prove(doc, &imported.report)?;
    Ok(imported)
}

/// What a file is by its first bytes, when it is no text.
pub fn foreign(bytes: &[u8]) -> Option<Foreign> {
    const SIGNATURES: [(&[u8], Foreign); 13] = [
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Foreign::Doc),
        (b"{\\rtf", Foreign::Rtf),
        (b"%PDF-", Foreign::Pdf),
        (b"\x89PNG\r\n\x1A\n", Foreign::Picture),
        (b"\xFF\xD8\xFF", Foreign::Picture),
        (b"GIF8", Foreign::Picture),
        (b"II*\0", Foreign::Picture),
        (b"MM\0*", Foreign::Picture),
        (b"PK\x03\x04", Foreign::Archive),
        (b"PK\x05\x06", Foreign::Archive),
        (b"Rar!", Foreign::Archive),
        (b"7z\xBC\xAF\x27\x1C", Foreign::Archive),
        (b"\x1F\x8B", Foreign::Archive),
    ];
    let (_, kind) = SIGNATURES.into_iter().find(|(signature, _)| bytes.starts_with(signature))?;
    let odt = bytes.get(30..).is_some_and(|b| b.starts_with(b"mimetypeapplication/vnd.oasis"));
    Some(if odt { Foreign::Odt } else { kind })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_content() {
        for (bytes, kind) in [
            (&b"\x89PNG\r\n\x1a\n...."[..], Some(Foreign::Picture)),
            (b"{\\rtf1\\ansi", Some(Foreign::Rtf)),
            (b"%PDF-1.7", Some(Foreign::Pdf)),
            (b"PK\x03\x04....", Some(Foreign::Archive)),
            ("一、问题".as_bytes(), None),
        ] {
            assert_eq!(foreign(bytes), kind);
        }
        let odt = [&b"PK\x03\x04"[..], &[0; 26], b"mimetypeapplication/vnd.oasis.opendocument.text"].concat();
        assert_eq!(foreign(&odt), Some(Foreign::Odt));
        assert_eq!(InputKind::of_name("A.MD"), InputKind::Markdown);
    }
}
