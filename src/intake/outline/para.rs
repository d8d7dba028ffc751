//! Paragraphs as the outline sees them: with their label read, and one for each line break inside.

use crate::intake::source::{Align, Block, Place, SourceDoc, SourceParagraph, SourceTable};
use crate::text::labels::{Label, LabelStyle, is_blank, leading};

/// A paragraph or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Para(Para),
    Table(SourceTable),
}

/// A paragraph with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Para {
    pub place: Place,
    /// The text as typed, trimmed, typed label included.
    pub text: String,
    /// The automatic number, when it is one and no mere bullet.
    pub auto: Option<String>,
    /// The label; its `len` counts bytes of `text` and is 0 for an automatic one.
    pub label: Option<Label>,
    pub level: Option<u8>,
    pub title: bool,
    pub align: Align,
    /// It is a row of a table kept as text.
    pub row: bool,
}

/// The paragraphs and tables of a document, in order.
pub(super) fn nodes(doc: &SourceDoc) -> Vec<Node> {
    let mut out = Vec::new();
    for block in &doc.blocks {
        match block {
            Block::Table(table) => out.push(Node::Table(table.clone())),
            Block::Paragraph(paragraph) => out.extend(split(paragraph).map(Node::Para)),
        }
    }
    out
}

fn split(source: &SourceParagraph) -> impl Iterator<Item = Para> + '_ {
    let lines = source.text.split(['\n', '\r']).map(|line| line.trim_matches(is_blank)).filter(|line| !line.is_empty());
    lines.enumerate().map(|(i, line)| {
        let first = i == 0;
        let automatic = source.label.as_deref().filter(|_| first);
        Para::new(source.place, line, automatic, source.level.filter(|_| first), source.title, source.align)
    })
}

impl Para {
    pub(super) fn new(
        place: Place,
        text: &str,
        automatic: Option<&str>,
        level: Option<u8>,
        title: bool,
        align: Align,
    ) -> Self {
        let read = automatic.and_then(automatic_label);
        let auto = automatic.filter(|_| read.is_none_or(|l| l.style != LabelStyle::Bullet)).map(str::to_owned);
        let label = match automatic {
            Some(_) => read.map(|label| Label { len: 0, ..label }),
            None => leading(text),
        };
        Self { place, text: text.to_owned(), auto, label, level, title, align, row: false }
    }

    /// A row of a table kept as text.
    pub(super) fn row(place: Place, text: String) -> Self {
        Self { place, text, auto: None, label: None, level: None, title: false, align: Align::Start, row: true }
    }

    /// The text without its label.
    pub(super) fn body(&self) -> &str {
        self.text.get(self.label.map_or(0, |label| label.len)..).unwrap_or(&self.text).trim_matches(is_blank)
    }

    /// The text with its label as typed, or as Word shows it.
    pub(super) fn full(&self) -> String {
        format!("{}{}", self.auto.as_deref().unwrap_or(""), self.text)
    }

    pub(super) fn chars(&self) -> usize {
        self.text.chars().count()
    }
}

/// An automatic number; a number without any mark counts as `1.`.
fn automatic_label(text: &str) -> Option<Label> {
    let text = text.trim_matches(is_blank);
    leading(text).or_else(|| leading(&format!("{text}."))).or_else(|| {
        let bullet = text.chars().count() <= 2 && !text.chars().any(char::is_alphanumeric);
        bullet.then_some(Label { style: LabelStyle::Bullet, number: 0, len: 0 })
    })
}
