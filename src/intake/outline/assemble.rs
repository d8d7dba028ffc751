//! Puts the parts of a paper into a report.

mod rows;

use super::annex::Annex;
use super::ends::{self, Front};
use super::fields;
use super::heading::{all_begin_short, aspect, split};
use super::items::{Items, RawItem, items};
use super::ledger::{self, Row};
use super::links;
use super::marks::behind_label;
use super::outcomes::{self, Outcome};
use super::para::{Node, Para};
use super::sections::{Role, Sections, Slice, note};
use super::{Imported, OutlineItem, OutlineSection};
use crate::intake::source::{ImportNote, NoteKind, Place, SourceTable};
use crate::model::{
    Arrangement, Cause, Gap, ItemId, ItemKind, Measure, Previous, Report, Section, SectionKind, Year, content_id,
};
use crate::text::labels::LabelStyle;
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

/// A section's paragraphs and the rows of its 台账.
#[derive(Default)]
struct Parts {
    before: Vec<Para>,
    rows: Vec<Row>,
    behind: Vec<Para>,
    /// Rows of last year's promises.
    outcomes: Vec<Outcome>,
}

fn place_of(nodes: &[Node]) -> Place {
    match nodes.first() {
        Some(Node::Para(para)) => para.place,
        Some(Node::Table(table)) => Place::Cell { table: table.number, row: 1, column: 1 },
        None => Place::Line(1),
    }
}

/// Lines that state a term or an owner belong to the paragraph above them.
fn with_fields(paras: Vec<Para>) -> Vec<Para> {
    let mut out: Vec<Para> = Vec::new();
    for para in paras {
        let plain = para.label.is_none_or(|label| label.style == LabelStyle::Bullet);
        match out.last_mut().filter(|_| plain && !fields::fields(para.body()).is_empty()) {
            Some(above) => above.text = format!("{}\n{}", above.text, para.body()),
            None => out.push(para),
        }
    }
    out
}

/// Paragraphs joined, labels as typed.
fn text_of(paras: &[Para]) -> String {
    paras.iter().map(Para::full).collect::<Vec<_>>().join("\n")
}

impl Builder {
    fn front(&mut self, nodes: Vec<Node>, more: bool) -> Front {
        let place = place_of(&nodes);
        let parts = self.parts(nodes, self.ledger_free.then_some(SectionKind::Measures));
        let mut paras = parts.before;
        paras.extend(parts.behind);
        let front = ends::front(paras);
        let words: Vec<OutlineItem> = parts.rows.iter().map(outline_row).collect();
        if !words.is_empty() {
            let kind = Some(SectionKind::Measures);
            self.outline.push(OutlineSection { place, heading: String::new(), kind, items: words, chars: 0 });
        } else if !more {
            self.notes.push(ImportNote { place: None, kind: NoteKind::NoItems, quote: String::new() });
        }
        self.rows(parts.rows);
        front
    }

    /// `tables`: what the tables here are rows of.
    fn parts(&mut self, nodes: Vec<Node>, tables: Option<SectionKind>) -> Parts {
        let mut parts = Parts::default();
        for node in nodes {
            match node {
                Node::Para(para) if parts.rows.is_empty() && parts.outcomes.is_empty() => parts.before.push(para),
                Node::Para(para) => parts.behind.push(para),
                Node::Table(table) if tables == Some(SectionKind::Previous) && outcome_table(&table, &mut parts) => {}
                Node::Table(table) => self.table(&table, tables == Some(SectionKind::Measures), &mut parts),
            }
        }
        parts
    }

    fn table(&mut self, table: &SourceTable, take_ledger: bool, parts: &mut Parts) {
        let here = Place::Cell { table: table.number, row: 1, column: 1 };
        let row = |text| Para::row(here, text);
        let read = ledger::columns(table).filter(|_| take_ledger).map(|columns| ledger::read(table, &columns));
        // A head alone is no 台账.
        if let Some(read) = read.filter(|read| !read.rows.is_empty()) {
            parts.before.extend(read.above.into_iter().map(row));
            parts.rows.extend(read.rows);
            let odd = read.odd.into_iter().map(|(place, words)| note(place, NoteKind::Unsure, &words));
            self.notes.extend(odd);
            return;
        }
        let rows: Vec<String> = table.rows.iter().filter_map(|cells| ledger::text_of(cells)).collect();
        self.notes.push(note(here, NoteKind::TableAsText, rows.first().map_or("", String::as_str)));
        let list = if parts.rows.is_empty() { &mut parts.before } else { &mut parts.behind };
        list.extend(rows.into_iter().map(row));
    }

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

    /// Ties the items of one aspect together: the heading stands above the first gap, causes and measures name the
    /// gaps they stand with.
    fn aspect(&mut self, kind: SectionKind, from: usize, (no, title): (usize, Option<String>)) {
        self.report.arrangement = Some(Arrangement::ByAspect);
        if let Some(intro) = self.around.intro.take() {
            let headed = self.report.items(kind.item_kind()).get(from).is_some_and(|item| item.heading.is_some());
            if headed { self.insert(kind, from, intro) } else { self.prefix(kind, from, &intro) }
        }
        match kind {
            SectionKind::Gaps => self.aspect_gaps(from, no, title),
            SectionKind::Causes => {
                let gaps = self.gaps_of(no);
                self.report.causes.iter_mut().skip(from).for_each(|cause| cause.gaps.clone_from(&gaps));
            }
            SectionKind::Measures => {
                let gaps = self.gaps_of(no);
                let measures = self.report.measures.iter_mut().skip(from);
                measures.for_each(|measure| measure.gaps.clone_from(&gaps));
                self.report.measures.iter_mut().skip(from).for_each(fields::from_lines);
            }
            SectionKind::Previous => {}
        }
    }

