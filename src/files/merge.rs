//! Three-way merge of a report or ledger by item, so that two machines' work meets without a person's help wherever
//! the same item was not changed on both.
//!
//! git's merge of lines puts two appended `[[event]]` tables into one (facts: duplicate keys, a file that no longer
//! parses). Here a file is a row of blocks: the head, and one block for each table, known by its id.

use super::{read_ledger, read_report};
use crate::model::Year;
use std::collections::BTreeMap;

/// What a merge came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Merged {
    /// One text that holds both sides' changes and is a valid file.
    Clean(String),
    /// Both sides changed the same item, or the result would not be valid.
    Conflict,
}

/// A block of lines and the name it is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Block<'t> {
    name: String,
    text: &'t str,
}

/// Merges `ours` and `theirs`, which both come from `base`.
pub fn merge(base: &str, ours: &str, theirs: &str) -> Merged {
    let (Some(base), Some(left), Some(right)) = (blocks(base), blocks(ours), blocks(theirs)) else {
        return Merged::Conflict;
    };
    let find = |list: &[Block<'_>], name: &str| list.iter().find(|b| b.name == name).map(|b| b.text.to_owned());
    let mut out = String::new();
    for name in order(&left, &right) {
        let (old, a, b) = (find(&base, &name), find(&left, &name), find(&right, &name));
        let chosen = match (old, a, b) {
            (_, a, b) if trimmed(&a) == trimmed(&b) => a,
            (old, a, b) if trimmed(&old) == trimmed(&b) => a,
            (old, a, b) if trimmed(&old) == trimmed(&a) => b,
            _ => return Merged::Conflict,
        };
        push(&mut out, chosen.as_deref().unwrap_or_default());
    }
    if is_valid(&out) { Merged::Clean(out) } else { Merged::Conflict }
}

/// Blank lines around a block belong to the layout, not to its words.
fn trimmed(text: &Option<String>) -> Option<&str> {
    text.as_deref().map(str::trim)
}

fn push(out: &mut String, text: &str) {
    if text.is_empty() {
        return;
    }
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    if !out.is_empty() && !out.ends_with("\n\n") && text.starts_with('[') {
        out.push('\n');
    }
    out.push_str(text);
}

/// Our order, with what only the other side has put behind the block that it follows there.
fn order(left: &[Block<'_>], right: &[Block<'_>]) -> Vec<String> {
    let mut names: Vec<String> = left.iter().map(|block| block.name.clone()).collect();
    let mut previous: Option<&String> = None;
    for block in right {
        if !names.contains(&block.name) {
            // Behind everything of ours that stands behind the same block: both sides' additions stay together.
            let at = previous.and_then(|p| names.iter().position(|n| n == p)).map_or(0, |i| i + 1);
            let kind = kind(&block.name);
            let skip = names[at..].iter().take_while(|n| kind_of_new(n, right) && self::kind(n) == kind).count();
            names.insert(at + skip, block.name.clone());
        }
        previous = Some(&block.name);
    }
    names
}

fn kind(name: &str) -> &str {
    name.split(' ').next().unwrap_or_default()
}

fn kind_of_new(name: &str, right: &[Block<'_>]) -> bool {
    !right.iter().any(|block| block.name == name)
}

/// The blocks of a text; `None` when two have the same name, so that a name would not tell which is meant.
fn blocks(text: &str) -> Option<Vec<Block<'_>>> {
    let mut starts = vec![0];
    let (mut at, mut quoted) = (0, false);
    for line in text.split_inclusive('\n') {
        if !quoted && line.starts_with('[') {
            starts.push(at);
        }
        // A `"""` or `'''` opens or closes a text over several lines; inside, a line may begin with a bracket.
        let marks = line.matches("\"\"\"").count() + line.matches("'''").count();
        quoted ^= marks % 2 == 1;
        at += line.len();
    }
    starts.push(text.len());
    starts.dedup();
    let mut seen: BTreeMap<String, ()> = BTreeMap::new();
    let mut out = Vec::new();
    for pair in starts.windows(2) {
        let part = text.get(pair[0]..pair[1])?;
        let name = name(part);
        if seen.insert(name.clone(), ()).is_some() {
            return None;
        }
        out.push(Block { name, text: part });
    }
    Some(out)
}

/// A block's name: its header line with the id, or with the heading for sections.
fn name(part: &str) -> String {
    let header = part.lines().next().filter(|line| line.starts_with('[')).unwrap_or("head").trim();
    let value = |key: &str| part.lines().find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix('='));
    let id = value("id").or_else(|| value("heading")).unwrap_or_default();
    format!("{header} {}", id.trim())
}

/// Whether a text can be read as a report or a ledger.
fn is_valid(text: &str) -> bool {
    let year = text.lines().find_map(|line| line.strip_prefix("year")?.trim_start().strip_prefix('='));
    let Some(year) = year.and_then(|year| year.trim().parse::<Year>().ok()) else { return false };
    read_report(text, year).is_ok() || read_ledger(text, year).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str =
        "schema = 1\nyear = 2022\n\n[[event]]\nid = \"e-aaaa\"\nmeasure = \"m-aaaa\"\non = 2023-01-01\nnote = \"甲\"\n";

    fn event(id: &str, note: &str) -> String {
        format!("\n[[event]]\nid = \"{id}\"\nmeasure = \"m-aaaa\"\non = 2023-01-02\nnote = \"{note}\"\n")
    }

    #[test]
    fn events_added_on_two_machines_are_all_kept() {
        let (ours, theirs) = (format!("{BASE}{}", event("e-bbbb", "乙")), format!("{BASE}{}", event("e-cccc", "丙")));
        let Merged::Clean(text) = merge(BASE, &ours, &theirs) else { panic!() };
        let (ledger, _) = read_ledger(&text, Year::new(2022).unwrap()).unwrap();
        let notes: Vec<_> = ledger.events.iter().filter_map(|event| event.note.clone()).collect();
        assert_eq!(notes, ["甲", "乙", "丙"]);
    }

    #[test]
    fn changes_to_different_items_meet_and_to_the_same_item_collide() {
        let ours = BASE.replace("甲", "甲甲");
        let theirs = format!("{BASE}{}", event("e-cccc", "丙"));
        let Merged::Clean(text) = merge(BASE, &ours, &theirs) else { panic!() };
        assert!(text.contains("甲甲") && text.contains("丙"), "{text}");
        assert_eq!(merge(BASE, &ours, &BASE.replace("甲", "乙")), Merged::Conflict);
        assert_eq!(merge(BASE, BASE, &theirs), Merged::Clean(theirs));
    }
}
