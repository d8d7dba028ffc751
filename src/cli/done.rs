//! What a command that writes says in JSON: the commit that it made, told from the repository itself.

use super::{Answer, Context};
use crate::error::CmdResult;
use crate::json::{self, Saved};
use crate::store::{SETTINGS, Store, StoreError, ledger_path, report_path};

/// Runs a command that changes the repository and tells a person so itself; for a program, its answer is what it
/// committed.
pub(super) fn saved(ctx: &Context<'_>, command: &str, run: impl FnOnce() -> CmdResult) -> CmdResult<Answer> {
    if !ctx.json {
        return run().map(Answer::told);
    }
    let before = newest(&ctx.store()?)?.map(|(commit, _)| commit);
    let exit = run()?;
    Ok(answer(ctx, command, &ctx.store()?, (before.as_deref(), String::new()))?.with_exit(exit))
}

/// The answer of a command that has committed: words for a person, for a program what there is since `before`.
pub(super) fn answer(
    ctx: &Context<'_>,
    command: &str,
    store: &Store,
    (before, words): (Option<&str>, String),
) -> CmdResult<Answer> {
    let saved = since(store, before)?;
    Ok(Answer::new(ctx, |_| words, || json::done(command, &store.root().to_string_lossy(), saved)))
}

/// The newest commit of the data, with the first paragraph of its message.
fn newest(store: &Store) -> Result<Option<(String, String)>, StoreError> {
    let newest = store.newest(&["reports", "ledger", "evidence", SETTINGS], 1)?.pop();
    Ok(newest.map(|revision| (revision.commit, revision.summary)))
}

/// What the newest commit changed against an earlier one; nothing if it is that one.
fn since(store: &Store, before: Option<&str>) -> Result<Saved, StoreError> {
    let Some((commit, message)) = newest(store)?.filter(|(commit, _)| Some(commit.as_str()) != before) else {
        return Ok(Saved::default());
    };
    let changed = |path: &str| -> Result<bool, StoreError> {
        let old = before.map(|before| store.text_at(before, path)).transpose()?.flatten();
        Ok(old != store.text_at(&commit, path)?)
    };
    let mut saved = Saved::default();
    for year in store.years()? {
        if changed(&report_path(year))? {
            saved.reports.push((year, store.revisions(year)?.len()));
        }
        if changed(&ledger_path(year))? {
            saved.ledgers.push(year);
        }
    }
    Ok(Saved { commit: Some(commit), message: Some(message), ..saved })
}
