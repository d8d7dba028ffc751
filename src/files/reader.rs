//! A table of a file, read key by key; faults are collected, not returned, so that all of them are told at once.

use super::locate::{Entry, Layout, Lines};
use super::{Problem, ProblemKind, SCHEMA, Wanted};
use crate::model::Date;
use crate::text::lines;
use std::{cell::RefCell, ops::Range, str::FromStr};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
    value::{Datetime, Offset},
};

/// What is gathered while a file is read.
pub(super) struct Sink<'s> {
    source: &'s str,
    problems: RefCell<Vec<(usize, ProblemKind)>>,
    layout: RefCell<Layout>,
}

impl<'s> Sink<'s> {
    pub fn new(source: &'s str) -> Self {
        Self { source, problems: RefCell::default(), layout: RefCell::default() }
    }

    pub fn problem(&self, at: usize, kind: ProblemKind) {
        self.problems.borrow_mut().push((at, kind));
    }

    /// Everything gathered, faults in the order of the file.
    pub fn into_parts(self) -> (Layout, Vec<Problem>) {
        let mut found = self.problems.into_inner();
        found.sort_by_key(|(at, _)| *at);
        if found.is_empty() {
            return (self.layout.into_inner(), Vec::new());
        }
        let lines = Lines::of(self.source);
        let problem = |(at, kind)| {
            let at = lines.position(self.source, at);
            Problem { at, line: lines.line(self.source, at.line).to_owned(), kind }
        };
        (self.layout.into_inner(), found.into_iter().map(problem).collect())
    }

    fn syntax(&self, error: &toml::de::Error) {
        let at = error.span().map_or(0, |span| span.start);
        let lines = Lines::of(self.source);
        let line = lines.line(self.source, lines.position(self.source, at).line);
        // Outside strings, these are what an input method types for the ASCII marks that TOML wants.
        let wide = line.chars().find(|c| "“”‘’＝［］，｛｝＃".contains(*c));
        let kind = match wide.filter(|_| !line.contains('"')) {
            Some(c) => ProblemKind::FullWidth(c),
            None => ProblemKind::Syntax(error.message().lines().next().unwrap_or_default().to_owned()),
        };
        self.problem(at, kind);
    }
}

/// Parses a file and hands its top table to `read`; gives what `read` gave, or all faults.
pub(super) fn read_document<T>(
    source: &str,
    read: impl FnOnce(&mut Reader<'_, '_>) -> Option<T>,
) -> Result<(T, Layout), Vec<Problem>> {
    let sink = Sink::new(source);
    let marks = conflict_marks(source);
    if !marks.is_empty() {
        // What stands between the marks says nothing: other faults there would only hide the place.
        marks.into_iter().for_each(|at| sink.problem(at, ProblemKind::Conflict));
        return Err(sink.into_parts().1);
    }
    let (document, errors) = DeTable::parse_recoverable(source);
    errors.iter().for_each(|error| sink.syntax(error));
    let mut value = None;
    if errors.is_empty() {
        let mut top = Reader::new(document.get_ref(), String::new(), 0..0, &sink);
        if top.schema_is_known() {
            value = read(&mut top);
            top.finish();
        }
    }
    let (layout, problems) = sink.into_parts();
    match value {
        Some(value) if problems.is_empty() => Ok((value, layout)),
        _ => Err(problems),
    }
}

/// Where the marks begin that git leaves where two sides changed the same lines; without a first mark, all that are
/// left of it.
fn conflict_marks(source: &str) -> Vec<usize> {
    let (mut first, mut all, mut at) = (Vec::new(), Vec::new(), 0);
    for line in source.split_inclusive('\n') {
        let words = line.trim_end();
        let is = |mark: &str| words.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        if is("<<<<<<<") {
            first.push(at);
        }
        if is("|||||||") || is(">>>>>>>") || words == "=======" {
            all.push(at);
        }
        at += line.len();
    }
    if first.is_empty() { all } else { first }
}

