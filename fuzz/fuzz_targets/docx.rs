//! Reading a Word document never panics, hangs or breaks what it promises about its result.
//!
//! Even inputs are the file itself. Odd ones are its XML parts, divided by 0xFF bytes, put in a container here:
//! chance would not find its way through the checksums of a zip.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use track::intake::docx;
use track::intake::recognise::recognise;
use track::intake::source::{Block, SourceDoc};
use track::i18n::Lang;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const PARTS: [&str; 5] =
    ["word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml", "word/comments.xml"];

fuzz_target!(|data: &[u8]| {
    let Some((&first, rest)) = data.split_first() else { return };
    let container = if first % 2 == 1 { contain(rest) } else { rest.to_vec() };
    let _ = recognise(&container);
    match docx::read(&container) {
        Ok(doc) => check(&doc),
        Err(error) => assert!(!error.explain(Lang::Zh).is_empty()),
    }
});

fn contain(data: &[u8]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in PARTS.iter().zip(data.split(|&byte| byte == 0xFF)) {
        zip.start_file(*name, options).unwrap();
        zip.write_all(text).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn check(doc: &SourceDoc) {
    for block in &doc.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                assert!(!paragraph.text.trim().is_empty());
                assert!(paragraph.label.as_ref().is_none_or(|label| !label.trim().is_empty()));
                assert!(paragraph.level.is_none_or(|level| level < 9));
            }
            Block::Table(table) => {
                let width = table.rows.first().map(Vec::len);
                assert!(table.rows.iter().all(|row| Some(row.len()) == width));
            }
        }
    }
}
