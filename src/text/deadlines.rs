//! The deadline that a promise states in its own words: `2023年9月底前完成…`.

use super::dates::{Written, due_day};
use jiff::civil::Date;

/// Characters that a date in words is made of.
const PARTS: &str = "0123456789０１２３４５６７８９〇零一二三四五六七八九十年月日号底末初上中下旬半季度今明后本来";
/// What makes a date a deadline.
const ENDS: [&str; 6] = ["之前", "以前", "前", "底", "末", "以内"];
/// Where a clause ends.
const ENDS_CLAUSE: [char; 6] = ['，', '。', '；', '！', '、', '\n'];
/// Words for telling others how a promise goes.
const TELLS: [&str; 5] = ["报告", "汇报", "述职", "通报", "报备"];
/// Words before the one who is told.
const TO_WHOM: [&str; 4] = ["向", "给", "对", "在"];
/// So many characters at most stand between the date and such a word where nobody is named: 集中汇报, 再作一次通报.
const NEAR: usize = 4;

/// The latest deadline that a text states, with the words as they stand; `None` where it states none.
///
/// Only a date that is followed by 前, 底 and their like counts: other dates tell of something. When somebody is to be
/// told of the promise (年底向党支部报告) is no deadline of the promise itself.
pub fn deadline(text: &str, written: Written) -> Option<(String, Date)> {
    let mut best: Option<(String, Date)> = None;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let run = rest.find(|c: char| !PARTS.contains(c)).unwrap_or(rest.len());
        if run == 0 {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let words = phrase(rest, run).filter(|words| !is_report(rest.get(words.len()..).unwrap_or_default()));
        let day = words.filter(|words| words.contains(['年', '月', '度'])).and_then(|words| due_day(words, written));
        if let (Some(words), Some(day)) = (words, day)
            && best.as_ref().is_none_or(|(_, known)| day > *known)
        {
            best = Some((words.to_owned(), day));
        }
        at += run;
    }
    best
}

/// Whether what is done by a date is only to tell others how it goes: 向党支部报告, 集中汇报一次.
fn is_report(behind: &str) -> bool {
    let clause = behind.split(ENDS_CLAUSE).next().unwrap_or_default();
    let first = TELLS.iter().filter_map(|word| clause.find(word)).min();
    let told = |at: usize| {
        let before = clause.get(..at).unwrap_or_default();
        TO_WHOM.iter().any(|word| before.contains(word)) || before.chars().count() <= NEAR
    };
    first.is_some_and(told)
}

/// The run of date characters with the mark that makes it a deadline.
fn phrase(rest: &str, run: usize) -> Option<&str> {
    let behind = rest.get(run..)?;
    if let Some(end) = ENDS.iter().find(|end| behind.starts_with(**end)) {
        return rest.get(..run + end.len());
    }
    rest.get(..run).filter(|words| words.ends_with(['底', '末']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dates_that_bind_are_deadlines() {
        let written = Written { year: 2022, on: "2022-11-20".parse().ok() };
        let stated = |text: &str| deadline(text, written).map(|(words, day)| format!("{words} {day}"));
        for (text, expected) in [
            ("2023年9月底前，完成6处修缮。", Some("2023年9月底前 2023-09-30")),
            ("6月底前摸清，2023年12月底前办结。", Some("2023年12月底前 2023-12-31")),
            ("力争明年年底前修通1.8公里。", Some("明年年底前 2023-12-31")),
            ("2022年3月走访12户，收集诉求9条。", None),
            ("每月走访，常年坚持，长期不放。", None),
            ("前三季度办3件，三日内答复。", None),
            ("走访80岁以上老人前先打电话。", None),
            ("学习情况年底向党支部报告。", None),
            ("2023年6月底前装好水表，年底集中汇报一次。", Some("2023年6月底前 2023-06-30")),
            ("2023年9月底前写出三个村的调查报告。", Some("2023年9月底前 2023-09-30")),
        ] {
            assert_eq!(stated(text).as_deref(), expected, "{text}");
        }
    }
}
