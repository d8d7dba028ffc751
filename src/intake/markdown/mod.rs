//! Markdown → [`SourceDoc`]: headings become levels, bullets labels, tables tables; the marks themselves go.
//!
//! Only what people use in reports: `#` and underlined headings, lists, `**bold**`, quotes, pipe tables, rules, escapes.
//! A lone `*` stays, as papers use it for a word blotted out (`*工作`).

mod inline;
pub(super) mod table;

use super::furniture;
use super::lines::{Line, lines};
use super::plain::{join, kept, wrap_width};
use super::source::{Align, Block, Place, SourceDoc, SourceParagraph};
use crate::text::labels::{is_blank, leading};

/// A line shorter than this, in characters, is no wrapped paragraph.
const SHORTEST_WRAP: usize = 20;

/// Whether a text is written in Markdown although its name does not say so: two or more `#` headings.
pub fn looks_like(text: &str) -> bool {
    lines(text).iter().filter(|line| heading(line.text).is_some()).take(2).count() == 2
}

/// Reads a Markdown file.
pub fn read(text: &str, encoding: &'static str) -> SourceDoc {
    let read = lines(text);
    let gone = furniture::places(&read);
    let notes = furniture::notes(&read, &gone);
    let all = kept(read, &gone);
    let mut reader = Reader { wrapped: wrap_width(&all).is_some(), ..Reader::default() };
    let mut at = reader.front_matter(&all);
    while let Some(line) = all.get(at) {
        at += match table::at(all.get(at..).unwrap_or_default(), reader.tables + 1) {
            Some((table, rows)) => {
                reader.tables += 1;
                reader.open = false;
                reader.blocks.push(Block::Table(table));
                rows
            }
            None => {
                reader.line(line);
                1
            }
        };
    }
    let mut blocks = reader.blocks;
    set_levels(&mut blocks);
    SourceDoc { blocks, notes, encoding: Some(encoding) }
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    /// How many tables there were.
    tables: usize,
    /// The last block is a paragraph that the next line may go on.
    open: bool,
    /// The file is wrapped at a fixed width.
    wrapped: bool,
}

impl Reader {
    /// The block between `---` lines at the very top; gives the number of lines it takes. `title:` is the title, the
    /// rest are paragraphs: nothing a person typed is thrown away.
    fn front_matter(&mut self, lines: &[Line<'_>]) -> usize {
        let is_fence = |line: &Line<'_>| line.text == "---";
        let Some(end) =
            lines.iter().skip(1).take(30).position(is_fence).filter(|_| lines.first().is_some_and(is_fence))
        else {
            return 0;
        };
        for line in lines.iter().skip(1).take(end) {
            let title = line.text.strip_prefix("title:").map(|title| title.trim_matches(|c| is_blank(c) || c == '"'));
            let date = line.text.strip_prefix("date:");
            self.push(line, title.or(date).unwrap_or(line.text), None, None);
            if let (true, Some(Block::Paragraph(last))) = (title.is_some() && self.open, self.blocks.last_mut()) {
                last.title = true;
            }
            self.open = false;
        }
        end + 2
    }

    fn line(&mut self, line: &Line<'_>) {
        let text = line.text.trim_start_matches(|c| c == '>' || is_blank(c));
        if text.is_empty() || text.starts_with("```") || text.starts_with("~~~") {
            self.open = false;
        } else if let Some((depth, title)) = heading(text) {
            self.push(line, title, Some(depth), None);
            self.open = false;
        } else if let Some(depth) = underline(text) {
            self.underlined(depth);
        } else if let Some(item) = bullet(text) {
            self.push(line, item, None, Some("-".to_owned()));
        } else if !self.goes_on(line, text) {
            self.push(line, text, None, None);
        }
    }

    fn push(&mut self, line: &Line<'_>, text: &str, level: Option<u8>, label: Option<String>) {
        let text = inline::plain(text);
        self.open = !text.trim().is_empty();
        if self.open {
            let align = if line.indent > 12 && level.is_none() { Align::End } else { Align::Start };
            let place = Place::Line(line.number);
            self.blocks.push(Block::Paragraph(SourceParagraph { place, text, label, level, title: false, align }));
        }
    }

    /// A rule, or the line under a heading: the paragraph right above it then is one.
    fn underlined(&mut self, depth: u8) {
        if let Some(Block::Paragraph(last)) = self.blocks.last_mut()
            && self.open
            && last.text.chars().count() <= 40
            && !last.text.ends_with('。')
        {
            last.level = Some(depth);
        }
        self.open = false;
    }

    /// Puts a wrapped line behind the paragraph it belongs to.
    fn goes_on(&mut self, line: &Line<'_>, text: &str) -> bool {
        let Some(Block::Paragraph(last)) = self.blocks.last_mut() else { return false };
        let ended = last.text.ends_with(['。', '！', '？', '；', '：', '”', '）', '\\', '　']);
        let long = last.text.chars().count() >= SHORTEST_WRAP || last.text.ends_with(['，', '、']);
        if !self.open || line.indent > 3 || leading(text).is_some() || !long || (ended && !self.wrapped) {
            return false;
        }
        join(&mut last.text, &inline::plain(text));
        true
    }
}

/// `## 标题 ##` → (2, 标题).
fn heading(text: &str) -> Option<(u8, &str)> {
    let rest = text.trim_start_matches('#');
    let depth = text.len() - rest.len();
    let title = rest.trim_matches(is_blank).trim_end_matches('#').trim_end_matches(is_blank);
    ((1..=6).contains(&depth) && !title.is_empty()).then_some((u8::try_from(depth).ok()?, title))
}

/// `===` is 1, `---`, `***` and `___` are 2; `None` for all else.
fn underline(text: &str) -> Option<u8> {
    let bare: String = text.chars().filter(|c| !is_blank(*c)).collect();
    let mark = bare.chars().next().filter(|c| "=-*_".contains(*c))?;
    (bare.len() >= 3 && bare.chars().all(|c| c == mark)).then_some(if mark == '=' { 1 } else { 2 })
}

/// The text of a list item with a bullet. Numbers stay: they are labels like all others.
fn bullet(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['-', '*', '+'])?;
    let item = rest.trim_start_matches(is_blank);
    (item.len() < rest.len() && !item.is_empty()).then_some(item)
}

