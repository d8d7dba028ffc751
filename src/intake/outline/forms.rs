//! Tables that hold a paper: a form with 存在的问题, 原因分析, 整改措施 in its left column, a layout of one column, the
//! whole paper in one cell. Their cells become headings and paragraphs.

use super::kinds::{ENOUGH, guess, label_kind};
use super::ledger;
use super::para::{Node, Para};
use crate::intake::source::{Align, Place, SourceCell, SourceTable};
use crate::model::SectionKind;
use crate::text::labels::is_blank;
use crate::text::run_in::bare;

/// Longest label of a form's row, in characters.
const LONGEST_LABEL: usize = 16;
/// A text behind a label that says nothing of a kind is a section of its own from so many characters on.
const SECTION: usize = 12;

/// Replaces each table that holds a paper by its headings and paragraphs.
pub(super) fn unfold(nodes: Vec<Node>) -> Vec<Node> {
    nodes
        .into_iter()
        .flat_map(|node| match node {
            Node::Table(table) => unfolded(&table).unwrap_or_else(|| vec![Node::Table(table)]),
            para => vec![para],
        })
        .collect()
}

fn unfolded(table: &SourceTable) -> Option<Vec<Node>> {
    if ledger::columns(table).is_some() {
        return None;
    }
    let rows: Vec<Vec<(usize, &SourceCell)>> = table.rows.iter().map(|row| filled(row)).collect();
    if rows.iter().all(|row| row.len() <= 1) {
        return column(table, &rows);
    }
    is_form(&rows).then(|| form(table, &rows))
}

/// The cells of a row that say something, with their columns.
fn filled(row: &[SourceCell]) -> Vec<(usize, &SourceCell)> {
    row.iter().enumerate().filter(|(_, cell)| !cell.text.trim().is_empty()).collect()
}

/// A layout table: every row says one thing.
fn column(table: &SourceTable, rows: &[Vec<(usize, &SourceCell)>]) -> Option<Vec<Node>> {
    let lines = rows.iter().flatten().map(|(_, cell)| lines(&cell.text).count()).sum::<usize>();
    let heads = |row: &Vec<(usize, &SourceCell)>| row.first().is_some_and(|(_, cell)| kind(&cell.text).is_some());
    let mut out = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let Some((column, cell)) = row.first() else { continue };
        let place = Place::Cell { table: table.number, row: at + 1, column: column + 1 };
        let below = rows.get(at + 1).is_some_and(|next| !next.is_empty() && !heads(next));
        if heads(row) && below {
            out.push(heading(place, &cell.text));
        } else {
            out.extend(paragraphs(place, &cell.text));
        }
    }
    (lines >= 2).then_some(out)
}

/// Whether the left column of a table names gaps or measures, each with its text beside it.
fn is_form(rows: &[Vec<(usize, &SourceCell)>]) -> bool {
    let kinds: Vec<SectionKind> =
        rows.iter().filter_map(|row| labelled(row).and_then(|(label, _)| kind(&label.text))).collect();
    kinds.iter().any(|kind| matches!(kind, SectionKind::Gaps | SectionKind::Measures)) && kinds.len() >= 2
}

/// A row of a label and one text.
fn labelled<'a>(row: &[(usize, &'a SourceCell)]) -> Option<(&'a SourceCell, &'a SourceCell)> {
    match row {
        [(_, label), (_, text)] if label.text.chars().count() <= LONGEST_LABEL => Some((label, text)),
        _ => None,
    }
}

fn form(table: &SourceTable, rows: &[Vec<(usize, &SourceCell)>]) -> Vec<Node> {
    let mut out = Vec::new();
    let mut inside = false;
    for (at, row) in rows.iter().enumerate() {
        let place = |column: usize| Place::Cell { table: table.number, row: at + 1, column: column + 1 };
        let covered = table.rows.get(at).and_then(|cells| cells.first()).is_some_and(|first| first.merged);
        match labelled(row) {
            Some((label, text)) if kind(&label.text).is_some() || (inside && is_section(text)) => {
                inside = true;
                out.push(heading(place(0), &label.text));
                out.extend(paragraphs(place(1), &text.text));
            }
            // The label's cell goes on downwards.
            _ if inside && covered && row.len() == 1 => {
                out.extend(row.iter().flat_map(|(column, cell)| paragraphs(place(*column), &cell.text)));
            }
            _ => {
                let cells = table.rows.get(at).and_then(|cells| ledger::text_of(cells));
                out.extend(cells.map(|words| Node::Para(Para::row(place(0), words))));
            }
        }
    }
    out
}

fn is_section(text: &SourceCell) -> bool {
    lines(&text.text).count() > 1 || text.text.chars().count() >= SECTION
}

/// The kind that a cell with nothing but a label names.
fn kind(cell: &str) -> Option<SectionKind> {
    let label: String = cell.chars().filter(|c| !is_blank(*c)).collect();
    let label = bare(&label);
    let short = (2..=LONGEST_LABEL).contains(&label.chars().count()) && !label.contains(['。', '，', '；', '：']);
    short.then(|| label_kind(label).or_else(|| guess(label).at_least(ENOUGH))).flatten()
}

fn heading(place: Place, cell: &str) -> Node {
    let label: String = cell.chars().filter(|c| !is_blank(*c)).collect();
    Node::Para(Para::new(place, &label, None, Some(0), false, Align::Start))
}

fn lines(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(['\n', '\r']).map(|line| line.trim_matches(is_blank)).filter(|line| !line.is_empty())
}

fn paragraphs(place: Place, cell: &str) -> Vec<Node> {
    lines(cell).map(|line| Node::Para(Para::new(place, line, None, None, false, Align::Start))).collect()
}
