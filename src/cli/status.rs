//! `track status`, and what `track` alone says.

use super::check::{copy_view, lost_events};
use super::{Answer, Context};
use crate::analysis::book::overview::{YearOverview, overview};
use crate::desk::{Copied, Lost, copies, lost_on_disk, lost_words, strays};
use crate::error::{CmdResult, Explain};
use crate::i18n::{Lang, shown_path, tr};
use crate::json;
use crate::model::{Archive, Date, Year};
use crate::store::{Store, StoreError};
use crate::text::safe::one_line;
use std::path::PathBuf;

/// Arguments of `track status`.
#[derive(Debug, clap::Args)]
pub struct StatusArgs {
    /// Write due dates and the class as a calendar
    #[arg(long, value_name = "FILE")]
    pub ics: Option<PathBuf>,
    /// Overwrite that file
    #[arg(long, requires = "ics")]
    pub force: bool,
}

pub(super) fn run(ctx: &Context<'_>, args: &StatusArgs) -> CmdResult<Answer> {
    let store = ctx.store()?;
    let archive = store.archive()?;
    if let Some(file) = &args.ics {
        return super::calendar::write(ctx, &archive, file, args.force);
    }
    let unsaved = store.uncommitted()?;
    let today = ctx.env.now.date();
    let years = overview(&archive, today);
    let days = days_left(&archive, today);
    let (waits, copies) = (Waits::of(&store, &archive)?, copies(&store)?);
    let words = shown(ctx, &store, &archive, (&unsaved, &waits, &copies), &years)?;
    let document = || json::status((&unsaved, waits.view(&copies)), &years, &archive.settings.class, days);
    Ok(Answer::new(ctx, |_| words, document))
}

/// Days to the next class; negative when it is past.
pub(super) fn days_left(archive: &Archive, today: Date) -> Option<i32> {
    let date = archive.settings.class.date?;
    today.until(date).ok().map(|span| span.get_days())
}

fn shown(
    ctx: &Context<'_>,
    store: &Store,
    archive: &Archive,
    (unsaved, waits, copies): (&[String], &Waits, &[Copied]),
    years: &[YearOverview],
) -> Result<String, StoreError> {
    let lang = ctx.lang();
    let mut lines = vec![class_line(lang, archive, ctx.env.now.date())];
    let others = unsaved.iter().filter(|path| copies.iter().all(|copy| copy.path != **path));
    lines.extend(others.map(|path| unsaved_line(lang, store, path)));
    lines.extend(copies.iter().map(|copy| copy.words(lang)));
    lines.extend(waits.lines(lang));
    lines.extend(years.iter().map(|year| year_line(lang, year)));
    if years.is_empty() {
        lines.push(tr!(lang, "status.no_reports"));
    }
    for path in store.leftovers()? {
        lines.push(tr!(lang, "status.leftover", path = one_line(&path)));
    }
    if let Some(lock) = store.git_lock() {
        lines.push(tr!(lang, "status.lock", path = shown_path(lock)));
    }
    Ok(lines.join("\n"))
}

/// What waits for the user beside unsaved edits and copies.
struct Waits {
    /// Recorded events that are missing or altered on disk.
    lost: Vec<Lost>,
    /// How many fields two machines wrote differently.
    differing: usize,
    /// Files that hold what was not saved when it would have been overwritten.
    kept: Vec<PathBuf>,
    /// Years of which an edit was not finished.
    drafts: Vec<Year>,
}

impl Waits {
    fn of(store: &Store, archive: &Archive) -> Result<Self, StoreError> {
        Ok(Self {
            lost: lost_on_disk(store, archive)?,
            differing: super::resolve::open_differences(store)?.len(),
            kept: store.kept_files()?,
            drafts: store.drafts()?,
        })
    }

    /// A line each.
    fn lines(&self, lang: Lang) -> Vec<String> {
        let open = (self.differing > 0).then(|| tr!(lang, "sync.open", count = self.differing));
        let mut lines: Vec<String> = open.into_iter().chain(lost_words(lang, &self.lost)).collect();
        lines.extend(self.kept.iter().map(|file| tr!(lang, "status.kept", file = shown_path(file))));
        lines.extend(self.drafts.iter().map(|year| tr!(lang, "status.draft", year = year)));
        lines
    }

