//! What the ledger owes: rules of status, yearly evidence, due dates, promises nobody speaks of.

use super::{Check, Context, Detail, Finding, Severity, due};
use crate::analysis::place::{Part, Place};
use crate::model::{Event, ItemKind, Measure, Status, Year};

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
        let Some(day) = due::day(measure, context.year).filter(|day| *day < context.today) else { continue };
        if !status.closes() && status != Status::Standing {
            let mut finding = context.about(Check::Overdue, Severity::Warning, part, "due");
            finding.quote = name(measure);
            finding.detail = Detail::Due(day);
            out.push(finding);
        }
    }
    out
}

pub(super) fn unreported(_context: &Context<'_>) -> Vec<Finding> {
    Vec::new()
}

fn measures<'a>(context: &Context<'a>) -> impl Iterator<Item = (Part, &'a Measure)> {
    let numbered = context.report.measures.iter().enumerate();
    numbered.map(|(i, measure)| (Part::Item(ItemKind::Measure, i + 1, measure.id.clone()), measure))
}

/// What a measure is called: its heading, or how its text begins.
fn name(measure: &Measure) -> String {
    measure.heading.clone().unwrap_or_else(|| super::measures::opening(&measure.text))
}

#[allow(dead_code)]
fn place(context: &Context<'_>, part: Part) -> Place {
    Place { year: context.year, part, field: "text", range: None }
}
