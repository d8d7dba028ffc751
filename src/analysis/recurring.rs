//! Gaps that come back: the same shortcoming in the next report, however it is worded and whatever the aspect is called.

use super::aspects::Aspects;
use super::profile::{Profile, View, views};
use super::side::Side;

/// From here on a gap is taken to be back.
const BACK: f64 = 1.44;
/// What the same aspect adds: a class's list names the aspects, so it says little.
const SAME_ASPECT: f64 = 0.05;
/// What it adds that both speak of theoretical study, the gap of every year.
const STUDY: f64 = 0.15;
/// What single characters count against words and meaning.
const CHARS: f64 = 2.0;
/// What a gap's own likeness stands in for, where no promise addresses it.
const UNPROMISED: f64 = 0.8;

/// A gap of the earlier year and the gap of the later one that repeats it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recurrence {
    /// Position in the earlier report.
    pub from: usize,
    /// Position in the later report.
    pub to: usize,
    /// How sure, 1 and more.
    pub score: f64,
}

/// Pairs gaps that repeat each other, each at most once, the surest first.
///
/// Beside the two gaps' own words it asks whether the later gap speaks of what was promised against the earlier one.
pub fn recurring(from: &Side<'_>, to: &Side<'_>, aspects: &Aspects<'_>) -> Vec<Recurrence> {
    let table = scores(from, to, aspects);
    let mut all: Vec<Recurrence> = table.into_iter().filter(|pair| pair.score >= BACK).collect();
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
    let gaps = views(&[&from.gaps, &to.gaps]);
    let lists: [&[Profile]; 3] = [&from.measures, &from.gaps, &to.gaps];
    let crossed = views(&lists);
    let (Some(old), Some(new), Some(measures), Some(later)) =
        (gaps.first(), gaps.get(1), crossed.first(), crossed.get(2))
    else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for (i, a) in old.iter().enumerate() {
        for (j, b) in new.iter().enumerate() {
            let same = pair_aspect(from, to, aspects, i, j);
            let base = near(a, b);
            let promised = from.mending(i).filter_map(|m| Some(near(measures.get(m)?, later.get(j)?)));
            let promised = promised.fold(None, |best: Option<f64>, score| Some(best.map_or(score, |b| b.max(score))));
            let score = base + promised.unwrap_or(UNPROMISED * base) + if same { SAME_ASPECT } else { -SAME_ASPECT };
            let score = if a.profile.study && b.profile.study { score + STUDY } else { score };
            out.push(Recurrence { from: i, to: j, score });
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
