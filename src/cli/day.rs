//! A day as people type it: 2023-03-18, 2023年3月18日, 11月3日, 昨天.

use super::args::{BadArg, narrowed};
use crate::model::Date;
use jiff::ToSpan;
use std::str::FromStr;

/// A day that may be told from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayArg {
    /// With its year.
    On(Date),
    /// A month and a day; the year follows from what it is for.
    OfYear(i8, i8),
    /// So many days before today; negative: to come.
    Ago(i32),
}

/// Words for days near today, and how many days ago they are.
const NEAR: [(&str, i32); 7] =
    [("今天", 0), ("今日", 0), ("today", 0), ("昨天", 1), ("昨日", 1), ("yesterday", 1), ("前天", 2)];

impl DayArg {
    /// The day when it tells of the past: a day without a year is the last such day up to today.
    pub fn past(self, today: Date) -> Date {
        self.near(today, |day| day <= today, -1)
    }

    /// The day when it tells of what is to come: a day without a year is the next such day from today on.
    pub fn coming(self, today: Date) -> Date {
        self.near(today, |day| day >= today, 1)
    }

    fn near(self, today: Date, fits: impl Fn(Date) -> bool, step: i16) -> Date {
        match self {
            Self::On(day) => day,
            Self::Ago(days) => today.saturating_sub(days.days()),
            Self::OfYear(month, day) => {
                // 29 February is looked for through the four years that have one.
                let years = (0..=8).map(|n| today.year() + n * step);
                years.filter_map(|year| Date::new(year, month, day).ok()).find(|day| fits(*day)).unwrap_or(today)
            }
        }
    }
}

impl FromStr for DayArg {
    type Err = BadArg;

    fn from_str(text: &str) -> Result<Self, BadArg> {
        let text = narrowed(text);
        let text = text.trim();
        if let Some((_, days)) = NEAR.iter().find(|(word, _)| *word == text) {
            return Ok(Self::Ago(*days));
        }
        if let Some(days) = text.strip_suffix("天前").and_then(|days| days.trim().parse::<u16>().ok()) {
            return Ok(Self::Ago(i32::from(days)));
        }
        numbers(text)
    }
}

/// `2023-3-18`, `2023.3.18`, `2023/3/18`, `2023年3月18日`; `3月18日`, `3-18`.
fn numbers(text: &str) -> Result<DayArg, BadArg> {
    let plain = text.trim_end_matches(['日', '号']).replace(['年', '月', '.', '/'], "-");
    let parts: Option<Vec<i16>> = plain.split('-').map(|part| part.trim().parse().ok()).collect();
    let small = |n: i16| i8::try_from(n).map_err(|_| BadArg::Date);
    match parts.as_deref() {
        Some(&[year, month, day]) if (1949..=2999).contains(&year) => {
            Date::new(year, small(month)?, small(day)?).map(DayArg::On).map_err(|_| BadArg::Date)
        }
        Some(&[month, day]) => {
            let (month, day) = (small(month)?, small(day)?);
            // A leap year knows every day there is.
            Date::new(2024, month, day).map(|_| DayArg::OfYear(month, day)).map_err(|_| BadArg::Date)
        }
        _ => Err(BadArg::Date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Result<DayArg, BadArg> {
        text.parse()
    }

    #[test]
    fn days_are_taken_as_people_write_them() {
        let on = DayArg::On(Date::constant(2023, 3, 8));
        for text in ["2023-03-08", "2023.3.8", "2023/3/8", "2023年3月8日", "２０２３年３月８日", "2023年3月8号"]
        {
            assert_eq!(day(text), Ok(on), "{text}");
        }
        for bad in ["2023-02-30", "", "23-3-8", "2023-3-8-1", "13月1日", "2月30日", "改天", "x天前"] {
            assert_eq!(day(bad), Err(BadArg::Date), "{bad}");
        }
    }

    #[test]
    fn a_day_without_a_year_is_the_last_or_the_next_one() {
        let today = Date::constant(2023, 11, 20);
        for (text, past, coming) in [
            ("11月3日", "2023-11-03", "2024-11-03"),
            ("12月1日", "2022-12-01", "2023-12-01"),
            ("11-20", "2023-11-20", "2023-11-20"),
            ("2月29日", "2020-02-29", "2024-02-29"),
            ("昨天", "2023-11-19", "2023-11-19"),
            ("3天前", "2023-11-17", "2023-11-17"),
        ] {
            let typed = day(text).unwrap();
            assert_eq!(
                (typed.past(today).to_string(), typed.coming(today).to_string()),
                (past.into(), coming.into()),
                "{text}"
            );
        }
    }
}