/// One table of a file.
pub(super) struct Reader<'a, 'i> {
    table: &'a DeTable<'i>,
    name: String,
    span: Range<usize>,
    known: Vec<&'static str>,
    sink: &'a Sink<'a>,
}

impl<'a, 'i> Reader<'a, 'i> {
    fn new(table: &'a DeTable<'i>, name: String, span: Range<usize>, sink: &'a Sink<'a>) -> Self {
        let mut layout = sink.layout.borrow_mut();
        layout.tables.insert(name.clone(), span.clone());
        for (key, value) in table {
            let entry = Entry { key: key.span(), value: value.span() };
            layout.values.insert((name.clone(), key.get_ref().to_string()), entry);
        }
        drop(layout);
        Self { table, name, span, known: Vec::new(), sink }
    }

    pub fn sink(&self) -> &'a Sink<'a> {
        self.sink
    }

    fn get(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'i>>> {
        self.known.push(key);
        self.table.get(key)
    }

    fn wrong(&self, at: Range<usize>, key: &str, wanted: Wanted) {
        self.sink.problem(at.start, ProblemKind::Wrong(key.to_owned(), wanted));
    }

    fn missing(&self, key: &str) {
        self.sink.problem(self.span.start, ProblemKind::MissingKey(key.to_owned()));
    }

    /// Whether `schema` is one this version reads; says what is wrong if not.
    fn schema_is_known(&mut self) -> bool {
        let at = self.table.get("schema").map_or(0, |value| value.span().start);
        match self.number("schema") {
            Some(SCHEMA) => return true,
            Some(number) if number > SCHEMA => self.sink.problem(at, ProblemKind::NewerSchema(number)),
            Some(_) => self.sink.problem(at, ProblemKind::Wrong("schema".into(), Wanted::Number)),
            None if self.table.contains_key("schema") => {}
            None => self.missing("schema"),
        }
        false
    }

    /// Where a key's value begins, or the table if it is not there.
    pub fn position_of(&self, key: &str) -> usize {
        self.table.get(key).map_or(self.span.start, |value| value.span().start)
    }

    /// A text without marking its key as known.
    pub fn peek(&self, key: &str) -> Option<&str> {
        self.table.get(key)?.get_ref().as_str()
    }

    /// Tells that a key is missing if it is.
    pub fn require(&self, key: &str) {
        if !self.table.contains_key(key) {
            self.missing(key);
        }
    }

