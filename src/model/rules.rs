//! Rules of the glossary that hang on a status, an event or a count: each stands here once.

use super::{Event, Status};
use std::collections::BTreeMap;

impl Status {
    /// Whether a promise with this status is closed: it leaves the list of open promises.
    ///
    /// Only done and void close. 未完成 is a finding, not an end: the promise stays until it is done or given up
    /// with a reason; 长期坚持 stands, and is asked about every year.
    pub fn closes(self) -> bool {
        matches!(self, Self::Done | Self::Void)
    }

    /// Whether a promise with this status is in the base of the rate of completion.
    pub fn counts(self) -> bool {
        !matches!(self, Self::Standing | Self::Void)
    }
}

impl Event {
    /// Whether it is a line of evidence: words or a file.
    pub fn proves(&self) -> bool {
        proves(self.note.as_deref(), &self.evidence)
    }
}

/// Whether a note says anything.
pub(super) fn has_words(note: Option<&str>) -> bool {
    note.is_some_and(|note| !note.trim().is_empty())
}

/// Whether a note and files are a line of evidence.
pub(super) fn proves(note: Option<&str>, evidence: &[String]) -> bool {
    has_words(note) || !evidence.is_empty()
}

/// Counts of promises, and how far they were kept as far as anybody recorded it.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// All promises.
    pub total: usize,
    /// Those of which a status is recorded; the others are 未登记.
    pub recorded: usize,
    /// How many have each status; statuses nobody has are absent. What nobody recorded is among 未启动.
    pub by_status: BTreeMap<Status, usize>,
    /// What the rate is reckoned over: recorded, and neither 长期坚持 nor 不再适用.
    pub base: usize,
    /// Rate of completion, 0 to 1: done of the base; `None` where the base is empty.
    pub rate: Option<f64>,
}

impl Summary {
    /// Counts recorded statuses; `None` is a promise of which nobody recorded one.
    pub fn of(statuses: impl IntoIterator<Item = Option<Status>>) -> Self {
        let (mut total, mut recorded, mut base) = (0, 0, 0);
        let mut by_status = BTreeMap::new();
        for status in statuses {
            total += 1;
            recorded += usize::from(status.is_some());
            base += usize::from(status.is_some_and(Status::counts));
            *by_status.entry(status.unwrap_or(Status::NotStarted)).or_insert(0) += 1;
        }
        let done = by_status.get(&Status::Done).copied().unwrap_or(0);
        let rate = (base > 0).then(|| done as f64 / base as f64);
        Self { total, recorded, by_status, base, rate }
    }

    /// How many promises have a status; what nobody recorded is not counted as 未启动.
    pub fn count(&self, status: Status) -> usize {
        let all = self.by_status.get(&status).copied().unwrap_or(0);
        if status == Status::NotStarted { all.saturating_sub(self.silent()) } else { all }
    }

    /// How many have no recorded status.
    pub fn silent(&self) -> usize {
        self.total - self.recorded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_leaves_out_standing_void_and_what_nobody_recorded() {
        use Status::*;
        let recorded = [Done, Done, NotDone, Standing, Void, NotStarted].map(Some);
        let summary = Summary::of(recorded.into_iter().chain([None, None]));
        assert_eq!((summary.total, summary.recorded, summary.base, summary.rate), (8, 6, 4, Some(0.5)));
        assert_eq!((summary.by_status[&NotStarted], summary.count(NotStarted), summary.silent()), (3, 1, 2));
        assert_eq!(Summary::of([Some(Standing)]).rate, None);
        assert_eq!(Summary::of([None, None]).rate, None, "nothing recorded is no rate of nought");
    }
}
