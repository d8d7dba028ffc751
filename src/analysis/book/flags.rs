//! What deserves a reviewer's look.

use crate::analysis::results::{Flag, FollowRow};
use crate::model::{Status, Year};

/// What flags are told from beside the row itself.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// There is a later report that was compared.
    pub compared: bool,
    /// Its year.
    pub later: Year,
    /// The promise is recorded as 长期坚持.
    pub standing: bool,
}

/// The flags of a row, in the order of [`Flag::ALL`].
pub fn flags(row: &FollowRow, facts: Facts) -> Vec<Flag> {
    let open = !row.status.closes();
    let silent = row.successors.is_empty() && row.mentions.is_empty();
    let later = facts.later.number();
    let in_year = |event: &&crate::model::Event| i64::from(event.on.year()) == later;
    let evidence = row.events.iter().filter(in_year).any(|e| e.note.is_some() || !e.evidence.is_empty());
    let recorded = row.events.iter().any(|e| i64::from(e.on.year()) >= later);
    let tests = [
        (Flag::Vanished, facts.compared && open && silent),
        (Flag::DoneButGapRecurs, row.status == Status::Done && !row.gaps_recur.is_empty()),
        (Flag::StandingWithoutEvidence, facts.standing && !evidence),
        (Flag::MentionedNotRecorded, !row.mentions.is_empty() && !recorded && open),
        (Flag::Overdue, row.overdue),
    ];
    tests.into_iter().filter(|(_, holds)| *holds).map(|(flag, _)| flag).collect()
}
