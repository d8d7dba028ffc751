//! A paper that goes aspect by aspect: problem, cause and measure of the first, then those of the second.
//!
//! What gives it away is that the labels of kinds (存在的问题 … 整改措施) come round again and again in one form.

use super::marks::{Form, Mark, mark};
use super::para::{Node, Para};
use crate::intake::source::Align;
use crate::model::SectionKind;
use crate::text::run_in::{bare, is_own_line};
use std::collections::{BTreeMap, BTreeSet};

/// One label of a kind with what stands below it.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub mark: Mark,
    pub nodes: Vec<Node>,
}

/// One aspect: its heading, and its pieces in the order of the paper.
#[derive(Clone, Debug)]
pub(super) struct Aspect {
    /// The paragraph that heads it.
    pub heading: Option<Para>,
    pub pieces: Vec<Piece>,
}

/// A paper cut into what stands before its aspects, the aspects, and what stands behind them.
#[derive(Debug)]
pub(super) struct ByAspect {
    pub before: Vec<Node>,
    pub aspects: Vec<Aspect>,
    pub behind: Vec<Node>,
}

/// Longest heading of an aspect, in characters.
const LONGEST: usize = 60;

/// Cuts a paper that goes by aspect from a node on; gives the nodes back when it does not.
pub(super) fn by_aspect(nodes: Vec<Node>, from: usize) -> Result<ByAspect, Vec<Node>> {
    let Some(rounds) = rounds(&nodes, from) else { return Err(nodes) };
    let heads = heading_places(&nodes, &rounds);
    let start = |at: usize| heads.get(at).copied().flatten().or(rounds.get(at)?.first().map(|mark| mark.index));
    let (Some(first), Some(last_mark)) = (start(0), rounds.last().and_then(|round| round.last())) else {
        return Err(nodes);
    };
    let end = end_of(&nodes, last_mark, heads.iter().flatten().next().and_then(|at| para(&nodes, *at)));
    let mut aspects = Vec::new();
    for (no, round) in rounds.iter().enumerate() {
        let stop = start(no + 1).unwrap_or(end);
        let heading = heads.get(no).copied().flatten().and_then(|at| para(&nodes, at)).cloned();
        aspects.push(Aspect { heading, pieces: pieces(&nodes, round, stop) });
    }
    // A label with nothing below it is no part of an aspect.
    if aspects.iter().flat_map(|aspect| &aspect.pieces).any(|piece| !piece.nodes.iter().any(says_something)) {
        return Err(nodes);
    }
    let before = nodes.get(..first).unwrap_or_default().to_vec();
    let behind = nodes.get(end..).unwrap_or_default().to_vec();
    Ok(ByAspect { before, aspects, behind })
}

fn para(nodes: &[Node], at: usize) -> Option<&Para> {
    match nodes.get(at)? {
        Node::Para(para) => Some(para),
        Node::Table(_) => None,
    }
}

/// The labels of the outermost form that comes round at least twice, a list a round. Every round begins with a
/// problem and holds another kind.
fn rounds(nodes: &[Node], from: usize) -> Option<Vec<Vec<Mark>>> {
    let mut forms: BTreeMap<Form, Vec<Mark>> = BTreeMap::new();
    // 1.存在问题：… with its number, 整改措施：… without one.
    let mut any: Vec<Mark> = Vec::new();
    for (index, node) in nodes.iter().enumerate().skip(from) {
        if let Node::Para(para) = node
            && let Some(mark) = mark(index, para)
        {
            // Labels alone on their lines and labels with text behind them may alternate in one paper.
            if mark.form.level.is_none() && !mark.form.own {
                any.push(mark.clone());
            }
            forms.entry(Form { own: true, ..mark.form }).or_default().push(mark);
        }
    }
    forms.into_values().find_map(turned).or_else(|| turned(any))
}

fn turned(marks: Vec<Mark>) -> Option<Vec<Vec<Mark>>> {
    let mut rounds: Vec<Vec<Mark>> = Vec::new();
    for mark in marks {
        match rounds.last_mut() {
            Some(round) if mark.kind != SectionKind::Gaps && round.last().is_some_and(|last| last.kind < mark.kind) => {
                round.push(mark);
            }
            _ => rounds.push(vec![mark]),
        }
    }
    let whole = |round: &Vec<Mark>| round.first().is_some_and(|m| m.kind == SectionKind::Gaps) && round.len() >= 2;
    let kinds: BTreeSet<SectionKind> = rounds.iter().flatten().map(|mark| mark.kind).collect();
    (rounds.len() >= 2 && rounds.iter().all(whole) && kinds.contains(&SectionKind::Measures)).then_some(rounds)
}

/// Where each round's heading stands: right above its first label, a line of its own.
fn heading_places(nodes: &[Node], rounds: &[Vec<Mark>]) -> Vec<Option<usize>> {
    let place = |round: &Vec<Mark>| {
        let at = round.first()?.index.checked_sub(1)?;
        let para = para(nodes, at)?;
        let set_off = para.label.is_some() || para.level.is_some();
        let phrase = bare(para.body());
        // 问题一：公车里程登记不实, set off as a heading.
        if set_off && mark(at, para).is_some_and(|mark| mark.kind == SectionKind::Gaps && mark.rest.is_some()) {
            return Some(at);
        }
        let named = phrase.ends_with("方面") || phrase.contains("问题") || phrase.chars().count() <= 20;
        let heads =
            is_own_line(para.body(), LONGEST) && !para.text.ends_with('。') && !para.title && (set_off || named);
        heads.then_some(at)
    };
    let found: Vec<Option<usize>> = rounds.iter().map(place).collect();
    // One line above one round is the paper's own title or a sentence: headings stand above all of them.
    if found.iter().skip(1).all(Option::is_some) { found } else { vec![None; rounds.len()] }
}

/// Where the last aspect ends: at the next heading of its own level or of one above it.
fn end_of(nodes: &[Node], last: &Mark, heading: Option<&Para>) -> usize {
    let style = heading.and_then(|para| para.label).map(|label| label.style).or(last.form.style);
    let level = heading.and_then(|para| para.level);
    let closes = |para: &Para| {
        let outer = para.label.is_some_and(|label| style.is_some_and(|style| label.style <= style));
        let above = para.level.is_some_and(|l| level.is_some_and(|own| l <= own));
        let annex = para.text.starts_with("附件") || para.text.starts_with("附：");
        (outer && is_own_line(para.body(), LONGEST)) || above || annex
    };
    let behind = (last.index + 1..nodes.len()).find(|at| para(nodes, *at).is_some_and(closes));
    behind.unwrap_or(nodes.len())
}

fn says_something(node: &Node) -> bool {
    matches!(node, Node::Para(para) if !bare(para.body()).is_empty())
}

fn pieces(nodes: &[Node], round: &[Mark], stop: usize) -> Vec<Piece> {
    let ends = round.iter().skip(1).map(|mark| mark.index).chain([stop]);
    let cut = round.iter().zip(ends).map(|(mark, end)| {
        let rest = mark.rest.as_deref().and_then(|rest| Some(rest_of(para(nodes, mark.index)?, rest)));
        let below = nodes.get(mark.index + 1..end.max(mark.index + 1)).unwrap_or_default();
        Piece { mark: mark.clone(), nodes: rest.into_iter().chain(below.iter().cloned()).collect() }
    });
    cut.collect()
}

fn rest_of(para: &Para, rest: &str) -> Node {
    Node::Para(Para::new(para.place, rest, None, None, false, Align::Start))
}
