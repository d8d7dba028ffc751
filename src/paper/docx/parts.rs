//! The small parts around the document: content types, relations, settings, footers, properties.

use super::xml::escape;
use crate::paper::profile::{PageNumber, Profile};

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const RELS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const ML: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// `[Content_Types].xml`.
pub(super) fn content_types() -> String {
    let part =
        |name: &str, kind: &str| format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{ML}.{kind}+xml\"/>");
    let parts = [
        ("document", "document.main"),
        ("styles", "styles"),
        ("settings", "settings"),
        ("fontTable", "fontTable"),
        ("numbering", "numbering"),
        ("footer1", "footer"),
        ("footer2", "footer"),
    ];
    format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>",
        parts.map(|(name, kind)| part(name, kind)).concat()
    )
}

/// `_rels/.rels`.
pub(super) fn package_relations() -> String {
    format!(
        "<Relationships xmlns=\"{RELS}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"
    )
}

/// `word/_rels/document.xml.rels`.
pub(super) fn document_relations() -> String {
    let relation = |id: u8, kind: &str, target: &str| {
        format!("<Relationship Id=\"rId{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}.xml\"/>")
    };
    let relations = [
        (1, "styles", "styles"),
        (2, "settings", "settings"),
        (3, "fontTable", "fontTable"),
        (4, "footer", "footer1"),
        (5, "footer", "footer2"),
        (6, "numbering", "numbering"),
    ];
    let relations = relations.map(|(id, kind, target)| relation(id, kind, target)).concat();
    format!("<Relationships xmlns=\"{RELS}\">{relations}</Relationships>")
}

/// `docProps/core.xml`: the title and the writer; no times, so the same report gives the same bytes.
pub(super) fn core_properties(title: &str, creator: &str) -> String {
    format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         <dc:language>zh-CN</dc:language></cp:coreProperties>",
        escape(title),
        escape(creator)
    )
}

/// `word/settings.xml`.
pub(super) fn settings(profile: &Profile) -> String {
    let even = if profile.page_number == PageNumber::Outside { "<w:evenAndOddHeaders/>" } else { "" };
    format!(
        "<w:settings {W}><w:zoom w:percent=\"100\"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>\
         <w:defaultTabStop w:val=\"420\"/>{even}<w:drawingGridHorizontalSpacing w:val=\"158\"/>\
         <w:drawingGridVerticalSpacing w:val=\"{}\"/><w:characterSpacingControl w:val=\"doNotCompress\"/>\
         <w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>\
         <w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>\
         <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"zh-CN\" w:eastAsia=\"zh-CN\"/></w:settings>",
        profile.line_twips()
    )
}

/// A footer. `even`: that of even pages, to the left.
pub(super) fn footer(profile: &Profile, even: bool) -> String {
    let size = profile.sizes.page_number * 20.0;
    let (place, dash) = match (profile.page_number, even) {
        (PageNumber::Outside, false) => {
            (format!("<w:ind w:rightChars=\"100\" w:right=\"{size}\"/><w:jc w:val=\"right\"/>"), "—")
        }
        (PageNumber::Outside, true) => {
            (format!("<w:ind w:leftChars=\"100\" w:left=\"{size}\"/><w:jc w:val=\"left\"/>"), "—")
        }
        (PageNumber::Centre, _) => ("<w:jc w:val=\"center\"/>".to_owned(), "—"),
        (PageNumber::Plain | PageNumber::None, _) => ("<w:jc w:val=\"center\"/>".to_owned(), ""),
    };
    let run = |content: &str| format!("<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr>{content}</w:r>");
    let text = |text: &str| {
        if dash.is_empty() { String::new() } else { run(&format!("<w:t xml:space=\"preserve\">{text}</w:t>")) }
    };
    let field = [
        "<w:fldChar w:fldCharType=\"begin\"/>",
        "<w:instrText xml:space=\"preserve\"> PAGE </w:instrText>",
        "<w:fldChar w:fldCharType=\"separate\"/>",
        "<w:t>1</w:t>",
        "<w:fldChar w:fldCharType=\"end\"/>",
    ];
    format!(
        "<w:ftr {W}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/>{place}</w:pPr>{}{}{}</w:p></w:ftr>",
        text(&format!("{dash} ")),
        field.map(run).concat(),
        text(&format!(" {dash}"))
    )
}
