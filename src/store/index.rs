//! The names of the extensions at the end of git's index, read as gitformat-index says.

/// Bytes of a header: `DIRC`, version, number of entries.
const HEADER: usize = 12;
/// Bytes of an entry before its flags, and of the flags.
const FIXED: usize = 60;
/// In the flags of a version 3 entry: two more bytes follow.
const EXTENDED: u16 = 0x4000;

/// The names of the extensions; as far as the bytes are an index (versions 2 to 4), else none.
pub(super) fn extensions(index: &[u8]) -> Vec<[u8; 4]> {
    let mut names = Vec::new();
    let Some(mut at) = end_of_entries(index) else { return names };
    let end = index.len().saturating_sub(20);
    while at + 8 <= end {
        let Some(length) = number(index, at + 4) else { break };
        names.extend(index.get(at..at + 4).and_then(|name| <[u8; 4]>::try_from(name).ok()));
        at = at.saturating_add(8).saturating_add(length);
    }
    names
}

fn number(index: &[u8], at: usize) -> Option<usize> {
    let bytes = index.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(bytes.try_into().ok()?) as usize)
}

fn end_of_entries(index: &[u8]) -> Option<usize> {
    if index.get(..4)? != b"DIRC" {
        return None;
    }
    let (version, count) = (number(index, 4)?, number(index, 8)?);
    let mut at = HEADER;
    for _ in 0..count {
        at = end_of_entry(index, at, version)?;
    }
    Some(at)
}

fn end_of_entry(index: &[u8], start: usize, version: usize) -> Option<usize> {
    let flags = u16::from_be_bytes(index.get(start + FIXED..start + FIXED + 2)?.try_into().ok()?);
    let mut path = start + FIXED + 2;
    if version >= 3 && flags & EXTENDED != 0 {
        path += 2;
    }
    if version >= 4 {
        // How much of the last path to drop, in bytes of seven bits; then the rest of this one up to a NUL.
        path += index.get(path..)?.iter().position(|byte| byte & 0x80 == 0)? + 1;
        return Some(path + index.get(path..)?.iter().position(|byte| *byte == 0)? + 1);
    }
    let length = path - start + index.get(path..)?.iter().position(|byte| *byte == 0)?;
    // One to eight NULs, up to a multiple of eight.
    Some(start + (length + 8) / 8 * 8)
}

#[cfg(test)]
mod tests {
    use super::extensions;

    fn index(path: &str, extension: &[u8]) -> Vec<u8> {
        let mut bytes = b"DIRC\0\0\0\x02\0\0\0\x01".to_vec();
        bytes.extend([0; 60]);
        bytes.extend((path.len() as u16).to_be_bytes());
        bytes.extend(path.as_bytes());
        bytes.extend(vec![0; 8 - (62 + path.len()) % 8]);
        bytes.extend(extension);
        bytes.extend([0; 20]);
        bytes
    }

    #[test]
    fn a_path_that_ends_like_an_extension_is_none() {
        assert_eq!(extensions(&index("evidence/link", b"TREE\0\0\0\x01x")), [*b"TREE"]);
        assert_eq!(extensions(&index("evidence/a", b"TREE\0\0\0\x01xlink\0\0\0\0")), [*b"TREE", *b"link"]);
    }

    #[test]
    fn what_is_no_index_has_none() {
        assert!(extensions(b"").is_empty());
        assert!(extensions(b"DIRC\0\0\0\x02\xff\xff\xff\xff").is_empty());
        assert!(extensions(b"link\0\0\0\0").is_empty());
    }
}
