//! `track restore`.

use super::Context;
use super::args::RevisionArg;
use super::context::revision;
use crate::error::{CmdResult, Exit, Explain};
use crate::i18n::{Lang, tr};
use crate::render::summary;
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
    let (mut writing, identity) = ctx.begin(&store)?;
    let path = report_path(year);
    if store.uncommitted()?.contains(&path) {
        return Err(StoreError::Uncommitted(path).into());
    }
    let found = revision(&store, year, number)?;
    match store.text_at(&found.commit, &path)? {
        Some(text) => writing.put(&path, text),
        None => writing.remove(&path),
    }
    let lang = ctx.lang();
    let before = store.report(year).ok().map(|loaded| loaded.value.report);
    let after = ctx.report_of_commit(&store, year, &found.commit)?;
    let words = summary::describe_report(lang, before.as_ref(), after.as_ref());
    let message = tr!(lang, "restore.message", year = year, number = number, words = words);
    let changed = ctx.commit(writing, identity, message.trim_end().to_owned())?;
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
