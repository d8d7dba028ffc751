//! What the rows of a table and the lines below a point give beside the items of the text.

use super::{Builder, is_ledger, outline_row};
use crate::intake::outline::annex::{self, Annex};
use crate::intake::outline::ledger::Row;
use crate::intake::outline::marks::Paired;
use crate::intake::outline::para::Node;
use crate::intake::outline::sections::{Sections, Slice};
use crate::intake::outline::{OutlineItem, OutlineSection};
use crate::model::{Cause, ItemId, ItemKind, Measure, Report, SectionKind};

/// What the rows of a 台账 give beside measures.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// No section of gaps: the problems of the rows are the gaps.
    gaps: bool,
    /// No section of causes: the causes of the rows are the causes.
    causes: bool,
    /// Each cause with a measure of its row.
    why: Vec<(ItemId, ItemId)>,
}

impl Tables {
    pub(super) fn of(sections: &Sections) -> Self {
        let numbered = |node: &Node| matches!(node, Node::Para(para) if para.label.is_some());
        let has = |kind| sections.slices.iter().any(|slice| slice.kind == Some(kind));
        let table = |slice: &Slice| slice.nodes.iter().any(is_ledger) && !slice.nodes.iter().any(numbered);
        let causes = sections.slices.iter().any(|slice| slice.kind == Some(SectionKind::Causes) && !table(slice));
        let paired = sections.slices.iter().flat_map(|slice| &slice.paired).any(|p| p.kind == SectionKind::Causes);
        Self { gaps: !has(SectionKind::Gaps), causes: !causes && !paired, why: Vec::new() }
    }

    /// A cause names the gaps of its row.
    pub(super) fn link(&self, report: &mut Report) {
        for (cause, measure) in &self.why {
            let gaps = report.measures.iter().find(|m| m.id == *measure).map(|m| m.gaps.clone()).unwrap_or_default();
            if let Some(cause) = report.causes.iter_mut().find(|c| c.id == *cause) {
                cause.gaps.extend(gaps.into_iter().filter(|gap| !cause.gaps.contains(gap)).collect::<Vec<_>>());
            }
        }
    }
}

impl Builder {
    /// What is said of each point of a section: it names the point above it.
    pub(super) fn paired(&mut self, kind: SectionKind, (from, items): (usize, &[OutlineItem]), paired: Vec<Paired>) {
        for Paired { place, kind: own, label, text } in paired {
            let at = items.iter().rposition(|item| item.place <= place).unwrap_or(0);
            let above = self.report.items(kind.item_kind()).get(from + at).map(|item| item.id.clone());
            if self.report.heading(own).is_none() {
                self.report.headings.push((own, label.clone()));
            }
            let words = text.chars().take(24).collect();
            let item = OutlineItem { place, words };
            match self.outline.iter_mut().find(|section| section.kind == Some(own) && section.heading == label) {
                Some(section) => section.items.push(item),
                None => self.outline.push(OutlineSection {
                    place,
                    heading: label,
                    kind: Some(own),
                    items: vec![item],
                    chars: 0,
                }),
            }
            self.push(own, None, text);
            self.name(own, kind, above);
        }
    }

    /// The newest item of a kind names an item of an earlier one.
    fn name(&mut self, own: SectionKind, kind: SectionKind, above: Option<ItemId>) {
        let gaps_of = |causes: &[Cause]| causes.iter().find(|c| Some(&c.id) == above.as_ref()).map(|c| c.gaps.clone());
        match (own, kind) {
            (SectionKind::Causes, _) => {
                self.report.causes.last_mut().into_iter().for_each(|c| c.gaps.extend(above.clone()))
            }
            (SectionKind::Measures, SectionKind::Causes) => {
                let gaps = gaps_of(&self.report.causes).unwrap_or_default();
                self.report.measures.last_mut().into_iter().for_each(|m| {
                    m.causes.extend(above.clone());
                    m.gaps.clone_from(&gaps);
                });
            }
            _ => self.report.measures.last_mut().into_iter().for_each(|m| m.gaps.extend(above.clone())),
        }
    }

