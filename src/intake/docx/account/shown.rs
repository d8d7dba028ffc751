//! What a part shows, and what its elements are asked.

use quick_xml::escape::unescape;
use quick_xml::events::BytesStart;

/// Where something stands: a paragraph of the body or a table, each counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spot {
    Paragraph(usize),
    Table(usize),
}

/// What one paragraph, line of a drawing or reading above a sign shows.
#[derive(Debug)]
pub(super) struct Unit {
    pub(super) spot: Spot,
    /// Its characters without white space.
    pub(super) text: String,
    /// Characters more, of which only a font knows the look.
    pub(super) signs: usize,
}

/// What a part shows.
pub(super) struct Counted {
    pub(super) units: Vec<Unit>,
    /// Paragraphs that run on into the next, because their end was deleted; in rising order.
    pub(super) joined: Vec<usize>,
}

/// A text without white space and control characters.
pub(super) fn solid(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace() && !sign.is_control()).collect()
}

/// The vocabularies that hold text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    Word,
    Math,
    Drawing,
    Versions,
    Foreign,
}

/// The value of an attribute, whatever its prefix.
pub(super) fn value(start: &BytesStart<'_>, name: &str) -> String {
    let mut attributes = start.attributes();
    let found = attributes.with_checks(false).flatten().find(|one| one.key.local_name().into_inner() == name);
    let text = found.map(|one| unescape(&one.value).map(|text| text.into_owned()));
    text.and_then(Result::ok).unwrap_or_default()
}
