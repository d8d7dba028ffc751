//! `track mark`, and the recording of one event that `track note` shares.

use super::Context;
use super::args::MeasureArg;
use super::entry::{Words, add_events, event, take_evidence};
use crate::error::{CmdResult, Exit};
use crate::i18n::{Lang, status_word, tr};
use crate::model::{Archive, Date, Event, MeasureKey, Status};
use std::path::PathBuf;

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

/// What is to be recorded, as typed.
pub(super) struct Entry<'a> {
    pub status: Option<Status>,
    pub note: Option<String>,
    pub on: Option<Date>,
    pub evidence: &'a [PathBuf],
}

pub(super) fn run(ctx: &Context<'_>, args: &MarkArgs) -> CmdResult {
    let entry = Entry { status: Some(args.status), note: args.note.clone(), on: args.on, evidence: &args.evidence };
    record(ctx, &args.measure, entry)
}

/// Adds one event to the ledger and commits it.
pub(super) fn record(ctx: &Context<'_>, typed: &MeasureArg, entry: Entry<'_>) -> CmdResult {
    let store = ctx.store()?;
    // Read under the lock: what another track has just written must not be overlooked.
    let (mut writing, identity) = ctx.begin(&store)?;
    let mut archive = store.archive()?;
    let key = ctx.measure(&archive, typed)?;
    let no = archive.measure(&key).map_or(0, |(no, _)| no);
    let name = format!("{}/{no}", key.year);
    let mut evidence = Vec::new();
    for file in entry.evidence {
        evidence.push(take_evidence(&store, &mut writing, &ctx.path(file))?);
    }
    let words = Words { status: entry.status, note: entry.note, evidence, source: None };
    let event = event(archive.ledgers.get(&key.year), &key, words, entry.on, ctx.env.now.date())
        .map_err(|why| why.about(&name))?;
    add_events(&store, &mut writing, &mut archive, key.year, std::slice::from_ref(&event))?;
    let message = ctx.changes(&store, &archive)?;
    ctx.commit(writing, identity, message)?;
    ctx.ui.show(&recorded(ctx.lang(), &name, &event, &archive, &key));
    Ok(Exit::Done)
}

fn recorded(lang: Lang, name: &str, event: &Event, archive: &Archive, key: &MeasureKey) -> String {
    let status = status_word(lang, archive.status(key.year, &key.id));
    match event.status {
        Some(_) => tr!(lang, "mark.done", name = name, status = status, on = event.on),
        None => tr!(lang, "mark.noted", name = name, on = event.on, status = status),
    }
}
