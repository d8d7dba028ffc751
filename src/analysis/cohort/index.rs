//! Fingerprints of all papers in one list: which papers share some, and which fingerprints many people share.
//!
//! An entry is one number: the fingerprint above, the paper below. Sorted, equal fingerprints stand together, so that
//! the cost grows with the entries and with what is shared, never with the pairs of papers.

use super::marks::BITS;
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use rayon::prelude::*;

/// Bits of a paper's number.
const PAPER_BITS: u32 = 64 - BITS;
/// Papers of one person that have numbers of their own; bits of that.
const SLOT_BITS: u32 = 6;
/// Lists by the first bits of a fingerprint, sorted one beside the other.
const SHARDS: usize = 64;
/// Short fingerprints that two papers must share to be looked at.
const NEED: u16 = 3;

/// A paper's number: the person's place in the cohort, then which of the person's papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaperNo(u32);

impl PaperNo {
    /// The number of a person's paper; `None` beyond 64 papers or 262,144 people.
    pub fn new(person: usize, slot: usize) -> Option<Self> {
        let fits = slot < 1 << SLOT_BITS && person < 1 << (PAPER_BITS - SLOT_BITS);
        fits.then_some(Self((person as u32) << SLOT_BITS | slot as u32))
    }

    /// The person.
    pub fn person(self) -> usize {
        (self.0 >> SLOT_BITS) as usize
    }

    /// Which of the person's papers.
    pub fn slot(self) -> usize {
        (self.0 & ((1 << SLOT_BITS) - 1)) as usize
    }
}

/// Two papers that may share text, the lesser number first.
pub type Candidate = (PaperNo, PaperNo);

/// What is asked of an index.
pub struct Asked<'a> {
    /// Whether a paper is asked about; of a pair at least one is.
    pub is_asked: &'a (dyn Fn(PaperNo) -> bool + Sync),
    /// People before this place are the cohort's; the others are known texts.
    pub people: usize,
    /// What more people than this share is everybody's.
    pub common: usize,
}

/// A growing list of fingerprints.
pub struct Index {
    shards: Vec<Vec<u64>>,
}

impl Default for Index {
    fn default() -> Self {
        Self { shards: vec![Vec::new(); SHARDS] }
    }
}

/// What papers share.
#[derive(Debug, Default)]
pub struct Shared {
    /// Pairs to look at, sorted, each once.
    pub candidates: Vec<Candidate>,
    /// Fingerprints that more people share than are told apart.
    pub common: HashSet<u64>,
}

impl Index {
    /// Adds the fingerprints of a paper; their order does not matter.
    pub fn add(&mut self, paper: PaperNo, marks: impl IntoIterator<Item = u64>) {
        for mark in marks {
            let shard = (mark >> (BITS - SHARDS.ilog2())) as usize;
            if let Some(shard) = self.shards.get_mut(shard) {
                shard.push(mark << PAPER_BITS | u64::from(paper.0));
            }
        }
    }

    /// Pairs that share one fingerprint at least.
    pub fn sharing_any(self, asked: &Asked<'_>) -> Shared {
        let parts: Vec<Shared> = self.shards.into_par_iter().map(|shard| any_of(shard, asked)).collect();
        let mut out = Shared::default();
        for part in parts {
            out.candidates.extend(part.candidates);
            out.common.extend(part.common);
        }
        out.candidates.par_sort_unstable();
        out.candidates.dedup();
        out
    }

    /// Pairs that share several.
    pub fn sharing_several(self, asked: &Asked<'_>) -> Shared {
        let parts: Vec<(Vec<Vec<PaperNo>>, HashSet<u64>)> =
            self.shards.into_par_iter().map(|shard| told_apart(shard, asked)).collect();
        let (mut groups, mut common) = (Vec::new(), HashSet::new());
        for (some, everybodys) in parts {
            groups.extend(some);
            common.extend(everybodys);
        }
        let mut of_paper: HashMap<PaperNo, Vec<u32>> = HashMap::new();
        for (number, group) in groups.iter().enumerate() {
            for paper in group.iter().filter(|paper| (asked.is_asked)(**paper)) {
                of_paper.entry(*paper).or_default().push(number as u32);
            }
        }
        let of_paper: Vec<(PaperNo, Vec<u32>)> = of_paper.into_iter().collect();
        let several = |(paper, numbers): &(PaperNo, Vec<u32>)| several_of(*paper, numbers, &groups);
        let mut candidates: Vec<Candidate> = of_paper.par_iter().flat_map_iter(several).collect();
        candidates.par_sort_unstable();
        candidates.dedup();
        Shared { candidates, common }
    }
}

