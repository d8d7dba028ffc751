//! Ids of items and events: a letter for the kind, then base32 characters of a hash of the content at creation.
//!
//! An id is fixed once given; the 序号 is computed when something is shown and never stored. Two machines that import
//! the same file give the same ids, so nothing has to be agreed on when their histories meet.

use super::Year;
use sha2::{Digest, Sha256};
use std::{fmt, str::FromStr};

/// The kinds of item a report holds, each with its id letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemKind {
    /// 上年度整改措施落实情况, letter `p`.
    Previous,
    /// 差距, letter `g`.
    Gap,
    /// 原因, letter `c`.
    Cause,
    /// 改进措施, letter `m`.
    Measure,
}

impl ItemKind {
    /// All kinds, in the order in which a report prints them.
    pub const ALL: [Self; 4] = [Self::Previous, Self::Gap, Self::Cause, Self::Measure];

    /// The letter that ids of this kind begin with.
    pub fn letter(self) -> char {
        match self {
            Self::Previous => 'p',
            Self::Gap => 'g',
            Self::Cause => 'c',
            Self::Measure => 'm',
        }
    }

    fn from_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.letter() == letter)
    }
}

/// The id of an item: `m-k7q2`, `g-3f9a`. Unique within a report.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId {
    kind: ItemKind,
    text: String,
}

/// The id of a ledger event: `e-91c0`. Unique within a ledger.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(String);

/// A measure of a given year: `2022/m-k7q2`. What `continues` and the command line name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeasureKey {
    /// The year that made the promise.
    pub year: Year,
    /// The measure's id in that year's report.
    pub id: ItemId,
}

/// A text that is not an id; holds the text as given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadId(pub String);

/// Shortest number of hash characters in an id.
const SHORTEST: usize = 4;
/// Crockford's base32 alphabet in lower case: no i, l, o, u, so an id read aloud is typed right.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

fn is_code(code: &str) -> bool {
    code.len() >= SHORTEST && code.len() <= 52 && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

impl ItemId {
    /// The kind that the letter names.
    pub fn kind(&self) -> ItemKind {
        self.kind
    }

    /// The whole id, `m-k7q2`.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl FromStr for ItemId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let bad = || BadId(text.to_owned());
        let (letter, code) = text.split_once('-').ok_or_else(bad)?;
        let mut letters = letter.chars();
        let kind = letters.next().and_then(ItemKind::from_letter).ok_or_else(bad)?;
        if letters.next().is_some() || !is_code(code) {
            return Err(bad());
        }
        Ok(Self { kind, text: text.to_owned() })
    }
}

impl EventId {
    /// The whole id, `e-91c0`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for EventId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        match text.strip_prefix("e-") {
            Some(code) if is_code(code) => Ok(Self(text.to_owned())),
            _ => Err(BadId(text.to_owned())),
        }
    }
}

impl FromStr for MeasureKey {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let bad = || BadId(text.to_owned());
        let (year, id) = text.split_once('/').ok_or_else(bad)?;
        let key = Self { year: year.parse().map_err(|_| bad())?, id: id.parse().map_err(|_| bad())? };
        if key.id.kind() == ItemKind::Measure { Ok(key) } else { Err(bad()) }
    }
}

/// The id of an item with this content: the shortest one, of at least four characters, that `taken` does not hold.
///
/// The same content in the same order gives the same ids on every machine.
pub fn content_id(
    kind: ItemKind,
    year: Year,
    heading: Option<&str>,
    text: &str,
    taken: impl Fn(&ItemId) -> bool,
) -> ItemId {
    let id = |text| ItemId { kind, text };
    let parts = [kind.letter().to_string(), year.to_string(), heading.unwrap_or_default().to_owned(), text.to_owned()];
    id(unused(kind.letter(), parts, |text| taken(&id(text.to_owned()))))
}

/// The id of an event with this content, of at least four characters, that `taken` does not hold.
///
/// `parts` are the event's own words (measure, date, status, note, …), in a fixed order.
pub fn event_id(parts: impl IntoIterator<Item = String>, taken: impl Fn(&EventId) -> bool) -> EventId {
    EventId(unused('e', parts, |text| taken(&EventId(text.to_owned()))))
}

/// Lengthens the hash until the id is free; equal content a second time takes a hash of the content and a count.
fn unused(letter: char, parts: impl IntoIterator<Item = String>, taken: impl Fn(&str) -> bool) -> String {
    let parts: Vec<String> = parts.into_iter().collect();
    let mut copy = 0u32;
    loop {
        let code = base32(&digest(&parts, copy));
        let free = (SHORTEST..=code.len()).map(|n| format!("{letter}-{}", &code[..n])).find(|id| !taken(id));
        if let Some(id) = free {
            return id;
        }
        copy += 1;
    }
}

fn digest(parts: &[String], copy: u32) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.update(copy.to_le_bytes());
    hasher.finalize().into()
}

fn base32(bytes: &[u8]) -> String {
    let mut out = String::new();
    let (mut buffer, mut bits) = (0u32, 0u32);
    for &byte in bytes {
        buffer = buffer << 8 | u32::from(byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            out.push(char::from(ALPHABET[(buffer >> bits) as usize & 31]));
        }
        buffer &= (1 << bits) - 1;
    }
    out
}

macro_rules! shown_as_text {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    )*};
}
shown_as_text!(ItemId, EventId, MeasureKey);

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for MeasureKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.year, self.id)
    }
}

impl fmt::Display for BadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not an id", self.0)
    }
}

impl std::error::Error for BadId {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_a_grammar() {
        for good in ["m-k7q2", "g-3f9a", "p-0000", "c-abcd1234"] {
            assert_eq!(good.parse::<ItemId>().unwrap().to_string(), good);
        }
        for bad in ["", "m", "m-", "m-abc", "x-abcd", "mm-abcd", "m-ABCD", "m-ab/d", "m-ab d", "e-abcd", "m-中文字符"]
        {
            assert!(bad.parse::<ItemId>().is_err(), "{bad}");
        }
        assert!("2022/m-k7q2".parse::<MeasureKey>().is_ok());
        for bad in ["m-k7q2", "2022/g-k7q2", "2022/3", "22/m-k7q2", "2022/m-k7q2/"] {
            assert!(bad.parse::<MeasureKey>().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_same_content_gives_the_same_id_and_a_taken_one_grows() {
        let year = Year::new(2022).unwrap();
        let id = |taken: &[ItemId]| content_id(ItemKind::Measure, year, Some("题"), "文", |i| taken.contains(i));
        let first = id(&[]);
        assert_eq!(first, id(&[]));
        assert_eq!(first.as_str().len(), 6);
        let second = id(std::slice::from_ref(&first));
        assert!(second.as_str().starts_with(first.as_str()) && second != first);
    }
}
