//! Single characters: what is a mark, and what a full-width form stands for.

/// Whether a character is a mark, a blank or invisible: nothing that is compared.
pub fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && c != '%' && c != '×' && c != '*'
}

/// The narrow form of a full-width letter or digit; anything else as it is.
pub fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}
