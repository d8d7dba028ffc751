//! What deserves a reviewer's look.

use super::promise::Promise;
use crate::analysis::results::Flag;
use crate::model::Status;

/// The flags of a promise, in the order of [`Flag::ALL`]. `compared`: a report since promises anything at all; from one
/// that does not yet, nothing is missing.
pub fn flags(promise: &Promise, compared: bool) -> Vec<Flag> {
    let silent = promise.chain.iter().all(|link| link.successors.is_empty() && link.mentions.is_empty());
    let told = promise.said().map(|(year, _)| year.number());
    let noted = told.is_some_and(|told| promise.events.iter().any(|event| i64::from(event.on.year()) >= told));
    let tests = [
        (Flag::Vanished, compared && promise.is_open() && silent),
        (Flag::DoneButGapRecurs, promise.status == Status::Done && !promise.gaps_recur.is_empty()),
        (Flag::StandingWithoutEvidence, !promise.owed.is_empty()),
        (Flag::MentionedNotRecorded, told.is_some() && !noted && promise.is_open()),
        (Flag::Overdue, promise.overdue),
    ];
    tests.into_iter().filter(|(_, holds)| *holds).map(|(flag, _)| flag).collect()
}
