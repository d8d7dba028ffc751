//! Items with their numbers and headings, one below the other.

use super::block::{Headings, PrintBlock, push_heading, push_text};
use super::ledger::push_fields;
use super::numbers::chinese_number;
use crate::model::{ItemRef, Report};
use crate::text::lines::paragraphs;
use crate::text::run_in::comes_back;

/// Items with the titles of further sections of their kind above them; the numbers of each begin anew.
pub(super) fn push_groups(blocks: &mut Vec<PrintBlock>, report: &Report, items: Vec<ItemRef<'_>>, no: &mut usize) {
    let mut run: Vec<ItemRef<'_>> = Vec::new();
    for item in items {
        if let Some(group) = report.group(item.id) {
            push_items(blocks, report, std::mem::take(&mut run));
            let (title, intro) = group.split_once('\n').unwrap_or((group, ""));
            push_heading(blocks, title, no);
            push_text(blocks, intro);
        }
        run.push(ItemRef { no: run.len() + 1, ..item });
    }
    push_items(blocks, report, run);
}

fn push_items(blocks: &mut Vec<PrintBlock>, report: &Report, items: Vec<ItemRef<'_>>) {
    // A heading that reads like a sentence stands on its own line: run in, nobody could tell where it ends. Then all
    // headings of the section do, so that no paragraph looks like one that was added.
    let own_lines = items.iter().any(|item| heading(item).is_some() && !runs_in(item));
    let all = items.iter().all(|item| heading(item).is_some());
    let section = Headings { all, own_lines: own_lines && all };
    for item in items {
        let measure = report.measures.iter().find(|measure| measure.id == *item.id);
        push_item(blocks, item, section, own_lines);
        measure.into_iter().for_each(|measure| push_fields(blocks, measure));
    }
}

/// An item's heading, if it says anything.
pub(super) fn heading<'a>(item: &ItemRef<'a>) -> Option<&'a str> {
    item.heading.filter(|heading| !heading.is_empty())
}

/// Whether a heading can stand before its text in one paragraph and be told apart again.
pub(super) fn runs_in(item: &ItemRef<'_>) -> bool {
    let first = paragraphs(item.text).next();
    heading(item).zip(first).is_none_or(|(heading, text)| comes_back(heading, text))
}

fn push_item(blocks: &mut Vec<PrintBlock>, item: ItemRef<'_>, section: Headings, own_lines: bool) {
    let heading = heading(&item);
    let mut texts = paragraphs(item.text);
    let first = if heading.is_some() && own_lines { "" } else { texts.next().unwrap_or_default() };
    blocks.push(PrintBlock::Item {
        no: item.no,
        label: format!("（{}）", chinese_number(item.no)),
        heading: heading.map(str::to_owned),
        text: first.to_owned(),
        section,
    });
    blocks.extend(texts.map(|paragraph| PrintBlock::Paragraph(paragraph.to_owned())));
}
