//! What the ledger owes: rules of status, yearly evidence, due dates, promises nobody speaks of.

use super::{Check, Context, Detail, Finding, Severity};
use crate::analysis::book::followup::{FollowUpAsk, due_day, followup};
use crate::analysis::book::lines::steps;
use crate::analysis::places::place::{Part, Place};
use crate::model::{Event, ItemKind, Measure, MeasureKey, Status, Year};

/// From here on a sentence outside the section on last year's measures counts as speaking of a promise.
const SPOKEN: f64 = 0.5;

/// Events whose status lacks what it needs.
pub(super) fn status_rules(context: &Context<'_>) -> Vec<Finding> {
    let Some(ledger) = context.archive.ledgers.get(&context.year) else { return Vec::new() };
    let broken = ledger.events.iter().enumerate().filter_map(|(i, event)| {
        let missing = event.status?.check(event.note.as_deref(), &event.evidence).err()?;
        let part = Part::Event(i + 1, event.id.clone());
        let mut finding = context.about(Check::StatusRule, Severity::Error, part, "status");
        finding.quote = event.status?.key().to_owned();
        finding.detail = Detail::Rule(missing);
        Some(finding)
    });
    broken.collect()
}

/// Measures that stand, with the years that have no evidence.
///
/// The year that is running counts from October: before, there is time.
pub(super) fn standing(context: &Context<'_>) -> Vec<Finding> {
    let Some(ledger) = context.archive.ledgers.get(&context.year) else { return Vec::new() };
    let mut out = Vec::new();
    for (part, measure) in measures(context) {
        let events = ledger.of(&measure.id);
        let newest = events.iter().rev().find(|event| event.status.is_some());
        if newest.and_then(|event| event.status) != Some(Status::Standing) {
            continue;
        }
        let since = events.iter().rev().take_while(|e| e.status.is_none_or(|s| s == Status::Standing));
        let Some(first) = since.filter(|e| e.status.is_some()).map(|e| e.on.year()).min() else { continue };
        let last = if context.today.month() >= 10 { context.today.year() } else { context.today.year() - 1 };
        let bare = (first..=last).filter(|year| !events.iter().any(|event| event.on.year() == *year && proves(event)));
        let years: Vec<Year> = bare.filter_map(|year| Year::new(year.into()).ok()).collect();
        if !years.is_empty() {
            let mut finding = context.about(Check::StandingWithoutEvidence, Severity::Warning, part, "text");
            finding.quote = name(measure);
            finding.detail = Detail::Years(years);
            out.push(finding);
        }
    }
    out
}

fn proves(event: &Event) -> bool {
    event.note.as_deref().is_some_and(|note| !note.trim().is_empty()) || !event.evidence.is_empty()
}

/// Measures past the day read out of their 完成时限 and not closed.
pub(super) fn overdue(context: &Context<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for (part, measure) in measures(context) {
        let status = context.archive.status(context.year, &measure.id);
        let Some(day) = due_day(context.archive, context.year, measure).filter(|day| *day < context.today) else {
            continue;
        };
        if !status.closes() && status != Status::Standing {
            let mut finding = context.about(Check::Overdue, Severity::Warning, part, "due");
            finding.quote = name(measure);
            finding.detail = Detail::Due(day);
            out.push(finding);
        }
    }
    out
}

/// Open promises of earlier reports that have no event and of which this report says nothing.
///
/// Asked are the promises of the report before; of older ones only the latest report, or each would be told of for
/// ever. A promise that a later one took up is asked about there. One that this report merely promises again is asked
/// about too: a promise said twice is none kept.
pub(super) fn unreported(context: &Context<'_>) -> Vec<Finding> {
    let later = context.year;
    let before: Vec<Year> = context.archive.reports.range(..later).map(|(year, _)| *year).collect();
    let Some(&last) = before.last() else { return Vec::new() };
    let year = if context.archive.latest() == Some(later) { None } else { Some(last) };
    let taken_up: Vec<MeasureKey> =
        steps(context.archive).into_iter().filter(|step| step.to.year < later).map(|step| step.from).collect();
    let table = followup(context.archive, FollowUpAsk { year, later, today: context.today });
    let mut out = Vec::new();
    for row in table.measures {
        let key = MeasureKey { year: row.measure.year, id: row.measure.id.clone() };
        let spoken = row.mentions.iter().any(|mention| mention.place == "previous" || mention.score >= SPOKEN);
        let silent = !row.status.closes() && row.events.is_empty() && !spoken;
        let Some((no, measure)) = context.archive.measure(&key) else { continue };
        if silent && !taken_up.contains(&key) && !answered(context, &key) {
            let mut finding = context.whole(Check::Unreported, Severity::Warning);
            let part = Part::Item(ItemKind::Measure, no, key.id.clone());
            finding.quote = name(measure);
            finding.detail =
                Detail::Also(Place { year: key.year, part, field: "text", range: None }, measure.text.clone());
            out.push(finding);
        }
    }
    out
}

/// Whether somebody said that an item of the section on last year's measures speaks of it.
fn answered(context: &Context<'_>, key: &MeasureKey) -> bool {
    context.report.previous.iter().any(|previous| previous.measure.as_ref() == Some(key))
}

fn measures<'a>(context: &Context<'a>) -> impl Iterator<Item = (Part, &'a Measure)> {
    let numbered = context.report.measures.iter().enumerate();
    numbered.map(|(i, measure)| (Part::Item(ItemKind::Measure, i + 1, measure.id.clone()), measure))
}

/// What a measure is called: its heading, or how its text begins.
pub(super) fn name(measure: &Measure) -> String {
    measure.heading.clone().unwrap_or_else(|| super::measures::opening(&measure.text))
}
