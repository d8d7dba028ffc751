//! What kind of file some bytes are, by content; the name does not count.

use super::docx::package::{Package, container_kind};
use super::kind::FileKind;

const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const ARCHIVES: [&[u8]; 5] = [b"PK\x05\x06", b"Rar!\x1A\x07", b"7z\xBC\xAF\x27\x1C", b"\x1F\x8B", b"BZh"];
const PICTURES: [&[u8]; 8] =
    [b"\x89PNG\r\n\x1A\n", b"\xFF\xD8\xFF", b"GIF87a", b"GIF89a", b"BM", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00"];

/// Headers of the encryption software that offices use: the disk holds them in place of the document.
const LOCKED: [&[u8]; 3] = [b"%TSD-Header-###%", b"E-SafeNet", b"DRMEncrypted"];
/// Tags with which a piece of a web page begins.
const TAGS: [&str; 18] = [
    "html", "head", "body", "meta", "title", "style", "p", "div", "span", "table", "h1", "h2", "h3", "ul", "ol",
    "font", "b", "center",
];
/// Sizes of the notes that Word and Excel keep beside an open document.
const LOCK_FILE_SIZES: [usize; 2] = [162, 165];

/// The kind of `bytes`. Damaged containers are told by their first bytes; reading them then says what is wrong.
pub fn recognise(bytes: &[u8]) -> FileKind {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    match () {
        () if bytes.is_empty() => FileKind::Empty,
        () if bytes.starts_with(b"PK\x03\x04") => zip_kind(bytes),
        () if bytes.starts_with(OLE) => ole_kind(bytes),
        () if text.starts_with(b"{\\rtf") => FileKind::Rtf,
        () if head(bytes).windows(5).any(|five| five == b"%PDF-") => FileKind::Pdf,
        () if ARCHIVES.iter().any(|magic| bytes.starts_with(magic)) => FileKind::Archive,
        // `BM` alone could begin a text; a picture also has zeros.
        () if PICTURES.iter().any(|magic| bytes.starts_with(magic)) && !is_text(bytes) => FileKind::Picture,
        () if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => FileKind::Picture,
        () if LOCKED.iter().any(|magic| contains(head(bytes), magic)) && !is_text(bytes) => FileKind::Locked,
        () if is_lock_file(bytes) => FileKind::LockFile,
        () if is_mhtml(text) => FileKind::Mhtml,
        () if text.starts_with(b"<") => markup_kind(text),
        () if is_text(bytes) => FileKind::Text,
        () => FileKind::Binary,
    }
}

fn head(bytes: &[u8]) -> &[u8] {
    bytes.get(..1024).unwrap_or(bytes)
}

fn zip_kind(bytes: &[u8]) -> FileKind {
    match Package::open(bytes) {
        Ok(mut package) => container_kind(&mut package),
        // Cut off or damaged: say what it was meant to be. Names stand uncompressed in the zip's headers.
        Err(_) if contains(bytes, b"word/") => FileKind::Docx,
        Err(_) => FileKind::Archive,
    }
}

/// Streams are told by their names, which stand in UTF-16 in the container's directory.
fn ole_kind(bytes: &[u8]) -> FileKind {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(bytes, &wide)
    };
    match () {
        () if has("EncryptedPackage") || has("DRMContent") => FileKind::Encrypted,
        () if has_password(bytes) => FileKind::Encrypted,
        () if has("WordDocument") => FileKind::OldWord,
        () => FileKind::OldOffice,
    }
}

/// Whether the document in a Word 97–2003 container is encrypted: bit 8 of the flags at byte 10 of the stream
/// `WordDocument`, which begins at the sector that the container's directory names (MS-DOC 2.5.2, MS-CFB 2.6.1).
fn has_password(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "WordDocument\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let entry = bytes.chunks_exact(128).skip(4).find(|entry| entry.starts_with(&name));
    let shift = u32::from(bytes.get(30).copied().unwrap_or_default());
    let flags = || {
        let sector = u32::from_le_bytes(entry?.get(116..120)?.try_into().ok()?);
        let at = usize::try_from(sector).ok()?.checked_add(1)?.checked_mul(1usize.checked_shl(shift)?)?;
        let head = bytes.get(at..at.checked_add(12)?)?;
        head.starts_with(&[0xEC, 0xA5]).then(|| u16::from_le_bytes([head[10], head[11]]))
    };
    flags().is_some_and(|flags| flags & 0x0100 != 0)
}

/// The user's name with its length before it, once in one byte a character and once in two.
fn is_lock_file(bytes: &[u8]) -> bool {
    LOCK_FILE_SIZES.contains(&bytes.len()) && bytes.first().is_some_and(|&length| length <= 54) && !is_text(bytes)
}

/// The head of a letter, in which a browser or an office system saves a page with its pictures.
fn is_mhtml(text: &[u8]) -> bool {
    let start = String::from_utf8_lossy(head(text)).to_ascii_lowercase();
    start.contains("mime-version:") && start.contains("content-type:")
}

