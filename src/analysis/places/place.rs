//! Where in a report something stands, and the walk through all of a report's texts.

use crate::model::{EventId, ItemId, ItemKind, Report, SectionKind, Year};
use std::ops::Range;

/// A part of a report or ledger.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// 标题.
    Title,
    /// The date of the 落款.
    Date,
    /// 落款 without the date.
    Signature,
    /// The text before the first section.
    Preamble,
    /// A section's title.
    Heading(SectionKind),
    /// The text between a section's title and its first item.
    Intro(SectionKind),
    /// An item: its kind, its 序号 from 1, its id.
    Item(ItemKind, usize, ItemId),
    /// The n-th of the sections kept whole, from 1.
    Section(usize),
    /// The closing paragraph.
    Closing,
    /// An event of the ledger of this year: its place from 1, and its id.
    Event(usize, EventId),
    /// The report as a whole.
    Whole,
}

impl Part {
    /// The word for JSON: the key or table in the file that holds it; `report` for the whole.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Date => "date",
            Self::Signature => "signature",
            Self::Preamble => "preamble",
            Self::Heading(kind) | Self::Intro(kind) => kind.key(),
            Self::Item(ItemKind::Previous, ..) => "previous",
            Self::Item(ItemKind::Gap, ..) => "gaps",
            Self::Item(ItemKind::Cause, ..) => "causes",
            Self::Item(ItemKind::Measure, ..) => "measures",
            Self::Section(_) => "sections",
            Self::Closing => "closing",
            Self::Event(..) => "events",
            Self::Whole => "report",
        }
    }

    /// The number within its list, from 1, where it is one of several.
    pub fn no(&self) -> Option<usize> {
        match self {
            Self::Item(_, no, _) | Self::Section(no) | Self::Event(no, _) => Some(*no),
            _ => None,
        }
    }

    /// The id of an item or event.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Item(_, _, id) => Some(id.as_str()),
            Self::Event(_, id) => Some(id.as_str()),
            _ => None,
        }
    }
}

/// A place in a report: a part, and which stretch of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The year of the report or ledger.
    pub year: Year,
    /// Which part.
    pub part: Part,
    /// The key of the part that the stretch is in, as in the file: `text`, `heading`, `due`, `note`; the part's own
    /// key for parts that are one text.
    pub field: &'static str,
    /// Bytes of that text in its joined form; `None`: all of it, or it is missing.
    pub range: Option<Range<usize>>,
}

/// A text of a report with its place.
#[derive(Clone, Debug)]
pub struct Passage<'a> {
    /// Which part it is in.
    pub part: Part,
    /// The key within the part.
    pub field: &'static str,
    /// The words.
    pub text: &'a str,
}

impl Passage<'_> {
    /// The place of a stretch of this text.
    pub fn at(&self, year: Year, range: Range<usize>) -> Place {
        Place { year, part: self.part.clone(), field: self.field, range: Some(range) }
    }
}

/// The running texts of a report in the order in which it prints them, without titles and headings.
pub fn texts(report: &Report) -> Vec<Passage<'_>> {
    let mut out = vec![Passage { part: Part::Preamble, field: "preamble", text: &report.preamble }];
    let others = |after: Option<SectionKind>| {
        let numbered = report.sections.iter().enumerate().filter(move |(_, section)| section.after == after);
        numbered.map(|(i, section)| Passage { part: Part::Section(i + 1), field: "text", text: &section.text })
    };
    out.extend(others(None));
    for kind in report.section_order() {
        if let Some(text) = report.intro(kind) {
            out.push(Passage { part: Part::Intro(kind), field: "intros", text });
        }
        for item in report.items(kind.item_kind()) {
            let part = Part::Item(kind.item_kind(), item.no, item.id.clone());
            out.push(Passage { part, field: "text", text: item.text });
        }
        out.extend(others(Some(kind)));
    }
    if let Some(text) = &report.closing {
        out.push(Passage { part: Part::Closing, field: "closing", text });
    }
    out.retain(|passage| !passage.text.is_empty());
    out
}

/// The same with the title and all headings.
pub fn all_texts(report: &Report) -> Vec<Passage<'_>> {
    let mut out = vec![Passage { part: Part::Title, field: "title", text: &report.title }];
    for (kind, text) in &report.headings {
        out.push(Passage { part: Part::Heading(*kind), field: "headings", text });
    }
    for item in report.all_items() {
        if let Some(text) = item.heading {
            out.push(Passage { part: Part::Item(item.id.kind(), item.no, item.id.clone()), field: "heading", text });
        }
    }
    for (i, section) in report.sections.iter().enumerate() {
        out.push(Passage { part: Part::Section(i + 1), field: "heading", text: &section.heading });
    }
    out.extend(texts(report));
    if let Some(text) = &report.signature {
        out.push(Passage { part: Part::Signature, field: "signature", text });
    }
    out.retain(|passage| !passage.text.is_empty());
    out
}
