//! Cuts a section that holds several kinds: at sub-headings that are kinds themselves, or at the sentences that turn
//! from one kind to the next.

use super::kinds::guess;
use super::marks::{Form, Mark, mark};
use super::pairs;
use super::para::Node;
use super::sections::{Role, Sections, Slice};
use super::turns;
use crate::intake::source::{Align, NoteKind};
use crate::model::SectionKind;
use std::collections::BTreeMap;

/// Cuts each section once more where it holds several kinds, and the part before the first one where no heading
/// says which kind is which.
pub(super) fn cut(mut sections: Sections) -> Sections {
    // Aspects are cut by kind already.
    if sections.slices.iter().any(|slice| matches!(slice.role, Role::Aspect(..))) {
        return sections;
    }
    let mut taken: Vec<SectionKind> = sections.slices.iter().filter_map(|slice| slice.kind).collect();
    let mut out: Vec<Slice> = Vec::new();
    let mut slices = std::mem::take(&mut sections.slices).into_iter().peekable();
    while let Some(slice) = slices.next() {
        // Two sections of one kind stand together: nothing may come between them.
        let whole = slice.role == Role::Again || slices.peek().is_some_and(|next| next.role == Role::Again);
        if whole {
            out.push(slice);
            continue;
        }
        for part in at_labels(slice, &mut taken) {
            out.extend(at_turns(part, &mut taken).into_iter().map(point_by_point));
        }
    }
    sections.slices = out;
    lead_in(&mut sections);
    if !sections.slices.iter().any(|slice| slice.kind == Some(SectionKind::Previous)) && !sections.slices.is_empty() {
        let previous = look_back(&mut sections.front, false);
        sections.slices.splice(0..0, previous);
    }
    let known = |place| {
        sections.slices.iter().any(|slice| slice.place == place && slice.kind.is_none() && slice.role == Role::Own)
    };
    sections.notes.retain(|note| note.kind != NoteKind::UnknownSection || note.place.is_some_and(known));
    sections
}

/// Takes what is said of each point of a section apart from the points.
fn point_by_point(slice: Slice) -> Slice {
    let Some(kind) = slice.kind.filter(|_| slice.role == Role::Own) else { return slice };
    let (nodes, paired) = pairs::take(kind, &slice.heading, slice.nodes);
    Slice { nodes, paired, ..slice }
}

/// The kinds that other sections have: one claim of `own` is the section's.
fn others(taken: &[SectionKind], own: Option<SectionKind>) -> Vec<SectionKind> {
    let mut others = taken.to_vec();
    if let Some(at) = own.and_then(|own| others.iter().position(|kind| *kind == own)) {
        others.remove(at);
    }
    others
}

fn at_labels(slice: Slice, taken: &mut Vec<SectionKind>) -> Vec<Slice> {
    let Some(marks) = labels(&slice, &others(taken, slice.kind)) else { return vec![slice] };
    taken.extend(marks.iter().map(|mark| mark.kind));
    let Slice { place, heading, kind, level, mut nodes, .. } = slice;
    let mut parts: Vec<Slice> = Vec::new();
    for mark in marks.into_iter().rev() {
        let below = nodes.split_off(mark.index);
        parts.push(part(mark, below));
    }
    parts.reverse();
    let first = parts.first().and_then(|part| part.kind);
    // What stands above the first label is of the section's own kind, or the section is a mere title.
    let own = kind.filter(|kind| !nodes.is_empty() && first.is_none_or(|first| *kind < first));
    let role = if own.is_none() { Role::Wrapper } else { Role::Own };
    std::iter::once(Slice { place, heading, kind: own, level, nodes, role, paired: Vec::new() }).chain(parts).collect()
}

fn part(mark: Mark, mut nodes: Vec<Node>) -> Slice {
    let head = if nodes.is_empty() { None } else { Some(nodes.remove(0)) };
    let Some(Node::Para(para)) = head else {
        return Slice::unheaded(crate::intake::source::Place::Line(1), mark.kind, nodes);
    };
    if let Some(rest) = &mark.rest {
        let rest = super::para::Para::new(para.place, rest, None, None, false, Align::Start);
        nodes.insert(0, Node::Para(rest));
    }
    Slice {
        place: para.place,
        heading: mark.label,
        kind: Some(mark.kind),
        level: para.level,
        nodes,
        role: Role::Own,
        paired: Vec::new(),
    }
}

