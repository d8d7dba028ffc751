//! A long account of last year: every paragraph speaks of several promises, so paragraphs are ordered, then sentences.

use super::evidence::Evidence;
use crate::analysis::likeness::table::Table;
use crate::analysis::places::sentences::Passage;
use crate::text::says::tells_outcome;
use std::collections::BTreeMap;

/// From here on a sentence of a long account is about the promise.
const ABOUT: f64 = 0.4;
/// What a further sentence of the same paragraph keeps of its score when mentions are ordered.
const FURTHER: f64 = 0.5;
/// What it adds, when mentions are ordered, that the paragraph is near the promise's successors.
const SUCCESSORS: f64 = 1.0;
/// The sum of a paragraph that is surely about a promise.
const SURE: f64 = 4.0;

/// A long account, made ready.
pub struct Account<'a> {
    evidence: &'a Evidence<'a>,
    /// The later year's measures against paragraphs.
    later: Table,
}

impl<'a> Account<'a> {
    /// Compares the later year's measures with the paragraphs of their report.
    pub fn new(evidence: &'a Evidence<'a>) -> Self {
        let to = &evidence.paired().to;
        Self { evidence, later: Table::of(&to.measures, &to.said.paragraphs) }
    }

    /// The sentences about a promise, best first, each with how sure it is, 0 to 1.
    ///
    /// What a paragraph says as a whole tells more than any one of its sentences which promise it speaks of; other
    /// paragraphs come before further sentences of the same one.
    pub fn about(&self, measure: usize) -> Vec<(f64, &'a Passage)> {
        let numbered = self.evidence.passages().iter().enumerate();
        let mut near: Vec<(usize, &Passage)> = numbered.filter(|(at, it)| self.is_about(measure, *at, it)).collect();
        let own = |at: usize| self.evidence.itself(measure, at);
        near.sort_by(|a, b| own(b.0).total_cmp(&own(a.0)).then(a.0.cmp(&b.0)));
        let mut before: BTreeMap<usize, i32> = BTreeMap::new();
        let mut out = Vec::new();
        for (at, passage) in near {
            let rank = before.entry(passage.paragraph).or_insert(0);
            out.push((self.paragraph(measure, passage.paragraph).max(0.0) * FURTHER.powi(*rank), at, passage));
            *rank += 1;
        }
        out.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        out.into_iter().map(|(sum, _, passage)| ((sum / SURE).clamp(0.0, 1.0).sqrt(), passage)).collect()
    }

    fn is_about(&self, measure: usize, at: usize, passage: &Passage) -> bool {
        let told = passage.account && (passage.place == "previous" || tells_outcome(&passage.quote));
        told && self.evidence.nearness(measure, at) >= ABOUT
    }

    /// How near a paragraph is to a promise and, on the mean, to its successors.
    fn paragraph(&self, measure: usize, paragraph: usize) -> f64 {
        let links = self.evidence.paired().links.iter().filter(|link| link.from == measure);
        let sums: Vec<f64> = links.map(|link| self.later.sum(link.to, paragraph)).collect();
        let successors = if sums.is_empty() { 0.0 } else { sums.iter().sum::<f64>() / sums.len() as f64 };
        self.evidence.paragraph(measure, paragraph) + SUCCESSORS * successors
    }
}
