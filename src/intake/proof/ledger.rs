//! Cells of a 台账: each must be found in a measure, or in a gap that its row was linked to.

use super::{Lost, is_annex, is_signature, lines, squeeze};
use crate::intake::outline::date;
use crate::intake::outline::ledger::{Columns, Role, columns, is_number};
use crate::intake::outline::outcomes;
use crate::intake::source::{Block, Place, SourceDoc, SourceTable};
use crate::model::{Due, ItemId, Measure, Report};
use crate::text::labels::is_blank;
use crate::text::run_in::CLOSERS;
use std::collections::BTreeSet;

/// What became of the 台账 of a document.
#[derive(Debug, Default)]
pub(super) struct Covered {
    /// Tables that became measures, by number.
    pub tables: BTreeSet<usize>,
    /// Those items.
    pub items: BTreeSet<ItemId>,
    /// Lines of the tables' cells.
    cells: BTreeSet<String>,
}

impl Covered {
    /// Whether a line is made of cells of these tables.
    pub(super) fn is_row(&self, line: &str) -> bool {
        is_row(line, &self.cells)
    }
}

/// The tables that became measures. An error for a cell whose words are nowhere.
pub(super) fn covered(doc: &SourceDoc, report: &Report) -> Result<Covered, Lost> {
    let mut out = Covered::default();
    let signature: Vec<String> = lines(report.signature.as_deref().unwrap_or("")).collect();
    let (mut signed, mut annex) = (false, false);
    for block in &doc.blocks {
        let table = match block {
            Block::Paragraph(paragraph) => {
                let text = paragraph.text.trim_matches(is_blank);
                annex |= signed && is_annex(text);
                signed = is_signature(text, report, &signature) || (signed && is_annex(text));
                continue;
            }
            Block::Table(table) => table,
        };
        let cells = cells(table);
        for columns in columns(table).into_iter().chain(outcomes::columns(table)) {
            let found = made_of(&cells, &columns, report);
            // Behind the signature a table may say again what the measures say.
            if found.is_empty() && !(annex && every_cell(table, &columns, report).is_ok()) {
                continue;
            }
            every_cell(table, &columns, report)?;
            out.tables.insert(table.number);
            out.items.extend(found);
            out.cells.extend(cells);
            break;
        }
    }
    Ok(out)
}

/// The lines of a table's cells, and the cells as one line.
fn cells(table: &SourceTable) -> BTreeSet<String> {
    let texts = table.rows.iter().flatten().map(|cell| cell.text.as_str());
    texts.flat_map(|text| lines(text).chain([squeeze(text)]).collect::<Vec<_>>()).collect()
}

/// The measures whose every line is a line of this table, alone or behind the head of its column.
fn made_of(cells: &BTreeSet<String>, columns: &Columns, report: &Report) -> BTreeSet<ItemId> {
    let heads: Vec<String> = columns.roles.iter().map(|(_, name)| format!("{name}：")).collect();
    let of_cell = |line: &String| {
        let bare = || heads.iter().filter_map(|head| line.strip_prefix(head.as_str()));
        cells.contains(line) || bare().any(|rest| cells.contains(rest)) || is_row(line, cells)
    };
    let of_table = |measure: &&Measure| measure.heading.is_none() && lines(&measure.text).all(|line| of_cell(&line));
    let measures = report.measures.iter().filter(of_table).map(|measure| measure.id.clone());
    let of_cells = |heading: Option<&str>, text: &str| {
        heading.map(squeeze).is_none_or(|heading| is_cell(&heading, cells)) && lines(text).all(|line| of_cell(&line))
    };
    let gaps = report.gaps.iter().filter(|gap| of_cells(gap.heading.as_deref(), &gap.text)).map(|gap| gap.id.clone());
    let causes = report.causes.iter().filter(|c| of_cells(c.heading.as_deref(), &c.text)).map(|cause| cause.id.clone());
    let previous =
        report.previous.iter().filter(|p| of_cells(p.heading.as_deref(), &p.text)).map(|item| item.id.clone());
    measures.chain(gaps).chain(causes).chain(previous).collect()
}

/// Whether a heading is a cell's words, but for the mark that closes it.
fn is_cell(heading: &str, cells: &BTreeSet<String>) -> bool {
    cells.iter().any(|cell| cell.strip_prefix(heading).is_some_and(|rest| rest.chars().all(|c| CLOSERS.contains(&c))))
}

/// Whether a line is cells with bars between them; a cell may hold a bar of its own.
fn is_row(line: &str, cells: &BTreeSet<String>) -> bool {
    let parts: Vec<&str> = line.split('|').collect();
    let mut open = vec![0];
    while let Some(from) = open.pop() {
        if from == parts.len() {
            return !cells.is_empty();
        }
        let ends =
            (from + 1..=parts.len()).filter(|to| parts.get(from..*to).is_some_and(|p| cells.contains(&p.join("|"))));
        open.extend(ends.take(4));
    }
    false
}

fn every_cell(table: &SourceTable, columns: &Columns, report: &Report) -> Result<(), Lost> {
    let everything = everything(report);
    let whole: BTreeSet<&str> = everything.split('\n').collect();
    for (row, cells) in table.rows.iter().enumerate() {
        let head = (columns.first..columns.body).contains(&row);
        for (column, cell) in cells.iter().enumerate() {
            let number = columns.roles.get(column).is_some_and(|(role, _)| *role == Role::Number);
            if head || (number && is_number(&cell.text)) {
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

/// All words of a report in which those of a row can be.
fn everything(report: &Report) -> String {
    let mut out = Vec::new();
    for measure in &report.measures {
        let due = match &measure.due {
            Some(Due::Words(words)) => Some(words.clone()),
            _ => None,
        };
        let fields =
            [measure.heading.clone(), measure.owner.clone(), due, measure.target.clone(), measure.problem.clone()];
        out.extend(fields.into_iter().flatten());
    }
    for item in report.all_items() {
        out.extend([item.heading.unwrap_or("").to_owned(), item.text.to_owned()]);
    }
    out.extend(report.intros.iter().map(|(_, text)| text.clone()));
    out.extend(report.sections.iter().map(|section| section.text.clone()));
    out.extend(report.groups.iter().map(|(_, group)| group.clone()));
    out.extend([report.title.clone(), report.preamble.clone(), report.closing.clone().unwrap_or_default()]);
    out.iter().flat_map(|text| lines(text).collect::<Vec<_>>()).collect::<Vec<_>>().join("\n")
}