    fn gaps_of(&self, aspect: usize) -> Vec<ItemId> {
        let here = self.around.aspect.as_ref().filter(|(no, _)| *no == aspect);
        here.map(|(_, gaps)| gaps.clone()).unwrap_or_default()
    }

    /// The only gap of an aspect that has no heading takes the aspect's.
    fn aspect_gaps(&mut self, from: usize, no: usize, title: Option<String>) {
        let alone = self.report.gaps.len() == from + 1;
        let named = title.as_deref().and_then(|title| aspect(Some(title), ""));
        for gap in self.report.gaps.iter_mut().skip(from) {
            if alone && gap.heading.is_none() {
                let named = title.as_deref().map(|title| behind_label(title).unwrap_or(title).to_owned());
                gap.heading = named;
            }
            gap.aspect = named.clone().or(gap.aspect.take());
        }
        let ids: Vec<ItemId> = self.report.gaps.iter().skip(from).map(|gap| gap.id.clone()).collect();
        self.report.groups.extend(ids.first().cloned().zip(title));
        self.around.aspect = Some((no, ids));
    }

    /// Puts words as an item of their own before the first new one, whose heading must stay behind them.
    fn insert(&mut self, kind: SectionKind, from: usize, words: String) {
        self.push(kind, None, words);
        let report = &mut self.report;
        match kind {
            SectionKind::Previous => {
                report.previous.get_mut(from..).into_iter().for_each(|items| items.rotate_right(1))
            }
            SectionKind::Gaps => report.gaps.get_mut(from..).into_iter().for_each(|items| items.rotate_right(1)),
            SectionKind::Causes => report.causes.get_mut(from..).into_iter().for_each(|items| items.rotate_right(1)),
            SectionKind::Measures => {
                report.measures.get_mut(from..).into_iter().for_each(|items| items.rotate_right(1))
            }
        }
    }

    /// Puts words before the text of the first new item.
    fn prefix(&mut self, kind: SectionKind, from: usize, words: &str) {
        let report = &mut self.report;
        let text = match kind {
            SectionKind::Previous => report.previous.get_mut(from).map(|item| &mut item.text),
            SectionKind::Gaps => report.gaps.get_mut(from).map(|item| &mut item.text),
            SectionKind::Causes => report.causes.get_mut(from).map(|item| &mut item.text),
            SectionKind::Measures => report.measures.get_mut(from).map(|item| &mut item.text),
        };
        if let Some(text) = text {
            *text = format!("{words}\n{text}");
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

    /// The closing paragraph of the last section: behind its table, or behind its last item.
    fn closing(&mut self, found: &mut Items, behind: &mut Vec<Para>) {
        if !behind.is_empty() {
            self.report.closing = Some(text_of(behind));
            behind.clear();
            return;
        }
        let alone = |item: &RawItem| !item.labelled && item.rest.is_empty() && ends::is_farewell(&item.first);
        if found.items.len() > 1 && found.items.last().is_some_and(alone) {
            self.report.closing = found.items.pop().map(|item| item.first);
            return;
        }
        let (closing, sure) = ends::closing(&mut found.items);
        if closing.is_empty() {
            return;
        }
        if let (false, Some(item)) = (sure, found.items.last()) {
            let quote: String = closing.concat().chars().take(20).collect();
            self.notes.push(note(item.place, NoteKind::Unsure, &quote));
        }
        self.report.closing = Some(closing.join("\n"));
    }

    fn items(&mut self, kind: SectionKind, raw: &[RawItem]) -> Vec<OutlineItem> {
        let with_heading = raw.iter().filter(|item| split(item, false).0.is_some()).count();
        let loose = with_heading * 2 > raw.len() || all_begin_short(raw);
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

    fn ends(&mut self, front: Front, tail: ends::Tail) {
        let report = &mut self.report;
        report.title = front.title;
        report.preamble = text_of(&front.preamble);
        let mut signature = front.signature;
        report.date = match (tail.date, front.date) {
            // One field, two dates: the one of the 落款, and the other one's words stay.
            (Some(day), Some((_, line, at))) => {
                signature.insert(at, line);
                Some(day)
            }
            (day, other) => day.or(other.map(|(day, ..)| day)).or(front.stated),
        };
        signature.extend(tail.signature);
        let no_day = tail.no_day;
        report.signature = (!signature.is_empty()).then(|| signature.join("\n"));
        report.occasion = ends::occasion(&report.title, &report.preamble);
        self.notes.extend(front.notes);
        self.notes.extend(tail.notes);
        self.close_with(no_day.into_iter().collect());
    }
}

/// Takes a table of last year's promises; `false` if it is none.
fn outcome_table(table: &SourceTable, parts: &mut Parts) -> bool {
    let read = outcomes::columns(table).map(|columns| outcomes::read(table, &columns));
    let Some((above, rows)) = read.filter(|(_, rows)| !rows.is_empty()) else { return false };
    parts.before.extend(above);
    parts.outcomes.extend(rows);
    true
}

fn outline_row(row: &Row) -> OutlineItem {
    OutlineItem { place: row.place, words: row.text.chars().take(24).collect() }
}
