//! A text file → [`SourceDoc`]: a line is a paragraph, unless the file was wrapped at a fixed width.

use super::furniture;
use super::lines::{Line, lines};
use super::source::{Align, Block, Place, SourceDoc, SourceParagraph};
use crate::text::labels::leading;

/// Lines narrower than this are never taken for a wrapped paragraph.
const NARROWEST_WRAP: usize = 16;
/// Lines wider than this are paragraphs: nobody wraps there.
const WIDEST_WRAP: usize = 60;
/// A line indented by more half-width columns than this stands to the right: a 落款.
const FAR_INDENT: usize = 12;

/// Reads a text file.
pub fn read(text: &str, encoding: &'static str) -> SourceDoc {
    let all = lines(text);
    let gone = furniture::places(&all);
    let notes = furniture::notes(&all, &gone);
    let lines: Vec<Line<'_>> = kept(all, &gone);
    let width = wrap_width(&lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut full = false;
    let (mut tables, mut behind_table) = (0, 0);
    for (at, line) in lines.iter().enumerate() {
        if at < behind_table {
            continue;
        }
        if let Some((table, rows)) = super::markdown::table::at(lines.get(at..).unwrap_or_default(), tables + 1) {
            tables += 1;
            behind_table = at + rows;
            full = false;
            blocks.push(Block::Table(table));
            continue;
        }
        if line.text.is_empty() {
            full = false;
            continue;
        }
        let goes_on = full && line.indent == 0 && leading(line.text).is_none();
        if goes_on && let Some(Block::Paragraph(last)) = blocks.last_mut() {
            join(&mut last.text, line.text);
        } else {
            blocks.push(Block::Paragraph(paragraph(line)));
        }
        full = width.is_some_and(|width| width.is_full(line));
    }
    SourceDoc { blocks, notes, encoding: Some(encoding) }
}

/// The lines without those that are no text of the paper.
pub(super) fn kept<'a>(lines: Vec<Line<'a>>, gone: &[usize]) -> Vec<Line<'a>> {
    lines.into_iter().enumerate().filter(|(at, _)| !gone.contains(at)).map(|(_, line)| line).collect()
}

fn paragraph(line: &Line<'_>) -> SourceParagraph {
    let align = if line.indent > FAR_INDENT { Align::End } else { Align::Start };
    SourceParagraph {
        place: Place::Line(line.number),
        text: line.text.to_owned(),
        label: None,
        level: None,
        title: false,
        align,
    }
}

/// Puts a wrapped line behind the line before it; a blank between two Latin words.
pub(super) fn join(text: &mut String, line: &str) {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if latin(text.chars().next_back()) && latin(line.chars().next()) {
        text.push(' ');
    }
    text.push_str(line);
}

/// The width at which a file is wrapped. Editors count characters, or columns in which a figure takes half the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Width {
    chars: usize,
    columns: usize,
}

impl Width {
    fn of(line: &Line<'_>) -> Self {
        let chars = line.text.chars().count();
        let wide = line.text.chars().filter(|c| !c.is_ascii()).count();
        Self { chars: line.indent / 2 + chars, columns: line.indent + chars + wide }
    }

    /// Whether a line reaches the width: no further word would have gone on it.
    fn is_full(self, line: &Line<'_>) -> bool {
        let line = Self::of(line);
        line.chars + 3 > self.chars || line.columns + 5 > self.columns
    }
}

/// The width at which a file is wrapped, in characters: most of its lines break at nearly the same place, in the
/// middle of a sentence. `None`: its lines are its paragraphs.
pub(super) fn wrap_width(lines: &[Line<'_>]) -> Option<Width> {
    let used: Vec<&Line<'_>> = lines.iter().filter(|line| !line.text.is_empty()).collect();
    let all = used.iter().map(|line| Width::of(line));
    let widest = all.fold(Width { chars: 0, columns: 0 }, |a, b| Width {
        chars: a.chars.max(b.chars),
        columns: a.columns.max(b.columns),
    });
    let broken = |line: &&&Line<'_>| widest.is_full(line) && !line.text.ends_with(['。', '！', '？', '；', '：', '”']);
    let count = used.iter().filter(broken).count();
    let fits = (NARROWEST_WRAP..=WIDEST_WRAP).contains(&widest.chars);
    (fits && count >= 4 && count * 3 >= used.len()).then_some(widest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::labels::is_blank;
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<(usize, String)> {
        let doc = read(text, "UTF-8");
        let blocks = doc.blocks.into_iter();
        blocks
            .filter_map(|block| match block {
                Block::Paragraph(SourceParagraph { place: Place::Line(n), text, .. }) => Some((n, text)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn a_line_is_a_paragraph_and_keeps_its_number() {
        let got = texts("　　题目\r\n\r\n　　一、问题\r　　正文。\n");
        assert_eq!(got, [(1, "题目".into()), (3, "一、问题".into()), (4, "正文。".into())]);
    }

    #[test]
    fn a_far_indent_is_right_aligned() {
        let doc = read("正文。\n　　　　　　　　　　某局\n", "UTF-8");
        let aligns: Vec<Align> = doc
            .blocks
            .iter()
            .map(|b| match b {
                Block::Paragraph(p) => p.align,
                Block::Table(_) => Align::Center,
            })
            .collect();
        assert_eq!(aligns, [Align::Start, Align::End]);
    }

    #[test]
    fn a_wrapped_file_is_joined() {
        let wrapped = "　　在这一年的工作当中我认真学习了各项\n文件精神并且联系自己的实际情况开展了一\n系列调查研究工作同时也发现自己存在的很\n多不足之处需要在今后的工作当中逐步加以\n改正。\n　　另起一段。\n";
        let got = texts(wrapped);
        assert_eq!(got.len(), 2);
        assert!(got[0].1.ends_with("逐步加以改正。"));
    }

    proptest! {
        #[test]
        fn no_character_is_lost(text in "[\\PC\r\n 　一（。]{0,120}") {
            let squeeze = |text: &str| text.chars().filter(|c| !is_blank(*c) && *c != '\u{1A}').collect::<String>();
            prop_assume!(read(&text, "UTF-8").notes.is_empty());
            let got: String = texts(&text).into_iter().map(|(_, text)| text).collect();
            prop_assert_eq!(squeeze(&got), squeeze(&text));
        }
    }
}