fn contains(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

fn markup_kind(text: &[u8]) -> FileKind {
    let start = String::from_utf8_lossy(head(text)).to_ascii_lowercase();
    match () {
        () if start.contains("word.document")
            || start.contains("<pkg:package")
            || start.contains("<w:worddocument") =>
        {
            FileKind::WordXml
        }
        () if start.contains("<html") || start.starts_with("<!doctype html") => FileKind::Html,
        () if start.contains("<office:document") => FileKind::FlatOdt,
        () if start.starts_with("<?xml") => FileKind::Xml,
        () if begins_with_tag(&start) => FileKind::Html,
        () if is_text(text) => FileKind::Text,
        () => FileKind::Binary,
    }
}

/// A piece of a web page, as the editor of an office system saves it: no `html` around it.
fn begins_with_tag(start: &str) -> bool {
    let name: String = start.chars().skip(1).take_while(char::is_ascii_alphanumeric).collect();
    start.starts_with("<!--") || TAGS.contains(&name.as_str())
}

/// Text in UTF-8, UTF-16 with a mark or GB18030: no control characters but tabs, line ends and form feeds.
fn is_text(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return bytes.len().is_multiple_of(2);
    }
    let control = |&byte: &u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1A);
    if bytes.iter().any(control) {
        return false;
    }
    std::str::from_utf8(bytes).is_ok()
        || encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::intake::docx::testing::{Parts, paragraph};

    #[test]
    fn plain_kinds_are_told_by_content() {
        let wide = |name: &str| [OLE.to_vec(), name.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
        let gbk = encoding_rs::GB18030.encode("存在的问题").0.into_owned();
        for (bytes, kind) in [
            (Vec::new(), FileKind::Empty),
            (b"{\\rtf1\\ansi}".to_vec(), FileKind::Rtf),
            (b"%PDF-1.7\n".to_vec(), FileKind::Pdf),
            (b"\x89PNG\r\n\x1A\n\0\0\0".to_vec(), FileKind::Picture),
            (b"BM is how this text begins".to_vec(), FileKind::Text),
            (b"PK\x03\x04 cut off word/document.xml".to_vec(), FileKind::Docx),
            (b"PK\x03\x04 cut off".to_vec(), FileKind::Archive),
            (wide("WordDocument"), FileKind::OldWord),
            (wide("EncryptedPackage"), FileKind::Encrypted),
            (wide("Workbook"), FileKind::OldOffice),
            ("\u{FEFF}一、问题".as_bytes().to_vec(), FileKind::Text),
            (gbk, FileKind::Text),
            (b"\xFF\xFE\x00\x4E".to_vec(), FileKind::Text),
            (b"<html><body>".to_vec(), FileKind::Html),
            (b"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>".to_vec(), FileKind::WordXml),
            (b"<?xml version=\"1.0\"?><office:document>".to_vec(), FileKind::FlatOdt),
            (b"<?xml version=\"1.0\"?><plan/>".to_vec(), FileKind::Xml),
            ("<p>一、问题</p>".as_bytes().to_vec(), FileKind::Html),
            ("<本人>一、问题".as_bytes().to_vec(), FileKind::Text),
            (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n".to_vec(), FileKind::Mhtml),
            (b"%TSD-Header-###%\x01\x02".to_vec(), FileKind::Locked),
            ([&[4][..], "user".as_bytes(), &[0; 157]].concat(), FileKind::LockFile),
            (old_word(0x0100), FileKind::Encrypted),
            (old_word(0x0200), FileKind::OldWord),
            (b"\x00\x01\x02".to_vec(), FileKind::Binary),
        ] {
            assert_eq!(recognise(&bytes), kind, "{:?}", String::from_utf8_lossy(&bytes));
        }
    }

    /// A Word 97 container cut down to its header, one directory sector and the head of the stream.
    fn old_word(flags: u16) -> Vec<u8> {
        let mut bytes = [OLE.to_vec(), vec![0; 504]].concat();
        bytes[30] = 9;
        let mut directory: Vec<u8> = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes).collect();
        directory.resize(512, 0);
        directory[116] = 1;
        let mut stream = vec![0xEC, 0xA5, 0, 0, 0, 0, 0, 0, 0, 0];
        stream.extend(flags.to_le_bytes());
        [bytes, directory, stream].concat()
    }

    #[test]
    fn containers_are_told_by_their_parts() {
        let odt = Parts::empty().with("mimetype", "application/vnd.oasis.opendocument.text").zip();
        let xlsx = Parts::empty().with("[Content_Types].xml", "<Types/>").with("xl/workbook.xml", "<w/>").zip();
        let ofd = Parts::empty().with("OFD.xml", "<ofd:OFD/>").zip();
        let manifest = "<manifest:encryption-data/>";
        let locked = Parts::empty()
            .with("mimetype", "application/vnd.oasis.opendocument.text")
            .with("META-INF/manifest.xml", manifest)
            .zip();
        assert_eq!(recognise(&ofd), FileKind::Ofd);
        assert_eq!(recognise(&locked), FileKind::Encrypted);
        let other = Parts::empty().with("readme.txt", "x").zip();
        assert_eq!(recognise(&Parts::body(&paragraph("一")).zip()), FileKind::Docx);
        assert_eq!(recognise(&odt), FileKind::Odt);
        assert_eq!(recognise(&xlsx), FileKind::Xlsx);
        assert_eq!(recognise(&other), FileKind::Archive);
    }

    #[test]
    fn every_kind_has_words() {
        for kind in [FileKind::OldWord, FileKind::Encrypted, FileKind::Pdf, FileKind::Binary] {
            for lang in Lang::ALL {
                assert!(!kind.explain(lang).contains("docx."), "{kind:?}");
            }
        }
    }
}
