//! `track show YEAR --json`.

use super::parts::each;
use super::words::{SectionWord, YearNumber};
use crate::model::{Arrangement, Cause, Date, Due, Gap, ItemRef, Measure, Previous, Report, Section, SectionKind};
use crate::paper::print::{default_heading, running_label, runs_on};
use crate::text::dates::{Written, due_day};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

/// `track show YEAR --json`
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "track show --json")]
pub struct Show {
    schema: u32,
    year: YearNumber,
    title: String,
    date: Option<String>,
    occasion: Option<String>,
    signature: Option<String>,
    preamble: String,
    headings: Map<String, Value>,
    intros: Map<String, Value>,
    closing: Option<String>,
    /// `by_aspect`: the paper goes aspect by aspect.
    arrangement: Option<&'static str>,
    previous: Vec<PreviousItem>,
    gaps: Vec<GapItem>,
    causes: Vec<CauseItem>,
    measures: Vec<MeasureItem>,
    sections: Vec<OtherSection>,
}

/// What every item begins with.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ItemHead {
    no: usize,
    id: String,
    /// The words that lead up to it where the items of a section run on in one paragraph (一是…二是…).
    #[serde(skip_serializing_if = "Option::is_none")]
    lead: Option<String>,
    /// The heading that stands above it and the items behind it: a second section of its kind, or its aspect.
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<String>,
}

/// What the report says of an earlier promise.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PreviousItem {
    #[serde(flatten)]
    head: ItemHead,
    heading: Option<String>,
    text: String,
    measure: Option<String>,
}

/// A gap.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct GapItem {
    #[serde(flatten)]
    head: ItemHead,
    aspect: Option<String>,
    heading: Option<String>,
    text: String,
}

/// A cause.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct CauseItem {
    #[serde(flatten)]
    head: ItemHead,
    heading: Option<String>,
    text: String,
    gaps: Vec<String>,
}

/// A promise.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct MeasureItem {
    #[serde(flatten)]
    head: ItemHead,
    heading: Option<String>,
    text: String,
    gaps: Vec<String>,
    causes: Vec<String>,
    continues: Vec<String>,
    not_continues: Vec<String>,
    owner: Option<String>,
    /// As written.
    due: Option<String>,
    /// The day read out of it.
    due_date: Option<String>,
    target: Option<String>,
    problem: Option<String>,
}

/// A section that is kept whole.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct OtherSection {
    heading: String,
    text: String,
    after: Option<SectionWord>,
}

/// The document of a report. Texts are the joined characters, paragraphs separated by one line feed.
pub fn report(report: &Report) -> Show {
    Show {
        schema: super::SCHEMA,
        year: report.year.into(),
        title: report.title.clone(),
        date: report.date.map(|date| date.to_string()),
        occasion: report.occasion.clone(),
        signature: report.signature.clone(),
        preamble: report.preamble.clone(),
        headings: headings(report),
        intros: texts(&report.intros),
        closing: report.closing.clone(),
        arrangement: report.arrangement.map(Arrangement::key),
        previous: items(report, SectionKind::Previous, &report.previous, previous),
        gaps: items(report, SectionKind::Gaps, &report.gaps, gap),
        causes: items(report, SectionKind::Causes, &report.causes, cause),
        measures: items(report, SectionKind::Measures, &report.measures, |head, one| measure(head, one, report)),
        sections: each(&report.sections),
    }
}

/// Titles in printing order; the usual ones for sections that have items and state none.
fn headings(report: &Report) -> Map<String, Value> {
    let mut map = Map::new();
    for kind in report.section_order() {
        let used = !report.items(kind.item_kind()).is_empty();
        if let Some(heading) = report.heading(kind).or(used.then(|| default_heading(kind))) {
            map.insert(kind.key().to_owned(), Value::from(heading));
        }
    }
    map
}

fn texts(texts: &[(SectionKind, String)]) -> Map<String, Value> {
    texts.iter().map(|(kind, text)| (kind.key().to_owned(), Value::from(text.as_str()))).collect()
}

/// The items of a section, each with its head.
fn items<T, V>(report: &Report, kind: SectionKind, list: &[T], item: impl Fn(ItemHead, &T) -> V) -> Vec<V> {
    let refs = report.items(kind.item_kind());
    let run_on = runs_on(report.intro(kind).unwrap_or_default(), &refs);
    refs.iter().zip(list).map(|(at, one)| item(head(report, kind, at, run_on), one)).collect()
}

fn head(report: &Report, kind: SectionKind, item: &ItemRef<'_>, run_on: bool) -> ItemHead {
    ItemHead {
        no: item.no,
        id: item.id.to_string(),
        lead: run_on.then(|| lead(report, kind, item.no)),
        group: report.group(item.id).map(str::to_owned),
    }
}

/// The words that lead up to an item of a section that runs on in one paragraph: the introduction's last paragraph for
/// the first, `二是` for the second.
fn lead(report: &Report, kind: SectionKind, no: usize) -> String {
    match no {
        1 => report.intro(kind).unwrap_or_default().rsplit('\n').next().unwrap_or_default().to_owned(),
        _ => running_label(no),
    }
}

fn previous(head: ItemHead, previous: &Previous) -> PreviousItem {
    let measure = previous.measure.as_ref().map(ToString::to_string);
    PreviousItem { head, heading: previous.heading.clone(), text: previous.text.clone(), measure }
}

fn gap(head: ItemHead, gap: &Gap) -> GapItem {
    GapItem { head, aspect: gap.aspect.clone(), heading: gap.heading.clone(), text: gap.text.clone() }
}

fn cause(head: ItemHead, cause: &Cause) -> CauseItem {
    CauseItem { head, heading: cause.heading.clone(), text: cause.text.clone(), gaps: ids(&cause.gaps) }
}

fn measure(head: ItemHead, measure: &Measure, report: &Report) -> MeasureItem {
    MeasureItem {
        head,
        heading: measure.heading.clone(),
        text: measure.text.clone(),
        gaps: ids(&measure.gaps),
        causes: ids(&measure.causes),
        continues: ids(&measure.continues),
        not_continues: ids(&measure.not_continues),
        owner: measure.owner.clone(),
        due: measure.due.as_ref().map(Due::words),
        due_date: measure.due.as_ref().and_then(|due| due_date(due, report)).map(|day| day.to_string()),
        target: measure.target.clone(),
        problem: measure.problem.clone(),
    }
}

fn ids<T: ToString>(ids: &[T]) -> Vec<String> {
    ids.iter().map(T::to_string).collect()
}

impl From<&Section> for OtherSection {
    fn from(section: &Section) -> Self {
        Self {
            heading: section.heading.clone(),
            text: section.text.clone(),
            after: section.after.map(SectionWord::from),
        }
    }
}

fn due_date(due: &Due, report: &Report) -> Option<Date> {
    match due {
        Due::On(date) => Some(*date),
        Due::Words(words) => due_day(words, Written { year: report.year.number() as i16, on: report.date }),
    }
}
