//! Cells of a 台账: each must be found in a measure, or in a gap that its row was linked to.

use super::{Lost, lines, squeeze};
use crate::format::outline::date;
use crate::format::outline::ledger::{Columns, Role, columns};
use crate::format::source::{Block, Place, SourceDoc, SourceTable};
use crate::model::{Due, ItemId, Measure, Report};
use std::collections::BTreeSet;

/// The tables that became measures, by number, and those measures. An error for a cell whose words are nowhere.
pub(super) fn covered(doc: &SourceDoc, report: &Report) -> Result<(BTreeSet<usize>, BTreeSet<ItemId>), Lost> {
    let (mut tables, mut ids) = (BTreeSet::new(), BTreeSet::new());
    for block in &doc.blocks {
        let Block::Table(table) = block else { continue };
        let Some(columns) = columns(table) else { continue };
        let found: BTreeSet<ItemId> = made_of(table, &columns, report);
        if !found.is_empty() {
            every_cell(table, &columns, report)?;
            tables.insert(table.number);
            ids.extend(found);
        }
    }
    Ok((tables, ids))
}

/// The measures whose every line is a line of this table, alone or behind the head of its column.
fn made_of(table: &SourceTable, columns: &Columns, report: &Report) -> BTreeSet<ItemId> {
    let cells: BTreeSet<String> =
        table.rows.iter().flatten().flat_map(|cell| lines(&cell.text).collect::<Vec<_>>()).collect();
    let heads: Vec<String> = columns.roles.iter().map(|(_, name)| format!("{name}：")).collect();
    let of_cell = |line: &String| {
        let bare = || heads.iter().filter_map(|head| line.strip_prefix(head.as_str()));
        cells.contains(line) || bare().any(|rest| cells.contains(rest)) || is_banner(line, &cells)
    };
    let of_table = |measure: &&Measure| measure.heading.is_none() && lines(&measure.text).all(|line| of_cell(&line));
    report.measures.iter().filter(of_table).map(|measure| measure.id.clone()).collect()
}

fn is_banner(line: &str, cells: &BTreeSet<String>) -> bool {
    line.split('|').all(|part| cells.contains(part))
}

fn every_cell(table: &SourceTable, columns: &Columns, report: &Report) -> Result<(), Lost> {
    let everything = everything(report);
    let whole: BTreeSet<&str> = everything.split('\n').collect();
    for (row, cells) in table.rows.iter().enumerate() {
        let head = (columns.first..columns.body).contains(&row);
        for (column, cell) in cells.iter().enumerate() {
            let number = columns.roles.get(column).is_some_and(|(role, _)| *role == Role::Number);
            if head || (number && squeeze(&cell.text).chars().count() <= 6) {
                continue;
            }
            for line in lines(&cell.text) {
                let is_due = || {
                    report
                        .measures
                        .iter()
                        .any(|m| matches!(&m.due, Some(Due::On(day)) if date::whole_line(&line) == Some(*day)))
                };
                if !whole.contains(line.as_str()) && !everything.contains(&line) && !is_due() {
                    let place = Place::Cell { table: table.number, row: row + 1, column: column + 1 };
                    return Err(Lost { place: Some(place), quote: line.chars().take(30).collect() });
                }
            }
        }
    }
    Ok(())
}

/// All words of measures and gaps, and of what introduces them.
fn everything(report: &Report) -> String {
    let mut out = Vec::new();
    for measure in &report.measures {
        let due = match &measure.due {
            Some(Due::Words(words)) => Some(words.clone()),
            _ => None,
        };
        let fields =
            [measure.heading.clone(), measure.owner.clone(), due, measure.target.clone(), measure.problem.clone()];
        out.push(measure.text.clone());
        out.extend(fields.into_iter().flatten());
    }
    for gap in &report.gaps {
        out.extend(gap.heading.clone());
        out.push(gap.text.clone());
    }
    out.extend(report.intros.iter().map(|(_, text)| text.clone()));
    out.push(report.preamble.clone());
    out.push(report.title.clone());
    out.iter().flat_map(|text| lines(text).collect::<Vec<_>>()).collect::<Vec<_>>().join("\n")
}
