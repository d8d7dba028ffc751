//! Text from files on its way to a terminal: control characters made harmless and visible.
//!
//! A report may hold anything: an escape sequence that repaints the screen, a mark that turns the order of characters
//! around, a blank of no width inside a name. What is shown must be what is there.

use std::borrow::Cow;
use std::fmt::Write as _;

/// A text that cannot steer a terminal. Line feeds stay; everything else that has no picture of its own gets one.
///
/// - tab and other blanks of odd width: a space; `\r\n` and the separators U+2028 and U+2029: a line feed;
/// - C0 controls and delete: their picture (ESC `␛`, BEL `␇`, a lone CR `␍`);
/// - C1 controls, marks of writing direction, characters without width, tags: `[U+202E]`. A joiner between two
///   emoji stays, since it makes one picture of them.
pub fn sanitize(text: &str) -> Cow<'_, str> {
    let Some(first) = text.char_indices().find(|(_, c)| !is_plain(*c)).map(|(at, _)| at) else {
        return Cow::Borrowed(text);
    };
    let (clean, rest) = text.split_at(first);
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(clean);
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            _ if is_plain(c) => out.push(c),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\u{2028}' | '\u{2029}' | '\u{85}' => out.push('\n'),
            '\u{200d}' if joins(out.chars().next_back(), chars.peek().copied()) => out.push(c),
            '\t' => out.push(' '),
            '\0'..='\u{1f}' => out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}')),
            '\u{7f}' => out.push('␡'),
            // Writing to a String cannot fail.
            _ => drop(write!(out, "[U+{:04X}]", u32::from(c))),
        }
    }
    Cow::Owned(out)
}

/// The same on one line: line ends become a space.
pub fn one_line(text: &str) -> String {
    sanitize(text).split('\n').map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn is_plain(c: char) -> bool {
    match c {
        '\n' => true,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => false,
        ' '..='\u{ac}' => true,
        // Soft hyphen, combining joiner, Arabic letter mark, Hangul fillers, Mongolian vowel separator.
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180e}' | '\u{3164}' => false,
        // Zero-width characters, direction marks, separators, embeddings, isolates, invisible operators.
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => false,
        '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' => false,
        _ => true,
    }
}

/// Whether a zero-width joiner between these characters makes one emoji of them.
fn joins(before: Option<char>, after: Option<char>) -> bool {
    let picture = |c: char| matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}');
    before.is_some_and(picture) && after.is_some_and(picture)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn control_characters_are_seen_and_do_nothing() {
        let cases = [
            ("走访12户，收集诉求。", "走访12户，收集诉求。"),
            ("红\u{1b}[31m字\u{7}", "红␛[31m字␇"),
            ("一\t二\r\n三\r四", "一 二\n三␍四"),
            ("甲\u{202e}乙\u{2066}丙", "甲[U+202E]乙[U+2066]丙"),
            ("张\u{200b}三\u{feff}", "张[U+200B]三[U+FEFF]"),
            ("\u{9b}31m", "[U+009B]31m"),
            ("上\u{2028}下", "上\n下"),
            ("👩\u{200d}🌾", "👩\u{200d}🌾"),
            ("人\u{200d}民", "人[U+200D]民"),
            ("\u{7f}\0", "␡␀"),
        ];
        for (text, expected) in cases {
            assert_eq!(sanitize(text), expected, "{text:?}");
        }
        assert!(matches!(sanitize("平常的话。"), Cow::Borrowed(_)));
        assert_eq!(one_line("一段。\r\n\r\n二段。\n"), "一段。 二段。");
    }

    proptest! {
        #[test]
        fn nothing_left_steers_a_terminal(text in "\\PC*[\\x00-\\x1f\u{80}-\u{9f}\u{202a}-\u{202e}]*\\PC*") {
            let safe = sanitize(&text);
            let steers = |c: char| c != '\n' && c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c);
            prop_assert!(!safe.chars().any(steers), "{:?}", safe);
            prop_assert_eq!(sanitize(&safe), safe.clone());
        }
    }
}
