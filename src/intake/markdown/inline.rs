//! Marks inside a line of Markdown: emphasis, escapes, entities, `<br>`.

/// The text without its marks. `**a**` → a; `\*` → `*`; a lone `*` stays.
pub(super) fn plain(text: &str) -> String {
    let text = text.trim_end_matches('\\');
    let text = without_pairs(text, "**");
    let text = unwrapped(&text);
    let text = text.replace("<br>", "\n").replace("<br/>", "\n").replace("<br />", "\n");
    unescaped(&text).replace("&nbsp;", "\u{A0}").replace("&emsp;", "\u{2003}").replace("&amp;", "&")
}

/// Takes away pairs of a mark that enclose something.
fn without_pairs(text: &str, mark: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(mark) {
        match after.split_once(mark) {
            Some((inner, behind)) if !inner.trim().is_empty() && !before.ends_with('\\') => {
                out.push_str(before);
                out.push_str(inner);
                rest = behind;
            }
            _ => {
                out.push_str(before);
                out.push_str(mark);
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// A whole line in italics: `*一月六日*` → 一月六日.
fn unwrapped(text: &str) -> &str {
    let inner = text.strip_prefix('*').and_then(|t| t.strip_suffix('*'));
    inner.filter(|t| !t.is_empty() && !t.contains('*') && !t.starts_with(' ')).unwrap_or(text)
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\\' && chars.peek().is_some_and(char::is_ascii_punctuation) {
            out.extend(chars.next());
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        for (from, to) in [
            ("**一、学习**不够", "一、学习不够"),
            ("*工作与*工作", "*工作与*工作"),
            ("*工作**项目", "*工作**项目"),
            ("**", "**"),
            ("****", "****"),
            ("*斜体*", "斜体"),
            (r"1\. 甲 \*乙", "1. 甲 *乙"),
            ("甲<br>乙", "甲\n乙"),
            (r"末尾\", "末尾"),
        ] {
            assert_eq!(plain(from), to, "{from}");
        }
    }
}
