//! styles.xml, numbering.xml and fontTable.xml of a report.

use super::xml::escape;
use crate::paper::profile::Profile;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// Half points, Word's unit of size.
fn half_points(points: f64) -> i64 {
    (points * 2.0).round() as i64
}

/// `w:rFonts` naming each font; theme fonts, which would win, are not written.
fn fonts(latin: &str, chinese: &str) -> String {
    let (latin, chinese) = (escape(latin), escape(chinese));
    format!("<w:rFonts w:ascii=\"{latin}\" w:eastAsia=\"{chinese}\" w:hAnsi=\"{latin}\" w:cs=\"{latin}\"/>")
}

fn bold(on: bool) -> &'static str {
    if on { "<w:b/><w:bCs/>" } else { "<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/>" }
}

fn size(points: f64) -> String {
    let size = half_points(points);
    format!("<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>")
}

/// A paragraph style. `properties` is `w:pPr` content and `text` is `w:rPr` content, both in schema order.
fn paragraph(id: &str, name: &str, next: &str, properties: &str, text: &str) -> String {
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>\
         <w:next w:val=\"{next}\"/><w:qFormat/><w:pPr>{properties}</w:pPr><w:rPr>{text}</w:rPr></w:style>"
    )
}

/// The styles.
pub(super) fn styles(profile: &Profile) -> String {
    let (f, b) = (&profile.fonts, &profile.bold);
    let mut out = format!("<w:styles {W}>{}", defaults(profile));
    let line = profile.line_twips();
    let pitch = profile.char_pitch() * 20.0;
    let indent = format!("<w:ind w:firstLineChars=\"200\" w:firstLine=\"{}\"/>", (2.0 * pitch).round());
    let right = format!("<w:ind w:rightChars=\"400\" w:right=\"{}\"/><w:jc w:val=\"right\"/>", (4.0 * pitch).round());
    let chinese = |font: &str| fonts(&f.latin, font);
    out.push_str(&paragraph(
        "Title",
        "Title",
        "ReportBody",
        &format!("<w:spacing w:after=\"{line}\"/><w:jc w:val=\"center\"/><w:outlineLvl w:val=\"0\"/>"),
        &format!("{}{}<w:spacing w:val=\"0\"/>{}", chinese(&f.title), bold(b.title), size(profile.sizes.title)),
    ));
    out.push_str(&paragraph(
        "Heading1",
        "heading 1",
        "ReportBody",
        &format!("<w:keepNext/>{indent}<w:outlineLvl w:val=\"0\"/>"),
        &format!("{}{}", chinese(&f.heading1), bold(b.heading1)),
    ));
    out.push_str(&paragraph(
        "Heading2",
        "heading 2",
        "ReportBody",
        &format!("<w:keepNext/>{indent}<w:outlineLvl w:val=\"1\"/>"),
        &format!("{}{}", chinese(&f.heading2), bold(b.heading2)),
    ));
    out.push_str(&paragraph("ReportBody", "Body Text", "ReportBody", &indent, ""));
    out.push_str(&paragraph("ReportItem", "Report Item", "ReportBody", &indent, ""));
    out.push_str(&paragraph("ReportSignature", "Signature", "ReportSignature", &format!("<w:keepLines/>{right}"), ""));
    out.push_str(&paragraph(
        "ReportSignatureFirst",
        "Report Signature First",
        "ReportSignature",
        &format!("<w:keepNext/><w:keepLines/><w:spacing w:before=\"{line}\"/>{right}"),
        "",
    ));
    out.push_str(&item_heading(profile));
    out.push_str(&footer(profile));
    out.push_str(&super::table::styles(&f.title, &f.heading1));
    out.push_str("</w:styles>");
    out
}

/// What is added between characters so that a line holds as many as the grid says, in twips: rounded down, and one
/// less, since LibreOffice cuts the line to whole places of the grid.
///
/// The section's grid says the same, but LibreOffice gives a character that is wider than the grid's two places and
/// halves the line. So the text is taken off the grid and holds the number by its own spacing, in Word, WPS and
/// LibreOffice alike.
fn squeeze(profile: &Profile) -> i64 {
    ((profile.char_pitch() - profile.sizes.body) * 20.0).floor() as i64 - 1
}

