//! Stronger or weaker: what can be checked in a promise, gained or lost.

use super::types::{PhraseChange, Strength};

/// The changes between an earlier and a later text, and their sum.
pub fn strength(_old: &str, _new: &str) -> (Strength, Vec<PhraseChange>) {
    (Strength::Same, Vec::new())
}
