//! Whole documents, small and put together in code.

use super::testing::{Parts, item, level, paragraph, run};
use super::{DocxError, read};
use crate::i18n::Lang;
use crate::intake::kind::FileKind;
use crate::intake::source::{Align, Block, NoteKind, Place, SourceDoc, SourceParagraph, SourceTable};

fn paragraphs(doc: &SourceDoc) -> Vec<&SourceParagraph> {
    doc.blocks.iter().filter_map(as_paragraph).collect()
}

fn as_paragraph(block: &Block) -> Option<&SourceParagraph> {
    match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) => None,
    }
}

/// Labels and texts put together, one line for each paragraph.
fn lines(doc: &SourceDoc) -> Vec<String> {
    let line = |p: &&SourceParagraph| format!("{}{}", p.label.as_deref().unwrap_or_default(), p.text);
    paragraphs(doc).iter().map(line).collect()
}

fn tables(doc: &SourceDoc) -> Vec<&SourceTable> {
    doc.blocks.iter().filter_map(as_table).collect()
}

fn as_table(block: &Block) -> Option<&SourceTable> {
    match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    }
}

fn body(text: &str) -> SourceDoc {
    read(&Parts::body(text).zip()).unwrap()
}

fn numbered(numbering: &str, text: &str) -> Vec<String> {
    lines(&read(&Parts::body(text).word("numbering", numbering).zip()).unwrap())
}

fn notes(doc: &SourceDoc) -> Vec<(NoteKind, &str)> {
    doc.notes.iter().map(|note| (note.kind, note.quote.as_str())).collect()
}

/// 一、（一）1. as one list, and `num`s 1 and 2 on it.
fn outline(second: &str) -> String {
    let levels = [
        level(0, "chineseCountingThousand", "%1、", ""),
        level(1, "chineseCountingThousand", "（%2）", ""),
        level(2, "decimal", "%3.", ""),
    ];
    format!(
        r#"<w:abstractNum w:abstractNumId="5">{}</w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="5"/>{second}</w:num>"#,
        levels.concat()
    )
}

#[test]
fn numbers_run_on_and_start_anew_below() {
    let text = [
        item(1, 0, "问题"),
        item(1, 1, "甲"),
        item(1, 2, "子"),
        item(1, 2, "丑"),
        paragraph("正文。"),
        item(1, 1, "乙"),
        item(1, 2, "寅"),
        item(1, 0, "原因"),
        item(1, 1, "丙"),
    ];
    assert_eq!(
        numbered(&outline(""), &text.concat()),
        ["一、问题", "（一）甲", "1.子", "2.丑", "正文。", "（二）乙", "1.寅", "二、原因", "（一）丙"]
    );
}

#[test]
fn a_start_override_counts_once() {
    let over = r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>"#;
    let text = [item(1, 0, "甲"), item(1, 0, "乙"), item(2, 0, "丙"), item(2, 0, "丁")].concat();
    assert_eq!(numbered(&outline(over), &text), ["一、甲", "二、乙", "一、丙", "二、丁"]);
    assert_eq!(numbered(&outline(""), &text), ["一、甲", "二、乙", "三、丙", "四、丁"]);
}

