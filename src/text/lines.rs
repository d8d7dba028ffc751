//! One sentence per line in files, whole paragraphs in memory.
//!
//! git's log, blame and merge work on lines, and a paragraph of a paper is one line of 200 characters. So a text is
//! stored one sentence a line, paragraphs separated by a blank line ("semantic line breaks"), and joined again on
//! reading. Splitting adds no character and joining removes none.

/// Characters that end a sentence.
const ENDS: [char; 6] = ['。', '！', '？', '；', '!', '?'];
/// Characters that belong to the sentence before them.
const CLOSERS: [char; 9] = ['”', '’', '」', '』', '）', '》', '】', ')', '"'];

/// The sentences of one paragraph, in order; joined they are the paragraph.
///
/// A sentence ends after 。！？；!? and what closes behind them (”’」』）》】). A full stop inside a bracket or
/// quotation that goes on (`“真学。真用”的要求`) ends one too: lines are for git, not grammar.
pub fn sentences(paragraph: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut ended = false;
    for (at, c) in paragraph.char_indices() {
        if ended && !ENDS.contains(&c) && !CLOSERS.contains(&c) {
            out.push(&paragraph[start..at]);
            start = at;
            ended = false;
        }
        ended |= ENDS.contains(&c);
    }
    if start < paragraph.len() {
        out.push(&paragraph[start..]);
    }
    out
}

/// The paragraphs of a text, without those that hold only white space.
pub fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').map(str::trim).filter(|paragraph| !paragraph.is_empty())
}

/// A text with the white space around its paragraphs, and empty paragraphs, taken away; line ends become `\n`.
pub fn tidy(text: &str) -> String {
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    paragraphs(&unified).collect::<Vec<_>>().join("\n")
}

/// The form in files: a sentence a line, a blank line between paragraphs, a line end behind the last.
pub fn to_lines(text: &str) -> String {
    let mut out = String::new();
    for paragraph in paragraphs(text) {
        if !out.is_empty() {
            out.push('\n');
        }
        for sentence in sentences(paragraph) {
            out.push_str(sentence);
            out.push('\n');
        }
    }
    out
}

/// The form in memory: lines joined to paragraphs, paragraphs separated by one `\n`.
///
/// Where a hand-made break stands between two Latin words or figures, they are joined by a blank; [`to_lines`] never
/// breaks there.
pub fn from_lines(lines: &str) -> String {
    let mut out = String::new();
    let mut fresh = true;
    for line in lines.lines() {
        if line.trim().is_empty() {
            fresh = true;
            continue;
        }
        if fresh && !out.is_empty() {
            out.push('\n');
        } else if !fresh && is_latin(out.chars().next_back()) && is_latin(line.chars().next()) {
            out.push(' ');
        }
        out.push_str(line);
        fresh = false;
    }
    tidy(&out)
}

fn is_latin(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_sentence_ends_behind_its_closing_marks() {
        let split = |text| sentences(text).join("|");
        assert_eq!(split("学得不深。做得不实！真的吗？！是的"), "学得不深。|做得不实！|真的吗？！|是的");
        assert_eq!(split("他说：“好。”我说“行”。"), "他说：“好。”|我说“行”。");
        assert_eq!(split("一是学；二是做。（见附件。）完"), "一是学；|二是做。|（见附件。）|完");
        assert_eq!(split("没有句号"), "没有句号");
        assert_eq!(split(""), "");
    }

    #[test]
    fn lines_are_joined_and_paragraphs_kept() {
        assert_eq!(from_lines("一句。\n二句。\n\n新段。\n"), "一句。二句。\n新段。");
        assert_eq!(from_lines("\r\n一句。\r\n二句\r\n\r\n\r\n新段"), "一句。二句\n新段");
        assert_eq!(from_lines("use git\nand Word"), "use git and Word");
        assert_eq!(to_lines("一句。二句。\n新段。"), "一句。\n二句。\n\n新段。\n");
    }

    proptest! {
        #[test]
        fn joining_gives_back_the_text(text in "[\\PC。！？；”\n 　a-c]{0,80}") {
            let text = tidy(&text);
            prop_assert_eq!(from_lines(&to_lines(&text)), text);
        }

        #[test]
        fn splitting_loses_no_character(text in "\\PC{0,80}") {
            prop_assert_eq!(sentences(&text).concat(), text);
        }
    }
}
