//! Lines that fit a terminal, broken where Chinese typesetting allows it (避头尾, kinsoku).
//!
//! Widths are in terminal cells: Chinese characters and full-width marks take two, the ambiguous ones (“ ” — … ①)
//! one, as terminals in use do. Feed it text that went through [`super::safe::sanitize`].

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Marks that begin no line: they close what stands before them.
const NO_START: &str = "，。、；：？！）》〉」』】〕〗”’…—·％‰℃,.;:?!)]}%>";
/// Marks that end no line: they open what follows.
const NO_END: &str = "（《〈「『【〔〖“‘([{<￥$#";
/// The marks of a wording difference: these open ...
const OPENERS: [&str; 2] = ["[-", "{+"];
/// ... and these close.
const CLOSERS: [&str; 2] = ["-]", "+}"];

/// The narrowest line: below it two-cell characters could not be placed.
const NARROWEST: usize = 4;

/// How many cells a text takes on one line.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text as lines of at most `width` cells, without line ends; blanks at a break are left out.
///
/// No line begins with ，。）” and their like or ends with （“; Latin words and figures stay whole. What is wider than a
/// line by itself is cut. A width below 4 counts as 4.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    lines(text, width).into_iter().map(|line| text[line].to_owned()).collect()
}

/// The same as byte ranges of the text, for callers that colour parts of it. A `\n` ends a line and is in none.
pub fn lines(text: &str, width: usize) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph, start, width.max(NARROWEST), &mut out);
        start += paragraph.len() + 1;
    }
    out
}

/// Shortens a text to `width` cells, with `…` at its end where something was cut.
pub fn shorten(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for cluster in text.graphemes(true) {
        used += cluster.width();
        if used + 1 > width {
            break;
        }
        out.push_str(cluster);
    }
    out.push('…');
    out
}

/// A stretch that no line break may cut.
struct Chunk<'a> {
    text: &'a str,
    blank: bool,
}

fn wrap_paragraph(text: &str, offset: usize, width: usize, out: &mut Vec<Range<usize>>) {
    // The line so far: start, end without blanks at the end, and the cells up to the place reached.
    let (mut start, mut end, mut used, mut at) = (0, 0, 0, 0);
    for chunk in chunks(text) {
        for part in fitting(&chunk, width) {
            let cells = part.width();
            if !chunk.blank && used + cells > width {
                if end > start {
                    out.push(offset + start..offset + end);
                }
                (start, used) = (at, 0);
            }
            at += part.len();
            used += cells;
            if !chunk.blank {
                end = at;
            } else if end <= start && start > 0 {
                // Blanks at the begin of a continued line.
                (start, end, used) = (at, at, 0);
            }
        }
    }
    out.push(offset + start..offset + end.max(start));
}

/// A chunk, or its parts where it is wider than a line.
fn fitting<'a>(chunk: &Chunk<'a>, width: usize) -> Vec<&'a str> {
    if chunk.text.width() <= width {
        return vec![chunk.text];
    }
    let mut parts = Vec::new();
    let (mut start, mut used) = (0, 0);
    for (at, cluster) in chunk.text.grapheme_indices(true) {
        if used + cluster.width() > width && at > start {
            parts.push(&chunk.text[start..at]);
            (start, used) = (at, 0);
        }
        used += cluster.width();
    }
    parts.push(&chunk.text[start..]);
    parts
}

fn chunks(text: &str) -> Vec<Chunk<'_>> {
    let mut out: Vec<Chunk<'_>> = Vec::new();
    let mut start = 0;
    let mut last: Option<&str> = None;
    for (at, atom) in atoms(text) {
        if last.is_some_and(|last| may_break(last, atom)) {
            out.push(chunk(&text[start..at]));
            start = at;
        }
        last = Some(atom);
    }
    if start < text.len() {
        out.push(chunk(&text[start..]));
    }
    out
}

fn chunk(text: &str) -> Chunk<'_> {
    Chunk { text, blank: text.trim().is_empty() }
}

/// Grapheme clusters with their places; the marks of a difference are one each.
fn atoms(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::with_capacity(text.len() / 2);
    let mut skip = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        if at < skip {
            continue;
        }
        let mark = OPENERS.iter().chain(&CLOSERS).find(|mark| text[at..].starts_with(**mark));
        let atom = mark.map_or(cluster, |mark| &text[at..at + mark.len()]);
        skip = at + atom.len();
        out.push((at, atom));
    }
    out
}

fn may_break(left: &str, right: &str) -> bool {
    let blank = |atom: &str| atom.trim().is_empty();
    match (blank(left), blank(right)) {
        (true, true) => return false,
        (true, false) | (false, true) => return true,
        (false, false) => {}
    }
    let any = |set: &str, atom: &str| atom.chars().next().is_some_and(|c| set.contains(c));
    if OPENERS.contains(&left) || CLOSERS.contains(&right) {
        return false;
    }
    if CLOSERS.contains(&left) || OPENERS.contains(&right) {
        return !any(NO_START, right) && !any(NO_END, left);
    }
    !(any(NO_START, right) || any(NO_END, left) || is_latin(left) && is_latin(right))
}

/// Letters, figures and what stands inside Latin words, paths and numbers.
fn is_latin(atom: &str) -> bool {
    atom.chars().next().is_some_and(|c| c.is_ascii_graphic() || ('\u{c0}'..'\u{250}').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_break_where_typesetting_allows() {
        let cases: [(&str, usize, &[&str]); 10] = [
            ("一二三四五六", 8, &["一二三四", "五六"]),
            ("一二三四。五六", 8, &["一二三", "四。五六"]),
            ("一二三（四五）六", 8, &["一二三", "（四五）", "六"]),
            ("走访2023年共1200户次", 9, &["走访2023", "年共1200", "户次"]),
            ("use git and Word", 8, &["use git", "and Word"]),
            ("甲乙[-丙-]{+丁+}戊", 8, &["甲乙", "[-丙-]", "{+丁+}戊"]),
            ("一段\n\n二段", 20, &["一段", "", "二段"]),
            ("abcdefghij", 4, &["abcd", "efgh", "ij"]),
            (" [{-）}+", 5, &["[{-）", "}+"]),
            ("", 10, &[""]),
        ];
        for (text, width, expected) in cases {
            assert_eq!(wrap(text, width), expected, "{text}");
        }
    }

    #[test]
    fn a_text_is_shortened_by_cells() {
        assert_eq!(shorten("走访群众", 8), "走访群众");
        assert_eq!(shorten("走访群众十二户", 8), "走访群…");
        assert_eq!(shorten("abcdef", 4), "abc…");
    }

    proptest! {
        #[test]
        fn no_character_but_blanks_is_lost(text in "[一二三，。（）“”a-c0-9 \n\\[\\]\\-+{}👍]{0,60}", width in 4usize..30) {
            let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let lines = wrap(&text, width);
            prop_assert_eq!(solid(&lines.concat()), solid(&text));
            for line in &lines {
                prop_assert!(super::width(line) <= width, "{:?}", line);
            }
        }

        #[test]
        fn no_line_begins_with_a_closing_mark(text in "[一二三四五](([一二三四五]{1,5}[，。]?)|“[一二三]{1,3}。”){0,12}", width in 16usize..40) {
            for line in wrap(&text, width) {
                prop_assert!(!line.starts_with(['，', '。', '”']) && !line.ends_with('“'), "{:?}", line);
            }
        }
    }
}
