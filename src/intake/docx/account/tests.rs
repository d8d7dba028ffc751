//! The account finds what a reader drops, and nothing where all was read.

use super::differences;
use crate::intake::docx::read;
use crate::intake::docx::testing::{Parts, paragraph, run};
use crate::intake::source::{Block, NoteKind, Place, SourceDoc};

const SPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
    xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
    xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main""#;

fn main_part(body: &str) -> String {
    format!("<w:document {SPACES}><w:body>{body}</w:body></w:document>")
}

fn row(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|text| format!("<w:tc>{}</w:tc>", paragraph(text))).collect();
    format!("<w:tr>{cells}</w:tr>")
}

/// What is told of a body, if a reader changed what it read by `spoil`.
fn told(body: &str, spoil: impl Fn(&mut SourceDoc)) -> Vec<(Option<Place>, String)> {
    let mut doc = read(&Parts::body(body).zip()).unwrap();
    assert!(doc.notes.iter().all(|note| note.kind != NoteKind::TextNotRead), "{:?}", doc.notes);
    spoil(&mut doc);
    let notes = differences("word/document.xml", &main_part(body), &doc).unwrap();
    notes.into_iter().map(|note| (note.place, note.quote)).collect()
}

#[test]
fn a_paragraph_a_reader_drops_is_told_with_its_place() {
    let body = [paragraph("一、存在的问题"), paragraph("走访不够。"), paragraph("走访不够。")].concat();
    assert_eq!(told(&body, |_| {}), []);
    let lost = told(&body, |doc| drop(doc.blocks.remove(1)));
    assert_eq!(lost, [(Some(Place::Paragraph(2)), "走访不够。".to_owned())]);
}

#[test]
fn a_character_less_or_in_another_order_is_told() {
    let set = |text: &'static str| {
        move |doc: &mut SourceDoc| {
            let Some(Block::Paragraph(one)) = doc.blocks.first_mut() else { panic!("no paragraph") };
            one.text = text.to_owned();
        }
    };
    let body = paragraph("每月到村走访2次");
    for (text, expected) in
        [("每月到村走访2次", 0), ("每月到村走访次", 1), ("每月走访到村2次", 1), ("每月到村 走访2次（附注）", 0)]
    {
        assert_eq!(told(&body, set(text)).len(), expected, "{text}");
    }
}

#[test]
fn cells_are_counted_each() {
    let table = format!("<w:tbl>{}{}</w:tbl>", row(&["措施", "状态"]), row(&["走访", "无"]));
    let other = format!("<w:tbl>{}</w:tbl>", row(&["无"]));
    let body = [paragraph("表前"), table, other].concat();
    let lost = told(&body, |doc| {
        let Some(Block::Table(table)) = doc.blocks.get_mut(1) else { panic!("no table") };
        table.rows[1][1].text.clear();
    });
    assert_eq!(lost, [(Some(Place::Cell { table: 1, row: 1, column: 1 }), "无".to_owned())]);
}

#[test]
fn the_same_words_twice_are_twice_there() {
    let table = format!("<w:tbl>{}{}</w:tbl>", row(&["甲项", "完成"]), row(&["乙项", "完成"]));
    let lost = told(&table, |doc| {
        let Some(Block::Table(table)) = doc.blocks.first_mut() else { panic!("no table") };
        table.rows[1][1].text.clear();
    });
    assert_eq!(lost, [(Some(Place::Cell { table: 1, row: 1, column: 1 }), "完成".to_owned())]);
}

#[test]
fn text_where_no_reader_looks_is_told() {
    for (body, words) in [
        (run("段外的话") + &paragraph("段内"), "段外的话"),
        (format!("<w:tbl>{}<w:p>{}</w:p></w:tbl>", row(&["格内"]), run("行外的话")), "行外的话"),
        (format!("<w:p><w:r><w:weird>{}</w:weird></w:r></w:p>", run("怪处的话")), ""),
    ] {
        let doc = read(&Parts::body(&body).zip()).unwrap();
        let notes: Vec<&str> =
            doc.notes.iter().filter(|n| n.kind == NoteKind::TextNotRead).map(|n| n.quote.as_str()).collect();
        assert_eq!(notes, Some(words).filter(|words| !words.is_empty()).into_iter().collect::<Vec<_>>(), "{body}");
    }
}

#[test]
fn an_empty_newer_version_does_not_hide_the_older() {
    let both = |newer: &str, older: &str| {
        format!(
            "<w:p><mc:AlternateContent><mc:Choice>{newer}</mc:Choice><mc:Fallback>{older}</mc:Fallback></mc:AlternateContent></w:p>"
        )
    };
    let doc = read(&Parts::body(&both(&run(" "), &run("旧版的话"))).zip()).unwrap();
    assert_eq!(doc.notes, []);
    assert!(matches!(&doc.blocks[..], [Block::Paragraph(one)] if one.text == "旧版的话"));
}

#[test]
fn deleted_instructing_and_ended_parts_are_not_shown() {
    let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let words = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let joined = format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>", run("前半"));
    let gone = format!(
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{}</w:tc></w:tr>{}</w:tbl>",
        paragraph("删去的行"),
        row(&["留"])
    );
    for body in [
        format!("<w:p><w:moveFrom>{}</w:moveFrom>{}</w:p>", run("移走"), run("留下")),
        [joined, paragraph("后半")].concat(),
        gone,
        ["<w:p>", &mark("begin"), &words("REF x"), &run("隐"), &mark("separate"), &run("显"), &mark("end"), "</w:p>"]
            .concat(),
        ["<w:p>", &mark("begin"), &words("EQ \\o\\ac(○,镇)"), &mark("end"), "</w:p>"].concat(),
        ["<w:p>", &mark("begin"), &words("MACROBUTTON x 点这里"), &mark("end"), "</w:p>"].concat(),
        ["<w:p>", &mark("begin"), &words("PAGE"), &run("无尾"), "</w:p>"].concat(),
    ] {
        assert_eq!(told(&body, |_| {}), [], "{body}");
        assert!(!told(&body, |doc| doc.blocks.clear()).is_empty(), "{body}");
    }
}
