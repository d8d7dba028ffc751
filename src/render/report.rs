//! A report as text on a terminal: as it would stand on paper.

use crate::model::Report;
use crate::paper::print::{PrintBlock, print_without_tables};
use crate::text::run_in::run_in;
use crate::text::safe::sanitize;
use crate::text::wrap;
use crate::ui::Look;

/// The report, wrapped to the terminal; title centred, paragraphs indented by two characters.
pub fn report(report: &Report, look: Look) -> String {
    let printed = print_without_tables(report);
    let mut out = String::new();
    for line in wrap::wrap(&sanitize(&printed.title), look.width) {
        let left = look.width.saturating_sub(wrap::width(&line)) / 2;
        out.push_str(&format!("{}{line}\n", " ".repeat(left)));
    }
    out.push('\n');
    for block in &printed.blocks {
        out.push_str(&paragraph(&block_text(block), look.width));
    }
    for line in printed.signature.iter().chain(&printed.date) {
        let line = sanitize(line);
        let left = look.width.saturating_sub(wrap::width(&line) + 8);
        out.push_str(&format!("{}{line}\n", " ".repeat(left)));
    }
    out
}

/// A block as one line of text, number included.
fn block_text(block: &PrintBlock) -> String {
    match block {
        PrintBlock::Paragraph(text) => text.clone(),
        PrintBlock::Section { label, heading, .. } => format!("{label}{heading}"),
        PrintBlock::Item { label, heading, text, .. } => format!("{label}{}", run_in(heading.as_deref(), text)),
        PrintBlock::Ledger(ledger) => ledger.rows.iter().map(|row| row.join("　")).collect::<Vec<_>>().join("\n"),
    }
}

fn paragraph(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in wrap::wrap(&format!("　　{}", sanitize(text)), width) {
        out.push_str(&line);
        out.push('\n');
    }
    out
}
