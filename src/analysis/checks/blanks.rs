//! What was left blank: placeholders and empty texts.

use super::{Check, Context, Detail, Finding, Severity};
use crate::analysis::places::place::{Part, Passage, all_texts};
use crate::model::SectionKind;
use crate::text::words::words;

/// Words of a template inside brackets.
const BLANK_WORDS: &[&str] = words!("blanks");
/// Behind a masked word these say that it stands for the work itself, or for a figure or date; behind names of places,
/// people and firms a mask is common and right.
const MASKED_THINGS: &[&str] = words!("masked-things");

/// Blanks of a template (errors) and masked words for the work itself (warnings).
pub(super) fn placeholders(context: &Context<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for passage in all_texts(context.report) {
        let found = blanks(passage.text).into_iter().map(|range| (range, Severity::Error, Detail::None));
        let masked = masks(passage.text).into_iter().map(|range| (range, Severity::Warning, Detail::Masked));
        let mut all: Vec<_> = found.chain(masked).collect();
        all.sort_by_key(|(range, ..)| range.start);
        for (range, severity, detail) in all {
            let quote = passage.text[range.clone()].to_owned();
            let place = passage.at(context.year, range);
            out.push(Finding { check: Check::Placeholder, severity, place, quote, detail });
        }
    }
    out
}

type Range = std::ops::Range<usize>;

/// Underlines to write on, and bracketed words of a template: 【待补充】, （此处填写数字）.
fn blanks(text: &str) -> Vec<Range> {
    let mut out = runs(text, |c| matches!(c, '_' | '＿'));
    out.retain(|range| text[range.clone()].chars().count() >= 2);
    for (open, close) in [('【', '】'), ('（', '）'), ('〔', '〕'), ('[', ']'), ('{', '}'), ('<', '>'), ('(', ')')]
    {
        for (start, _) in text.match_indices(open) {
            let Some(length) = text[start..].find(close) else { continue };
            let end = start + length + close.len_utf8();
            let inner = &text[start + open.len_utf8()..start + length];
            let template = inner.trim().is_empty() || BLANK_WORDS.iter().any(|word| inner.contains(word));
            if template && inner.chars().count() <= 24 && !inner.contains(['。', '\n']) {
                out.push(start..end);
            }
        }
    }
    out.sort_by_key(|range| range.start);
    out
}

/// Masks and the word behind them: *工作, ××项目, XX次.
fn masks(text: &str) -> Vec<Range> {
    let mut out = Vec::new();
    for range in runs(text, |c| matches!(c, '*' | '＊' | '×' | 'x' | 'X' | 'Ｘ' | '○' | '□' | '△' | '▲')) {
        let before = text[..range.start].chars().next_back();
        let rest = &text[range.end..];
        let after = rest.chars().next();
        let in_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        // Latin words and products such as 3×4.
        if in_word(before) || in_word(after) {
            continue;
        }
        let thing = MASKED_THINGS.iter().find(|thing| rest.starts_with(**thing));
        let bare = after.is_none_or(|c| matches!(c, '，' | '。' | '；' | '、' | '\n'));
        let several = text[range.clone()].chars().count() > 1;
        match thing {
            Some(thing) => out.push(range.start..range.end + thing.len()),
            None if bare && several => out.push(range),
            None => {}
        }
    }
    out
}

/// Maximal runs of characters that a test takes.
fn runs(text: &str, takes: impl Fn(char) -> bool) -> Vec<Range> {
    let mut out: Vec<Range> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| takes(*c)) {
        match out.last_mut() {
            Some(last) if last.end == at => last.end = at + c.len_utf8(),
            _ => out.push(at..at + c.len_utf8()),
        }
    }
    out
}

/// Items without text, and sections without which it is no such report.
pub(super) fn empty(context: &Context<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for item in context.report.all_items().into_iter().filter(|item| item.text.trim().is_empty()) {
        let severity = if item.heading.is_some() { Severity::Warning } else { Severity::Error };
        let part = Part::Item(item.id.kind(), item.no, item.id.clone());
        let mut finding = context.about(Check::EmptyText, severity, part, "text");
        finding.quote = item.heading.unwrap_or_default().to_owned();
        out.push(finding);
    }
    for (i, section) in context.report.sections.iter().enumerate().filter(|(_, s)| s.text.trim().is_empty()) {
        let passage = Passage { part: Part::Section(i + 1), field: "text", text: &section.heading };
        let mut finding = context.about(Check::EmptyText, Severity::Warning, passage.part, "text");
        finding.quote = section.heading.clone();
        out.push(finding);
    }
    for kind in [SectionKind::Gaps, SectionKind::Measures] {
        let missing = context.report.items(kind.item_kind()).is_empty();
        // A report of another make, kept whole, is not asked for them.
        if missing && context.report.sections.is_empty() {
            out.push(context.about(Check::EmptyText, Severity::Error, Part::Heading(kind), "headings"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut ranges = blanks(text);
        ranges.extend(masks(text));
        ranges.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn blanks_and_masked_work_are_found() {
        let cases: [(&str, &[&str]); 13] = [
            ("如2022年*工作推进迟缓。", &["*工作"]),
            ("××项目拖了两个月。", &["××项目"]),
            ("走访XX次，收集意见____条。", &["____", "XX次"]),
            ("【待补充】下一步打算（此处填写时限）。", &["【待补充】", "（此处填写时限）"]),
            ("完成率达到××。", &["××"]),
            ("20××年", &[]),
            ("到××村走访，给×××同志回电话。", &[]),
            ("联系××公司和*局。", &[]),
            ("排成3×4的方阵，X光机已到货。", &[]),
            ("Excel表（见附件）。", &[]),
            ("×年×月×日", &["×年", "×月", "×日"]),
            ("学习（一）（二）。", &[]),
            ("（  ）", &["（  ）"]),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
