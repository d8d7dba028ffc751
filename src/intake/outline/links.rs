//! Which gaps a 台账 row's problem speaks of.

use crate::model::{Gap, ItemId, Measure};
use crate::text::labels::is_blank;
use std::collections::BTreeSet;

/// Share of a problem's character pairs that a gap must hold to be linked.
const ALIKE: f64 = 0.4;

/// More pairs than this no paper has; comparing them all would only take time.
const MOST: usize = 40_000;

/// Links measures to the gaps that their problem names. A problem whose very words a gap holds is not said twice.
pub(super) fn link(measures: &mut [Measure], gaps: &[Gap]) {
    if measures.len().saturating_mul(gaps.len()) > MOST {
        return;
    }
    for measure in measures {
        let Some(problem) = measure.problem.clone() else { continue };
        let words = squeeze(&problem);
        if let Some(gap) = gaps.iter().find(|gap| squeeze(&gap.text).contains(&words) || squeeze(heading(gap)) == words)
        {
            measure.gaps = vec![gap.id.clone()];
            measure.problem = None;
        } else {
            measure.gaps = best(&problem, gaps).into_iter().collect();
        }
    }
}

fn heading(gap: &Gap) -> &str {
    gap.heading.as_deref().unwrap_or("")
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

fn best(problem: &str, gaps: &[Gap]) -> Option<ItemId> {
    let wanted = pairs(problem);
    let share = |gap: &Gap| {
        let have = pairs(&format!("{}\n{}", heading(gap), gap.text));
        wanted.intersection(&have).count() as f64 / wanted.len().max(1) as f64
    };
    let scored = gaps.iter().map(|gap| (share(gap), gap)).filter(|(share, _)| *share >= ALIKE);
    scored
        .fold(None, |best: Option<(f64, &Gap)>, next| if best.is_none_or(|b| next.0 > b.0) { Some(next) } else { best })
        .map(|(_, gap)| gap.id.clone())
}

fn pairs(text: &str) -> BTreeSet<(char, char)> {
    let chars: Vec<char> = text.chars().collect();
    let both = |c: char| c.is_alphanumeric();
    chars.windows(2).filter_map(|w| Some((*w.first()?, *w.get(1)?))).filter(|(a, b)| both(*a) && both(*b)).collect()
}
