//! Cuts a document into its sections: the paragraphs that are headings of the outermost level that makes sense.

use super::aspects::{ByAspect, by_aspect};
use super::heads::{Head, heads, named};
use super::kinds::ENOUGH;
use super::marks::Paired;
use super::para::{Node, Para};
use super::{Asked, SectionAs, UnknownOverride};
use crate::intake::source::{Align, ImportNote, NoteKind, Place};
use crate::model::SectionKind;
use crate::text::run_in::{bare, is_own_line};
use std::collections::BTreeSet;

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
    /// How it stands to the sections around it.
    pub role: Role,
    /// What is said of each of its points, of later kinds.
    pub paired: Vec<Paired>,
}

/// How a section stands to those around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// By itself.
    #[default]
    Own,
    /// The title of the sections below it, nothing else.
    Wrapper,
    /// A further section of the kind of the one before it.
    Again,
    /// One kind of one aspect: the number of the aspect, from 0, and its heading.
    Aspect(usize, Option<String>),
}

impl Slice {
    /// A section whose kind a sentence tells, without a heading of its own.
    pub(super) fn unheaded(place: Place, kind: SectionKind, nodes: Vec<Node>) -> Self {
        Self {
            place,
            heading: String::new(),
            kind: Some(kind),
            level: None,
            nodes,
            role: Role::Own,
            paired: Vec::new(),
        }
    }
}

/// A document in its sections.
#[derive(Debug)]
pub(super) struct Sections {
    /// What stands before the first one.
    pub front: Vec<Node>,
    pub slices: Vec<Slice>,
    pub notes: Vec<ImportNote>,
}

/// Cuts a document into sections: aspect by aspect if it goes so, else at its headings.
pub(super) fn split(nodes: Vec<Node>, asked: &Asked) -> Result<Sections, UnknownOverride> {
    let nodes = if asked.overrides.sections.is_empty() {
        let from = behind_previous(&nodes);
        match by_aspect(nodes, from) {
            Ok(found) => return aspects(found),
            Err(nodes) => nodes,
        }
    } else {
        nodes
    };
    at_headings(nodes, asked)
}

/// The node behind last year's section, where the paper begins with one: its problems and measures are no aspects.
fn behind_previous(nodes: &[Node]) -> usize {
    let heads = heads(nodes);
    let last = heads.iter().position(|head| head.guess.at_least(ENOUGH) == Some(SectionKind::Previous));
    last.and_then(|at| heads.get(at + 1)).map_or(0, |head| head.index)
}

/// A paper by aspect: what stands around its aspects is cut at headings, and claims none of their kinds.
fn aspects(found: ByAspect) -> Result<Sections, UnknownOverride> {
    let none = Asked::default();
    let mut sections = at_headings(found.before, &none)?;
    let kept = |slice: &mut Slice| slice.kind = slice.kind.filter(|kind| *kind == SectionKind::Previous);
    sections.slices.iter_mut().filter(|slice| slice.role == Role::Own).for_each(kept);
    sections.slices.iter_mut().filter(|slice| slice.role != Role::Own).for_each(|slice| {
        (slice.kind, slice.role) = (None, Role::Own);
    });
    if let Some(last) = sections.slices.last_mut().filter(|slice| slice.nodes.is_empty()) {
        last.role = Role::Wrapper;
        let place = last.place;
        sections.notes.retain(|note| note.place != Some(place));
    }
    for (no, aspect) in found.aspects.into_iter().enumerate() {
        let heading = aspect.heading.as_ref().map(|para| bare(para.body()).to_owned());
        for piece in aspect.pieces {
            let place = match piece.nodes.first() {
                Some(Node::Para(para)) => para.place,
                _ => aspect.heading.as_ref().map_or(Place::Line(1), |para| para.place),
            };
            let level = piece.mark.form.level;
            let role = Role::Aspect(no, heading.clone());
            let (kind, nodes) = (Some(piece.mark.kind), piece.nodes);
            let (heading, paired) = (piece.mark.label, Vec::new());
            sections.slices.push(Slice { place, heading, kind, level, nodes, role, paired });
        }
    }
    let mut behind = at_headings(found.behind, &none)?;
    behind.slices.iter_mut().for_each(|slice| (slice.kind, slice.role) = (None, Role::Own));
    sections.slices.extend(headed(std::mem::take(&mut behind.front)));
    sections.slices.append(&mut behind.slices);
    sections.notes.append(&mut behind.notes);
    Ok(sections)
}

