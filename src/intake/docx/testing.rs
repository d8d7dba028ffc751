//! Small documents for tests, put together in code.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
    xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
    xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main""#;
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const RELATIONS: &str = "word/_rels/document.xml.rels";

/// The parts of a container.
pub(crate) struct Parts(Vec<(String, Vec<u8>)>);

impl Parts {
    /// None.
    pub(crate) fn empty() -> Self {
        Self(Vec::new())
    }

    /// A document with this body, and relationships as Word writes them.
    pub(crate) fn body(body: &str) -> Self {
        let rels = format!(
            r#"<Relationships><Relationship Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"#
        );
        Self::empty()
            .with("[Content_Types].xml", "<Types>wordprocessingml.document</Types>")
            .with("_rels/.rels", &rels)
            .with(RELATIONS, "")
            .word("document", &format!("<w:body>{body}</w:body>"))
    }

    /// With one more part.
    pub(crate) fn with(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        let mut parts = self.0;
        parts.retain(|(other, _)| other != name);
        parts.push((name.to_owned(), text.as_ref().to_vec()));
        Self(parts)
    }

    /// With one of Word's parts, whose outermost element has its name.
    pub(crate) fn word(self, kind: &str, inside: &str) -> Self {
        self.with(&format!("word/{kind}.xml"), format!("<w:{kind} {W}>{inside}</w:{kind}>"))
    }

    /// Without a part.
    pub(crate) fn without(self, name: &str) -> Self {
        Self(self.0.into_iter().filter(|(other, _)| other != name).collect())
    }

    /// What the main part is related to: the parts of Word's kinds that are there.
    fn relations(&self) -> String {
        let kinds = ["styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer"];
        let there = kinds.iter().filter(|kind| self.0.iter().any(|(name, _)| *name == format!("word/{kind}.xml")));
        let one = |kind: &&str| format!(r#"<Relationship Type="{OFFICE}/{kind}" Target="{kind}.xml"/>"#);
        format!("<Relationships>{}</Relationships>", there.map(one).collect::<String>())
    }

    /// The container.
    pub(crate) fn zip(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let relations = self.relations();
        for (name, text) in &self.0 {
            let text = if name == RELATIONS && text.is_empty() { relations.as_bytes() } else { text };
            zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
            zip.write_all(text).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

/// A paragraph with this text.
pub(crate) fn paragraph(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

/// A run with this text.
pub(crate) fn run(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A paragraph of a list.
pub(crate) fn item(num_id: u32, level: u32, text: &str) -> String {
    let props = format!(r#"<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr></w:pPr>"#);
    format!("<w:p>{props}{}</w:p>", run(text))
}

/// A list level of `numbering.xml`.
pub(crate) fn level(level: u32, format: &str, text: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>"#
    )
}
