//! A report as one run of characters, in the order in which it prints.

use super::ledger::Covered;
use super::squeeze;
use crate::model::{Arrangement, ItemKind, ItemRef, Report, SectionKind};
use std::collections::{BTreeMap, BTreeSet};

/// The characters of a report, white space left out.
pub(super) struct Flat {
    chars: Vec<char>,
    /// Positions right behind a heading, where the source may have a closing mark.
    heading_ends: BTreeSet<usize>,
    /// What may be passed over, start and end: measures and lines that are rows of a 台账.
    rows: BTreeMap<usize, BTreeSet<usize>>,
    /// The paper goes by aspect: labels of kinds are no words of it.
    pub(super) by_aspect: bool,
}

/// Flattens a report; what came from a 台账 may be passed over.
pub(super) fn flatten(report: &Report, covered: &Covered) -> Flat {
    let mut flat = Flat { chars: Vec::new(), heading_ends: BTreeSet::new(), rows: BTreeMap::new(), by_aspect: false };
    flat.frame(&report.title, covered);
    flat.frame(&report.preamble, covered);
    flat.sections(report, None, covered);
    match report.arrangement {
        Some(Arrangement::ByAspect) => flat.aspects(report, covered),
        None => flat.kinds(report, covered),
    }
    flat.frame(report.closing.as_deref().unwrap_or(""), covered);
    flat
}

impl Flat {
    fn text(&mut self, text: &str) {
        self.chars.extend(squeeze(text).chars());
    }

    /// Text in which rows of a 台账 that are no measure may stand.
    fn frame(&mut self, text: &str, covered: &Covered) {
        for line in super::lines(text) {
            let start = self.chars.len();
            self.text(&line);
            if covered.is_row(&line) {
                self.rows.entry(start).or_default().insert(self.chars.len());
            }
        }
    }

    /// The positions that a position stands for: itself, and those behind rows that may be passed over.
    pub(super) fn reach(&self, at: usize) -> BTreeSet<usize> {
        let (mut out, mut open) = (BTreeSet::from([at]), vec![at]);
        while let Some(from) = open.pop() {
            let ends = self.rows.get(&from).into_iter().flatten();
            open.extend(ends.copied().filter(|end| out.insert(*end)));
        }
        out
    }

    fn heading(&mut self, heading: &str) {
        self.text(heading);
        if !heading.is_empty() {
            self.heading_ends.insert(self.chars.len());
        }
    }

    fn sections(&mut self, report: &Report, after: Option<SectionKind>, covered: &Covered) {
        for section in report.sections.iter().filter(|section| section.after == after) {
            self.heading(&section.heading);
            self.frame(&section.text, covered);
        }
    }

    fn kinds(&mut self, report: &Report, covered: &Covered) {
        for kind in report.section_order() {
            self.heading(report.heading(kind).unwrap_or(""));
            self.frame(report.intro(kind).unwrap_or(""), covered);
            self.items(report, report.items(kind.item_kind()), covered);
            self.sections(report, Some(kind), covered);
        }
    }

    /// Aspect by aspect. The labels of the kinds (存在的问题：) are outline labels there, as numbers are.
    fn aspects(&mut self, report: &Report, covered: &Covered) {
        self.by_aspect = true;
        if let Some(previous) = report.heading(SectionKind::Previous) {
            self.heading(previous);
        }
        self.frame(report.intro(SectionKind::Previous).unwrap_or(""), covered);
        self.items(report, report.items(ItemKind::Previous), covered);
        self.sections(report, Some(SectionKind::Previous), covered);
        for part in report.aspect_parts() {
            for (kind, at) in
                [(ItemKind::Gap, &part.gaps), (ItemKind::Cause, &part.causes), (ItemKind::Measure, &part.measures)]
            {
                let items = report.items(kind).into_iter().enumerate().filter(|(i, _)| at.contains(i));
                self.items(report, items.map(|(_, item)| item).collect(), covered);
            }
        }
        for kind in [SectionKind::Gaps, SectionKind::Causes, SectionKind::Measures] {
            self.sections(report, Some(kind), covered);
        }
    }

    fn items(&mut self, report: &Report, items: Vec<ItemRef<'_>>, covered: &Covered) {
        for item in items {
            if let Some(group) = report.group(item.id) {
                let (title, intro) = group.split_once('\n').unwrap_or((group, ""));
                self.heading(title);
                self.frame(intro, covered);
            }
            let start = self.chars.len();
            let printed = report.group(item.id) == item.heading && report.arrangement.is_some();
            self.heading(item.heading.filter(|_| !printed).unwrap_or(""));
            self.frame(item.text, covered);
            if covered.measures.contains(item.id) {
                self.rows.entry(start).or_default().insert(self.chars.len());
            }
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
