//! Edits of a text that is there: the bytes of what changes are replaced, all others stay.

use super::{
    Layout, read_report,
    write::{in_lines, list, quoted},
};
use crate::model::{ItemId, ItemKind, MeasureKey, Report, Year};
use std::ops::Range;

/// Replacements to be made in one text, all against its present form.
#[derive(Debug, Default)]
struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    fn apply(mut self, source: &str) -> String {
        self.0.sort_by_key(|(range, _)| range.start);
        let (mut out, mut done) = (String::with_capacity(source.len()), 0);
        for (range, new) in self.0 {
            out.push_str(source.get(done..range.start).unwrap_or_default());
            out.push_str(&new);
            done = range.end.max(done);
        }
        out.push_str(source.get(done..).unwrap_or_default());
        out
    }

    /// Sets a key of a table, in place if it is there, else on a line of its own behind the table's last key.
    fn set(&mut self, source: &str, layout: &Layout, (table, key): (&str, &str), value: &str) {
        let eol = line_end(source);
        let value = value.replace('\n', eol);
        match layout.value(table, key) {
            Some(range) => self.0.push((range, value)),
            None => {
                let at = end_of_table(source, layout, table);
                let before = if at > 0 && !source[..at].ends_with('\n') { eol } else { "" };
                self.0.push((at..at, format!("{before}{key} = {value}{eol}")));
            }
        }
    }

    /// Removes a key with its line; nothing if it is not there.
    fn remove(&mut self, source: &str, layout: &Layout, table: &str, key: &str) {
        let entry = layout.values.get(&(table.to_owned(), key.to_owned()));
        if let Some(entry) = entry {
            self.0.push((line_start(source, entry.key.start)..next_line(source, entry.value.end), String::new()));
        }
    }
}

/// The line end a text uses: that of its first line.
pub fn line_end(source: &str) -> &'static str {
    match source.find('\n') {
        Some(at) if source[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

fn line_start(source: &str, at: usize) -> usize {
    source[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

fn next_line(source: &str, at: usize) -> usize {
    source[at..].find('\n').map_or(source.len(), |newline| at + newline + 1)
}

/// Where a new key of a table goes: the line behind its last key, or behind its header.
fn end_of_table(source: &str, layout: &Layout, table: &str) -> usize {
    let keys = layout.values.iter().filter(|((name, _), _)| name == table).map(|(_, entry)| entry.value.end);
    let header = layout.tables.get(table).map(|range| range.start);
    keys.max().or(header).map_or(source.len(), |at| next_line(source, at))
}

/// Writes the ids into items that were written by hand without one. Gives `None` when every item has its id.
pub fn name_items(source: &str, year: Year) -> Option<String> {
    let read = read_report(source, year).ok()?;
    let mut edits = Edits::default();
    for (table, id) in &read.unnamed {
        // At the head of the item, where the program itself puts it.
        let first = read.layout.values.iter().filter(|((name, _), _)| name == table).map(|(_, entry)| entry.key.start);
        let at = first.min().map_or_else(|| end_of_table(source, &read.layout, table), |at| line_start(source, at));
        edits.0.push((at..at, format!("id = {}{}", quoted(id.as_str()), line_end(source))));
    }
    (!read.unnamed.is_empty()).then(|| edits.apply(source))
}

/// Sets which earlier promises a measure continues and does not continue.
///
/// `None` when the text is no valid report or has no such measure.
pub fn set_links(
    source: &str,
    year: Year,
    measure: &ItemId,
    continues: &[MeasureKey],
    not_continues: &[MeasureKey],
) -> Option<String> {
    let read = read_report(source, year).ok()?;
    let index = read.report.measures.iter().position(|item| item.id == *measure)?;
    let table = Layout::item(ItemKind::Measure, index);
    let mut edits = Edits::default();
    for (key, links) in [("continues", continues), ("not_continues", not_continues)] {
        if links.is_empty() {
            edits.remove(source, &read.layout, &table, key);
        } else {
            edits.set(source, &read.layout, (&table, key), &list(links));
        }
    }
    Some(edits.apply(source))
}

/// Sets the text of an item, a sentence a line. `None` when the text is no valid report or has no such item.
pub fn set_text(source: &str, year: Year, item: &ItemId, text: &str) -> Option<String> {
    let read = read_report(source, year).ok()?;
    let index = index_of(&read.report, item)?;
    let table = Layout::item(item.kind(), index);
    let mut edits = Edits::default();
    edits.set(source, &read.layout, (&table, "text"), &in_lines(text));
    Some(edits.apply(source))
}

fn index_of(report: &Report, id: &ItemId) -> Option<usize> {
    report.items(id.kind()).iter().position(|item| item.id == id)
}
