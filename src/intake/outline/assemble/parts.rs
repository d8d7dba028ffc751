//! The paragraphs and tables of a section, told apart.

use super::Builder;
use crate::intake::outline::fields;
use crate::intake::outline::ledger::{self, Row};
use crate::intake::outline::outcomes::{self, Outcome};
use crate::intake::outline::para::{Node, Para};
use crate::intake::outline::sections::note;
use crate::intake::source::{NoteKind, Place, SourceTable};
use crate::model::SectionKind;
use crate::text::labels::LabelStyle;

/// A section's paragraphs and the rows of its 台账.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) before: Vec<Para>,
    pub(super) rows: Vec<Row>,
    pub(super) behind: Vec<Para>,
    /// Rows of last year's promises.
    pub(super) outcomes: Vec<Outcome>,
}

/// Lines that state a term or an owner belong to the paragraph above them.
pub(super) fn with_fields(paras: Vec<Para>) -> Vec<Para> {
    let mut out: Vec<Para> = Vec::new();
    for para in paras {
        let plain = para.label.is_none_or(|label| label.style == LabelStyle::Bullet);
        match out.last_mut().filter(|_| plain && !fields::fields(para.body()).is_empty()) {
            Some(above) => above.text = format!("{}\n{}", above.text, para.body()),
            None => out.push(para),
        }
    }
    out
}

impl Builder {
    /// `tables`: what the tables here are rows of.
    pub(super) fn parts(&mut self, nodes: Vec<Node>, tables: Option<SectionKind>) -> Parts {
        let mut parts = Parts::default();
        for node in nodes {
            match node {
                Node::Para(para) if parts.rows.is_empty() && parts.outcomes.is_empty() => parts.before.push(para),
                Node::Para(para) => parts.behind.push(para),
                Node::Table(table) if tables == Some(SectionKind::Previous) && outcome_table(&table, &mut parts) => {}
                Node::Table(table) => self.table(&table, tables == Some(SectionKind::Measures), &mut parts),
            }
        }
        parts
    }

    fn table(&mut self, table: &SourceTable, take_ledger: bool, parts: &mut Parts) {
        let here = Place::Cell { table: table.number, row: 1, column: 1 };
        let row = |text| Para::row(here, text);
        let read = ledger::columns(table).filter(|_| take_ledger).map(|columns| ledger::read(table, &columns));
        // A head alone is no 台账.
        if let Some(read) = read.filter(|read| !read.rows.is_empty()) {
            parts.before.extend(read.above.into_iter().map(row));
            parts.rows.extend(read.rows);
            let odd = read.odd.into_iter().map(|(place, words)| note(place, NoteKind::Unsure, &words));
            self.notes.extend(odd);
            return;
        }
        let rows: Vec<String> = table.rows.iter().filter_map(|cells| ledger::text_of(cells)).collect();
        self.notes.push(note(here, NoteKind::TableAsText, rows.first().map_or("", String::as_str)));
        let list = if parts.rows.is_empty() { &mut parts.before } else { &mut parts.behind };
        list.extend(rows.into_iter().map(row));
    }
}

/// Takes a table of last year's promises; `false` if it is none.
fn outcome_table(table: &SourceTable, parts: &mut Parts) -> bool {
    let read = outcomes::columns(table).map(|columns| outcomes::read(table, &columns));
    let Some((above, rows)) = read.filter(|(_, rows)| !rows.is_empty()) else { return false };
    parts.before.extend(above);
    parts.outcomes.extend(rows);
    true
}
