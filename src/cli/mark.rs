//! `track mark`, and the recording of events that `track note` shares.

use super::{Context, args::MeasureArg};
use crate::{
    error::{CmdResult, Exit, Explain},
    format::toml::{append_events, is_evidence_path, new_ledger, rule},
    i18n::{Lang, status_word, tr},
    model::{Archive, Date, Event, Ledger, MeasureKey, Missing, Status, event_id},
    store::{Store, Writing, files, ledger_path},
};
use std::path::{Path, PathBuf};

/// Arguments of `track mark`.
#[derive(Debug, clap::Args)]
pub struct MarkArgs {
    /// Which promise: 2022/3, or 3 of the latest year
    pub measure: MeasureArg,
    /// Its status: not_started, in_progress, mostly_done, done, standing, not_done, void; or in Chinese; or 1 to 7
    #[arg(value_parser = super::args::status)]
    pub status: Status,
    /// Progress, what remains, evidence or reason: what the status needs
    pub note: Option<String>,
    /// The day [default: today]
    #[arg(long, value_name = "DATE", value_parser = super::args::date)]
    pub on: Option<Date>,
    /// A file as evidence; it is copied into evidence/
    #[arg(long, value_name = "FILE")]
    pub evidence: Vec<PathBuf>,
}

/// What is to be recorded.
pub(super) struct Entry<'a> {
    pub status: Option<Status>,
    pub note: Option<String>,
    pub on: Option<Date>,
    pub evidence: &'a [PathBuf],
}

/// Errors of an entry.
#[derive(Debug)]
pub enum EntryError {
    /// A status without what it needs; and the measure as typed.
    Missing(Missing, String),
    /// A note without words.
    EmptyNote,
    /// A day that is still to come.
    Future(Date),
    /// A file that is not there.
    NoFile(PathBuf),
    /// A file whose name no system takes.
    FileName(PathBuf),
}

/// The largest file taken as evidence, in bytes.
const EVIDENCE_LIMIT: u64 = 50 * 1024 * 1024;

pub(super) fn run(ctx: &Context<'_>, args: &MarkArgs) -> CmdResult {
    let entry = Entry { status: Some(args.status), note: args.note.clone(), on: args.on, evidence: &args.evidence };
    record(ctx, &args.measure, entry)
}

/// Adds one event to the ledger and commits it.
pub(super) fn record(ctx: &Context<'_>, typed: &MeasureArg, entry: Entry<'_>) -> CmdResult {
    let store = ctx.store()?;
    let mut archive = store.archive()?;
    let key = ctx.measure(&archive, typed)?;
    let (mut writing, identity) = ctx.begin(&store)?;
    let no = archive.measure(&key).map_or(0, |(no, _)| no);
    let name = format!("{}/{no}", key.year);
    let event = event_of(ctx, &store, &mut writing, &key, &entry, &name)?;
    add_event(&store, &mut writing, &mut archive, key.year, event.clone())?;
    let message = ctx.changes(&store, &archive)?;
    ctx.commit(writing, identity, message)?;
    ctx.ui.show(&recorded(ctx.lang(), &name, &event, &archive, &key));
    Ok(Exit::Done)
}

/// The event, checked; its files are put into the write.
fn event_of(
    ctx: &Context<'_>,
    store: &Store,
    writing: &mut Writing<'_>,
    key: &MeasureKey,
    entry: &Entry<'_>,
    name: &str,
) -> CmdResult<Event> {
    let today = ctx.env.now.date();
    let on = entry.on.unwrap_or(today);
    if on > today {
        return Err(EntryError::Future(on).into());
    }
    let note = entry.note.as_deref().map(crate::text::lines::tidy).filter(|note| !note.is_empty());
    if entry.note.is_some() && note.is_none() {
        return Err(EntryError::EmptyNote.into());
    }
    let mut evidence = Vec::new();
    for file in entry.evidence {
        evidence.push(take_evidence(store, writing, &ctx.path(file))?);
    }
    if let Some(status) = entry.status {
        let checked = status.check(note.as_deref(), &evidence);
        checked.map_err(|missing| EntryError::Missing(missing, name.to_owned()))?;
    }
    let ledger = store.ledger(key.year)?.value.0;
    let status = entry.status;
    let parts = [key.to_string(), on.to_string(), format!("{status:?}"), note.clone().unwrap_or_default()];
    let parts = parts.into_iter().chain(evidence.iter().cloned());
    let id = event_id(parts, |id| ledger.events.iter().any(|event| event.id == *id));
    Ok(Event { id, measure: key.id.clone(), on, status, note, evidence, source: None })
}

/// Puts an event at the end of a ledger file and into the archive.
pub(super) fn add_event(
    store: &Store,
    writing: &mut Writing<'_>,
    archive: &mut Archive,
    year: crate::model::Year,
    event: Event,
) -> CmdResult<()> {
    let ledger = store.ledger(year)?;
    let source = if ledger.source.is_empty() { new_ledger(year) } else { ledger.source };
    writing.put(&ledger_path(year), append_events(&source, std::slice::from_ref(&event)));
    archive.ledgers.entry(year).or_insert_with(|| Ledger::empty(year)).events.push(event);
    Ok(())
}

/// Copies a file into `evidence/` under a name every system takes; the same file twice is one.
fn take_evidence(store: &Store, writing: &mut Writing<'_>, file: &Path) -> CmdResult<String> {
    let bytes = files::read(file, EVIDENCE_LIMIT)?.ok_or_else(|| EntryError::NoFile(file.to_owned()))?;
    let bad = || EntryError::FileName(file.to_owned());
    let name = file.file_name().and_then(|name| name.to_str()).ok_or_else(bad)?;
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => (stem, format!(".{extension}")),
        _ => (name, String::new()),
    };
    let mut copy = 1;
    loop {
        let suffix = if copy > 1 { format!("-{copy}") } else { String::new() };
        let path = format!("evidence/{stem}{suffix}{extension}");
        if !is_evidence_path(&path) {
            return Err(bad().into());
        }
        match files::read(&store.full(&path), EVIDENCE_LIMIT)? {
            Some(present) if present != bytes => copy += 1,
            _ => {
                writing.put_bytes(&path, bytes);
                return Ok(path);
            }
        }
    }
}

fn recorded(lang: Lang, name: &str, event: &Event, archive: &Archive, key: &MeasureKey) -> String {
    let status = status_word(lang, archive.status(key.year, &key.id));
    match event.status {
        Some(_) => tr!(lang, "mark.done", name = name, status = status, on = event.on),
        None => tr!(lang, "mark.noted", name = name, on = event.on, status = status),
    }
}

impl Explain for EntryError {
    fn explain(&self, lang: Lang) -> String {
        match self {
            Self::Missing(missing, name) => {
                let word = status_word(lang, missing.status);
                let key = missing.status.key();
                tr!(lang, "mark.missing", status = word, rule = rule(lang, missing.status), name = name, key = key)
            }
            Self::EmptyNote => tr!(lang, "mark.empty_note"),
            Self::Future(day) => tr!(lang, "mark.future", day = day),
            Self::NoFile(path) => tr!(lang, "io.not_found", path = path.display()),
            Self::FileName(path) => tr!(lang, "mark.file_name", path = path.display()),
        }
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
