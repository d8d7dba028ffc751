//! Text being typed: edited by what a reader takes for one character, shown by cells.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A text with a cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    /// Byte offset, always between two grapheme clusters.
    at: usize,
}

impl Line {
    /// A text with the cursor at its end.
    pub fn new(text: &str) -> Self {
        let mut line = Self::default();
        line.insert(text);
        line
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Puts a text in at the cursor. Line ends stay as paragraph breaks; what would steer a terminal is left out.
    pub fn insert(&mut self, text: &str) {
        let unified = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
        let plain: String = unified.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
        self.text.insert_str(self.at, &plain);
        self.at += plain.len();
        // What was typed may have joined what stands behind it to one cluster.
        self.at = self.ends().into_iter().find(|end| *end >= self.at).unwrap_or(self.text.len());
    }

    /// Where clusters end, 0 first.
    fn ends(&self) -> Vec<usize> {
        let ends = self.text.grapheme_indices(true).map(|(at, cluster)| at + cluster.len());
        std::iter::once(0).chain(ends).collect()
    }

    fn before(&self) -> usize {
        self.ends().into_iter().rev().find(|end| *end < self.at).unwrap_or(0)
    }

    fn behind(&self) -> usize {
        self.ends().into_iter().find(|end| *end > self.at).unwrap_or(self.text.len())
    }

    /// Moves the cursor one character back.
    pub fn left(&mut self) {
        self.at = self.before();
    }

    /// Moves the cursor one character on.
    pub fn right(&mut self) {
        self.at = self.behind();
    }

    /// Moves the cursor to the beginning.
    pub fn home(&mut self) {
        self.at = 0;
    }

    /// Moves the cursor to the end.
    pub fn end(&mut self) {
        self.at = self.text.len();
    }

    /// Takes the character before the cursor away.
    pub fn backspace(&mut self) {
        let from = self.before();
        self.text.replace_range(from..self.at, "");
        self.at = from;
    }

    /// Takes the character behind the cursor away.
    pub fn delete(&mut self) {
        let to = self.behind();
        self.text.replace_range(self.at..to, "");
    }

    /// Takes everything before the cursor away.
    pub fn clear_before(&mut self) {
        self.text.replace_range(..self.at, "");
        self.at = 0;
    }

    /// The text in lines of at most `width` cells, and the row and cell of the cursor.
    pub fn layout(&self, width: usize) -> (Vec<String>, (usize, usize)) {
        let width = width.max(2);
        let mut lines = vec![String::new()];
        let (mut used, mut cursor) = (0, (0, 0));
        let mut put = |lines: &mut Vec<String>, at: usize, cluster: &str| {
            let cells = cluster.width();
            if cluster == "\n" || used + cells > width {
                if at == self.at && cluster == "\n" {
                    cursor = (lines.len() - 1, used.min(width - 1));
                }
                lines.push(String::new());
                used = 0;
            }
            if at == self.at && cluster != "\n" {
                cursor = (lines.len() - 1, used.min(width - 1));
            }
            if let Some(line) = lines.last_mut().filter(|_| cluster != "\n") {
                line.push_str(cluster);
                used += cells;
            }
            used
        };
        let mut last = 0;
        for (at, cluster) in self.text.grapheme_indices(true) {
            last = put(&mut lines, at, cluster);
        }
        if self.at == self.text.len() {
            if last >= width {
                lines.push(String::new());
                last = 0;
            }
            cursor = (lines.len() - 1, last);
        }
        (lines, cursor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn characters_are_what_a_reader_takes_for_one() {
        let mut line = Line::new("走访👩\u{200d}🌾户");
        line.left();
        line.backspace();
        assert_eq!(line.text(), "走访户");
        line.insert("12");
        assert_eq!(line.text(), "走访12户");
        line.home();
        line.delete();
        assert_eq!(line.text(), "访12户");
        line.right();
        line.clear_before();
        assert_eq!(line.text(), "12户");
    }

    #[test]
    fn pasted_text_keeps_its_paragraphs_and_loses_what_steers() {
        assert_eq!(Line::new("一段\r\n二\t段\u{1b}[31m\u{7}").text(), "一段\n二 段[31m");
    }

    #[test]
    fn the_cursor_stands_where_the_next_character_will_be() {
        let at = |text: &str, back: usize| {
            let mut line = Line::new(text);
            (0..back).for_each(|_| line.left());
            line.layout(6)
        };
        assert_eq!(at("走访a", 0), (vec!["走访a".to_owned()], (0, 5)));
        assert_eq!(at("走访户", 0), (vec!["走访户".to_owned(), String::new()], (1, 0)));
        assert_eq!(at("走访户数", 0), (vec!["走访户".to_owned(), "数".to_owned()], (1, 2)));
        assert_eq!(at("走访户数", 1), (vec!["走访户".to_owned(), "数".to_owned()], (1, 0)));
        assert_eq!(at("一\n二", 1), (vec!["一".to_owned(), "二".to_owned()], (1, 0)));
        assert_eq!(at("一\n二", 2), (vec!["一".to_owned(), "二".to_owned()], (0, 2)));
        assert_eq!(at("", 0), (vec![String::new()], (0, 0)));
    }

    proptest! {
        #[test]
        fn any_keys_leave_a_whole_text(text in "[一二a\u{301}\u{200d}👩🌾\n ]{0,12}", keys in prop::collection::vec(0u8..9, 0..30), width in 2usize..20) {
            let mut line = Line::new(&text);
            for key in keys {
                match key {
                    0 => line.left(),
                    1 => line.right(),
                    2 => line.home(),
                    3 => line.end(),
                    4 => line.backspace(),
                    5 => line.delete(),
                    6 => line.insert("访"),
                    7 => line.insert("\u{301}"),
                    _ => line.clear_before(),
                }
                let (lines, (row, cell)) = line.layout(width);
                prop_assert!(row < lines.len() && cell < width.max(2));
                // A character that is wider than the line stands alone on it.
                let fits = |line: &String| line.width() <= width.max(2) || line.graphemes(true).count() == 1;
                prop_assert!(lines.iter().all(fits), "{:?}", lines);
                prop_assert_eq!(lines.concat(), line.text().replace('\n', ""));
            }
        }
    }
}
