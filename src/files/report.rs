//! `reports/YEAR.toml`.

use super::reader::{Reader, read_document};
use super::write::{TextFile, Writer};
use super::{Layout, Problem, ProblemKind, Wanted};
use crate::model::*;
use std::collections::BTreeMap;
use std::str::FromStr;
use toml::de::DeValue;

/// A report as read from its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadReport {
    /// What it says; items written by hand without an id have the one they will get.
    pub report: Report,
    /// Items whose id is not in the file yet, as table names (`measure[2]`).
    pub unnamed: Vec<(String, ItemId)>,
    /// Where everything stands.
    pub layout: Layout,
}

/// Reads a report, or tells everything that is wrong with it. `year` is the year in the file's name.
pub fn read_report(source: &str, year: Year) -> Result<ReadReport, Vec<Problem>> {
    let ((report, unnamed), layout) = read_document(source, |top| report(top, year))?;
    Ok(ReadReport { report, unnamed, layout })
}

/// Items read so far: their ids, and those that still need one.
struct Ids {
    year: Year,
    /// How often each id is in the file.
    taken: BTreeMap<ItemId, usize>,
    unnamed: Vec<(String, ItemId)>,
    groups: Vec<(ItemId, String)>,
}

type Unnamed = Vec<(String, ItemId)>;

fn report(top: &mut Reader<'_, '_>, year: Year) -> Option<(Report, Unnamed)> {
    read_year(top, year);
    let mut report = Report {
        title: top.required_text("title"),
        occasion: top.text("occasion"),
        date: top.date("date"),
        signature: top.text("signature"),
        preamble: top.text("preamble").unwrap_or_default(),
        closing: top.text("closing"),
        headings: section_texts(top, "headings"),
        intros: section_texts(top, "intros"),
        arrangement: top.parsed::<Arrangement>("arrangement", Wanted::Arrangement),
        ..Report::empty(year)
    };
    report.intros.retain(|(_, text)| !text.is_empty());
    let tables = [items(top, "previous"), items(top, "gap"), items(top, "cause"), items(top, "measure")];
    let mut ids = Ids { year, taken: given_ids(&tables), unnamed: Vec::new(), groups: Vec::new() };
    let [previous, gaps, causes, measures] = tables;
    report.previous = read_all(previous, |table, no| read_previous(table, &mut ids, no));
    report.gaps = read_all(gaps, |table, no| read_gap(table, &mut ids, no));
    report.causes = read_all(causes, |table, no| read_cause(table, &mut ids, no));
    report.measures = read_all(measures, |table, no| read_measure(table, &mut ids, no));
    report.sections = read_all(top.tables("section"), |table, _| read_section(table));
    report.groups = ids.groups;
    top.others();
    Some((report, ids.unnamed))
}

/// Checks `year` against the name of the file.
pub(super) fn read_year(top: &mut Reader<'_, '_>, year: Year) {
    let at = top.position_of("year");
    match top.number("year").map(Year::new) {
        Some(Ok(inside)) if inside != year => {
            top.sink().problem(at, ProblemKind::OtherYear(inside.to_string(), year.to_string()));
        }
        Some(Err(_)) => top.sink().problem(at, ProblemKind::Wrong("year".into(), Wanted::Year)),
        Some(Ok(_)) => {}
        None => top.require("year"),
    }
}

fn read_all<'a, 'i, T>(tables: Vec<Reader<'a, 'i>>, mut read: impl FnMut(&mut Reader<'a, 'i>, usize) -> T) -> Vec<T> {
    let numbered = tables.into_iter().enumerate();
    numbered
        .map(|(index, mut table)| {
            let item = read(&mut table, index);
            table.finish();
            item
        })
        .collect()
}

pub(super) fn section_texts(top: &mut Reader<'_, '_>, key: &'static str) -> Vec<(SectionKind, String)> {
    let Some(mut table) = top.table(key) else { return Vec::new() };
    let mut out = Vec::new();
    for (name, span, value) in table.pairs() {
        match (SectionKind::from_key(&name), value) {
            (Some(kind), DeValue::String(text)) => {
                out.push((kind, crate::text::lines::from_lines(text)));
            }
            (Some(_), _) => top.sink().problem(span.start, ProblemKind::Wrong(name, Wanted::Text)),
            (None, _) => top.sink().problem(span.start, ProblemKind::Wrong(name, Wanted::Section)),
        }
    }
    out
}

/// Ids written in the file, so that no new one collides with an id further down.
/// So many items of a kind a report has at most: a long one has forty. All are compared with all of another year, and
/// what that takes grows with the square.
const MOST_ITEMS: usize = 1000;

