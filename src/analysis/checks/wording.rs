//! Slips of the pen that a reader sees at once: impossible dates, misquoted formulas, wrong words, doubled marks.

use super::{Check, Context, Detail, Finding, Severity};
use crate::analysis::places::place::all_texts;
use crate::text::lexicon::find;
use crate::text::words::words;
use jiff::civil::Date;
use std::ops::Range;

/// `wrong=right`: formulas and names of offices.
const MISQUOTES: &[&str] = words!("misquotes");
/// `wrong=right`: words written with another word's characters.
const WRONG_WORDS: &[&str] = words!("wrong-words");
/// Marks of which two do not stand side by side.
const MARKS: &str = "，。、；：？！";

/// A stretch of a text, and what would be right there.
type Slip = (Range<usize>, Vec<String>);

/// Days that no calendar has.
pub(super) fn dates(context: &Context<'_>) -> Vec<Finding> {
    found(context, Check::ImpossibleDate, Severity::Error, impossible_dates)
}

/// Formulas and offices by a wrong name.
pub(super) fn misquotes(context: &Context<'_>) -> Vec<Finding> {
    found(context, Check::Misquote, Severity::Error, |text| listed(text, MISQUOTES))
}

/// Wrong words.
pub(super) fn wrong_words(context: &Context<'_>) -> Vec<Finding> {
    found(context, Check::WrongWord, Severity::Warning, |text| listed(text, WRONG_WORDS))
}

/// Marks written twice.
pub(super) fn marks(context: &Context<'_>) -> Vec<Finding> {
    found(context, Check::DoubledMark, Severity::Warning, doubled)
}

fn found(context: &Context<'_>, check: Check, severity: Severity, slips: impl Fn(&str) -> Vec<Slip>) -> Vec<Finding> {
    let mut out = Vec::new();
    for passage in all_texts(context.report) {
        for (range, right) in slips(passage.text) {
            let quote = passage.text[range.clone()].to_owned();
            let detail = if right.is_empty() { Detail::None } else { Detail::Words(right) };
            out.push(Finding { check, severity, place: passage.at(context.year, range), quote, detail });
        }
    }
    out
}

/// Where a list's wrong words stand, in the order of the text; not where the right one stands around them.
fn listed(text: &str, list: &[&str]) -> Vec<Slip> {
    let mut out: Vec<Slip> = Vec::new();
    for (wrong, right) in list.iter().filter_map(|line| line.split_once('=')) {
        for (at, _) in text.match_indices(wrong) {
            let range = at..at + wrong.len();
            if !stands_around(text, &range, right) && !begins_in_a_word(text, &range, right) {
                out.push((range, vec![right.to_owned()]));
            }
        }
    }
    out.sort_by_key(|(range, _)| range.start);
    out
}

/// Whether the right words cover a stretch: 政治协商会议 holds 政治协商会.
fn stands_around(text: &str, range: &Range<usize>, right: &str) -> bool {
    text.match_indices(right).any(|(at, _)| at <= range.start && range.end <= at + right.len())
}

/// Whether what is one character too many ends a word before it: 学习习近平…
fn begins_in_a_word(text: &str, range: &Range<usize>, right: &str) -> bool {
    let mut wrong = text[range.clone()].chars();
    let first = wrong.next();
    let before = text[..range.start].chars().next_back();
    let word: String = before.into_iter().chain(first).collect();
    wrong.as_str() == right && before.is_some() && find(&word).is_some()
}

/// Runs of marks: `，，`, `。，`. Of 。 and what opens behind it nothing is said.
fn doubled(text: &str) -> Vec<Slip> {
    let mut out: Vec<Slip> = Vec::new();
    let mut open: Option<Range<usize>> = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match open.take() {
            Some(run) if MARKS.contains(c) => open = Some(run.start..at + c.len_utf8()),
            Some(run) if is_slip(&text[run.clone()]) => out.push((run, Vec::new())),
            _ if MARKS.contains(c) => open = Some(at..at + c.len_utf8()),
            _ => {}
        }
    }
    out
}

