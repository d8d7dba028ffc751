//! One year of a comparison: its items made ready, and which gaps its measures address.

use super::profile::{Profile, View, views};
use crate::model::Report;

/// How far a gap must stand out for a measure to address it, when nobody declared which one it is.
const ADDRESSES: f64 = 0.17;

/// What it adds that both are chiefly about theoretical study.
const STUDY: f64 = 0.2;

/// A report made ready for comparing.
pub struct Side<'a> {
    /// The report.
    pub report: &'a Report,
    /// Its measures.
    pub measures: Vec<Profile>,
    /// Its gaps, without their headings: an aspect is named anew every year and binds nothing.
    pub gaps: Vec<Profile>,
    /// For every measure the gaps it is to mend, as positions: as declared, else the one that stands out.
    pub addresses: Vec<Vec<usize>>,
}

impl<'a> Side<'a> {
    /// Makes a report ready.
    pub fn new(report: &'a Report) -> Self {
        let measures: Vec<Profile> =
            report.measures.iter().map(|m| Profile::new(m.heading.as_deref(), &m.text)).collect();
        let gaps: Vec<Profile> = report.gaps.iter().map(|gap| Profile::new(None, &gap.text)).collect();
        let addresses = addresses(report, &measures, &gaps);
        Self { report, measures, gaps, addresses }
    }

    /// Measures that address a gap, by position.
    pub fn mending(&self, gap: usize) -> impl Iterator<Item = usize> {
        let numbered = self.addresses.iter().enumerate();
        numbered.filter(move |(_, gaps)| gaps.contains(&gap)).map(|(measure, _)| measure)
    }
}

fn addresses(report: &Report, measures: &[Profile], gaps: &[Profile]) -> Vec<Vec<usize>> {
    let seen = views(&[measures, gaps]);
    let (Some(measures), Some(gaps)) = (seen.first(), seen.last()) else { return Vec::new() };
    let of = |(at, measure): (usize, &View<'_>)| {
        let declared = report.measures.get(at).map(|m| m.gaps.as_slice()).unwrap_or_default();
        if declared.is_empty() {
            outstanding(measure, gaps).into_iter().collect()
        } else {
            declared.iter().filter_map(|id| report.gaps.iter().position(|gap| gap.id == *id)).collect()
        }
    };
    measures.iter().enumerate().map(of).collect()
}

/// The gap a measure is likest, if it stands out from the next.
fn outstanding(measure: &View<'_>, gaps: &[View<'_>]) -> Option<usize> {
    let mut scores: Vec<(f64, usize)> = gaps.iter().enumerate().map(|(at, gap)| (affinity(measure, gap), at)).collect();
    scores.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let second = scores.get(1).map_or(0.0, |(score, _)| score.max(0.0));
    scores.first().filter(|(score, _)| score - 0.5 * second >= ADDRESSES).map(|(_, at)| *at)
}

fn affinity(measure: &View<'_>, gap: &View<'_>) -> f64 {
    let like = measure.likeness(gap);
    let study = measure.profile.study && gap.profile.study;
    like.words + 0.5 * like.meaning + 0.4 * like.held + if study { STUDY } else { 0.0 }
}
