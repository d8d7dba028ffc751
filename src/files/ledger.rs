//! `ledger/YEAR.toml`.

use super::edit::{end_of_list, line_end};
use super::reader::{Reader, read_document};
use super::report::read_year;
use super::write::{TextFile, Writer, list, quoted, text_value};
use super::{Layout, Problem, ProblemKind, Wanted};
use crate::model::*;
use std::collections::BTreeSet;
use std::str::FromStr;

/// Reads a ledger, or tells everything that is wrong with it. `year` is the year in the file's name.
pub fn read_ledger(source: &str, year: Year) -> Result<(Ledger, Layout), Vec<Problem>> {
    read_document(source, |top| {
        read_year(top, year);
        let (mut events, mut taken) = (Vec::new(), BTreeSet::new());
        for mut table in top.tables("event") {
            if let Some(event) = read_event(&mut table, &mut taken) {
                events.push(event);
            }
            table.finish();
        }
        Some(Ledger { year, events })
    })
}

fn read_event(table: &mut Reader<'_, '_>, taken: &mut BTreeSet<EventId>) -> Option<Event> {
    struct Measure(ItemId);
    impl FromStr for Measure {
        type Err = BadId;

        fn from_str(text: &str) -> Result<Self, BadId> {
            let id: ItemId = text.parse()?;
            if id.kind() == ItemKind::Measure { Ok(Self(id)) } else { Err(BadId(text.to_owned())) }
        }
    }
    struct Word(Status);
    impl FromStr for Word {
        type Err = ();

        fn from_str(text: &str) -> Result<Self, ()> {
            Status::from_key(text).map(Self).ok_or(())
        }
    }
    struct Evidence(String);
    impl FromStr for Evidence {
        type Err = ();

        fn from_str(text: &str) -> Result<Self, ()> {
            if is_evidence_path(text) { Ok(Self(text.to_owned())) } else { Err(()) }
        }
    }
    let at = table.position_of("id");
    let id: Option<EventId> = table.required("id", Wanted::EventId);
    if let Some(id) = id.as_ref().filter(|id| !taken.insert((*id).clone())) {
        table.sink().problem(at, ProblemKind::DuplicateId(id.to_string()));
    }
    let measure = table.required::<Measure>("measure", Wanted::MeasureId);
    let on = table.date("on");
    if on.is_none() {
        table.require("on");
    }
    let status_at = table.position_of("status");
    let status = table.parsed::<Word>("status", Wanted::Status).map(|word| word.0);
    let note = table.text("note");
    let evidence: Vec<String> =
        table.list::<Evidence>("evidence", Wanted::Evidence).into_iter().map(|file| file.0).collect();
    let source = table.text("source");
    let due_at = table.position_of("due");
    let due = table.date("due");
    if due.is_some() && note.is_none() {
        table.sink().problem(due_at, ProblemKind::Postponed);
    }
    if let Some(Err(missing)) = status.map(|status| status.check(note.as_deref(), &evidence)) {
        table.sink().problem(status_at, ProblemKind::Rule(missing.status));
    }
    Some(Event { id: id?, measure: measure?.0, on: on?, status, note, evidence, source, due })
}

/// Whether a path is one below `evidence/` that every system takes: no `..`, no drive, no characters FAT refuses.
pub fn is_evidence_path(path: &str) -> bool {
    let Some(rest) = path.strip_prefix("evidence/") else { return false };
    rest.split('/').all(|part| {
        let odd = |c: char| c.is_control() || "\\:*?\"<>|".contains(c);
        !part.is_empty() && !part.starts_with('.') && !part.ends_with(['.', ' ']) && !part.contains(odd)
    })
}

/// The text of a new, empty ledger.
pub fn new_ledger(year: Year) -> String {
    let mut out = Writer::new(TextFile::Ledger);
    out.number("year", year.number());
    out.into_text()
}

/// The text with events added at its end, or at the end of its list `event = [ … ]`; every byte that is there stays.
pub fn append_events(source: &str, events: &[Event]) -> String {
    let eol = line_end(source);
    if let Some((at, follows)) = end_of_list(source, "event") {
        let tables: Vec<String> = events.iter().map(|event| inline_table(&keys(event)).replace('\n', eol)).collect();
        let comma = if follows && !tables.is_empty() { ", " } else { "" };
        let (before, behind) = source.split_at(at);
        return format!("{before}{comma}{}{behind}", tables.join(", "));
    }
    let mut out = Writer::fragment();
    for event in events {
        out.item("event");
        keys(event).iter().for_each(|(key, value)| out.raw(key, value));
    }
    let gap = if source.is_empty() || source.ends_with('\n') { "" } else { eol };
    format!("{source}{gap}{}", out.into_text().replace('\n', eol))
}

/// An event's keys with their values as a file has them.
fn keys(event: &Event) -> Vec<(&'static str, String)> {
    let list = |files: &Vec<String>| (!files.is_empty()).then(|| list(files));
    let all = [
        ("id", Some(quoted(event.id.as_str()))),
        ("measure", Some(quoted(event.measure.as_str()))),
        ("on", Some(event.on.to_string())),
        ("status", event.status.map(|status| quoted(status.key()))),
        ("note", event.note.as_deref().map(text_value)),
        ("evidence", list(&event.evidence)),
        ("source", event.source.as_deref().map(text_value)),
        ("due", event.due.map(|day| day.to_string())),
    ];
    all.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
}

fn inline_table(keys: &[(&'static str, String)]) -> String {
    let pairs: Vec<String> = keys.iter().map(|(key, value)| format!("{key} = {value}")).collect();
    format!("{{ {} }}", pairs.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(id: &str, note: &str) -> Event {
        Event {
            id: id.parse().unwrap(),
            measure: "m-aaaa".parse().unwrap(),
            on: "2023-03-18".parse().unwrap(),
            status: Some(Status::Done),
            note: Some(note.to_owned()),
            evidence: vec!["evidence/a.pdf".to_owned()],
            source: None,
            due: None,
        }
    }

    #[test]
    fn events_go_into_a_list_that_stands_in_one_value() {
        let year = Year::new(2022).unwrap();
        let head = "schema = 1\nyear = 2022\n";
        let first = "{ id = \"e-aaaa\", measure = \"m-aaaa\", on = 2023-01-01, note = \"甲\" }";
        let lists = [
            "event = []\n".to_owned(),
            format!("event = [ {first} ]\n"),
            format!("event = [\n  {first}, # 一\n]\n"),
            format!("event = [{first}]\r\n"),
        ];
        for list in lists {
            let source = format!("{head}{list}");
            let before = read_ledger(&source, year).unwrap().0;
            let added = [event("e-bbbb", "两段。\n话。"), event("e-cccc", "丙")];
            let text = append_events(&source, &added);
            let after = read_ledger(&text, year).unwrap_or_else(|problems| panic!("{problems:?}\n{text}")).0;
            assert_eq!(after.events, [before.events, added.to_vec()].concat(), "{text}");
            assert_eq!(append_events(&source, &[]), source);
        }
    }
}
