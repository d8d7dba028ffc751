//! `track undo`.

use super::Context;
use crate::error::{CmdResult, Exit};
use crate::i18n::tr;
use crate::store::{Commit, StoreError};

/// Arguments of `track undo`: none.
#[derive(Debug, clap::Args)]
pub struct UndoArgs {}

pub(super) fn run(ctx: &Context<'_>, _: &UndoArgs) -> CmdResult {
    let store = ctx.store()?;
    let (mut writing, identity) = ctx.begin(&store)?;
    let step = store.undo_step()?;
    let unsaved = store.uncommitted()?;
    if let Some((path, _)) = step.files.iter().find(|(path, _)| unsaved.contains(path)) {
        return Err(StoreError::Uncommitted(path.clone()).into());
    }
    for (path, bytes) in step.files {
        match bytes {
            Some(bytes) => writing.put_bytes(&path, bytes),
            None => writing.remove(&path),
        }
    }
    let lang = ctx.lang();
    let commit =
        Commit { message: tr!(lang, "undo.message", what = step.summary), identity, when: ctx.env.now.clone() };
    if let Some(made) = writing.commit(&commit)? {
        store.remember_undo(&made, &step.to)?;
    }
    ctx.ui.show(&tr!(lang, "undo.done", what = step.summary));
    Ok(Exit::Done)
}
