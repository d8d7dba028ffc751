//! The day in the words of a 时限: 2023年12月底前, 年底前, 6月底; none in 长期坚持 or 明年汛前.

use super::marks::narrow;
use super::quantities::value;
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// What years and months without a number are reckoned from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The year the report speaks of.
    pub year: i16,
    /// The day it was written, where that is known.
    pub on: Option<Date>,
}

impl Written {
    /// The year that 今年 means.
    fn this_year(self) -> i16 {
        self.on.map_or(self.year, Date::year)
    }

    /// The first day a promise without a year can mean: after the report was written, or after its year.
    fn earliest(self) -> Option<Date> {
        self.on.or_else(|| Date::new(self.year + 1, 1, 1).ok())
    }
}

/// `2023年11月20日`, as papers write a day.
pub fn chinese_date(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// The last day by which something is to be done; `None` where the words name no day.
///
/// Of several days (3月至6月) the last one counts. Where words allow two readings (6月前) it is the later one, so that
/// nothing is called overdue that may not be. Words without a year mean the first such day after the report was
/// written; where that day is unknown, after the end of the report's year.
pub fn due_day(words: &str, written: Written) -> Option<Date> {
    let text: Vec<char> = words.chars().map(narrow).filter(|c| !c.is_whitespace()).collect();
    let mut reader = Reader { text: &text, at: 0, year: None, written };
    let mut last = None;
    while reader.at < text.len() {
        last = reader.step().or(last);
    }
    last
}

/// Reads days from left to right; a year holds until the next one.
struct Reader<'a> {
    text: &'a [char],
    at: usize,
    year: Option<i16>,
    written: Written,
}

/// Words and the years they mean, counted from this year.
const YEARS: &[(&str, i16)] =
    &[("今年", 0), ("本年", 0), ("当年", 0), ("明年", 1), ("次年", 1), ("来年", 1), ("下一年", 1), ("后年", 2)];
/// Words for the last day of some month.
const ENDS: &[(&str, i8)] = &[
    ("年底", 12),
    ("年末", 12),
    ("年终", 12),
    ("年内", 12),
    ("年度内", 12),
    ("上半年", 6),
    ("下半年", 12),
    ("全年", 12),
    ("岁末", 12),
];

