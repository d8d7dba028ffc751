//! Sections with their titles and what leads up to their items.

use super::block::{PrintBlock, push_heading, push_text};
use super::items::push_groups;
use super::ledger::ledger;
use super::running::{FIRST, running_on};
use crate::model::{Report, SectionKind};

/// Section titles for reports that state none.
pub fn default_heading(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Previous => "上年度整改措施落实情况",
        SectionKind::Gaps => "存在的差距和不足",
        SectionKind::Causes => "原因剖析",
        SectionKind::Measures => "今后的努力方向和改进措施",
    }
}

/// A section of one of the four kinds.
pub(super) fn push_section(
    blocks: &mut Vec<PrintBlock>,
    report: &Report,
    kind: SectionKind,
    (no, tables): (&mut usize, bool),
) {
    let items = report.items(kind.item_kind());
    let stated = report.heading(kind);
    let intro = report.intro(kind).unwrap_or_default();
    if items.is_empty() && stated.is_none() && intro.is_empty() {
        return;
    }
    // An empty title: the paper has none, a sentence of it says what follows.
    match stated.unwrap_or(default_heading(kind)) {
        "" => {}
        title => push_heading(blocks, title, no),
    }
    if let Some(words) = running_on(intro, &items) {
        push_text(blocks, &words);
        return;
    }
    push_text(blocks, intro.strip_suffix(FIRST).unwrap_or(intro));
    match ledger(report).filter(|_| tables && kind == SectionKind::Measures) {
        Some(ledger) => blocks.push(PrintBlock::Ledger(ledger)),
        None => push_groups(blocks, report, items, no),
    }
}

/// The sections of no kind that stand behind a kind's.
pub(super) fn push_others(blocks: &mut Vec<PrintBlock>, report: &Report, after: Option<SectionKind>, no: &mut usize) {
    for section in report.sections.iter().filter(|section| section.after == after) {
        if !section.heading.is_empty() {
            push_heading(blocks, &section.heading, no);
        }
        push_text(blocks, &section.text);
    }
}
