//! Signs that say without colour what a word beside them says, and the names of ledger columns.

use crate::analysis::results::{Relation, Strength};
use crate::i18n::{Lang, tr};
use crate::model::Status;
use crate::paper::profile::LedgerColumn;

/// A sign that says the same without colour.
pub fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Verbatim => "=",
        Relation::Edited | Relation::Reworded => "~",
        Relation::Split => "<",
        Relation::Merged => ">",
        Relation::New => "+",
        Relation::Vanished => "−",
    }
}

/// A sign that says the same without colour.
pub fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Stronger => "↑",
        Strength::Weaker => "↓",
        Strength::Same => "=",
        Strength::Mixed => "↕",
    }
}

/// A sign for a status, beside its word.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::NotStarted => "○",
        Status::InProgress => "◐",
        Status::MostlyDone => "◕",
        Status::Done => "✓",
        Status::Standing => "∞",
        Status::NotDone => "✗",
        Status::Void => "—",
    }
}

/// The same for a promise of which nobody may have recorded a status.
pub fn recorded(recorded: Option<Status>) -> &'static str {
    recorded.map_or("·", status)
}

/// The program's name of a ledger column.
pub fn column(lang: Lang, column: LedgerColumn) -> String {
    match column {
        LedgerColumn::No => tr!(lang, "paper.column.no"),
        LedgerColumn::Problem => tr!(lang, "paper.column.problem"),
        LedgerColumn::Measure => tr!(lang, "paper.column.measure"),
        LedgerColumn::Owner => tr!(lang, "paper.column.owner"),
        LedgerColumn::Due => tr!(lang, "paper.column.due"),
        LedgerColumn::Progress => tr!(lang, "paper.column.progress"),
        LedgerColumn::Status => tr!(lang, "paper.column.status"),
        LedgerColumn::Evidence => tr!(lang, "paper.column.evidence"),
        LedgerColumn::Successors => tr!(lang, "paper.column.successors"),
        LedgerColumn::Remarks => tr!(lang, "paper.column.remarks"),
    }
}
