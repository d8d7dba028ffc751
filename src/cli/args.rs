//! What people type, parsed at the door: years, measures, revisions, statuses.

use crate::i18n::Lang;
use crate::intake::outline::{Overrides, SectionAs};
use crate::model::{ItemId, ItemKind, Report, Status, Year};
use std::str::FromStr;

/// `2022/3`, `2022/m-k7q2`, `3`, `m-k7`: a measure as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureArg {
    /// The year; `None`: the year in focus.
    pub year: Option<Year>,
    /// Which of its measures.
    pub which: Which,
}

/// A measure of a known year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// 序号, from 1.
    Number(usize),
    /// An id or the beginning of one.
    Id(String),
}

/// Why no single measure is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoMeasure {
    /// None has this number or id; holds how many there are.
    Unknown(usize),
    /// Several ids begin so.
    Several(Vec<ItemId>),
}

/// `2023` or `2023@2`: a report, or a revision of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RevisionArg {
    /// The year.
    pub year: Year,
    /// Its revision, from 1; `None`: as it is now.
    pub revision: Option<usize>,
}

/// A text that is not what was wanted, for clap: the usage error is put in words elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadArg {
    /// Not a year.
    Year,
    /// Not a measure.
    Measure,
    /// Not a year with or without a revision.
    Revision,
    /// Not a status.
    Status,
    /// Not a date.
    Date,
    /// Not a language.
    Lang,
    /// Not a way of numbering.
    Numbering,
    /// Not an encoding.
    Encoding,
    /// Not `SECTION=KIND`.
    Section,
}

impl std::fmt::Display for BadArg {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for BadArg {}

/// Parses a year.
pub fn year(text: &str) -> Result<Year, BadArg> {
    text.parse().map_err(|_| BadArg::Year)
}

/// Parses `zh` or `en`.
pub fn lang(text: &str) -> Result<Lang, BadArg> {
    text.parse().map_err(|()| BadArg::Lang)
}

/// Parses `SECTION=KIND`.
pub fn section(text: &str) -> Result<(String, SectionAs), BadArg> {
    let sections = Overrides::parse([text]).map_err(|_| BadArg::Section)?.sections;
    sections.into_iter().next().ok_or(BadArg::Section)
}

/// Parses a status: its word in either language, or its number 1 to 7.
pub fn status(text: &str) -> Result<Status, BadArg> {
    let number = text.parse::<usize>().ok().and_then(|n| Status::ALL.get(n.checked_sub(1)?).copied());
    let key = text.to_lowercase().replace([' ', '-'], "_");
    let word = || Status::ALL.into_iter().find(|status| crate::i18n::status_word(Lang::Zh, *status) == text);
    number.or_else(|| Status::from_key(&key)).or_else(word).ok_or(BadArg::Status)
}

/// What an input method types wide, narrow: `２０２２／３` is `2022/3`.
pub fn narrowed(text: &str) -> String {
    text.chars().map(crate::text::marks::narrow).collect()
}

impl FromStr for MeasureArg {
    type Err = BadArg;

    fn from_str(text: &str) -> Result<Self, BadArg> {
        let text = narrowed(text);
        let text = text.trim();
        let (year, rest) = match text.split_once('/') {
            Some((year, rest)) => (Some(year.parse().map_err(|_| BadArg::Measure)?), rest),
            None => (None, text),
        };
        let rest = rest.trim();
        let which = match rest.parse::<usize>() {
            Ok(number) if number > 0 => Which::Number(number),
            _ if rest.starts_with("m-") && rest.len() > 2 => Which::Id(rest.to_lowercase()),
            _ => return Err(BadArg::Measure),
        };
        Ok(Self { year, which })
    }
}

impl Which {
    /// The measure that is meant, as its index in the report.
    pub fn find(&self, report: &Report) -> Result<usize, NoMeasure> {
        let items = report.items(ItemKind::Measure);
        let unknown = NoMeasure::Unknown(items.len());
        match self {
            Self::Number(number) => items.get(number - 1).map(|item| item.no - 1).ok_or(unknown),
            Self::Id(prefix) => {
                let hits: Vec<_> = items.iter().filter(|item| item.id.as_str().starts_with(prefix)).collect();
                match hits.as_slice() {
                    [] => Err(unknown),
                    [one] => Ok(one.no - 1),
                    // A whole id may be the beginning of a longer one.
                    several => several
                        .iter()
                        .find(|item| item.id.as_str() == prefix)
                        .map(|item| item.no - 1)
                        .ok_or_else(|| NoMeasure::Several(several.iter().map(|item| item.id.clone()).collect())),
                }
            }
        }
    }
}

impl FromStr for RevisionArg {
    type Err = BadArg;

    fn from_str(text: &str) -> Result<Self, BadArg> {
        let text = narrowed(text);
        let (year, revision) = match text.split_once('@') {
            Some((year, revision)) => {
                let number = revision.trim_start_matches('r').parse().ok().filter(|n| *n > 0);
                (year, Some(number.ok_or(BadArg::Revision)?))
            }
            None => (text.as_str(), None),
        };
        Ok(Self { year: year.parse().map_err(|_| BadArg::Revision)?, revision })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_are_typed_in_several_ways() {
        let arg = |text: &str| text.parse::<MeasureArg>();
        let year = Some(Year::new(2022).unwrap());
        for text in ["2022/3", "２０２２／３", "2022／3", " 2022/3 ", "2022年/3"] {
            assert_eq!(arg(text), Ok(MeasureArg { year, which: Which::Number(3) }), "{text}");
        }
        assert_eq!(arg("3"), Ok(MeasureArg { year: None, which: Which::Number(3) }));
        assert_eq!(arg("2022/m-K7"), Ok(MeasureArg { year, which: Which::Id("m-k7".into()) }));
        for bad in ["", "0", "2022/", "2022/g-abcd", "abc/3", "2022/-1", "m-"] {
            assert_eq!(arg(bad), Err(BadArg::Measure), "{bad}");
        }
    }

    #[test]
    fn statuses_are_taken_as_people_write_them() {
        for text in ["done", "已完成", "4"] {
            assert_eq!(status(text), Ok(Status::Done), "{text}");
        }
        assert_eq!(status("not-done"), Ok(Status::NotDone));
        assert_eq!(status("8"), Err(BadArg::Status));
    }

    #[test]
    fn revisions_follow_an_at_sign() {
        let year = Year::new(2023).unwrap();
        assert_eq!("2023".parse(), Ok(RevisionArg { year, revision: None }));
        assert_eq!("2023@r2".parse(), Ok(RevisionArg { year, revision: Some(2) }));
        assert_eq!("2023@0".parse::<RevisionArg>(), Err(BadArg::Revision));
    }
}
