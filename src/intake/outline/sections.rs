//! Cuts a document into its sections: the paragraphs that are headings of the outermost level that makes sense.

use super::heads::{Head, heads};
use super::kinds::ENOUGH;
use super::para::{Node, Para};
use super::{Overrides, SectionAs, UnknownOverride};
use crate::intake::source::{Align, ImportNote, NoteKind, Place};
use crate::model::SectionKind;

/// A section: its heading, and what stands below it.
#[derive(Clone, Debug)]
pub(super) struct Slice {
    pub place: Place,
    /// Without label and closing punctuation.
    pub heading: String,
    pub kind: Option<SectionKind>,
    /// Level of the heading's style.
    pub level: Option<u8>,
    pub nodes: Vec<Node>,
}

/// A document in its sections.
#[derive(Debug)]
pub(super) struct Sections {
    /// What stands before the first one.
    pub front: Vec<Node>,
    pub slices: Vec<Slice>,
    pub notes: Vec<ImportNote>,
}

/// Cuts a document into sections.
pub(super) fn split(nodes: Vec<Node>, overrides: &Overrides) -> Result<Sections, UnknownOverride> {
    let heads = heads(&nodes);
    let mut notes = Vec::new();
    let mut kinds = settle(&heads, &mut notes);
    let preambles = apply(overrides, &heads, &mut kinds)?;
    let mut sections = Sections { front: Vec::new(), slices: Vec::new(), notes };
    let mut next = 0;
    for (index, node) in nodes.into_iter().enumerate() {
        if let Some(head) = heads.get(next).filter(|head| head.index == index) {
            let kind = kinds.get(next).copied().flatten();
            if next < preambles {
                sections.front.push(node);
            } else if let Node::Para(para) = node {
                sections.slices.push(slice(head, &para, kind));
            }
            next += 1;
        } else if let Some(last) = sections.slices.last_mut() {
            last.nodes.push(node);
        } else {
            sections.front.push(node);
        }
    }
    let unknown = sections.slices.iter().filter(|slice| slice.kind.is_none());
    sections.notes.extend(unknown.map(|slice| note(slice.place, NoteKind::UnknownSection, &slice.heading)));
    Ok(sections)
}

fn slice(head: &Head, para: &Para, kind: Option<SectionKind>) -> Slice {
    let rest =
        head.rest.as_deref().map(|rest| Node::Para(Para::new(para.place, rest, None, None, false, Align::Start)));
    let nodes = rest.into_iter().collect();
    Slice { place: para.place, heading: head.heading.clone(), kind, level: para.level, nodes }
}

pub(super) fn note(place: Place, kind: NoteKind, quote: &str) -> ImportNote {
    ImportNote { place: Some(place), kind, quote: quote.to_owned() }
}

/// Gives each heading its kind: each kind once, to the heading that says it best.
fn settle(heads: &[Head], notes: &mut Vec<ImportNote>) -> Vec<Option<SectionKind>> {
    let mut kinds: Vec<Option<SectionKind>> = heads.iter().map(|head| head.guess.at_least(ENOUGH)).collect();
    // A heading that names two kinds takes the one that no other heading claims.
    for at in 0..heads.len() {
        let (Some(head), Some(Some(kind))) = (heads.get(at), kinds.get(at).copied()) else { continue };
        let Some(also) = head.guess.also else { continue };
        let claimed = |k| kinds.iter().enumerate().any(|(i, other)| i != at && *other == Some(k));
        if claimed(kind) && !claimed(also) {
            set(&mut kinds, at, Some(also));
        }
        notes.push(note(head.place, NoteKind::Unsure, &head.heading));
    }
    for kind in SectionKind::ALL {
        let claims: Vec<usize> = (0..heads.len()).filter(|at| kinds.get(*at) == Some(&Some(kind))).collect();
        let points = |at: &usize| heads.get(*at).and_then(|h| h.guess.kind).map_or(0, |(_, points)| points);
        let most = claims.iter().map(points).max();
        let winner = claims.iter().copied().find(|at| Some(points(at)) == most);
        for at in claims.into_iter().filter(|at| Some(*at) != winner) {
            set(&mut kinds, at, None);
        }
    }
    kinds
}

fn set(kinds: &mut [Option<SectionKind>], at: usize, kind: Option<SectionKind>) {
    if let Some(slot) = kinds.get_mut(at) {
        *slot = kind;
    }
}

/// Applies what the user said; gives the number of leading sections that belong to the preamble.
fn apply(overrides: &Overrides, heads: &[Head], kinds: &mut [Option<SectionKind>]) -> Result<usize, UnknownOverride> {
    let mut preambles = Vec::new();
    for (name, target) in &overrides.sections {
        let known =
            |()| UnknownOverride { section: name.clone(), known: heads.iter().map(|h| h.heading.clone()).collect() };
        let at = find(name, heads).ok_or(()).map_err(known)?;
        match target {
            SectionAs::Kind(kind) => {
                for slot in kinds.iter_mut().filter(|slot| **slot == Some(*kind)) {
                    *slot = None;
                }
                set(kinds, at, Some(*kind));
            }
            SectionAs::Section => set(kinds, at, None),
            SectionAs::Preamble => preambles.push(at),
        }
    }
    preambles.sort_unstable();
    preambles.dedup();
    // Only sections at the very beginning can belong to the preamble.
    Ok(preambles.iter().enumerate().take_while(|(i, at)| i == *at).count())
}

fn find(name: &str, heads: &[Head]) -> Option<usize> {
    let name = name.trim();
    if let Ok(number) = name.parse::<usize>() {
        return (1..=heads.len()).contains(&number).then(|| number - 1);
    }
    let exact = heads.iter().position(|head| head.heading == name);
    exact.or_else(|| heads.iter().position(|head| !name.is_empty() && head.heading.contains(name)))
}
