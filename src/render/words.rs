//! Words for the fixed values of results, in both languages.

use crate::analysis::types::{Flag, Mention, Relation, Says, Strength};
use crate::format::profile::LedgerColumn;
use crate::i18n::{Lang, tr};
use crate::model::Status;

/// 原文照录, 改写, 消失, …
pub fn relation(lang: Lang, relation: Relation) -> String {
    match relation {
        Relation::Verbatim => tr!(lang, "paper.relation.verbatim"),
        Relation::Edited => tr!(lang, "paper.relation.edited"),
        Relation::Reworded => tr!(lang, "paper.relation.reworded"),
        Relation::Split => tr!(lang, "paper.relation.split"),
        Relation::Merged => tr!(lang, "paper.relation.merged"),
        Relation::New => tr!(lang, "paper.relation.new"),
        Relation::Vanished => tr!(lang, "paper.relation.vanished"),
    }
}

/// A sign that says the same without colour.
pub fn relation_sign(relation: Relation) -> &'static str {
    match relation {
        Relation::Verbatim => "=",
        Relation::Edited | Relation::Reworded => "~",
        Relation::Split => "<",
        Relation::Merged => ">",
        Relation::New => "+",
        Relation::Vanished => "−",
    }
}

/// 更实, 变虚, 持平, 有增有减.
pub fn strength(lang: Lang, strength: Strength) -> String {
    match strength {
        Strength::Stronger => tr!(lang, "paper.strength.stronger"),
        Strength::Weaker => tr!(lang, "paper.strength.weaker"),
        Strength::Same => tr!(lang, "paper.strength.same"),
        Strength::Mixed => tr!(lang, "paper.strength.mixed"),
    }
}

/// A sign that says the same without colour.
pub fn strength_sign(strength: Strength) -> &'static str {
    match strength {
        Strength::Stronger => "↑",
        Strength::Weaker => "↓",
        Strength::Same => "=",
        Strength::Mixed => "↕",
    }
}

/// What deserves a look.
pub fn flag(lang: Lang, flag: Flag) -> String {
    match flag {
        Flag::Vanished => tr!(lang, "paper.flag.vanished"),
        Flag::DoneButGapRecurs => tr!(lang, "paper.flag.done_but_gap_recurs"),
        Flag::StandingWithoutEvidence => tr!(lang, "paper.flag.standing_without_evidence"),
        Flag::MentionedNotRecorded => tr!(lang, "paper.flag.mentioned_not_recorded"),
        Flag::Overdue => tr!(lang, "paper.flag.overdue"),
    }
}

/// What a sentence says became of a promise.
pub fn says(lang: Lang, says: Says) -> String {
    match says {
        Says::Done => tr!(lang, "paper.says.done"),
        Says::InProgress => tr!(lang, "paper.says.in_progress"),
        Says::NotDone => tr!(lang, "paper.says.not_done"),
        Says::Unclear => tr!(lang, "paper.says.unclear"),
    }
}

/// Where a mention stands.
pub fn mention_place(lang: Lang, mention: &Mention) -> String {
    let place = match mention.place {
        "previous" => tr!(lang, "paper.place.previous"),
        "preamble" => tr!(lang, "paper.place.preamble"),
        "gaps" => tr!(lang, "paper.place.gaps"),
        "causes" => tr!(lang, "paper.place.causes"),
        "measures" => tr!(lang, "paper.place.measures"),
        "closing" => tr!(lang, "paper.place.closing"),
        _ => tr!(lang, "paper.place.sections"),
    };
    match mention.no {
        Some(no) => tr!(lang, "paper.place.item", place = place, no = no),
        None => place,
    }
}

/// A sign for a status, beside its word.
pub fn status_sign(status: Status) -> &'static str {
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
