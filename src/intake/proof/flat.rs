//! A report as one run of characters, in the order in which it prints.

use super::ledger::Covered;
use super::squeeze;
use crate::intake::outline::marks::label_chars;
use crate::model::{Arrangement, ItemId, ItemKind, ItemRef, Report, SectionKind, names_its_gap};
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

/// In which order a paper gives its items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// Kind by kind.
    Kinds,
    /// Below each problem its causes, below each cause its measures, where they name one.
    PointByPoint,
}

/// Flattens a report; what came from a 台账 may be passed over.
///
/// `above`: how many lines of the preamble stand above the title. `order`: how items of several kinds follow each other.
pub(super) fn flatten(report: &Report, covered: &Covered, above: usize, order: Order) -> Flat {
    let mut flat = Flat { chars: Vec::new(), heading_ends: BTreeSet::new(), rows: BTreeMap::new(), by_aspect: false };
    let preamble: Vec<&str> = report.preamble.split('\n').collect();
    let (over, under) = preamble.split_at(above.min(preamble.len()));
    flat.frame(&over.join("\n"), covered);
    flat.frame(&report.title, covered);
    flat.frame(&under.join("\n"), covered);
    flat.sections(report, None, covered);
    match report.arrangement {
        Some(Arrangement::ByAspect) => flat.aspects(report, covered),
        None if order == Order::PointByPoint => flat.points(report, covered),
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

    /// Kind by kind, what names one item right below that item. Its labels are outline labels, as numbers are.
    fn points(&mut self, report: &Report, covered: &Covered) {
        self.by_aspect = true;
        let mut printed: BTreeSet<ItemId> = BTreeSet::new();
        for kind in report.section_order() {
            let items = report.items(kind.item_kind());
            let left: Vec<ItemRef<'_>> = items.iter().filter(|item| !printed.contains(item.id)).cloned().collect();
            let heading = report.heading(kind).unwrap_or("");
            let label = !items.is_empty() && left.is_empty() && label_chars(heading) == Some(heading.chars().count());
            self.heading(if label { "" } else { heading });
            self.frame(report.intro(kind).unwrap_or(""), covered);
            for item in left {
                self.point(report, item, covered, &mut printed);
            }
            self.sections(report, Some(kind), covered);
        }
    }

    /// An item, and what names it.
    fn point(&mut self, report: &Report, item: ItemRef<'_>, covered: &Covered, printed: &mut BTreeSet<ItemId>) {
        let id = item.id.clone();
        printed.insert(id.clone());
        self.items(report, vec![item], covered);
        let causes = report.causes.iter().filter(|cause| cause.gaps.first() == Some(&id)).map(|cause| &cause.id);
        let measures = report
            .measures
            .iter()
            .filter(|m| m.causes.first() == Some(&id) || (m.causes.is_empty() && m.gaps.first() == Some(&id)));
        let below: Vec<ItemId> =
            causes.chain(measures.map(|m| &m.id)).filter(|id| !printed.contains(*id)).cloned().collect();
        for id in below {
            let kinds = [ItemKind::Cause, ItemKind::Measure];
            let found = kinds.into_iter().flat_map(|kind| report.items(kind)).find(|item| *item.id == id);
            found.into_iter().for_each(|item| self.point(report, item, covered, printed));
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
            let title = report.group(item.id).filter(|_| report.arrangement.is_some());
            let printed = title.zip(item.heading).is_some_and(|(title, heading)| names_its_gap(title, heading));
            self.heading(item.heading.filter(|_| !printed).unwrap_or(""));
            self.frame(item.text, covered);
            if covered.items.contains(item.id) {
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
