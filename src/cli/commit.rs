//! `track commit`.

use super::Context;
use crate::error::{CmdResult, Exit};
use crate::files::edit::name_items;
use crate::i18n::tr;
use crate::model::Year;
use crate::store::{ledger_path, report_path};

/// Arguments of `track commit`.
#[derive(Debug, clap::Args)]
pub struct CommitArgs {
    /// Only this year's report and ledger
    #[arg(value_parser = super::args::year)]
    pub year: Option<Year>,
    /// Your own words, put before what changed
    #[arg(short, long, value_name = "TEXT")]
    pub message: Option<String>,
}

pub(super) fn run(ctx: &Context<'_>, args: &CommitArgs) -> CmdResult {
    let store = ctx.store()?;
    if let Some(year) = args.year {
        store.report(year)?;
    }
    let (mut writing, identity) = ctx.begin(&store)?;
    let mut archive = store.archive()?;
    let wanted = |path: &String| args.year.is_none_or(|year| *path == report_path(year) || *path == ledger_path(year));
    let paths: Vec<String> = store.uncommitted()?.into_iter().filter(wanted).collect();
    for path in &paths {
        let year = path.strip_prefix("reports/").and_then(|name| name.strip_suffix(".toml")?.parse::<Year>().ok());
        let named = match year.map(|year| store.report(year)) {
            Some(Ok(loaded)) => name_items(&loaded.source, loaded.value.report.year),
            // A file that was removed: its removal is what is committed.
            Some(Err(_)) | None => None,
        };
        match named {
            Some(text) => writing.put(path, text),
            None => writing.take(path),
        }
    }
    if let Some(year) = args.year {
        // Other years' edits stay uncommitted, and out of the message.
        let committed = store.committed_archive()?;
        archive.reports.retain(|other, _| *other == year);
        archive.ledgers.retain(|other, _| *other == year);
        archive.reports.extend(committed.reports.into_iter().filter(|(other, _)| *other != year));
        archive.ledgers.extend(committed.ledgers.into_iter().filter(|(other, _)| *other != year));
        archive.settings = committed.settings;
    }
    let lang = ctx.lang();
    let words = ctx.changes(&store, &archive)?;
    let words = if words.is_empty() { tr!(lang, "commit.layout") } else { words };
    let message = match &args.message {
        Some(own) => format!("{}\n\n{words}", own.trim()),
        None => words.clone(),
    };
    let changed = !paths.is_empty() && ctx.commit(writing, identity, message)?;
    ctx.ui.show(&if changed { tr!(lang, "commit.done", words = words) } else { tr!(lang, "commit.nothing") });
    Ok(Exit::Done)
}
