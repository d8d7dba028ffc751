//! Likeness by pairs of neighbouring characters: the words two texts share, without having to know what a word is.

use super::fold::Folded;
use super::lexicon;
use std::collections::{BTreeMap, HashMap};

/// Two neighbouring characters of a clause.
pub type Gram = (char, char);

/// The bigrams of a text with their weights: how often, and how little of it is set phrase.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bag(BTreeMap<Gram, f32>);

/// How many texts of an archive hold a bigram: what is in all of them tells none from another.
#[derive(Clone, Debug, Default)]
pub struct Rarity {
    texts: usize,
    holding: HashMap<Gram, usize>,
}

impl Bag {
    /// Adds a text's bigrams, each counting `factor` times its weight; what comes first counts more by `taper`: with
    /// 0.6 the first bigram counts 1.3 and the last 0.7 times.
    pub fn add(&mut self, text: &Folded, factor: f32, taper: f32) {
        let length = text.chars.len() as f32;
        for i in 1..text.chars.len() {
            if !text.starts[i] {
                let gram = (text.chars[i - 1], text.chars[i]);
                let weight = text.weights[i - 1].min(text.weights[i]);
                let place = 1.0 + taper * (0.5 - i as f32 / length);
                *self.0.entry(gram).or_insert(0.0) += weight * factor * place;
            }
        }
    }

    /// Adds a text's single characters, each counting its weight.
    pub fn add_chars(&mut self, text: &Folded) {
        for (c, weight) in text.chars.iter().zip(&text.weights) {
            if !c.is_ascii_digit() {
                *self.0.entry((*c, '\0')).or_insert(0.0) += weight;
            }
        }
    }

    /// The bag of one text.
    pub fn of(text: &Folded, taper: f32) -> Self {
        let mut out = Self::default();
        out.add(text, 1.0, taper);
        out
    }

    /// Its bigrams.
    pub fn grams(&self) -> impl Iterator<Item = Gram> {
        self.0.keys().copied()
    }

    /// Whether it holds no bigram.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Rarity {
    /// Learns from the texts that are compared.
    pub fn learn<'a>(bags: impl IntoIterator<Item = &'a Bag>) -> Self {
        let mut out = Self::default();
        for bag in bags {
            out.texts += usize::from(bag.grams().any(|gram| gram.1 != '\0'));
            for gram in bag.grams() {
                *out.holding.entry(gram).or_insert(0) += 1;
            }
        }
        out
    }

    /// What a bigram tells, above 0: rare here and rare in general tells most.
    pub fn of(&self, gram: Gram) -> f32 {
        let holding = self.holding.get(&gram).copied().unwrap_or(0) as f32;
        let here = ((self.texts as f32 + 1.0) / (holding + 0.5)).ln().max(0.05);
        here * general(gram)
    }

    /// The weighed vector of a bag.
    pub fn weigh(&self, bag: &Bag) -> Weighed {
        let terms: BTreeMap<Gram, f32> =
            bag.0.iter().map(|(&gram, &count)| (gram, damped(count) * self.of(gram))).collect();
        let length = terms.values().map(|w| w * w).sum::<f32>().sqrt();
        Weighed { terms, length }
    }
}

/// Repetition counts less than proportionally.
fn damped(count: f32) -> f32 {
    if count <= 1.0 { count } else { 1.0 + count.ln() }
}

/// What a bigram tells whatever the archive: a word of everyday frequency less than a rare one.
fn general(gram: Gram) -> f32 {
    let word: String = [gram.0, gram.1].iter().filter(|c| **c != '\0').collect();
    match lexicon::find(&word) {
        Some(word) => (-word.ln_share() / 10.0).clamp(0.4, 1.3),
        None => 0.7,
    }
}

/// A bag weighed by rarity.
#[derive(Clone, Debug, Default)]
pub struct Weighed {
    terms: BTreeMap<Gram, f32>,
    length: f32,
}

impl Weighed {
    /// Cosine, 0 to 1.
    pub fn cosine(&self, other: &Self) -> f32 {
        let norm = self.length * other.length;
        if norm > 0.0 { (self.dot(other) / norm).clamp(0.0, 1.0) } else { 0.0 }
    }

    fn dot(&self, other: &Self) -> f32 {
        let (few, many) = if self.terms.len() < other.terms.len() { (self, other) } else { (other, self) };
        few.terms.iter().filter_map(|(gram, w)| Some(w * many.terms.get(gram)?)).sum()
    }

    /// How much of this text the other one holds, 0 to 1.
    pub fn held_by(&self, other: &Self) -> f32 {
        let all: f32 = self.terms.values().sum();
        let held: f32 = self.terms.iter().filter(|(gram, _)| other.terms.contains_key(gram)).map(|(_, w)| w).sum();
        if all > 0.0 { held / all } else { 0.0 }
    }

    /// Bigrams of both, the weightiest first.
    pub fn shared(&self, other: &Self) -> Vec<(Gram, f32)> {
        let both = self.terms.iter().filter_map(|(&gram, w)| Some((gram, w * other.terms.get(&gram)?)));
        let mut out: Vec<(Gram, f32)> = both.filter(|(_, w)| *w > 0.0).collect();
        out.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        out
    }
}
