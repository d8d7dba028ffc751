//! Gaps that come back: the same shortcoming in the next report, however it is worded and whatever the aspect is called.

use super::aspects::Aspects;
use super::context::{cosine, nearness};
use super::year::Side;
use crate::analysis::likeness::item::{Profile, View, refs, views};
use crate::analysis::likeness::table::less_common;

/// From here on a gap is taken to be back.
const BACK: f64 = 0.85;
/// What the same aspect adds: a class's list names the aspects, so it says little.
const SAME_ASPECT: f64 = 0.05;
/// What it adds that both speak of theoretical study, the gap of every year.
const STUDY: f64 = 0.15;
/// What single characters count against words and meaning.
const CHARS: f64 = 2.0;
/// What it counts that the same measures of both years are near to both.
const MEASURES: f64 = 1.0;
/// A sum below this says nothing of a measure.
const FLOOR: f64 = 0.1;
/// How much of a gap's likeness to every gap is taken off its likeness to one.
const COMMON: f64 = 0.3;

/// The score of a gap with itself: words, characters, meaning and measures.
pub const TOP: f64 = 1.0 + CHARS + 1.0 + MEASURES;

/// A gap of the earlier year and the gap of the later one that repeats it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recurrence {
    /// Position in the earlier report.
    pub from: usize,
    /// Position in the later report.
    pub to: usize,
    /// How sure, up to [`TOP`] and a little.
    pub score: f64,
}

/// Pairs gaps that repeat each other, each at most once, the surest first.
///
/// Beside the two gaps' own words it asks whether the same measures of both years are near to both: what was promised
/// against the earlier gap may be promised against the later one again.
pub fn recurring(from: &Side<'_>, to: &Side<'_>, aspects: &Aspects<'_>) -> Vec<Recurrence> {
    let mut all: Vec<Recurrence> = scores(from, to, aspects);
    all.retain(|pair| pair.score >= BACK);
    all.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.from, a.to).cmp(&(b.from, b.to))));
    let mut out: Vec<Recurrence> = Vec::new();
    for pair in all {
        if out.iter().all(|taken| taken.from != pair.from && taken.to != pair.to) {
            out.push(pair);
        }
    }
    out.sort_by_key(|pair| pair.from);
    out
}

fn scores(from: &Side<'_>, to: &Side<'_>, aspects: &Aspects<'_>) -> Vec<Recurrence> {
    let gaps = views(&[refs(&from.gaps), refs(&to.gaps)]);
    let (Some(old), Some(new)) = (gaps.first(), gaps.get(1)) else { return Vec::new() };
    let measures: Vec<&Profile> = from.measures.iter().chain(&to.measures).collect();
    let (a, b) = (nearness(&from.gaps, &measures, FLOOR), nearness(&to.gaps, &measures, FLOOR));
    let like = |(i, x): (usize, &View<'_>)| -> Vec<f64> {
        let joined = |j: usize| a.get(i).zip(b.get(j)).map_or(0.0, |(a, b)| cosine(a, b));
        new.iter().enumerate().map(|(j, y)| near(x, y) + MEASURES * joined(j)).collect()
    };
    let table = less_common(old.iter().enumerate().map(like).collect(), COMMON);
    let mut out = Vec::new();
    for (i, row) in table.iter().enumerate() {
        for (j, score) in row.iter().enumerate() {
            let aspect = if pair_aspect(from, to, aspects, i, j) { SAME_ASPECT } else { -SAME_ASPECT };
            let both = |side: &Side<'_>, at: usize| side.gaps.get(at).is_some_and(|gap| gap.study);
            let study = if both(from, i) && both(to, j) { STUDY } else { 0.0 };
            out.push(Recurrence { from: i, to: j, score: score + aspect + study });
        }
    }
    out
}

fn near(a: &View<'_>, b: &View<'_>) -> f64 {
    let like = a.likeness(b);
    like.words + CHARS * like.chars + like.meaning
}

fn pair_aspect(from: &Side<'_>, to: &Side<'_>, aspects: &Aspects<'_>, i: usize, j: usize) -> bool {
    match (from.report.gaps.get(i), to.report.gaps.get(j)) {
        (Some(a), Some(b)) => aspects.same(a, b),
        _ => false,
    }
}
