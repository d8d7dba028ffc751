//! `track mark`, and the recording of one event that `track note` shares.

use super::Context;
use super::args::MeasureArg;
use super::day::DayArg;
use super::entry::{Words, event, take_evidence};
use crate::desk::{Change, name};
use crate::error::{CmdResult, Exit};
use crate::i18n::{Lang, recorded_word, status_word, tr};
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
    #[arg(long, value_name = "DATE")]
    pub on: Option<DayArg>,
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
    let entry = Entry {
        status: Some(args.status),
        note: args.note.clone(),
        on: args.on.map(|day| day.past(ctx.env.now.date())),
        evidence: &args.evidence,
    };
    record(ctx, &args.measure, entry)
}

/// Adds one event to the ledger and commits it.
pub(super) fn record(ctx: &Context<'_>, typed: &MeasureArg, entry: Entry<'_>) -> CmdResult {
    let store = ctx.store()?;
    let mut desk = ctx.desk(&store)?;
    let key = ctx.measure(desk.archive(), typed)?;
    let name = name(desk.archive(), &key);
    let files: Vec<PathBuf> = entry.evidence.iter().map(|file| ctx.path(file)).collect();
    let evidence = take_evidence(&store, &files)?;
    let paths = evidence.iter().map(|(path, _)| path.clone()).collect();
    let words = Words { status: entry.status, note: entry.note, evidence: paths, ..Words::default() };
    let event = event(desk.archive(), &key, words, entry.on, ctx.env.now.date()).map_err(|why| why.about(&name))?;
    for (path, bytes) in evidence {
        desk.apply(Change::Evidence(path, bytes))?;
    }
    desk.apply(Change::Event(key.year, event.clone()))?;
    let said = recorded(ctx.lang(), &name, &event, desk.archive(), &key);
    ctx.save(desk)?;
    ctx.ui.show(&said);
    Ok(Exit::Done)
}

/// What was recorded, and how things stand where that is something else.
fn recorded(lang: Lang, name: &str, event: &Event, archive: &Archive, key: &MeasureKey) -> String {
    let now = archive.recorded(key.year, &key.id);
    match event.status {
        Some(status) if now == Some(status) => {
            tr!(lang, "mark.done", name = name, status = status_word(lang, status), on = event.on)
        }
        Some(status) => {
            let (status, now) = (status_word(lang, status), recorded_word(lang, now));
            tr!(lang, "mark.backdated", name = name, status = status, on = event.on, now = now)
        }
        None => tr!(lang, "mark.noted", name = name, on = event.on, status = recorded_word(lang, now)),
    }
}
