//! Which sentence of the old text became which of the new one, in order.

use super::{Fate, Fates, Unit};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Two sentences below this likeness are not one sentence changed (measured: lower values pair strangers, higher
/// ones show edits as replacements).
const ALIKE: f32 = 0.35;
/// Most partners remembered for one sentence; keeps texts of thousands of near-equal lines within bounds.
const PARTNERS: usize = 24;
/// Most sentence pairs to count common bigrams of; beyond it the commonest bigrams are left out.
const WORK: u64 = 20_000_000;

/// Sentences and likenesses found: what the search for moves goes on with.
pub(super) struct Alignment {
    /// Partners in order.
    pub fates: Fates,
    /// All pairs of changed sentences that are alike, also those out of order.
    pub candidates: Vec<Candidate>,
}

/// Two changed sentences that are alike.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// Index in the old text.
    pub old: usize,
    /// Index in the new text.
    pub new: usize,
    /// Dice of their bigram sets, [`ALIKE`] to 1.
    pub dice: f32,
}

/// Equal sentences by a histogram diff; between them, the chain of pairs with the greatest likeness × length.
pub(super) fn align(a: &[Unit<'_>], b: &[Unit<'_>]) -> Alignment {
    let (old, new): (Vec<&str>, Vec<&str>) = (a.iter().map(|u| u.text).collect(), b.iter().map(|u| u.text).collect());
    let mut fates = Fates { old: vec![Fate::Alone; old.len()], new: vec![Fate::Alone; new.len()] };
    // Which replaced block a sentence stands in; pairs are only made within one.
    let (mut block_old, mut block_new) = (vec![0usize; old.len()], vec![0usize; new.len()]);
    for (block, op) in capture_diff_slices(Algorithm::Histogram, &old, &new).iter().enumerate() {
        if let DiffOp::Equal { old_index, new_index, len } = *op {
            for k in 0..len {
                fates.old[old_index + k] = Fate::Same(new_index + k);
                fates.new[new_index + k] = Fate::Same(old_index + k);
            }
        } else {
            block_old[op.old_range()].fill(block + 1);
            block_new[op.new_range()].fill(block + 1);
        }
    }
    let candidates = candidates(&old, &new, &fates);
    let inside: Vec<Candidate> = candidates.iter().copied().filter(|c| block_old[c.old] == block_new[c.new]).collect();
    for pair in best_chain(&inside, &old, &new) {
        fates.old[pair.old] = Fate::Like(pair.new, pair.dice);
        fates.new[pair.new] = Fate::Like(pair.old, pair.dice);
    }
    Alignment { fates, candidates }
}

/// The strictly increasing chain of pairs with the greatest sum of likeness × length.
///
/// The heaviest increasing subsequence, by a Fenwick tree of prefix maxima over the old indices: no table of all
/// pairs, so no limit on the size of a block.
fn best_chain(pairs: &[Candidate], old: &[&str], new: &[&str]) -> Vec<Candidate> {
    let mut order: Vec<Candidate> = pairs.to_vec();
    // Of one new sentence the later old ones first, so that none can build on another.
    order.sort_by_key(|c| (c.new, std::cmp::Reverse(c.old)));
    let mut tree: Vec<Option<(f64, usize)>> = vec![None; old.len() + 1];
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(order.len());
    let mut best: Option<(f64, usize)> = None;
    for (at, pair) in order.iter().enumerate() {
        let before = prefix_best(&tree, pair.old);
        let length = (old[pair.old].len() + new[pair.new].len()) as f64;
        let weight = before.map_or(0.0, |(weight, _)| weight) + f64::from(pair.dice) * length;
        previous.push(before.map(|(_, at)| at));
        let entry = (weight, at);
        let mut node = pair.old + 1;
        while node < tree.len() {
            if tree[node].is_none_or(|(other, _)| weight > other) {
                tree[node] = Some(entry);
            }
            node += node & node.wrapping_neg();
        }
        if best.is_none_or(|(other, _)| weight > other) {
            best = Some(entry);
        }
    }
    let mut chain = Vec::new();
    let mut at = best.map(|(_, at)| at);
    while let Some(i) = at {
        chain.push(order[i]);
        at = previous[i];
    }
    chain
}

/// The best entry among the old indices below `end`.
fn prefix_best(tree: &[Option<(f64, usize)>], end: usize) -> Option<(f64, usize)> {
    let mut best: Option<(f64, usize)> = None;
    let mut node = end;
    while node > 0 {
        if let Some((weight, at)) = tree[node]
            && best.is_none_or(|(other, _)| weight > other)
        {
            best = Some((weight, at));
        }
        node &= node - 1;
    }
    best
}

