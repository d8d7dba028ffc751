//! The year a report speaks of.

use std::{fmt, str::FromStr};

/// A calendar year, 1949 to 2999: the year of the report, which is not always the year it was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(u16);

/// Why a text or number is not a [`Year`]; holds the text as given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadYear(pub String);

impl Year {
    /// The years the program takes: 1949 to 2999.
    pub const RANGE: std::ops::RangeInclusive<i64> = 1949..=2999;

    /// Takes a number in [`Year::RANGE`].
    pub fn new(number: i64) -> Result<Self, BadYear> {
        if Self::RANGE.contains(&number) { Ok(Self(number as u16)) } else { Err(BadYear(number.to_string())) }
    }

    /// The number, 1949 to 2999.
    pub fn number(self) -> i64 {
        i64::from(self.0)
    }

    /// The year before, if there is one in range.
    pub fn previous(self) -> Option<Self> {
        Self::new(self.number() - 1).ok()
    }

    /// The year after, if there is one in range.
    pub fn next(self) -> Option<Self> {
        Self::new(self.number() + 1).ok()
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Year {
    type Err = BadYear;

    /// Four ASCII or full-width digits, optionally followed by `年`: `2023`, `２０２３`, `2023年`.
    fn from_str(text: &str) -> Result<Self, BadYear> {
        let bad = || BadYear(text.to_owned());
        let digits = text.trim().strip_suffix('年').unwrap_or(text.trim());
        let mut number = 0i64;
        if digits.chars().count() != 4 {
            return Err(bad());
        }
        for c in digits.chars() {
            let digit = match c {
                '0'..='9' => c as i64 - '0' as i64,
                '０'..='９' => c as i64 - '０' as i64,
                _ => return Err(bad()),
            };
            number = number * 10 + digit;
        }
        Self::new(number).map_err(|_| bad())
    }
}

impl fmt::Display for BadYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a year", self.0)
    }
}

impl std::error::Error for BadYear {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_four_digits_in_range() {
        for (text, number) in [("2023", 2023), ("２０２３", 2023), (" 2023年 ", 2023), ("1949", 1949)] {
            assert_eq!(text.parse::<Year>().map(Year::number), Ok(number), "{text}");
        }
        for text in ["", "23", "20233", "1948", "3000", "20x3", "二〇二三", "-2023", "2023.5", "年"] {
            assert!(text.parse::<Year>().is_err(), "{text}");
        }
    }
}
