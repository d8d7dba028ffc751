//! A heading and the text behind it in one paragraph (`理想信念方面。学得不深`): how they are joined, and told apart.

use super::labels::is_blank;
use crate::text::words::words;

/// Longest heading of an item, in characters.
const LONGEST: usize = 45;
/// Marks that close a heading and are not part of it.
pub const CLOSERS: [char; 9] = ['。', '．', '.', '：', ':', '；', ';', '，', '、'];

/// A heading without closing punctuation.
pub fn bare(text: &str) -> &str {
    text.trim_matches(is_blank).trim_end_matches(|c| CLOSERS.contains(&c) || is_blank(c))
}

/// Whether a paragraph is one short phrase, as a heading on a line of its own is.
pub fn is_own_line(text: &str, longest: usize) -> bool {
    let text = bare(text);
    let count = text.chars().count();
    (1..=longest).contains(&count) && !text.contains(['。', '！', '？', '；', '：', ';'])
}

/// The first paragraph of an item, and what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Opening<'a> {
    /// The paragraph without its label.
    pub first: &'a str,
    /// The further paragraphs, joined by line feeds.
    pub rest: &'a str,
    /// It is a heading by its style.
    pub marked: bool,
    /// It has a label.
    pub labelled: bool,
    /// Most of its neighbours have a heading, so a longer phrase is taken for one too.
    pub loose: bool,
}

/// An item's heading, without closing punctuation, and its text.
pub fn split(item: Opening<'_>) -> (Option<String>, String) {
    let first = item.first.trim_matches(is_blank);
    if !item.rest.is_empty() && (item.marked || is_own_line(first, LONGEST)) && !bare(first).is_empty() {
        return (Some(bare(first).to_owned()), item.rest.to_owned());
    }
    if let Some((head, tail)) = cut(first)
        && is_heading(head, item.loose, item.labelled)
    {
        return (Some(bare(head).to_owned()), join(tail, item.rest));
    }
    (None, join(first, item.rest))
}

/// Whether a heading printed before its text in one paragraph is told apart again when the paper is read.
pub fn comes_back(heading: &str, text: &str) -> bool {
    let first = run_in(Some(heading), text);
    let item = Opening { first: &first, rest: "", marked: false, labelled: true, loose: false };
    split(item) == (Some(heading.to_owned()), text.to_owned())
}

/// A heading with the full stop that separates it from the text behind it, unless it has its own mark.
pub fn closed(heading: &str) -> String {
    let marked = heading.ends_with(['。', '！', '？', '；', '：', '!', '?', '.', ':']);
    if marked { heading.to_owned() } else { format!("{heading}。") }
}

/// Heading and text in one paragraph: `标题。正文`.
pub fn run_in(heading: Option<&str>, text: &str) -> String {
    match heading {
        Some(heading) if text.is_empty() => heading.to_owned(),
        Some(heading) => format!("{}{text}", closed(heading)),
        None => text.to_owned(),
    }
}

fn join(first: &str, rest: &str) -> String {
    let first = first.trim_matches(is_blank);
    if rest.is_empty() || first.is_empty() { format!("{first}{rest}") } else { format!("{first}\n{rest}") }
}

/// The first phrase of a paragraph that could be its heading, and the text behind it.
fn cut(text: &str) -> Option<(&str, &str)> {
    let stop = text.find(['。', '：', ':', '！', '？', '；']);
    let wide = text.find(['\u{3000}', '\t']).or_else(|| text.find("  "));
    let gap = wide.or_else(|| text.find(' ').filter(|at| text.get(..*at).is_some_and(is_aspect)));
    let (at, width) = match (stop, gap) {
        (stop, Some(gap)) if stop.is_none_or(|stop| gap < stop) => (gap, 0),
        (Some(stop), _) => (stop, text.get(stop..)?.chars().next()?.len_utf8()),
        _ => return None,
    };
    let head = text.get(..at)?;
    let mark = text.get(at..)?.chars().next()?;
    let tail = text.get(at + width..)?.trim_start_matches(is_blank);
    (!head.is_empty() && !tail.is_empty() && !"！？；".contains(mark)).then_some((head, tail))
}

