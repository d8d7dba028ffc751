//! What two machines wrote differently: shown, and settled.

use super::blocks::{Block, Doc, Entry, joined};
use crate::files::DataFile;
use crate::files::write::in_lines;
use crate::text::lines::from_lines;
use toml::Value;

/// A field or an item of which another machine has another version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// The item's id, or the table's name; empty for the head of the file.
    pub place: String,
    /// The key; `None`: the whole item.
    pub key: Option<String>,
    /// What stands in the file; `None`: there is no such key or item.
    pub mine: Option<String>,
    /// What the other machine has; `None`: it has no such key or item.
    pub theirs: Option<String>,
}

/// Which version is to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// That of the file.
    Mine,
    /// The other machine's.
    Theirs,
    /// One behind the other, as paragraphs.
    Both,
}

/// Why nothing was settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsettled {
    /// There are only so many differences.
    NoSuch(usize),
    /// Only texts can stand one behind the other.
    NotBoth,
    /// The item is gone from the file since, or the result would not be valid.
    NoPlace,
}

/// Keys whose values are texts of paragraphs, wherever they stand.
const TEXTS: [&str; 5] = ["text", "preamble", "closing", "target", "problem"];

/// What stands open in a file; nothing if it cannot be read.
pub fn others(source: &str) -> Vec<Other> {
    // Nearly every file: it need not be taken apart.
    if !source.contains("other") {
        return Vec::new();
    }
    let doc = Doc::of(source).unwrap_or_default();
    doc.blocks.iter().filter(|block| is_other(block)).map(|block| told(&doc, block)).collect()
}

/// The text with one difference settled.
pub fn settle(file: DataFile, source: &str, index: usize, choice: Choice) -> Result<String, Unsettled> {
    let mut doc = Doc::of(source).ok_or(Unsettled::NoPlace)?;
    let open: Vec<usize> = (0..doc.blocks.len()).filter(|at| doc.blocks.get(*at).is_some_and(is_other)).collect();
    let at = *open.get(index).ok_or(Unsettled::NoSuch(open.len()))?;
    let other = doc.blocks.remove(at);
    match choice {
        Choice::Mine => {}
        Choice::Theirs => take(&mut doc, &other)?,
        Choice::Both => join(&mut doc, &other)?,
    }
    let text = joined(&doc.blocks, source);
    file.check(&text).map_err(|_| Unsettled::NoPlace)?;
    Ok(text)
}

fn is_other(block: &Block) -> bool {
    block.kind() == "[[other]]"
}

fn word(block: &Block, key: &str) -> Option<String> {
    block.entry(key)?.value.as_str().map(str::to_owned)
}

fn place(other: &Block) -> String {
    word(other, "in").unwrap_or_default()
}

fn told(doc: &Doc, other: &Block) -> Other {
    let (place, key) = (place(other), word(other, "key"));
    let there = doc.find(&place);
    let mine = match &key {
        Some(key) => there.and_then(|block| block.entry(key)).map(|entry| shown(&entry.value)),
        None => there.map(|block| ["heading", "text"].iter().filter_map(|key| word(block, key)).collect()),
    };
    Other { place, key, mine, theirs: other.entry("value").map(|entry| shown(&entry.value)) }
}

fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), from_lines)
}

fn take(doc: &mut Doc, other: &Block) -> Result<(), Unsettled> {
    let place = place(other);
    let Some(key) = word(other, "key") else {
        let before = doc.blocks.len();
        doc.blocks.retain(|block| block.name != place);
        return if doc.blocks.len() < before { Ok(()) } else { Err(Unsettled::NoPlace) };
    };
    let block = doc.blocks.iter_mut().find(|block| block.name == place).ok_or(Unsettled::NoPlace)?;
    match other.entry("value") {
        None => block.entries.retain(|entry| entry.key != key),
        Some(value) => set(block, &key, &value.raw),
    }
    Ok(())
}

fn join(doc: &mut Doc, other: &Block) -> Result<(), Unsettled> {
    let (place, key) = (place(other), word(other, "key").ok_or(Unsettled::NotBoth)?);
    let theirs = word(other, "value").ok_or(Unsettled::NotBoth)?;
    if !TEXTS.contains(&key.as_str()) && place != "intros" {
        return Err(Unsettled::NotBoth);
    }
    let block = doc.blocks.iter_mut().find(|block| block.name == place).ok_or(Unsettled::NoPlace)?;
    let mine = word(block, &key).unwrap_or_default();
    let both = [from_lines(&mine), from_lines(&theirs)].join("\n");
    set(block, &key, &in_lines(&both));
    Ok(())
}

fn set(block: &mut Block, key: &str, raw: &str) {
    match block.entries.iter_mut().find(|entry| entry.key == key) {
        Some(entry) => entry.set(raw),
        None => block.entries.push(Entry::new(key, raw)),
    }
}