fn defaults(profile: &Profile) -> String {
    // `w:val` is the language of letters and figures only; as Chinese, LibreOffice would break a line inside a number.
    let (f, line) = (&profile.fonts, profile.line_twips());
    format!(
        "<w:docDefaults><w:rPrDefault><w:rPr>{}<w:kern w:val=\"2\"/>{}<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/>\
         </w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/><w:pPr>\
         <w:widowControl w:val=\"0\"/><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/>\
         <w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{line}\" w:lineRule=\"exact\"/><w:jc w:val=\"both\"/></w:pPr><w:rPr><w:spacing w:val=\"{}\"/>{}</w:rPr></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/>\
         <w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/>\
         <w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/>\
         <w:left w:w=\"60\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"60\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>",
        fonts(&f.latin, &f.body),
        size(profile.sizes.body),
        squeeze(profile),
        // Again in the style: the width of the grid is reckoned from its size, and LibreOffice looks only here.
        size(profile.sizes.body),
    )
}

/// （一） and the heading behind it stand in the same paragraph as the text, so they are a character style.
fn item_heading(profile: &Profile) -> String {
    format!(
        "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"ItemHeading\"><w:name w:val=\"Item Heading\"/><w:qFormat/>\
         <w:rPr>{}{}</w:rPr></w:style>",
        fonts(&profile.fonts.latin, &profile.fonts.heading2),
        bold(profile.bold.heading2)
    )
}

fn footer(profile: &Profile) -> String {
    let font = &profile.fonts.page_number;
    let line = (profile.sizes.page_number * 20.0).round();
    paragraph(
        "Footer",
        "footer",
        "Footer",
        &format!("<w:spacing w:line=\"{line}\" w:lineRule=\"exact\"/>"),
        &format!("{}<w:spacing w:val=\"0\"/>{}", fonts(font, font), size(profile.sizes.page_number)),
    )
}

/// Automatic numbers 一、 and （一）, for those who want Word to count. All `lists` but the first begin anew at （一）.
pub(super) fn numbering(profile: &Profile, lists: usize) -> String {
    let level = |no: u8, text: &str, font: &str, bolded: bool| {
        format!(
            "<w:lvl w:ilvl=\"{no}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/><w:suff w:val=\"nothing\"/>\
             <w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:rPr>{}{}</w:rPr></w:lvl>",
            fonts(font, font).replacen("<w:rFonts", "<w:rFonts w:hint=\"eastAsia\"", 1),
            bold(bolded)
        )
    };
    format!(
        "<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"multilevel\"/>{}{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>{}</w:numbering>",
        level(0, "%1、", &profile.fonts.heading1, profile.bold.heading1),
        level(1, "（%2）", &profile.fonts.heading2, profile.bold.heading2),
        (2..=lists).map(anew).collect::<String>(),
    )
}

/// A list in which （一） is counted anew.
fn anew(list: usize) -> String {
    format!(
        "<w:num w:numId=\"{list}\"><w:abstractNumId w:val=\"0\"/>\
         <w:lvlOverride w:ilvl=\"1\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"
    )
}

/// The fonts named, each with the one that may stand in for it where it is not installed.
pub(super) fn font_table(profile: &Profile) -> String {
    let f = &profile.fonts;
    let mut names: Vec<&str> = vec![&f.title, &f.body, &f.heading1, &f.heading2, &f.latin, &f.page_number];
    names.sort_unstable();
    names.dedup();
    let fonts = names.into_iter().map(|name| {
        let stand_in = stand_in(name).map_or(String::new(), |other| format!("<w:altName w:val=\"{other}\"/>"));
        format!("<w:font w:name=\"{}\">{stand_in}</w:font>", escape(name))
    });
    format!("<w:fonts {W}>{}</w:fonts>", fonts.collect::<String>())
}

/// The font that Windows and WPS have where this one is missing.
pub fn stand_in(font: &str) -> Option<&'static str> {
    match font {
        "仿宋_GB2312" => Some("仿宋"),
        "楷体_GB2312" => Some("楷体"),
        "方正小标宋简体" => Some("华文中宋"),
        "黑体" => Some("SimHei"),
        "宋体" => Some("SimSun"),
        _ => None,
    }
}
