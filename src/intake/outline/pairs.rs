//! A section that names two kinds and gives the second one point by point: below each problem a line `原因分析：…`,
//! below each heading of a cause a line `措施：…`.

use super::ends;
use super::fields;
use super::kinds::guess;
use super::marks::{Mark, Paired, mark};
use super::para::{Node, Para};
use crate::intake::source::Align;
use crate::model::SectionKind;

/// Takes the lines of later kinds out of a section of problems or causes, if most of its points have one.
pub(super) fn take(kind: SectionKind, heading: &str, nodes: Vec<Node>) -> (Vec<Node>, Vec<Paired>) {
    let named = guess(heading).also.is_some_and(|also| also > kind);
    let marks: Vec<Mark> = nodes.iter().enumerate().filter_map(|(at, node)| line(at, node)).collect();
    let later: Vec<&Mark> = marks.iter().filter(|mark| mark.kind > kind).collect();
    let points = nodes.iter().filter(|node| is_point(node)).count();
    let alternate = later.windows(2).all(|pair| match pair {
        [a, b] => a.kind < b.kind || points_between(&nodes, a.index, b.index),
        _ => true,
    });
    let first = later.first().is_some_and(|mark| nodes.iter().take(mark.index).any(is_point));
    let enough = later.len() >= 2 && points >= 2 && (named || later.len() >= points);
    let pairs = matches!(kind, SectionKind::Gaps | SectionKind::Causes);
    if !(enough && alternate && first && pairs) {
        return (nodes, Vec::new());
    }
    cut(kind, nodes, &marks)
}

fn line(at: usize, node: &Node) -> Option<Mark> {
    match node {
        Node::Para(para) if para.label.is_none() && para.level.is_none() && !para.row => {
            mark(at, para).filter(|mark| mark.rest.is_some())
        }
        _ => None,
    }
}

fn is_point(node: &Node) -> bool {
    matches!(node, Node::Para(para) if para.label.is_some() || para.level.is_some())
}

fn points_between(nodes: &[Node], from: usize, to: usize) -> bool {
    nodes.get(from..to).unwrap_or_default().iter().any(is_point)
}

/// A further paragraph of what is said of a point: a sentence, or a line of fields.
fn goes_on(para: &Para) -> bool {
    let plain = para.label.is_none() && para.level.is_none() && !ends::is_farewell(&para.text);
    plain && (para.text.ends_with(['。', '；', '！', '？']) || fields::is_fields(&para.text))
}

fn cut(kind: SectionKind, nodes: Vec<Node>, marks: &[Mark]) -> (Vec<Node>, Vec<Paired>) {
    let (mut kept, mut paired): (Vec<Node>, Vec<Paired>) = (Vec::new(), Vec::new());
    let mut open = false;
    for (at, node) in nodes.into_iter().enumerate() {
        let found = marks.iter().find(|mark| mark.index == at);
        match (node, found) {
            (Node::Para(para), Some(mark)) => {
                open = mark.kind > kind;
                let rest = mark.rest.clone().unwrap_or_default();
                if open {
                    paired.push(Paired { place: para.place, kind: mark.kind, label: mark.label.clone(), text: rest });
                } else {
                    kept.push(Node::Para(Para::new(para.place, &rest, None, None, false, Align::Start)));
                }
            }
            (Node::Para(para), None) if open && goes_on(&para) => {
                if let Some(last) = paired.last_mut() {
                    last.text = format!("{}\n{}", last.text, para.full());
                }
            }
            (node, _) => {
                open = false;
                kept.push(node);
            }
        }
    }
    (kept, paired)
}
