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
    /// How it was put off (延期); `None` where it never was.
    pub put_off: Option<PutOff>,
}

/// What the ledger says of a promise that was given a later day: the day first promised stays beside the present one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PutOff {
    /// 原定时限 as the report has it; `None` where it names none.
    pub first: Option<String>,
    /// How often it was put off, from 1.
    pub times: usize,
    /// Why, the last time.
    pub reason: String,
}

/// When a promise is due as things stand: by its last 延期, else as its report has it.
pub fn due_now(archive: &Archive, report: &Report, measure: &Measure) -> Deadline {
    let put_off = archive.postponements(report.year, &measure.id);
    let first = due(report, measure);
    let Some(last) = put_off.last() else { return first };
    let put_off = PutOff { first: first.words, times: put_off.len(), reason: last.reason.to_owned() };
    Deadline { words: Some(last.to.to_string()), day: Some(last.to), put_off: Some(put_off) }
}

/// When a measure is due as its report has it: its own field, else the latest deadline that its text states.
pub fn due(report: &Report, measure: &Measure) -> Deadline {
    let written = Written { year: report.year.number() as i16, on: report.date };
    match &measure.due {
        Some(Due::On(day)) => Deadline { words: Some(day.to_string()), day: Some(*day), put_off: None },
        Some(Due::Words(words)) => Deadline { words: Some(words.clone()), day: due_day(words, written), put_off: None },
        None => deadline(&measure.text, written)
            .map(|(words, day)| Deadline { words: Some(words), day: Some(day), put_off: None })
            .unwrap_or_default(),
    }
}
