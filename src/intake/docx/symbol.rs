//! Signs of the symbol fonts, which documents store as private characters: the same signs in Unicode.

/// Whether a character is one of the private ones (U+E000–U+F8FF) whose look only a font knows.
pub(super) fn is_private(sign: char) -> bool {
    ('\u{E000}'..='\u{F8FF}').contains(&sign)
}

/// Whether a font shows signs in place of letters.
pub(super) fn is_symbol_font(font: &str) -> bool {
    let font = font.to_lowercase();
    ["wingdings", "webdings", "symbol"].iter().any(|name| font.starts_with(name))
}

/// What a typed character shows: in a symbol font, and for private characters, the sign; all others are themselves.
pub(super) fn shown(font: Option<&str>, typed: char) -> char {
    let is_sign = is_private(typed) || font.is_some() && u32::from(typed) <= 0xFF && !typed.is_whitespace();
    Some(typed).filter(|_| is_sign).and_then(|sign| unicode(font, u32::from(sign))).unwrap_or(typed)
}

/// The sign that `code` shows in a font; codes of symbol fonts may stand at U+F000 or at 0.
///
/// Covers bullets, boxes, ticks, arrows and the Greek letters; `None` for signs that have no plain counterpart.
pub(super) fn unicode(font: Option<&str>, code: u32) -> Option<char> {
    let low = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let font = font.unwrap_or_default().to_lowercase();
    match () {
        () if font.starts_with("wingdings 2") => wingdings2(low),
        () if font.starts_with("wingdings 3") => wingdings3(low),
        () if font.starts_with("wingdings") || font.starts_with("webdings") => wingdings(low),
        () if font.starts_with("symbol") => symbol(low),
        () if low == code => char::from_u32(code).filter(|&sign| !is_private(sign) && !sign.is_control()),
        () => wingdings(low).or_else(|| symbol(low)),
    }
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x6C | 0x9F => '●',
        0x6D | 0xA1 => '○',
        0x6E => '■',
        0x6F..=0x72 | 0xA8 => '□',
        0x73..=0x75 => '◆',
        0x76 => '❖',
        0x77 | 0xA7 => '▪',
        0x9E => '·',
        0xA4 => '◉',
        0xAB => '★',
        0xD8 => '➢',
        0xE0 => '→',
        0xDF => '←',
        0xE1 => '↑',
        0xE2 => '↓',
        0xF0 => '⇨',
        0xFB => '✗',
        0xFC => '✓',
        0xFD => '☒',
        0xFE => '☑',
        0x80 => '⓪',
        0x81..=0x8A => char::from_u32('①' as u32 + code - 0x81)?,
        0x8B => '⓿',
        0x8C..=0x95 => char::from_u32('❶' as u32 + code - 0x8C)?,
        _ => return None,
    })
}

fn wingdings3(code: u32) -> Option<char> {
    Some(match code {
        0x7D => '▶',
        0x70 => '▲',
        0x71 => '▼',
        0x74 => '◀',
        0x75 => '▶',
        _ => return None,
    })
}

fn wingdings2(code: u32) -> Option<char> {
    Some(match code {
        0x4F | 0x54 => '✗',
        0x50 => '✓',
        0x51 | 0x53 => '☒',
        0x52 => '☑',
        0xA3 | 0x2A => '□',
        0xA2 => '■',
        0x97..=0x99 => '●',
        _ => return None,
    })
}

fn symbol(code: u32) -> Option<char> {
    const CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    match code {
        0x41..=0x5A => CAPITALS.chars().nth((code - 0x41) as usize),
        0x61..=0x7A => SMALL.chars().nth((code - 0x61) as usize),
        0x20..=0x40 => char::from_u32(code),
        0xA3 => Some('≤'),
        0xA5 => Some('∞'),
        0xA8 => Some('♦'),
        0xAC => Some('←'),
        0xAE => Some('→'),
        0xB0 => Some('°'),
        0xB1 => Some('±'),
        0xB3 => Some('≥'),
        0xB4 => Some('×'),
        0xB7 => Some('•'),
        0xB8 => Some('÷'),
        0xB9 => Some('≠'),
        0xBB => Some('≈'),
        0xBC => Some('…'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_by_font() {
        for (font, code, sign) in [
            (Some("Symbol"), 0xF0B7, Some('•')),
            (Some("Wingdings"), 0xF06C, Some('●')),
            (Some("Wingdings"), 0x6C, Some('●')),
            (Some("Wingdings 2"), 0x52, Some('☑')),
            (Some("Symbol"), 0x62, Some('β')),
            (Some("宋体"), 0x25A1, Some('□')),
            (None, 0xF0FC, Some('✓')),
            (Some("Wingdings"), 0xF02A, None),
            (None, 7, None),
        ] {
            assert_eq!(unicode(font, code), sign, "{font:?} {code:x}");
        }
    }
}
