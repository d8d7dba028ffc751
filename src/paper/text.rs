//! A report as plain text: UTF-8, `\n`, paragraphs indented by two full-width blanks.

use super::print::{LedgerBlock, PrintBlock, print};
use super::template::pipe_cell;
use crate::model::Report;
use crate::text::run_in::run_in;

/// Full-width blanks before a 落款, so that it stands to the right.
const SIGNATURE_INDENT: usize = 16;

/// The report as text, with typed numbers; ends with a line end.
pub fn report_text(report: &Report) -> String {
    let printed = print(report);
    let mut lines: Vec<String> = Vec::new();
    if !printed.title.is_empty() {
        lines.extend([printed.title, String::new()]);
    }
    for block in &printed.blocks {
        let line = match block {
            PrintBlock::Ledger(ledger) => {
                lines.extend(pipe_table(ledger));
                continue;
            }
            PrintBlock::Paragraph(text) => format!("　　{text}"),
            PrintBlock::Section { label, heading, .. } => format!("　　{label}{heading}"),
            PrintBlock::Item { label, heading, text, .. } => format!("　　{label}{}", run_in(heading.as_deref(), text)),
        };
        lines.push(line);
    }
    if !printed.signature.is_empty() || printed.date.is_some() {
        lines.push(String::new());
    }
    let ends = printed.signature.iter().chain(&printed.date);
    lines.extend(ends.map(|line| format!("{}{line}", "　".repeat(SIGNATURE_INDENT))));
    lines.join("\n") + "\n"
}

/// A table drawn with bars, as Markdown has it: people read it, and so does the importer.
fn pipe_table(ledger: &LedgerBlock) -> Vec<String> {
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let head = line(ledger.columns.iter().map(|(name, _)| (*name).to_owned()).collect());
    let rule = format!("|{}", "---|".repeat(ledger.columns.len()));
    let rows = ledger.rows.iter().map(|row| line(row.iter().map(|cell| pipe_cell(cell)).collect()));
    [String::new(), head, rule].into_iter().chain(rows).chain([String::new()]).collect()
}
