//! Outline labels: 一、 （一） 1. ① 第一， 一是…, at the start of a paragraph or run on inside it.
//!
//! A label is recognised by its form alone; whether a series of them is an outline is for the caller, who sees the
//! whole. What only looks like one is refused here: `1.8公里`, `2022年`, `一、二组`, `一是一、二是二`.

use super::numerals::{digit_value, is_chinese_numeral, parse_chinese, parse_digits};

/// The forms of labels, outermost first, as papers usually nest them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelStyle {
    /// 第一部分, 第一章.
    Part,
    /// 第一节, 第一条.
    Clause,
    /// 一、
    Comma,
    /// （一）
    Paren,
    /// 1、
    ArabicComma,
    /// 1.
    Dot,
    /// 1.1, 1.1.1
    Multi,
    /// （1）
    ArabicParen,
    /// 1）
    HalfParen,
    /// ①
    Circled,
    /// 第一，
    Ordinal,
    /// 一是
    Shi,
    /// 一要
    Yao,
    /// 首先， 其次， 最后，
    First,
    /// • or -
    Bullet,
}

/// A label at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its form.
    pub style: LabelStyle,
    /// Its number, from 1; 0 for bullets; [`LAST`] for 最后.
    pub number: u32,
    /// Bytes it takes, the blanks behind it included.
    pub len: usize,
}

/// The number of 最后: whatever comes next.
pub const LAST: u32 = u32::MAX;

/// Whether a character is white space: ASCII, full-width, no-break.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

/// Characters that nobody sees, which editors and web pages leave before a label.
const INVISIBLE: [char; 4] = ['\u{200B}', '\u{FEFF}', '\u{2060}', '\u{200C}'];

/// The label that a text begins with. The text itself must not begin with white space.
pub fn leading(text: &str) -> Option<Label> {
    let visible = text.trim_start_matches(INVISIBLE);
    let hidden = text.len() - visible.len();
    visible_label(visible).map(|label| Label { len: label.len + hidden, ..label })
}

fn visible_label(text: &str) -> Option<Label> {
    let label = bracketed(text)
        .or_else(|| counted(text))
        .or_else(|| ordinal(text))
        .or_else(|| spoken(text))
        .or_else(|| single(text))?;
    let rest = text.get(label.len..)?;
    let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
    Some(Label { len: label.len + blanks, ..label })
}

/// A numeral at the start: its value, its bytes, and whether it is Chinese. At most 4 Chinese characters or 3 digits.
fn numeral(text: &str) -> Option<(u32, usize, bool)> {
    let run = |test: fn(char) -> bool| text.find(|c| !test(c)).unwrap_or(text.len());
    let chinese = run(is_chinese_numeral);
    if chinese > 0 {
        let word = text.get(..chinese)?;
        return (word.chars().count() <= 4).then(|| parse_chinese(word)).flatten().map(|n| (n, chinese, true));
    }
    let digits = run(|c| digit_value(c).is_some());
    let word = text.get(..digits)?;
    (word.chars().count() <= 3).then(|| parse_digits(word)).flatten().map(|n| (n, digits, false))
}

fn skip_blanks(text: &str) -> (&str, usize) {
    let rest = text.trim_start_matches(is_blank);
    (rest, text.len() - rest.len())
}

fn bracketed(text: &str) -> Option<Label> {
    const PAIRS: [(char, char); 6] = [('（', '）'), ('(', ')'), ('〔', '〕'), ('【', '】'), ('［', '］'), ('[', ']')];
    let open = text.chars().next()?;
    if !PAIRS.iter().any(|(o, _)| *o == open) {
        return None;
    }
    let (inner, before) = skip_blanks(text.get(open.len_utf8()..)?);
    let (number, len, chinese) = numeral(inner)?;
    let (rest, after) = skip_blanks(inner.get(len..)?);
    let close = rest.chars().next().filter(|c| PAIRS.iter().any(|(_, close)| close == c))?;
    let mut end = open.len_utf8() + before + len + after + close.len_utf8();
    // 公文 forbids （一）、 but people write it.
    if let Some(mark) = text.get(end..)?.chars().next().filter(|c| matches!(c, '、' | '.' | '．')) {
        end += mark.len_utf8();
    }
    (number > 0).then_some(Label {
        style: if chinese { LabelStyle::Paren } else { LabelStyle::ArabicParen },
        number,
        len: end,
    })
}