/// Depths of `#` become levels below the title; a single `#` before all others is the title.
fn set_levels(blocks: &mut [Block]) {
    let depths: Vec<u8> = blocks.iter().filter_map(|b| paragraph(b)?.level).collect();
    let Some(first) = depths.first().copied() else { return };
    let alone = depths.iter().filter(|depth| **depth <= first).count() == 1;
    let early = blocks.iter().position(|b| paragraph(b).is_some_and(|p| p.level.is_some())) < Some(3);
    // Above a form there is nothing else that could be it.
    let form = blocks.len() > 1 && blocks.iter().skip(1).all(|block| matches!(block, Block::Table(_)));
    let titled = alone && early && (depths.len() > 1 || form);
    let top = depths.iter().skip(usize::from(titled)).min().copied().unwrap_or(first);
    let mut title_left = titled;
    for block in blocks {
        let Block::Paragraph(paragraph) = block else { continue };
        let Some(depth) = paragraph.level else { continue };
        paragraph.title = std::mem::take(&mut title_left);
        paragraph.level = (!paragraph.title).then(|| depth.saturating_sub(top));
    }
}

fn paragraph(block: &Block) -> Option<&SourceParagraph> {
    match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(text: &str) -> Vec<String> {
        let show = |block: Block| match block {
            Block::Paragraph(p) => format!(
                "{}{}{}{}",
                if p.title { "T:" } else { "" },
                p.level.map(|l| format!("{l}:")).unwrap_or_default(),
                p.label.map(|l| format!("{l} ")).unwrap_or_default(),
                p.text
            ),
            Block::Table(t) => {
                t.rows.iter().map(|r| r.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join("/")).collect()
            }
        };
        read(text, "UTF-8").blocks.into_iter().map(show).collect()
    }

    #[test]
    fn marks_become_structure() {
        let text = "# 材料\n\n某年某月。\n\n## 一、问题\n\n### （一）**学习**\n正文*工作*一般。\n- 甲\n* 乙\n1. 丙\n\n---\n\n> 引文\n";
        assert_eq!(
            outline(text),
            ["T:材料", "某年某月。", "0:一、问题", "1:（一）学习", "正文*工作*一般。", "- 甲", "- 乙", "1. 丙", "引文"]
        );
        assert_eq!(outline("题目\n===\n\n问题\n---\n正文。"), ["T:题目", "0:问题", "正文。"]);
        assert_eq!(outline("# 一、问题\n甲\n# 二、原因\n乙"), ["0:一、问题", "甲", "0:二、原因", "乙"]);
    }

    #[test]
    fn a_table_is_read() {
        assert_eq!(outline("前\n\n| 甲 | 乙 |\n|---|:-:|\n| 1 | a\\|b<br>c |\n后"), ["前", "甲/乙1/a|b\nc", "后"]);
    }

    #[test]
    fn wrapped_lines_are_joined_and_others_not() {
        assert_eq!(outline("理想信念方面\n对党的创新理论学得不深。\n又一段。").len(), 3);
        let long = "在这一年里我认真学习各项文件精神并联系自己的实际\n开展调查研究。";
        assert_eq!(outline(long).len(), 1);
    }

    #[test]
    fn two_headings_make_markdown() {
        assert!(looks_like("# 甲\n## 乙\n"));
        assert!(!looks_like("#1 号\n一、甲\n"));
    }
}
