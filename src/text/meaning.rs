//! Likeness without shared words: a text as the weighed mean of its words' vectors.

use super::fold::Folded;
use super::lexicon::{DIMENSIONS, Word};
use super::segment;
use std::collections::BTreeMap;

/// Below this share of running text a word counts fully (smooth inverse frequency).
const SMOOTH: f32 = 1e-4;

/// The direction of a text's meaning; length 1, or nothing at all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meaning(Vec<f32>);

impl Meaning {
    /// The meaning of a folded text; set phrases and stock words count by their weights.
    pub fn of(text: &Folded) -> Self {
        let mut counts: BTreeMap<Word, f32> = BTreeMap::new();
        for (word, weight) in weighed_words(text) {
            *counts.entry(word).or_insert(0.0) += weight;
        }
        let mut sum = vec![0.0f32; DIMENSIONS];
        for (word, count) in counts {
            let share = word.ln_share().exp();
            let weight = count.ln_1p() * SMOOTH / (SMOOTH + share);
            let length = word.vector().map(|v| v * v).sum::<f32>().sqrt().max(1.0);
            sum.iter_mut().zip(word.vector()).for_each(|(s, v)| *s += v * weight / length);
        }
        let length = sum.iter().map(|v| v * v).sum::<f32>().sqrt();
        if length > 0.0 { Self(sum.into_iter().map(|v| v / length).collect()) } else { Self::default() }
    }

    /// Cosine, −1 to 1; 0 where one says nothing.
    pub fn cosine(&self, other: &Self) -> f32 {
        self.0.iter().zip(&other.0).map(|(a, b)| a * b).sum::<f32>().clamp(-1.0, 1.0)
    }
}

/// The words of a text, clause by clause, each with the least weight of its characters.
fn weighed_words(text: &Folded) -> Vec<(Word, f32)> {
    let mut out = Vec::new();
    let mut start = 0;
    for end in 1..=text.chars.len() {
        if end == text.chars.len() || text.starts[end] {
            let clause: String = text.chars[start..end].iter().collect();
            let mut at = start;
            for (word, length) in segment::cut(&clause) {
                let weight = text.weights[at..at + length].iter().copied().fold(1.0, f32::min);
                if let Some(word) = word {
                    out.push((word, if length == 1 { weight * 0.3 } else { weight }));
                }
                at += length;
            }
            start = end;
        }
    }
    out
}
