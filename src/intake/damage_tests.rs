//! A damaged file is refused, or what it says is the same, or it is told what is not: it never comes in as another
//! paper. `tools/properties.sh CASES damage` tries more places.

use super::decode::decode;
use super::docx::{self, testing};
use super::source::{Block, SourceDoc};
use super::{ImportError, InputKind, read};
use crate::paper::docx::report_docx;
use crate::paper::profile::{Numbering, Profile};
use proptest::prelude::*;
use std::sync::LazyLock;

const PAPER: &str = "个人对照检查材料\n一、存在的问题\n（一）到社区少。全年只去了九次，多是开会。\n（二）台账记得粗，\
                     有的月份空着。\n二、整改措施\n（一）每月到社区两次，住户来信当周回复。\n";

/// A paper with automatic numbers, styles, a footnote and a table.
static WORD: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let report = crate::paper::docx::tests::sample();
    report_docx(&report, &Profile { numbering: Numbering::Auto, ..Profile::default() }).unwrap()
});
/// A paper whose footnote and list stand in parts of their own.
static NOTED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let note = r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#;
    let body = [testing::item(1, 0, "走访少"), format!("<w:p>{}{note}</w:p>", testing::run("见注"))].concat();
    let list = format!(
        r#"<w:abstractNum w:abstractNumId="1">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>"#,
        testing::level(0, "chineseCounting", "（%1）", "")
    );
    let notes = format!(r#"<w:footnote w:id="2">{}</w:footnote>"#, testing::paragraph("九次，见台账。"));
    let parts = testing::Parts::body(&body).word("numbering", &list).word("footnotes", &notes);
    parts.with("word/_rels/document.xml.rels", relations(&["numbering", "footnotes"])).zip()
});

fn relations(kinds: &[&str]) -> String {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let one = |kind: &&str| format!(r#"<Relationship Type="{OFFICE}/{kind}" Target="{kind}.xml"/>"#);
    format!("<Relationships>{}</Relationships>", kinds.iter().map(one).collect::<String>())
}

/// The words of a document and its numbers, without places.
fn words(doc: &SourceDoc) -> Vec<String> {
    let mut words = Vec::new();
    for block in &doc.blocks {
        match block {
            Block::Paragraph(one) => {
                words.push(format!("{:?} {:?} {}", one.level, one.label, one.text));
            }
            Block::Table(table) => words.extend(table.rows.iter().flatten().map(|cell| cell.text.clone())),
        }
    }
    words
}

/// Refused, the same, or more is told than of the whole file.
fn is_safe(whole: &[u8], damaged: &[u8]) -> bool {
    let before = docx::read(whole).unwrap();
    match read(damaged, InputKind::Text) {
        Err(_) => true,
        Ok(after) => words(&after) == words(&before) || after.notes.len() > before.notes.len(),
    }
}

fn flipped(bytes: &[u8], at: usize, bit: u8) -> Vec<u8> {
    let mut damaged = bytes.to_vec();
    let at = at % damaged.len();
    damaged[at] ^= 1 << (bit % 8);
    damaged
}

fn cut(bytes: &[u8], from: usize, length: usize) -> Vec<u8> {
    let from = from % bytes.len();
    let mut damaged = bytes.to_vec();
    damaged.drain(from..(from + 1 + length).min(bytes.len()));
    damaged
}

/// How many characters of two texts differ between what they have in common at both ends.
fn differing(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let back = a[front..].iter().rev().zip(b[front..].iter().rev()).take_while(|(x, y)| x == y).count();
    (a.len() - front - back).max(b.len() - front - back)
}

#[test]
fn a_part_that_the_document_names_and_has_not_is_missed() {
    let parts = testing::Parts::body(&testing::item(1, 0, "走访少"))
        .with("word/_rels/document.xml.rels", relations(&["numbering"]));
    assert!(
        matches!(docx::read(&parts.zip()), Err(docx::DocxError::MissingPart { part }) if part == "word/numbering.xml")
    );
}

#[test]
fn a_damaged_character_does_not_turn_a_text_into_another() {
    for at in 0..PAPER.len() {
        let damaged = flipped(PAPER.as_bytes(), at, 7);
        match decode(&damaged) {
            Err(_) => {}
            Ok(decoded) => {
                assert_eq!(decoded.encoding, "UTF-8", "byte {at}");
                assert!(differing(&decoded.text, PAPER) <= 3, "byte {at}: {}", decoded.text);
            }
        }
    }
}

#[test]
fn a_text_in_gb18030_is_no_damaged_utf_8() {
    let (bytes, ..) = encoding_rs::GB18030.encode(PAPER);
    assert_eq!(decode(&bytes).unwrap().text, PAPER);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_document_with_a_damaged_bit_is_refused_or_the_same(at in any::<usize>(), bit in any::<u8>()) {
        for whole in [&*WORD, &*NOTED] {
            prop_assert!(is_safe(whole, &flipped(whole, at, bit)), "byte {} bit {}", at % whole.len(), bit % 8);
        }
    }

    #[test]
    fn a_document_with_a_hole_is_refused_or_the_same(from in any::<usize>(), length in 0..4000usize) {
        for whole in [&*WORD, &*NOTED] {
            prop_assert!(is_safe(whole, &cut(whole, from, length)), "from {} length {length}", from % whole.len());
        }
    }

    #[test]
    fn a_text_cut_short_is_its_beginning_or_refused(length in any::<usize>()) {
        // The first two bytes alone are a character of GB18030 too.
        let part = &PAPER.as_bytes()[..3 + length % (PAPER.len() - 3)];
        match read(part, InputKind::Text) {
            Err(ImportError::Decode(_)) => {}
            other => {
                prop_assert!(other.is_ok());
                prop_assert!(PAPER.starts_with(&decode(part).unwrap().text));
            }
        }
    }
}
