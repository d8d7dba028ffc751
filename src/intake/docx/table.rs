//! Tables: cells put on a common grid, merged ones marked.

use super::body::{Flow, Scope, Walker};
use super::error::{DocxError, Plenty};
use super::inline::branch;
use super::xml::{Element, Ns};
use crate::intake::source::{Block, NoteKind, Place, SourceCell, SourceTable};

/// Word takes 63 columns.
const COLUMN_LIMIT: usize = 256;
/// Places of all tables together.
const CELL_LIMIT: usize = 500_000;

/// A cell's place on the grid.
struct Span {
    /// First column, from 0.
    column: usize,
    width: usize,
    /// Its text belongs to the cell above it, or to its left.
    goes_on: Option<Direction>,
}

#[derive(Clone, Copy)]
enum Direction {
    Above,
    Left,
}

impl Walker<'_> {
    /// A table, `None` if it has no rows. A table in a cell has the place of that cell and no number of its own.
    pub(super) fn table(&mut self, table: Element<'_, '_>, scope: Scope) -> Result<Option<SourceTable>, DocxError> {
        let outer = match scope {
            Scope::Cell(place) => Some(place),
            Scope::Body | Scope::Behind(_) => None,
        };
        if outer.is_none() {
            self.tables += 1;
        }
        let number = self.tables;
        let mut rows: Vec<Vec<SourceCell>> = Vec::new();
        for row in held(table, "tr") {
            let place = outer.unwrap_or(Place::Cell { table: number, row: rows.len() + 1, column: 1 });
            if row.path(&["trPr", "del"]).is_some() {
                self.note(place, NoteKind::DeletionsLeftOut, &row.all_text());
                continue;
            }
            self.row(row, &mut rows, place, outer.is_some())?;
        }
        let columns = rows.iter().map(Vec::len).chain([grid_columns(table)]).max().unwrap_or(0);
        self.cells += columns.saturating_mul(rows.len());
        if self.cells > CELL_LIMIT {
            return Err(self.too_much(Plenty::Cells, CELL_LIMIT));
        }
        for row in &mut rows {
            row.resize_with(columns, SourceCell::default);
        }
        Ok((!rows.is_empty()).then_some(SourceTable { number, rows }))
    }

    fn row(
        &mut self,
        row: Element<'_, '_>,
        rows: &mut Vec<Vec<SourceCell>>,
        place: Place,
        nested: bool,
    ) -> Result<(), DocxError> {
        let skipped = row.path(&["trPr", "gridBefore"]).and_then(|before| before.number()).unwrap_or(0usize);
        let mut cells = vec![SourceCell::default(); skipped.min(COLUMN_LIMIT)];
        for cell in held(row, "tc") {
            let span = Span::read(cell, cells.len());
            if span.column + span.width > COLUMN_LIMIT {
                return Err(self.too_much(Plenty::Columns, COLUMN_LIMIT));
            }
            let text = self.cell_text(cell, cell_place(place, span.column, nested))?;
            let origin = match span.goes_on {
                Some(Direction::Above) => origin_above(rows, span.column),
                Some(Direction::Left) => cells.iter_mut().rev().find(|cell| !cell.merged),
                None => None,
            };
            let merged = origin.is_some();
            let own = match origin {
                Some(origin) => {
                    append_line(&mut origin.text, &text);
                    String::new()
                }
                None => text,
            };
            cells.push(SourceCell { text: own, merged });
            cells.resize(span.column + span.width, SourceCell { text: String::new(), merged: true });
        }
        rows.push(cells);
        Ok(())
    }

    /// The paragraphs of a cell, one a line, numbers typed before them; of a table in it each row a line.
    fn cell_text(&mut self, cell: Element<'_, '_>, place: Place) -> Result<String, DocxError> {
        let mut flow = Flow::default();
        self.blocks(cell, Scope::Cell(place), &mut flow)?;
        self.flush(&mut flow);
        let mut text = String::new();
        for block in &flow.blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    append_line(&mut text, &typed(paragraph.label.as_deref(), &paragraph.text));
                }
                Block::Table(table) => table.rows.iter().for_each(|row| append_line(&mut text, &line(row))),
            }
        }
        Ok(text)
    }
}

impl Span {
    fn read(cell: Element<'_, '_>, column: usize) -> Self {
        let props = cell.child("tcPr");
        let property = |name: &str| props.and_then(|props| props.child(name));
        let width = property("gridSpan").and_then(|span| span.number()).unwrap_or(1usize).clamp(1, COLUMN_LIMIT + 1);
        let goes_on = |name: &str| property(name).is_some_and(|merge| merge.val().as_deref() != Some("restart"));
        let goes_on = match () {
            () if goes_on("vMerge") => Some(Direction::Above),
            () if goes_on("hMerge") => Some(Direction::Left),
            () => None,
        };
        Self { column, width, goes_on }
    }
}

fn cell_place(row: Place, column: usize, nested: bool) -> Place {
    match row {
        Place::Cell { table, row, .. } if !nested => Place::Cell { table, row, column: column + 1 },
        place => place,
    }
}

/// The cell that begins a vertical merge, seen from below it.
fn origin_above(rows: &mut [Vec<SourceCell>], column: usize) -> Option<&mut SourceCell> {
    rows.iter_mut().rev().map_while(|row| row.get_mut(column)).find(|cell| !cell.merged)
}

/// The elements of this name inside, also those in content controls and the like.
fn held<'t, 'a>(holder: Element<'t, 'a>, name: &str) -> Vec<Element<'t, 'a>> {
    let mut found = Vec::new();
    for child in holder.children() {
        match child.name() {
            own if own == name && child.is(name) => found.push(child),
            "AlternateContent" if child.ns() == Ns::Compat => {
                found.extend(branch(child).map(|branch| held(branch, name)).unwrap_or_default());
            }
            "sdt" | "sdtContent" | "customXml" | "smartTag" | "ins" | "moveTo" => found.extend(held(child, name)),
            _ => {}
        }
    }
    found
}

fn grid_columns(table: Element<'_, '_>) -> usize {
    let columns =
        table.child("tblGrid").map_or(0, |grid| grid.children().filter(|column| column.is("gridCol")).count());
    columns.min(COLUMN_LIMIT)
}

fn append_line(text: &mut String, line: &str) {
    if line.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

/// A paragraph with its number typed before it.
fn typed(label: Option<&str>, text: &str) -> String {
    let label = label.unwrap_or_default();
    let gap = if label.ends_with(|c: char| c.is_ascii_alphanumeric()) && !text.is_empty() { " " } else { "" };
    format!("{label}{gap}{text}")
}

fn line(row: &[SourceCell]) -> String {
    let cells: Vec<&str> = row.iter().filter(|cell| !cell.merged).map(|cell| cell.text.as_str()).collect();
    cells.join("\t").trim().to_owned()
}
