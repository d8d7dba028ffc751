//! Where things stand in a file.

use crate::model::ItemKind;
use std::{collections::BTreeMap, ops::Range};

/// A place in a text: line and column, both from 1; the column counts characters, not bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Where a file's tables and values are, as byte ranges of its text.
///
/// Tables are named as in the file: `""` for the top, `headings`, `measure[0]`, `event[3]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    pub(super) tables: BTreeMap<String, Range<usize>>,
    pub(super) values: BTreeMap<(String, String), Entry>,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub key: Range<usize>,
    pub value: Range<usize>,
}

impl Layout {
    /// Where a value begins, or its table if the key is not there.
    pub fn start(&self, table: &str, key: &str) -> Option<usize> {
        self.value(table, key).map(|range| range.start).or_else(|| Some(self.tables.get(table)?.start))
    }

    /// The bytes of a value, quotes included.
    pub fn value(&self, table: &str, key: &str) -> Option<Range<usize>> {
        self.values.get(&(table.to_owned(), key.to_owned())).map(|entry| entry.value.clone())
    }

    /// Where, in `source`, the character stands that is number `offset` (bytes) of a value's text as the model holds
    /// it. Line breaks of the file do not count, so both sides are counted in characters that are not white space.
    pub fn inside(&self, source: &str, table: &str, key: &str, text: &str, offset: usize) -> Option<usize> {
        let range = self.value(table, key)?;
        let visible = |c: char| !c.is_whitespace();
        let before = text.get(..offset)?.chars().filter(|c| visible(*c)).count();
        let raw = source.get(range.clone())?;
        let quotes = raw.chars().take_while(|c| *c == '"' || *c == '\'').count().min(3);
        let marks = raw.char_indices().skip(quotes).filter(|(_, c)| visible(*c));
        marks.skip(before).map(|(at, _)| range.start + at).next()
    }
}

/// So many characters of a line are shown.
const SHOWN: usize = 300;

/// The name in files of the table that holds an item of this kind: `previous`, `gap`, `cause`, `measure`.
pub(super) fn table_name(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Previous => "previous",
        ItemKind::Gap => "gap",
        ItemKind::Cause => "cause",
        ItemKind::Measure => "measure",
    }
}

impl Layout {
    /// The name of the table of an item: its kind and its index from 0.
    pub fn item(kind: ItemKind, index: usize) -> String {
        format!("{}[{index}]", table_name(kind))
    }
}

/// Line and column of a byte of a text.
pub fn position(source: &str, at: usize) -> Position {
    Lines::of(source).position(source, at)
}

/// Where the lines of a text begin: for many places of one text.
#[derive(Clone, Debug, Default)]
pub struct Lines(Vec<usize>);

impl Lines {
    /// Goes through a text once.
    pub fn of(source: &str) -> Self {
        Self(std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    /// Line and column of a byte of that text.
    pub fn position(&self, source: &str, at: usize) -> Position {
        let mut at = at.min(source.len());
        while !source.is_char_boundary(at) {
            at -= 1;
        }
        let line = self.0.partition_point(|start| *start <= at);
        let before = self.start(line).and_then(|start| source.get(start..at)).unwrap_or_default();
        Position { line, column: before.chars().count() + 1 }
    }

    /// A line by its number from 1, without its end, and no more of it than a screen takes.
    pub(super) fn line<'s>(&self, source: &'s str, line: usize) -> &'s str {
        let rest = self.start(line).and_then(|start| source.get(start..)).unwrap_or_default();
        let whole = rest.lines().next().unwrap_or_default();
        whole.char_indices().nth(SHOWN).and_then(|(end, _)| whole.get(..end)).unwrap_or(whole)
    }

    fn start(&self, line: usize) -> Option<usize> {
        self.0.get(line.checked_sub(1)?).copied()
    }
}