/// What stands behind the aspects begins with a heading, though one alone is not seen to be one.
fn headed(nodes: Vec<Node>) -> Option<Slice> {
    let mut nodes = nodes.into_iter();
    let Node::Para(para) = nodes.next()? else { return None };
    let heading = bare(para.body()).to_owned();
    let (place, level) = (para.place, para.level);
    Some(Slice { place, heading, kind: None, level, nodes: nodes.collect(), role: Role::Own, paired: Vec::new() })
}

fn at_headings(nodes: Vec<Node>, asked: &Asked) -> Result<Sections, UnknownOverride> {
    let heads = with_asked(heads(&nodes), &nodes, asked);
    let mut notes = Vec::new();
    let (mut kinds, again) = settle(&heads, &mut notes);
    let preambles = apply(asked, &heads, &mut kinds)?;
    let mut sections = Sections { front: Vec::new(), slices: Vec::new(), notes };
    let mut next = 0;
    for (index, node) in nodes.into_iter().enumerate() {
        if let Some(head) = heads.get(next).filter(|head| head.index == index) {
            let kind = kinds.get(next).copied().flatten();
            if next < preambles {
                sections.front.push(node);
            } else if let Node::Para(para) = node {
                let role = if kind.is_some() && again.contains(&next) { Role::Again } else { Role::Own };
                sections.slices.push(Slice { role, ..slice(head, &para, kind) });
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

/// The headings, and the lines inside sections that the user names: by their place in the outline, or by their words.
fn with_asked(mut heads: Vec<Head>, nodes: &[Node], asked: &Asked) -> Vec<Head> {
    for (no, (name, _)) in asked.overrides.sections.iter().enumerate() {
        let place = asked.places.get(no).copied().flatten();
        let known = place.is_some_and(|place| heads.iter().any(|head| head.place == place));
        if known || (place.is_none() && find(name, &heads).is_some()) {
            continue;
        }
        let meant = |para: &Para| match place {
            Some(place) => para.place == place,
            None => {
                is_own_line(para.body(), LONGEST_ASKED) && !name.trim().is_empty() && para.body().contains(name.trim())
            }
        };
        let found = nodes.iter().enumerate().find_map(|(index, node)| match node {
            Node::Para(para) if meant(para) => Some(named(index, para)),
            _ => None,
        });
        heads.extend(found.filter(|found| heads.iter().all(|head| head.index != found.index)));
    }
    heads.sort_by_key(|head| head.index);
    heads
}

/// Longest line that the user may name as a section, in characters.
const LONGEST_ASKED: usize = 80;

fn slice(head: &Head, para: &Para, kind: Option<SectionKind>) -> Slice {
    let rest =
        head.rest.as_deref().map(|rest| Node::Para(Para::new(para.place, rest, None, None, false, Align::Start)));
    let nodes = rest.into_iter().collect();
    Slice {
        place: para.place,
        heading: head.heading.clone(),
        kind,
        level: para.level,
        nodes,
        role: Role::Own,
        paired: Vec::new(),
    }
}

pub(super) fn note(place: Place, kind: NoteKind, quote: &str) -> ImportNote {
    ImportNote { place: Some(place), kind, quote: quote.to_owned() }
}

/// Gives each heading its kind: each kind once, to the heading that says it best, and to those right behind it that
/// say it as plainly (`“四风”方面的问题`, `其他方面的问题`); these are named beside.
fn settle(heads: &[Head], notes: &mut Vec<ImportNote>) -> (Vec<Option<SectionKind>>, BTreeSet<usize>) {
    let mut kinds: Vec<Option<SectionKind>> = heads.iter().map(|head| head.guess.at_least(ENOUGH)).collect();
    let mut again = BTreeSet::new();
    give_up_empty(heads, &mut kinds);
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
        let run = winner.map(|winner| run(winner, &claims, points)).unwrap_or_default();
        again.extend(run.iter().skip(1).copied());
        for at in claims.into_iter().filter(|at| !run.contains(at)) {
            set(&mut kinds, at, None);
        }
    }
    by_order(heads, &mut kinds, notes);
    (kinds, again)
}

/// One heading says nothing of its kind, and its place among the others does: gaps come before causes, measures
/// behind them. A guess, told.
fn by_order(heads: &[Head], kinds: &mut [Option<SectionKind>], notes: &mut Vec<ImportNote>) {
    let stands_beside =
        |at: usize| heads.get(at).is_none_or(|head| BESIDE.iter().any(|word| head.heading.contains(word)));
    let unknown: Vec<usize> =
        (0..heads.len()).filter(|at| kinds.get(*at) == Some(&None) && !stands_beside(*at)).collect();
    let (&[at], Some(head)) = (unknown.as_slice(), unknown.first().and_then(|at| heads.get(*at))) else { return };
    let kind_at = |at: Option<usize>| at.and_then(|at| kinds.get(at).copied().flatten());
    let (before, behind) = (kind_at(at.checked_sub(1)), kind_at(Some(at + 1)));
    let free = |kind| !kinds.contains(&Some(kind));
    let leads = before.is_none_or(|kind| kind == SectionKind::Previous);
    let last = (at + 1..heads.len()).all(stands_beside);
    let guessed = match (before, behind) {
        (_, Some(SectionKind::Causes)) if leads && free(SectionKind::Gaps) => SectionKind::Gaps,
        (Some(SectionKind::Gaps), Some(SectionKind::Measures)) if free(SectionKind::Causes) => SectionKind::Causes,
        (Some(SectionKind::Causes), None) if last && free(SectionKind::Measures) => SectionKind::Measures,
        _ => return,
    };
    notes.push(note(head.place, NoteKind::Unsure, &head.heading));
    set(kinds, at, Some(guessed));
}

/// Words in the headings of what is no section of the four and stands behind or between them.
const BESIDE: [&str; 6] = ["附", "批评", "事项", "说明", "表态", "其他"];

/// The claims that stand right beside the best one and are plain themselves, in order.
fn run(winner: usize, claims: &[usize], points: impl Fn(&usize) -> i32) -> Vec<usize> {
    let plain = |at: &usize| claims.contains(at) && points(at) >= ENOUGH;
    let before = (0..winner).rev().take_while(plain);
    let behind = (winner + 1..).take_while(plain);
    let mut run: Vec<usize> = before.chain([winner]).chain(behind).collect();
    run.sort_unstable();
    run
}

/// A heading with nothing below it but the next heading is the title of what follows: its kinds are theirs.
fn give_up_empty(heads: &[Head], kinds: &mut [Option<SectionKind>]) {
    for at in 0..heads.len() {
        let (Some(head), Some(next)) = (heads.get(at), heads.get(at + 1)) else { continue };
        let empty = head.rest.is_none() && next.index == head.index + 1;
        let claimed =
            kinds.iter().enumerate().any(|(i, kind)| i != at && kind.is_some() && Some(kind) == kinds.get(at));
        if empty && claimed {
            set(kinds, at, None);
        }
    }
}

fn set(kinds: &mut [Option<SectionKind>], at: usize, kind: Option<SectionKind>) {
    if let Some(slot) = kinds.get_mut(at) {
        *slot = kind;
    }
}

/// Applies what the user said; gives the number of leading sections that belong to the preamble.
fn apply(asked: &Asked, heads: &[Head], kinds: &mut [Option<SectionKind>]) -> Result<usize, UnknownOverride> {
    let mut preambles = Vec::new();
    for (no, (name, target)) in asked.overrides.sections.iter().enumerate() {
        let known =
            |()| UnknownOverride { section: name.clone(), known: heads.iter().map(|h| h.heading.clone()).collect() };
        let placed = asked.places.get(no).copied().flatten();
        let at = placed.and_then(|place| heads.iter().position(|head| head.place == place));
        let at = at.or_else(|| find(name, heads)).ok_or(()).map_err(known)?;
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
