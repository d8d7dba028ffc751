//! What stands behind the signature: an annex with its own caption, table or list.

use super::date;
use super::ends;
use super::fields::{self, Field};
use super::items::Items;
use super::ledger::{self, Row};
use super::para::{Node, Para};
use crate::model::{Due, Measure};
use crate::text::labels::is_blank;
use std::collections::BTreeSet;

/// An annex read: its promises, and the lines around them.
#[derive(Debug, Default)]
pub(super) struct Annex {
    pub rows: Vec<Row>,
    pub lines: Vec<String>,
}

/// Share of a row's pairs of characters that a measure must hold to be the one the row repeats.
const ALIKE: f64 = 0.6;

/// Cuts a paper behind its signature, where an annex follows.
pub(super) fn part(mut nodes: Vec<Node>) -> (Vec<Node>, Vec<Node>) {
    let at = (2..nodes.len()).find(|at| is_caption(nodes.get(*at)) && signed(nodes.get(..*at).unwrap_or_default()));
    let annex = at.filter(|at| at + 1 < nodes.len()).map(|at| nodes.split_off(at));
    (nodes, annex.unwrap_or_default())
}

fn is_caption(node: Option<&Node>) -> bool {
    matches!(node, Some(Node::Para(para)) if is_annex(&para.text))
}

/// Whether a line names an annex: 附件, 附 件1：整改清单, 附：….
pub(super) fn is_annex(line: &str) -> bool {
    let start: String = line.chars().filter(|c| !is_blank(*c)).take(2).collect();
    ["附件", "附：", "附:", "附表"].contains(&start.as_str())
}

/// Whether nodes end with a 落款: its date is what no other line looks like.
fn signed(nodes: &[Node]) -> bool {
    let last = nodes.iter().rev().take(2);
    last.filter_map(|node| match node {
        Node::Para(para) => Some(para),
        Node::Table(_) => None,
    })
    .any(|para| {
        para.chars() <= ends::LONGEST_NAME
            && (date::whole_line(&para.text).is_some() || date::at_end(&para.text).is_some())
    })
}

/// Reads an annex: tables by their heads, lists by their lines of fields.
pub(super) fn read(nodes: Vec<Node>) -> Annex {
    let mut annex = Annex::default();
    let mut list: Vec<Para> = Vec::new();
    for node in nodes {
        match node {
            Node::Para(para) => list.push(para),
            Node::Table(table) => {
                annex.list(std::mem::take(&mut list));
                match ledger::columns(&table).map(|columns| ledger::read(&table, &columns)) {
                    // A head alone is no 台账.
                    Some(read) if !read.rows.is_empty() => {
                        annex.lines.extend(read.above);
                        annex.rows.extend(read.rows);
                    }
                    _ => annex.lines.extend(table.rows.iter().filter_map(|cells| ledger::text_of(cells))),
                }
            }
        }
    }
    annex.list(list);
    annex
}

impl Annex {
    /// A list is one of promises when its points state terms or owners; else its lines stay whole.
    fn list(&mut self, paras: Vec<Para>) {
        let words: Vec<String> = paras.iter().map(Para::full).collect();
        let found = Items::marked_only(paras, None);
        let stated = found.items.iter().filter(|item| item.rest.iter().any(|line| fields::is_fields(line))).count();
        if stated == 0 || stated * 2 < found.items.len() {
            self.lines.extend(words);
            return;
        }
        self.lines.extend(found.intro.iter().map(Para::full));
        for item in found.items {
            let text: Vec<&String> = item.rest.iter().filter(|line| fields::fields(line).is_empty()).collect();
            let text = std::iter::once(&item.first).chain(text).cloned().collect::<Vec<_>>().join("\n");
            let mut row = Row { place: item.place, text, ..Row::empty(item.place) };
            for (field, value) in item.rest.iter().flat_map(|line| fields::fields(line)) {
                match field {
                    Field::Owner => row.owner = row.owner.or(Some(value)),
                    Field::Due => row.due = row.due.or(Some(Due::Words(value))),
                    Field::Target => row.target = row.target.or(Some(value)),
                }
            }
            self.rows.push(row);
        }
    }
}

/// The measure that a row repeats, and whether in its very words.
pub(super) fn repeated(row: &Row, measures: &[Measure]) -> Option<(usize, bool)> {
    let words = squeezed(&row.text);
    let verbatim = measures.iter().position(|measure| forms(measure).iter().any(|form| form.contains(&words)));
    if let Some(at) = verbatim {
        return Some((at, true));
    }
    let wanted = pairs(&words);
    let share = |measure: &Measure| {
        let have = pairs(&forms(measure).concat());
        wanted.intersection(&have).count() as f64 / wanted.len().max(1) as f64
    };
    let best = measures.iter().map(share).enumerate().max_by(|a, b| a.1.total_cmp(&b.1))?;
    (best.1 >= ALIKE).then_some((best.0, false))
}

/// A measure's words: its text, and the same behind its heading.
fn forms(measure: &Measure) -> [String; 2] {
    let text = squeezed(&measure.text);
    let heading = measure.heading.as_deref().map(squeezed).unwrap_or_default();
    [text.clone(), format!("{heading}{text}")]
}

/// Without white space and marks, which a list and a section set differently.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c) && !"。；，：:;,.".contains(*c)).collect()
}

fn pairs(text: &str) -> BTreeSet<(char, char)> {
    let chars: Vec<char> = text.chars().collect();
    chars.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect()
}
