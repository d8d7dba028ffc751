//! Fields: which part of them is shown, and what one without a result shows (ECMA-376 part 1, 17.16).

use std::collections::HashMap;

use super::equation::{Equation, equation};
use super::symbol;

/// Fields that are open; they can reach over paragraphs.
#[derive(Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// Places in `open` of the fields whose result has not begun: what stands in them is not shown.
    instructing: Vec<usize>,
    /// How many open fields are tables of contents.
    contents: usize,
    begun: usize,
    /// Fields known to have no end, by their number in the order of reading.
    endless: HashMap<usize, Endless>,
}

/// A field that nothing ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Endless {
    /// The first word of its instruction.
    pub(super) word: String,
}

#[derive(Default)]
struct Field {
    number: usize,
    instruction: String,
    /// What a form field shows, which stands in its data.
    form: Option<String>,
    /// Behind the separator: what stands there is shown.
    in_result: bool,
    is_contents: bool,
    /// It has a result.
    said: bool,
    /// A table of contents without an end, which goes no further than its lines.
    endless: bool,
}

/// What a field without a result shows.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// Nothing: a mark for an index, a bookmark.
    Nothing,
    /// Text, and the readings that stand above it.
    Text(Equation),
    /// Something that only Word can compute.
    Unknown(String),
}

/// Fields that never show anything.
const SILENT: [&str; 15] = [
    "XE",
    "TC",
    "TA",
    "RD",
    "SET",
    "ASK",
    "PRIVATE",
    "ADVANCE",
    "NEXT",
    "NEXTIF",
    "SKIPIF",
    "HYPERLINK",
    "FORMTEXT",
    "TOC",
    "INDEX",
];
/// The table of contents.
const CONTENTS: &str = "TOC";

impl Fields {
    /// Fields to be read again, now that it is known which have no end.
    pub(super) fn knowing(endless: HashMap<usize, Endless>) -> Self {
        Self { endless, ..Self::default() }
    }

    /// Those still open at the end, by number.
    pub(super) fn left(&self) -> HashMap<usize, Endless> {
        let endless = |field: &Field| (field.number, Endless { word: field.word() });
        self.open.iter().filter(|field| !field.endless).map(endless).collect()
    }

    /// Begins a field; `form`: what the data of a form field says that it shows. A field known to have no end is
    /// none, and is told.
    pub(super) fn begin(&mut self, form: Option<String>) -> Option<Endless> {
        self.begun += 1;
        let known = self.endless.get(&self.begun).cloned();
        let is_contents = known.as_ref().is_some_and(|endless| endless.word == CONTENTS);
        if known.is_none() || is_contents {
            self.instructing.push(self.open.len());
            let field = Field { number: self.begun, form, endless: is_contents, ..Field::default() };
            self.open.push(field);
        }
        known
    }

    pub(super) fn instruct(&mut self, text: &str) {
        let innermost = self.instructing.last().and_then(|&at| self.open.get_mut(at));
        if let Some(field) = innermost {
            field.instruction.push_str(text);
        }
    }

    pub(super) fn separate(&mut self) {
        let Some(field) = self.open.last_mut().filter(|field| !field.in_result) else { return };
        field.in_result = true;
        field.is_contents = field.word() == CONTENTS;
        self.contents += usize::from(field.is_contents);
        self.instructing.pop();
    }

    /// Ends a field and tells what it shows, if it has no result.
    pub(super) fn end(&mut self) -> Shown {
        let Some(field) = self.open.pop() else { return Shown::Nothing };
        self.contents -= usize::from(field.is_contents);
        if !field.in_result {
            self.instructing.pop();
        }
        if field.said {
            self.has_result();
            return Shown::Nothing;
        }
        field.shows()
    }

    /// A new paragraph begins; a table of contents without an end does not go beyond its lines.
    pub(super) fn paragraph(&mut self, is_line_of_contents: bool) {
        if is_line_of_contents || !self.open.iter().any(|field| field.endless) {
            return;
        }
        self.open.retain(|field| !field.endless);
        self.contents = self.open.iter().filter(|field| field.is_contents).count();
        let places = self.open.iter().enumerate().filter(|(_, field)| !field.in_result);
        self.instructing = places.map(|(at, _)| at).collect();
    }

