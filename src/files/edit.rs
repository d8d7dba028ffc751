//! Edits of a text that is there: the bytes of what changes are replaced, all others stay.

use super::write::{list, quoted};
use super::{Layout, read_report, read_settings};
use crate::model::{Date, ItemId, ItemKind, MeasureKey, Settings, Year};
use std::ops::Range;
use toml::de::DeTable;

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

    /// Sets a key of a table, in place if it is there, else behind the table's last key: on a line of its own, or
    /// before the closing brace.
    fn set(&mut self, source: &str, layout: &Layout, (table, key): (&str, &str), value: &str) {
        let eol = line_end(source);
        let value = value.replace('\n', eol);
        match layout.value(table, key) {
            Some(range) => self.0.push((range, value)),
            None if is_inline(source, layout, table) => {
                let (at, follows) = end_of_keys(layout, table);
                let comma = if follows { "," } else { "" };
                self.0.push((at..at, format!("{comma} {key} = {value}")));
            }
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
        if let Some(entry) = entry.filter(|_| is_inline(source, layout, table)) {
            self.0.push((with_comma(source, entry.key.start..entry.value.end), String::new()));
        } else if let Some(entry) = entry {
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

pub(super) fn next_line(source: &str, at: usize) -> usize {
    source[at..].find('\n').map_or(source.len(), |newline| at + newline + 1)
}

/// Whether a table is written between braces: `{ … }`.
fn is_inline(source: &str, layout: &Layout, table: &str) -> bool {
    let at = layout.tables.get(table).map(|range| range.start);
    at.and_then(|at| source.get(at..)).is_some_and(|rest| rest.starts_with('{'))
}

/// Where a new key of a table between braces goes, and whether it follows another.
fn end_of_keys(layout: &Layout, table: &str) -> (usize, bool) {
    let keys = layout.values.iter().filter(|((name, _), _)| name == table).map(|(_, entry)| entry.value.end);
    match keys.max() {
        Some(at) => (at, true),
        None => (layout.tables.get(table).map_or(0, |range| range.start + 1), false),
    }
}

/// A part of a list with the comma that goes with it: the one behind it, else the one before.
fn with_comma(source: &str, part: Range<usize>) -> Range<usize> {
    let behind = source.get(part.end..).unwrap_or_default();
    let before = source.get(..part.start).unwrap_or_default();
    if let Some(rest) = behind.trim_start().strip_prefix(',') {
        return part.start..source.len() - rest.trim_start().len();
    }
    let kept = before.trim_end();
    part.start - (before.len() - kept.strip_suffix(',').map_or(before, str::trim_end).len())..part.end
}

/// Where something can be added to a list of tables that stands in one value, `key = [ … ]`, and whether anything is
/// in it; `None` where the text has no such list.
pub(super) fn end_of_list(source: &str, key: &str) -> Option<(usize, bool)> {
    let document = DeTable::parse(source).ok()?;
    let (_, value) = document.get_ref().get_key_value(key)?;
    let array = value.get_ref().as_array()?;
    let text = source.get(value.span())?;
    if !text.starts_with('[') || text.starts_with("[[") {
        return None;
    }
    match array.iter().last() {
        Some(last) => Some((last.span().end, true)),
        None => Some((value.span().start + 1, false)),
    }
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
        let id = quoted(id.as_str());
        match first.min() {
            Some(at) if is_inline(source, &read.layout, table) => edits.0.push((at..at, format!("id = {id}, "))),
            first => {
                let at = first.map_or_else(|| end_of_table(source, &read.layout, table), |at| line_start(source, at));
                edits.0.push((at..at, format!("id = {id}{}", line_end(source))));
            }
        }
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

/// A value of a key in `track.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text on one line.
    Text(String),
    /// A day.
    Date(Date),
    /// A number.
    Number(usize),
    /// A list of texts.
    List(Vec<String>),
    /// The key goes.
    Gone,
}

impl Value {
    fn source(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(quoted(text)),
            Self::Date(day) => Some(day.to_string()),
            Self::Number(number) => Some(number.to_string()),
            Self::List(texts) => Some(list(texts)),
            Self::Gone => None,
        }
    }
}

/// Sets keys of a table of `track.toml`; the table is added at the end if there is none. Every other byte stays.
///
/// `None` when the text is not valid, or when the result would not say exactly `wanted`: a table written in a way
/// that cannot be added to, such as on one line.
pub fn set_settings(source: &str, table: &str, values: &[(&str, Value)], wanted: &Settings) -> Option<String> {
    let (_, layout) = read_settings(source).ok()?;
    let mut edits = Edits::default();
    let there = layout.tables.contains_key(table);
    let eol = line_end(source);
    if !there && values.iter().any(|(_, value)| *value != Value::Gone) {
        let gap = if source.is_empty() || source.ends_with('\n') { "" } else { eol };
        edits.0.push((source.len()..source.len(), format!("{gap}{eol}[{table}]{eol}")));
    }
    for (key, value) in values {
        match value.source() {
            Some(value) if there => edits.set(source, &layout, (table, key), &value),
            Some(value) => edits.0.push((source.len()..source.len(), format!("{key} = {value}{eol}"))),
            None => edits.remove(source, &layout, table, key),
        }
    }
    let text = edits.apply(source);
    read_settings(&text).is_ok_and(|(settings, _)| settings == *wanted).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(source: &str, values: &[(&str, Value)]) -> Option<String> {
        let mut wanted = read_settings(source).unwrap().0;
        for (key, value) in values {
            match (*key, value) {
                ("occasion", Value::Text(text)) => wanted.class.occasion = Some(text.clone()),
                ("occasion", _) => wanted.class.occasion = None,
                ("date", Value::Date(day)) => wanted.class.date = Some(*day),
                ("aspects", Value::List(list)) => wanted.class.aspects = list.clone(),
                other => panic!("{other:?}"),
            }
        }
        set_settings(source, "class", values, &wanted)
    }

    const INLINE: &str = "schema = 1\nyear = 2023\ntitle = \"题\"\nmeasure = [\n  \
        { id = \"m-aaaa\", text = \"一。\" }, # 甲\n  { text = \"二。\", not_continues = [\"2022/m-bbbb\"] },\n]\n";

    #[test]
    fn measures_between_braces_are_edited_in_place() {
        let year = Year::new(2023).unwrap();
        let old: MeasureKey = "2022/m-cccc".parse().unwrap();
        let of = |text: &str, at: usize| read_report(text, year).unwrap().report.measures[at].clone();
        let linked = set_links(INLINE, year, &of(INLINE, 0).id, std::slice::from_ref(&old), &[]).unwrap();
        assert_eq!(linked, INLINE.replacen("\"一。\"", "\"一。\", continues = [\"2022/m-cccc\"]", 1));
        assert_eq!(set_links(&linked, year, &of(&linked, 0).id, &[], &[]).unwrap(), INLINE);
        let freed = set_links(INLINE, year, &of(INLINE, 1).id, &[], &[]).unwrap();
        assert_eq!(freed, INLINE.replacen(", not_continues = [\"2022/m-bbbb\"]", "", 1));
        let named = name_items(INLINE, year).unwrap();
        let id = of(INLINE, 1).id;
        assert_eq!(named, INLINE.replacen("{ text", &format!("{{ id = \"{id}\", text"), 1));
        assert_eq!(of(&named, 1), of(INLINE, 1));
    }

    #[test]
    fn settings_are_edited_and_comments_stay() {
        let day = || Value::Date("2024-11-20".parse().unwrap());
        let name = || Value::Text("秋季\"进修\"班".into());
        let cases = [
            ("schema = 1\n", vec![("date", day())], "schema = 1\n\n[class]\ndate = 2024-11-20\n"),
            ("schema = 1", vec![("date", day())], "schema = 1\n\n[class]\ndate = 2024-11-20\n"),
            (
                "schema = 1\r\n[class] # 下次\r\ndate = 2023-11-20 # 周一\r\n\r\n# 完\r\n",
                vec![("occasion", name()), ("date", day())],
                "schema = 1\r\n[class] # 下次\r\ndate = 2024-11-20 # 周一\r\noccasion = \"秋季\\\"进修\\\"班\"\r\n\r\n# 完\r\n",
            ),
            (
                "schema = 1\n[class]\n[person]\nname = \"张\"\n",
                vec![("aspects", Value::List(vec!["理想信念".into()]))],
                "schema = 1\n[class]\naspects = [\"理想信念\"]\n[person]\nname = \"张\"\n",
            ),
            ("schema = 1\n[class]\noccasion = \"旧\"\n", vec![("occasion", Value::Gone)], "schema = 1\n[class]\n"),
            ("schema = 1\n", vec![("occasion", Value::Gone)], "schema = 1\n"),
        ];
        for (source, values, expected) in cases {
            assert_eq!(set(source, &values).as_deref(), Some(expected), "{source:?}");
        }
        let inline = "schema = 1\nclass = { occasion = \"旧\" }\n";
        let with_day = "schema = 1\nclass = { occasion = \"旧\", date = 2024-11-20 }\n";
        assert_eq!(set(inline, &[("date", day())]).as_deref(), Some(with_day));
        let dotted = "schema = 1\nclass.occasion = \"旧\"\n";
        assert_eq!(set(dotted, &[("date", day())]), None);
        assert_eq!(
            set(inline, &[("occasion", name())]).as_deref(),
            Some("schema = 1\nclass = { occasion = \"秋季\\\"进修\\\"班\" }\n")
        );
    }
}
