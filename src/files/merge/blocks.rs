//! A file as blocks and entries: the head and one block for each table, in each of them one entry for each key.
//!
//! Every byte belongs to exactly one part, so a part that nobody changed is written as it stands.

use super::super::edit::{line_end, next_line};
use toml::{Table, Value, de::DeTable, de::DeValue};

/// Keys by which a table of a list is known, the first that it has; those behind it only tell equals apart.
const NAMES: [(&str, &[&str]); 3] =
    [("section", &["heading"]), ("waive", &["check", "on"]), ("other", &["in", "key", "value", "gone"])];

/// A file.
#[derive(Clone, Debug, Default)]
pub(super) struct Doc {
    pub blocks: Vec<Block>,
}

/// The head of a file, or a table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Block {
    /// What it is known by: an item's id, the name of a table, `section/HEADING`; the head has none.
    pub name: String,
    /// The line in brackets with the comments right above it.
    pub header: String,
    pub entries: Vec<Entry>,
    /// What stands behind the last key.
    pub tail: String,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub key: String,
    /// Comments and blank lines above.
    pub lead: String,
    /// The lines of key and value.
    pub body: String,
    /// The value as written, and where in the lines it begins.
    pub raw: String,
    pub at: usize,
    pub value: Value,
}

impl Doc {
    /// Cuts a text that is valid TOML. One that is laid out in a way that cannot be cut (tables between braces, dotted
    /// keys) is first laid out as TOML usually is, without its comments. `None` if that does not help either.
    pub fn of(source: &str) -> Option<Self> {
        let text = source.replace("\r\n", "\n");
        cut(&text).or_else(|| cut(&toml::to_string_pretty(&text.parse::<Table>().ok()?).ok()?))
    }

    pub fn find(&self, name: &str) -> Option<&Block> {
        self.blocks.iter().find(|block| block.name == name)
    }
}

impl Block {
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    pub fn text(&self) -> String {
        let entries = self.entries.iter().map(|entry| format!("{}{}", entry.lead, entry.body));
        format!("{}{}{}", self.header, entries.collect::<String>(), self.tail)
    }

    /// Without blank lines around it, which belong to the layout and not to the words.
    pub fn is_same(&self, other: &Self) -> bool {
        self.text().trim() == other.text().trim()
    }

    /// The kind of table: `[[measure]]`, `[class]`; nothing for the head.
    pub fn kind(&self) -> &str {
        self.header.trim_end().rsplit('\n').next().unwrap_or_default()
    }
}

/// The text of blocks in a row, with a blank line between tables, in the line ends of `like`.
pub(super) fn joined(blocks: &[Block], like: &str) -> String {
    let mut out = String::new();
    for text in blocks.iter().map(Block::text).filter(|text| !text.is_empty()) {
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        if !out.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
        out.push_str(&text);
    }
    out.replace('\n', line_end(like))
}

fn cut(text: &str) -> Option<Doc> {
    let mut starts = header_starts(text);
    starts.push(text.len());
    let mut blocks: Vec<Block> = Vec::new();
    for pair in starts.windows(2) {
        let mut block = block(text.get(pair[0]..pair[1])?)?;
        let same = blocks.iter().filter(|other| is_copy(&other.name, &block.name)).count();
        if same > 0 {
            block.name = format!("{}#{}", block.name, same + 1);
        }
        blocks.push(block);
    }
    Some(Doc { blocks })
}

fn is_copy(name: &str, of: &str) -> bool {
    name.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with('#'))
}