fn counted(text: &str) -> Option<Label> {
    let (number, word_len, chinese) = numeral(text)?;
    let word = text.get(..word_len)?;
    let (rest, blanks) = skip_blanks(text.get(word_len..)?);
    let len = word_len + blanks;
    let mark = rest.chars().next()?;
    let behind = rest.get(mark.len_utf8()..)?;
    let style = match (mark, chinese) {
        // 一 、 is typed, but 一 是 and 1 . are no labels.
        (mark, _) if blanks > 0 && mark != '、' => return None,
        ('、', true) => LabelStyle::Comma,
        ('.' | '．', true) => LabelStyle::Comma,
        ('、', false) => LabelStyle::ArabicComma,
        ('.' | '．', false) if is_figure(behind) => return multi(text),
        ('.' | '．', false) => LabelStyle::Dot,
        ('）' | ')', true) => LabelStyle::Paren,
        ('）' | ')', false) => LabelStyle::HalfParen,
        ('是', true) => LabelStyle::Shi,
        ('要', true) => LabelStyle::Yao,
        _ => return None,
    };
    let real = match style {
        LabelStyle::Shi => !says_itself(word, behind),
        LabelStyle::Comma | LabelStyle::ArabicComma => numeral(behind).is_none_or(|(next, _, _)| next != number + 1),
        _ => true,
    };
    (real && number > 0).then_some(Label { style, number, len: len + mark.len_utf8() })
}

/// Digits that go on a figure (`1.8公里`), not those of a year or month behind a label (`2.2022年6月`, `1.3月底`).
fn is_figure(behind: &str) -> bool {
    let digits = behind.find(|c| digit_value(c).is_none()).unwrap_or(behind.len());
    let count = behind.get(..digits).map_or(0, |word| word.chars().count());
    let unit = behind.get(digits..).and_then(|rest| rest.chars().next());
    count > 0 && !(count == 4 && unit == Some('年') || count <= 2 && unit == Some('月'))
}

/// `一是一、` and `二是二。` say that something is what it is.
fn says_itself(word: &str, behind: &str) -> bool {
    behind.strip_prefix(word).is_some_and(|rest| rest.chars().next().is_none_or(|c| "、，,；;。".contains(c)))
}

/// `1.2` or `1.2.3` with a blank behind it: a label; `1.8公里` is a length.
fn multi(text: &str) -> Option<Label> {
    let end = text.find(|c| digit_value(c).is_none() && !matches!(c, '.' | '．')).unwrap_or(text.len());
    let word = text.get(..end)?;
    let parts: Vec<&str> = word.trim_end_matches(['.', '．']).split(['.', '．']).collect();
    let small = parts.iter().all(|part| part.chars().count() <= 2);
    let apart = text.get(end..)?.chars().next().is_none_or(is_blank);
    let number = parse_digits(parts.last()?)?;
    (parts.len() >= 2 && parts.len() <= 4 && small && apart && number > 0).then_some(Label {
        style: LabelStyle::Multi,
        number,
        len: end,
    })
}

fn ordinal(text: &str) -> Option<Label> {
    let inner = text.strip_prefix('第')?;
    let (number, len, _) = numeral(inner)?;
    let rest = inner.get(len..)?;
    let at = '第'.len_utf8() + len;
    let found = |style, more: usize| (number > 0).then_some(Label { style, number, len: at + more });
    let apart = |rest: &str| rest.chars().next().is_none_or(|c| is_blank(c) || "：:、，,".contains(c));
    let with_mark = |rest: &str| rest.chars().next().filter(|c| "：:、，,".contains(*c)).map_or(0, char::len_utf8);
    for (unit, style, strict) in [
        ("部分", LabelStyle::Part, false),
        ("章", LabelStyle::Part, true),
        ("篇", LabelStyle::Part, true),
        ("节", LabelStyle::Clause, true),
        ("条", LabelStyle::Clause, true),
    ] {
        if let Some(behind) = rest.strip_prefix(unit)
            && (!strict || apart(behind))
        {
            return found(style, unit.len() + with_mark(behind));
        }
    }
    let mark = rest.chars().next().filter(|c| "，,、：:".contains(*c))?;
    let behind = rest.get(mark.len_utf8()..)?;
    // 第一、第二产业
    if behind.starts_with('第') || numeral(behind).is_some_and(|(next, _, _)| next == number + 1) {
        return None;
    }
    found(LabelStyle::Ordinal, mark.len_utf8())
}

