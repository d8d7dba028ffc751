//! Which gap each measure is meant for: as declared, as its heading says, or as its words suggest.

use super::measures::opening;
use super::{Check, Context, Finding, Severity};
use crate::analysis::aspects::Aspects;
use crate::analysis::place::Part;
use crate::analysis::profile::{View, views};
use crate::analysis::side::Side;
use crate::model::{ItemKind, Measure, Report};

/// How near a measure must be to the gap it is nearest to, to be meant for it. Low: a wrong reminder costs trust, a
/// missing one little.
const NEAR: f64 = 0.24;
/// A further gap must be this near ...
const ALSO: f64 = 0.33;
/// ... and at this share of the nearest.
const ALSO_SHARE: f64 = 0.65;

/// Gaps that no measure is meant for.
pub(super) fn gaps_without_measure(context: &Context<'_>) -> Vec<Finding> {
    let report = context.report;
    // Without any measure there is one finding for all, by another check.
    if report.measures.is_empty() {
        return Vec::new();
    }
    let meant = meant(context);
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
    for ((at, measure), gaps) in report.measures.iter().enumerate().zip(meant(context)) {
        if gaps.is_empty() && measure.problem.is_none() {
            let part = Part::Item(ItemKind::Measure, at + 1, measure.id.clone());
            let mut finding = context.about(Check::MeasureWithoutGap, Severity::Warning, part, "text");
            finding.quote = measure.heading.clone().unwrap_or_else(|| opening(&measure.text));
            out.push(finding);
        }
    }
    out
}

/// For every measure the positions of the gaps it is meant for.
fn meant(context: &Context<'_>) -> Vec<Vec<usize>> {
    let report = context.report;
    let aspects = Aspects::new(&context.archive.settings.aspects);
    let side = Side::new(report);
    let seen = views(&[&side.measures, &side.gaps]);
    let of = |(at, measure): (usize, &Measure)| {
        let declared = declared(measure, report);
        let named = named(measure, report, &aspects);
        match (declared.is_empty(), named.is_empty()) {
            (false, _) => declared,
            // A heading that names an aspect says what the measure is for, whatever else its text touches.
            (true, false) => named,
            (true, true) => {
                let view = seen.first().and_then(|views| views.get(at));
                view.zip(seen.last()).map(|(view, gaps)| near(view, gaps)).unwrap_or_default()
            }
        }
    };
    report.measures.iter().enumerate().map(of).collect()
}

fn declared(measure: &Measure, report: &Report) -> Vec<usize> {
    measure.gaps.iter().filter_map(|id| report.gaps.iter().position(|gap| gap.id == *id)).collect()
}

/// The gaps of the aspect that the heading names first.
fn named(measure: &Measure, report: &Report, aspects: &Aspects<'_>) -> Vec<usize> {
    let clauses = measure.heading.iter().flat_map(|heading| heading.split(['，', '、', '；', ' ']));
    let gaps = |clause: &str| -> Vec<usize> {
        let gaps = report.gaps.iter().enumerate();
        gaps.filter(|(_, gap)| aspects.named_in(clause, gap)).map(|(at, _)| at).collect()
    };
    clauses.map(gaps).find(|gaps| !gaps.is_empty()).unwrap_or_default()
}

/// The nearest gap, and others hardly less near.
fn near(measure: &View<'_>, gaps: &[View<'_>]) -> Vec<usize> {
    let score = |gap: &View<'_>| {
        let like = measure.likeness(gap);
        like.words + 0.5 * like.meaning + 0.4 * like.held
    };
    let scores: Vec<f64> = gaps.iter().map(score).collect();
    let best = scores.iter().copied().fold(0.0, f64::max);
    let meant = |score: f64| score >= NEAR && (score >= best || score >= ALSO.max(ALSO_SHARE * best));
    scores.iter().enumerate().filter(|(_, score)| meant(**score)).map(|(at, _)| at).collect()
}
