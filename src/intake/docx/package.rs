//! The zip container: parts by name, unpacked with counted reads, and the relationships between them.
//!
//! Nothing is ever written to disk, and sizes stated in the zip are not believed: memory is bounded by what is read.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::DocxError;
use super::xml;
use crate::intake::kind::FileKind;

/// The type that an OpenDocument text states.
const ODT: &str = "application/vnd.oasis.opendocument.text";
const MB: u64 = 1 << 20;
/// Largest file taken in. Photos count here; text has its own limits below.
pub(crate) const FILE_LIMIT_MB: u64 = 256;
/// Largest part once unpacked. A report of 10,000 paragraphs as Word writes it has about 10 MB.
const PART_LIMIT_MB: u64 = 64;
/// All parts that are read, together.
const TOTAL_LIMIT_MB: u64 = 128;
/// Word files have some dozens of entries, a few hundred with many pictures.
const ENTRY_LIMIT: usize = 10_000;

/// An open container.
pub(crate) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Index in the zip by part name in lower case, without a leading slash: part names do not know case.
    parts: HashMap<String, usize>,
    unpacked: u64,
}

impl<'a> Package<'a> {
    /// Reads the directory of the container.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, DocxError> {
        if bytes.len() as u64 > FILE_LIMIT_MB * MB {
            return Err(DocxError::FileTooLarge { limit_mb: FILE_LIMIT_MB });
        }
        if stated_entries(bytes) > ENTRY_LIMIT {
            return Err(DocxError::TooManyParts { limit: ENTRY_LIMIT });
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| DocxError::BrokenZip { detail: e.to_string() })?;
        if zip.len() > ENTRY_LIMIT {
            return Err(DocxError::TooManyParts { limit: ENTRY_LIMIT });
        }
        let mut parts = HashMap::new();
        for index in 0..zip.len() {
            let name = zip.name_for_index(index).and_then(Result::ok);
            if let Some(name) = name.and_then(|name| part_name("", &name)) {
                parts.insert(name.to_lowercase(), index);
            }
        }
        Ok(Self { zip, parts, unpacked: 0 })
    }

    /// Whether some part's name begins so.
    pub(crate) fn has_folder(&self, prefix: &str) -> bool {
        self.parts.keys().any(|name| name.starts_with(prefix))
    }

    /// The text of a part, `None` if there is no such part.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, DocxError> {
        let Some(&index) = self.parts.get(&name.to_lowercase()) else { return Ok(None) };
        let limit = (PART_LIMIT_MB * MB).min((TOTAL_LIMIT_MB * MB).saturating_sub(self.unpacked));
        let file = self.zip.by_index(index).map_err(|e| zip_error(name, &e))?;
        let mut bytes = Vec::with_capacity(usize::try_from(file.size().min(limit)).unwrap_or(0) + 1);
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|e| broken(name, &e))?;
        if bytes.len() as u64 > limit {
            return Err(DocxError::PartTooLarge { part: name.to_owned(), limit_mb: limit / MB });
        }
        self.unpacked += bytes.len() as u64;
        decode(bytes).map(Some).ok_or_else(|| DocxError::NotText { part: name.to_owned() })
    }

    /// The relationships of a part (`""`: of the container), none if it has none.
    pub(crate) fn relationships(&mut self, part: &str) -> Result<Vec<Relationship>, DocxError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let Some(text) = self.text(&name)? else { return Ok(Vec::new()) };
        let tree = xml::parse(&name, &text)?;
        let of = |element: xml::Element<'_, '_>| {
            let kind = element.attr("Type")?;
            if element.attr("TargetMode").as_deref() == Some("External") {
                return None;
            }
            Some(Relationship {
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: part_name(folder, &element.attr("Target")?)?,
            })
        };
        Ok(tree.root().map(|root| root.children().filter_map(of).collect()).unwrap_or_default())
    }
}

/// From one part to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Relationship {
    /// Last word of its type: `officeDocument`, `styles`, `header`. The same in strict and transitional files.
    pub(crate) kind: String,
    /// Name of the part it points to.
    pub(crate) target: String,
}

/// What kind of document a container holds.
pub(crate) fn container_kind(package: &mut Package<'_>) -> FileKind {
    let types = package.text("[content_types].xml").ok().flatten().unwrap_or_default();
    let manifest = package.text("meta-inf/manifest.xml").ok().flatten().unwrap_or_default();
    let mime = package.text("mimetype").ok().flatten().unwrap_or_default();
    match () {
        () if types.contains("wordprocessingml.document") || types.contains("wordprocessingml.template") => {
            FileKind::Docx
        }
        () if types.contains("application/vnd.ms-word.") || package.has_folder("word/") => FileKind::Docx,
        () if types.contains("spreadsheetml") || package.has_folder("xl/") => FileKind::Xlsx,
        () if types.contains("presentationml") || package.has_folder("ppt/") => FileKind::Pptx,
        () if mime.starts_with(ODT) && manifest.contains("encryption-data") => FileKind::Encrypted,
        () if mime.starts_with(ODT) => FileKind::Odt,
        () if package.has_folder("ofd.xml") => FileKind::Ofd,
        () => FileKind::Archive,
    }
}

/// The name of the part that `target` means, seen from `folder`; `None` for one outside the container.
fn part_name(folder: &str, target: &str) -> Option<String> {
    let target = target.replace('\\', "/");
    let mut names: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(names.pop().filter(|name| !name.is_empty())?),
            name => names.push(name),
        }
    }
    names.retain(|name| !name.is_empty());
    (!names.is_empty()).then(|| names.join("/"))
}

/// How many entries the end record states; the zip reader would make room for all of them at once.
fn stated_entries(bytes: &[u8]) -> usize {
    let tail = bytes.get(bytes.len().saturating_sub(65_557)..).unwrap_or(bytes);
    let record = tail.windows(12).rev().find(|window| window.starts_with(b"PK\x05\x06"));
    record.map_or(0, |record| usize::from(u16::from_le_bytes([record[10], record[11]])))
}

fn zip_error(part: &str, error: &ZipError) -> DocxError {
    match error {
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) | ZipError::InvalidPassword => {
            DocxError::LockedPart { part: part.to_owned() }
        }
        other => DocxError::BrokenPart { part: part.to_owned(), detail: other.to_string() },
    }
}

fn broken(part: &str, error: &std::io::Error) -> DocxError {
    DocxError::BrokenPart { part: part.to_owned(), detail: error.to_string() }
}

/// UTF-8 with or without a mark, or UTF-16 with one: all that XML parts may be in.
fn decode(bytes: Vec<u8>) -> Option<String> {
    for (mark, encoding) in [(b"\xFF\xFE", encoding_rs::UTF_16LE), (b"\xFE\xFF", encoding_rs::UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            return encoding.decode_without_bom_handling_and_without_replacement(rest).map(|text| text.into_owned());
        }
    }
    let mut text = String::from_utf8(bytes).ok()?;
    if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn part_names_stay_inside_the_container() {
        for (folder, target, expected) in [
            ("", "word/document.xml", Some("word/document.xml")),
            ("word", "styles.xml", Some("word/styles.xml")),
            ("word", "/word/styles.xml", Some("word/styles.xml")),
            ("word", "../customXml/item1.xml", Some("customXml/item1.xml")),
            ("word", "../../etc/passwd", None),
            ("", "../word/document.xml", None),
            ("", "word\\document.xml", Some("word/document.xml")),
            ("", "./", None),
        ] {
            assert_eq!(part_name(folder, target).as_deref(), expected, "{folder} {target}");
        }
    }
}
