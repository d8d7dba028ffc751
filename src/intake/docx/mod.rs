//! Reading Word documents: what Word shows becomes a [`SourceDoc`], what it does not becomes a note.
//!
//! The parts of the zip are read with limits (`package`), the main part streams by, one block at a time (`xml`,
//! `body`, `table`), and for each paragraph the number that Word would compute is computed (`numbering`, `counters`,
//! `numfmt`). Nothing of the document is ever executed, followed or written to disk.

mod account;
mod body;
mod counters;
mod equation;
mod error;
mod field;
mod inline;
mod numbering;
mod numfmt;
#[cfg(test)]
mod odd_tests;
pub(crate) mod package;
mod place;
mod styles;
mod symbol;
mod table;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
pub(crate) mod xml;

use std::collections::HashMap;

pub use error::{DocxError, Plenty};

use self::body::{Context, Walker};
use self::field::Fields;
use self::inline::{Collector, MakeReference, Reference};
use self::numbering::Numbering;
use self::package::{Package, Relationship, container_kind};
use self::styles::Styles;
use self::xml::{Tree, clip};
use super::kind::FileKind;
use super::recognise::recognise;
use super::source::{Block, ImportNote, NoteKind, SourceDoc};

/// Where Word itself puts the main part.
const USUAL_MAIN: &str = "word/document.xml";
/// Largest file taken in, in bytes; photos count.
pub const FILE_LIMIT: u64 = package::FILE_LIMIT_MB * 1024 * 1024;
/// Headers and footers looked at; more sections than this have nothing new to say.
const MARGIN_LIMIT: usize = 60;
/// Longest quote of a header or comment, in characters.
const QUOTE: usize = 200;

/// Reads a Word document.
///
/// # Errors
/// If it is none, is damaged, or has more in it than can be read safely; the error names the part.
pub fn read(bytes: &[u8]) -> Result<SourceDoc, DocxError> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(DocxError::NotWord(recognise(bytes)));
    }
    let mut package = Package::open(bytes)?;
    let (main, text) = main_part(&mut package)?;
    check_root(&mut package, &main, &text)?;
    let related = package.relationships(&main)?;
    let mut context = context(&mut package, &main, &related)?;
    let mut doc = Walker::read(&main, &text, &mut context)?;
    doc.notes.extend(account::differences(&main, &text, &doc)?);
    drop(text);
    check_text(&doc)?;
    doc.notes.extend(comments_without_place(context.notes));
    doc.notes.extend(margins(&mut package, &related, &context.styles)?);
    Ok(doc)
}

/// A document without a word cannot be taken in: it is empty, or a scan.
fn check_text(doc: &SourceDoc) -> Result<(), DocxError> {
    let has_text = doc.blocks.iter().any(|block| match block {
        Block::Paragraph(paragraph) => !paragraph.text.trim().is_empty(),
        Block::Table(table) => table.rows.iter().flatten().any(|cell| !cell.text.trim().is_empty()),
    });
    let pictures = doc.notes.iter().filter(|note| note.kind == NoteKind::ObjectLeftOut).count();
    if has_text { Ok(()) } else { Err(DocxError::NoText { pictures }) }
}

/// Name and text of the main part, which the container's relationships name.
fn main_part(package: &mut Package<'_>) -> Result<(String, String), DocxError> {
    let stated = package.relationships("")?.into_iter().find(|relation| relation.kind == "officeDocument");
    let stated = stated.map(|relation| relation.target);
    for name in stated.iter().map(String::as_str).chain([USUAL_MAIN]) {
        if let Some(text) = package.text(name)? {
            return Ok((name.to_owned(), text));
        }
    }
    match container_kind(package) {
        FileKind::Docx => Err(DocxError::MissingPart { part: stated.unwrap_or_else(|| USUAL_MAIN.to_owned()) }),
        other => Err(DocxError::NotWord(other)),
    }
}

/// The main part of a workbook or a presentation is no document.
fn check_root(package: &mut Package<'_>, main: &str, text: &str) -> Result<(), DocxError> {
    let mut reader = xml::Reader::new(main, text);
    loop {
        match reader.step()? {
            xml::Step::Open(xml::Ns::Word, start) if start.local_name().into_inner() == "document" => return Ok(()),
            xml::Step::Open(_, start) => {
                let detail = clip(start.local_name().into_inner(), 40);
                return Err(match container_kind(package) {
                    FileKind::Docx => DocxError::BadXml { part: main.to_owned(), offset: 0, detail },
                    other => DocxError::NotWord(other),
                });
            }
            xml::Step::Close | xml::Step::Text(_) => {}
            xml::Step::End => {
                let detail = "no element".to_owned();
                return Err(DocxError::BadXml { part: main.to_owned(), offset: 0, detail });
            }
        }
    }
}

