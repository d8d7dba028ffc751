//! A text as what is compared: characters without marks and blanks, cut into clauses.

use super::marks::{is_mark, narrow};
use super::phrases;
use foldhash::fast::FixedState;
use std::collections::BTreeSet;
use std::hash::BuildHasher;

/// Characters of a run: long enough that two texts hardly share one by chance.
const RUN: usize = 18;

/// Stands for a run of characters that follow each other, marks left out: their hash.
pub type Run = u64;

/// A folded text: full-width forms made narrow, marks and blanks taken out, the places of clause ends remembered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Folded {
    /// The characters that carry meaning.
    pub chars: Vec<char>,
    /// Weight of each character, 0 to 1: set phrases and stock words weigh little.
    pub weights: Vec<f32>,
    /// Whether a clause begins at this character.
    pub starts: Vec<bool>,
}

impl Folded {
    /// The same text where the characters inside any of these runs weigh no more than `weight`.
    pub fn discounted(&self, runs: &BTreeSet<Run>, weight: f32) -> Self {
        let mut out = self.clone();
        for (at, _) in self.runs().enumerate().filter(|(_, run)| runs.contains(run)) {
            out.weights.iter_mut().skip(at).take(RUN).for_each(|w| *w = w.min(weight));
        }
        out
    }

    /// All runs of the text, over the ends of clauses, in its order.
    pub fn runs(&self) -> impl Iterator<Item = Run> {
        self.chars.windows(RUN).map(|run| FixedState::default().hash_one(run))
    }
}

/// Whether a clause ends at this mark; quotation marks and brackets stand inside one.
fn ends_clause(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '、' | '！' | '？' | ',' | ';' | ':' | '!' | '?' | '\n')
}

/// Folds a text and weighs its characters.
pub fn fold(text: &str) -> Folded {
    let mut out = Folded::default();
    let mut fresh = true;
    for c in text.chars() {
        let shown = narrow(c);
        if is_mark(shown) {
            fresh |= ends_clause(c);
            continue;
        }
        out.chars.push(shown.to_ascii_lowercase());
        out.starts.push(fresh);
        fresh = false;
    }
    out.weights = phrases::weights(&out.chars);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_fall_out_and_clauses_are_known() {
        let folded = fold("每月走访“１２户”，\n记台账。");
        assert_eq!(folded.chars.iter().collect::<String>(), "每月走访12户记台账");
        let starts: Vec<usize> = (0..folded.starts.len()).filter(|&i| folded.starts[i]).collect();
        assert_eq!(starts, [0, 7]);
    }
}
