//! Paragraphs and runs between a printed report and Word's XML.

use super::title;
use crate::paper::print::{LedgerBlock, PrintBlock, Printed};
use crate::paper::profile::Profile;
use crate::paper::table::{Cell, Column, Table};
use crate::text::run_in::closed;

/// A paragraph on its way out.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Para {
    pub style: Style,
    /// Its number, where it has one.
    pub label: Option<Label>,
    pub runs: Vec<Run>,
    /// Whether the paragraph as a whole was inserted or deleted.
    pub change: Change,
}

/// An outline number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Label {
    /// 0: 一、; 1: （一）.
    pub level: u8,
    /// From 1 in its section.
    pub no: usize,
    pub text: String,
}

/// Paragraph styles, each with its id in styles.xml.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Title,
    Heading1,
    /// An item's heading on its own line.
    Heading2,
    Item,
    Body,
    /// In a cell of a table.
    Cell,
    Signature,
    /// The signature's first line: a line's space above.
    SignatureFirst,
}

/// A piece of text in one font.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub text: String,
    pub font: Font,
    pub change: Change,
}

/// The paragraph's own font, or that of item headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Font {
    Own,
    ItemHeading,
}

/// Tracked change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Change {
    #[default]
    None,
    Inserted,
    Deleted,
}

impl Run {
    pub(super) fn new(text: impl Into<String>, font: Font) -> Self {
        Self { text: text.into(), font, change: Change::None }
    }
}

impl Para {
    pub(super) fn new(style: Style, runs: Vec<Run>) -> Self {
        Self { style, label: None, runs, change: Change::None }
    }

    fn plain(style: Style, text: &str) -> Self {
        Self::new(style, vec![Run::new(text, Font::Own)])
    }

    fn labelled(mut self, level: u8, no: usize, text: &str) -> Self {
        self.label = Some(Label { level, no, text: text.to_owned() });
        self
    }

    /// The label as typed text: the first run, in the font of what follows.
    pub(super) fn typed(mut self) -> Self {
        if let Some(label) = self.label.take() {
            let font = self.runs.first().map_or(Font::Own, |run| run.font);
            match self.runs.first_mut() {
                Some(first) => first.text.insert_str(0, &label.text),
                None => self.runs.push(Run::new(label.text, font)),
            }
        }
        self
    }
}

/// A part of the body.
pub(super) enum Element {
    Para(Para),
    Table(Table),
}

impl Element {
    /// The paragraph; `None` for a table.
    pub(super) fn para(self) -> Option<Para> {
        match self {
            Self::Para(para) => Some(para),
            Self::Table(_) => None,
        }
    }
}

/// The parts of a printed report. `broken`: a long title is broken into lines.
pub(super) fn elements(printed: &Printed, profile: &Profile, broken: bool) -> Vec<Element> {
    let mut out = Vec::new();
    if !printed.title.is_empty() {
        let width = title::chars_a_line(profile);
        let title = if broken { title::lines(&printed.title, width).join("\n") } else { printed.title.clone() };
        out.push(Element::Para(Para::plain(Style::Title, &title)));
    }
    out.extend(printed.blocks.iter().map(block));
    let ends = printed.signature.iter().chain(&printed.date);
    out.extend(ends.enumerate().map(|(i, line)| {
        let style = if i == 0 { Style::SignatureFirst } else { Style::Signature };
        Element::Para(Para::plain(style, line))
    }));
    out
}

fn block(block: &PrintBlock) -> Element {
    Element::Para(match block {
        PrintBlock::Ledger(ledger) => return Element::Table(table(ledger)),
        PrintBlock::Paragraph(text) => Para::plain(Style::Body, text),
        PrintBlock::Section { no, label, heading } => Para::plain(Style::Heading1, heading).labelled(0, *no, label),
        PrintBlock::Item { no, label, heading: Some(heading), section, .. } if section.own_lines => {
            Para::plain(Style::Heading2, heading).labelled(1, *no, label)
        }
        PrintBlock::Item { no, label, heading, text, .. } => {
            let mut runs = Vec::new();
            if let Some(heading) = heading {
                let heading = if text.is_empty() { heading.clone() } else { closed(heading) };
                runs.push(Run::new(heading, Font::ItemHeading));
            }
            if !text.is_empty() {
                runs.push(Run::new(text, Font::Own));
            }
            Para::new(Style::Item, runs).labelled(1, *no, label)
        }
    })
}

fn table(ledger: &LedgerBlock) -> Table {
    let column = |(name, width): &(&str, u32)| Column { name: (*name).to_owned(), width: *width, ..Column::default() };
    let rows = ledger.rows.iter().map(|row| row.iter().map(|text| Cell::Text(text.clone())).collect());
    Table { columns: ledger.columns.iter().map(column).collect(), rows: rows.collect(), ..Table::default() }
}
