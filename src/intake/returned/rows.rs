//! The rows of a sheet.

use super::Fault;

/// How far down the columns' names may stand.
const HEAD_WITHIN: usize = 20;

/// What the columns may be called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// 序号.
    pub no: Vec<String>,
    /// 整改措施.
    pub measure: Vec<String>,
    /// 整改情况.
    pub progress: Vec<String>,
    /// 状态.
    pub status: Vec<String>,
    /// 佐证.
    pub evidence: Vec<String>,
}

/// A promise's row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Where it stands, from 1, as Excel counts.
    pub place: usize,
    /// 序号.
    pub no: usize,
    /// 整改措施.
    pub measure: String,
    /// 整改情况.
    pub progress: String,
    /// 状态.
    pub status: String,
    /// 佐证.
    pub evidence: String,
}

/// Where the columns stand.
struct Columns {
    no: usize,
    measure: usize,
    progress: Option<usize>,
    status: Option<usize>,
    evidence: Option<usize>,
}

/// The rows below the columns' names. A row that goes on with the number of the one above is one with it. What stands
/// in the first cell alone is a note below the table.
///
/// # Errors
/// If there is no such table, or rows without a number: all of them.
pub fn rows(cells: &[Vec<String>], names: &Names) -> Result<Vec<Row>, Vec<Fault>> {
    let heads = cells.iter().take(HEAD_WITHIN).enumerate();
    let found = heads.filter_map(|(at, row)| Some((at, columns(row, names)?))).next();
    let Some((head, columns)) = found else { return Err(vec![Fault::NoTable]) };
    let (mut rows, mut faults): (Vec<Row>, Vec<Fault>) = Default::default();
    for (at, cells) in cells.iter().enumerate().skip(head + 1).filter(|(_, cells)| !is_note(cells)) {
        match number(cell(cells, Some(columns.no))) {
            Some(no) => add(&mut rows, row(cells, &columns, (at + 1, no))),
            None => faults.push(Fault::NoNumber(at + 1)),
        }
    }
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

fn columns(row: &[String], names: &Names) -> Option<Columns> {
    let find = |names: &[String]| row.iter().position(|cell| names.iter().any(|name| name == cell.trim()));
    Some(Columns {
        no: find(&names.no)?,
        measure: find(&names.measure)?,
        progress: find(&names.progress),
        status: find(&names.status),
        evidence: find(&names.evidence),
    })
}

fn is_note(cells: &[String]) -> bool {
    cells.iter().skip(1).all(|cell| cell.trim().is_empty())
}

fn cell(cells: &[String], at: Option<usize>) -> &str {
    at.and_then(|at| cells.get(at)).map(String::as_str).unwrap_or_default()
}

/// Excel stores a number as `3`, other programs as `3.0`.
fn number(cell: &str) -> Option<usize> {
    let plain = cell.trim().trim_end_matches(['.', '、']);
    plain.strip_suffix(".0").unwrap_or(plain).parse().ok()
}

fn row(cells: &[String], columns: &Columns, (place, no): (usize, usize)) -> Row {
    let text = |at: Option<usize>| cell(cells, at).replace("\r\n", "\n").replace("_x000D_", "").replace('\r', "\n");
    Row {
        place,
        no,
        measure: text(Some(columns.measure)),
        progress: text(columns.progress),
        status: text(columns.status),
        evidence: text(columns.evidence),
    }
}

fn add(rows: &mut Vec<Row>, row: Row) {
    match rows.last_mut().filter(|last| last.no == row.no) {
        Some(last) => {
            last.measure.push_str(&row.measure);
            last.progress.push_str(&row.progress);
            last.status.push_str(&row.status);
            last.evidence.push_str(&row.evidence);
        }
        None => rows.push(row),
    }
}
