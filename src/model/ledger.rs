//! The ledger (整改台账) of the promises of one year: dated events, only ever added to.

use super::rules::{has_words, proves};
use super::{Date, EventId, ItemId, Year};

/// The events of the measures promised in `year`, oldest entry first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// The year that made the promises.
    pub year: Year,
    /// As entered; two events of the same day keep the order of entry.
    pub events: Vec<Event>,
}

/// Something that happened to a promise, or that somebody recorded of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// `e-…`.
    pub id: EventId,
    /// The measure it is about.
    pub measure: ItemId,
    /// The day.
    pub on: Date,
    /// The status from that day on; `None` for a note alone.
    pub status: Option<Status>,
    /// Words.
    pub note: Option<String>,
    /// Files under `evidence/`, as paths from the repository's top with `/`.
    pub evidence: Vec<String>,
    /// Where in a report the sentence stands that this event was taken from: `2023/previous`.
    pub source: Option<String>,
    /// 延期: the new day by which the promise is to be kept; the note is the reason.
    pub due: Option<Date>,
}

/// 延期: a promise was given a new day. Its own 时限 stays in the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Postponement<'l> {
    /// The day on which it was put off.
    pub on: Date,
    /// The day by which it is to be kept from then on.
    pub to: Date,
    /// Why.
    pub reason: &'l str,
}

/// 完成状态. What each needs is its [`Rule`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// 未启动: no event says otherwise.
    NotStarted,
    /// 正在推进.
    InProgress,
    /// 基本完成.
    MostlyDone,
    /// 已完成.
    Done,
    /// 长期坚持.
    Standing,
    /// 未完成.
    NotDone,
    /// 不再适用.
    Void,
}

/// What a status must come with (the rules of `docs/glossary.md`, after the US Single Audit's schedule of prior
/// findings, 2 CFR 910.511, and the 台账 practice of 建账-更新-销号).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Nothing.
    None,
    /// A note of progress.
    Progress,
    /// A note of what remains.
    Remains,
    /// A note or a file as evidence.
    Evidence,
    /// One line of evidence in each year it stands.
    YearlyEvidence,
    /// A reason.
    Reason,
}

/// A status was given without what its [`Rule`] asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The status refused.
    pub status: Status,
    /// What it lacks.
    pub rule: Rule,
}

impl Status {
    /// All seven, in the order of `track mark`'s help and of the review's keys 1 to 7.
    pub const ALL: [Self; 7] =
        [Self::NotStarted, Self::InProgress, Self::MostlyDone, Self::Done, Self::Standing, Self::NotDone, Self::Void];

    /// The word in files, JSON and on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::InProgress => "in_progress",
            Self::MostlyDone => "mostly_done",
            Self::Done => "done",
            Self::Standing => "standing",
            Self::NotDone => "not_done",
            Self::Void => "void",
        }
    }

    /// The status that a word in a file names.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.key() == key)
    }

    /// What it must come with.
    pub fn rule(self) -> Rule {
        match self {
            Self::NotStarted => Rule::None,
            Self::InProgress => Rule::Progress,
            Self::MostlyDone => Rule::Remains,
            Self::Done => Rule::Evidence,
            Self::Standing => Rule::YearlyEvidence,
            Self::NotDone | Self::Void => Rule::Reason,
        }
    }

    /// Whether an event with this note and these files satisfies the rule.
    pub fn check(self, note: Option<&str>, evidence: &[String]) -> Result<(), Missing> {
        let ok = match self.rule() {
            Rule::None => true,
            Rule::Progress | Rule::Remains | Rule::Reason => has_words(note),
            Rule::Evidence | Rule::YearlyEvidence => proves(note, evidence),
        };
        if ok { Ok(()) } else { Err(Missing { status: self, rule: self.rule() }) }
    }
}

impl Event {
    /// What the event says of the promise's day, if it puts it off.
    pub fn postponement(&self) -> Option<Postponement<'_>> {
        let reason = self.note.as_deref().unwrap_or_default();
        self.due.map(|to| Postponement { on: self.on, to, reason })
    }
}

impl Ledger {
    /// A ledger of `year` with nothing in it.
    pub fn empty(year: Year) -> Self {
        Self { year, events: Vec::new() }
    }