/// Longest phrase that is a heading for the sake of its neighbours' alone, in characters.
const SHORT: usize = 12;

/// Whether a paragraph begins with a short phrase that a full stop or a colon sets off from the text behind it.
pub fn begins_short(text: &str) -> bool {
    let phrase = |head: &str| (2..=SHORT).contains(&head.chars().count()) && !head.contains(['，', ',', '、', '“']);
    cut(text.trim_matches(is_blank)).is_some_and(|(head, _)| phrase(head))
}

/// Words that begin a sentence, never a heading.
const SENTENCE_STARTS: &[&str] = words!("sentence-starts");

/// Whether the first phrase of an item reads as a heading.
fn is_heading(phrase: &str, loose: bool, labelled: bool) -> bool {
    let count = phrase.chars().count();
    let commas = phrase.chars().filter(|c| matches!(c, '，' | ',')).count();
    if is_aspect(phrase) || (labelled && count <= 30 && commas == 0 && names_a_promise(phrase)) {
        return true;
    }
    let begins = SENTENCE_STARTS.iter().any(|word| phrase.starts_with(word) && count > 4);
    if !labelled || count > LONGEST || (begins && !(loose && commas == 0 && count <= SHORT)) {
        return false;
    }
    let figures = phrase.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let dated = ["月底", "月份", "每年", "每半年", "年底前", "每季度", "每月"].iter().any(|word| phrase.contains(word));
    let told = ["如下", "包括", "主要有", "分别是", "主要是"].iter().any(|word| phrase.ends_with(word));
    if told || (!loose && (dated || (figures && (commas > 0 || count > 20)))) {
        return false;
    }
    let longest = match commas {
        0 => 30,
        1 => 36,
        2 => 40,
        _ if loose => LONGEST,
        _ => return false,
    };
    count <= longest || loose
}

/// 关于每月走访群众的措施.
fn names_a_promise(phrase: &str) -> bool {
    ["的措施", "的问题", "的承诺", "的整改"].iter().any(|end| phrase.ends_with(end))
}

/// 理想信念方面.
fn is_aspect(phrase: &str) -> bool {
    let count = phrase.chars().count();
    count <= 18 && !phrase.contains(['，', ',', '“']) && phrase.ends_with("方面")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item<'a>(first: &'a str, rest: &'a str) -> Opening<'a> {
        Opening { first, rest, marked: false, labelled: true, loose: false }
    }

    #[test]
    fn headings_end_where_the_text_begins() {
        for (first, heading) in [
            ("理想信念方面。学得不深，用得不够。", Some("理想信念方面")),
            ("加强学习，提高本领：每天读书一小时。", Some("加强学习，提高本领")),
            (
                "学习上，忽视了理论，对待学习功利性太强。在学习方面不够。",
                Some("学习上，忽视了理论，对待学习功利性太强"),
            ),
            ("理想信念方面　学得不深，用得也不够多。", Some("理想信念方面")),
            ("每月下村走访不少于五天。收集意见。", None),
            ("2023年3月底前完成整改。逐条销号。", None),
            ("我在学习上不够主动。还有差距。", None),
            ("为民情怀不深吗？有。", None),
            ("只有一句话。", None),
        ] {
            assert_eq!(split(item(first, "")).0.as_deref(), heading, "{first}");
        }
        assert_eq!(split(item("宗旨意识方面。", "（1）甲。")), (Some("宗旨意识方面".into()), "（1）甲。".into()));
        assert_eq!(split(item("只有一句话。", "")), (None, "只有一句话。".into()));
    }

    #[test]
    fn a_heading_gets_one_full_stop() {
        assert_eq!(closed("理论学习不深"), "理论学习不深。");
        assert_eq!(closed("为什么学？"), "为什么学？");
    }
}
