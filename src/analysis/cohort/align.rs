//! The passages that two texts share, whatever their order and though characters were changed.
//!
//! From every short run in common both ways as long as agreement outweighs change (the X-drop of sequence search):
//! a passage of which a fifth was rewritten is one passage, and it ends where the texts part.

use super::paper::Letters;
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use std::ops::Range;

/// Characters that must agree for a passage to begin.
const SEED: usize = 6;
/// Of those, how much must weigh.
const SEED_WEIGHT: f32 = 3.0;
/// Places looked at for one seed.
const PLACES: usize = 24;
/// How far the two texts may drift apart by insertions.
const BAND: usize = 8;
/// What a change costs, where a character in common earns 1: what is taken over agrees in two thirds at least.
const CHANGE: i32 = 2;
/// A passage ends when it has lost so much against its best.
const DROP: i32 = 16;
/// What must agree in a passage, weighed: below it, habit and chance outnumber copying.
const LEAST: f32 = 20.0;
/// Which share of a passage must agree.
const DENSITY: f64 = 0.7;

/// A passage in both texts, in compared characters.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// In the one text.
    pub one: Range<usize>,
    /// In the other.
    pub other: Range<usize>,
    /// Characters that agree and count.
    pub chars: usize,
}

/// The seeds of a text, for comparing others with it.
pub struct Seeds {
    places: HashMap<[char; SEED], Vec<usize>>,
}

impl Seeds {
    /// The seeds of a text.
    pub fn of(text: &Letters) -> Self {
        let mut places: HashMap<_, Vec<usize>> = HashMap::new();
        for (at, seed) in text.chars.windows(SEED).enumerate() {
            let Ok(seed) = <[char; SEED]>::try_from(seed) else { continue };
            let there = places.entry(seed).or_default();
            if there.len() < PLACES {
                there.push(at);
            }
        }
        Self { places }
    }
}

/// The passages of `one` that stand in `other` too, in the order of `one`, none overlapping another there.
pub fn passages(one: &Letters, other: &Letters, seeds: &Seeds) -> Vec<Passage> {
    let mut out: Vec<Passage> = Vec::new();
    let mut seen = HashSet::new();
    let (mut at, mut free) = (0, 0);
    while let Some(seed) = one.chars.get(at..at + SEED).and_then(|seed| <[char; SEED]>::try_from(seed).ok()) {
        let weighs = one.weights.get(at..at + SEED).is_some_and(|w| w.iter().sum::<f32>() >= SEED_WEIGHT);
        let places = seeds.places.get(&seed).filter(|_| weighs).map(Vec::as_slice).unwrap_or_default();
        // Seeds of a stretch that was tried lead to the same passage again.
        let fresh: Vec<usize> = places.iter().copied().filter(|there| seen.insert((at, *there))).collect();
        let grown = fresh.into_iter().map(|there| {
            seen.extend((1..SEED).map(|step| (at + step, there + step)));
            grow(one, other, (at, there), free)
        });
        let best = grown.filter(|grown| grown.is_enough()).max_by(|a, b| a.weight.total_cmp(&b.weight));
        match best {
            Some(best) => {
                (at, free) = (best.one.end.max(at + 1), best.one.end);
                out.push(Passage { one: best.one, other: best.other, chars: best.chars });
            }
            None => at += 1,
        }
    }
    out
}

/// A passage as it grew.
struct Grown {
    one: Range<usize>,
    other: Range<usize>,
    chars: usize,
    agree: usize,
    weight: f32,
}

impl Grown {
    fn is_enough(&self) -> bool {
        let length = self.one.len().max(self.other.len());
        self.weight >= LEAST && self.agree as f64 >= DENSITY * length as f64
    }
}

/// Grows both ways from where the texts agree; never before `free` in the one.
fn grow(one: &Letters, other: &Letters, (at, there): (usize, usize), free: usize) -> Grown {
    let ahead = extend(one, other, |i, j| Some((at + i, there + j)));
    let behind = extend(one, other, |i, j| {
        let before = (at.checked_sub(i + 1)?, there.checked_sub(j + 1)?);
        (before.0 >= free).then_some(before)
    });
    Grown {
        one: at - behind.one..at + ahead.one,
        other: there - behind.other..there + ahead.other,
        chars: ahead.chars + behind.chars,
        agree: ahead.agree + behind.agree,
        weight: ahead.weight + behind.weight,
    }
}

/// How far two texts go together.
#[derive(Clone, Copy, Debug, Default)]
struct Reach {
    score: i32,
    one: usize,
    other: usize,
    chars: usize,
    agree: usize,
    weight: f32,
}

