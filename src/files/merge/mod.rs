//! Three-way merge of a report, a ledger or the settings by item and field: two machines' work meets in one valid file.
//!
//! git's merge of lines puts two appended `[[event]]` tables into one (duplicate keys, a file that no longer parses).
//! Here a table is known by its id and a key by its name. Where both sides changed the same field, this side's stands
//! in its place and the other's in an `[[other]]` table at the end ([`others`](super::others)). A ledger needs none: an
//! event that differs is two events.

mod blocks;
mod field;
pub(super) mod settle;

use super::{DataFile, Problem};
use crate::model::{EventId, event_id};
use blocks::{Block, Doc, joined};
use field::merge_block;

/// What a merge came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// One valid text that holds both sides' changes.
    pub text: String,
    /// How many fields both sides changed, whose other version stands in an `[[other]]` table.
    pub differing: usize,
}

/// Why two texts are not merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmerged {
    /// This side's text is not valid.
    Ours(Vec<Problem>),
    /// The other side's is not.
    Theirs(Vec<Problem>),
    /// What came out would not be, or the texts cannot be taken apart.
    Result,
}

/// Merges `ours` and `theirs`, which both come from `base`; an empty or unreadable base counts as none.
pub fn merge(file: DataFile, base: &str, ours: &str, theirs: &str) -> Result<Merged, Unmerged> {
    file.check(ours).map_err(Unmerged::Ours)?;
    file.check(theirs).map_err(Unmerged::Theirs)?;
    let base = file.check(base).ok().and_then(|()| Doc::of(base)).unwrap_or_default();
    let (left, right) = (Doc::of(ours).ok_or(Unmerged::Result)?, Doc::of(theirs).ok_or(Unmerged::Result)?);
    let right = match file {
        DataFile::Ledger(_) => apart(&base, &left, right),
        DataFile::Report(_) | DataFile::Settings => right,
    };
    let (mut blocks, mut others) = (Vec::new(), Vec::new());
    for name in order(&base, &left, &right) {
        let (block, more) = merge_block(base.find(&name), left.find(&name), right.find(&name));
        blocks.extend(block);
        others.extend(more);
    }
    if matches!(file, DataFile::Ledger(_)) {
        // What is recorded stays, whatever the other side made of it.
        others.clear();
    }
    others.retain(|other| blocks.iter().all(|block| block.name != other.name));
    let differing = others.len();
    blocks.extend(others);
    let text = joined(&blocks, ours);
    file.check(&text).map_err(|_| Unmerged::Result)?;
    Ok(Merged { text, differing })
}

/// The other side's ledger, in which an event that has become another one than ours has an id of its own.
fn apart(base: &Doc, left: &Doc, mut right: Doc) -> Doc {
    let ids = |doc: &Doc| doc.blocks.iter().map(|block| block.name.clone()).collect::<Vec<_>>();
    let mut taken = [ids(base), ids(left), ids(&right)].concat();
    for block in &mut right.blocks {
        let clash = |mine: &Block| {
            let old = base.find(&block.name);
            !mine.is_same(block) && !old.is_some_and(|old| old.is_same(mine) || old.is_same(block))
        };
        if block.kind() == "[[event]]" && left.find(&block.name).is_some_and(clash) {
            let words = block.entries.iter().filter(|entry| entry.key != "id").map(|entry| entry.body.clone());
            let id = event_id(words, |id: &EventId| taken.iter().any(|taken| taken == id.as_str()));
            taken.push(id.to_string());
            block.rename(&id.to_string());
        }
    }
    right
}

impl Block {
    fn rename(&mut self, id: &str) {
        for entry in self.entries.iter_mut().filter(|entry| entry.key == "id") {
            entry.set(&format!("\"{id}\""));
        }
        self.name = id.to_owned();
    }
}

/// A ledger in which the events that `base` does not have name a file of evidence by another name.
pub fn rename_evidence(base: &str, ledger: &str, from: &str, to: &str) -> String {
    let known: Vec<&str> = base.split("[[event]]").map(str::trim).collect();
    let (from, to) = (format!("\"{from}\""), format!("\"{to}\""));
    let parts = ledger.split("[[event]]");
    let parts = parts.map(|part| if known.contains(&part.trim()) { part.to_owned() } else { part.replace(&from, &to) });
    parts.collect::<Vec<_>>().join("[[event]]")
}

/// The names of both sides in one row: this side's order, the other's where only that was changed; what only one side
/// has stands behind what it follows there.
fn order(base: &Doc, left: &Doc, right: &Doc) -> Vec<String> {
    let common = |of: &Doc| -> Vec<String> {
        let all = of.blocks.iter().filter(|block| base.find(&block.name).is_some());
        all.filter(|block| left.find(&block.name).is_some() && right.find(&block.name).is_some())
            .map(|block| block.name.clone())
            .collect()
    };
    let moved = common(left) == common(base) && common(right) != common(base);
    let (first, second) = if moved { (right, left) } else { (left, right) };
    let mut names: Vec<String> = first.blocks.iter().map(|block| block.name.clone()).collect();
    let mut previous: Option<&Block> = None;
    for block in &second.blocks {
        if !names.contains(&block.name) {
            let at = previous.and_then(|p| names.iter().position(|name| *name == p.name)).map_or(0, |at| at + 1);
            // Behind everything that the first side has put there as well: both sides' additions stay together.
            let added = |name: &&String| {
                second.find(name).is_none() && first.find(name).is_some_and(|there| there.kind() == block.kind())
            };
            let skip = names.get(at..).unwrap_or_default().iter().take_while(added).count();
            names.insert(at + skip, block.name.clone());
        }
        previous = Some(block);
    }
    names
}

#[cfg(test)]
mod tests;
