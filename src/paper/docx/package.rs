//! The zip around the parts of a Word document.

use std::io::{Cursor, Write};
use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipError, write::SimpleFileOptions};

/// One part: its name in the package and its XML.
pub(super) struct Part {
    pub name: &'static str,
    pub xml: String,
}

/// Packs parts, in order, with fixed times: the same document gives the same bytes.
pub(super) fn pack(parts: &[Part]) -> Result<Vec<u8>, ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for part in parts {
        zip.start_file(part.name, options)?;
        zip.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")?;
        zip.write_all(part.xml.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}
