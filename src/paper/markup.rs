//! A report as Markdown and as one HTML page, by template.

use super::print::{PrintBlock, print};
use super::template::{Template, TemplateError};
use crate::model::Report;
use crate::text::run_in::closed;
use serde::Serialize;

/// What a report template sees.
#[derive(Serialize)]
struct View {
    lang: &'static str,
    title: String,
    year: i64,
    occasion: Option<String>,
    blocks: Vec<BlockView>,
    signature: Vec<String>,
    date: Option<String>,
}

/// A block as templates see it. `kind`: `paragraph`, `section`, `item` or `table`; empty where a kind lacks a field.
#[derive(Serialize)]
struct BlockView {
    kind: &'static str,
    no: usize,
    label: String,
    heading: String,
    /// The heading with its full stop, where text follows in the same paragraph.
    closed: String,
    /// Every item of its section has a heading.
    headed: bool,
    text: String,
    columns: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

/// The report as Markdown: `#` title, `##` sections, `###` item headings. `own`: a template in place of the program's.
pub fn report_markdown(report: &Report, own: Option<&str>) -> Result<String, TemplateError> {
    Template::ReportMarkdown.render(own, view(report))
}

/// The report as one self-contained HTML page. `own`: a template in place of the program's.
pub fn report_html(report: &Report, own: Option<&str>) -> Result<String, TemplateError> {
    Template::ReportHtml.render(own, view(report))
}

fn view(report: &Report) -> View {
    let printed = print(report);
    View {
        lang: "zh-CN",
        title: printed.title,
        year: report.year.number(),
        occasion: report.occasion.clone(),
        blocks: printed.blocks.into_iter().map(block).collect(),
        signature: printed.signature,
        date: printed.date,
    }
}

fn block(block: PrintBlock) -> BlockView {
    let view = |kind, no, label, heading: String, text: String| {
        let closed = if heading.is_empty() || text.is_empty() { heading.clone() } else { closed(&heading) };
        BlockView { kind, no, label, heading, closed, headed: false, text, columns: Vec::new(), rows: Vec::new() }
    };
    match block {
        PrintBlock::Paragraph(text) => view("paragraph", 0, String::new(), String::new(), text),
        PrintBlock::Ledger(ledger) => BlockView {
            columns: ledger.columns.iter().map(|(name, _)| *name).collect(),
            rows: ledger.rows,
            ..view("table", 0, String::new(), String::new(), String::new())
        },
        PrintBlock::Section { no, label, heading } => view("section", no, label, heading, String::new()),
        PrintBlock::Item { no, label, heading, text, section } => {
            BlockView { headed: section.all, ..view("item", no, label, heading.unwrap_or_default(), text) }
        }
    }
}
