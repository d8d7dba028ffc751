//! Borrowed words: a long run of words that two promises share while the rest of them differs is a set phrase, listed
//! or not.

use super::item::{Likeness, Profile, View};
use crate::text::bigrams::Rarity;
use crate::text::fold::Run;
use std::collections::{BTreeSet, HashSet};

/// From this share of common runs on, the texts are the same and nothing is borrowed.
const SAME_TEXT: f32 = 0.6;
/// So they are when headings are this alike,
const SAME_TITLE: f64 = 0.3;
/// or what is left beside the common runs.
const SAME_REST: f64 = 0.15;

/// What is needed to compare two promises with what they borrowed left aside.
pub struct Borrowing<'a> {
    /// The runs that the other year has too, of every promise of the earlier and of the later one.
    shared: [Vec<BTreeSet<Run>>; 2],
    rarity: &'a Rarity,
}

impl<'a> Borrowing<'a> {
    /// Finds what the promises of two years share; `rarity` is learnt from them.
    pub fn new(from: &[&Profile], to: &[&Profile], rarity: &'a Rarity) -> Self {
        Self { shared: [shared(from, to), shared(to, from)], rarity }
    }

    /// How alike two promises, each with its position, are apart from what they borrowed.
    pub fn likeness(&self, (i, a): (usize, &View<'_>), (j, b): (usize, &View<'_>)) -> Likeness {
        let [from, to] = &self.shared;
        let (Some(ours), Some(theirs)) = (from.get(i), to.get(j)) else { return a.likeness(b) };
        let common: BTreeSet<Run> = ours.intersection(theirs).copied().collect();
        if common.is_empty() || a.profile.share_of(&common).min(b.profile.share_of(&common)) >= SAME_TEXT {
            return a.likeness(b);
        }
        let (first, second) = (a.profile.without(&common), b.profile.without(&common));
        let rest = first.weigh(self.rarity).likeness(&second.weigh(self.rarity));
        if rest.title >= SAME_TITLE || rest.words >= SAME_REST { a.likeness(b) } else { rest }
    }
}

/// For every profile those of its runs that any of the others has.
fn shared(profiles: &[&Profile], others: &[&Profile]) -> Vec<BTreeSet<Run>> {
    let known: HashSet<Run> = others.iter().flat_map(|other| other.runs()).copied().collect();
    let of = |profile: &&Profile| profile.runs().iter().copied().filter(|run| known.contains(run)).collect();
    profiles.iter().map(of).collect()
}
