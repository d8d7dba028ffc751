//! Puts the parts of a paper into a report.

mod aspects;
mod frame;
mod parts;
mod rows;

use super::annex::Annex;
use super::ends;
use super::fields;
use super::heading::{all_begin_short, aspect, split};
use super::items::{Items, RawItem, items};
use super::ledger::{self, Row};
use super::links;
use super::para::{Node, Para};
use super::sections::{Role, Sections, Slice, note};
use super::{Imported, OutlineItem, OutlineSection};
use crate::intake::source::{ImportNote, NoteKind, Place};
use crate::model::{Cause, Gap, ItemId, ItemKind, Measure, Previous, Report, Section, SectionKind, Year, content_id};
use parts::{Parts, with_fields};
use rows::Tables;
use std::collections::BTreeSet;

/// Builds the report of a year.
pub(super) fn assemble(mut sections: Sections, annex: Annex, year: Year) -> Imported {
    let mut builder = Builder {
        report: Report::empty(year),
        taken: BTreeSet::new(),
        notes: std::mem::take(&mut sections.notes),
        outline: Vec::new(),
        ledger_free: true,
        tables: Tables::default(),
        around: Around::default(),
    };
    adopt_ledger(&mut sections);
    builder.ledger_free = !sections.slices.iter().any(|slice| slice.kind == Some(SectionKind::Measures));
    builder.tables = Tables::of(&sections);
    let tail = take_tail(&mut sections);
    let front = builder.front(std::mem::take(&mut sections.front), !sections.slices.is_empty());
    let count = sections.slices.len();
    for (at, slice) in sections.slices.into_iter().enumerate() {
        builder.section(slice, at + 1 == count);
    }
    builder.ends(front, tail);
    builder.report.measures.iter_mut().for_each(fields::from_lines);
    builder.report.measures.iter_mut().for_each(fields::from_brackets);
    builder.annex(annex);
    let Builder { mut report, notes, outline, tables, .. } = builder;
    links::link(&mut report.measures, &report.gaps);
    tables.link(&mut report);
    Imported { report, notes, outline, encoding: None }
}

/// A section that is none of the four and holds the 台账 is the section of the measures, if there is no other.
fn adopt_ledger(sections: &mut Sections) {
    if sections.slices.iter().any(|slice| slice.kind == Some(SectionKind::Measures)) {
        return;
    }
    let holds = |slice: &&mut Slice| slice.kind.is_none() && slice.nodes.iter().any(is_ledger);
    if let Some(slice) = sections.slices.iter_mut().find(holds) {
        slice.kind = Some(SectionKind::Measures);
        let place = slice.place;
        sections.notes.retain(|n| n.kind != NoteKind::UnknownSection || n.place != Some(place));
    }
}

fn is_ledger(node: &Node) -> bool {
    matches!(node, Node::Table(table) if ledger::columns(table).is_some())
}

/// The 落款 stands at the end, or before an annex.
fn take_tail(sections: &mut Sections) -> ends::Tail {
    let Some((last, others)) = sections.slices.split_last_mut() else { return ends::tail(&mut sections.front) };
    let found = ends::tail(&mut last.nodes);
    let annex = last.heading.starts_with('附') || matches!(last.nodes.last(), Some(Node::Table(_)));
    match others.last_mut() {
        Some(before) if annex && found.date.is_none() && found.signature.is_empty() => ends::tail(&mut before.nodes),
        _ => found,
    }
}

struct Builder {
    report: Report,
    taken: BTreeSet<ItemId>,
    notes: Vec<ImportNote>,
    outline: Vec<OutlineSection>,
    /// No section of measures: a 台账 anywhere gives the measures.
    ledger_free: bool,
    tables: Tables,
    around: Around,
}

/// What holds for the section that is being read.
#[derive(Default)]
struct Around {
    /// A section of its kind came before: its introduction goes with its heading, not to the first one's.
    again: bool,
    /// The introduction of such a section.
    intro: Option<String>,
    /// The aspect that is being read, and its gaps.
    aspect: Option<(usize, Vec<ItemId>)>,
}

/// Paragraphs joined, labels as typed.
fn text_of(paras: &[Para]) -> String {
    paras.iter().map(Para::full).collect::<Vec<_>>().join("\n")
}

impl Builder {
    fn section(&mut self, slice: Slice, last: bool) {
        let Slice { place, heading, kind, level, nodes, role, paired } = slice;
        let ledger = kind == Some(SectionKind::Measures) || self.ledger_free;
        let tables = if kind == Some(SectionKind::Previous) {
            kind
        } else {
            kind.filter(|_| ledger).and(Some(SectionKind::Measures))
        };
        let mut parts = self.parts(nodes, tables);
        if matches!(role, Role::Aspect(..)) {
            parts.before = with_fields(parts.before);
        }
        let chars = parts.before.iter().chain(&parts.behind).map(Para::chars).sum();
        let mut section = OutlineSection { place, heading: heading.clone(), kind, items: Vec::new(), chars };
        match kind {
            None => self.unknown(heading, parts, last),
            Some(kind) => {
                let from = self.report.items(kind.item_kind()).len();
                let stated = self.report.heading(kind).is_some();
                self.around.again = stated || matches!(role, Role::Aspect(..));
                if !stated {
                    self.report.headings.push((kind, heading.clone()));
                }
                section.items = self.known(kind, level, place, parts, last);
                self.paired(kind, (from, &section.items), paired);
                match role {
                    Role::Aspect(no, title) => self.aspect(kind, from, (no, title)),
                    _ if self.around.again => self.group(kind, from, heading),
                    _ => {}
                }
            }
        }
        self.outline.push(section);
    }

