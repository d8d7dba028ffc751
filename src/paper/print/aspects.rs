//! Papers aspect by aspect.

use super::block::{Headings, PrintBlock, push_heading, push_text};
use super::items::heading;
use super::ledger::push_fields;
use super::numbers::chinese_number;
use super::sections::{default_heading, push_others, push_section};
use crate::model::{ItemRef, Report, SectionKind, names_its_gap};
use crate::text::lines::paragraphs;
use crate::text::run_in::run_in;

/// A paper by aspect: the aspects as sections, the labels of the kinds as their sub-headings. Where the aspects have
/// no titles, the labels stand before the text on its line.
pub(super) fn push_aspects(blocks: &mut Vec<PrintBlock>, report: &Report, no: &mut usize) {
    push_section(blocks, report, SectionKind::Previous, (no, true));
    push_others(blocks, report, Some(SectionKind::Previous), no);
    for part in report.aspect_parts() {
        if let Some(heading) = part.heading {
            push_heading(blocks, heading, no);
        }
        let mut label = 0;
        for (kind, at) in [
            (SectionKind::Gaps, &part.gaps),
            (SectionKind::Causes, &part.causes),
            (SectionKind::Measures, &part.measures),
        ] {
            let items: Vec<ItemRef<'_>> = report
                .items(kind.item_kind())
                .into_iter()
                .enumerate()
                .filter(|(i, _)| at.contains(i))
                .map(|(_, item)| item)
                .collect();
            if !items.is_empty() {
                label += 1;
                push_aspect_kind(blocks, report, (kind, items), (part.heading, label));
            }
        }
    }
    for kind in [SectionKind::Gaps, SectionKind::Causes, SectionKind::Measures] {
        push_others(blocks, report, Some(kind), no);
    }
}

/// The items of one kind of one aspect below the kind's label.
fn push_aspect_kind(
    blocks: &mut Vec<PrintBlock>,
    report: &Report,
    (kind, items): (SectionKind, Vec<ItemRef<'_>>),
    (aspect, no): (Option<&str>, usize),
) {
    let stated = report.heading(kind).filter(|heading| !heading.is_empty());
    let label = stated.unwrap_or(default_heading(kind)).to_owned();
    let bare: Vec<ItemRef<'_>> = items.into_iter().map(|item| without_aspect(item, aspect)).collect();
    let alone = bare.len() == 1 && bare.iter().all(|item| heading(item).is_none());
    if aspect.is_none() && alone {
        let text = bare.first().map(|item| item.text).unwrap_or_default();
        push_text(blocks, &format!("{label}：{text}"));
    } else {
        let section = Headings { all: true, own_lines: true };
        let own = format!("（{}）", chinese_number(no));
        blocks.push(PrintBlock::Item { no, label: own, heading: Some(label), text: String::new(), section });
        match bare.first() {
            Some(item) if alone => push_text(blocks, item.text),
            _ => bare.iter().enumerate().for_each(|(i, item)| push_numbered(blocks, i + 1, item)),
        }
    }
    if kind == SectionKind::Measures {
        bare.iter()
            .filter_map(|item| report.measures.iter().find(|m| m.id == *item.id))
            .for_each(|m| push_fields(blocks, m));
    }
}

/// An item below a label of its kind: `1.标题。正文`.
fn push_numbered(blocks: &mut Vec<PrintBlock>, no: usize, item: &ItemRef<'_>) {
    let mut texts = paragraphs(item.text);
    let first = run_in(heading(item), texts.next().unwrap_or_default());
    push_text(blocks, &format!("{no}.{first}"));
    texts.for_each(|text| push_text(blocks, text));
}

/// The aspect's title is printed above its gap already.
fn without_aspect<'a>(item: ItemRef<'a>, aspect: Option<&str>) -> ItemRef<'a> {
    let printed = |heading: &str| aspect.is_some_and(|title| names_its_gap(title, heading));
    ItemRef { heading: item.heading.filter(|heading| !printed(heading)), ..item }
}
