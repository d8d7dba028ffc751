//! A report as it is printed: one flat list of blocks that Word, text, Markdown and HTML share.
//!
//! Numbers are computed here and nowhere else, so every kind of file prints the same labels and reading one of them
//! back gives the same report.

mod aspects;
mod block;
mod items;
mod ledger;
mod numbers;
mod running;
mod sections;

pub use block::{Headings, LedgerBlock, PrintBlock, Printed};
pub use ledger::{changed_fields, ledgers};
pub use numbers::chinese_number;
pub use running::{running_label, runs_on};
pub use sections::default_heading;

use crate::model::{Arrangement, Report};
use crate::text::dates::chinese_date;
use crate::text::lines::paragraphs;
use aspects::push_aspects;
use block::push_text;
use sections::{push_others, push_section};

/// Flattens a report: title, preamble, sections in the order of its headings, closing, 落款.
///
/// A section of the four kinds that has neither title, introduction nor items is left out. Numbers run over all
/// sections that are printed.
pub fn print(report: &Report) -> Printed {
    flatten(report, true)
}

/// As [`print()`], with every measure as an item, for what has no tables.
pub fn print_without_tables(report: &Report) -> Printed {
    flatten(report, false)
}

fn flatten(report: &Report, tables: bool) -> Printed {
    let mut blocks: Vec<PrintBlock> = Vec::new();
    push_text(&mut blocks, &report.preamble);
    let mut no = 0;
    push_others(&mut blocks, report, None, &mut no);
    match report.arrangement {
        Some(Arrangement::ByAspect) => push_aspects(&mut blocks, report, &mut no),
        None => {
            for kind in report.section_order() {
                push_section(&mut blocks, report, kind, (&mut no, tables));
                push_others(&mut blocks, report, Some(kind), &mut no);
            }
        }
    }
    push_text(&mut blocks, report.closing.as_deref().unwrap_or_default());
    Printed {
        title: report.title.clone(),
        blocks,
        signature: paragraphs(report.signature.as_deref().unwrap_or_default()).map(str::to_owned).collect(),
        date: report.date.map(chinese_date).filter(|day| !states(report.signature.as_deref().unwrap_or_default(), day)),
    }
}

/// Whether the 落款 says the day itself: 填报日期：2024年1月5日.
fn states(signature: &str, day: &str) -> bool {
    let words: String = signature.chars().filter(|sign| !sign.is_whitespace()).collect();
    words.contains(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Section, SectionKind, Year};

    #[test]
    fn sections_print_in_order_with_running_numbers() {
        let mut report = Report::empty(Year::new(2022).unwrap());
        report.preamble = "开头。\n第二段。".into();
        report.headings = vec![(SectionKind::Gaps, "查摆的问题".into())];
        report.closing = Some("请批评指正。".into());
        report.sections.push(Section { heading: "学习收获".into(), text: "有收获。".into(), after: None });
        let labels: Vec<String> = print(&report)
            .blocks
            .iter()
            .map(|block| match block {
                PrintBlock::Paragraph(text) => text.clone(),
                PrintBlock::Section { label, heading, .. } => format!("{label}{heading}"),
                PrintBlock::Item { label, text, .. } => format!("{label}{text}"),
                PrintBlock::Ledger(ledger) => format!("{ledger:?}"),
            })
            .collect();
        assert_eq!(labels, ["开头。", "第二段。", "一、学习收获", "有收获。", "二、查摆的问题", "请批评指正。"]);
    }
}
