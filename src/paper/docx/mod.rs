//! Writing Word documents: the report, the ledger table, and the redline of two reports.
//!
//! XML is written by hand: it is short, comes out in the schema's order, and says exactly what the layout of
//! GB/T 9704-2012 asks for. The same input gives the same bytes.

mod body;
mod brief;
mod comments;
mod package;
mod para;
mod parts;
mod redline;
mod redline_table;
mod styles;
mod table;
mod title;
mod xml;

#[cfg(test)]
pub(crate) mod tests;

pub use body::Revision;
pub use comments::{Remark, commented_docx};
pub use styles::stand_in;

use super::brief::Brief;
use super::print::{changed_fields, ledgers, print, print_without_tables};
use super::profile::{Numbering, PageNumber, Profile};
use super::table::Table;
use crate::model::Report;
use body::{BodyWriter, Written};
use package::Part;
use para::{Element, Para, Style};

/// A document could not be put together: the zip writer failed, which on memory means a document above 4 GB.
#[derive(Debug, thiserror::Error)]
#[error("cannot pack the document: {0}")]
pub struct PackError(#[from] zip::result::ZipError);

/// A report as a Word document in the layout of `profile`.
pub fn report_docx(report: &Report, profile: &Profile) -> Result<Vec<u8>, PackError> {
    Ok(package::pack(&report_parts(report, profile))?)
}

fn report_parts(report: &Report, profile: &Profile) -> Vec<Part> {
    let printed = print(report);
    let mut body = BodyWriter::new(profile.numbering, None);
    let elements = para::elements(&printed, profile, true);
    let signed = |element: &Element| matches!(element, Element::Para(para) if para.style == Style::SignatureFirst);
    let signature = elements.iter().position(signed);
    for (at, element) in elements.into_iter().enumerate() {
        // A 落款 alone on the last page could belong to any paper: the end of the text goes with it.
        body.keep_next(signature == Some(at + 1));
        match element {
            Element::Para(para) => body.para(&para),
            Element::Table(table) => body.raw(&table::grid(&table, profile.text_width())),
        }
    }
    let creator = report.signature.as_deref().unwrap_or_default();
    parts_around(body.finish(&body::section(profile)), profile, &report.title, creator)
}

/// Two reports as one Word document with real revisions: accepting all gives `new`, rejecting all gives `old`.
///
/// Numbers are typed text here whatever the profile says, so that a changed number shows as changed.
///
/// A 台账 stays a table, changed cell by cell. Elsewhere the paper does not print 责任人 and its like: where they changed
/// they are told in a line below the measure.
///
/// `pairs`: the positions of measures that belong together.
pub fn redline_docx(
    (old, new): (&Report, &Report),
    pairs: &[(usize, usize)],
    profile: &Profile,
    revision: &Revision,
) -> Result<Vec<u8>, PackError> {
    let mut body = BodyWriter::new(Numbering::Typed, Some(revision));
    match ledgers(old, new) {
        Some((before, after)) => {
            let (first, last) = (around(old, profile), around(new, profile));
            write_merged(&mut body, first.0, last.0);
            redline_table::write(&mut body, (&before, &after), pairs, profile.text_width());
            write_merged(&mut body, first.1, last.1);
        }
        None => {
            let (before, after) = with_fields(old, new, pairs);
            write_merged(&mut body, paras(&before, profile), paras(&after, profile));
        }
    }
    document(body.finish(&body::section(profile)), profile, &new.title, &revision.author)
}

fn write_merged(body: &mut BodyWriter<'_>, old: Vec<Para>, new: Vec<Para>) {
    for para in redline::merge(old, new) {
        body.para(&para);
    }
}

fn paras(report: &Report, profile: &Profile) -> Vec<Para> {
    let elements = para::elements(&print_without_tables(report), profile, false);
    elements.into_iter().filter_map(Element::para).collect()
}

/// The paragraphs before and behind the 台账.
fn around(report: &Report, profile: &Profile) -> (Vec<Para>, Vec<Para>) {
    let mut before = para::elements(&print(report), profile, false);
    let at = before.iter().position(|element| matches!(element, Element::Table(_))).unwrap_or(before.len());
    let behind = before.split_off(at);
    let only = |elements: Vec<Element>| elements.into_iter().filter_map(Element::para).collect();
    (only(before), only(behind))
}

/// Both reports with what changed beside the words of a measure in a line of its own.
fn with_fields(old: &Report, new: &Report, pairs: &[(usize, usize)]) -> (Report, Report) {
    let (mut before, mut after) = (old.clone(), new.clone());
    for &(from, to) in pairs {
        if let (Some(a), Some(b)) = (before.measures.get_mut(from), after.measures.get_mut(to)) {
            let (old, new) = (changed_fields(a, b), changed_fields(b, a));
            add_line(&mut a.text, &old);
            add_line(&mut b.text, &new);
        }
    }
    (before, after)
}

fn add_line(text: &mut String, fields: &[(&str, String)]) {
    if !fields.is_empty() {
        let told: Vec<String> = fields.iter().map(|(name, value)| format!("{name}：{value}")).collect();
        text.push_str(&format!("\n（{}）", told.join("；")));
    }
}

/// A table as a Word document on A4 landscape: heading repeated on each page, rate and notes below.
pub fn table_docx(table: &Table, profile: &Profile) -> Result<Vec<u8>, PackError> {
    let mut body = BodyWriter::new(Numbering::Typed, None);
    body.raw(&table::table_body(table));
    let page_number = if profile.page_number == PageNumber::None { PageNumber::None } else { PageNumber::Centre };
    let profile = Profile { page_number, ..profile.clone() };
    document(body.finish(&table::section()), &profile, &table.title, "")
}

/// One page of short lines as a Word document on A4 upright.
pub fn brief_docx(page: &Brief, profile: &Profile) -> Result<Vec<u8>, PackError> {
    let mut body = BodyWriter::new(Numbering::Typed, None);
    body.raw(&brief::brief_body(page));
    let profile = Profile { page_number: PageNumber::Centre, ..profile.clone() };
    document(body.finish(&brief::section()), &profile, &page.title, "")
}

/// The package around a document.xml.
fn document(body: Written, profile: &Profile, title: &str, creator: &str) -> Result<Vec<u8>, PackError> {
    Ok(package::pack(&parts_around(body, profile, title, creator))?)
}

fn parts_around(body: Written, profile: &Profile, title: &str, creator: &str) -> Vec<Part> {
    let part = |name, xml| Part { name, xml };
    vec![
        part("[Content_Types].xml", parts::content_types()),
        part("_rels/.rels", parts::package_relations()),
        part("docProps/core.xml", parts::core_properties(title, creator)),
        part("word/_rels/document.xml.rels", parts::document_relations()),
        part("word/document.xml", body.xml),
        part("word/styles.xml", styles::styles(profile)),
        part("word/settings.xml", parts::settings(profile)),
        part("word/fontTable.xml", styles::font_table(profile)),
        part("word/numbering.xml", styles::numbering(profile, body.lists)),
        part("word/footer1.xml", parts::footer(profile, false)),
        part("word/footer2.xml", parts::footer(profile, true)),
    ]
}
