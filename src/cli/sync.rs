//! `track sync`: this machine's work and another's meet at a place.

use super::resolve::open_differences;
use super::{Answer, Context};
use crate::desk::message;
use crate::error::{CmdError, CmdResult};
use crate::i18n::{Lang, tr};
use crate::json;
use crate::store::{Commit, Relation, Standing, Store, StoreError, Synced};
use std::path::Path;

/// Arguments of `track sync`.
#[derive(Debug, clap::Args)]
pub struct SyncArgs {
    /// A folder on a stick or a share, or a git remote [default: that of the last time]
    pub place: Option<String>,
    /// Sync even if the two have nothing in common, or if the place has lost what it had
    #[arg(long)]
    pub anyway: bool,
}

pub(super) fn run(ctx: &Context<'_>, args: &SyncArgs) -> CmdResult<Answer> {
    let (lang, store) = (ctx.lang(), ctx.store()?);
    let typed = match &args.place {
        Some(place) => place.clone(),
        None => store.last_place()?.ok_or(StoreError::NoPlaceYet)?,
    };
    let place = store.meeting_place(&typed, &ctx.path(Path::new(&typed)));
    let commit = commit(ctx, &store)?;
    let hear = |standing: &Standing| ctx.ui.tell(&before(lang, standing));
    let synced = store.sync(&place, &commit, args.anyway, &hear)?;
    store.remember_meeting(&place)?;
    let open = open_differences(&store)?.len();
    let words = told(lang, &store, &synced, open)?;
    let counts = counts(synced.standing.relation);
    Ok(Answer::new(ctx, |_| words.join("\n"), || json::sync(&typed, &synced.now, counts, (open, &words))))
}

/// Message and author of the commit in which two histories meet.
pub(super) fn commit(ctx: &Context<'_>, store: &Store) -> CmdResult<Commit> {
    let identity = ctx.identity(store)?;
    Ok(Commit { message: tr!(ctx.lang(), "sync.message"), identity, when: ctx.env.now.clone() })
}

/// How the two stand, before anything is done.
fn before(lang: Lang, standing: &Standing) -> String {
    let words = match standing.relation {
        Relation::Empty => tr!(lang, "sync.before_empty"),
        Relation::Same => tr!(lang, "sync.before_same"),
        Relation::Newer(here) => tr!(lang, "sync.before_newer", here = here),
        Relation::Older(there) => tr!(lang, "sync.before_older", there = there),
        Relation::Parted(here, there) => tr!(lang, "sync.before_parted", here = here, there = there),
        Relation::Strangers => tr!(lang, "sync.before_strangers"),
    };
    if standing.went_back { format!("{words}\n{}", tr!(lang, "sync.went_back")) } else { words }
}

/// What came from there, what went there, what needs an answer: a sentence each.
fn told(lang: Lang, store: &Store, synced: &Synced, open: usize) -> Result<Vec<String>, CmdError> {
    let at = |commit: &Option<String>| commit.as_deref().map(|id| store.archive_at(id)).transpose();
    let (here, there) = (at(&synced.before)?.unwrap_or_default(), at(&synced.there)?.unwrap_or_default());
    let now = store.archive_at(&synced.now)?;
    let none = || tr!(lang, "sync.none");
    let words = |text: String| if text.is_empty() { none() } else { text };
    let mut lines = vec![
        tr!(lang, "sync.came", words = words(message::describe(lang, &here, &now))),
        tr!(lang, "sync.went", words = words(message::describe(lang, &there, &now))),
    ];
    for (from, to) in &synced.renamed {
        lines.push(tr!(lang, "sync.renamed", from = from, to = to));
    }
    if open > 0 {
        lines.push(tr!(lang, "sync.open", count = open));
    }
    Ok(lines)
}

/// Saved changes that came, and that went.
fn counts(relation: Relation) -> (usize, usize) {
    match relation {
        Relation::Older(there) => (there, 0),
        Relation::Newer(here) => (0, here),
        Relation::Parted(here, there) => (there, here),
        Relation::Empty | Relation::Same | Relation::Strangers => (0, 0),
    }
}
