//! A page of short lines as a Word document on A4 upright.

use super::table::{grid, paragraph};
use crate::paper::brief::Brief;
use crate::paper::profile::{A4, twips};

/// Margin on all sides, in millimetres.
const MARGIN: f64 = 20.0;

/// The content of `w:body`.
pub(super) fn brief_body(brief: &Brief) -> String {
    let mut out = paragraph("TableTitle", &brief.title);
    if !brief.head.is_empty() {
        out.push_str(&paragraph("TableNote", &brief.head.join("　　")));
    }
    out.push_str(&paragraph("TableNote", &brief.lead));
    if !brief.table.rows.is_empty() {
        out.push_str(&paragraph("BriefHead", &brief.table.title));
        out.push_str(&grid(&brief.table, A4.0 - 2 * twips(MARGIN)));
    }
    for part in &brief.parts {
        out.push_str(&paragraph("BriefHead", &part.name));
        out.extend(part.lines.iter().map(|line| paragraph("TableCell", line)));
    }
    out
}

/// The section: A4 upright, page number in the middle.
pub(super) fn section() -> String {
    let margin = twips(MARGIN);
    format!(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"{}\" w:h=\"{}\"/>\
         <w:pgMar w:top=\"{margin}\" w:right=\"{margin}\" w:bottom=\"{margin}\" w:left=\"{margin}\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>\
         <w:cols w:space=\"425\"/></w:sectPr>",
        A4.0, A4.1
    )
}