/// Styles, lists, notes and comments. Without relationships they are looked for where Word puts them.
fn context(package: &mut Package<'_>, main: &str, related: &[Relationship]) -> Result<Context, DocxError> {
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut part = |kind: &str| -> Result<(String, String), DocxError> {
        let stated = related.iter().find(|relation| relation.kind == kind).map(|relation| relation.target.clone());
        let is_stated = stated.is_some();
        let usual = || format!("{folder}/{kind}.xml").trim_start_matches('/').to_owned();
        let name = if related.is_empty() { usual() } else { stated.unwrap_or_default() };
        match package.text(&name)? {
            // A part that is named and not there: the numbers or notes of the paper would be missing without a word.
            None if is_stated => Err(DocxError::MissingPart { part: name }),
            text => Ok((text.unwrap_or_default(), name)),
        }
    };
    let mut context = Context::default();
    let (text, name) = part("styles")?;
    context.styles = parsed(&name, &text)?.map(|tree| Styles::read(&tree)).unwrap_or_default();
    let (text, name) = part("numbering")?;
    context.numbering = parsed(&name, &text)?.map(|tree| Numbering::read(&tree)).unwrap_or_default();
    let kinds: [(&str, MakeReference); 3] =
        [("footnotes", Reference::Footnote), ("endnotes", Reference::Endnote), ("comments", Reference::Comment)];
    for (kind, reference) in kinds {
        let (text, name) = part(kind)?;
        if let Some(tree) = parsed(&name, &text)? {
            context.notes.extend(notes(&tree, reference, &context.styles));
        }
    }
    Ok(context)
}

/// A part that may be missing or empty.
fn parsed<'a>(name: &'a str, text: &'a str) -> Result<Option<Tree<'a>>, DocxError> {
    if text.is_empty() { Ok(None) } else { xml::parse(name, text).map(Some) }
}

/// The paragraphs of each footnote, endnote or comment; the lines that separate footnotes are none.
fn notes(tree: &Tree<'_>, reference: MakeReference, styles: &Styles) -> HashMap<Reference, Vec<String>> {
    let mut notes = HashMap::new();
    for note in tree.root().iter().flat_map(xml::Element::children) {
        let separates = note.attr("type").is_some_and(|kind| kind != "normal");
        let Some(id) = note.attr("id").filter(|_| !separates) else { continue };
        notes.insert(reference(id), paragraphs(note, styles));
    }
    notes
}

/// The texts of all paragraphs inside that are not empty.
fn paragraphs(holder: xml::Element<'_, '_>, styles: &Styles) -> Vec<String> {
    let mut fields = Fields::default();
    let texts = texts(holder, styles, &mut fields);
    if fields.left().is_empty() {
        return texts;
    }
    self::texts(holder, styles, &mut Fields::knowing(fields.left()))
}

fn texts(holder: xml::Element<'_, '_>, styles: &Styles, fields: &mut Fields) -> Vec<String> {
    let paragraphs = holder.descendants().filter(|element| element.is("p"));
    let texts = paragraphs.map(|paragraph| Collector::collect(paragraph, styles, fields, false).text);
    texts.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

/// Comments that nothing in the text refers to, in a fixed order.
fn comments_without_place(notes: HashMap<Reference, Vec<String>>) -> Vec<ImportNote> {
    let comment = |(reference, paragraphs): (Reference, Vec<String>)| match reference {
        Reference::Comment(_) if !paragraphs.is_empty() => Some(clip(&paragraphs.join("\n"), QUOTE)),
        _ => None,
    };
    let mut quotes: Vec<String> = notes.into_iter().filter_map(comment).collect();
    quotes.sort();
    let note = |quote| ImportNote { place: None, kind: NoteKind::CommentLeftOut, quote };
    quotes.into_iter().map(note).collect()
}

/// Headers and footers that say more than a page number, each wording once.
fn margins(package: &mut Package<'_>, related: &[Relationship], styles: &Styles) -> Result<Vec<ImportNote>, DocxError> {
    let mut notes: Vec<ImportNote> = Vec::new();
    let margins = related.iter().filter(|relation| matches!(relation.kind.as_str(), "header" | "footer"));
    for relation in margins.take(MARGIN_LIMIT) {
        let Some(text) = package.text(&relation.target)? else { continue };
        let Some(tree) = parsed(&relation.target, &text)? else { continue };
        let words = tree.root().map(|root| paragraphs(root, styles).join("\n")).unwrap_or_default();
        let quote = clip(&words, QUOTE);
        if !is_page_number(&quote) && !notes.iter().any(|note| note.quote == quote) {
            notes.push(ImportNote { place: None, kind: NoteKind::HeaderLeftOut, quote });
        }
    }
    Ok(notes)
}

/// `— 3 —`, `第 3 页 共 9 页`, `Page 3 of 9`, or nothing at all.
fn is_page_number(words: &str) -> bool {
    let rest = words.to_lowercase().replace("page", "").replace("of", "");
    !rest.chars().any(|c| c.is_alphabetic() && !matches!(c, '第' | '页' | '頁' | '共'))
}