/// Two marks at least; ！！ and ？！ are meant so.
fn is_slip(run: &str) -> bool {
    run.chars().count() > 1 && !run.chars().all(|c| matches!(c, '！' | '？'))
}

/// `2023年13月5日`, `2月30日`, `2023年2月29日`.
fn impossible_dates(text: &str) -> Vec<Slip> {
    let mut out = Vec::new();
    for (at, _) in text.match_indices('月') {
        let Some((start, month)) = number_before(text, at) else { continue };
        let year = text.get(..start).filter(|before| before.ends_with('年'));
        let year = year.and_then(|before| number_before(text, before.len() - '年'.len_utf8()));
        // 12个月 and 3月龄 name no day; a year of two figures is none that could be checked.
        let (end, day) = day_behind(text, at + '月'.len_utf8());
        let whole = year.filter(|(_, year)| *year > 99);
        if (whole.is_some() || day.is_some()) && !is_day(whole.map(|(_, year)| year), month, day) {
            out.push((whole.map_or(start, |(start, _)| start)..end, Vec::new()));
        }
    }
    out
}

/// The figures right before a place, with where they begin.
fn number_before(text: &str, end: usize) -> Option<(usize, u32)> {
    let before = text.get(..end)?;
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    Some((start, before.get(start..)?.parse().ok()?))
}

/// The day behind 月, with where it ends.
fn day_behind(text: &str, from: usize) -> (usize, Option<u32>) {
    let rest = text.get(from..).unwrap_or_default();
    let figures = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let marked = rest.get(figures..).is_some_and(|behind| behind.starts_with(['日', '号']));
    match rest.get(..figures).and_then(|figures| figures.parse().ok()).filter(|_| marked) {
        Some(day) => (from + figures + '日'.len_utf8(), Some(day)),
        None => (from, None),
    }
}

/// Whether there is such a day; without a year in a leap year.
fn is_day(year: Option<u32>, month: u32, day: Option<u32>) -> bool {
    let year = year.map_or(Some(2024), |year| i16::try_from(year).ok());
    let [month, day] = [month, day.unwrap_or(1)].map(|part| i8::try_from(part).ok());
    let parts = year.zip(month).zip(day);
    parts.is_some_and(|((year, month), day)| Date::new(year, month, day).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quotes(text: &str, slips: impl Fn(&str) -> Vec<Slip>) -> Vec<String> {
        slips(text).into_iter().map(|(range, right)| format!("{}{}", &text[range], right.concat())).collect()
    }

    #[test]
    fn only_days_that_no_calendar_has_are_found() {
        for (text, expected) in [
            ("2023年2月29日前办结，2024年2月29日复查。", vec!["2023年2月29日"]),
            ("4月31日走访，11月30日汇总。", vec!["4月31日"]),
            ("2023年13月底前完成。", vec!["2023年13月"]),
            ("用24月时间，培训18月龄幼儿看护人。", vec![]),
            ("2023年12月底前，2月29日也去。", vec![]),
            ("12月0日", vec!["12月0日"]),
        ] {
            assert_eq!(quotes(text, impossible_dates), expected, "{text}");
        }
    }

    #[test]
    fn misquotes_and_wrong_words_are_found_and_right_ones_left_alone() {
        let text = "学习习近平总书记讲话，增强四个意识；习习近平、四个意思都不对。";
        assert_eq!(quotes(text, |text| listed(text, MISQUOTES)), ["习习近平习近平", "四个意思四个意识"]);
        let text = "登陆系统填报，在海边登陆；迫不急待布署。";
        let expected = ["登陆系统登录系统", "迫不急待迫不及待", "布署部署"];
        assert_eq!(quotes(text, |text| listed(text, WRONG_WORDS)), expected);
    }

    #[test]
    fn doubled_marks_are_found_once_each() {
        let text = "去了四趟，，记了笔记。。还差一处；。真的？！好……“行。”，完。";
        assert_eq!(quotes(text, doubled), ["，，", "。。", "；。"]);
    }
}
