//! A calendar of days (iCalendar, RFC 5545): due dates and the class, for a phone or a desk.

use crate::model::Date;
use crate::text::safe::sanitize;
use jiff::{Zoned, tz::TimeZone};

/// A day in the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// What tells it from others, the same at each export, so that a calendar replaces it.
    pub uid: String,
    /// The day.
    pub on: Date,
    /// Its title.
    pub summary: String,
    /// More words; may be empty.
    pub description: String,
    /// How many days before a reminder comes up.
    pub remind: u32,
}

/// Most bytes of a line before it is folded (RFC 5545, 3.1).
const LINE: usize = 75;

/// The calendar as text; lines end in CR LF and are folded between characters. `now` stamps the entries.
pub fn calendar(days: &[Day], now: &Zoned) -> String {
    let mut out = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//track//track//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    {
        put(&mut out, line);
    }
    let stamp = now.with_time_zone(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string();
    for day in days {
        entry(&mut out, day, &stamp);
    }
    put(&mut out, "END:VCALENDAR");
    out
}

fn entry(out: &mut String, day: &Day, stamp: &str) {
    let summary = escaped(&day.summary);
    put(out, "BEGIN:VEVENT");
    put(out, &format!("UID:{}", escaped(&day.uid)));
    put(out, &format!("DTSTAMP:{stamp}"));
    put(out, &format!("DTSTART;VALUE=DATE:{}", day.on.strftime("%Y%m%d")));
    put(out, &format!("SUMMARY:{summary}"));
    if !day.description.is_empty() {
        put(out, &format!("DESCRIPTION:{}", escaped(&day.description)));
    }
    put(out, "TRANSP:TRANSPARENT");
    put(out, "BEGIN:VALARM");
    put(out, "ACTION:DISPLAY");
    put(out, &format!("TRIGGER:-P{}D", day.remind));
    put(out, &format!("DESCRIPTION:{summary}"));
    put(out, "END:VALARM");
    put(out, "END:VEVENT");
}

/// A text value: backslash, semicolon, comma and line end escaped (RFC 5545, 3.3.11); no control characters.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in sanitize(text).chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out
}

/// A line, folded: a further line begins with a blank, which counts.
fn put(out: &mut String, line: &str) {
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use icalendar::{Calendar, CalendarComponent, CalendarDateTime, Component, DatePerhapsTime};
    use proptest::prelude::*;

    fn now() -> Zoned {
        "2023-11-20T09:00:00+08:00[Asia/Shanghai]".parse().unwrap()
    }

    fn day(summary: &str, description: &str) -> Day {
        Day {
            uid: "2022-m-aaaa@track".into(),
            on: "2023-12-31".parse().unwrap(),
            summary: summary.into(),
            description: description.into(),
            remind: 7,
        }
    }

    /// What another program reads: title and words of each entry.
    fn read_back(text: &str) -> Vec<(String, String)> {
        let calendar: Calendar = text.parse().unwrap();
        let events = calendar.components.iter().filter_map(CalendarComponent::as_event);
        events
            .map(|event| {
                assert_eq!(event.get_uid(), Some("2022-m-aaaa@track"));
                let Some(DatePerhapsTime::Date(on)) = event.get_start() else { panic!("no day") };
                assert_eq!(on.to_string(), "2023-12-31");
                let Some(CalendarDateTime::Utc(stamp)) = event.get_timestamp().map(CalendarDateTime::Utc) else {
                    panic!()
                };
                assert_eq!(stamp.to_rfc3339(), "2023-11-20T01:00:00+00:00");
                let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
                (text(event.get_summary()), text(event.get_description()))
            })
            .collect()
    }

    #[test]
    fn another_program_reads_it_back() {
        let words = "每季度走访一遍；建好台账, 逐户登记\\归档。\n第二段：“三类”户一户不漏，".repeat(3);
        let text = calendar(&[day("整改时限：2022/3 常到群众家里去", &words), day("甲;乙,丙", "")], &now());
        let expected = [("整改时限：2022/3 常到群众家里去".to_owned(), words), ("甲;乙,丙".to_owned(), String::new())];
        assert_eq!(read_back(&text), expected);
    }

    proptest! {
        #[test]
        fn lines_are_short_and_hold_whole_characters(summary in "[一-龥a-z,;\\\\👩 ]{0,80}", words in "\\PC{0,120}") {
            let text = calendar(&[day(&summary, &words)], &now());
            prop_assert!(text.split("\r\n").all(|line| line.len() <= LINE && !line.contains('\n')), "{}", text);
            prop_assert!(!text.chars().any(|c| c.is_control() && c != '\r' && c != '\n'));
            let unfolded = text.replace("\r\n ", "");
            let line = format!("\r\nSUMMARY:{}\r\n", escaped(&summary));
            prop_assert!(unfolded.contains(&line));
        }
    }
}
