//! `track restore`.

use super::Context;
use super::args::RevisionArg;
use super::context::revision;
use crate::desk::{Change, message};
use crate::error::{CmdResult, Exit, Explain};
use crate::i18n::{Lang, tr};
use crate::store::{StoreError, report_path};

/// Arguments of `track restore`.
#[derive(Debug, clap::Args)]
pub struct RestoreArgs {
    /// Which revision: 2023@1
    pub revision: RevisionArg,
}

/// A year was typed without a revision.
#[derive(Debug)]
pub struct NoRevisionTyped(crate::model::Year);

pub(super) fn run(ctx: &Context<'_>, args: &RestoreArgs) -> CmdResult {
    let year = args.revision.year;
    let number = args.revision.revision.ok_or(NoRevisionTyped(year))?;
    let store = ctx.store()?;
    let mut desk = ctx.desk(&store)?;
    let path = report_path(year);
    if store.uncommitted()?.contains(&path) {
        return Err(StoreError::Uncommitted(path).into());
    }
    let found = revision(&store, year, number)?;
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

impl Explain for NoRevisionTyped {
    fn explain(&self, lang: Lang) -> String {
        tr!(lang, "restore.which", year = self.0)
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
