//! `track undo` and `track redo`.

use super::Context;
use crate::desk::{Change, message};
use crate::error::{CmdResult, Exit};
use crate::i18n::tr;
use crate::store::{StoreError, UndoStep};

/// Arguments of `track undo` and `track redo`: none.
#[derive(Debug, clap::Args)]
pub struct UndoArgs {}

pub(super) fn undo(ctx: &Context<'_>, _: &UndoArgs) -> CmdResult {
    bring_back(ctx, Way::Undo)
}

pub(super) fn redo(ctx: &Context<'_>, _: &UndoArgs) -> CmdResult {
    bring_back(ctx, Way::Redo)
}

/// Back before the newest change, or forth again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Undo,
    Redo,
}

fn bring_back(ctx: &Context<'_>, way: Way) -> CmdResult {
    let (lang, store) = (ctx.lang(), ctx.store()?);
    let mut desk = ctx.desk(&store)?;
    let step = match way {
        Way::Undo => store.undo_step()?,
        Way::Redo => store.redo_step()?,
    };
    let unsaved = store.uncommitted()?;
    if let Some((path, _)) = step.files.iter().find(|(path, _)| unsaved.contains(path)) {
        return Err(StoreError::Uncommitted(path.clone()).into());
    }
    let UndoStep { summary, files, place } = step;
    desk.apply(Change::Restore(files))?;
    let (before, after) = (desk.committed(), desk.outcome());
    // What is taken back is told as what it was: the change from the state that comes back to the present one.
    let told = match way {
        Way::Undo => message::told(lang, &after, before),
        Way::Redo => message::told(lang, before, &after),
    };
    let what = if told.is_empty() { summary } else { told };
    let (message, done) = match way {
        Way::Undo => (tr!(lang, "undo.message", what = what), tr!(lang, "undo.done", what = what)),
        Way::Redo => (tr!(lang, "redo.message", what = what), tr!(lang, "redo.done", what = what)),
    };
    if let Some(made) = desk.save_all(message, ctx.env.now.clone())? {
        store.remember_place(&made, &place)?;
    }
    ctx.ui.show(&done);
    Ok(Exit::Done)
}
