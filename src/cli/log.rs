//! `track log`.

use super::{Answer, Context};
use crate::desk::message;
use crate::error::CmdResult;
use crate::i18n::{Lang, tr};
use crate::json;
use crate::model::{Report, Year};
use crate::store::{Revision, SETTINGS, Store, StoreError, report_path};
use crate::text::safe::one_line;
use crate::ui::Look;

/// Arguments of `track log`.
#[derive(Debug, clap::Args)]
pub struct LogArgs {
    /// The year; without it, everything that was saved
    #[arg(value_parser = super::args::year)]
    pub year: Option<Year>,
    /// Say for each revision what changed, computed from the reports themselves
    #[arg(long)]
    pub items: bool,
    /// At most this many, newest first
    #[arg(short = 'n', long, value_name = "COUNT")]
    pub limit: Option<usize>,
}

pub(super) fn run(ctx: &Context<'_>, args: &LogArgs) -> CmdResult<Answer> {
    let store = ctx.store()?;
    // What changed is told against the revision before, so that needs them all.
    let all = args.year.is_some() && (args.items || ctx.json);
    let count = args.limit.filter(|_| !all).unwrap_or(usize::MAX);
    let revisions = match args.year {
        Some(year) => store.newest(&[&report_path(year)], count)?,
        None => store.newest(&["reports", "ledger", "evidence", SETTINGS], count)?,
    };
    if let Some(year) = args.year.filter(|_| revisions.is_empty()) {
        return Err(StoreError::NoReport(year, store.years()?).into());
    }
    let newest: Vec<&Revision> = revisions.iter().rev().take(args.limit.unwrap_or(usize::MAX)).collect();
    let items = match args.year {
        Some(year) if args.items || ctx.json => Some(item_words(ctx, &store, year, &revisions)?),
        _ => None,
    };
    let words = |revision: &Revision| items.as_ref().and_then(|items| items.get(revision.no - 1).cloned());
    let text = |look: Look| {
        let lines: Vec<String> = newest.iter().map(|revision| line(revision, words(revision), look.lang)).collect();
        if lines.is_empty() { tr!(look.lang, "log.empty") } else { lines.join("\n") }
    };
    let document = || json::log(args.year, newest.iter().map(|one| entry(one, words(one))).collect());
    Ok(Answer::new(ctx, text, document))
}

/// What each revision changed against the one before it, r1 first.
fn item_words(ctx: &Context<'_>, store: &Store, year: Year, revisions: &[Revision]) -> Result<Vec<String>, StoreError> {
    let mut before: Option<Report> = None;
    let mut out = Vec::new();
    for revision in revisions {
        // A revision made by hand may hold a file that cannot be read; the next one counts from the last good one.
        let after = ctx.report_of_commit(store, year, &revision.commit).unwrap_or_default();
        out.push(message::describe_report(ctx.lang(), before.as_ref(), after.as_ref()));
        before = after.or(before);
    }
    Ok(out)
}

fn line(revision: &Revision, items: Option<String>, lang: Lang) -> String {
    let words = items.filter(|items| !items.is_empty()).unwrap_or_else(|| one_line(&revision.summary));
    tr!(
        lang,
        "log.line",
        no = revision.no,
        when = revision.when.strftime("%Y-%m-%d %H:%M"),
        author = one_line(&revision.author),
        words = words
    )
}

fn entry(revision: &Revision, changes: Option<String>) -> json::LogRevision {
    json::LogRevision {
        revision: revision.no,
        commit: revision.commit.clone(),
        when: revision.when.timestamp().to_string(),
        author: revision.author.clone(),
        summary: revision.summary.clone(),
        changes,
    }
}
