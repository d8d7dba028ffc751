//! The same text across people: pairs with their shares and passages, and who belongs together.

use super::align::{Seeds, passages};
use super::marks::{Mark, long_marks, short_marks};
use super::paper::{Letters, Paper, Quote};
use crate::analysis::copied::{SectionName, Share};
use crate::model::Year;
use foldhash::HashSet;
use std::collections::BTreeMap;

/// A paper with all that comparing needs.
pub struct Ready {
    paper: Paper,
    letters: Letters,
}

/// Whose paper of which year; a known text has no year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Author {
    /// The person, or the name of the known text.
    pub name: String,
    /// The unit, if known.
    pub unit: Option<String>,
    /// The year of the paper.
    pub year: Option<Year>,
}

/// How much of one paper stands in the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Whose.
    pub author: Author,
    /// Over the whole paper, in characters that count.
    pub total: Share,
    /// Section by section; those with nothing in common are absent.
    pub sections: Vec<(SectionName, Share)>,
}

/// Two papers with text in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The one.
    pub one: Part,
    /// The other.
    pub other: Part,
    /// The passages, in the order of the one.
    pub passages: Vec<Both>,
}

/// A passage side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Both {
    /// As the one has it.
    pub one: Quote,
    /// As the other has it.
    pub other: Quote,
    /// Characters in common that count.
    pub chars: usize,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alike {
    /// The year whose papers were asked about.
    pub year: Option<Year>,
    /// Papers asked about.
    pub asked: usize,
    /// What more people than this share was left out as everybody's.
    pub common: usize,
    /// The most in common first.
    pub pairs: Vec<Pair>,
    /// Three or more people whose papers hang together, the largest group first.
    pub clusters: Vec<Vec<Author>>,
}

/// The fingerprints of a paper, by the characters that count.
pub struct Marks {
    /// Long ones.
    pub long: Vec<u64>,
    /// Short ones.
    pub short: Vec<u64>,
}

/// The fingerprints of a paper; the short ones only where asked for.
pub fn marks(paper: &Paper, with_short: bool) -> Marks {
    let (chars, _) = Letters::of(paper).counting();
    let values = |marks: Vec<Mark>| {
        let mut values: Vec<u64> = marks.into_iter().map(|(value, _)| value).collect();
        values.sort_unstable();
        values.dedup();
        values
    };
    let short = if with_short { values(short_marks(&chars)) } else { Vec::new() };
    Marks { long: values(long_marks(&chars)), short }
}

impl Ready {
    /// Makes a paper ready; characters in fingerprints that everybody shares do not count.
    pub fn new(paper: Paper, common: &HashSet<u64>) -> Self {
        let mut letters = Letters::of(&paper);
        let (chars, places) = letters.counting();
        let everybodys = short_marks(&chars).into_iter().chain(long_marks(&chars));
        for (_, range) in everybodys.filter(|(mark, _)| common.contains(mark)) {
            for at in places.get(range).unwrap_or_default() {
                if let Some(weight) = letters.weights.get_mut(*at) {
                    *weight = 0.0;
                }
            }
        }
        Self { paper, letters }
    }
}

/// Holds two papers against each other; `None` if they have no passage in common.
pub fn pair(one: (&Author, &Ready), other: (&Author, &Ready)) -> Option<Pair> {
    let found = passages(&one.1.letters, &other.1.letters, &Seeds::of(&other.1.letters));
    let both = found.iter().filter_map(|found| {
        let quote = |ready: &Ready, range| ready.letters.quote(&ready.paper, range);
        Some(Both { one: quote(one.1, &found.one)?, other: quote(other.1, &found.other)?, chars: found.chars })
    });
    let both: Vec<Both> = both.collect();
    let ranges = |of: fn(&super::align::Passage) -> &std::ops::Range<usize>| found.iter().map(of).cloned().collect();
    let parts = (part(one, ranges(|p| &p.one)), part(other, ranges(|p| &p.other)));
    (!both.is_empty()).then_some(Pair { one: parts.0, other: parts.1, passages: both })
}

fn part((author, ready): (&Author, &Ready), taken: Vec<std::ops::Range<usize>>) -> Part {
    let letters = &ready.letters;
    let mut is_taken = vec![false; letters.chars.len()];
    for range in taken {
        is_taken.get_mut(range).unwrap_or_default().fill(true);
    }
    let mut sections: BTreeMap<SectionName, Share> = BTreeMap::new();
    let mut total = Share::default();
    for (at, taken) in is_taken.into_iter().enumerate().filter(|(at, _)| letters.counts(*at)) {
        for share in [&mut total, sections.entry(letters.section(&ready.paper, at)).or_default()] {
            share.chars += 1;
            share.taken += usize::from(taken);
        }
    }
    let sections = sections.into_iter().filter(|(_, share)| share.taken > 0).collect();
    Part { author: author.clone(), total, sections }
}

impl Pair {
    /// Characters in common that count.
    pub fn chars(&self) -> usize {
        self.passages.iter().map(|both| both.chars).sum()
    }
}

/// Puts pairs in order and finds who hangs together.
pub fn alike(mut pairs: Vec<Pair>, year: Option<Year>, asked: usize, common: usize) -> Alike {
    pairs.sort_by(|a, b| {
        b.chars().cmp(&a.chars()).then_with(|| (&a.one.author, &a.other.author).cmp(&(&b.one.author, &b.other.author)))
    });
    let clusters = clusters(&pairs);
    Alike { year, asked, common, pairs, clusters }
}

fn clusters(pairs: &[Pair]) -> Vec<Vec<Author>> {
    let mut group_of: BTreeMap<&Author, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<&Author>> = Vec::new();
    for pair in pairs {
        let mut at = |author| {
            *group_of.entry(author).or_insert_with(|| {
                groups.push(vec![author]);
                groups.len() - 1
            })
        };
        let (one, other) = (at(&pair.one.author), at(&pair.other.author));
        if one != other {
            // The smaller goes over to the larger: each author moves a few times at most.
            let size = |group: usize| groups.get(group).map_or(0, Vec::len);
            let (to, from) = if size(one) >= size(other) { (one, other) } else { (other, one) };
            let moved = groups.get_mut(from).map(std::mem::take).unwrap_or_default();
            group_of.extend(moved.iter().map(|author| (*author, to)));
            if let Some(group) = groups.get_mut(to) {
                group.extend(moved);
            }
        }
    }
    let mut out: Vec<Vec<Author>> =
        groups.into_iter().filter(|group| group.len() > 2).map(|g| g.into_iter().cloned().collect()).collect();
    out.iter_mut().for_each(|group| group.sort());
    out.sort_by_key(|group| std::cmp::Reverse(group.len()));
    out
}
