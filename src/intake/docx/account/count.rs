//! Goes through a main part from its first to its last element and notes what is shown where.

use quick_xml::NsReader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

use super::walk::Counter;
use crate::intake::docx::error::DocxError;

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

/// Counts a part.
pub(super) fn count(part: &str, text: &str) -> Result<Counted, DocxError> {
    let mut reader = NsReader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut counter = Counter::default();
    let bad = |offset, detail: String| DocxError::BadXml { part: part.to_owned(), offset, detail };
    loop {
        match reader.read_event().map_err(|error| bad(reader.error_position(), error.to_string()))? {
            Event::Start(start) => {
                let space = space(&reader.resolver().resolve_element(start.name()).0);
                counter.open(space, &start);
            }
            Event::End(_) => counter.close(),
            Event::Text(text) => counter.text(&text),
            Event::CData(text) => counter.text(&text),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(sign)) => counter.text(sign.encode_utf8(&mut [0; 4])),
                _ => counter.text(resolve_predefined_entity(&reference).unwrap_or_default()),
            },
            Event::Eof => return Ok(counter.finish()),
            _ => {}
        }
    }
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

fn space(resolved: &ResolveResult<'_>) -> Space {
    let ResolveResult::Bound(name) = resolved else { return Space::Foreign };
    let name: &str = name.as_ref();
    let strict = name.strip_prefix("http://purl.oclc.org/ooxml/");
    let usual = name.strip_prefix("http://schemas.openxmlformats.org/");
    match (strict, usual) {
        (Some("wordprocessingml/main"), _) | (_, Some("wordprocessingml/2006/main")) => Space::Word,
        (Some("officeDocument/math"), _) | (_, Some("officeDocument/2006/math")) => Space::Math,
        (Some("drawingml/main"), _) | (_, Some("drawingml/2006/main")) => Space::Drawing,
        (_, Some("markup-compatibility/2006")) => Space::Versions,
        _ => Space::Foreign,
    }
}

/// The value of an attribute, whatever its prefix.
pub(super) fn value(start: &BytesStart<'_>, name: &str) -> String {
    let mut attributes = start.attributes();
    let found = attributes.with_checks(false).flatten().find(|one| one.key.local_name().into_inner() == name);
    let text = found.map(|one| unescape(&one.value).map(|text| text.into_owned()));
    text.and_then(Result::ok).unwrap_or_default()
}