fn spoken(text: &str) -> Option<Label> {
    const WORDS: [(&str, u32); 9] = [
        ("首先", 1),
        ("其次", 2),
        ("再次", 3),
        ("最后", LAST),
        ("最後", LAST),
        ("其一", 1),
        ("其二", 2),
        ("其三", 3),
        ("其四", 4),
    ];
    let (word, number) = WORDS.into_iter().find(|(word, _)| text.starts_with(word))?;
    let mark = text.get(word.len()..)?.chars().next().filter(|c| "，,、：:".contains(*c))?;
    Some(Label { style: LabelStyle::First, number, len: word.len() + mark.len_utf8() })
}

fn single(text: &str) -> Option<Label> {
    let c = text.chars().next()?;
    let from = |base: char| c as u32 - base as u32 + 1;
    let (style, number) = match c {
        '①'..='⑳' => (LabelStyle::Circled, from('①')),
        '❶'..='❿' => (LabelStyle::Circled, from('❶')),
        '⑴'..='⒇' => (LabelStyle::ArabicParen, from('⑴')),
        '⒈'..='⒛' => (LabelStyle::Dot, from('⒈')),
        '㈠'..='㈩' => (LabelStyle::Paren, from('㈠')),
        '•' | '●' | '■' | '◆' | '▪' | '◇' | '□' | '➢' | '✓' | '\u{F06C}' | '\u{F0B7}' => {
            (LabelStyle::Bullet, 0)
        }
        // A dash alone opens a list in many papers; one more dash or a figure behind it does not.
        '—' | '－' if is_dash_point(text) => {
            return Some(Label { style: LabelStyle::Bullet, number: 0, len: 2 * c.len_utf8() });
        }
        '-' | '*' | '+' | '–' | '·' => {
            let blank = text.get(c.len_utf8()..)?.chars().next().is_none_or(is_blank);
            return blank.then_some(Label { style: LabelStyle::Bullet, number: 0, len: c.len_utf8() });
        }
        _ => return None,
    };
    Some(Label { style, number, len: c.len_utf8() })
}

/// `——学习不深入。…`: two dashes and a word.
fn is_dash_point(text: &str) -> bool {
    let dash = |c: &char| matches!(c, '—' | '－');
    let behind = text.chars().nth(2);
    text.chars().take_while(dash).count() == 2 && behind.is_some_and(|c| c.is_alphabetic() || "“《「".contains(c))
}

/// Whether a label may stand at byte `at`: at the start, after white space, or behind a mark that ends a clause.
///
/// Behind a plain comma only the spoken labels (一是, 首先) can stand.
pub fn may_stand(text: &str, at: usize, style: LabelStyle) -> bool {
    let Some(before) = text.get(..at).map(|t| t.trim_end_matches(is_blank)) else { return false };
    match before.chars().next_back() {
        None => true,
        Some(c) if "。；：！？;:!?\n".contains(c) => true,
        Some(c) if "”’）)》」".contains(c) => {
            // A closing mark ends a sentence only when a full stop stands inside it.
            let inside = before.trim_end_matches(['”', '’', '）', ')', '》', '」']);
            inside.ends_with(['。', '！', '？', '；'])
        }
        Some('，' | ',') => matches!(style, LabelStyle::Shi | LabelStyle::Yao | LabelStyle::First),
        Some(_) => false,
    }
}

/// The labels of one style that stand in a text, each with the byte where it starts, in order.
pub fn inside(text: &str, style: LabelStyle) -> Vec<(usize, Label)> {
    // No label begins with white space; looking back over long runs of it at every place would take for ever.
    let starts = text.char_indices().filter(|(_, c)| !is_blank(*c)).map(|(at, _)| at);
    starts
        .filter(|at| may_stand(text, *at, style))
        .filter_map(|at| leading(text.get(at..)?).filter(|label| label.style == style).map(|label| (at, label)))
        .collect()
}

