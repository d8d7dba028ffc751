//! Words of running Chinese text: the most probable cut by the frequencies of single words.

use super::lexicon::{self, LONGEST, Word};

/// What an unknown character costs: rarer than any word of the list.
const UNKNOWN: f32 = -20.0;

/// The best way on from a position: sum of logarithms to the end, characters to the next word, the word.
#[derive(Clone, Copy)]
struct Cut {
    sum: f32,
    step: usize,
    word: Option<Word>,
}

/// Cuts a text into pieces: each a word of the list, or `None` for a character that is in none; with its length in
/// characters. The lengths add up to the text.
///
/// Dynamic programming over all cuts; a text of n characters costs about 4n look-ups.
pub fn cut(text: &str) -> Vec<(Option<Word>, usize)> {
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let best = best_cuts(text, &ends);
    let mut out = Vec::new();
    let mut at = 0;
    while at + 1 < ends.len() {
        let Cut { step, word, .. } = best[at];
        out.push((word, step));
        at += step;
    }
    out
}

fn best_cuts(text: &str, ends: &[usize]) -> Vec<Cut> {
    let last = ends.len() - 1;
    let mut best = vec![Cut { sum: 0.0, step: 1, word: None }; ends.len()];
    for at in (0..last).rev() {
        let mut choice = Cut { sum: UNKNOWN + best[at + 1].sum, step: 1, word: None };
        if !text[ends[at]..ends[at + 1]].is_ascii() {
            for step in 1..=LONGEST.min(last - at) {
                let Some(word) = lexicon::find(&text[ends[at]..ends[at + step]]) else { continue };
                let sum = word.ln_share() + best[at + step].sum;
                if sum > choice.sum {
                    choice = Cut { sum, step, word: Some(word) };
                }
            }
        }
        best[at] = choice;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_probable_cut_is_taken() {
        let words = |text| cut(text).into_iter().filter_map(|(word, _)| word).collect::<Vec<_>>();
        let expected: Vec<Word> = ["群众", "反映", "问题"].iter().filter_map(|w| lexicon::find(w)).collect();
        assert_eq!(words("群众反映问题"), expected);
        assert_eq!(words("群众A1反映问题"), expected);
        assert_eq!(cut("群众A1").iter().map(|(_, n)| n).sum::<usize>(), 4);
        assert!(words("").is_empty());
    }
}
