//! Dates as papers write them.

use crate::model::Date;
use crate::text::labels::is_blank;
use crate::text::numerals::{digit_value, is_chinese_numeral, parse_chinese, parse_digits};

/// The date that a whole line states: `2021年11月20日`, `（2022年1月6日）`, `二〇二一年十一月二十日`, `2021.11.20`,
/// `日期：2021-11-20`. `None` when the line says anything else, or no day.
pub(crate) fn whole_line(line: &str) -> Option<Date> {
    let (date, before, after) = find(line)?;
    let bare = |text: &str| text.trim_matches(|c| is_blank(c) || "（）()[]【】:：".contains(c)).to_owned();
    let label = ["", "日期", "时间", "時間", "报告日期", "填表日期", "撰写时间"];
    (label.contains(&bare(before).as_str()) && bare(after).is_empty()).then_some(date)
}

/// A line that ends in a date: the words before it, and the date.
pub(crate) fn at_end(line: &str) -> Option<(&str, Date)> {
    let (date, before, after) = find(line)?;
    let closed = after.trim_matches(|c| is_blank(c) || "）)".contains(c)).is_empty();
    let words = before.trim_end_matches(|c| is_blank(c) || "（(".contains(c));
    (closed && !words.is_empty()).then_some((words, date))
}

/// Whether a whole line states a month without a day: `2021年11月`.
pub(crate) fn is_month(line: &str) -> bool {
    let text: String = line.chars().filter(|c| !is_blank(*c) && !"（）()".contains(*c)).collect();
    let Some(text) = text.strip_suffix('月') else { return false };
    let Some((year, month)) = text.split_once('年') else { return false };
    number(year).is_some_and(|y| (1949..3000).contains(&y)) && number(month).is_some_and(|m| (1..=12).contains(&m))
}

/// Whether a whole line states a day that no calendar has: `2023年11月31日`.
pub(crate) fn is_no_day(line: &str) -> bool {
    let text = line.trim_matches(|c| is_blank(c) || "（）()".contains(c));
    let Some(([year, month, day], len)) = numbers_at(text).filter(|_| text.contains('年')) else { return false };
    let shaped = (1949..3000).contains(&year) && (1..=19).contains(&month) && (1..=39).contains(&day);
    len == text.len() && shaped && date_at(text).is_none()
}

/// Bytes of the longest line that is looked at: a date stands in short lines.
const LONGEST: usize = 240;

/// The first date in a line, with what stands before and behind it.
fn find(line: &str) -> Option<(Date, &str, &str)> {
    if line.len() > LONGEST {
        return None;
    }
    let mut starts = line.char_indices().filter(|(_, c)| is_numeral(*c));
    starts.find_map(|(at, _)| {
        let (date, len) = date_at(line.get(at..)?)?;
        Some((date, line.get(..at)?, line.get(at + len..)?))
    })
}

fn is_numeral(c: char) -> bool {
    digit_value(c).is_some() || is_chinese_numeral(c)
}

fn number(text: &str) -> Option<i16> {
    parse_digits(text).or_else(|| parse_chinese(text)).and_then(|n| i16::try_from(n).ok())
}

/// A date at the start of a text, and its bytes.
fn date_at(text: &str) -> Option<(Date, usize)> {
    let ([year, month, day], len) = numbers_at(text)?;
    if !(1949..3000).contains(&year) {
        return None;
    }
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some((date, len))
}

/// The three numbers of a date at the start of a text, and its bytes.
fn numbers_at(text: &str) -> Option<([i16; 3], usize)> {
    let mut rest = text;
    let mut numbers = [0i16; 3];
    for (slot, marks) in numbers.iter_mut().zip(["年./-．", "月./-．", "日号日"]) {
        rest = rest.trim_start_matches(is_blank);
        let end = rest.find(|c| !is_numeral(c)).unwrap_or(rest.len());
        *slot = number(rest.get(..end)?)?;
        rest = rest.get(end..)?.trim_start_matches(is_blank);
        match rest.chars().next().filter(|c| marks.contains(*c)) {
            Some(mark) => rest = rest.get(mark.len_utf8()..)?,
            None if marks.starts_with('日') => {}
            None => return None,
        }
    }
    Some((numbers, text.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_all_forms() {
        for (line, want) in [
            ("2021年11月20日", "2021-11-20"),
            ("（2022年1月6日）", "2022-01-06"),
            ("(２０２２年１月６日)", "2022-01-06"),
            ("二〇二一年十一月二十日", "2021-11-20"),
            ("二○二一年十二月三十一日", "2021-12-31"),
            ("2021.11.20", "2021-11-20"),
            ("2021-11-20", "2021-11-20"),
            ("2021/1/2", "2021-01-02"),
            ("日期：2021年 11月 20 日", "2021-11-20"),
        ] {
            assert_eq!(whole_line(line).map(|d| d.to_string()).as_deref(), Some(want), "{line}");
        }
        for line in ["2021年11月", "2021年13月1日", "2021年11月20日前完成", "在2021年11月20日", "1.8.3", ""]
        {
            assert_eq!(whole_line(line), None, "{line}");
        }
        assert!(is_no_day("2021年11月31日") && is_no_day("（2023年2月30日）") && !is_no_day("2021年11月30日"));
        assert!(is_month("2021年11月") && is_month("（二〇二一年十一月）") && !is_month("11月"));
        assert_eq!(at_end("某局 王某 2021年1月2日").map(|(words, _)| words), Some("某局 王某"));
    }
}
