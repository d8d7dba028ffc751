//! The lines of a text file.

use crate::text::labels::is_blank;

/// A line of a text file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// From 1.
    pub number: usize,
    /// Columns of white space before it, a full-width blank counts 2, a tab 4.
    pub indent: usize,
    /// Without the white space around it; empty for a blank line.
    pub text: &'a str,
}

/// The lines of a text: `\n`, `\r\n`, `\r`, form feeds and line separators end one.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    let ends = ['\n', '\r', '\u{0B}', '\u{0C}', '\u{1A}', '\u{85}', '\u{2028}', '\u{2029}'];
    let mut number = 0;
    while !rest.is_empty() {
        number += 1;
        let end = rest.find(ends).unwrap_or(rest.len());
        let (line, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
        out.push(line_of(number, line));
        let mark = tail.chars().next().map_or(0, |c| if tail.starts_with("\r\n") { 2 } else { c.len_utf8() });
        rest = tail.get(mark..).unwrap_or("");
    }
    out
}

fn line_of(number: usize, line: &str) -> Line<'_> {
    let text = line.trim_matches(is_blank);
    let before = line.len() - line.trim_start_matches(is_blank).len();
    let columns = |c| match c {
        '\t' => 4,
        '\u{3000}' => 2,
        _ => 1,
    };
    Line { number, indent: line.get(..before).unwrap_or("").chars().map(columns).sum(), text }
}
