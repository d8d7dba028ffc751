//! Pipe tables.

use super::inline;
use crate::intake::lines::Line;
use crate::intake::source::{SourceCell, SourceTable};
use crate::text::labels::is_blank;

/// The table that begins at the first of these lines, and how many lines it takes.
pub(crate) fn at(lines: &[Line<'_>], number: usize) -> Option<(SourceTable, usize)> {
    let head = lines.first().filter(|line| line.text.contains('|'))?;
    let width = delimiter(lines.get(1)?.text)?;
    let body = lines.iter().skip(2).take_while(|line| line.text.contains('|') && !line.text.is_empty());
    let rows: Vec<Vec<SourceCell>> = std::iter::once(head).chain(body).map(|line| cells(line.text)).collect();
    let taken = rows.len() + 1;
    let grid = rows.iter().map(Vec::len).chain([width]).max().unwrap_or(width);
    let square = |mut row: Vec<SourceCell>| {
        row.resize(grid, SourceCell::default());
        row
    };
    Some((SourceTable { number, rows: rows.into_iter().map(square).collect() }, taken))
}

/// Columns of a `|---|:-:|` line.
fn delimiter(text: &str) -> Option<usize> {
    let columns = cells(text);
    let dashes = |cell: &SourceCell| {
        cell.text.contains('-') && cell.text.chars().all(|c| matches!(c, '-' | ':' | '—') || is_blank(c))
    };
    (text.contains('|') && columns.iter().all(dashes)).then_some(columns.len())
}

fn cells(text: &str) -> Vec<SourceCell> {
    let text = text.trim_matches(is_blank);
    let text = text.strip_prefix('|').unwrap_or(text);
    let text = text.strip_suffix('|').filter(|t| !t.ends_with('\\')).unwrap_or(text);
    let mut out = vec![String::new()];
    let mut escaped = false;
    for c in text.chars() {
        match (c, out.last_mut()) {
            ('|', _) if !escaped => out.push(String::new()),
            (c, Some(last)) => last.push(c),
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    let cell = |text: String| SourceCell { text: inline::plain(text.trim_matches(is_blank)), merged: false };
    out.into_iter().map(cell).collect()
}
