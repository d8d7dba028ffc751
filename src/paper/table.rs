//! A table to hand in, with typed cells: what Excel, Word, CSV and HTML are written from.

use crate::model::Date;

/// A table with its title and what stands below it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its title.
    pub title: String,
    /// What stands between title and table, on one line: 填报单位, 填报人, 填报时间.
    pub head: Vec<String>,
    /// What its sheet is called in a workbook; empty: as the title.
    pub sheet: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with a cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// The rate below it.
    pub rate: Option<Rate>,
    /// Lines below it.
    pub notes: Vec<String>,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// How wide, in full-width characters: a share of the page.
    pub width: u32,
    /// The values to choose from; empty: free text.
    pub choices: Vec<String>,
    /// Short values in the middle of the cell rather than texts from the left.
    pub centred: bool,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Text; may hold line breaks, may be empty.
    Text(String),
    /// A number.
    Number(usize),
    /// A day.
    Date(Date),
}

/// A rate: how many of the rows have one value in a column, of those that have none of some others.
#[derive(Clone, Debug, PartialEq)]
pub struct Rate {
    /// What it is called.
    pub label: String,
    /// The column it counts, where the table shows it.
    pub column: Option<usize>,
    /// The value counted.
    pub done: String,
    /// Values that count neither way.
    pub left_out: Vec<String>,
    /// The rate, 0 to 1; `None` when nothing counts.
    pub value: Option<f64>,
}

impl Cell {
    /// As text: a day as `2023-12-31`.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
        }
    }
}

impl Rate {
    /// As text: `44.4%`, or a dash when nothing counts.
    pub fn shown(&self) -> String {
        self.value.map_or_else(|| "—".to_owned(), |rate| format!("{:.1}%", rate * 100.0))
    }
}

/// A text that a spreadsheet would run as a formula when it reads it from a file: `=`, `+`, `-`, `@`, their full-width
/// forms, or a control character first.
pub fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'])
}
