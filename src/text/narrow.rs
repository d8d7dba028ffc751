//! Signs that an old Chinese console draws two cells wide though everything else counts one: “ ” … → ─ and the like
//! (East_Asian_Width=Ambiguous, Unicode Standard Annex 11). There tables lose their columns.
//!
//! For such a console each is shown as the one ASCII sign that is nearest. Files and documents are never touched.

use std::borrow::Cow;

/// The text with a sign of one cell for each ambiguous one that the program or a report writes.
pub fn narrow(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| of(c).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| of(c).unwrap_or(c)).collect())
}

/// The ASCII sign for an ambiguous one. Letters and figures (①, Greek) have none: they stay what they are.
fn of(c: char) -> Option<char> {
    Some(match c {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '…' | '·' => '.',
        '→' => '>',
        '←' => '<',
        '↑' => '^',
        '↓' => 'v',
        '—' | '―' | '–' | '─' | '━' | '═' => '-',
        '│' | '┃' | '║' | '╎' | '┆' => '|',
        '┌'..='╋' | '╌' | '╍' | '╏' | '╒'..='╳' => '+',
        '×' => 'x',
        '÷' => '/',
        '±' => '+',
        '≥' => '>',
        '≤' => '<',
        '≈' => '~',
        '∞' => '=',
        '○' | '◯' | '◎' => 'o',
        '●' | '◐' | '◑' | '■' | '◆' | '★' => '*',
        '□' | '◇' | '☆' | '△' | '▲' => '*',
        // Not of two cells, but in no character set of such a console.
        '✓' => 'v',
        '✗' => 'x',
        '§' => 'S',
        '°' => 'o',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn a_table_keeps_its_columns_on_a_console_that_doubles_signs() {
        let text = "承诺 │“每月走访”→ 未登记…\n─────┼────";
        let shown = narrow(text);
        assert_eq!(shown, "承诺 |\"每月走访\"> 未登记.\n-----+----");
        assert_eq!(shown.width_cjk(), text.width());
        assert!(matches!(narrow("承诺，未登记。"), Cow::Borrowed(_)));
    }
}
