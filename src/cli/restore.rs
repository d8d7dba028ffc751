//! `track restore`.

use super::Context;
use super::args::RevisionArg;
use super::context::revision as find_revision;
use crate::desk::{Change, message};
use crate::error::{CmdResult, Exit, Explain};
use crate::i18n::{Lang, tr};
use crate::model::Year;
use crate::store::{StoreError, ledger_path, report_path};

/// Arguments of `track restore`.
#[derive(Debug, clap::Args)]
pub struct RestoreArgs {
    /// Which revision: 2023@1
    #[arg(required_unless_present = "ledger")]
    pub revision: Option<RevisionArg>,
    /// Put the ledger of this year back as it was saved last; may be given several times
    #[arg(long, value_name = "YEAR", value_parser = super::args::year, conflicts_with = "revision")]
    pub ledger: Vec<Year>,
}

/// A year was typed without a revision.
#[derive(Debug)]
pub struct NoRevisionTyped(Year);

/// Nothing was ever saved in the ledger of a year.
#[derive(Debug)]
pub struct NoLedgerSaved(Year);

pub(super) fn run(ctx: &Context<'_>, args: &RestoreArgs) -> CmdResult {
    match args.revision {
        Some(revision) => report(ctx, revision),
        None => ledgers(ctx, &args.ledger),
    }
}

/// Puts ledgers back as they were saved last. Nothing is recorded by it; an edit that goes is kept in a file that is
/// told.
fn ledgers(ctx: &Context<'_>, years: &[Year]) -> CmdResult {
    let store = ctx.store()?;
    let mut desk = ctx.desk(&store)?;
    let mut files = Vec::new();
    for year in years {
        let path = ledger_path(*year);
        let saved = store.committed(&path)?.ok_or(NoLedgerSaved(*year))?;
        files.push((path, Some(saved.into_bytes())));
    }
    desk.apply(Change::Restore(files))?;
    desk.save_all(tr!(ctx.lang(), "restore.ledger_message"), ctx.env.now.clone())?;
    let years: Vec<String> = years.iter().map(Year::to_string).collect();
    ctx.ui.show(&tr!(ctx.lang(), "restore.ledger_done", years = years.join(&tr!(ctx.lang(), "list.comma"))));
    Ok(Exit::Done)
}

/// Brings back a revision of a report.
fn report(ctx: &Context<'_>, revision: RevisionArg) -> CmdResult {
    let year = revision.year;
    let number = revision.revision.ok_or(NoRevisionTyped(year))?;
    let store = ctx.store()?;
    let mut desk = ctx.desk(&store)?;
    let path = report_path(year);
    if store.uncommitted()?.contains(&path) {
        return Err(StoreError::Uncommitted(path).into());
    }
    let found = find_revision(&store, year, number)?;
    let lang = ctx.lang();
    let before = desk.archive().reports.get(&year).cloned();
    let bytes = store.text_at(&found.commit, &path)?.map(String::into_bytes);
    desk.apply(Change::Restore(vec![(path, bytes)]))?;
    let words = message::describe_report(lang, before.as_ref(), desk.archive().reports.get(&year));
    let message = tr!(lang, "restore.message", year = year, number = number, words = words);
    let changed = desk.save(message.trim_end().to_owned(), ctx.env.now.clone())?.is_some();
    ctx.ui.show(&match changed {
        true => tr!(lang, "restore.done", year = year, number = number, words = words),
        false => tr!(lang, "restore.same", year = year, number = number),
    });
    Ok(Exit::Done)
}

impl Explain for NoLedgerSaved {
    fn explain(&self, lang: Lang) -> String {
        tr!(lang, "restore.no_ledger", year = self.0)
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

impl Explain for NoRevisionTyped {
    fn explain(&self, lang: Lang) -> String {
        tr!(lang, "restore.which", year = self.0)
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
