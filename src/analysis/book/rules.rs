//! What a promise owes, by the glossary: whether it is overdue, which years lack evidence. Each rule
//! stands here once, and every table, page, check and file asks it.

use crate::analysis::due::Deadline;
use crate::model::{Date, Event, Status, Year};

/// The month from which the running year owes its line of evidence: before, there is time.
const YEAR_ENDS: i8 = 10;

/// Whether a promise is overdue: past its due day and not closed. A standing one is no exception: a day was promised.
pub fn is_overdue(due: &Deadline, status: Status, today: Date) -> bool {
    !status.closes() && due.day.is_some_and(|day| day < today)
}

/// The years that owe a line of evidence: a promise that stands owes one for each year from when it was recorded so.
///
/// `events` are those of the promise, oldest first. The year that is running counts from October.
pub fn owed(events: &[Event], today: Date) -> Vec<Year> {
    let Some(since) = standing_since(events) else { return Vec::new() };
    let last = if today.month() >= YEAR_ENDS { today.year() } else { today.year() - 1 };
    let bare = (since..=last).filter(|year| !events.iter().any(|event| event.on.year() == *year && event.proves()));
    bare.filter_map(|year| Year::new(year.into()).ok()).collect()
}

/// The year since which a promise stands without a break; `None` where it does not stand.
fn standing_since(events: &[Event]) -> Option<i16> {
    let statuses = events.iter().rev().filter_map(|event| Some((event.status?, event.on.year())));
    statuses.take_while(|(status, _)| *status == Status::Standing).map(|(_, year)| year).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{content_id, event_id};

    fn event(on: &str, status: Option<Status>, note: Option<&str>) -> Event {
        let year = Year::new(2020).unwrap();
        Event {
            id: event_id([on.to_owned()], |_| false),
            measure: content_id(crate::model::ItemKind::Measure, year, None, "值守", |_| false),
            on: on.parse().unwrap(),
            status,
            note: note.map(str::to_owned),
            evidence: vec![],
            source: None,
            due: None,
        }
    }

    fn years(events: &[Event], today: &str) -> Vec<i64> {
        owed(events, today.parse().unwrap()).into_iter().map(Year::number).collect()
    }

    #[test]
    fn each_year_a_promise_stands_owes_a_line() {
        let stands = event("2021-03-01", Some(Status::Standing), Some("排了值守表"));
        assert_eq!(years(std::slice::from_ref(&stands), "2023-11-02"), [2022, 2023]);
        assert_eq!(years(std::slice::from_ref(&stands), "2023-09-30"), [2022], "the running year has time");
        let kept = [stands.clone(), event("2022-06-01", None, Some("值守42次")), event("2023-06-01", None, Some(" "))];
        assert_eq!(years(&kept, "2023-12-01"), [2023], "a blank note proves nothing");
        let closed = [stands, event("2022-01-01", Some(Status::Done), Some("泵站有人接管"))];
        assert!(years(&closed, "2024-12-01").is_empty());
        assert!(years(&[], "2024-12-01").is_empty());
    }

    #[test]
    fn a_standing_promise_past_its_day_is_overdue() {
        let due = Deadline { day: "2023-06-30".parse().ok(), ..Deadline::default() };
        let after: Date = "2023-07-01".parse().unwrap();
        for status in Status::ALL {
            assert_eq!(is_overdue(&due, status, after), !status.closes(), "{status:?}");
            assert!(
                !is_overdue(&due, status, "2023-06-30".parse().unwrap())
                    && !is_overdue(&Deadline::default(), status, after)
            );
        }
    }
}