/// Follows two texts step by step; `place` gives the characters that stand so many steps on.
fn extend(one: &Letters, other: &Letters, place: impl Fn(usize, usize) -> Option<(usize, usize)>) -> Reach {
    let mut best = Reach::default();
    // Cells of a row: the other text is so many steps on, less BAND, as the one.
    let mut row: Vec<Option<Reach>> = (0..=2 * BAND)
        .map(|cell| cell.checked_sub(BAND).map(|j| Reach { score: -CHANGE * j as i32, other: j, ..Reach::default() }))
        .collect();
    for i in 1.. {
        let mut next: Vec<Option<Reach>> = vec![None; 2 * BAND + 1];
        for cell in 0..=2 * BAND {
            let Some(j) = (i + cell).checked_sub(BAND) else { continue };
            let step = j.checked_sub(1).and_then(|before| row[cell].map(|from| (from, place(i - 1, before))));
            let along = step.and_then(|(from, at)| Some(from.step(one, other, at?)));
            let skip_one = row.get(cell + 1).copied().flatten().map(Reach::skip);
            let skip_other = cell.checked_sub(1).and_then(|left| next[left]).map(Reach::skip);
            let reached = [along, skip_one, skip_other].into_iter().flatten().max_by_key(|reach| reach.score);
            let reached = reached.filter(|_| place(i - 1, 0).is_some());
            next[cell] =
                reached.map(|reach| Reach { one: i, other: j, ..reach }).filter(|r| r.score > best.score - DROP);
            if let Some(reach) = next[cell].filter(|reach| reach.score > best.score) {
                best = reach;
            }
        }
        if next.iter().all(Option::is_none) {
            break;
        }
        row = next;
    }
    best
}

impl Reach {
    fn skip(self) -> Self {
        Self { score: self.score - CHANGE, ..self }
    }

    fn step(mut self, one: &Letters, other: &Letters, (at, there): (usize, usize)) -> Self {
        match (one.chars.get(at), other.chars.get(there)) {
            (Some(x), Some(y)) if x == y => {
                self.score += 1;
                self.agree += 1;
                self.chars += usize::from(one.counts(at));
                self.weight += one.weights.get(at).copied().unwrap_or_default();
            }
            (Some(_), Some(_)) => self.score -= CHANGE,
            _ => self.score -= 2 * DROP,
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::super::paper::Paper;
    use super::*;

    const OWN: &str = "去年汛期三个屯的涵管被柴草堵住，我到第二天才知道，说明平时巡查不细，值班电话也没有人接。";
    const NEXT: &str = "给五保户送煤只送到村口，让老人自己往坡上背，群众当面说我们办事只办一半，我脸上发烫。";

    fn found(one: &str, other: &str) -> Vec<(String, String)> {
        let (a, b) = (Paper::of_text(one), Paper::of_text(other));
        let (one, other) = (Letters::of(&a), Letters::of(&b));
        let found = passages(&one, &other, &Seeds::of(&other));
        let text = |paper: &Paper, letters: &Letters, range| letters.quote(paper, &range).unwrap().text;
        found.into_iter().map(|p| (text(&a, &one, p.one), text(&b, &other, p.other))).collect()
    }

    #[test]
    fn sentences_are_found_in_any_order() {
        let one = format!("开头说几句自己的话。{OWN}{NEXT}");
        let other = format!("{NEXT}当中隔着另外一件事情，讲的是修路。{OWN}");
        let found = found(&one, &other);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().all(|(a, b)| a == b));
        assert!(found[0].0.starts_with("去年汛期") && found[1].0.starts_with("给五保户"), "{found:?}");
    }

    #[test]
    fn a_passage_goes_on_behind_changes() {
        let changed = "去年汛期三个屯的涵洞被柴草塞住，我到次日才知道，说明平时巡查不细，值班的电话也没有人接。";
        let found = found(OWN, changed);
        let [(one, other)] = found.as_slice() else { panic!("{found:?}") };
        assert!(one.ends_with("人接") && other.ends_with("人接") && one.starts_with("去年汛期"), "{found:?}");
    }

    #[test]
    fn set_phrases_and_other_texts_are_no_passages() {
        let phrases = "以习近平新时代中国特色社会主义思想为指导，增强四个意识、坚定四个自信、做到两个维护，";
        assert_eq!(found(&format!("{phrases}{OWN}"), &format!("{phrases}{NEXT}")), []);
    }
}
