//! Writing Word documents: the report, the ledger table, and the redline of two reports.
//!
//! XML is written by hand: it is short, comes out in the schema's order, and says exactly what the layout of
//! GB/T 9704-2012 asks for. The same input gives the same bytes.

mod body;
mod package;
mod para;
mod parts;
mod redline;
mod styles;
mod table;
mod title;
mod xml;

#[cfg(test)]
pub(crate) mod tests;

pub use body::Revision;
pub use styles::stand_in;

use super::print::{print, print_without_tables};
use super::profile::{Numbering, PageNumber, Profile};
use super::table::Table;
use crate::model::Report;
use body::BodyWriter;
use package::Part;
use para::Element;

/// A document could not be put together: the zip writer failed, which on memory means a document above 4 GB.
#[derive(Debug, thiserror::Error)]
#[error("cannot pack the document: {0}")]
pub struct PackError(#[from] zip::result::ZipError);

/// A report as a Word document in the layout of `profile`.
pub fn report_docx(report: &Report, profile: &Profile) -> Result<Vec<u8>, PackError> {
    let printed = print(report);
    let mut body = BodyWriter::new(profile.numbering, None);
    for element in para::elements(&printed, profile, true) {
        match element {
            Element::Para(para) => body.para(&para),
            Element::Table(table) => body.raw(&table::grid(&table, profile.text_width())),
        }
    }
    let creator = report.signature.as_deref().unwrap_or_default();
    document(body.finish(&body::section(profile)), profile, &report.title, creator)
}

/// Two reports as one Word document with real revisions: accepting all gives `new`, rejecting all gives `old`.
///
/// Numbers are typed text here whatever the profile says, so that a changed number shows as changed.
pub fn redline_docx(old: &Report, new: &Report, profile: &Profile, revision: &Revision) -> Result<Vec<u8>, PackError> {
    let paras = |report| {
        let elements = para::elements(&print_without_tables(report), profile, false);
        let paras = elements.into_iter().filter_map(|element| match element {
            Element::Para(para) => Some(para),
            Element::Table(_) => None,
        });
        paras.collect()
    };
    let mut body = BodyWriter::new(Numbering::Typed, Some(revision));
    for para in redline::merge(paras(old), paras(new)) {
        body.para(&para);
    }
    document(body.finish(&body::section(profile)), profile, &new.title, &revision.author)
}

/// A table as a Word document on A4 landscape: heading repeated on each page, rate and notes below.
pub fn table_docx(table: &Table, profile: &Profile) -> Result<Vec<u8>, PackError> {
    let mut body = BodyWriter::new(Numbering::Typed, None);
    body.raw(&table::table_body(table));
    let page_number = if profile.page_number == PageNumber::None { PageNumber::None } else { PageNumber::Centre };
    let profile = Profile { page_number, ..profile.clone() };
    document(body.finish(&table::section()), &profile, &table.title, "")
}

/// The package around a document.xml.
fn document(xml: String, profile: &Profile, title: &str, creator: &str) -> Result<Vec<u8>, PackError> {
    let part = |name, xml| Part { name, xml };
    Ok(package::pack(&[
        part("[Content_Types].xml", parts::content_types()),
        part("_rels/.rels", parts::package_relations()),
        part("docProps/core.xml", parts::core_properties(title, creator)),
        part("word/_rels/document.xml.rels", parts::document_relations()),
        part("word/document.xml", xml),
        part("word/styles.xml", styles::styles(profile)),
        part("word/settings.xml", parts::settings(profile)),
        part("word/fontTable.xml", styles::font_table(profile)),
        part("word/numbering.xml", styles::numbering(profile)),
        part("word/footer1.xml", parts::footer(profile, false)),
        part("word/footer2.xml", parts::footer(profile, true)),
    ])?)
}
