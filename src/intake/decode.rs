//! Bytes of a text file → characters, strictly: a byte that does not fit is an error, never a `�`.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

/// Largest text file taken, in bytes. A report is some 20 KB.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;

/// A text file as characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark; line ends as they were.
    pub text: String,
    /// `UTF-8`, `UTF-16LE`, `UTF-16BE` or `GB18030`.
    pub encoding: &'static str,
}

/// Why bytes are no text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Nothing in it, or only white space.
    #[error("the file is empty")]
    Empty,
    /// More than [`MAX_BYTES`]; holds the size.
    #[error("the file is too big: {0} bytes")]
    TooBig(usize),
    /// A NUL or another control character, which no text has: a picture, a program.
    #[error("the file is not text: byte {byte}, line {line}")]
    Binary {
        /// The byte, from 0.
        byte: usize,
        /// The line, from 1.
        line: usize,
        /// The character of that line, from 1.
        column: usize,
        /// Its number in Unicode.
        sign: u32,
    },
    /// Neither UTF-8 nor UTF-16 nor GB18030; the place where `encoding`, the likeliest one, fails.
    #[error("the text is neither UTF-8 nor GB18030: byte {byte}, line {line}")]
    Undecodable {
        /// The byte, from 0.
        byte: usize,
        /// The line, from 1.
        line: usize,
        /// The encoding that got furthest.
        encoding: &'static str,
    },
}

/// Reads text: by its byte order mark, else UTF-16 when every other byte says so, else UTF-8, else GB18030.
pub fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    if bytes.len() > MAX_BYTES {
        return Err(DecodeError::TooBig(bytes.len()));
    }
    let (text, encoding) = characters(bytes)?;
    if let Some(at) = text.find(is_control) {
        return Err(control_at(&text, at));
    }
    if text.trim().is_empty() {
        return Err(DecodeError::Empty);
    }
    Ok(Decoded { text, encoding })
}

/// The error about the control character at byte `at`.
fn control_at(text: &str, at: usize) -> DecodeError {
    let (before, rest) = text.split_at(at);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    DecodeError::Binary { byte: at, line, column, sign: rest.chars().next().map_or(0, u32::from) }
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{1A}' | '\u{85}')
}

fn characters(bytes: &[u8]) -> Result<(String, &'static str), DecodeError> {
    if let Some(rest) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return utf8(rest).map_err(|at| undecodable(bytes, at + 3, "UTF-8"));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return utf16(rest, true).ok_or_else(|| undecodable(bytes, bytes.len() / 2 * 2, "UTF-16LE"));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return utf16(rest, false).ok_or_else(|| undecodable(bytes, bytes.len() / 2 * 2, "UTF-16BE"));
    }
    if let Some(found) = bare_utf16(bytes) {
        return Ok(found);
    }
    if let Some(byte) = bytes.iter().position(|b| *b == 0) {
        let before = String::from_utf8_lossy(bytes.get(..byte).unwrap_or_default());
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        return Err(DecodeError::Binary { byte, line: line_at(bytes, byte), column, sign: 0 });
    }
    let at = match utf8(bytes) {
        Ok(found) => return Ok(found),
        Err(at) => at,
    };
    if is_damaged_utf8(bytes) {
        return Err(undecodable(bytes, at, "UTF-8"));
    }
    if let Some(text) = GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok((text.into_owned(), "GB18030"));
    }
    let (place, encoding) = match gb18030_fails_at(bytes) {
        gb if gb > at => (gb, "GB18030"),
        _ => (at, "UTF-8"),
    };
    Err(undecodable(bytes, place, encoding))
}

fn undecodable(bytes: &[u8], byte: usize, encoding: &'static str) -> DecodeError {
    DecodeError::Undecodable { byte, line: line_at(bytes, byte), encoding }
}

fn line_at(bytes: &[u8], byte: usize) -> usize {
    bytes.iter().take(byte).filter(|b| **b == b'\n').count() + 1
}