    pub(super) fn rows(&mut self, rows: Vec<Row>) {
        for row in rows {
            let mut row = row.with_words_of(!self.tables.gaps, !self.tables.causes);
            let gap = if self.tables.gaps { self.row_gap(&mut row) } else { None };
            // A category without a problem, a cause in a table that has no problems: back to the measure.
            let row = row.with_words_of(true, false);
            let id = self.id(ItemKind::Measure, None, &row.text);
            if let Some(cause) = row.cause {
                let cause = self.row_cause(cause.words);
                self.tables.why.push((cause, id.clone()));
            }
            let Row { text, owner, due, target, problem, .. } = Row { cause: None, ..row };
            let gaps = gap.into_iter().collect();
            self.report.measures.push(Measure { owner, due, target, problem, gaps, ..Measure::new(id, None, text) });
        }
    }

    /// The gap that a row's problem is, once for all its rows.
    fn row_gap(&mut self, row: &mut Row) -> Option<ItemId> {
        let text = row.problem.take()?;
        let heading = row.category.take().map(|category| category.words);
        let known = self.report.gaps.iter().find(|gap| gap.text == text && gap.heading == heading);
        if let Some(gap) = known {
            return Some(gap.id.clone());
        }
        self.push(SectionKind::Gaps, heading, text);
        self.report.gaps.last().map(|gap| gap.id.clone())
    }

    /// The cause that a row states, once for all its rows.
    fn row_cause(&mut self, text: String) -> ItemId {
        if let Some(cause) = self.report.causes.iter().find(|cause| cause.text == text) {
            return cause.id.clone();
        }
        let id = self.id(ItemKind::Cause, None, &text);
        self.report.causes.push(Cause { id: id.clone(), heading: None, text, gaps: Vec::new() });
        id
    }

    /// What stands behind the signature: rows that repeat a measure give it owner and term, others are measures;
    /// captions close the paper.
    pub(super) fn annex(&mut self, annex: Annex) {
        let items: Vec<OutlineItem> = annex.rows.iter().map(outline_row).collect();
        if let Some(place) = items.first().map(|item| item.place) {
            let heading = annex.lines.first().cloned().unwrap_or_default();
            self.outline.push(OutlineSection { place, heading, kind: Some(SectionKind::Measures), items, chars: 0 });
        }
        for row in annex.rows {
            let measures = &self.report.measures;
            let found = annex::repeated(&row, measures);
            match found.filter(|(at, _)| measures.get(*at).is_some_and(|measure| agrees(&row, measure))) {
                Some((at, verbatim)) => self.merge(at, row, verbatim),
                None => self.rows(vec![row]),
            }
        }
        self.close_with(annex.lines);
    }

    fn merge(&mut self, at: usize, row: Row, verbatim: bool) {
        let Some(measure) = self.report.measures.get_mut(at) else { return };
        let bare = Row { text: String::new(), owner: None, due: None, ..row.clone() }.with_words_of(true, true).text;
        let words = if verbatim { bare } else { format!("{}{bare}", row.text) };
        let words = words.trim_matches('\n');
        if !words.is_empty() {
            measure.text = format!("{}\n{words}", measure.text);
        }
        measure.owner = measure.owner.take().or(row.owner);
        measure.due = measure.due.take().or(row.due);
        measure.target = measure.target.take().or(row.target);
        let said = |problem: &String| self.report.gaps.iter().any(|gap| gap.text.contains(problem.as_str()));
        if measure.gaps.is_empty() || !row.problem.as_ref().is_some_and(said) {
            measure.problem = measure.problem.take().or(row.problem);
        }
    }

    /// Lines behind the closing paragraph.
    pub(super) fn close_with(&mut self, lines: Vec<String>) {
        let all: Vec<String> = self.report.closing.take().into_iter().chain(lines).collect();
        self.report.closing = (!all.is_empty()).then(|| all.join("\n"));
    }
}

/// Whether a row states no owner, term, target or problem beside another one that the measure has: two rows may share
/// one measure and name an owner each.
fn agrees(row: &Row, measure: &Measure) -> bool {
    fn same<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
        one.is_none() || other.is_none() || one == other
    }
    same(&row.owner, &measure.owner)
        && same(&row.due, &measure.due)
        && same(&row.target, &measure.target)
        && same(&row.problem, &measure.problem)
}