#[test]
fn a_level_override_changes_the_look() {
    let over = format!(r#"<w:lvlOverride w:ilvl="0">{}</w:lvlOverride>"#, level(0, "decimalFullWidth", "%1．", ""));
    assert_eq!(numbered(&outline(&over), &item(2, 0, "甲")), ["１．甲"]);
}

#[test]
fn levels_name_the_levels_above() {
    let levels = [
        level(0, "upperRoman", "%1", ""),
        level(1, "decimal", "%1.%2", ""),
        level(2, "decimal", "%1-%2-%3%4", "<w:isLgl/>"),
    ];
    let list = format!(
        r#"<w:abstractNum w:abstractNumId="0">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
        levels.concat()
    );
    let text = [item(1, 1, "甲"), item(1, 0, "乙"), item(1, 1, "丙"), item(1, 2, "丁")].concat();
    assert_eq!(numbered(&list, &text), ["I.1甲", "II乙", "II.1丙", "2-1-1丁"]);
}

#[test]
fn a_level_may_never_start_anew() {
    let levels =
        [level(0, "decimal", "%1.", ""), level(1, "decimal", "（%2）", r#"<w:lvlRestart w:val="0"/>"#)].concat();
    let list = format!(
        r#"<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#
    );
    let text = [item(1, 0, "甲"), item(1, 1, "乙"), item(1, 0, "丙"), item(1, 1, "丁")].concat();
    assert_eq!(numbered(&list, &text), ["1.甲", "（1）乙", "2.丙", "（2）丁"]);
}

#[test]
fn bullets_show_their_sign() {
    let font = r#"<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>"#;
    let list = format!(
        r#"<w:abstractNum w:abstractNumId="0">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
        level(0, "bullet", "\u{F06C}", font)
    );
    assert_eq!(numbered(&list, &item(1, 0, "甲")), ["●甲"]);
}

#[test]
fn numbers_come_from_styles_and_can_be_taken_away() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>
          <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:jc w:val="center"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/>
          <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="mine"><w:name w:val="我的"/><w:basedOn w:val="2"/></w:style>
        <w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>"#;
    let styled = |style: &str, more: &str, text: &str| {
        format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{}</w:p>"#, run(text))
    };
    let off = r#"<w:numPr><w:numId w:val="0"/></w:numPr>"#;
    let text = [
        styled("t", "", "题"),
        styled("1", "", "甲"),
        styled("mine", "", "乙"),
        styled("2", off, "丙"),
        styled("2", r#"<w:outlineLvl w:val="9"/>"#, "丁"),
    ];
    let doc = Parts::body(&text.concat()).word("numbering", &outline("")).word("styles", styles).zip();
    let doc = read(&doc).unwrap();
    assert_eq!(lines(&doc), ["题", "一、甲", "（一）乙", "丙", "（二）丁"]);
    let levels: Vec<_> = paragraphs(&doc).iter().map(|p| p.level).collect();
    assert_eq!(levels, [None, Some(0), Some(1), Some(1), None]);
    assert!(paragraphs(&doc)[0].title && !paragraphs(&doc)[1].title);
    assert_eq!(paragraphs(&doc)[1].align, Align::Center);
}

#[test]
fn a_list_can_be_that_of_a_style() {
    let list = format!(
        r#"<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>
        <w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>{}</w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>"#,
        level(0, "ideographDigital", "%1．", "")
    );
    let style = r#"<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/>
        <w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>"#;
    let doc = Parts::body(&item(1, 0, "甲")).word("numbering", &list).word("styles", style).zip();
    assert_eq!(lines(&read(&doc).unwrap()), ["一．甲"]);
}

#[test]
fn runs_are_put_together() {
    for (inside, text) in [
        (format!("{}{}{}", run("2021"), run("年"), run("3")), "2021年3"),
        (format!("{}<w:r><w:br/></w:r>{}<w:r><w:tab/></w:r>{}", run("甲"), run("乙"), run("丙")), "甲\n乙\t丙"),
        (format!(r#"<w:pPr><w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs></w:pPr>{}"#, run("甲")), "甲"),
        (format!("<w:hyperlink>{}</w:hyperlink><w:smartTag>{}</w:smartTag>", run("甲"), run("乙")), "甲乙"),
        (format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", run("甲")), "甲"),
        (format!(r#"<w:fldSimple w:instr=" DATE ">{}</w:fldSimple>"#, run("今天")), "今天"),
        ("<w:r><w:t>\n 甲 &amp; 乙\n</w:t><w:noBreakHyphen/><w:softHyphen/></w:r>".to_owned(), "甲 & 乙\u{2011}"),
        (r#"<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>"#.to_owned(), "☑"),
        (
            format!(
                r#"<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"#,
                run("shi"),
                run("是")
            ),
            "是",
        ),
        (format!("　　{}", run("　　\u{A0}甲\u{A0}乙")), "甲\u{A0}乙"),
        (
            r#"<w:r><w:t>a</w:t></w:r><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"#.to_owned(),
            "a1/2",
        ),
    ] {
        assert_eq!(lines(&body(&format!("<w:p>{inside}</w:p>"))), [text], "{inside}");
    }
}

#[test]
fn fields_keep_their_result_only() {
    let sign = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let code = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let inner = [sign("begin"), code("REF x"), sign("separate"), run("内"), sign("end")].concat();
    let field = [sign("begin"), code("IF "), inner, sign("separate"), run("结果"), sign("end"), run("后")].concat();
    assert_eq!(lines(&body(&format!("<w:p>{field}</w:p>"))), ["结果后"]);
    let contents = [sign("begin"), code(" TOC \\o "), sign("separate"), run("一、问题 1")].concat();
    let doc =
        body(&format!("<w:p>{contents}</w:p><w:p>{}{}</w:p>{}", run("二、原因 2"), sign("end"), paragraph("正文")));
    assert_eq!(lines(&doc), ["正文"]);
    assert_eq!(notes(&doc)[0], (NoteKind::ObjectLeftOut, "一、问题 1"));
}

#[test]
fn tracked_changes_are_decided_and_said() {
    let deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>";
    let doc = body(&format!("<w:p>{}{deleted}<w:ins>{}</w:ins></w:p>", run("甲"), run("新")));
    assert_eq!(lines(&doc), ["甲新"]);
    assert_eq!(notes(&doc), [(NoteKind::DeletionsLeftOut, "旧"), (NoteKind::InsertionsTaken, "新")]);
    assert_eq!(doc.notes[0].place, Some(Place::Paragraph(1)));
    let moved = format!("<w:p><w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo></w:p>", run("前"), run("后"));
    assert_eq!(lines(&body(&moved)), ["后"]);
}

#[test]
fn a_deleted_paragraph_end_joins_and_takes_no_number() {
    let end = |text: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>"#,
            run(text)
        )
    };
    let text = [end("前半，"), item(1, 0, "后半。"), item(1, 0, "下一条。"), end("末尾")].concat();
    assert_eq!(numbered(&outline(""), &text), ["一、前半，后半。", "二、下一条。", "末尾"]);
}

#[test]
fn hidden_text_is_kept_and_said() {
    let doc = body("<w:p><w:r><w:t>明</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r></w:p>");
    assert_eq!(lines(&doc), ["明暗"]);
    assert_eq!(notes(&doc), [(NoteKind::HiddenTextKept, "暗")]);
}

#[test]
fn notes_and_comments_find_their_paragraph() {
    let refer = r#"<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="0"/></w:r>"#;
    let text = format!("{}<w:p>{}{refer}</w:p>{}", paragraph("一"), run("二"), paragraph("三"));
    let footnotes = format!(
        r#"<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">{}</w:footnote>"#,
        paragraph("脚注")
    );
    let comments = format!(
        r#"<w:comment w:id="0">{}</w:comment><w:comment w:id="1">{}</w:comment>"#,
        paragraph("批注"),
        paragraph("无处的批注")
    );
    let doc = Parts::body(&text).word("footnotes", &footnotes).word("comments", &comments);
    let header = paragraph("内部资料");
    let doc = read(&doc.word("header", &header).word("footer", &paragraph("— 1 —")).zip()).unwrap();
    assert_eq!(lines(&doc), ["一", "二", "脚注", "三"]);
    assert_eq!(
        notes(&doc),
        [
            (NoteKind::NoteKept, "脚注"),
            (NoteKind::CommentLeftOut, "批注"),
            (NoteKind::CommentLeftOut, "无处的批注"),
            (NoteKind::HeaderLeftOut, "内部资料")
        ]
    );
    assert_eq!(paragraphs(&doc)[2].place, Place::Paragraph(2));
}

#[test]
fn text_boxes_are_read_once() {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", paragraph("框里"));
    let text = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>
        <mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>",
        run("正文")
    );
    let doc = body(&text);
    assert_eq!(lines(&doc), ["正文", "框里"]);
    assert_eq!(notes(&doc), [(NoteKind::TextBoxKept, "框里")]);
}

#[test]
fn pictures_are_named() {
    let picture = r#"<w:p><w:r><w:drawing><a:docPr name="图片 1"/><a:blip/></w:drawing></w:r></w:p>"#;
    let doc = body(&(paragraph("附图") + picture));
    assert_eq!(notes(&doc), [(NoteKind::ObjectLeftOut, "图片 1")]);
}

#[test]
fn tables_stand_on_a_grid() {
    let cell = |props: &str, text: &str| format!("<w:tc><w:tcPr>{props}</w:tcPr>{text}</w:tc>");
    let one = |text: &str| cell("", &paragraph(text));
    let start = r#"<w:vMerge w:val="restart"/>"#;
    let rows = [
        [cell(r#"<w:gridSpan w:val="2"/>"#, &paragraph("宽")), one("丙")].concat(),
        [cell(start, &paragraph("高")), one("乙1"), cell("", &format!("{}{}", item(1, 0, "其一"), item(1, 0, "其二")))]
            .concat(),
        [cell("<w:vMerge/>", "<w:p/>"), one("乙2"), cell("", &item(1, 0, ""))].concat(),
    ];
    let nested = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl><w:p/>", one("里1"), one("里2"));
    let rows = format!(
        "<w:tr>{}</w:tr><w:sdt><w:sdtContent><w:tr>{}</w:tr></w:sdtContent></w:sdt><w:tr>{}</w:tr><w:tr>{}</w:tr>",
        rows[0],
        rows[1],
        rows[2],
        cell("", &nested)
    );
    let parts = Parts::body(&format!("{}<w:tbl>{rows}</w:tbl>{}", paragraph("前"), paragraph("后")));
    let doc = read(&parts.word("numbering", &outline("")).zip()).unwrap();
    let table = tables(&doc)[0];
    let shown: Vec<Vec<&str>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| if cell.merged { "^" } else { cell.text.as_str() }).collect())
        .collect();
    assert_eq!(
        shown,
        [
            vec!["宽", "^", "丙"],
            vec!["高", "乙1", "一、其一\n二、其二"],
            vec!["^", "乙2", "三、"],
            vec!["里1\t里2", "", ""]
        ]
    );
    assert_eq!(paragraphs(&doc)[1].place, Place::Paragraph(2));
    assert_eq!(tables(&doc).len(), 1);
}

#[test]
fn strict_documents_and_other_names_are_read() {
    let strict = r#"<a:document xmlns:a="http://purl.oclc.org/ooxml/wordprocessingml/main"><a:body>
        <a:p><a:pPr><a:jc a:val="end"/></a:pPr><a:r><a:t>甲</a:t></a:r></a:p></a:body></a:document>"#;
    let rels = r#"<Relationships><Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
        Target="/x/y/main2.xml"/></Relationships>"#;
    let zip = Parts::empty().with("_rels/.rels", rels).with("x/y/main2.xml", strict).with("../../x", "no").zip();
    let doc = read(&zip).unwrap();
    assert_eq!(lines(&doc), ["甲"]);
    assert_eq!(paragraphs(&doc)[0].align, Align::End);
}

#[test]
fn parts_may_be_in_utf_16() {
    let text = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:document>";
    let wide: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(lines(&read(&Parts::empty().with("word/document.xml", wide).zip()).unwrap()), ["甲"]);
}

#[test]
fn what_cannot_be_read_is_named() {
    let good = Parts::body(&paragraph("甲"));
    let document = |text: &str| Parts::body("").with("word/document.xml", text).zip();
    let xlsx = Parts::empty().with("xl/workbook.xml", "<w/>").zip();
    for (bytes, expected) in [
        (b"\x89PNG\r\n\x1A\n\0\0".to_vec(), "NotWord(Picture)"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), "NotWord(OldOffice)"),
        (Vec::new(), "NotWord(Empty)"),
        (xlsx, "NotWord(Xlsx)"),
        (good.without("word/document.xml").zip(), "MissingPart"),
        (Parts::body("<w:p><w:r>").zip(), "BadXml"),
        (document("<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;</x>"), "DocumentType"),
        (Parts::body("<w:p><w:r><w:t>&y;</w:t></w:r></w:p>").zip(), "UnknownEntity"),
        (document("\u{FFFE}"), "BadXml"),
        (Parts::body("").with("word/styles.xml", [0xFF, 0x41, 0x80]).zip(), "NotText"),
        (
            Parts::body(&format!("{}{}", "<w:tbl><w:tr><w:tc>".repeat(100), "</w:tc></w:tr></w:tbl>".repeat(100)))
                .zip(),
            "TooDeep",
        ),
        (Parts::body(&"<w:p/>".repeat(200_001)).zip(), "TooMuch"),
        (
            Parts::body("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"999999999\"/></w:tcPr></w:tc></w:tr></w:tbl>")
                .zip(),
            "TooMuch",
        ),
        (Parts::body("").with("word/styles.xml", vec![b' '; 65 << 20]).zip(), "PartTooLarge"),
    ] {
        let error = read(&bytes).unwrap_err();
        assert!(format!("{error:?}").starts_with(expected), "{expected}: {error:?}");
        for lang in Lang::ALL {
            assert!(!error.explain(lang).contains("docx.") && !error.explain(lang).contains("%{"), "{error:?}");
        }
    }
}

#[test]
fn damaged_containers_are_errors_wherever_they_are_cut() {
    let whole = Parts::body(&paragraph("甲乙丙丁")).word("numbering", &outline("")).zip();
    for length in (0..whole.len()).step_by(7) {
        assert!(read(&whole[..length]).is_err(), "{length}");
    }
    let at = whole.windows(17).position(|window| window == b"word/document.xml").unwrap() + 17;
    let mut damaged = whole;
    damaged[at + 20] ^= 0x55;
    assert!(matches!(read(&damaged), Err(DocxError::BrokenPart { part, .. }) if part == "word/document.xml"));
}

#[test]
fn a_renamed_archive_is_no_document() {
    let zip = Parts::empty().with("a.txt", "x").zip();
    assert_eq!(read(&zip), Err(DocxError::NotWord(FileKind::Archive)));
}
