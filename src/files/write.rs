//! TOML text in canonical form.

use super::SCHEMA;
use crate::model::Date;
use crate::text::lines;
use std::fmt::{Display, Write};

/// Which of the files of a repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFile {
    /// `reports/YEAR.toml`.
    Report,
    /// `ledger/YEAR.toml`.
    Ledger,
    /// `track.toml`.
    Settings,
}

impl TextFile {
    /// The `#:schema` line that lets editors complete and check the file.
    fn schema_line(self) -> &'static str {
        match self {
            Self::Report => "#:schema ../.track/report.schema.json\n",
            Self::Ledger => "#:schema ../.track/ledger.schema.json\n",
            Self::Settings => "#:schema .track/track.schema.json\n",
        }
    }
}

/// Builds a file line by line.
pub(super) struct Writer {
    text: String,
}

impl Writer {
    /// A new file: schema line and `schema = 1`.
    pub fn new(file: TextFile) -> Self {
        Self { text: format!("{}schema = {SCHEMA}\n", file.schema_line()) }
    }

    /// Text to be put into a file that is there.
    pub fn fragment() -> Self {
        Self { text: String::new() }
    }

    pub fn into_text(self) -> String {
        self.text
    }

    fn line(&mut self, key: &str, value: impl Display) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.text, "{} = {value}", bare_or_quoted(key));
    }

    pub fn number(&mut self, key: &str, value: i64) {
        self.line(key, value);
    }

    pub fn date(&mut self, key: &str, value: Date) {
        self.line(key, value);
    }

    /// A text on one line; one of several paragraphs as [`Writer::lines`], since a reader joins single line ends.
    pub fn string(&mut self, key: &str, value: &str) {
        self.line(key, text_value(value));
    }

    pub fn optional(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.string(key, value);
        }
    }

    /// A text, a sentence a line; an empty one as `""`.
    pub fn lines(&mut self, key: &str, value: &str) {
        self.line(key, in_lines(value));
    }

    pub fn list<T: Display>(&mut self, key: &str, values: &[T]) {
        if !values.is_empty() {
            self.line(key, list(values));
        }
    }

    /// A value that is written already.
    pub fn raw(&mut self, key: &str, value: &str) {
        self.line(key, value);
    }

    pub fn table(&mut self, name: &str) {
        let _ = write!(self.text, "\n[{name}]\n");
    }

    pub fn item(&mut self, name: &str) {
        let _ = write!(self.text, "\n[[{name}]]\n");
    }

    pub fn comment(&mut self, words: &str) {
        for line in words.lines() {
            let _ = writeln!(self.text, "# {line}");
        }
    }
}

/// A list of strings.
pub(super) fn list<T: Display>(values: &[T]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| quoted(&value.to_string())).collect();
    format!("[{}]", quoted.join(", "))
}

fn bare_or_quoted(key: &str) -> String {
    let bare = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    if bare { key.to_owned() } else { quoted(key) }
}

/// A string on one line.
pub(super) fn quoted(value: &str) -> String {
    format!("\"{}\"", escaped(value, false))
}

/// A text on one line; one of several paragraphs a sentence a line, since a reader joins single line ends.
pub(super) fn text_value(value: &str) -> String {
    if value.contains('\n') { in_lines(value) } else { quoted(value) }
}

/// A text with a sentence a line between `"""`.
pub(super) fn in_lines(value: &str) -> String {
    let broken = lines::to_lines(value);
    if broken.is_empty() { "\"\"".to_owned() } else { format!("\"\"\"\n{}\"\"\"", escaped(&broken, true)) }
}

fn escaped(value: &str, multi_line: bool) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\n' if multi_line => out.push('\n'),
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", c as u32);
            }
            c => out.push(c),
        }
    }
    out
}
