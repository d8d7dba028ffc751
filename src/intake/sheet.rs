//! An Excel workbook's first sheet as plain cells: enough for lists that people keep in Excel.

use super::docx::DocxError;
use super::docx::package::Package;
use super::docx::xml::{Reader, Step};

/// The most columns that are read.
const COLUMNS: usize = 256;
/// The last row whose place is kept when rows before it are left out.
const ROWS: usize = 200_000;
/// The most cells that are read; a list of a hundred thousand people with ten columns.
const CELLS: usize = 1_000_000;

/// The cells of the first sheet, row by row, as text: numbers as stored, formulas as last worked out.
///
/// # Errors
/// If the workbook is damaged.
pub fn read_sheet(bytes: &[u8]) -> Result<Vec<Vec<String>>, DocxError> {
    let mut package = Package::open(bytes)?;
    let book = package.relationships("")?.into_iter().find(|relation| relation.kind == "officeDocument");
    let book = book.map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.target);
    let relations = package.relationships(&book)?;
    let sheets = relations.iter().filter(|relation| relation.kind == "worksheet");
    // sheet2 comes before sheet10.
    let first = sheets.map(|relation| relation.target.clone()).min_by_key(|name| (name.len(), name.clone()));
    let strings = relations.iter().find(|relation| relation.kind == "sharedStrings").map(|r| r.target.clone());
    let shared = match strings {
        Some(name) => texts(&name, &package.text(&name)?.unwrap_or_default())?,
        None => Vec::new(),
    };
    match first {
        Some(name) => cells(&name, &package.text(&name)?.unwrap_or_default(), &shared),
        None => Ok(Vec::new()),
    }
}

/// The shared strings, without the readings (`rPh`) of East Asian ones.
fn texts(name: &str, text: &str) -> Result<Vec<String>, DocxError> {
    let mut reader = Reader::new(name, text);
    let (mut out, mut open, mut readings) = (Vec::new(), Vec::new(), 0);
    loop {
        match reader.step()? {
            Step::Open(_, start) => {
                let tag = start.local_name().into_inner().to_owned();
                if tag == "si" {
                    out.push(String::new());
                }
                readings += usize::from(tag == "rPh");
                open.push(tag);
            }
            Step::Text(words) if readings == 0 && open.last().is_some_and(|tag| tag == "t") => {
                if let Some(last) = out.last_mut() {
                    last.push_str(&words);
                }
            }
            Step::Text(_) => {}
            Step::Close => readings -= usize::from(open.pop().is_some_and(|tag| tag == "rPh")),
            Step::End => return Ok(out),
        }
    }
}

/// A cell while it is read.
#[derive(Default)]
struct Open {
    column: usize,
    shared: bool,
    words: String,
}

fn cells(name: &str, text: &str, shared: &[String]) -> Result<Vec<Vec<String>>, DocxError> {
    let mut reader = Reader::new(name, text);
    let (mut rows, mut open, mut cell, mut count): (Vec<Vec<String>>, Vec<String>, Open, usize) = Default::default();
    loop {
        match reader.step()? {
            Step::Open(_, start) => {
                let tag = start.local_name().into_inner().to_owned();
                let attr = |name: &str| {
                    let found = start.attributes().flatten().find(|a| a.key.local_name().into_inner() == name);
                    found.map(|found| found.value.to_string())
                };
                match tag.as_str() {
                    "row" => {
                        // Rows without a cell are left out of the file; the others keep their places.
                        let at = attr("r").and_then(|place| place.parse::<usize>().ok()).filter(|at| *at <= ROWS);
                        let before = at.map_or(rows.len(), |at| at.saturating_sub(1));
                        rows.resize(rows.len().max(before), Vec::new());
                        rows.push(Vec::new());
                    }
                    "c" => {
                        let next = rows.last().map_or(0, Vec::len);
                        let column = attr("r").and_then(|place| column(&place)).unwrap_or(next);
                        cell = Open { column, shared: attr("t").as_deref() == Some("s"), words: String::new() };
                    }
                    _ => {}
                }
                open.push(tag);
            }
            Step::Text(words) => {
                if open.last().is_some_and(|tag| tag == "v" || tag == "t") {
                    cell.words.push_str(&words);
                }
            }
            Step::Close if open.pop().as_deref() == Some("c") => {
                count += 1;
                if count <= CELLS && cell.column < COLUMNS {
                    place(&mut rows, std::mem::take(&mut cell), shared);
                }
            }
            Step::Close => {}
            Step::End => return Ok(rows),
        }
    }
}

/// Puts a cell where it belongs; cells left out before it are empty.
fn place(rows: &mut [Vec<String>], cell: Open, shared: &[String]) {
    let Some(row) = rows.last_mut() else { return };
    row.resize(row.len().max(cell.column + 1), String::new());
    let number = || shared.get(cell.words.trim().parse::<usize>().ok()?).cloned();
    let words = if cell.shared { number().unwrap_or_default() } else { cell.words };
    if let Some(place) = row.get_mut(cell.column) {
        *place = words;
    }
}

/// `C7` → 2.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters.fold(0usize, |n, letter| n.saturating_mul(26).saturating_add(usize::from(letter - b'A') + 1));
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::table::{Cell, Column, Table};
    use crate::paper::xlsx::table_xlsx;

    #[test]
    fn cells_come_back_where_they_stand() {
        let column = |name: &str| Column { name: name.into(), width: 6, ..Column::default() };
        let row = |a: &str, n| vec![Cell::Text(a.into()), Cell::Text(String::new()), Cell::Number(n)];
        let table = Table {
            columns: ["姓名", "单位", "序号"].map(column).to_vec(),
            rows: vec![row("张三", 1), row("李四", 22)],
            ..Table::default()
        };
        let read = read_sheet(&table_xlsx(&table).unwrap()).unwrap();
        assert_eq!(read[1], ["姓名", "单位", "序号"]);
        assert_eq!(read[3], ["李四", "", "22"]);
        assert_eq!((super::column("C7"), super::column("AA1"), super::column("7")), (Some(2), Some(26), None));
    }

    #[test]
    fn a_damaged_workbook_is_an_error() {
        assert!(read_sheet(b"PK\x03\x04 cut off").is_err());
    }
}
