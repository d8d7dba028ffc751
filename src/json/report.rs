//! `track show YEAR --json`.

use crate::model::{Arrangement, Due, ItemKind, Report, SectionKind};
use crate::paper::print::{default_heading, running_label, runs_on};
use crate::text::dates::{Written, due_day};
use serde_json::{Map, Value, json};

/// A report. Texts are the joined characters, paragraphs separated by one line feed.
pub fn report(report: &Report) -> Value {
    json!({
        "schema": 1,
        "year": report.year.number(),
        "title": report.title,
        "date": report.date.map(|date| date.to_string()),
        "occasion": report.occasion,
        "signature": report.signature,
        "preamble": report.preamble,
        "headings": headings(report),
        "intros": texts(&report.intros),
        "closing": report.closing,
        "arrangement": report.arrangement.map(Arrangement::key),
        "previous": previous(report),
        "gaps": gaps(report),
        "causes": causes(report),
        "measures": measures(report),
        "sections": report.sections.iter().map(|section| json!({
            "heading": section.heading, "text": section.text, "after": section.after.map(SectionKind::key),
        })).collect::<Vec<_>>(),
    })
}

/// Titles in printing order; the usual ones for sections that have items and state none.
fn headings(report: &Report) -> Value {
    let mut map = Map::new();
    for kind in report.section_order() {
        let used = !report.items(kind.item_kind()).is_empty();
        if let Some(heading) = report.heading(kind).or(used.then(|| default_heading(kind))) {
            map.insert(kind.key().to_owned(), json!(heading));
        }
    }
    Value::Object(map)
}

fn texts(texts: &[(SectionKind, String)]) -> Value {
    texts.iter().map(|(kind, text)| (kind.key().to_owned(), json!(text))).collect::<Map<_, _>>().into()
}

/// Adds to an item whose section runs on in one paragraph the words that lead up to it: the introduction's last
/// paragraph for the first, `二是` for the second. Other items have no such key.
fn with_lead(mut value: Value, report: &Report, kind: SectionKind, no: usize) -> Value {
    let items = report.items(kind.item_kind());
    let group = items.get(no.wrapping_sub(1)).and_then(|item| report.group(item.id));
    if let (Some(map), Some(group)) = (value.as_object_mut(), group) {
        map.shift_insert(2.min(map.len()), "group".to_owned(), json!(group));
    }
    let intro = report.intro(kind).unwrap_or_default();
    if runs_on(intro, &report.items(kind.item_kind())) {
        let first = intro.rsplit('\n').next().unwrap_or_default();
        let lead = if no == 1 { first.to_owned() } else { running_label(no) };
        if let Some(map) = value.as_object_mut() {
            map.shift_insert(2.min(map.len()), "lead".to_owned(), json!(lead));
        }
    }
    value
}

fn ids<T: ToString>(ids: &[T]) -> Value {
    ids.iter().map(|id| Value::String(id.to_string())).collect()
}

fn previous(report: &Report) -> Value {
    let numbered = report.items(ItemKind::Previous).into_iter().zip(&report.previous);
    let shown = numbered.map(|(item, previous)| {
        let value = json!({
            "no": item.no, "id": item.id.as_str(), "heading": item.heading, "text": item.text,
            "measure": previous.measure.as_ref().map(ToString::to_string),
        });
        with_lead(value, report, SectionKind::Previous, item.no)
    });
    shown.collect()
}

fn gaps(report: &Report) -> Value {
    let numbered = report.items(ItemKind::Gap).into_iter().zip(&report.gaps);
    let shown = numbered.map(|(item, gap)| {
        let value = json!({
            "no": item.no, "id": item.id.as_str(), "aspect": gap.aspect, "heading": item.heading, "text": item.text,
        });
        with_lead(value, report, SectionKind::Gaps, item.no)
    });
    shown.collect()
}

fn causes(report: &Report) -> Value {
    let numbered = report.items(ItemKind::Cause).into_iter().zip(&report.causes);
    let shown = numbered.map(|(item, cause)| {
        let value = json!({
            "no": item.no, "id": item.id.as_str(), "heading": item.heading, "text": item.text, "gaps": ids(&cause.gaps),
        });
        with_lead(value, report, SectionKind::Causes, item.no)
    });
    shown.collect()
}

fn measures(report: &Report) -> Value {
    let numbered = report.items(ItemKind::Measure).into_iter().zip(&report.measures);
    let shown = numbered.map(|(item, measure)| {
        let value = json!({
            "no": item.no, "id": item.id.as_str(), "heading": item.heading, "text": item.text,
            "gaps": ids(&measure.gaps), "causes": ids(&measure.causes), "continues": ids(&measure.continues),
            "not_continues": ids(&measure.not_continues), "owner": measure.owner,
            "due": measure.due.as_ref().map(due_words),
            "due_date": measure.due.as_ref().and_then(|due| due_date(due, report)).map(|day| day.to_string()),
            "target": measure.target, "problem": measure.problem,
        });
        with_lead(value, report, SectionKind::Measures, item.no)
    });
    shown.collect()
}

fn due_words(due: &Due) -> String {
    match due {
        Due::On(date) => date.to_string(),
        Due::Words(words) => words.clone(),
    }
}

fn due_date(due: &Due, report: &Report) -> Option<crate::model::Date> {
    match due {
        Due::On(date) => Some(*date),
        Due::Words(words) => due_day(words, Written { year: report.year.number() as i16, on: report.date }),
    }
}
