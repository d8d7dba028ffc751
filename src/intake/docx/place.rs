//! How a paragraph stands on the line: stated alignment, or an indent so far that it is meant to stand at the end.

use super::styles::ParagraphProps;
use crate::intake::source::Align;

/// From this indent on a short line is meant to stand at the end of the line (落款): about 40 % of an A4 line, in twips.
const FAR_INDENT: i32 = 3300;
/// Longer lines are quotations or lists.
const SHORT: usize = 40;
/// A full-width character at 三号 (16 pt), in twips.
const FULL_WIDTH: i32 = 320;
/// Word's usual tab stop, in twips.
const TAB: i32 = 420;

/// The alignment of a paragraph, from what it and its style state, and from white space typed before it. Paragraphs of
/// a list are indented for being deep in it.
pub(super) fn align(own: &ParagraphProps, style: &ParagraphProps, in_list: bool, text: &str) -> Align {
    match own.align.or(style.align).unwrap_or_default() {
        Align::Start if !in_list && is_far(own, style, text) => Align::End,
        stated => stated,
    }
}

fn is_far(own: &ParagraphProps, style: &ParagraphProps, text: &str) -> bool {
    let left = own.left.or(style.left).unwrap_or(0);
    let first = own.first.or(style.first).unwrap_or(0);
    let typed = text.chars().take_while(|c| c.is_whitespace()).fold(0i32, |sum, c| sum.saturating_add(width(c)));
    left.saturating_add(first).saturating_add(typed) >= FAR_INDENT && text.trim().chars().nth(SHORT).is_none()
}

fn width(blank: char) -> i32 {
    match blank {
        '\t' => TAB,
        '\n' => 0,
        '\u{3000}' => FULL_WIDTH,
        _ => FULL_WIDTH / 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_far_indent_is_the_end() {
        let none = ParagraphProps::default();
        let left = |left| ParagraphProps { left: Some(left), ..ParagraphProps::default() };
        let spaces = format!("{}2021年3月5日", " ".repeat(30));
        let long = "长".repeat(60);
        for (own, text, expected) in [
            (none.clone(), "张三", Align::Start),
            (left(5000), "张三", Align::End),
            (left(640), "张三", Align::Start),
            (left(5000), long.as_str(), Align::Start),
            (none.clone(), spaces.as_str(), Align::End),
            (ParagraphProps { align: Some(Align::Center), ..left(5000) }, "张三", Align::Center),
        ] {
            assert_eq!(align(&own, &none, false, text), expected, "{text}");
        }
        assert_eq!(align(&left(5000), &none, true, "第九级"), Align::Start);
    }
}