fn utf8(bytes: &[u8]) -> Result<(String, &'static str), usize> {
    std::str::from_utf8(bytes).map(|text| (text.to_owned(), "UTF-8")).map_err(|e| e.valid_up_to())
}

/// Whether as many Chinese characters can be read as UTF-8 as cannot: in a text of any other encoding there are none but by
/// chance. Read as GB18030 a damaged one would be a text that nobody wrote.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let chinese = text.chars().filter(|sign| is_chinese(*sign)).count();
    chinese > 0 && chinese >= text.chars().filter(|sign| *sign == char::REPLACEMENT_CHARACTER).count()
}

fn utf16(bytes: &[u8], little: bool) -> Option<(String, &'static str)> {
    let encoding = if little { UTF_16LE } else { UTF_16BE };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some((text.into_owned(), if little { "UTF-16LE" } else { "UTF-16BE" }))
}

/// UTF-16 without a mark: it decodes, every line end or blank is one of UTF-16, and most characters are Chinese or
/// ASCII. Chinese text in UTF-8 or GB18030 has no NUL byte, UTF-16 has one in each of its line ends.
fn bare_utf16(bytes: &[u8]) -> Option<(String, &'static str)> {
    if !bytes.len().is_multiple_of(2) || !bytes.contains(&0) {
        return None;
    }
    [true, false].into_iter().filter_map(|little| utf16(bytes, little)).find(|(text, _)| {
        let usual = |c: &char| c.is_ascii_graphic() || c.is_whitespace() || is_chinese(*c);
        !text.contains(is_control) && text.chars().filter(usual).count() * 10 >= text.chars().count() * 9
    })
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}' | '\u{2010}'..='\u{2027}')
}

/// The first byte that GB18030 cannot take: halves the file until the shortest bad beginning is found.
fn gb18030_fails_at(bytes: &[u8]) -> usize {
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let mut out = String::with_capacity(bytes.len() * 3 + 16);
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut out, true);
    match result {
        encoding_rs::DecoderResult::Malformed(bad, behind) => read.saturating_sub(usize::from(bad + behind)),
        _ => bytes.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "对照检查材料\r\n一、学习不够。\r\n";

    fn utf16_bytes(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
    }

    #[test]
    fn every_encoding_is_read_and_named() {
        let with = |mark: &[u8], body: Vec<u8>| [mark.to_vec(), body].concat();
        let gb = GB18030.encode(TEXT).0.into_owned();
        for (bytes, name) in [
            (TEXT.as_bytes().to_vec(), "UTF-8"),
            (with(&[0xEF, 0xBB, 0xBF], TEXT.into()), "UTF-8"),
            (with(&[0xFF, 0xFE], utf16_bytes(TEXT, true)), "UTF-16LE"),
            (with(&[0xFE, 0xFF], utf16_bytes(TEXT, false)), "UTF-16BE"),
            (utf16_bytes(TEXT, true), "UTF-16LE"),
            (utf16_bytes(TEXT, false), "UTF-16BE"),
            (gb, "GB18030"),
        ] {
            assert_eq!(decode(&bytes), Ok(Decoded { text: TEXT.to_owned(), encoding: name }));
        }
    }

    #[test]
    fn what_is_no_text_says_where() {
        assert_eq!(decode(b""), Err(DecodeError::Empty));
        assert_eq!(decode(" \r\n　".as_bytes()), Err(DecodeError::Empty));
        assert!(matches!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Err(DecodeError::Binary { byte: 8, line: 3, .. })));
        assert!(matches!(decode(&vec![b'a'; MAX_BYTES + 1]), Err(DecodeError::TooBig(_))));
        let mut bad = "第一行\n第二行".as_bytes().to_vec();
        bad.extend([0xFF, 0xFF]);
        assert!(matches!(decode(&bad), Err(DecodeError::Undecodable { line: 2, .. })), "{:?}", decode(&bad));
    }

    proptest! {
        #[test]
        fn any_bytes_are_text_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(decoded) = decode(&bytes) {
                prop_assert!(!decoded.text.contains('\0'));
            }
        }
    }
}