    pub(super) fn shown(&self) -> bool {
        self.instructing.is_empty()
    }

    pub(super) fn in_contents(&self) -> bool {
        self.contents > 0
    }

    /// Something of the innermost field's result was met.
    pub(super) fn has_result(&mut self) {
        if let Some(field) = self.open.last_mut() {
            field.said = true;
        }
    }
}

impl Field {
    fn word(&self) -> String {
        self.instruction.split_whitespace().next().unwrap_or_default().to_uppercase()
    }

    fn shows(self) -> Shown {
        let text = |text: &str| Shown::Text(Equation { text: text.to_owned(), readings: Vec::new() });
        let words = behind_words(&self.instruction, 1);
        match self.word().as_str() {
            "EQ" => Shown::Text(equation(words)),
            "SYMBOL" => match sign(words) {
                Some(sign) => text(sign.encode_utf8(&mut [0; 4])),
                None => Shown::Unknown(format!("SYMBOL {}", words.trim())),
            },
            "MACROBUTTON" | "GOTOBUTTON" => text(behind_words(&self.instruction, 2).trim()),
            "QUOTE" => text(words.trim().trim_matches(['"', '“', '”'])),
            "FORMCHECKBOX" | "FORMDROPDOWN" => match self.form {
                Some(shown) => text(&shown),
                None => Shown::Unknown(self.word()),
            },
            word if word.is_empty() || SILENT.contains(&word) => Shown::Nothing,
            word => Shown::Unknown(word.to_owned()),
        }
    }
}

/// What stands behind the first `count` words.
fn behind_words(instruction: &str, count: usize) -> &str {
    (0..count).fold(instruction.trim_start(), |rest, _| {
        rest.split_once(char::is_whitespace).map_or("", |(_, behind)| behind.trim_start())
    })
}

/// The sign of a SYMBOL field: its number, and by `\u` in Unicode or by `\f` in a font.
fn sign(words: &str) -> Option<char> {
    let first = words.split_whitespace().next()?;
    let number = match first.to_lowercase().strip_prefix("0x") {
        Some(figures) => u32::from_str_radix(figures, 16).ok(),
        None => first.parse().ok(),
    };
    let Some(code) = number else { return first.chars().next().filter(|_| first.chars().count() == 1) };
    let switches = words.to_lowercase();
    let font = switches.split_once("\\f").map(|(_, font)| font.trim_start().trim_start_matches('"'));
    match switches.contains("\\u") {
        true => char::from_u32(code).filter(|sign| !sign.is_control() && !symbol::is_private(*sign)),
        false => symbol::unicode(font, code).filter(|_| code < 0x80 || font.is_some_and(symbol::is_symbol_font)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(instruction: &str) -> Option<String> {
        let mut fields = Fields::default();
        fields.begin(None);
        fields.instruct(instruction);
        match fields.end() {
            Shown::Text(equation) => Some(equation.text),
            Shown::Nothing => Some(String::new()),
            Shown::Unknown(_) => None,
        }
    }

    #[test]
    fn fields_without_a_result_show_their_words() {
        for (instruction, expected) in [
            (" MACROBUTTON NoMacro 点这里写数字 ", Some("点这里写数字")),
            (" QUOTE \"原话\" ", Some("原话")),
            (" SYMBOL 9314 \\u ", Some("③")),
            (" SYMBOL 252 \\f \"Wingdings\" \\s 12", Some("✓")),
            (" SYMBOL 0xFE \\f Wingdings", Some("☑")),
            (" SYMBOL 45217 ", None),
            (" XE \"索引\" ", Some("")),
            (" DOCPROPERTY 处室 ", None),
        ] {
            assert_eq!(shown(instruction).as_deref(), expected, "{instruction}");
        }
    }

    #[test]
    fn the_result_of_an_inner_field_belongs_to_the_instruction_around_it() {
        let mut fields = Fields::default();
        fields.begin(None);
        fields.instruct("IF ");
        fields.begin(None);
        fields.instruct("MERGEFIELD 职务");
        fields.separate();
        assert!(!fields.shown());
        fields.has_result();
        assert_eq!(fields.end(), Shown::Nothing);
        fields.separate();
        assert!(fields.shown());
    }
}
