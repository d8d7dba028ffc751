//! One year of a comparison: its items made ready, and which gaps its measures address.

use crate::analysis::likeness::item::Profile;
use crate::analysis::likeness::table::Table;
use crate::analysis::places::sentences::Passages;
use crate::model::Report;
use crate::text::fold::Run;
use std::collections::BTreeSet;

/// How far a gap must stand out for a measure to address it, when nobody declared which one it is.
const ADDRESSES: f64 = 0.2;
/// What the next gap's sum takes off the likest one's.
const NEXT: f64 = 0.25;
/// From this number of paragraphs on an account is long: each of them speaks of several promises.
const LONG: usize = 10;

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
    /// All that it says beside its measures.
    pub said: Said,
}

/// The passages of a report, made ready.
pub struct Said {
    /// The passages with their places.
    pub passages: Passages,
    /// The paragraphs they are of.
    pub paragraphs: Vec<Profile>,
    /// The passages themselves.
    pub quotes: Vec<Profile>,
    /// The paragraphs of the account of last year, as positions.
    pub account: BTreeSet<usize>,
}

impl Said {
    fn new(report: &Report) -> Self {
        let passages = Passages::of(report);
        let paragraphs = passages.paragraphs.iter().map(|(heading, text)| Profile::new(heading.as_deref(), text));
        let quotes = passages.list.iter().map(|passage| Profile::new(None, &passage.quote));
        let told = passages.list.iter().filter(|passage| passage.account && passage.place == "previous");
        let account = told.map(|passage| passage.paragraph).collect();
        Self { paragraphs: paragraphs.collect(), quotes: quotes.collect(), account, passages }
    }

    /// Whether the account of last year is long.
    pub fn has_long_account(&self) -> bool {
        self.account.len() >= LONG
    }
}

impl<'a> Side<'a> {
    /// Makes a report ready.
    pub fn new(report: &'a Report) -> Self {
        let measures = report.measures.iter().map(|m| Profile::new(m.heading.as_deref(), &m.text)).collect();
        let measures = without_refrains(measures);
        let gaps: Vec<Profile> = report.gaps.iter().map(|gap| Profile::new(None, &gap.text)).collect();
        let addresses = addresses(report, &measures, &gaps);
        Self { report, measures, gaps, addresses, said: Said::new(report) }
    }

    /// Measures that address a gap, by position.
    pub fn mending(&self, gap: usize) -> impl Iterator<Item = usize> {
        let numbered = self.addresses.iter().enumerate();
        numbered.filter(move |(_, gaps)| gaps.contains(&gap)).map(|(measure, _)| measure)
    }
}

/// What several measures of one report say in the same words (每月汇总进度报分管领导…) is a refrain: it weighs next to
/// nothing in each of them.
fn without_refrains(measures: Vec<Profile>) -> Vec<Profile> {
    let mut seen = BTreeSet::new();
    let mut refrains = BTreeSet::new();
    for measure in &measures {
        let runs: BTreeSet<Run> = measure.runs().iter().copied().collect();
        refrains.extend(runs.intersection(&seen));
        seen.extend(runs);
    }
    if refrains.is_empty() { measures } else { measures.iter().map(|measure| measure.without(&refrains)).collect() }
}

fn addresses(report: &Report, measures: &[Profile], gaps: &[Profile]) -> Vec<Vec<usize>> {
    let table = Table::of(measures, gaps);
    let of = |at: usize| {
        let declared = report.measures.get(at).map(|m| m.gaps.as_slice()).unwrap_or_default();
        if declared.is_empty() {
            outstanding(&table, at).into_iter().collect()
        } else {
            declared.iter().filter_map(|id| report.gaps.iter().position(|gap| gap.id == *id)).collect()
        }
    };
    (0..measures.len()).map(of).collect()
}

/// The gap a measure is likest, if it stands out from the next.
fn outstanding(table: &Table, measure: usize) -> Option<usize> {
    let mut sums: Vec<(f64, usize)> = (0..table.columns).map(|gap| (table.sum(measure, gap), gap)).collect();
    sums.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let next = sums.get(1).map_or(0.0, |(sum, _)| sum.max(0.0));
    sums.first().filter(|(sum, _)| sum - NEXT * next >= ADDRESSES).map(|(_, gap)| *gap)
}
