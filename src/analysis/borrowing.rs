//! Borrowed clauses: a long clause that two promises share while the rest of them differs is a set phrase, listed or not.

use super::profile::{Likeness, Profile, View};
use crate::text::bigrams::Rarity;
use std::collections::{BTreeMap, BTreeSet};

/// From this share of common clauses on, the texts are the same and nothing is borrowed.
const SAME_TEXT: f32 = 0.9;
/// So they are when headings are this alike,
const SAME_TITLE: f64 = 0.3;
/// or what is left beside the common clauses.
const SAME_REST: f64 = 0.15;

/// What is needed to compare two promises with what they borrowed left aside.
pub struct Borrowing {
    rarity: Rarity,
    clauses: BTreeMap<Vec<char>, usize>,
}

impl Borrowing {
    /// Learns from the promises of two years.
    pub fn new(from: &[Profile], to: &[Profile]) -> Self {
        let mut clauses = BTreeMap::new();
        for clause in from.iter().chain(to).flat_map(Profile::borrowable) {
            *clauses.entry(clause).or_insert(0) += 1;
        }
        clauses.retain(|_, items| *items > 1);
        Self {
            rarity: Rarity::learn(from.iter().chain(to).flat_map(|profile| [&profile.bag, &profile.chars])),
            clauses,
        }
    }

    /// How alike two promises are apart from what they borrowed.
    pub fn likeness(&self, a: &View<'_>, b: &View<'_>) -> Likeness {
        let common: BTreeSet<Vec<char>> = if self.clauses.is_empty() {
            BTreeSet::new()
        } else {
            let other = b.profile.borrowable();
            a.profile.borrowable().into_iter().filter(|clause| other.contains(clause)).collect()
        };
        let same = a.profile.share_of(&common).min(b.profile.share_of(&common)) >= SAME_TEXT;
        if common.is_empty() || same {
            return a.likeness(b);
        }
        let (first, second) = (a.profile.without(&common), b.profile.without(&common));
        let rest = first.weigh(&self.rarity).likeness(&second.weigh(&self.rarity));
        if rest.title >= SAME_TITLE || rest.words >= SAME_REST { a.likeness(b) } else { rest }
    }
}