/// All pairs of changed sentences whose likeness reaches [`ALIKE`], by new index, at most [`PARTNERS`] for each.
fn candidates(old: &[&str], new: &[&str], fates: &Fates) -> Vec<Candidate> {
    let changed = |list: &[Fate]| -> Vec<usize> {
        list.iter().enumerate().filter(|(_, fate)| **fate == Fate::Alone).map(|(i, _)| i).collect()
    };
    let (olds, news) = (changed(&fates.old), changed(&fates.new));
    if olds.is_empty() || news.is_empty() {
        return Vec::new();
    }
    let mut ids = HashMap::default();
    let grams_old: Vec<Vec<u32>> = olds.iter().map(|&i| bigrams(old[i], &mut ids)).collect();
    let grams_new: Vec<Vec<u32>> = news.iter().map(|&j| bigrams(new[j], &mut ids)).collect();
    let postings = Postings::new(&grams_old, &grams_new, ids.len());
    let mut counts = vec![0u32; olds.len()];
    let mut touched = Vec::new();
    let mut out = Vec::new();
    for (grams, &j) in grams_new.iter().zip(&news) {
        for &gram in grams {
            for &i in postings.of(gram) {
                let count = &mut counts[i as usize];
                if *count == 0 {
                    touched.push(i as usize);
                }
                *count += 1;
            }
        }
        let mut found: Vec<Candidate> = Vec::new();
        for i in touched.drain(..) {
            let common = std::mem::take(&mut counts[i]);
            let dice = 2.0 * common as f32 / (grams.len() + grams_old[i].len()) as f32;
            if dice >= ALIKE {
                found.push(Candidate { old: olds[i], new: j, dice });
            }
        }
        found.sort_by(|x, y| y.dice.total_cmp(&x.dice).then(x.old.abs_diff(j).cmp(&y.old.abs_diff(j))));
        found.truncate(PARTNERS);
        out.extend(found);
    }
    out
}

/// Which old sentences hold a bigram.
struct Postings {
    starts: Vec<u32>,
    sentences: Vec<u32>,
}

impl Postings {
    /// Leaves out the bigrams that would take the work beyond [`WORK`], commonest first.
    fn new(old: &[Vec<u32>], new: &[Vec<u32>], grams: usize) -> Self {
        let (mut in_old, mut in_new) = (vec![0u32; grams], vec![0u32; grams]);
        old.iter().flatten().for_each(|&gram| in_old[gram as usize] += 1);
        new.iter().flatten().for_each(|&gram| in_new[gram as usize] += 1);
        let work = |gram: usize| u64::from(in_old[gram]) * u64::from(in_new[gram]);
        let mut used = vec![true; grams];
        if (0..grams).map(work).sum::<u64>() > WORK {
            let mut order: Vec<usize> = (0..grams).collect();
            order.sort_by_key(|&gram| (work(gram), gram));
            let mut sum = 0;
            for gram in order {
                sum += work(gram);
                used[gram] = sum <= WORK;
            }
        }
        let mut starts = Vec::with_capacity(grams + 1);
        let mut total = 0u32;
        for gram in 0..grams {
            starts.push(total);
            total += if used[gram] { in_old[gram] } else { 0 };
        }
        starts.push(total);
        let mut next = starts.clone();
        let mut sentences = vec![0u32; total as usize];
        for (i, list) in old.iter().enumerate() {
            for &gram in list.iter().filter(|&&gram| used[gram as usize]) {
                let at = &mut next[gram as usize];
                sentences[*at as usize] = i as u32;
                *at += 1;
            }
        }
        Self { starts, sentences }
    }

    fn of(&self, gram: u32) -> &[u32] {
        let gram = gram as usize;
        &self.sentences[self.starts[gram] as usize..self.starts[gram + 1] as usize]
    }
}

type Ids = HashMap<u64, u32, BuildHasherDefault<Mix>>;

/// The set of a sentence's character bigrams, as small numbers; a single character is a bigram with nothing.
fn bigrams(text: &str, ids: &mut Ids) -> Vec<u32> {
    let mut out: Vec<u32> = Vec::with_capacity(text.len() / 3);
    let mut chars = text.chars();
    let Some(mut last) = chars.next() else { return out };
    let mut add = |x: char, y: u32| {
        let fresh = ids.len() as u32;
        out.push(*ids.entry(u64::from(x) << 32 | u64::from(y)).or_insert(fresh));
    };
    if text.len() == last.len_utf8() {
        add(last, u32::MAX);
    }
    for c in chars {
        add(last, u32::from(c));
        last = c;
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// A multiplicative hash for bigram keys: the default one takes most of the time of a comparison.
#[derive(Default)]
struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }

    fn write_u64(&mut self, key: u64) {
        let mixed = (self.0 ^ key).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ mixed >> 32;
    }
}