/// The labels of kinds at which a section is to be cut: of the outermost form that names two kinds in order, or one
/// that the section's own heading names beside its first.
fn labels(slice: &Slice, others: &[SectionKind]) -> Option<Vec<Mark>> {
    let mut forms: BTreeMap<Form, Vec<Mark>> = BTreeMap::new();
    for (index, node) in slice.nodes.iter().enumerate() {
        if let Node::Para(para) = node
            && let Some(mark) = mark(index, para)
        {
            forms.entry(Form { own: true, ..mark.form }).or_default().push(mark);
        }
    }
    let also = guess(&slice.heading).also;
    let fits = |marks: &Vec<Mark>| {
        let kinds: Vec<SectionKind> = marks.iter().map(|mark| mark.kind).collect();
        let ordered = kinds.windows(2).all(|pair| pair.first() < pair.last());
        let free = kinds.iter().all(|kind| !others.contains(kind));
        let second = |kind: &SectionKind| also == Some(*kind) && slice.kind.is_some_and(|own| own < *kind);
        ordered && free && (kinds.len() >= 2 || kinds.first().is_some_and(second))
    };
    forms.into_values().find(fits)
}

fn at_turns(slice: Slice, taken: &mut Vec<SectionKind>) -> Vec<Slice> {
    let (Some(kind), Role::Own) = (slice.kind, &slice.role) else { return vec![slice] };
    if kind == SectionKind::Previous {
        return vec![slice];
    }
    let Slice { place, heading, level, nodes, role, paired, .. } = slice;
    let (own, more) = turns::cut(nodes, Some(kind), taken);
    taken.extend(more.iter().filter_map(|slice| slice.kind));
    std::iter::once(Slice { place, heading, kind: Some(kind), level, nodes: own, role, paired }).chain(more).collect()
}

/// A paper in which no heading announces the gaps, but a sentence does.
fn lead_in(sections: &mut Sections) {
    if sections.slices.iter().any(|slice| slice.kind == Some(SectionKind::Gaps)) {
        return;
    }
    let taken: Vec<SectionKind> = sections.slices.iter().filter_map(|slice| slice.kind).collect();
    let leads = |node: &Node| matches!(node, Node::Para(para) if para.label.is_none() && turns::lead(&para.text) && !turns::looks_back(&para.text));
    let front = std::mem::take(&mut sections.front);
    let Some(at) = front.iter().position(leads).filter(|at| at + 1 < front.len()) else {
        sections.front = front;
        return;
    };
    let mut front = front;
    let below = front.split_off(at + 1);
    let (gaps, more) = turns::cut(below, Some(SectionKind::Gaps), &taken);
    let marked = gaps.iter().any(|node| matches!(node, Node::Para(para) if para.label.is_some()));
    // A lead alone is said of every report: something must be numbered below it, or a turn follow.
    if gaps.is_empty() || (!marked && more.is_empty()) {
        front.extend(gaps);
        more.into_iter().for_each(|slice| front.extend(slice.nodes));
        sections.front = front;
        return;
    }
    let place = match gaps.first() {
        Some(Node::Para(para)) => para.place,
        _ => crate::intake::source::Place::Line(1),
    };
    let previous = if taken.contains(&SectionKind::Previous) { None } else { look_back(&mut front, true) };
    // What leads up to the gaps stands behind last year's promises, where there are any.
    let lead = previous.as_ref().and_then(|_| front.pop());
    sections.front = front;
    let first = Slice::unheaded(place, SectionKind::Gaps, lead.into_iter().chain(gaps).collect());
    let slices = std::mem::take(&mut sections.slices);
    sections.slices = previous.into_iter().chain([first]).chain(more).chain(slices).collect();
}

/// Takes last year's promises, which a sentence announces, out of what stands before the gaps. `lead`: the last node
/// leads up to the gaps and stays.
fn look_back(front: &mut Vec<Node>, lead: bool) -> Option<Slice> {
    let begins =
        |node: &Node| matches!(node, Node::Para(para) if para.label.is_none() && turns::looks_back(&para.text));
    let numbered =
        |node: &Node| matches!(node, Node::Table(_)) || matches!(node, Node::Para(para) if para.label.is_some());
    let at = front.iter().position(begins).filter(|at| front.get(at + 1).is_some_and(numbered))?;
    let lead = if lead { front.pop() } else { None };
    let nodes = front.split_off(at);
    front.extend(lead);
    let place = match nodes.first() {
        Some(Node::Para(para)) => para.place,
        _ => crate::intake::source::Place::Line(1),
    };
    Some(Slice::unheaded(place, SectionKind::Previous, nodes))
}
