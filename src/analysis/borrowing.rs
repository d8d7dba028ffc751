//! Borrowed clauses: a long clause that two promises share while the rest of them differs is a set phrase, listed or not.

use super::profile::{Likeness, Profile, View};
use crate::text::bigrams::Rarity;
use crate::text::fold::Run;
use std::collections::BTreeSet;

/// From this share of common clauses on, the texts are the same and nothing is borrowed.
const SAME_TEXT: f32 = 0.6;
/// So they are when headings are this alike,
const SAME_TITLE: f64 = 0.3;
/// or what is left beside the common clauses.
const SAME_REST: f64 = 0.15;

/// What is needed to compare two promises with what they borrowed left aside.
pub struct Borrowing {
    /// Absent where nothing is borrowed.
    rarity: Option<Rarity>,
}

impl Borrowing {
    /// Learns from the promises of two years.
    pub fn new(from: &[Profile], to: &[Profile]) -> Self {
        let earlier: BTreeSet<&Run> = from.iter().flat_map(|profile| &profile.borrowable).collect();
        let any = to.iter().flat_map(|profile| &profile.borrowable).any(|run| earlier.contains(run));
        let bags = from.iter().chain(to).flat_map(|profile| [&profile.bag, &profile.chars]);
        Self { rarity: any.then(|| Rarity::learn(bags)) }
    }

    /// How alike two promises are apart from what they borrowed.
    pub fn likeness(&self, a: &View<'_>, b: &View<'_>) -> Likeness {
        let Some(rarity) = &self.rarity else { return a.likeness(b) };
        let other = &b.profile.borrowable;
        let common: BTreeSet<Run> = a.profile.borrowable.intersection(other).copied().collect();
        if common.is_empty() {
            return a.likeness(b);
        }
        let same = a.profile.share_of(&common).min(b.profile.share_of(&common)) >= SAME_TEXT;
        if same {
            return a.likeness(b);
        }
        let (first, second) = (a.profile.without(&common), b.profile.without(&common));
        let rest = first.weigh(rarity).likeness(&second.weigh(rarity));
        if rest.title >= SAME_TITLE || rest.words >= SAME_REST { a.likeness(b) } else { rest }
    }
}
