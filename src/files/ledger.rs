//! `ledger/YEAR.toml`.

use super::edit::line_end;
use super::reader::{Reader, read_document};
use super::report::read_year;
use super::write::{TextFile, Writer};
use super::{Layout, Problem, ProblemKind, Wanted};
use crate::model::*;
use std::str::FromStr;

/// Reads a ledger, or tells everything that is wrong with it. `year` is the year in the file's name.
pub fn read_ledger(source: &str, year: Year) -> Result<(Ledger, Layout), Vec<Problem>> {
    read_document(source, |top| {
        read_year(top, year);
        let mut events: Vec<Event> = Vec::new();
        for mut table in top.tables("event") {
            if let Some(event) = read_event(&mut table, &events) {
                events.push(event);
            }
            table.finish();
        }
        Some(Ledger { year, events })
    })
}

fn read_event(table: &mut Reader<'_, '_>, before: &[Event]) -> Option<Event> {
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
    if let Some(id) = id.as_ref().filter(|id| before.iter().any(|event| event.id == **id)) {
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
    if let Some(Err(missing)) = status.map(|status| status.check(note.as_deref(), &evidence)) {
        table.sink().problem(status_at, ProblemKind::Rule(missing.status));
    }
    Some(Event { id: id?, measure: measure?.0, on: on?, status, note, evidence, source })
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

/// The text with events added at its end; every byte that is there stays.
pub fn append_events(source: &str, events: &[Event]) -> String {
    let mut out = Writer::fragment();
    for event in events {
        out.item("event");
        out.string("id", event.id.as_str());
        out.string("measure", event.measure.as_str());
        out.date("on", event.on);
        out.optional("status", event.status.map(Status::key));
        out.optional("note", event.note.as_deref());
        out.list("evidence", &event.evidence);
        out.optional("source", event.source.as_deref());
    }
    let eol = line_end(source);
    let gap = if source.is_empty() || source.ends_with('\n') { "" } else { eol };
    format!("{source}{gap}{}", out.into_text().replace('\n', eol))
}
