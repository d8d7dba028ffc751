//! A report as one run of characters, in the order in which it prints.

use super::squeeze;
use crate::model::{ItemId, Report, SectionKind};
use std::collections::BTreeSet;

/// The characters of a report, white space left out.
pub(super) struct Flat {
    chars: Vec<char>,
    /// Positions right behind a heading, where the source may have a closing mark.
    heading_ends: BTreeSet<usize>,
}

/// Flattens a report, without the measures that came from a table.
pub(super) fn flatten(report: &Report, left_out: &BTreeSet<ItemId>) -> Flat {
    let mut flat = Flat { chars: Vec::new(), heading_ends: BTreeSet::new() };
    flat.text(&report.title);
    flat.text(&report.preamble);
    flat.sections(report, None);
    for kind in report.section_order() {
        flat.heading(report.heading(kind).unwrap_or(""));
        flat.text(report.intro(kind).unwrap_or(""));
        flat.items(report, kind, left_out);
        flat.sections(report, Some(kind));
    }
    flat.text(report.closing.as_deref().unwrap_or(""));
    flat
}

impl Flat {
    fn text(&mut self, text: &str) {
        self.chars.extend(squeeze(text).chars());
    }

    fn heading(&mut self, heading: &str) {
        self.text(heading);
        if !heading.is_empty() {
            self.heading_ends.insert(self.chars.len());
        }
    }

    fn sections(&mut self, report: &Report, after: Option<SectionKind>) {
        for section in report.sections.iter().filter(|section| section.after == after) {
            self.heading(&section.heading);
            self.text(&section.text);
        }
    }

    fn items(&mut self, report: &Report, kind: SectionKind, left_out: &BTreeSet<ItemId>) {
        for item in report.items(kind.item_kind()).into_iter().filter(|item| !left_out.contains(item.id)) {
            self.heading(item.heading.unwrap_or(""));
            self.text(item.text);
        }
    }

    /// The position behind a character, if it stands here. The bars between a table's cells are nobody's text.
    pub(super) fn step(&self, at: usize, c: char) -> Option<usize> {
        match self.chars.get(at) {
            Some(have) if *have == c => Some(at + 1),
            Some('|') => self.step(at + 1, c),
            _ => None,
        }
    }

    /// Whether a heading ends here.
    pub(super) fn closes(&self, at: usize) -> bool {
        self.heading_ends.contains(&at)
    }

    /// The position behind these words, if they stand here.
    pub(super) fn behind(&self, at: usize, words: &str) -> Option<usize> {
        words.chars().try_fold(at, |at, c| self.step(at, c))
    }

    /// What stands from here to the end.
    pub(super) fn rest(&self, at: usize) -> String {
        self.chars.get(at..).unwrap_or_default().iter().filter(|c| **c != '|').collect()
    }
}