/// The tables of one kind of item, of which a report has at most [`MOST_ITEMS`].
fn items<'a, 'i>(top: &mut Reader<'a, 'i>, key: &'static str) -> Vec<Reader<'a, 'i>> {
    let mut tables = top.tables(key);
    if let Some(more) = tables.get(MOST_ITEMS) {
        top.sink().problem(more.position_of("id"), ProblemKind::TooMany(key.to_owned(), MOST_ITEMS));
    }
    tables.truncate(MOST_ITEMS);
    tables
}

fn given_ids(tables: &[Vec<Reader<'_, '_>>; 4]) -> BTreeMap<ItemId, usize> {
    let mut out = BTreeMap::new();
    for id in tables.iter().flatten().filter_map(|table| table.peek("id")?.parse::<ItemId>().ok()) {
        *out.entry(id).or_default() += 1;
    }
    out
}

impl Ids {
    /// The item's id: the one in the file, or a new one of its content.
    fn of(&mut self, table: &mut Reader<'_, '_>, kind: ItemKind, index: usize, parts: (Option<&str>, &str)) -> ItemId {
        let id = self.id(table, kind, index, parts);
        if let Some(group) = table.string("group").filter(|group| !group.is_empty()) {
            self.groups.push((id.clone(), group));
        }
        id
    }

    fn id(&mut self, table: &mut Reader<'_, '_>, kind: ItemKind, index: usize, parts: (Option<&str>, &str)) -> ItemId {
        let wanted = match kind {
            ItemKind::Previous => Wanted::PreviousId,
            ItemKind::Gap => Wanted::GapId,
            ItemKind::Cause => Wanted::CauseId,
            ItemKind::Measure => Wanted::MeasureId,
        };
        let at = table.position_of("id");
        let given = table.peek("id").is_some();
        let read = table.parsed::<ItemId>("id", wanted).filter(|id| {
            if id.kind() != kind {
                table.sink().problem(at, ProblemKind::Wrong("id".into(), wanted));
            }
            id.kind() == kind
        });
        if let Some(id) = read {
            if self.taken.get(&id).is_some_and(|times| *times > 1) {
                table.sink().problem(at, ProblemKind::DuplicateId(id.to_string()));
            }
            return id;
        }
        let id = content_id(kind, self.year, parts.0, parts.1, |id| self.taken.contains_key(id));
        if !given {
            self.taken.insert(id.clone(), 1);
            self.unnamed.push((Layout::item(kind, index), id.clone()));
        }
        id
    }
}

fn heading_and_text(table: &mut Reader<'_, '_>) -> (Option<String>, String) {
    (table.text("heading").map(|heading| heading.replace('\n', "")), table.required_text("text"))
}

fn read_previous(table: &mut Reader<'_, '_>, ids: &mut Ids, index: usize) -> Previous {
    let (heading, text) = heading_and_text(table);
    let id = ids.of(table, ItemKind::Previous, index, (heading.as_deref(), &text));
    Previous { id, heading, text, measure: table.parsed("measure", Wanted::MeasureKey) }
}

fn read_gap(table: &mut Reader<'_, '_>, ids: &mut Ids, index: usize) -> Gap {
    let (heading, text) = heading_and_text(table);
    let id = ids.of(table, ItemKind::Gap, index, (heading.as_deref(), &text));
    Gap { id, aspect: table.text("aspect"), heading, text }
}

fn read_cause(table: &mut Reader<'_, '_>, ids: &mut Ids, index: usize) -> Cause {
    let (heading, text) = heading_and_text(table);
    let id = ids.of(table, ItemKind::Cause, index, (heading.as_deref(), &text));
    Cause { id, heading, text, gaps: links(table, "gaps", Wanted::GapId) }
}

fn read_measure(table: &mut Reader<'_, '_>, ids: &mut Ids, index: usize) -> Measure {
    let (heading, text) = heading_and_text(table);
    let id = ids.of(table, ItemKind::Measure, index, (heading.as_deref(), &text));
    Measure {
        id,
        heading,
        text,
        gaps: links(table, "gaps", Wanted::GapId),
        causes: links(table, "causes", Wanted::CauseId),
        continues: table.list("continues", Wanted::MeasureKey),
        not_continues: table.list("not_continues", Wanted::MeasureKey),
        owner: table.text("owner"),
        due: table.date_or_text("due").map(|due| due.map_or_else(Due::Words, Due::On)),
        target: table.text("target"),
        problem: table.text("problem"),
    }
}

