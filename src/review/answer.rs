//! What the person answered and nobody has saved yet.

use crate::model::{Archive, Date, Event, MeasureKey, Status};

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Something for the ledger.
    Event {
        /// The promise.
        key: MeasureKey,
        /// The status from then on; `None` for a note alone.
        status: Option<Status>,
        /// Words.
        note: Option<String>,
        /// Where in a report the words stand, when they are a quote: `2023/previous`.
        source: Option<String>,
        /// The day.
        on: Date,
    },
    /// Whether a later measure continues the promise.
    Link {
        /// The later measure.
        new: MeasureKey,
        /// The promise.
        old: MeasureKey,
        /// It does, or it does not.
        continues: bool,
    },
}

impl Answer {
    /// The promise it is about.
    pub fn key(&self) -> &MeasureKey {
        match self {
            Self::Event { key, .. } => key,
            Self::Link { old, .. } => old,
        }
    }

    /// The status it sets.
    pub fn status(&self) -> Option<Status> {
        match self {
            Self::Event { status, .. } => *status,
            Self::Link { .. } => None,
        }
    }

    /// Whether the data already says so: a run that was killed between saving and forgetting leaves such answers.
    pub fn is_known(&self, archive: &Archive) -> bool {
        match self {
            Self::Event { key, status, note, source, on } => {
                let same = |event: &Event| {
                    event.measure == key.id
                        && event.on == *on
                        && event.status == *status
                        && event.note == *note
                        && event.source == *source
                };
                archive.ledgers.get(&key.year).is_some_and(|ledger| ledger.events.iter().any(same))
            }
            Self::Link { new, old, continues } => archive.measure(new).is_some_and(|(_, measure)| {
                let list = if *continues { &measure.continues } else { &measure.not_continues };
                list.contains(old)
            }),
        }
    }

    /// Whether the measures it speaks of are there.
    pub fn is_placed(&self, archive: &Archive) -> bool {
        let there = |key: &MeasureKey| archive.measure(key).is_some();
        match self {
            Self::Event { key, .. } => there(key),
            Self::Link { new, old, .. } => there(new) && there(old),
        }
    }
}
