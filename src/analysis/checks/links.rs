//! Links between items that lead nowhere.

use super::{Check, Context, Finding, Severity};
use crate::analysis::places::place::Part;
use crate::model::{ItemId, ItemKind, MeasureKey};

/// Links to items that are not there: within the report, to earlier years, and from the ledger.
pub(super) fn dangling(context: &Context<'_>) -> Vec<Finding> {
    let report = context.report;
    let mut out = Vec::new();
    let mut add = |part: &Part, field, quote: String| {
        let mut finding = context.about(Check::DanglingLink, Severity::Error, part.clone(), field);
        finding.quote = quote;
        out.push(finding);
    };
    let inside = |id: &ItemId, kind| id.kind() == kind && report.holds(id);
    let earlier = |key: &MeasureKey| key.year < context.year && context.archive.measure(key).is_some();
    for (i, previous) in report.previous.iter().enumerate() {
        let part = Part::Item(ItemKind::Previous, i + 1, previous.id.clone());
        previous.measure.iter().filter(|key| !earlier(key)).for_each(|key| add(&part, "measure", key.to_string()));
    }
    for (i, cause) in report.causes.iter().enumerate() {
        let part = Part::Item(ItemKind::Cause, i + 1, cause.id.clone());
        cause.gaps.iter().filter(|id| !inside(id, ItemKind::Gap)).for_each(|id| add(&part, "gaps", id.to_string()));
    }
    for (i, measure) in report.measures.iter().enumerate() {
        let part = Part::Item(ItemKind::Measure, i + 1, measure.id.clone());
        measure.gaps.iter().filter(|id| !inside(id, ItemKind::Gap)).for_each(|id| add(&part, "gaps", id.to_string()));
        let causes = measure.causes.iter().filter(|id| !inside(id, ItemKind::Cause));
        causes.for_each(|id| add(&part, "causes", id.to_string()));
        for (field, keys) in [("continues", &measure.continues), ("not_continues", &measure.not_continues)] {
            keys.iter().filter(|key| !earlier(key)).for_each(|key| add(&part, field, key.to_string()));
        }
    }
    let ledger = context.archive.ledgers.get(&context.year);
    for (i, event) in ledger.iter().flat_map(|ledger| ledger.events.iter().enumerate()) {
        if !inside(&event.measure, ItemKind::Measure) {
            add(&Part::Event(i + 1, event.id.clone()), "measure", event.measure.to_string());
        }
    }
    out
}
