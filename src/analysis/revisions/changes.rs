//! What changed between two states of a report, item by item.

use crate::model::{ItemKind, Report};
use std::collections::BTreeMap;

/// A change of one item between two states of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemChange {
    /// Kind of item.
    pub kind: ItemKind,
    /// 序号: in the new state, or in the old one for what is gone.
    pub no: usize,
    /// What happened.
    pub sign: Sign,
}

/// What happened to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// `+`
    Added,
    /// `~`
    Changed,
    /// `-`
    Removed,
}

/// What changed between two states of a report. Order alone is no change.
pub fn item_changes(before: &Report, after: &Report) -> Vec<ItemChange> {
    let mut out = Vec::new();
    for kind in ItemKind::ALL {
        let (old, new) = (whole_items(before, kind), whole_items(after, kind));
        for (id, (no, item)) in &new {
            match old.get(id) {
                None => out.push(ItemChange { kind, no: *no, sign: Sign::Added }),
                Some((_, earlier)) if earlier != item => {
                    out.push(ItemChange { kind, no: *no, sign: Sign::Changed });
                }
                Some(_) => {}
            }
        }
        let gone = old.iter().filter(|(id, _)| !new.contains_key(*id));
        out.extend(gone.map(|(_, (no, _))| ItemChange { kind, no: *no, sign: Sign::Removed }));
    }
    out.sort_by_key(|change| (change.kind, change.sign, change.no));
    out
}

/// Every item of a kind with all its fields, by id.
fn whole_items(report: &Report, kind: ItemKind) -> BTreeMap<String, (usize, String)> {
    fn all<T: std::fmt::Debug>(items: &[T], id: impl Fn(&T) -> String) -> BTreeMap<String, (usize, String)> {
        items.iter().enumerate().map(|(i, item)| (id(item), (i + 1, format!("{item:?}")))).collect()
    }
    match kind {
        ItemKind::Previous => all(&report.previous, |item| item.id.to_string()),
        ItemKind::Gap => all(&report.gaps, |item| item.id.to_string()),
        ItemKind::Cause => all(&report.causes, |item| item.id.to_string()),
        ItemKind::Measure => all(&report.measures, |item| item.id.to_string()),
    }
}

/// Whether anything outside the items changed: title, date, preamble, headings, other sections.
pub fn frame_changed(before: &Report, after: &Report) -> bool {
    let frame = |report: &Report| Report {
        previous: Vec::new(),
        gaps: Vec::new(),
        causes: Vec::new(),
        measures: Vec::new(),
        ..report.clone()
    };
    frame(before) != frame(after)
}
