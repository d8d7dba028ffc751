//! What the ledger owes: rules of status, yearly evidence, due dates, promises nobody speaks of.

use super::{Check, Context, Detail, Finding, Severity};
use crate::analysis::book::followup::{FollowUpAsk, followup};
use crate::analysis::book::promise::Promise;
use crate::analysis::places::place::{Part, Place};
use crate::analysis::results::{ChainYear, Mention};
use crate::model::{ItemKind, Measure, MeasureKey, Report};

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
pub(super) fn standing(context: &Context<'_>) -> Vec<Finding> {
    let owing = promises(context).into_iter().filter(|promise| !promise.owed.is_empty());
    let finding = |promise: Promise| {
        let detail = Detail::Years(promise.owed.clone());
        about(context, Check::StandingWithoutEvidence, "text", (&promise, detail))
    };
    owing.map(finding).collect()
}

/// Measures past the day read out of their 完成时限 and not closed.
pub(super) fn overdue(context: &Context<'_>) -> Vec<Finding> {
    let late = promises(context).into_iter().filter(|promise| promise.overdue);
    late.map(|promise| about(context, Check::Overdue, "due", (&promise, Detail::Due(promise.due.clone())))).collect()
}

/// This year's promises as report and ledger have them.
fn promises(context: &Context<'_>) -> Vec<Promise> {
    crate::analysis::book::promise::promises(context.archive, context.today, |year| year == context.year)
}

fn about(context: &Context<'_>, check: Check, field: &'static str, (promise, detail): (&Promise, Detail)) -> Finding {
    let part = Part::Item(ItemKind::Measure, promise.no, promise.key.id.clone());
    let finding = context.about(check, Severity::Warning, part, field);
    Finding { quote: name(&promise.measure), detail, ..finding }
}

/// Open promises of earlier reports that have no event and of which no report up to this one says anything.
///
/// Asked are the promises of the report before; of older ones only the latest report, or each would be told of for
/// ever. A promise that a later one took up is asked about there. One that this report merely promises again is asked
/// about too: a promise said twice is none kept. A skeleton is not asked: nothing is written yet.
pub(super) fn unreported(context: &Context<'_>) -> Vec<Finding> {
    let later = context.year;
    let Some(last) = context.archive.before(later).filter(|_| !context.report.is_skeleton()) else { return Vec::new() };
    let year = if context.archive.latest() == Some(later) { None } else { Some(last) };
    let table = followup(context.book, FollowUpAsk { year, later, today: context.today });
    let silent = table.measures.iter().filter(|promise| promise.is_open() && promise.events.is_empty());
    let unsaid = silent.filter(|promise| !is_accounted(context, promise));
    unsaid.map(|promise| unreported_one(context, promise)).collect()
}

/// Whether a report up to this one spoke of a promise, or one before this took it up.
fn is_accounted(context: &Context<'_>, promise: &Promise) -> bool {
    let spoken = |mention: &Mention| mention.place == "previous" || mention.score >= SPOKEN;
    let told = |link: &ChainYear| {
        link.mentions.iter().any(spoken) || (link.year < context.year && !link.successors.is_empty())
    };
    let answered = context.archive.reports.range(..=context.year).any(|(_, report)| answers(report, &promise.key));
    answered || promise.chain.iter().any(told)
}

fn unreported_one(context: &Context<'_>, promise: &Promise) -> Finding {
    let part = Part::Item(ItemKind::Measure, promise.no, promise.key.id.clone());
    let place = Place { year: promise.key.year, part, field: "text", range: None };
    Finding {
        quote: name(&promise.measure),
        detail: Detail::Also(place, promise.measure.text.clone()),
        ..context.whole(Check::Unreported, Severity::Warning)
    }
}

/// Whether somebody said that an item of a report's section on last year's measures speaks of a promise.
fn answers(report: &Report, key: &MeasureKey) -> bool {
    report.previous.iter().any(|previous| previous.measure.as_ref() == Some(key))
}

/// What a measure is called: its heading, or how its text begins.
pub(super) fn name(measure: &Measure) -> String {
    measure.heading.clone().unwrap_or_else(|| super::measures::opening(&measure.text))
}