/// Where blocks begin: at the top, and at each line in brackets or the comments right above it.
fn header_starts(text: &str) -> Vec<usize> {
    let (mut starts, mut at, mut quoted, mut comments) = (vec![0], 0, false, None);
    for line in text.split_inclusive('\n') {
        if !quoted && line.starts_with('[') {
            starts.push(comments.unwrap_or(at));
        }
        comments = if !quoted && line.starts_with('#') { comments.or(Some(at)) } else { None };
        // A `"""` or `'''` opens or closes a text over several lines; inside, a line may begin with a bracket. Where
        // this is mistaken (the marks in a comment), the blocks are no TOML by themselves and nothing is cut.
        if quoted || !line.starts_with('#') {
            quoted ^= (line.matches("\"\"\"").count() + line.matches("'''").count()) % 2 == 1;
        }
        at += line.len();
    }
    starts.dedup();
    starts
}

fn block(text: &str) -> Option<Block> {
    let document = DeTable::parse(text).ok()?;
    let header = text.lines().find(|line| !line.starts_with('#')).filter(|line| line.starts_with('['));
    let path: Vec<&str> = header
        .map(|line| line.split(['[', ']']).find(|part| !part.is_empty()).unwrap_or_default())
        .map(|name| name.split('.').collect())
        .unwrap_or_default();
    let mut table = document.get_ref();
    for part in &path {
        table = match table.get(part.trim())?.get_ref() {
            DeValue::Table(below) => below,
            DeValue::Array(list) => list.iter().next()?.get_ref().as_table()?,
            _ => return None,
        };
    }
    let values = innermost(text.parse().ok()?, &path)?;
    let begin = header.map_or(0, |line| text.find(line).map_or(0, |at| next_line(text, at)));
    let (entries, end) = entries(text, begin, table, &values)?;
    let kind = path.join(".");
    let name = if header.is_some_and(|line| line.starts_with("[[")) { name_of(&kind, &values) } else { kind };
    Some(Block { name, header: text.get(..begin)?.to_owned(), entries, tail: text.get(end..)?.to_owned() })
}

fn innermost(mut table: Table, path: &[&str]) -> Option<Table> {
    for part in path {
        table = match table.remove(part.trim())? {
            Value::Table(below) => below,
            Value::Array(list) => list.into_iter().next()?.as_table()?.clone(),
            _ => return None,
        };
    }
    Some(table)
}

/// The entries of a block, and where the last one ends. `None` if a value is a table: its keys could not be told apart.
fn entries(text: &str, begin: usize, table: &DeTable<'_>, values: &Table) -> Option<(Vec<Entry>, usize)> {
    let mut found: Vec<_> = table.iter().collect();
    found.sort_by_key(|(key, _)| key.span().start);
    let (mut entries, mut done) = (Vec::new(), begin);
    for (key, written) in found {
        let value = values.get(key.get_ref().as_ref())?.clone();
        if holds_table(&value) {
            return None;
        }
        let start = text.get(..key.span().start)?.rfind('\n').map_or(0, |newline| newline + 1);
        let end = next_line(text, written.span().end);
        entries.push(Entry {
            key: key.get_ref().to_string(),
            lead: text.get(done..start)?.to_owned(),
            body: text.get(start..end)?.to_owned(),
            raw: text.get(written.span())?.to_owned(),
            at: written.span().start - start,
            value,
        });
        done = end;
    }
    Some((entries, done))
}

fn holds_table(value: &Value) -> bool {
    match value {
        Value::Table(_) => true,
        Value::Array(list) => list.iter().any(holds_table),
        _ => false,
    }
}

/// What a table of a list is known by: its id, else what says as much.
fn name_of(kind: &str, values: &Table) -> String {
    let word = |key: &str| values.get(key).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    if let Some(id) = word("id") {
        return id;
    }
    let keys = NAMES.iter().find(|(name, _)| *name == kind).map_or(&["heading", "text"] as &[&str], |(_, keys)| keys);
    let parts = keys.iter().filter_map(|key| word(key));
    std::iter::once(kind.to_owned()).chain(parts).collect::<Vec<_>>().join("/")
}

/// The block of a table that the program itself has written.
pub(super) fn block_of(text: &str) -> Block {
    let plain = || Block { name: String::new(), header: String::new(), entries: Vec::new(), tail: text.to_owned() };
    block(text).unwrap_or_else(plain)
}
