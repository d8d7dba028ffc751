//! Two 台账 as one table with tracked changes: cell by cell, whole rows where a measure came or went.

use super::body::BodyWriter;
use super::para::{Change, Font, Para, Run, Style};
use super::redline::merge;
use super::table;
use crate::paper::print::LedgerBlock;

/// A row: its position in the old table, in the new one, or in both.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// The rows of both tables in order, those of the new one first named, what is gone where it stood. `pairs`: positions
/// of rows that belong together.
pub(super) fn rows(old: usize, new: usize, pairs: &[(usize, usize)]) -> Vec<Pair> {
    let partner = |to: usize| pairs.iter().find(|pair| pair.1 == to).map(|pair| pair.0);
    let mut out: Vec<Pair> = (0..new).map(|to| (partner(to), Some(to))).collect();
    for from in (0..old).filter(|from| !pairs.iter().any(|pair| pair.0 == *from)) {
        let before = out.iter().rposition(|(known, _)| known.is_some_and(|known| known < from));
        out.insert(before.map_or(0, |at| at + 1), (Some(from), None));
    }
    out
}

/// Writes the table.
pub(super) fn write(
    body: &mut BodyWriter<'_>,
    (old, new): (&LedgerBlock, &LedgerBlock),
    pairs: &[(usize, usize)],
    room: i64,
) {
    let widths = table::shares(&new.columns.iter().map(|(_, width)| *width).collect::<Vec<_>>(), room);
    body.raw(&table::opening(&widths));
    let head: Vec<String> = new.columns.iter().map(|(name, _)| (*name).to_owned()).collect();
    body.raw(&table::row(&head, &widths, true));
    for (from, to) in rows(old.rows.len(), new.rows.len(), pairs) {
        let before = from.and_then(|at| old.rows.get(at));
        let after = to.and_then(|at| new.rows.get(at));
        row(body, (before, after), &widths);
    }
    body.raw("</w:tbl>");
}

fn row(body: &mut BodyWriter<'_>, (old, new): (Option<&Vec<String>>, Option<&Vec<String>>), widths: &[i64]) {
    let whole = match (old, new) {
        (None, _) => Change::Inserted,
        (_, None) => Change::Deleted,
        _ => Change::None,
    };
    body.raw("<w:tr><w:trPr><w:cantSplit/>");
    body.mark(whole);
    body.raw("</w:trPr>");
    for (at, width) in widths.iter().enumerate() {
        body.raw(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"));
        for para in cell((text(old, at), text(new, at)), whole) {
            body.para(&para);
        }
        body.raw("</w:tc>");
    }
    body.raw("</w:tr>");
}

fn text(row: Option<&Vec<String>>, at: usize) -> &str {
    row.and_then(|row| row.get(at)).map(String::as_str).unwrap_or_default()
}

/// A cell's paragraphs: all inserted or deleted with their row, else merged.
fn cell((old, new): (&str, &str), whole: Change) -> Vec<Para> {
    match whole {
        Change::Inserted => paras(new, whole),
        Change::Deleted => paras(old, whole),
        Change::None => merge(paras(old, whole), paras(new, whole)),
    }
}

fn paras(text: &str, change: Change) -> Vec<Para> {
    let para = |line: &str| Para::new(Style::Cell, vec![Run { change, ..Run::new(line, Font::Own) }]);
    text.split('\n').map(para).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gone_stands_where_it_stood() {
        assert_eq!(
            rows(4, 3, &[(0, 0), (3, 1)]),
            [(Some(0), Some(0)), (Some(1), None), (Some(2), None), (Some(3), Some(1)), (None, Some(2))]
        );
        assert_eq!(rows(1, 0, &[]), [(Some(0), None)]);
    }
}
