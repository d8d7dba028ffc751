//! Which year a paper reports on, by its file name and its first lines.

use crate::model::Year;
use crate::text::numerals::{digit_value, parse_chinese};

/// The year that a file's name, else its title, names. A year with 年度 behind it counts before one with 年, that
/// before a bare number; two different years of the same rank are no answer.
pub fn guess_year(file_name: &str, title: &str) -> Option<Year> {
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    [stem, title].into_iter().find_map(best)
}

fn best(text: &str) -> Option<Year> {
    let found = years(text);
    let top = found.iter().map(|(_, rank)| *rank).max()?;
    let mut best: Vec<Year> = found.into_iter().filter(|(_, rank)| *rank == top).map(|(year, _)| year).collect();
    best.dedup();
    match best.as_slice() {
        [year] => Some(*year),
        _ => None,
    }
}

/// Years in a text, with 2 for 年度, 1 for 年, 0 for neither.
fn years(text: &str) -> Vec<(Year, u8)> {
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let run = |test: &dyn Fn(char) -> bool| chars.iter().skip(at).take_while(|c| test(**c)).count();
        let (digits, chinese) = (run(&|c| digit_value(c).is_some()), run(&|c| "〇零○一二三四五六七八九".contains(c)));
        let word: String = chars.iter().skip(at).take(digits.max(chinese)).collect();
        let tail: String = chars.iter().skip(at + digits.max(chinese)).take(2).collect();
        let rank = if tail.starts_with("年度") { 2 } else { u8::from(tail.starts_with('年')) };
        // 20211120 is a day: its first four digits name the year.
        let number = match (digits, chinese) {
            (4 | 6 | 8, _) => word.chars().take(4).try_fold(0, |n, c| Some(n * 10 + digit_value(c)?)),
            (_, 4) if rank > 0 => parse_chinese(&word),
            _ => None,
        };
        let year = number.and_then(|n| Year::new(i64::from(n)).ok()).filter(|y| (1980..2100).contains(&y.number()));
        out.extend(year.map(|year| (year, rank)));
        at += digits.max(chinese).max(1);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_is_in_the_name_or_the_title() {
        for (name, title, want) in [
            ("2022年度对照检查.docx", "", Some(2022)),
            ("报告2021.txt", "2020年度个人报告", Some(2021)),
            ("20220106对照检查.docx", "", Some(2022)),
            ("材料（2022年度）2023年1月定稿.txt", "", Some(2022)),
            ("材料.txt", "二〇二一年度个人报告", Some(2021)),
            ("材料3.txt", "关于2019年工作情况的报告", Some(2019)),
            ("2019-2021.txt", "", None),
            ("材料.txt", "个人报告", None),
        ] {
            assert_eq!(guess_year(name, title).map(Year::number), want, "{name}");
        }
    }
}
