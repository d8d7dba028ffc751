//! Which gap each measure is meant for: as declared, as its heading says, or as its words suggest.

use super::measures::opening;
use super::{Check, Context, Finding, Severity};
use crate::analysis::likeness::item::{Likeness, refs, views};
use crate::analysis::pairing::aspects::Aspects;
use crate::analysis::pairing::year::Side;
use crate::analysis::places::place::Part;
use crate::model::{ItemKind, Measure, Report};

/// How near a measure must be to the gap it is nearest to, to be meant for it. Low: a wrong reminder costs trust, a
/// missing one little.
const NEAR: f64 = 0.24;
/// From here on the cosine of their rare words says that they speak of the same thing, whatever the heading names.
const SAME_THING: f64 = 0.045;

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
    let seen = views(&[refs(&side.measures), refs(&side.gaps)]);
    let of = |(at, measure): (usize, &Measure)| {
        let declared = declared(measure, report);
        if !declared.is_empty() {
            return declared;
        }
        let view = seen.first().and_then(|views| views.get(at));
        let likes: Vec<Likeness> = view
            .zip(seen.last())
            .map(|(view, gaps)| gaps.iter().map(|gap| view.likeness(gap)).collect())
            .unwrap_or_default();
        let mut meant = named(measure, report, &aspects);
        // A heading that names an aspect says what the measure is for; without one it is for what it is nearest to.
        if meant.is_empty() {
            meant.extend(nearest(&likes));
        }
        meant.extend(likes.iter().enumerate().filter(|(_, like)| like.words >= SAME_THING).map(|(at, _)| at));
        meant
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

/// The gap that is nearest, if it is near.
fn nearest(likes: &[Likeness]) -> Option<usize> {
    let score = |like: &Likeness| like.words + 0.5 * like.meaning + 0.4 * like.held;
    let near = likes.iter().map(score).enumerate().filter(|(_, score)| *score >= NEAR);
    near.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at)
}