    /// The heading of a further section of a kind stands above its first item.
    fn group(&mut self, kind: SectionKind, from: usize, heading: String) {
        let intro = self.around.intro.take();
        let words = [Some(heading), intro].into_iter().flatten().filter(|words| !words.is_empty());
        let group = words.collect::<Vec<_>>().join("\n");
        let first = self.report.items(kind.item_kind()).get(from).map(|item| item.id.clone());
        match first {
            Some(id) if !group.is_empty() => self.report.groups.push((id, group)),
            Some(_) => {}
            // Without items it is a section like any other.
            None => {
                let (heading, text) = group.split_once('\n').unwrap_or((&group, ""));
                let (heading, text) = (heading.to_owned(), text.to_owned());
                self.report.sections.push(Section { heading, text, after: Some(kind) });
            }
        }
    }

    /// A section kept whole; of the last one the farewell is the report's closing.
    fn unknown(&mut self, heading: String, mut parts: Parts, last: bool) {
        parts.before.extend(parts.behind);
        let farewell = parts.before.len() > 1 && parts.before.last().is_some_and(|p| ends::is_farewell(&p.text));
        if last
            && farewell
            && let Some(para) = parts.before.pop()
        {
            self.report.closing = Some(para.full());
        }
        let after = self.report.headings.last().map(|(kind, _)| *kind);
        self.report.sections.push(Section { heading, text: text_of(&parts.before), after });
    }

    fn known(
        &mut self,
        kind: SectionKind,
        level: Option<u8>,
        place: Place,
        mut parts: Parts,
        last: bool,
    ) -> Vec<OutlineItem> {
        let table = !parts.rows.is_empty() || !parts.outcomes.is_empty();
        let mut found = if table { Items::marked_only(parts.before, level) } else { items(parts.before, level, kind) };
        self.notes.append(&mut found.notes);
        if last {
            self.closing(&mut found, &mut parts.behind);
        }
        // Behind the table of a section that is not the last: it stays behind the last item of the text, if any.
        match found.items.last_mut() {
            Some(item) => item.rest.extend(parts.behind.iter().map(Para::full)),
            None => found.intro.append(&mut parts.behind),
        }
        if !found.intro.is_empty() {
            let intro = text_of(&found.intro);
            if self.around.again {
                self.around.intro = Some(intro);
            } else {
                self.report.intros.push((kind, intro));
            }
        }
        if found.items.is_empty() && !table {
            let heading = self.report.heading(kind).unwrap_or_default().to_owned();
            self.notes.push(note(place, NoteKind::NoItems, &heading));
        }
        let mut outline = self.items(kind, &found.items);
        for row in std::mem::take(&mut parts.outcomes) {
            let words = row.heading.clone().unwrap_or_else(|| row.text.chars().take(24).collect());
            outline.push(OutlineItem { place: row.place, words });
            self.push(SectionKind::Previous, row.heading, row.text);
        }
        outline.extend(parts.rows.iter().map(outline_row));
        self.rows(parts.rows);
        outline
    }

    fn items(&mut self, kind: SectionKind, raw: &[RawItem]) -> Vec<OutlineItem> {
        let with_heading = raw.iter().filter(|item| split(item, false).0.is_some()).count();
        // Those of the aspects before are neighbours too.
        let before = self.report.items(kind.item_kind());
        let headed = before.iter().filter(|item| item.heading.is_some()).count();
        let loose = (with_heading + headed) * 2 > raw.len() + before.len() || all_begin_short(raw);
        let mut outline = Vec::new();
        for item in raw {
            let (heading, text) = split(item, loose);
            if heading.is_none() && text.is_empty() {
                continue;
            }
            let words = heading.clone().unwrap_or_else(|| text.chars().take(24).collect());
            outline.push(OutlineItem { place: item.place, words });
            self.push(kind, heading, text);
        }
        outline
    }

    fn push(&mut self, kind: SectionKind, heading: Option<String>, text: String) {
        let id = self.id(kind.item_kind(), heading.as_deref(), &text);
        match kind {
            SectionKind::Previous => self.report.previous.push(Previous { id, heading, text, measure: None }),
            SectionKind::Gaps => {
                let aspect = aspect(heading.as_deref(), &text);
                self.report.gaps.push(Gap { id, aspect, heading, text });
            }
            SectionKind::Causes => self.report.causes.push(Cause { id, heading, text, gaps: Vec::new() }),
            SectionKind::Measures => self.report.measures.push(Measure::new(id, heading, text)),
        }
    }

    fn id(&mut self, kind: ItemKind, heading: Option<&str>, text: &str) -> ItemId {
        let id = content_id(kind, self.report.year, heading, text, |id| self.taken.contains(id));
        self.taken.insert(id.clone());
        id
    }
}

fn outline_row(row: &Row) -> OutlineItem {
    OutlineItem { place: row.place, words: row.text.chars().take(24).collect() }
}
