//! Fingerprints of a text: few numbers by which the same words are found among millions.
//!
//! Two kinds, both over the characters outside set phrases. Long ones by winnowing (Schleimer, Wilkerson, Aiken 2003):
//! of every [`WINDOW`] neighbouring runs of [`LONG`] characters the least, so that any two texts that share
//! `LONG + WINDOW - 1` = 30 characters share one. Short ones are closed syncmers (Edgar 2021): whether a run of
//! [`SHORT`] is taken depends on the run alone, so that they outlive changes of the characters around it; every 9
//! characters hold one.

use std::ops::Range;

/// Characters of a long fingerprint.
pub const LONG: usize = 12;
/// Neighbouring runs of which one is taken.
pub const WINDOW: usize = 19;
/// Characters of a short fingerprint.
pub const SHORT: usize = 6;
/// Characters of the runs within a short one that decide whether it is taken.
const INNER: usize = 2;
/// Bits of a fingerprint: among 25 million, some 300 of 300 billion pairs agree by chance.
pub const BITS: u32 = 40;

/// A fingerprint and the characters it is of.
pub type Mark = (u64, Range<usize>);

/// The long fingerprints of a text.
pub fn long_marks(chars: &[char]) -> Vec<Mark> {
    let runs = hashes(chars, LONG);
    let mut out: Vec<Mark> = Vec::new();
    for (from, window) in runs.windows(WINDOW.min(runs.len().max(1))).enumerate() {
        // Of equals the rightmost: it stays the least for longer.
        let Some(at) = (0..window.len()).rev().min_by_key(|at| window[*at]).map(|at| from + at) else { continue };
        if out.last().is_none_or(|(_, last)| last.start != at) {
            out.push((runs[at], at..at + LONG));
        }
    }
    out
}

/// The short fingerprints of a text.
pub fn short_marks(chars: &[char]) -> Vec<Mark> {
    let inner = hashes(chars, INNER);
    let span = SHORT - INNER;
    let taken = |at: &usize| {
        let runs = &inner[*at..=*at + span];
        let least = runs.iter().min();
        runs.first().min(runs.last()) == least
    };
    let runs = hashes(chars, SHORT);
    (0..runs.len()).filter(taken).map(|at| (runs[at], at..at + SHORT)).collect()
}

/// A number of [`BITS`] bits for every run of `length` characters.
fn hashes(chars: &[char], length: usize) -> Vec<u64> {
    const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
    let top = (1..length).fold(1u64, |power, _| power.wrapping_mul(BASE));
    let mut out = Vec::with_capacity(chars.len().saturating_sub(length - 1));
    let mut rolling = 0u64;
    for (at, c) in chars.iter().enumerate() {
        if let Some(gone) = at.checked_sub(length).and_then(|at| chars.get(at)) {
            rolling = rolling.wrapping_sub(u64::from(*gone).wrapping_mul(top));
        }
        rolling = rolling.wrapping_mul(BASE).wrapping_add(u64::from(*c));
        if at + 1 >= length {
            out.push(mixed(rolling) >> (64 - BITS));
        }
    }
    out
}

/// The end of SplitMix64: neighbouring sums become unlike.
fn mixed(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn values(marks: &[Mark]) -> BTreeSet<u64> {
        marks.iter().map(|(value, _)| *value).collect()
    }

    proptest! {
        /// Thirty characters in common are a long fingerprint in common, whatever stands around them.
        #[test]
        fn thirty_characters_share_a_long_mark(shared in "[一-龥]{30}", a in "[一-龥]{0,60}", b in "[一-龥]{0,60}") {
            let text = |before: &str, after: &str| format!("{before}{shared}{after}").chars().collect::<Vec<char>>();
            let (one, other) = (long_marks(&text(&a, &b)), long_marks(&text(&b, &a)));
            prop_assert!(!values(&one).is_disjoint(&values(&other)));
        }

        #[test]
        fn nine_characters_hold_a_short_mark(text in "[一-龥]{9}") {
            prop_assert!(!short_marks(&text.chars().collect::<Vec<char>>()).is_empty());
        }
    }

    #[test]
    fn fingerprints_are_few_and_texts_may_be_short() {
        let text: Vec<char> = (0..4000u32).filter_map(|n| char::from_u32(0x4E00 + n * 7919 % 20000)).collect();
        let (long, short) = (long_marks(&text).len(), short_marks(&text).len());
        assert!((350..450).contains(&long) && (1450..1750).contains(&short), "{long} {short}");
        for length in [0, 1, 5, 11] {
            assert!(long_marks(&text[..length]).is_empty(), "{length}");
        }
        assert_eq!(long_marks(&text[..12]).len(), 1);
    }
}
