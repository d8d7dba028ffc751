//! What became of an item in the later year, told from the links of two years.

use super::assign::Link;
use crate::analysis::results::{ItemPlace, Relation};
use crate::text::fold::fold;
use std::collections::BTreeMap;

/// From here on two texts are the same but for small changes.
const EDITED: f64 = 0.55;

/// A group of items that belong together, by positions; one side may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Positions in the earlier year, in order.
    pub from: Vec<usize>,
    /// Positions in the later year, the main successor first.
    pub to: Vec<usize>,
    /// One of its links was declared.
    pub declared: bool,
}

/// Groups all items of both years by their links: by the earlier year's order, then what is new by the later year's.
///
/// Every item stands in exactly one group. Items that are linked in any way stand in the same one.
pub fn groups(rows: usize, columns: usize, links: &[Link]) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    for from in 0..rows {
        if !out.iter().any(|group| group.from.contains(&from)) {
            out.push(component(from, links));
        }
    }
    let fresh: Vec<usize> = (0..columns).filter(|to| !out.iter().any(|group| group.to.contains(to))).collect();
    out.extend(fresh.into_iter().map(|to| Group { to: vec![to], ..Group::default() }));
    out
}

fn component(start: usize, links: &[Link]) -> Group {
    let mut group = Group { from: vec![start], ..Group::default() };
    loop {
        let touching = links.iter().filter(|link| group.from.contains(&link.from) || group.to.contains(&link.to));
        let missing = touching.copied().find(|link| !group.from.contains(&link.from) || !group.to.contains(&link.to));
        let Some(link) = missing else { break };
        if !group.from.contains(&link.from) {
            group.from.push(link.from);
        }
        if !group.to.contains(&link.to) {
            group.to.push(link.to);
        }
    }
    group.from.sort_unstable();
    group.declared = links.iter().any(|link| link.declared && group.from.contains(&link.from));
    group
}

/// A heading and a text, as the two that are compared.
pub type Words<'a> = (Option<&'a str>, &'a str);

/// The relation of a group; for a pair it is told from the two texts.
pub fn relation(group: &Group, pair: Option<(Words<'_>, Words<'_>)>) -> Relation {
    match (group.from.len(), group.to.len()) {
        (0, _) => Relation::New,
        (_, 0) => Relation::Vanished,
        (1, 1) => pair.map_or(Relation::Reworded, |(old, new)| wording(old, new)),
        (from, to) if to >= from => Relation::Split,
        _ => Relation::Merged,
    }
}

fn wording(old: Words<'_>, new: Words<'_>) -> Relation {
    if old == new {
        Relation::Verbatim
    } else if likeness(old, new) >= EDITED {
        Relation::Edited
    } else {
        Relation::Reworded
    }
}

/// Share of the texts' bigrams that both have, 0 to 1, set phrases weighing little, numbers taken as equal (Dice).
pub fn likeness(old: Words<'_>, new: Words<'_>) -> f64 {
    let (a, b) = (grams(old), grams(new));
    let total: f32 = a.values().chain(b.values()).sum();
    let both: f32 = a.iter().map(|(gram, n)| n.min(*b.get(gram).unwrap_or(&0.0))).sum();
    if total > 0.0 { f64::from(2.0 * both / total) } else { 1.0 }
}

fn grams(words: Words<'_>) -> BTreeMap<(char, char), f32> {
    let mut out = BTreeMap::new();
    for text in [words.0.unwrap_or_default(), words.1] {
        let text = fold(text);
        let chars: Vec<char> = text.chars.iter().map(|c| if c.is_ascii_digit() { '0' } else { *c }).collect();
        for (pair, weights) in chars.windows(2).zip(text.weights.windows(2)) {
            if let ([a, b], [v, w]) = (pair, weights) {
                *out.entry((*a, *b)).or_insert(0.0) += v.min(*w);
            }
        }
    }
    out
}

/// Whether a place stands in a list, for renderers that look rows up.
pub fn holds(places: &[ItemPlace], no: usize) -> bool {
    places.iter().any(|place| place.no == no)
}