    /// The same for programs, with the copies.
    fn view(&self, copies: &[Copied]) -> json::Waiting {
        json::Waiting {
            lost: lost_events(&self.lost),
            differing: self.differing,
            kept: self.kept.iter().map(shown_path).collect(),
            drafts: self.drafts.iter().map(|year| year.number()).collect(),
            copies: copies.iter().map(copy_view).collect(),
        }
    }
}

/// A file whose edits are not saved, or that track does not read.
fn unsaved_line(lang: Lang, store: &Store, path: &str) -> String {
    let is_stray = !strays(&[path.to_owned()]).is_empty() && store.full(path).exists();
    match (is_stray, store.is_ignored(path)) {
        (true, _) => tr!(lang, "desk.stray", path = one_line(path)),
        (false, true) => tr!(lang, "copies.ignored", path = one_line(path)),
        (false, false) => tr!(lang, "status.unsaved", path = one_line(path)),
    }
}

fn class_line(lang: Lang, archive: &Archive, today: Date) -> String {
    let class = &archive.settings.class;
    let name = class.occasion.as_deref().map(one_line).unwrap_or_else(|| tr!(lang, "status.next_class"));
    match (days_left(archive, today), class.date) {
        (Some(days), Some(date)) if days >= 0 => tr!(lang, "status.class", name = name, date = date, days = days),
        (Some(_), Some(date)) => tr!(lang, "status.class_past", name = name, date = date),
        _ => tr!(lang, "status.no_class"),
    }
}

/// One year: what is open, then the command for the first thing to do.
fn year_line(lang: Lang, year: &YearOverview) -> String {
    if year.open == 0 {
        return tr!(lang, "status.all_closed", year = year.year, total = year.total);
    }
    let mut parts = vec![tr!(lang, "status.open", open = year.open, total = year.total)];
    if year.overdue > 0 {
        parts.push(tr!(lang, "status.overdue", count = year.overdue));
    }
    if year.unevidenced > 0 {
        parts.push(tr!(lang, "status.unevidenced", count = year.unevidenced));
    }
    if year.silent > 0 {
        parts.push(tr!(lang, "status.silent", count = year.silent));
    }
    tr!(lang, "status.year", year = year.year, words = parts.join(&tr!(lang, "list.comma")))
}

/// What `track` alone says: where you are and the next step.
pub(super) fn welcome(ctx: &Context<'_>) -> CmdResult<Answer> {
    let (words, document) = standing(ctx)?;
    Ok(Answer::new(ctx, |_| words, || document))
}

/// Where one stands, in words.
pub(super) fn where_one_stands(ctx: &Context<'_>) -> CmdResult<String> {
    Ok(standing(ctx)?.0)
}

/// Where one stands, in words and as a document.
fn standing(ctx: &Context<'_>) -> CmdResult<(String, json::Welcome)> {
    let lang = ctx.lang();
    let store = match ctx.store() {
        Err(StoreError::NotFound(_) | StoreError::NotInitialised(_)) => {
            return Ok((tr!(lang, "welcome.nowhere"), json::welcome(None, 0, None, 0)));
        }
        Err(error @ StoreError::NoHistory(_)) => {
            return Ok((error.explain(lang), json::welcome(None, 0, None, 0)));
        }
        other => other?,
    };
    let archive = store.archive()?;
    let (dir, years, latest) = (shown_path(store.root()), archive.reports.len(), archive.latest());
    let open: usize = overview(&archive, ctx.env.now.date()).iter().map(|year| year.open).sum();
    let words = match latest {
        None => tr!(lang, "welcome.empty", dir = dir),
        Some(latest) => tr!(lang, "welcome.here", dir = dir, years = years, latest = latest, open = open),
    };
    let words = std::iter::once(words).chain(Waits::of(&store, &archive)?.lines(lang)).collect::<Vec<_>>().join("\n");
    Ok((words, json::welcome(Some(dir), years, latest, open)))
}