/// The run-on series of a paragraph: `一是…。二是…。`, two or more, counting from one without a gap.
///
/// Of several series the one that starts first. `None` when a series begins twice, as then nobody can say which
/// belongs to which.
pub fn series(text: &str) -> Option<(LabelStyle, Vec<(usize, Label)>)> {
    use LabelStyle::*;
    let styles = [Shi, Yao, Ordinal, First, Circled, Paren, ArabicParen, HalfParen, ArabicComma, Dot];
    let mut best: Option<(LabelStyle, Vec<(usize, Label)>)> = None;
    for style in styles {
        let labels = inside(text, style);
        if labels.iter().filter(|(_, label)| label.number == 1).count() != 1 {
            continue;
        }
        let mut next = 1;
        let mut run = Vec::new();
        for (at, label) in labels {
            if label.number == next || (label.number == LAST && next > 1) {
                run.push((at, label));
                next += 1;
            }
        }
        let start = run.first().map(|(at, _)| *at);
        let earlier = best.as_ref().is_none_or(|(_, other)| start < other.first().map(|(at, _)| *at));
        if run.len() >= 2 && earlier {
            best = Some((style, run));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels_of_all_styles_are_read() {
        use LabelStyle::*;
        for (text, style, number, rest) in [
            ("一、存在的问题", Comma, 1, "存在的问题"),
            ("十二、其他", Comma, 12, "其他"),
            ("（一）学习", Paren, 1, "学习"),
            ("( 二 ) 学习", Paren, 2, "学习"),
            ("〔三〕学习", Paren, 3, "学习"),
            ("㈣学习", Paren, 4, "学习"),
            ("1. 学习", Dot, 1, "学习"),
            ("２．学习", Dot, 2, "学习"),
            ("3、学习", ArabicComma, 3, "学习"),
            ("（4）学习", ArabicParen, 4, "学习"),
            ("5）学习", HalfParen, 5, "学习"),
            ("⑥学习", Circled, 6, "学习"),
            ("第一，学习", Ordinal, 1, "学习"),
            ("第二部分 学习", Part, 2, "学习"),
            ("第三章　学习", Part, 3, "学习"),
            ("一是学习", Shi, 1, "学习"),
            ("二要学习", Yao, 2, "学习"),
            ("首先，学习", First, 1, "学习"),
            ("1.2 学习", Multi, 2, "学习"),
            ("● 学习", Bullet, 0, "学习"),
            ("——学习", Bullet, 0, "学习"),
            ("二 、学习", Comma, 2, "学习"),
            ("一、一季度", Comma, 1, "一季度"),
            ("1、2022年", ArabicComma, 1, "2022年"),
            ("2．2022年6月底前", Dot, 2, "2022年6月底前"),
        ] {
            let label = leading(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((label.style, label.number, &text[label.len..]), (style, number, rest), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_label_is_none() {
        for text in [
            "1.8公里渠道",
            "2022年工作",
            "一、二组水压不足",
            "三、四季度",
            "一是一、二是二",
            "第一、第二产业",
            "第一书记",
            "一心一意",
            "（2022年1月6日）",
            "*工作",
            "",
        ] {
            assert_eq!(leading(text), None, "{text}");
        }
    }

    #[test]
    fn only_a_real_series_runs_on() {
        let cut = |text: &str| {
            let found = series(text).map(|(_, run)| run).unwrap_or_default();
            found.iter().map(|(at, label)| text[at + label.len..].chars().next().unwrap()).collect::<String>()
        };
        assert_eq!(cut("做法如下：一是甲方案。二是乙方案；三是丙方案。"), "甲乙丙");
        assert_eq!(cut("一是甲，二是乙，三是丙。"), "甲乙丙");
        assert_eq!(cut("第一，甲。第二，乙。"), "甲乙");
        assert_eq!(cut("①甲；②乙。"), "甲乙");
        assert_eq!(cut("首先，甲。其次，乙。最后，丙。"), "甲乙丙");
        assert_eq!(cut("坚持实事求是，一是一、二是二。"), "");
        assert_eq!(cut("思想统一是行动统一的前提。二是不够。"), "");
        assert_eq!(cut("修通1.8公里。2.5万元到位。"), "");
        assert_eq!(cut("一是甲。二是乙。又一次：一是丙。二是丁。"), "");
        assert_eq!(cut("一、二组，三、四组。"), "");
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "[一二是、。（）()1-3.．第，首先其次①*\\- 　人]{0,24}") {
            if let Some(label) = leading(&text) {
                prop_assert!(text.is_char_boundary(label.len));
            }
            let _ = series(&text);
        }
    }
}
