//! Passages that two texts share: seeds of a few characters, grown over small changes.

use crate::analysis::places::place::{Passage, Place};
use crate::model::Year;
use std::collections::HashMap;
use std::ops::Range;

/// Characters that must agree for a passage to begin.
const SEED: usize = 8;
/// Characters that must agree for it to go on behind a change.
const RESUME: usize = 4;
/// The longest change that it goes on behind, on either side.
const SKIP: usize = 8;
/// Places remembered for one seed.
const PLACES: usize = 32;

/// The characters of a text that are compared: no punctuation, no blanks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Solid {
    chars: Vec<char>,
    /// Byte range of each in the text.
    at: Vec<Range<usize>>,
    /// Whether it counts: it stands in no set phrase.
    counts: Vec<bool>,
}

/// A passage found: places are in compared characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// In the text asked about.
    pub later: Range<usize>,
    /// Which text of the sources.
    pub source: usize,
    /// In the source.
    pub earlier: Range<usize>,
    /// Characters in common that count.
    pub chars: usize,
}

impl Solid {
    pub(crate) fn of(text: &str) -> Self {
        let mut out = Self::default();
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            out.chars.push(narrow(c));
            out.at.push(at..at + c.len_utf8());
        }
        out.counts = super::set_phrases::outside(&out.chars);
        out
    }

    pub(crate) fn chars(&self) -> &[char] {
        &self.chars
    }

    pub(crate) fn len(&self) -> usize {
        self.chars.len()
    }

    /// How many characters of a range count.
    pub(crate) fn counting(&self, range: Range<usize>) -> usize {
        self.counts[range].iter().filter(|counts| **counts).count()
    }

    /// The bytes from the first to the last character of a range.
    pub(crate) fn bytes(&self, range: &Range<usize>) -> Range<usize> {
        match (self.at.get(range.start), range.end.checked_sub(1).and_then(|last| self.at.get(last))) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => 0..0,
        }
    }
}

/// The narrow form of a full-width letter or figure.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// The earlier texts, indexed by seeds.
#[derive(Default)]
pub(crate) struct Sources<'a> {
    texts: Vec<(Year, Passage<'a>, Solid)>,
    seeds: HashMap<[char; SEED], Vec<(usize, usize)>>,
}

impl<'a> Sources<'a> {
    pub(crate) fn add(&mut self, year: Year, passage: Passage<'a>) {
        let solid = Solid::of(passage.text);
        for (at, seed) in solid.chars.windows(SEED).enumerate() {
            let Ok(seed) = <[char; SEED]>::try_from(seed) else { continue };
            let places = self.seeds.entry(seed).or_default();
            if places.len() < PLACES {
                places.push((self.texts.len(), at));
            }
        }
        self.texts.push((year, passage, solid));
    }

    /// The words of a passage and their place.
    pub(crate) fn quote(&self, source: usize, range: &Range<usize>) -> Option<(Place, &'a str)> {
        let (year, passage, solid) = self.texts.get(source)?;
        let bytes = solid.bytes(range);
        Some((passage.at(*year, bytes.clone()), passage.text.get(bytes)?))
    }

    /// The passages of a text with at least `least` characters that count, in order, none overlapping another.
    pub(crate) fn find(&self, text: &Solid, least: usize) -> Vec<Found> {
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(seed) = text.chars.get(at..at + SEED).and_then(|seed| <[char; SEED]>::try_from(seed).ok()) {
            let best = self.seeds.get(&seed).and_then(|places| self.longest(text, at, places));
            match best.filter(|found| found.chars >= least) {
                Some(found) => {
                    at = found.later.end;
                    out.push(found);
                }
                None => at += 1,
            }
        }
        out
    }

    /// The passage with most characters that count; of equals the latest year's, which stands last.
    fn longest(&self, text: &Solid, at: usize, places: &[(usize, usize)]) -> Option<Found> {
        let grown = places.iter().filter_map(|&(source, there)| {
            let (later, earlier, chars) = grow(text, at, &self.texts.get(source)?.2, there);
            Some(Found { later, source, earlier, chars })
        });
        grown.max_by_key(|found| found.chars)
    }
}

/// Grows a passage from a seed, on behind changes of at most [`SKIP`] characters.
fn grow(text: &Solid, at: usize, other: &Solid, there: usize) -> (Range<usize>, Range<usize>, usize) {
    let (mut i, mut j, mut chars) = (at, there, 0);
    let mut end = (i, j);
    loop {
        while let (Some(x), Some(y)) = (text.chars.get(i), other.chars.get(j))
            && x == y
        {
            chars += usize::from(text.counts[i]);
            (i, j) = (i + 1, j + 1);
        }
        end = (i.max(end.0), j.max(end.1));
        let Some((over, under)) = resume(&text.chars[i..], &other.chars[j..]) else { break };
        (i, j) = (i + over, j + under);
    }
    (at..end.0, there..end.1, chars)
}

/// How far to skip on both sides until they agree again; the least skip in sum.
fn resume(text: &[char], other: &[char]) -> Option<(usize, usize)> {
    let agree = |i: usize, j: usize| match (text.get(i..i + RESUME), other.get(j..j + RESUME)) {
        (Some(x), Some(y)) => x == y,
        _ => false,
    };
    (1..=2 * SKIP).find_map(|sum| {
        let overs = sum.saturating_sub(SKIP)..=sum.min(SKIP);
        overs.map(|over| (over, sum - over)).find(|&(over, under)| agree(over, under))
    })
}
