//! What a printed report is made of.

use super::numbers::chinese_number;
use crate::text::lines::paragraphs;

/// A report in printing order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// 标题.
    pub title: String,
    /// Everything between the title and the 落款.
    pub blocks: Vec<PrintBlock>,
    /// 落款, a line each.
    pub signature: Vec<String>,
    /// 落款 date as printed: `2023年11月20日`.
    pub date: Option<String>,
}

/// A block of a printed report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrintBlock {
    /// A paragraph of body text.
    Paragraph(String),
    /// A section's title with its number: `一、`.
    Section {
        /// Its number, from 1.
        no: usize,
        /// The number as typed: `一、`.
        label: String,
        /// Its title.
        heading: String,
    },
    /// Measures as a 台账: the paper had them as one.
    Ledger(LedgerBlock),
    /// The first paragraph of an item with its number: `（一）`.
    Item {
        /// 序号 within its section, from 1.
        no: usize,
        /// The number as typed: `（一）`.
        label: String,
        /// Its heading, without closing punctuation.
        heading: Option<String>,
        /// The text behind the heading, in the same paragraph; may be empty.
        text: String,
        /// What holds for all items of its section, so that they are set alike.
        section: Headings,
    },
}

/// How the items of a section are headed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Headings {
    /// Each has a heading.
    pub all: bool,
    /// Each has a heading on a line of its own.
    pub own_lines: bool,
}

/// Measures in rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerBlock {
    /// Names of the columns, each with its width in characters.
    pub columns: Vec<(&'static str, u32)>,
    /// Rows, a cell a column; cells may hold line breaks.
    pub rows: Vec<Vec<String>>,
}

/// Text of one or more paragraphs.
pub(super) fn push_text(blocks: &mut Vec<PrintBlock>, text: &str) {
    blocks.extend(paragraphs(text).map(|paragraph| PrintBlock::Paragraph(paragraph.to_owned())));
}

/// The title of a section with the next number.
pub(super) fn push_heading(blocks: &mut Vec<PrintBlock>, heading: &str, no: &mut usize) {
    *no += 1;
    let label = format!("{}、", chinese_number(*no));
    blocks.push(PrintBlock::Section { no: *no, label, heading: heading.to_owned() });
}
