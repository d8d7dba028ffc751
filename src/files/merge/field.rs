//! Two versions of one table, key by key.

use super::super::write::list;
use super::blocks::{Block, Entry};
use std::collections::BTreeSet;
use toml::Value;

/// What one table becomes, and the `[[other]]` tables for what both sides changed.
pub(super) fn merge_block(
    base: Option<&Block>,
    ours: Option<&Block>,
    theirs: Option<&Block>,
) -> (Option<Block>, Vec<Block>) {
    let same = |one: Option<&Block>, two: Option<&Block>| match (one, two) {
        (Some(one), Some(two)) => one.is_same(two),
        (one, two) => one.is_none() && two.is_none(),
    };
    if same(ours, theirs) || same(base, theirs) {
        return (ours.cloned(), Vec::new());
    }
    if same(base, ours) {
        return (theirs.cloned(), Vec::new());
    }
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => {
            let (block, others) = merge_entries(base, ours, theirs);
            (Some(block), others)
        }
        // Changed here and removed there, or the other way round: it stays, and that it was removed is kept as well.
        (Some(stays), None) | (None, Some(stays)) => (Some(stays.clone()), vec![other(&stays.name, None, None)]),
        (None, None) => (None, Vec::new()),
    }
}

fn merge_entries(base: Option<&Block>, ours: &Block, theirs: &Block) -> (Block, Vec<Block>) {
    let mut out = Block { entries: Vec::new(), ..ours.clone() };
    let old = |part: fn(&Block) -> &String| base.map(part).cloned().unwrap_or_default();
    out.tail = comments(&old(|block| &block.tail), &ours.tail, &theirs.tail);
    let (above, line) = heads(&ours.header);
    let (old_above, _) = base.map_or(("", ""), |base| heads(&base.header));
    out.header = format!("{}{line}", comments(old_above, above, heads(&theirs.header).0));
    let mut others = Vec::new();
    for key in keys(ours, theirs) {
        let (old, mine, other_side) = (base.and_then(|base| base.entry(&key)), ours.entry(&key), theirs.entry(&key));
        let (entry, differs) = merge_entry(old, mine, other_side);
        out.entries.extend(entry);
        if differs {
            others.push(other(&ours.name, Some(&key), other_side.map(|entry| entry.raw.as_str())));
        }
    }
    (out, others)
}

/// The comments above a table, and its line in brackets.
fn heads(header: &str) -> (&str, &str) {
    let at = header.trim_end().rfind('\n').map_or(0, |newline| newline + 1);
    header.split_at(at)
}

/// This side's keys in their order, with each that only the other side has behind the one that it follows there.
fn keys(ours: &Block, theirs: &Block) -> Vec<String> {
    let mut keys: Vec<String> = ours.entries.iter().map(|entry| entry.key.clone()).collect();
    let mut at = 0;
    for entry in &theirs.entries {
        match keys.iter().position(|key| *key == entry.key) {
            Some(there) => at = there + 1,
            None => {
                keys.insert(at, entry.key.clone());
                at += 1;
            }
        }
    }
    keys
}

/// What a key becomes; whether both sides changed it to different values, so that this side's stands.
fn merge_entry(base: Option<&Entry>, ours: Option<&Entry>, theirs: Option<&Entry>) -> (Option<Entry>, bool) {
    let same = |one: Option<&Entry>, two: Option<&Entry>| one.map(|e| &e.value) == two.map(|e| &e.value);
    let (chosen, differs) = if same(ours, theirs) || same(base, theirs) {
        (ours.cloned(), false)
    } else if same(base, ours) {
        (theirs.cloned(), false)
    } else {
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => match merged_list(base, ours, theirs) {
                Some(list) => (Some(list), false),
                None => (Some(ours.clone()), true),
            },
            (ours, _) => (ours.cloned(), true),
        }
    };
    let lead = |entry: Option<&Entry>| entry.map(|entry| entry.lead.clone()).unwrap_or_default();
    let lead = comments(&lead(base), &lead(ours), &lead(theirs));
    (chosen.map(|entry| Entry { lead, ..entry }), differs)
}

/// Lists are sets: what either side added is in, what either side removed is out.
fn merged_list(base: Option<&Entry>, ours: &Entry, theirs: &Entry) -> Option<Entry> {
    let (mine, other) = (words(ours)?, words(theirs)?);
    let old = base.map_or(Some(Vec::new()), words)?;
    let removed = |word: &&String| old.contains(word) && !other.contains(word);
    let kept: Vec<String> = mine.iter().filter(|word| !removed(word)).cloned().collect();
    let added = other.into_iter().filter(|word| !old.contains(word) && !mine.contains(word));
    let all: Vec<String> = kept.into_iter().chain(added).collect();
    let mut merged = ours.clone();
    merged.set(&if all.is_empty() { "[]".to_owned() } else { list(&all) });
    Some(merged)
}

/// The texts of a list of texts; `None` for any other value.
fn words(entry: &Entry) -> Option<Vec<String>> {
    let Value::Array(list) = &entry.value else { return None };
    list.iter().map(|value| value.as_str().map(str::to_owned)).collect()
}

/// Comments of both sides: this side's, and what the other has added.
fn comments(base: &str, ours: &str, theirs: &str) -> String {
    if base == ours {
        return theirs.to_owned();
    }
    let known: BTreeSet<&str> = base.lines().chain(ours.lines()).collect();
    let more = theirs.lines().filter(|line| !line.trim().is_empty() && !known.contains(line));
    let more: String = more.map(|line| format!("{line}\n")).collect();
    format!("{ours}{more}")
}

/// A table that keeps what the other side has: a key's value, that it has none, or that it has no such item.
pub(super) fn other(place: &str, key: Option<&str>, raw: Option<&str>) -> Block {
    let mut out = super::super::write::Writer::fragment();
    out.item("other");
    if !place.is_empty() {
        out.raw("in", &super::super::write::quoted(place));
    }
    if let Some(key) = key {
        out.raw("key", &super::super::write::quoted(key));
    }
    match raw {
        Some(raw) => out.raw("value", raw),
        None => out.raw("gone", "true"),
    }
    super::blocks::block_of(out.into_text().trim_start())
}

impl Entry {
    /// A key on a line of its own.
    pub(super) fn new(key: &str, raw: &str) -> Self {
        let mut out = super::super::write::Writer::fragment();
        out.raw(key, raw);
        let body = out.into_text();
        let at = body.rfind(raw).unwrap_or_default();
        let mut entry = Self {
            key: key.to_owned(),
            lead: String::new(),
            body,
            raw: raw.to_owned(),
            at,
            value: Value::Boolean(false),
        };
        entry.set(raw);
        entry
    }

    /// Gives the key another value; a comment behind it stays.
    pub(super) fn set(&mut self, raw: &str) {
        let (before, rest) = self.body.split_at_checked(self.at).unwrap_or_default();
        self.body = format!("{before}{raw}{}", rest.strip_prefix(self.raw.as_str()).unwrap_or_default());
        self.raw = raw.to_owned();
        let parsed = format!("value = {raw}").parse::<toml::Table>().ok();
        if let Some(value) = parsed.and_then(|mut table| table.remove("value")) {
            self.value = value;
        }
    }
}
