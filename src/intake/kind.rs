//! The kinds of files that importing tells apart.

use crate::i18n::{Lang, tr};

/// A kind of file, as far as importing cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Nothing in it.
    Empty,
    /// Word, Office Open XML.
    Docx,
    /// Excel, Office Open XML.
    Xlsx,
    /// PowerPoint, Office Open XML.
    Pptx,
    /// OpenDocument text: LibreOffice, newer WPS.
    Odt,
    /// Word 97–2003 `.doc` or WPS `.wps`.
    OldWord,
    /// Office document protected with a password.
    Encrypted,
    /// Document that an office's encryption software has encrypted on the disk.
    Locked,
    /// The note that Word or WPS keeps beside a document while it is open (`~$…`).
    LockFile,
    /// Fixed layout of GB/T 33190, the form of electronic official papers.
    Ofd,
    /// Web page in a single file, often saved as `.doc`.
    Mhtml,
    /// OpenDocument text in one XML file.
    FlatOdt,
    /// Other XML.
    Xml,
    /// Other Office 97–2003 file: `.xls`, `.ppt`, `.et`, a message.
    OldOffice,
    /// Rich Text Format.
    Rtf,
    /// Word 2003 XML or flat Open XML.
    WordXml,
    /// Web page, often saved as `.doc`.
    Html,
    /// Portable Document Format.
    Pdf,
    /// Picture.
    Picture,
    /// Zip or other archive that holds no document known here.
    Archive,
    /// Plain text or Markdown, in whatever encoding.
    Text,
    /// Anything else.
    Binary,
}

impl FileKind {
    /// LibreOffice can turn it into docx and keep its paragraphs in order. Not so a PDF: it becomes loose pieces of
    /// lines, numbers apart from their text, and what is lost or out of place cannot be told any more.
    pub fn convertible(self) -> bool {
        matches!(self, Self::Odt | Self::OldWord | Self::Rtf | Self::WordXml | Self::Html | Self::FlatOdt)
    }

    /// The file ending under which LibreOffice recognises it.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::FlatOdt => "fodt",
            Self::OldWord => "doc",
            Self::Rtf => "rtf",
            Self::WordXml => "xml",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Text => "txt",
            _ => "bin",
        }
    }

    /// Says what the file is and, where that helps, how to turn it into one that can be read.
    pub fn explain(self, lang: Lang) -> String {
        match self {
            Self::Empty => tr!(lang, "docx.kind.empty"),
            Self::Docx => tr!(lang, "docx.kind.docx"),
            Self::Xlsx => tr!(lang, "docx.kind.xlsx"),
            Self::Pptx => tr!(lang, "docx.kind.pptx"),
            Self::Odt => tr!(lang, "docx.kind.odt"),
            Self::OldWord => tr!(lang, "docx.kind.old_word"),
            Self::Encrypted => tr!(lang, "docx.kind.encrypted"),
            Self::Locked => tr!(lang, "docx.kind.locked"),
            Self::LockFile => tr!(lang, "docx.kind.lock_file"),
            Self::Ofd => tr!(lang, "docx.kind.ofd"),
            Self::Mhtml => tr!(lang, "docx.kind.mhtml"),
            Self::FlatOdt => tr!(lang, "docx.kind.flat_odt"),
            Self::Xml => tr!(lang, "docx.kind.xml"),
            Self::OldOffice => tr!(lang, "docx.kind.old_office"),
            Self::Rtf => tr!(lang, "docx.kind.rtf"),
            Self::WordXml => tr!(lang, "docx.kind.word_xml"),
            Self::Html => tr!(lang, "docx.kind.html"),
            Self::Pdf => tr!(lang, "docx.kind.pdf"),
            Self::Picture => tr!(lang, "docx.kind.picture"),
            Self::Archive => tr!(lang, "docx.kind.archive"),
            Self::Text => tr!(lang, "docx.kind.text"),
            Self::Binary => tr!(lang, "docx.kind.binary"),
        }
    }
}