    /// A measure's events, oldest day first; those of one day in the order of entry.
    pub fn of(&self, measure: &ItemId) -> Vec<&Event> {
        let mut events: Vec<&Event> = self.events.iter().filter(|event| event.measure == *measure).collect();
        events.sort_by_key(|event| event.on);
        events
    }

    /// The status of a measure: that of its newest event that has one.
    pub fn status(&self, measure: &ItemId) -> Status {
        self.recorded(measure).unwrap_or(Status::NotStarted)
    }

    /// The status that somebody recorded of a measure; `None` where no event gives one (未登记).
    pub fn recorded(&self, measure: &ItemId) -> Option<Status> {
        self.of(measure).iter().rev().find_map(|event| event.status)
    }

    /// A measure's postponements, oldest first; the last one says until when it has now.
    pub fn postponements(&self, measure: &ItemId) -> Vec<Postponement<'_>> {
        let put_off = self.of(measure).into_iter().filter_map(Event::postponement);
        put_off.collect()
    }

    /// The status of a measure as it was at the end of `day`.
    pub fn status_on(&self, measure: &ItemId, day: Date) -> Status {
        let events = self.of(measure);
        let known = events.iter().rev().filter(|event| event.on <= day);
        known.filter_map(|event| event.status).next().unwrap_or(Status::NotStarted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::event_id;

    fn event(on: &str, status: Option<Status>, note: &str) -> Event {
        Event {
            id: event_id([on.to_owned(), note.to_owned()], |_| false),
            measure: "m-aaaa".parse().unwrap(),
            on: on.parse().unwrap(),
            status,
            note: Some(note.to_owned()),
            evidence: vec![],
            source: None,
            due: None,
        }
    }

    #[test]
    fn postponements_are_told_in_the_order_of_their_days() {
        let measure = "m-aaaa".parse().unwrap();
        let mut ledger = Ledger::empty(Year::new(2022).unwrap());
        let day = |text: &str| text.parse::<Date>().unwrap();
        ledger.events.push(Event { due: Some(day("2024-06-30")), ..event("2023-12-01", None, "再等") });
        ledger.events.push(event("2023-12-02", None, "记一笔"));
        ledger.events.push(Event { due: Some(day("2023-12-31")), ..event("2023-06-01", None, "等料") });
        let told: Vec<_> = ledger.postponements(&measure).iter().map(|p| (p.to, p.reason)).collect();
        assert_eq!(told, [(day("2023-12-31"), "等料"), (day("2024-06-30"), "再等")]);
        assert_eq!(ledger.status(&measure), Status::NotStarted);
    }

    #[test]
    fn the_newest_event_with_a_status_decides() {
        let measure = "m-aaaa".parse().unwrap();
        let mut ledger = Ledger::empty(Year::new(2022).unwrap());
        assert_eq!(ledger.status(&measure), Status::NotStarted);
        ledger.events.push(event("2023-05-01", Some(Status::Done), "b"));
        ledger.events.push(event("2023-03-01", Some(Status::InProgress), "a"));
        ledger.events.push(event("2023-06-01", None, "c"));
        assert_eq!(ledger.status(&measure), Status::Done);
        assert_eq!(ledger.status_on(&measure, "2023-04-01".parse().unwrap()), Status::InProgress);
        ledger.events.push(event("2023-05-01", Some(Status::MostlyDone), "same day, entered later"));
        assert_eq!(ledger.status(&measure), Status::MostlyDone);
    }

    #[test]
    fn each_status_is_refused_without_what_it_needs() {
        for status in Status::ALL {
            assert_eq!(status.check(None, &[]).is_ok(), status == Status::NotStarted, "{status:?}");
            assert_eq!(status.check(Some(" "), &[]).is_ok(), status == Status::NotStarted, "{status:?}");
            assert!(status.check(Some("有据"), &[]).is_ok(), "{status:?}");
            let by_file = status.check(None, &["evidence/a.pdf".to_owned()]).is_ok();
            assert_eq!(by_file, matches!(status, Status::NotStarted | Status::Done | Status::Standing), "{status:?}");
        }
    }
}
