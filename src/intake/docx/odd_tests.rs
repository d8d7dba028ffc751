//! What odd documents show and hide: nothing of it may be lost without a word.

use super::read;
use super::testing::{Parts, item, level, paragraph, run};
use crate::intake::source::{Block, NoteKind, SourceDoc};

fn body(text: &str) -> SourceDoc {
    read(&Parts::body(text).zip()).unwrap()
}

/// All text of a document, a paragraph or a cell a line, numbers before it.
fn lines(doc: &SourceDoc) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &doc.blocks {
        match block {
            Block::Paragraph(one) => lines.push(format!("{}{}", one.label.as_deref().unwrap_or_default(), one.text)),
            Block::Table(table) => lines.extend(table.rows.iter().flatten().map(|cell| cell.text.clone())),
        }
    }
    lines
}

fn kinds(doc: &SourceDoc) -> Vec<NoteKind> {
    doc.notes.iter().map(|note| note.kind).collect()
}

fn mark(kind: &str) -> String {
    format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#)
}

fn instruction(words: &str) -> String {
    format!("<w:r><w:instrText>{words}</w:instrText></w:r>")
}

/// A field without a result.
fn bare(words: &str) -> String {
    [mark("begin"), instruction(words), mark("end")].concat()
}

fn form(data: &str, words: &str) -> String {
    let begin = format!(r#"<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>"#);
    [begin, instruction(words), mark("end")].concat()
}

fn one(inside: &str) -> String {
    format!("<w:p>{inside}</w:p>")
}

#[test]
fn a_field_without_an_end_is_no_field() {
    for opening in [mark("begin") + &instruction("PAGE"), mark("begin") + &instruction("REF a") + &mark("separate")] {
        let doc =
            body(&[one(&(run("前文") + &opening + &run("后文"))), paragraph("下一段"), one(&bare("EQ 完"))].concat());
        assert_eq!(lines(&doc), ["前文后文", "下一段", "完"]);
        assert_eq!(kinds(&doc), [NoteKind::FieldWithoutEnd]);
    }
}

#[test]
fn a_table_of_contents_without_an_end_ends_with_its_lines() {
    let opening = mark("begin") + &instruction("TOC \\o") + &mark("separate");
    let second = one(&format!(r#"<w:hyperlink w:anchor="_Toc2">{}</w:hyperlink>"#, run("二、措施 2")));
    let doc = body(&[one(&(opening + &run("一、问题 1"))), second, paragraph("一、问题")].concat());
    assert_eq!(lines(&doc), ["一、问题"]);
    assert!(kinds(&doc).contains(&NoteKind::FieldWithoutEnd));
}

#[test]
fn a_field_in_the_instruction_of_another_is_not_shown() {
    let inner = [mark("begin"), instruction("MERGEFIELD a"), mark("separate"), run("内"), mark("end")].concat();
    let outer = [mark("begin"), instruction("IF "), inner, mark("separate"), run("外"), mark("end")].concat();
    assert_eq!(lines(&body(&one(&outer))), ["外"]);
}

#[test]
fn fields_without_a_result_show_what_they_say() {
    let ticked = r#"<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>"#;
    let open = r#"<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>"#;
    let list = r#"<w:ddList><w:result w:val="1"/><w:listEntry w:val="甲等"/><w:listEntry w:val="乙等"/></w:ddList>"#;
    let simple = r#"<w:fldSimple w:instr="MACROBUTTON x 填这里"/>"#;
    let text = [
        run("圈"),
        bare("EQ \\o\\ac(○,12)"),
        form(ticked, "FORMCHECKBOX"),
        form(open, "FORMCHECKBOX"),
        form(list, "FORMDROPDOWN"),
        simple.to_owned(),
        bare("SYMBOL 9313 \\u"),
    ];
    let doc = body(&one(&text.concat()));
    assert_eq!(lines(&doc), ["圈⑫☒☐乙等填这里②"]);
    assert!(doc.notes.is_empty(), "{:?}", doc.notes);
}

#[test]
fn fields_that_only_word_can_compute_and_readings_are_told() {
    let ruby = format!("<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>", run("yì"), run("弈"));
    let doc = body(&one(&[run("见表"), bare("SEQ 表"), bare("EQ \\o\\ad(\\s\\up 9(qí),祁)"), ruby].concat()));
    assert_eq!(lines(&doc), ["见表祁弈"]);
    let quotes: Vec<&str> = doc.notes.iter().map(|note| note.quote.as_str()).collect();
    assert_eq!(quotes, ["SEQ", "qí", "yì"]);
    assert_eq!(kinds(&doc), [NoteKind::ObjectLeftOut, NoteKind::ReadingLeftOut, NoteKind::ReadingLeftOut]);
}

#[test]
fn either_version_of_rows_and_blocks_is_read_once() {
    let both = |inside: &str| {
        format!(
            "<mc:AlternateContent><mc:Choice>{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback></mc:AlternateContent>"
        )
    };
    let row = |text: &str| format!("<w:tr><w:tc>{}</w:tc></w:tr>", paragraph(text));
    let older = format!(
        "<mc:AlternateContent><mc:Choice/><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
        paragraph("旧式段")
    );
    let table = format!("<w:tbl>{}{}</w:tbl>", row("首行"), both(&row("次行")));
    let doc = body(&[both(&paragraph("整段")), table, older].concat());
    assert_eq!(lines(&doc), ["整段", "首行", "次行", "旧式段"]);
    assert!(doc.notes.is_empty());
}

#[test]
fn formulas_of_the_body_drawings_and_other_files_are_kept_or_told() {
    let formula = "<m:oMathPara><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></m:oMathPara>";
    let canvas =
        "<w:r><w:drawing><a:sp><a:txBody><a:p><a:r><a:t>画里的字</a:t></a:r></a:p></a:txBody></a:sp></w:drawing></w:r>";
    let doc = body(&[formula.to_owned(), one(&(run("图") + canvas)), one("<w:subDoc/>")].concat());
    assert_eq!(lines(&doc), ["a+b", "图", "画里的字"]);
    assert_eq!(kinds(&doc), [NoteKind::ObjectLeftOut, NoteKind::TextBoxKept, NoteKind::OtherFile]);
}

#[test]
fn a_paragraph_in_a_paragraph_is_a_line_of_its_own() {
    assert_eq!(lines(&body(&one(&(run("外") + &paragraph("内") + &run("尾"))))), ["外\n内\n尾"]);
}

#[test]
fn signs_of_symbol_fonts_are_shown_or_told() {
    let wingdings = |text: &str| {
        format!(r#"<w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>{text}</w:t></w:r>"#)
    };
    let doc = body(&one(&(run("办结") + &wingdings("\u{F0FE}\u{FC}") + &wingdings("\u{F02A}"))));
    assert_eq!(lines(&doc), ["办结☑✓\u{F02A}"]);
    assert_eq!(doc.notes[0].quote, "Wingdings U+F02A");
    assert_eq!(kinds(&doc), [NoteKind::SignUnknown]);
}

#[test]
fn numbers_with_words_zero_starts_and_plain_figures() {
    let no_start = |at: u32, format: &str, text: &str, more: &str| {
        level(at, format, text, more).replace(r#"<w:start w:val="1"/>"#, "")
    };
    let list = |levels: &str| {
        format!(
            r#"<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>"#
        )
    };
    let numbered =
        |levels: &str, text: &str| lines(&read(&Parts::body(text).word("numbering", &list(levels)).zip()).unwrap());
    let words = level(0, "chineseCounting", "第%1部分", "");
    assert_eq!(
        numbered(&words, &[item(1, 0, ""), paragraph("问题"), item(1, 0, "")].concat()),
        ["第一部分", "问题", "第二部分"]
    );
    let plain = level(0, "chineseCounting", "%1、", "");
    assert_eq!(numbered(&plain, &[item(1, 0, ""), paragraph("问题")].concat()), ["问题"]);
    let zero = no_start(0, "decimal", "%1.", "");
    assert_eq!(numbered(&zero, &[item(1, 0, "甲"), item(1, 0, "乙")].concat()), ["0.甲", "1.乙"]);
    let legal = level(0, "chineseCounting", "%1", "") + &level(1, "decimalZero", "%1.%2", "<w:isLgl/>");
    assert_eq!(numbered(&legal, &[item(1, 0, "甲"), item(1, 1, "乙")].concat()), ["一甲", "1.01乙"]);
    let bullet =
        |font: &str, sign: &str| level(0, "bullet", sign, &format!(r#"<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>"#));
    assert_eq!(numbered(&bullet("Wingdings", "l"), &item(1, 0, "甲")), ["●甲"]);
    assert_eq!(numbered(&bullet("Private Signs", "\u{F0FF}"), &item(1, 0, "甲")), ["•甲"]);
    assert_eq!(numbered(&bullet("宋体", "o"), &item(1, 0, "甲")), ["o甲"]);
}

#[test]
fn a_document_without_text_is_refused_by_what_it_has() {
    let picture = one(r#"<w:r><w:drawing><a:blip/></w:drawing></w:r>"#);
    for (text, pictures) in [(one(&run(" ")), 0), (picture.repeat(2), 2)] {
        assert_eq!(read(&Parts::body(&text).zip()), Err(super::DocxError::NoText { pictures }));
    }
}
