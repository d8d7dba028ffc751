//! Which gap each measure is meant for: as declared, as its heading says, or as its words suggest.

use super::measures::opening;
use super::{Check, Context, Finding, Severity};
use crate::analysis::book::addressed::meant;
use crate::analysis::places::place::Part;
use crate::model::ItemKind;

/// Gaps that no measure is meant for.
pub(super) fn gaps_without_measure(context: &Context<'_>) -> Vec<Finding> {
    let report = context.report;
    // Without any measure there is one finding for all, by another check.
    if report.measures.is_empty() {
        return Vec::new();
    }
    let meant = meant(context.book, context.year);
    let mut out = Vec::new();
    for (at, gap) in report.gaps.iter().enumerate().filter(|(at, _)| !meant.iter().any(|gaps| gaps.contains(at))) {
        let part = Part::Item(ItemKind::Gap, at + 1, gap.id.clone());
        let mut finding = context.about(Check::GapWithoutMeasure, Severity::Warning, part, "text");
        finding.quote = gap.heading.clone().unwrap_or_else(|| opening(&gap.text));
        out.push(finding);
    }
    out
}

/// Measures that are meant for no gap. One that states its problem itself needs none.
pub(super) fn measures_without_gap(context: &Context<'_>) -> Vec<Finding> {
    let report = context.report;
    if report.gaps.is_empty() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for ((at, measure), gaps) in report.measures.iter().enumerate().zip(meant(context.book, context.year)) {
        if gaps.is_empty() && measure.problem.is_none() {
            let part = Part::Item(ItemKind::Measure, at + 1, measure.id.clone());
            let mut finding = context.about(Check::MeasureWithoutGap, Severity::Warning, part, "text");
            finding.quote = measure.heading.clone().unwrap_or_else(|| opening(&measure.text));
            out.push(finding);
        }
    }
    out
}