impl Reader<'_> {
    /// Reads on by one word or character; a day, if one is complete there.
    fn step(&mut self) -> Option<Date> {
        for (word, ahead) in YEARS {
            if self.takes(word) {
                self.year = Some(self.written.this_year() + ahead);
                let own = ["底", "末", "内", "终"].into_iter().find(|end| self.takes(end));
                return own.and_then(|_| self.end_of(12));
            }
        }
        for (word, month) in ENDS {
            if self.takes(word) {
                return self.end_of(*month);
            }
        }
        match self.numeral() {
            Some(number) => self.counted(number),
            None => {
                self.at += 1;
                None
            }
        }
    }

    /// What a number counts: a year, a month with its day, a quarter, or a time from now on.
    fn counted(&mut self, number: i64) -> Option<Date> {
        if self.takes("个月内") {
            return self.later(number.months());
        }
        if self.takes("年内") {
            return self.later(number.years());
        }
        if self.takes("日内") || self.takes("天内") || self.takes("个工作日内") {
            return self.later(number.days());
        }
        if self.takes("季度") {
            self.takes("末");
            return i8::try_from(number).ok().filter(|q| (1..=4).contains(q)).and_then(|q| self.end_of(q * 3));
        }
        if number >= 1949 && (self.takes("-") || self.takes(".") || self.takes("/")) {
            self.year = i16::try_from(number).ok();
            let month = self.numeral()?;
            return self.month(month).or_else(|| i8::try_from(month).ok().and_then(|month| self.end_of(month)));
        }
        if self.takes("年") {
            self.year = i16::try_from(if number < 100 { number + 2000 } else { number }).ok();
            let ended = self.takes("底") || self.takes("末") || self.takes("内");
            return ended.then(|| self.end_of(12)).flatten();
        }
        self.month(number)
    }

    fn month(&mut self, number: i64) -> Option<Date> {
        let month = i8::try_from(number).ok().filter(|m| (1..=12).contains(m))?;
        if self.takes("季度") {
            return (month <= 4).then(|| self.end_of(month * 3)).flatten();
        }
        if !(self.takes("月份") || self.takes("月") || self.takes("-") || self.takes(".") || self.takes("/")) {
            return None;
        }
        for (word, day) in [("上旬", 10), ("中旬", 20), ("初", 10), ("中", 20)] {
            if self.takes(word) {
                return self.day(month, day);
            }
        }
        let before = self.at;
        match self.numeral() {
            Some(day) if (1..=31).contains(&day) => {
                self.takes("日");
                self.takes("号");
                self.day(month, day as i8)
            }
            _ => {
                self.at = before;
                self.end_of(month)
            }
        }
    }

    fn later(&self, span: Span) -> Option<Date> {
        self.written.on.and_then(|day| day.checked_add(span).ok())
    }

    fn end_of(&self, month: i8) -> Option<Date> {
        self.placed(|year| Date::new(year, month, 1).ok().map(Date::last_of_month))
    }

    fn day(&self, month: i8, day: i8) -> Option<Date> {
        self.placed(|year| Date::new(year, month, day).ok())
    }

    /// A day of the year that was named, else of the first year in which it is not past.
    fn placed(&self, of: impl Fn(i16) -> Option<Date>) -> Option<Date> {
        if let Some(year) = self.year {
            return of(year);
        }
        let earliest = self.written.earliest()?;
        of(earliest.year()).filter(|day| *day >= earliest).or_else(|| of(earliest.year() + 1))
    }

    fn takes(&mut self, word: &str) -> bool {
        let length = word.chars().count();
        let here = self.text.get(self.at..self.at + length);
        let found = here.is_some_and(|here| here.iter().copied().eq(word.chars()));
        if found {
            self.at += length;
        }
        found
    }

    fn numeral(&mut self) -> Option<i64> {
        let rest = self.text.get(self.at..)?;
        let digits = |c: &char| c.is_ascii_digit();
        let chinese = |c: &char| "零〇一二两三四五六七八九十".contains(*c);
        let arabic = rest.iter().take_while(|c| digits(c)).count();
        let length = if arabic > 0 { arabic } else { rest.iter().take_while(|c| chinese(c)).count() };
        let words: String = rest.iter().take(length).collect();
        let number = value(&words).filter(|_| length > 0 && length <= 6)?;
        self.at += length;
        Some(number as i64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_read_out_of_words() {
        let written = Written { year: 2022, on: Some(Date::constant(2022, 11, 20)) };
        for (words, expected) in [
            ("2023年12月底前", "2023-12-31"),
            ("2023年6月", "2023-06-30"),
            ("２０２３年３月１５日前", "2023-03-15"),
            ("2023-04-05", "2023-04-05"),
            ("2023.4", "2023-04-30"),
            ("二〇二三年六月底", "2023-06-30"),
            ("年底前", "2022-12-31"),
            ("6月底", "2023-06-30"),
            ("12月中旬", "2022-12-20"),
            ("明年6月底前", "2023-06-30"),
            ("明年底", "2023-12-31"),
            ("今年年底", "2022-12-31"),
            ("2023年底前", "2023-12-31"),
            ("2023年上半年", "2023-06-30"),
            ("2023年第一季度", "2023-03-31"),
            ("明年一季度末", "2023-03-31"),
            ("2023年3月至9月", "2023-09-30"),
            ("三个月内", "2023-02-20"),
            ("长期坚持", "-"),
            ("明年汛前", "-"),
            ("持续推进", "-"),
            ("立行立改", "-"),
            ("", "-"),
            ("2023年13月", "-"),
        ] {
            let day = due_day(words, written).map_or("-".to_owned(), |day| day.to_string());
            assert_eq!(day, expected, "{words}");
        }
    }

    #[test]
    fn without_a_date_of_writing_days_lie_after_the_reports_year() {
        let written = Written { year: 2022, on: None };
        for (words, expected) in [("年底前", "2023-12-31"), ("6月底", "2023-06-30"), ("三个月内", "-")] {
            let day = due_day(words, written).map_or("-".to_owned(), |day| day.to_string());
            assert_eq!(day, expected, "{words}");
        }
    }

    proptest! {
        #[test]
        fn nothing_breaks_it(words in "[0-9０-９一二十年月日底前明今季度个内.\\-/汛 ]{0,24}", year in 1949i16..2999) {
            due_day(&words, Written { year, on: None });
        }
    }
}
