//! Goes through a main part from its first to its last element and notes what is shown where.

use quick_xml::NsReader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;

use super::shown::{Counted, Space};
use super::walk::Counter;
use crate::intake::docx::error::DocxError;

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
