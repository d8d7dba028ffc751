//! What can be wrong with a document, each with the part of it that is wrong.

use thiserror::Error;

use crate::i18n::{Lang, tr};
use crate::intake::kind::FileKind;

/// Why a document could not be read. The `Display` text is for developers; users get [`DocxError::explain`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DocxError {
    /// It is not a Word document at all.
    #[error("not a docx document, but {0:?}")]
    NotWord(FileKind),
    /// There is no text in it.
    #[error("no text, {pictures} pictures")]
    NoText {
        /// Pictures and other objects: a scan has one a page.
        pictures: usize,
    },
    /// The file is larger than can be read safely.
    #[error("file larger than {limit_mb} MB")]
    FileTooLarge {
        /// The limit, in MB.
        limit_mb: u64,
    },
    /// The zip container is cut off or damaged.
    #[error("damaged zip container: {detail}")]
    BrokenZip {
        /// What the zip reader says, in English.
        detail: String,
    },
    /// The container has an absurd number of entries.
    #[error("more than {limit} entries in the container")]
    TooManyParts {
        /// The limit.
        limit: usize,
    },
    /// A part that must be there is not.
    #[error("no part {part}")]
    MissingPart {
        /// Name of the part.
        part: String,
    },
    /// A part cannot be unpacked: cut off, wrong checksum, damaged data.
    #[error("cannot unpack {part}: {detail}")]
    BrokenPart {
        /// Name of the part.
        part: String,
        /// What the zip reader says, in English.
        detail: String,
    },
    /// A part is encrypted or packed in a way that Word does not use.
    #[error("{part} is encrypted or packed in an unknown way")]
    LockedPart {
        /// Name of the part.
        part: String,
    },
    /// A part unpacks to more than can be read safely.
    #[error("{part} unpacks to more than {limit_mb} MB")]
    PartTooLarge {
        /// Name of the part.
        part: String,
        /// The limit, in MB.
        limit_mb: u64,
    },
    /// A part is not well-formed XML, or ends too early.
    #[error("{part}: not well-formed at byte {offset}: {detail}")]
    BadXml {
        /// Name of the part.
        part: String,
        /// Where, in bytes of the unpacked part.
        offset: u64,
        /// What the XML reader says, in English.
        detail: String,
    },
    /// A part is not text in UTF-8 or UTF-16.
    #[error("{part}: neither UTF-8 nor UTF-16")]
    NotText {
        /// Name of the part.
        part: String,
    },
    /// A part declares a document type, which Word never writes and which is never followed.
    #[error("{part}: has a document type declaration")]
    DocumentType {
        /// Name of the part.
        part: String,
    },
    /// A part uses an entity that XML does not define.
    #[error("{part}: unknown entity &{name};")]
    UnknownEntity {
        /// Name of the part.
        part: String,
        /// Name of the entity.
        name: String,
    },
    /// Elements are nested too deeply.
    #[error("{part}: nested more than {limit} deep")]
    TooDeep {
        /// Name of the part.
        part: String,
        /// The limit.
        limit: usize,
    },
    /// There is more of something than can be read safely.
    #[error("{part}: more than {limit} {what:?}")]
    TooMuch {
        /// Name of the part.
        part: String,
        /// Of what.
        what: Plenty,
        /// The limit.
        limit: usize,
    },
}

/// What there can be too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plenty {
    /// Elements in one paragraph or table.
    Elements,
    /// Paragraphs.
    Paragraphs,
    /// Places in tables.
    Cells,
    /// Columns of a table.
    Columns,
}

impl DocxError {
    /// The error in the user's language: what is wrong, where, and what to do.
    pub fn explain(&self, lang: Lang) -> String {
        match self {
            Self::NotWord(kind) => kind.explain(lang),
            Self::NoText { pictures: 0 } => tr!(lang, "docx.no_text.nothing"),
            Self::NoText { pictures } => tr!(lang, "docx.no_text.pictures", count = pictures),
            Self::FileTooLarge { limit_mb } => tr!(lang, "docx.file_too_large", limit = limit_mb),
            Self::BrokenZip { detail } => tr!(lang, "docx.broken_zip", detail = detail),
            Self::TooManyParts { limit } => tr!(lang, "docx.too_many_parts", limit = limit),
            Self::MissingPart { part } => tr!(lang, "docx.missing_part", part = part),
            Self::BrokenPart { part, detail } => tr!(lang, "docx.broken_part", part = part, detail = detail),
            Self::LockedPart { part } => tr!(lang, "docx.locked_part", part = part),
            Self::PartTooLarge { part, limit_mb } => tr!(lang, "docx.part_too_large", part = part, limit = limit_mb),
            Self::BadXml { part, offset, detail } => {
                tr!(lang, "docx.bad_xml", part = part, offset = offset, detail = detail)
            }
            Self::NotText { part } => tr!(lang, "docx.not_text", part = part),
            Self::DocumentType { part } => tr!(lang, "docx.document_type", part = part),
            Self::UnknownEntity { part, name } => tr!(lang, "docx.unknown_entity", part = part, name = name),
            Self::TooDeep { part, limit } => tr!(lang, "docx.too_deep", part = part, limit = limit),
            Self::TooMuch { part, what, limit } => {
                tr!(lang, "docx.too_much", part = part, what = what.word(lang), limit = limit)
            }
        }
    }
}

impl Plenty {
    fn word(self, lang: Lang) -> String {
        match self {
            Self::Elements => tr!(lang, "docx.plenty.elements"),
            Self::Paragraphs => tr!(lang, "docx.plenty.paragraphs"),
            Self::Cells => tr!(lang, "docx.plenty.cells"),
            Self::Columns => tr!(lang, "docx.plenty.columns"),
        }
    }
}