/// Runs of equal fingerprints, each with its papers in order.
fn runs(mut shard: Vec<u64>, mut each: impl FnMut(u64, &[PaperNo])) {
    shard.sort_unstable();
    shard.dedup();
    let mut papers = Vec::new();
    for run in shard.chunk_by(|a, b| a >> PAPER_BITS == b >> PAPER_BITS) {
        let Some(first) = run.first().filter(|_| run.len() > 1) else { continue };
        papers.clear();
        papers.extend(run.iter().map(|entry| PaperNo((entry & ((1 << PAPER_BITS) - 1)) as u32)));
        each(first >> PAPER_BITS, &papers);
    }
}

/// How many people of the cohort some papers are of.
fn people_of(papers: &[PaperNo], asked: &Asked<'_>) -> usize {
    let own = papers.iter().map(|paper| paper.person()).filter(|person| *person < asked.people);
    own.fold((0, None), |(count, last), person| (count + usize::from(last != Some(person)), Some(person))).0
}

fn any_of(shard: Vec<u64>, asked: &Asked<'_>) -> Shared {
    let mut out = Shared::default();
    runs(shard, |mark, papers| {
        if people_of(papers, asked) > asked.common {
            out.common.insert(mark);
            return;
        }
        for (at, one) in papers.iter().enumerate() {
            let others = papers.iter().skip(at + 1).filter(|other| other.person() != one.person());
            let wanted = others.filter(|other| (asked.is_asked)(*one) || (asked.is_asked)(**other));
            out.candidates.extend(wanted.map(|other| (*one, *other)));
        }
    });
    out.candidates.sort_unstable();
    out.candidates.dedup();
    out
}

/// The papers of every fingerprint that several people share and not too many; and those that too many do.
fn told_apart(shard: Vec<u64>, asked: &Asked<'_>) -> (Vec<Vec<PaperNo>>, HashSet<u64>) {
    let (mut groups, mut common) = (Vec::new(), HashSet::new());
    runs(shard, |mark, papers| {
        let several = papers.first().map(|paper| paper.person()) != papers.last().map(|paper| paper.person());
        if people_of(papers, asked) > asked.common {
            common.insert(mark);
        } else if several {
            groups.push(papers.to_vec());
        }
    });
    (groups, common)
}

/// The pairs of a paper with those that share enough of its groups.
fn several_of(paper: PaperNo, numbers: &[u32], groups: &[Vec<PaperNo>]) -> Vec<Candidate> {
    let mut counts: HashMap<PaperNo, u16> = HashMap::new();
    for group in numbers.iter().filter_map(|number| groups.get(*number as usize)) {
        for other in group.iter().filter(|other| other.person() != paper.person()) {
            let count = counts.entry(*other).or_default();
            *count = count.saturating_add(1);
        }
    }
    let enough = counts.into_iter().filter(|(_, count)| *count >= NEED);
    enough.map(|(other, _)| (paper.min(other), paper.max(other))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn no(person: usize, slot: usize) -> PaperNo {
        PaperNo::new(person, slot).unwrap()
    }

    #[test]
    fn numbers_come_apart_again() {
        let paper = no(70_000, 63);
        assert_eq!((paper.person(), paper.slot()), (70_000, 63));
        assert_eq!((PaperNo::new(1, 64), PaperNo::new(1 << 18, 0)), (None, None));
    }

    #[test]
    fn pairs_are_of_different_people_and_of_what_few_share() {
        let mark = |n: u64| n << 20;
        let fill = || {
            let mut index = Index::default();
            index.add(no(0, 0), [1, 2, 3, 9].map(mark));
            index.add(no(0, 1), [1, 2, 3, 9].map(mark));
            index.add(no(1, 0), [1, 2, 3, 9].map(mark));
            index.add(no(2, 0), [1, 9].map(mark));
            index.add(no(3, 0), [9].map(mark));
            index
        };
        let asked = Asked { is_asked: &|paper| paper.slot() == 0, people: 4, common: 3 };
        let any = fill().sharing_any(&asked);
        let shown: Vec<_> = any.candidates.iter().map(|(a, b)| (a.person(), a.slot(), b.person())).collect();
        assert_eq!(shown, [(0, 0, 1), (0, 0, 2), (0, 1, 1), (0, 1, 2), (1, 0, 2)]);
        assert_eq!(any.common, [mark(9)].into_iter().collect());
        let several = fill().sharing_several(&asked);
        let shown: Vec<_> = several.candidates.iter().map(|(a, b)| (a.person(), a.slot(), b.person())).collect();
        assert_eq!(shown, [(0, 0, 1), (0, 1, 1)]);
    }
}
