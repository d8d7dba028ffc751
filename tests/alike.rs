//! Planted copies are found: every exact one whatever the order of its sentences, nearly every one of which a fifth of
//! the characters was changed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]
// A test says what is wrong by failing, and lays its own files out.

use std::{fs, path::Path};
use track::analysis::cohort::alike::{Author, Ready, marks, pair};
use track::analysis::cohort::index::{Asked, Index, PaperNo};
use track::analysis::cohort::paper::Paper;

/// Numbers that look drawn by lot, the same on every run.
struct Lot(u64);

impl Lot {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// The paragraphs of a person's reports of five years, set phrases and all.
fn paragraphs(person: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/series").join(person);
    let texts = (2019..=2023).map(|year| fs::read_to_string(folder.join(format!("{year}.txt"))).unwrap());
    texts
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| line.chars().count() > 40)
        .collect()
}

/// Whether the two are candidates of each other, and which share of the planted text the passages hold.
fn found(planted: &str, giver: &str, taker: &str) -> (bool, f64) {
    let (one, other) = (Paper::of_text(giver), Paper::of_text(taker));
    let no = |person| PaperNo::new(person, 0).unwrap();
    let (mut long, mut short) = (Index::default(), Index::default());
    for (person, paper) in [(0, &one), (1, &other)] {
        let marks = marks(paper, true);
        long.add(no(person), marks.long);
        short.add(no(person), marks.short);
    }
    let asked = Asked { is_asked: &|paper| paper.person() == 1, people: 2, common: 8 };
    let is_candidate =
        !long.sharing_any(&asked).candidates.is_empty() || !short.sharing_several(&asked).candidates.is_empty();
    let everybodys = Default::default();
    let author = |name: &str| Author { name: name.into(), unit: None, year: None };
    let (a, b) = (Ready::new(one, &everybodys), Ready::new(other, &everybodys));
    let pair = pair((&author("a"), &a), (&author("b"), &b));
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let quoted: usize = pair.iter().flat_map(|pair| &pair.passages).map(|both| letters(&both.one.text)).sum();
    (is_candidate, quoted as f64 / letters(planted) as f64)
}

/// How many of many planted texts are candidates and come back with at least half of their words.
fn recall(lengths: std::ops::Range<usize>, plant: fn(&str, &mut Lot) -> String) -> (usize, usize) {
    let mut lot = Lot(7);
    let (mut hits, mut all) = (0, 0);
    for (giver, taker) in
        [("market", "nursing"), ("nursing", "township"), ("township", "housing"), ("housing", "market")]
    {
        let (givers, takers) = (paragraphs(giver), paragraphs(taker));
        for giver in givers.iter().filter(|text| lengths.contains(&text.chars().count())) {
            let at = lot.below(takers.len());
            let around = |at: usize| takers[at % takers.len()].clone();
            let taker = format!("{}\n{}\n{}", around(at), plant(giver, &mut lot), around(at + 1));
            let (is_candidate, share) = found(giver, giver, &taker);
            all += 1;
            hits += usize::from(is_candidate && share >= 0.5);
        }
    }
    (hits, all)
}

fn shuffled(text: &str, lot: &mut Lot) -> String {
    let mut sentences: Vec<&str> = text.split_inclusive(['。', '；']).collect();
    (1..sentences.len()).rev().for_each(|at| sentences.swap(at, lot.below(at + 1)));
    sentences.concat()
}

/// A fifth of the characters replaced by common ones.
fn changed(text: &str, lot: &mut Lot) -> String {
    let common: Vec<char> = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经".chars().collect();
    let change = |c: char, lot: &mut Lot| match c.is_alphanumeric() && lot.below(5) == 0 {
        true => common[lot.below(common.len())],
        false => c,
    };
    text.chars().map(|c| change(c, lot)).collect()
}

#[test]
fn every_exact_copy_is_found() {
    let (hits, all) = recall(60..10_000, |text, _| text.to_owned());
    assert!(all > 200 && hits == all, "{hits} of {all}");
}

#[test]
fn the_order_of_sentences_does_not_matter() {
    let (hits, all) = recall(120..10_000, shuffled);
    assert!(all > 60 && hits == all, "{hits} of {all}");
}

#[test]
fn copies_with_a_fifth_changed_are_found() {
    let (hits, all) = recall(100..10_000, changed);
    assert!(all > 60 && hits * 100 >= all * 95, "{hits} of {all}");
}
