//! Likeness by pairs of neighbouring characters: the words two texts share, without having to know what a word is.

use super::fold::Folded;
use super::lexicon;
use foldhash::fast::FixedState;
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

/// Two neighbouring characters of a clause.
pub type Gram = (char, char);

/// The bigrams of a text with their weights: how often, and how little of it is set phrase.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bag(BTreeMap<Gram, Term>);

/// What is known of a bigram of one text.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Term {
    /// How often, and how little of it is set phrase.
    count: f32,
    /// What it tells whatever the archive.
    general: f32,
}

/// What the bigrams of some texts tell: what is in all of them tells none from another.
#[derive(Clone, Debug, Default)]
pub struct Rarity {
    /// Weight of every bigram that was seen.
    weights: HashMap<Gram, f32, FixedState>,
    /// Weight of one that was not, but for how common it is in general.
    unseen: f32,
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
                self.count(gram, weight * factor * place);
            }
        }
    }

    /// Adds a text's single characters, each counting its weight.
    pub fn add_chars(&mut self, text: &Folded) {
        for (c, weight) in text.chars.iter().zip(&text.weights) {
            if !c.is_ascii_digit() {
                self.count((*c, '\0'), *weight);
            }
        }
    }

    fn count(&mut self, gram: Gram, weight: f32) {
        self.0.entry(gram).or_insert_with(|| Term { count: 0.0, general: general(gram) }).count += weight;
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
        let mut texts = 0;
        let mut holding: HashMap<Gram, (usize, f32), FixedState> = HashMap::default();
        for bag in bags {
            texts += usize::from(bag.grams().any(|gram| gram.1 != '\0'));
            for (gram, term) in &bag.0 {
                holding.entry(*gram).or_insert((0, term.general)).0 += 1;
            }
        }
        let here = |count: usize| ((texts as f32 + 1.0) / (count as f32 + 0.5)).ln().max(0.05);
        let weights = holding.into_iter().map(|(gram, (count, general))| (gram, here(count) * general)).collect();
        Self { weights, unseen: here(0) }
    }

    /// What a bigram tells, above 0: rare here and rare in general tells most.
    fn of(&self, gram: Gram, term: &Term) -> f32 {
        self.weights.get(&gram).copied().unwrap_or(self.unseen * term.general)
    }

    /// The weighed vector of a bag.
    pub fn weigh(&self, bag: &Bag) -> Weighed {
        let terms: Vec<(Gram, f32)> =
            bag.0.iter().map(|(&gram, term)| (gram, damped(term.count) * self.of(gram, term))).collect();
        let length = terms.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
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
    /// In the order of the bigrams.
    terms: Vec<(Gram, f32)>,
    length: f32,
}

impl Weighed {
    /// Cosine, 0 to 1.
    pub fn cosine(&self, other: &Self) -> f32 {
        let norm = self.length * other.length;
        if norm > 0.0 { (self.over_common(other, |a, b| a * b) / norm).clamp(0.0, 1.0) } else { 0.0 }
    }

    /// How much of this text the other one holds, 0 to 1.
    pub fn held_by(&self, other: &Self) -> f32 {
        let all: f32 = self.terms.iter().map(|(_, w)| w).sum();
        if all > 0.0 { self.over_common(other, |a, _| a) / all } else { 0.0 }
    }

    /// The sum over the bigrams that both have, in their order, of what their two weights make. The innermost loop of
    /// every comparison: two places that move on, and no iterators.
    fn over_common(&self, other: &Self, of: impl Fn(f32, f32) -> f32) -> f32 {
        let (mut left, mut right) = (self.terms.as_slice(), other.terms.as_slice());
        let mut sum = 0.0;
        while let (Some(((gram, a), rest)), Some(((met, b), more))) = (left.split_first(), right.split_first()) {
            match gram.cmp(met) {
                Ordering::Less => left = rest,
                Ordering::Greater => right = more,
                Ordering::Equal => {
                    sum += of(*a, *b);
                    (left, right) = (rest, more);
                }
            }
        }
        sum
    }
}
