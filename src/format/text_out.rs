//! A report as plain text: UTF-8, `\n`, paragraphs indented by two full-width blanks.

use super::print::{PrintBlock, print, run_in};
use crate::model::Report;

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
        lines.push(match block {
            PrintBlock::Paragraph(text) => format!("　　{text}"),
            PrintBlock::Section { label, heading, .. } => format!("　　{label}{heading}"),
            PrintBlock::Item { label, heading, text, .. } => format!("　　{label}{}", run_in(heading.as_deref(), text)),
        });
    }
    if !printed.signature.is_empty() || printed.date.is_some() {
        lines.push(String::new());
    }
    let ends = printed.signature.iter().chain(&printed.date);
    lines.extend(ends.map(|line| format!("{}{line}", "　".repeat(SIGNATURE_INDENT))));
    lines.join("\n") + "\n"
}
