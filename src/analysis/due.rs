//! When a measure is due: its own field, else what its text states. Pairing and every view of a promise ask here.

use crate::model::{Archive, Date, Due, Measure, Report};
use crate::text::dates::{Written, due_day};
use crate::text::deadlines::deadline;

/// When a measure is due.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deadline {
    /// As written; `None` where nothing says it.
    pub words: Option<String>,
    /// The day read out of the words; `None` where they name none (长期坚持).
    pub day: Option<Date>,
}

/// When a promise is due as things stand: by its last 延期, else as its report has it.
pub fn due_now(archive: &Archive, report: &Report, measure: &Measure) -> Deadline {
    match archive.postponements(report.year, &measure.id).last() {
        Some(last) => Deadline { words: Some(last.to.to_string()), day: Some(last.to) },
        None => due(report, measure),
    }
}

/// When a measure is due as its report has it: its own field, else the latest deadline that its text states.
pub fn due(report: &Report, measure: &Measure) -> Deadline {
    let written = Written { year: report.year.number() as i16, on: report.date };
    match &measure.due {
        Some(Due::On(day)) => Deadline { words: Some(day.to_string()), day: Some(*day) },
        Some(Due::Words(words)) => Deadline { words: Some(words.clone()), day: due_day(words, written) },
        None => deadline(&measure.text, written)
            .map(|(words, day)| Deadline { words: Some(words), day: Some(day) })
            .unwrap_or_default(),
    }
}
