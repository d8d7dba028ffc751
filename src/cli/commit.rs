//! `track commit`.

use super::Context;
use crate::analysis::checks::deadlines::moved_deadlines;
use crate::desk::{Change, Desk, DeskError, Renamed, copies, name, renamed_to_stray, strays};
use crate::error::{CmdResult, Exit, Explain};
use crate::i18n::{Lang, tr};
use crate::model::Year;
use crate::store::{Store, ledger_path, report_path};
use crate::text::safe::one_line;

/// Arguments of `track commit`.
#[derive(Debug, clap::Args)]
pub struct CommitArgs {
    /// Only this year's report and ledger
    #[arg(value_parser = super::args::year)]
    pub year: Option<Year>,
    /// Your own words, put before what changed
    #[arg(short, long, value_name = "TEXT")]
    pub message: Option<String>,
    /// Save even if recorded events are gone or altered, or a report was renamed
    #[arg(long)]
    pub force: bool,
    /// Put recorded events that are gone or altered back into the ledger, then save
    #[arg(long, conflicts_with = "force")]
    pub bring_back: bool,
}

/// A report's file was renamed to a name that track does not read.
#[derive(Debug)]
pub struct RenamedError(Renamed);

pub(super) fn run(ctx: &Context<'_>, args: &CommitArgs) -> CmdResult {
    let (lang, store) = (ctx.lang(), ctx.store()?);
    if let Some(year) = args.year {
        store.report(year)?;
    }
    let mut desk = ctx.desk(&store)?;
    let paths = edited(ctx, &store, args.year)?;
    desk.apply(Change::HandEdits(paths.clone()))?;
    if let Some(renamed) = renamed_to_stray(&desk)?.filter(|_| !args.force) {
        return Err(RenamedError(renamed).into());
    }
    if args.bring_back || !args.force && wants_back(ctx, &desk)? {
        desk.apply(Change::BringBack)?;
    }
    tell_moved(ctx, &desk);
    let words = desk.words(lang);
    let words = if words.is_empty() { tr!(lang, "commit.layout") } else { words };
    let message = match &args.message {
        Some(own) => format!("{}\n\n{words}", own.trim()),
        None => words.clone(),
    };
    let changed = !paths.is_empty() && desk.save_all(message, ctx.env.now.clone())?.is_some();
    ctx.ui.show(&if changed { tr!(lang, "commit.done", words = words) } else { tr!(lang, "commit.nothing") });
    Ok(Exit::Done)
}

/// A 时限 that was changed in the report of a past year is told: more time is recorded as a postponement.
fn tell_moved(ctx: &Context<'_>, desk: &Desk<'_>) {
    let (lang, outcome) = (ctx.lang(), desk.outcome());
    for moved in moved_deadlines(desk.committed(), &outcome, ctx.env.now.date()) {
        let word = |words: &Option<String>| words.as_deref().map_or_else(|| tr!(lang, "check.no_deadline"), one_line);
        let name = name(&outcome, &moved.key);
        ctx.ui.tell(&tr!(lang, "desk.due_moved", name = name, from = word(&moved.from), to = word(&moved.to)));
    }
}

/// The files with edits that are to be saved. Files that track never reads are told, and left where they are.
fn edited(ctx: &Context<'_>, store: &Store, year: Option<Year>) -> CmdResult<Vec<String>> {
    let wanted = |path: &String| year.is_none_or(|year| *path == report_path(year) || *path == ledger_path(year));
    let mut paths = store.uncommitted()?;
    let mut left = strays(&paths);
    left.retain(|path| store.full(path).exists());
    let copies = copies(store)?;
    for path in &left {
        let copy = copies.iter().find(|copy| copy.path == *path).map(|copy| copy.words(ctx.lang()));
        ctx.ui.tell(&copy.unwrap_or_else(|| tr!(ctx.lang(), "desk.stray", path = one_line(path))));
    }
    paths.retain(|path| wanted(path) && !left.contains(path));
    Ok(paths)
}

/// Recorded events that are gone or altered are told, and asked about: whether they are to be put back. They go only if
/// somebody says so.
fn wants_back(ctx: &Context<'_>, desk: &Desk<'_>) -> Result<bool, DeskError> {
    let lost = desk.lost();
    if lost.is_empty() {
        return Ok(false);
    }
    let error = DeskError::Lost(lost);
    if ctx.ui.asks() {
        ctx.ui.tell(&error.explain(ctx.lang()));
        if ctx.ui.confirm(&tr!(ctx.lang(), "desk.bring_back"), true) {
            return Ok(true);
        }
        if ctx.ui.confirm(&tr!(ctx.lang(), "desk.lose"), false) {
            return Ok(false);
        }
    }
    Err(error)
}

impl Explain for RenamedError {
    fn explain(&self, lang: Lang) -> String {
        let Renamed { year, to } = &self.0;
        tr!(lang, "desk.renamed", path = report_path(*year), to = one_line(to))
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