    pub fn string(&mut self, key: &'static str) -> Option<String> {
        let value = self.get(key)?;
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong(value.span(), key, Wanted::Text);
        }
        text.map(str::to_owned)
    }

    /// A text in lines, as the model holds it; absent and empty are the same.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        self.string(key).map(|text| lines::from_lines(&text)).filter(|text| !text.is_empty())
    }

    /// A text that must be there, if only as `""`.
    pub fn required_text(&mut self, key: &'static str) -> String {
        if !self.table.contains_key(key) {
            self.missing(key);
        }
        self.text(key).unwrap_or_default()
    }

    pub fn number(&mut self, key: &'static str) -> Option<i64> {
        let value = self.get(key)?;
        let number = value.get_ref().as_integer();
        let number = number.and_then(|n| i64::from_str_radix(&n.as_str().replace('_', ""), n.radix()).ok());
        if number.is_none() {
            self.wrong(value.span(), key, Wanted::Number);
        }
        number
    }

    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        let value = self.get(key)?;
        let date = value.get_ref().as_datetime().and_then(date);
        if date.is_none() {
            self.wrong(value.span(), key, Wanted::Date);
        }
        date
    }

    /// A date, or words.
    pub fn date_or_text(&mut self, key: &'static str) -> Option<Result<Date, String>> {
        let value = self.get(key)?;
        let found = match value.get_ref() {
            DeValue::String(text) => Some(Err(text.to_string())),
            DeValue::Datetime(datetime) => date(datetime).map(Ok),
            _ => None,
        };
        if found.is_none() {
            self.wrong(value.span(), key, Wanted::Due);
        }
        found
    }

    /// A text with a grammar.
    pub fn parsed<T: FromStr>(&mut self, key: &'static str, wanted: Wanted) -> Option<T> {
        let value = self.get(key)?;
        let parsed = value.get_ref().as_str().and_then(|text| text.parse().ok());
        if parsed.is_none() {
            self.wrong(value.span(), key, wanted);
        }
        parsed
    }

    /// A text with a grammar that must be there.
    pub fn required<T: FromStr>(&mut self, key: &'static str, wanted: Wanted) -> Option<T> {
        if !self.table.contains_key(key) {
            self.missing(key);
        }
        self.parsed(key, wanted)
    }

    /// A list of texts with a grammar; absent is empty.
    pub fn list<T: FromStr>(&mut self, key: &'static str, wanted: Wanted) -> Vec<T> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong(value.span(), key, Wanted::List);
            return Vec::new();
        };
        let mut out = Vec::new();
        for element in array.iter() {
            match element.get_ref().as_str().and_then(|text| text.parse().ok()) {
                Some(parsed) => out.push(parsed),
                None => self.wrong(element.span(), key, wanted),
            }
        }
        out
    }

    /// A table below this one.
    pub fn table(&mut self, key: &'static str) -> Option<Reader<'a, 'i>> {
        let value = self.get(key)?;
        match value.get_ref().as_table() {
            Some(table) => Some(Reader::new(table, self.below(key), value.span(), self.sink)),
            None => {
                self.wrong(value.span(), key, Wanted::Table);
                None
            }
        }
    }

    /// The tables of an array `[[key]]`, in order.
    pub fn tables(&mut self, key: &'static str) -> Vec<Reader<'a, 'i>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong(value.span(), key, Wanted::Tables);
            return Vec::new();
        };
        let mut out = Vec::new();
        for (index, element) in array.iter().enumerate() {
            match element.get_ref().as_table() {
                Some(table) => {
                    let name = format!("{}[{index}]", self.below(key));
                    out.push(Reader::new(table, name, element.span(), self.sink));
                }
                None => self.wrong(element.span(), key, Wanted::Tables),
            }
        }
        out
    }

    /// The tables that keep what another machine wrote differently; what stands in them is read where it is settled.
    pub fn others(&mut self) {
        for mut table in self.tables("other") {
            let _ = (table.string("in"), table.string("key"));
            table.known.extend(["value", "gone"]);
            if !table.table.contains_key("gone") {
                table.require("value");
            }
            table.finish();
        }
    }

    /// All keys with their texts, in the order of the file, for tables whose keys are data.
    pub fn pairs(&mut self) -> Vec<(String, Range<usize>, &'a DeValue<'i>)> {
        let table = self.table;
        self.known.clear();
        let all = table.iter().map(|(key, value)| (key.get_ref().to_string(), key.span(), value.get_ref()));
        all.collect()
    }

    fn below(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
    }

    /// Tells keys that nobody asked for.
    pub fn finish(self) {
        for key in self.table.keys() {
            let name = key.get_ref().as_ref();
            if !self.known.contains(&name) {
                let near = self.known.iter().map(|known| (strsim::osa_distance(known, name), known));
                let near = near.filter(|(distance, _)| *distance <= 2).min().map(|(_, known)| (*known).to_owned());
                self.sink.problem(key.span().start, ProblemKind::UnknownKey(name.to_owned(), near));
            }
        }
    }
}

fn date(datetime: &Datetime) -> Option<Date> {
    let plain = datetime.time.is_none() && !matches!(datetime.offset, Some(Offset::Z | Offset::Custom { .. }));
    let date = datetime.date.filter(|_| plain)?;
    Date::new(date.year as i16, date.month as i8, date.day as i8).ok()
}
