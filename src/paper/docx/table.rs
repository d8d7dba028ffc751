//! A table on A4 landscape.

use super::xml::{escape, run_content};
use crate::paper::layout::fitted;
use crate::paper::profile::{A4, twips};
use crate::paper::table::Table;

/// Margin on all sides, in millimetres.
const MARGIN: f64 = 20.0;

/// Title, table, rate and notes as the content of `w:body`.
pub(super) fn table_body(table: &Table) -> String {
    let mut out = paragraph("TableTitle", &table.title);
    if !table.head.is_empty() {
        out.push_str(&paragraph("TableNote", &table.head.join("　　　　")));
    }
    if !table.columns.is_empty() {
        out.push_str(&grid_of(table, &fitted(table), A4.1 - 2 * twips(MARGIN)));
    }
    if let Some(rate) = &table.rate {
        out.push_str(&paragraph("TableNote", &format!("{}：{}", rate.label, rate.shown())));
    }
    for note in &table.notes {
        out.push_str(&paragraph("TableNote", note));
    }
    out
}

pub(super) fn paragraph(style: &str, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr>{}</w:r></w:p>",
        run_content(text, false)
    )
}

/// The table itself, `room` twips wide.
pub(super) fn grid(table: &Table, room: i64) -> String {
    grid_of(table, &table.columns.iter().map(|column| column.width).collect::<Vec<_>>(), room)
}

/// The same with other widths than the columns ask for. They are written twice, in the grid and in each cell: WPS shows
/// no table without the former.
fn grid_of(table: &Table, widths: &[u32], room: i64) -> String {
    let widths = shares(widths, room);
    let mut out = opening(&widths);
    let head: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
    out.push_str(&row(&head, &widths, true));
    for cells in &table.rows {
        let cells = cells.iter().zip(&table.columns).zip(&widths);
        out.push_str(&row_of(cells.map(|((value, column), width)| {
            let style = if column.centred { "TableCentre" } else { "TableCell" };
            cell(style, &value.shown(), *width)
        })));
    }
    out.push_str("</w:tbl>");
    out
}

/// How a table of columns of these widths begins.
pub(super) fn opening(widths: &[i64]) -> String {
    let total: i64 = widths.iter().sum();
    let columns: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let border = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>");
    let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map(border).concat();
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{total}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>{borders}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )
}

/// A row of texts.
pub(super) fn row(cells: &[String], widths: &[i64], head: bool) -> String {
    let style = if head { "TableHead" } else { "TableCell" };
    let written = row_of(cells.iter().zip(widths).map(|(text, width)| cell(style, text, *width)));
    if head { written.replacen("</w:trPr>", "<w:tblHeader/></w:trPr>", 1) } else { written }
}

/// A row of cells as they are written; it stays on one page.
fn row_of(cells: impl Iterator<Item = String>) -> String {
    format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{}</w:tr>", cells.collect::<String>())
}

fn cell(style: &str, text: &str, width: i64) -> String {
    let align = if style == "TableCell" { "" } else { "<w:vAlign w:val=\"center\"/>" };
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{align}</w:tcPr>{}</w:tc>", lines(style, text))
}

/// A paragraph a line: a cell needs at least one.
fn lines(style: &str, text: &str) -> String {
    text.split('\n').map(|line| paragraph(style, line)).collect()
}

/// The page's width shared out by the columns' widths.
pub(super) fn shares(columns: &[u32], room: i64) -> Vec<i64> {
    let all: i64 = columns.iter().map(|width| i64::from((*width).max(1))).sum();
    columns.iter().map(|width| room * i64::from((*width).max(1)) / all.max(1)).collect()
}

/// The section: A4 landscape, page number in the middle.
pub(super) fn section() -> String {
    let margin = twips(MARGIN);
    format!(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"{}\" w:h=\"{}\" w:orient=\"landscape\"/>\
         <w:pgMar w:top=\"{margin}\" w:right=\"{margin}\" w:bottom=\"{margin}\" w:left=\"{margin}\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>\
         <w:cols w:space=\"425\"/></w:sectPr>",
        A4.1, A4.0
    )
}

/// Styles of the table's paragraphs: 五号 in cells, at the font's own line spacing, which no row cuts off.
pub(super) fn styles(title: &str, head: &str) -> String {
    let style = |id: &str, properties: &str, fonts: &str, size: u8| {
        format!(
            "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{id}\"><w:name w:val=\"{id}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr>{properties}</w:pPr><w:rPr>{fonts}<w:spacing w:val=\"0\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>"
        )
    };
    let east = |font: &str| format!("<w:rFonts w:eastAsia=\"{}\"/>", escape(font));
    let auto = "w:line=\"240\" w:lineRule=\"auto\"";
    [
        style(
            "TableTitle",
            &format!("<w:keepNext/><w:spacing w:after=\"120\" {auto}/><w:jc w:val=\"center\"/>"),
            &east(title),
            36,
        ),
        style("TableHead", &format!("<w:keepNext/><w:spacing {auto}/><w:jc w:val=\"center\"/>"), &east(head), 21),
        style("TableCentre", &format!("<w:spacing {auto}/><w:jc w:val=\"center\"/>"), "", 21),
        style("TableCell", &format!("<w:spacing {auto}/><w:jc w:val=\"left\"/>"), "", 21),
        style(
            "BriefHead",
            &format!("<w:keepNext/><w:spacing w:before=\"120\" {auto}/><w:jc w:val=\"left\"/>"),
            &east(head),
            24,
        ),
        style("TableNote", &format!("<w:spacing w:before=\"60\" {auto}/><w:jc w:val=\"left\"/>"), "", 21),
    ]
    .concat()
}
