//! Word lists: data files in `words/`, one entry a line; lines that begin with `#` say what the list is and, behind
//! `source:`, where it comes from. They are read once, when the program is built.

/// The entries of `words/NAME.txt`.
macro_rules! words {
    ($name:literal) => {{
        const TEXT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/text/words/", $name, ".txt"));
        const COUNT: usize = $crate::text::words::count(TEXT);
        &const { $crate::text::words::entries::<COUNT>(TEXT) }
    }};
}
pub(crate) use words;

/// How many entries a list has.
pub(crate) const fn count(text: &str) -> usize {
    let (mut count, mut rest) = (0, text);
    while let Some((entry, behind)) = next(rest) {
        count += !entry.is_empty() as usize;
        rest = behind;
    }
    count
}

/// The entries of a list that has `N`.
pub(crate) const fn entries<const N: usize>(text: &'static str) -> [&'static str; N] {
    let mut out = [""; N];
    let (mut at, mut rest) = (0, text);
    while let Some((entry, behind)) = next(rest) {
        if !entry.is_empty() {
            out[at] = entry;
            at += 1;
        }
        rest = behind;
    }
    out
}

/// The entry of the first line, empty if it has none, and what stands behind the line.
const fn next(text: &str) -> Option<(&str, &str)> {
    let bytes = text.as_bytes();
    if bytes.is_empty() {
        return None;
    }
    let mut end = 0;
    while end < bytes.len() && bytes[end] != b'\n' {
        end += 1;
    }
    let (line, rest) = text.split_at(end);
    let behind = if rest.is_empty() { rest } else { rest.split_at(1).1 };
    let line = if end > 0 && bytes[end - 1] == b'\r' { line.split_at(end - 1).0 } else { line };
    let entry = if bytes[0] == b'#' { "" } else { line };
    Some((entry, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_the_lines_that_hold_one() {
        const TEXT: &str = "# 说明\n# source: 自编\n走访\r\n\n建 台账\n末行";
        assert_eq!(count(TEXT), 3);
        assert_eq!(entries::<3>(TEXT), ["走访", "建 台账", "末行"]);
        assert_eq!(count(""), 0);
    }
}