/// A list of ids of one kind.
fn links(table: &mut Reader<'_, '_>, key: &'static str, wanted: Wanted) -> Vec<ItemId> {
    struct OfKind<const LETTER: char>(ItemId);
    impl<const LETTER: char> FromStr for OfKind<LETTER> {
        type Err = BadId;

        fn from_str(text: &str) -> Result<Self, BadId> {
            let id: ItemId = text.parse()?;
            if id.kind().letter() == LETTER { Ok(Self(id)) } else { Err(BadId(text.to_owned())) }
        }
    }
    match wanted {
        Wanted::GapId => table.list::<OfKind<'g'>>(key, wanted).into_iter().map(|id| id.0).collect(),
        _ => table.list::<OfKind<'c'>>(key, wanted).into_iter().map(|id| id.0).collect(),
    }
}

fn read_section(table: &mut Reader<'_, '_>) -> Section {
    struct After(SectionKind);
    impl FromStr for After {
        type Err = ();

        fn from_str(text: &str) -> Result<Self, ()> {
            SectionKind::from_key(text).map(Self).ok_or(())
        }
    }
    let heading = table.required_text("heading").replace('\n', "");
    let text = table.required_text("text");
    let after = table.parsed::<After>("after", Wanted::Section).map(|after| after.0);
    Section { heading, text, after }
}

/// The text of a new file for this report, in canonical form, with `\n` line ends.
pub fn new_report(report: &Report) -> String {
    let mut out = Writer::new(TextFile::Report);
    out.number("year", report.year.number());
    out.string("title", &report.title);
    out.optional("occasion", report.occasion.as_deref());
    if let Some(date) = report.date {
        out.date("date", date);
    }
    out.optional("signature", report.signature.as_deref());
    out.optional("arrangement", report.arrangement.map(Arrangement::key));
    out.lines("preamble", &report.preamble);
    if let Some(closing) = &report.closing {
        out.lines("closing", closing);
    }
    for (name, texts) in [("headings", &report.headings), ("intros", &report.intros)] {
        if !texts.is_empty() {
            out.table(name);
        }
        for (kind, text) in texts {
            if name == "intros" { out.lines(kind.key(), text) } else { out.string(kind.key(), text) }
        }
    }
    report.previous.iter().for_each(|item| write_previous(&mut out, item, report.group(&item.id)));
    report.gaps.iter().for_each(|item| write_gap(&mut out, item, report.group(&item.id)));
    report.causes.iter().for_each(|item| write_cause(&mut out, item, report.group(&item.id)));
    report.measures.iter().for_each(|item| write_measure(&mut out, item, report.group(&item.id)));
    for section in &report.sections {
        out.item("section");
        out.string("heading", &section.heading);
        out.lines("text", &section.text);
        out.optional("after", section.after.map(SectionKind::key));
    }
    out.into_text()
}

fn write_previous(out: &mut Writer, item: &Previous, group: Option<&str>) {
    out.item("previous");
    out.string("id", item.id.as_str());
    out.optional("group", group);
    out.optional("heading", item.heading.as_deref());
    out.lines("text", &item.text);
    out.optional("measure", item.measure.as_ref().map(MeasureKey::to_string).as_deref());
}

fn write_gap(out: &mut Writer, item: &Gap, group: Option<&str>) {
    out.item("gap");
    out.string("id", item.id.as_str());
    out.optional("group", group);
    out.optional("aspect", item.aspect.as_deref());
    out.optional("heading", item.heading.as_deref());
    out.lines("text", &item.text);
}

fn write_cause(out: &mut Writer, item: &Cause, group: Option<&str>) {
    out.item("cause");
    out.string("id", item.id.as_str());
    out.optional("group", group);
    out.optional("heading", item.heading.as_deref());
    out.lines("text", &item.text);
    out.list("gaps", &item.gaps);
}

fn write_measure(out: &mut Writer, item: &Measure, group: Option<&str>) {
    out.item("measure");
    out.string("id", item.id.as_str());
    out.optional("group", group);
    out.optional("heading", item.heading.as_deref());
    out.lines("text", &item.text);
    out.list("gaps", &item.gaps);
    out.list("causes", &item.causes);
    out.list("continues", &item.continues);
    out.list("not_continues", &item.not_continues);
    out.optional("owner", item.owner.as_deref());
    match &item.due {
        Some(Due::On(date)) => out.date("due", *date),
        Some(Due::Words(words)) => out.string("due", words),
        None => {}
    }
    out.optional("target", item.target.as_deref());
    if let Some(problem) = &item.problem {
        out.lines("problem", problem);
    }
}
