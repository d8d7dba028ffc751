//! How wide a table's columns and how high its rows become, so that no text is cut off on paper.

use super::table::{Cell, Column, Table};

/// The least width of a column that takes some from others, in full-width characters: a heading of four in two lines
/// of three, and room to write by hand.
const LEAST: u32 = 6;

/// Lines that a text fills in a column of `room` half-width characters.
pub(super) fn lines(text: &str, room: usize) -> usize {
    text.split('\n').map(|line| cells(line).div_ceil(room.max(2)).max(1)).sum()
}

/// Half-width characters of a line.
fn cells(line: &str) -> usize {
    line.chars().map(half_widths).sum()
}

fn half_widths(c: char) -> usize {
    if c.is_ascii() { 1 } else { 2 }
}

/// The columns' widths, in full-width characters: as asked for in all, but shared out so that the highest row is as low
/// as may be. Columns of short values keep theirs.
pub(super) fn fitted(table: &Table) -> Vec<u32> {
    let mut widths: Vec<u32> = table.columns.iter().map(|column| column.width).collect();
    let total: u32 = widths.iter().sum();
    for _ in 0..total {
        let heights: Vec<usize> = (0..widths.len()).map(|at| height(table, at, width(&widths, at))).collect();
        let Some((to, most)) = heights.iter().enumerate().max_by_key(|(_, height)| **height) else { break };
        let giving = (0..widths.len()).filter(|at| *at != to && may_give(table, &widths, *at));
        let lowest = giving.map(|at| (height(table, at, width(&widths, at) - 1), at)).min();
        match lowest.filter(|(height, _)| height < most) {
            Some((_, from)) => shift(&mut widths, from, to),
            None => break,
        }
    }
    widths
}

fn width(widths: &[u32], at: usize) -> u32 {
    widths.get(at).copied().unwrap_or(LEAST)
}

fn may_give(table: &Table, widths: &[u32], at: usize) -> bool {
    let free = table.columns.get(at).is_some_and(|column: &Column| !column.centred);
    free && width(widths, at) > LEAST
}

fn shift(widths: &mut [u32], from: usize, to: usize) {
    if let Some(width) = widths.get_mut(from) {
        *width -= 1;
    }
    if let Some(width) = widths.get_mut(to) {
        *width += 1;
    }
}

/// The most lines that a cell of a column fills at a width.
fn height(table: &Table, at: usize, width: u32) -> usize {
    let cells = table.rows.iter().filter_map(|row| row.get(at));
    cells.map(|cell| lines(&cell.shown(), room(width))).max().unwrap_or(1)
}

/// Half-width characters in a column of so many full-width ones; one is lost at the edges.
pub(super) fn room(width: u32) -> usize {
    (width as usize * 2).saturating_sub(1).max(2)
}

/// A row as several, none of more than `most` lines: the texts go on in the row below, after which the short values
/// (and an empty cell) are not written again. Only the first column, which numbers the rows, is.
pub(super) fn split(cells: &[Cell], widths: &[u32], most: usize) -> Vec<Vec<Cell>> {
    let parts: Vec<Vec<Cell>> =
        cells.iter().zip(widths).map(|(cell, width)| split_cell(cell, room(*width), most)).collect();
    let rows = parts.iter().map(Vec::len).max().unwrap_or(1);
    let cell = |parts: &[Cell], row: usize, first: bool| {
        let again = parts.first().filter(|_| first);
        parts.get(row).or(again).cloned().unwrap_or(Cell::Text(String::new()))
    };
    (0..rows).map(|row| parts.iter().enumerate().map(|(at, parts)| cell(parts, row, at == 0)).collect()).collect()
}

fn split_cell(cell: &Cell, room: usize, most: usize) -> Vec<Cell> {
    match cell {
        Cell::Text(text) => split_text(text, room, most).into_iter().map(Cell::Text).collect(),
        Cell::Number(_) | Cell::Date(_) => vec![cell.clone()],
    }
}

/// The pieces of a text of at most `most` lines each; put together they are the text again.
fn split_text(text: &str, room: usize, most: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let (mut used, mut line) = (1, 0);
    for c in text.chars() {
        let wide = half_widths(c);
        if line + wide > room && c != '\n' {
            (used, line) = (used + 1, 0);
        }
        if used > most {
            pieces.push(String::new());
            used = 1;
        }
        line += wide;
        if c == '\n' {
            (used, line) = (used + 1, 0);
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(width: u32, centred: bool) -> Column {
        Column { name: "列".into(), width, centred, ..Column::default() }
    }

    #[test]
    fn a_long_column_takes_room_from_empty_ones_and_leaves_short_values_theirs() {
        let row = vec![Cell::Number(1), Cell::Text("走访".repeat(200)), Cell::Text(String::new())];
        let columns = vec![column(4, true), column(10, false), column(20, false)];
        let widths = fitted(&Table { columns, rows: vec![row], ..Table::default() });
        assert_eq!(widths, [4, 24, 6]);
    }

    #[test]
    fn a_row_too_high_for_a_page_goes_on_in_the_next_and_loses_nothing() {
        let text = format!("{}\n{}", "三月走访十二户。".repeat(40), "四月核实。".repeat(3));
        let rows = split(&[Cell::Number(7), Cell::Text(text.clone()), Cell::Text("正在推进".into())], &[4, 10, 5], 6);
        assert!(rows.len() > 4, "{}", rows.len());
        assert!(rows.iter().all(|row| row[0] == Cell::Number(7)));
        assert!(rows.iter().all(|row| lines(&row[1].shown(), room(10)) <= 7));
        assert_eq!(rows.iter().map(|row| row[1].shown()).collect::<String>(), text);
        assert_eq!(rows.iter().map(|row| row[2].shown()).collect::<String>(), "正在推进");
    }
}
