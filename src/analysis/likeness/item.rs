//! An item made ready for comparing: folded, cut into words and weighed once.

use crate::text::bigrams::{Bag, Rarity, Weighed};
use crate::text::fold::{Folded, Run, fold};
use crate::text::meaning::Meaning;
use crate::text::phrases::SET_PHRASE_WEIGHT;
use crate::text::quantities::{Quantity, quantities};
use crate::text::themes::is_study;
use std::borrow::Borrow;
use std::collections::BTreeSet;

/// What the heading counts in an item's bag, against 1 for the text.
const HEADING_WEIGHT: f32 = 1.5;
/// What comes first in a heading is what the item is chiefly about.
const HEADING_TAPER: f32 = 0.6;
/// And in a text, less so.
const BODY_TAPER: f32 = 0.0;

/// Smaller numbers (一个, 三次) are in every paper and tell nothing.
const TELLING: f64 = 10.0;

/// What does not depend on what an item is compared with.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// Bigrams of heading and text.
    pub bag: Bag,
    /// Bigrams of the heading.
    pub title: Bag,
    /// Characters of heading and text.
    pub chars: Bag,
    /// Meaning of heading and text.
    pub meaning: Meaning,
    /// Meaning of the heading.
    pub title_meaning: Meaning,
    /// Numbers from ten on with their units; years, months and days left out; sorted.
    pub numbers: Vec<String>,
    /// Whether it is chiefly about theoretical study.
    pub study: bool,
    /// The runs of the text, any of which could be borrowed, in its order.
    runs: Vec<Run>,
    heading: Folded,
    body: Folded,
}

impl Profile {
    /// Folds and cuts a heading and a text.
    pub fn new(heading: Option<&str>, text: &str) -> Self {
        // A share in words (一半, 三分之一) is in every paper too.
        let in_words = |q: &Quantity| q.unit == "%" && !q.words.ends_with(['%', '％']);
        let telling = |q: &Quantity| q.value >= TELLING && !"年月日天".contains(&q.unit) && !in_words(q);
        let counted = quantities(text).into_iter().filter(telling);
        let mut numbers: Vec<String> = counted.map(|q| format!("{}{}", q.value, q.unit)).collect();
        numbers.sort();
        numbers.dedup();
        Self { numbers, ..Self::of(fold(heading.unwrap_or_default()), fold(text)) }
    }

    fn of(heading: Folded, body: Folded) -> Self {
        let title = Bag::of(&heading, HEADING_TAPER);
        let mut bag = Bag::of(&body, BODY_TAPER);
        bag.add(&heading, HEADING_WEIGHT, HEADING_TAPER);
        let all = joined(&heading, &body);
        let meaning = Meaning::of(&all);
        let mut chars = Bag::default();
        chars.add_chars(&all);
        let study = is_study(&[&heading, &body]);
        let runs = body.runs().collect();
        Self {
            bag,
            title,
            chars,
            meaning,
            title_meaning: Meaning::of(&heading),
            numbers: Vec::new(),
            study,
            runs,
            heading,
            body,
        }
    }

    /// Share of the text, set phrases left aside, that some runs make up.
    pub fn share_of(&self, runs: &BTreeSet<Run>) -> f32 {
        let all: f32 = self.body.weights.iter().sum();
        let rest: f32 = self.body.discounted(runs, 0.0).weights.iter().sum();
        if all > 0.0 { 1.0 - rest / all } else { 0.0 }
    }

    /// The runs of the text, in its order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The same item with some runs weighing next to nothing.
    pub fn without(&self, runs: &BTreeSet<Run>) -> Self {
        let body = self.body.discounted(runs, SET_PHRASE_WEIGHT);
        Self { numbers: self.numbers.clone(), study: self.study, ..Self::of(self.heading.clone(), body) }
    }

    /// The bags weighed by how rare their bigrams are among what is compared.
    pub fn weigh(&self, rarity: &Rarity) -> View<'_> {
        let chars = rarity.weigh(&self.chars);
        View { profile: self, all: rarity.weigh(&self.bag), title: rarity.weigh(&self.title), chars }
    }
}

fn joined(first: &Folded, second: &Folded) -> Folded {
    let mut out = first.clone();
    out.chars.extend(&second.chars);
    out.weights.extend(&second.weights);
    out.starts.extend(&second.starts);
    out
}

/// A profile as seen among the texts it is compared with.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// What is weighed.
    pub profile: &'a Profile,
    /// Heading and text.
    pub all: Weighed,
    /// The heading.
    pub title: Weighed,
    /// Characters of heading and text.
    pub chars: Weighed,
}

impl View<'_> {
    /// How alike two items are by words and by meaning, each about 0 to 1.
    pub fn likeness(&self, other: &View<'_>) -> Likeness {
        let (a, b) = (self.profile, other.profile);
        let held = self.title.held_by(&other.all) + other.title.held_by(&self.all);
        Likeness {
            words: self.all.cosine(&other.all).into(),
            chars: self.chars.cosine(&other.chars).into(),
            title: self.title.cosine(&other.title).into(),
            held: f64::from(held) / 2.0,
            meaning: a.meaning.cosine(&b.meaning).into(),
            title_meaning: a.title_meaning.cosine(&b.title_meaning).into(),
        }
    }
}

/// Views of a list of profiles, weighed among all of `lists`.
pub fn views<'a>(lists: &[Vec<&'a Profile>]) -> Vec<Vec<View<'a>>> {
    let rarity = rarity(lists.iter().flatten().copied());
    lists.iter().map(|list| list.iter().map(|profile| profile.weigh(&rarity)).collect()).collect()
}

/// How rare bigrams and characters are among some profiles.
pub fn rarity<'a>(profiles: impl Iterator<Item = &'a Profile>) -> Rarity {
    Rarity::learn(profiles.flat_map(|profile| [&profile.bag, &profile.chars]))
}

/// Profiles, owned or not, as they are compared.
pub fn refs<P: Borrow<Profile>>(profiles: &[P]) -> Vec<&Profile> {
    profiles.iter().map(Borrow::borrow).collect()
}

/// What words and meaning say of a pair.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Likeness {
    /// Cosine of the weighed bigrams of heading and text.
    pub words: f64,
    /// Cosine of the weighed characters of heading and text.
    pub chars: f64,
    /// Cosine of the weighed bigrams of the headings.
    pub title: f64,
    /// How much of each heading the other item holds, the mean of both.
    pub held: f64,
    /// Cosine of the meanings of heading and text.
    pub meaning: f64,
    /// Cosine of the meanings of the headings.
    pub title_meaning: f64,
}
