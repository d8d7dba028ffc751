//! One page that says what will be asked first: title, a table, and lists of short lines.

use super::table::Table;

/// A page of short lines, for Word and for HTML.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brief {
    /// Its title.
    pub title: String,
    /// What stands below the title, on one line: 单位, 姓名, 日期.
    pub head: Vec<String>,
    /// How things stand, in a sentence.
    pub lead: String,
    /// The table, with its title as a heading.
    pub table: Table,
    /// Lists, the most urgent first.
    pub parts: Vec<BriefPart>,
}

/// A list of a [`Brief`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BriefPart {
    /// Its heading.
    pub name: String,
    /// Its lines.
    pub lines: Vec<String>,
}
