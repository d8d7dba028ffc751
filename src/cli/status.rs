//! `track status`, and what `track` alone says.

use super::Context;
use crate::analysis::book::overview::{YearOverview, overview};
use crate::error::{CmdResult, Exit};
use crate::i18n::{Lang, tr};
use crate::model::{Archive, Date};
use crate::store::{Store, StoreError};
use crate::text::safe::one_line;
use serde_json::json;
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

pub(super) fn run(ctx: &Context<'_>, args: &StatusArgs) -> CmdResult {
    let store = ctx.store()?;
    let archive = store.archive()?;
    if let Some(file) = &args.ics {
        return super::calendar::write(ctx, &archive, file, args.force);
    }
    let unsaved = store.uncommitted()?;
    let today = ctx.env.now.date();
    let years = overview(&archive, today);
    if ctx.json {
        ctx.show_json(&view(&archive, &unsaved, &years, today));
    } else {
        ctx.ui.show(&shown(ctx, &store, &archive, &unsaved, &years)?);
    }
    Ok(Exit::Done)
}

/// Days to the next class; negative when it is past.
fn days_left(archive: &Archive, today: Date) -> Option<i32> {
    let date = archive.settings.class.date?;
    today.until(date).ok().map(|span| span.get_days())
}

fn view(archive: &Archive, unsaved: &[String], years: &[YearOverview], today: Date) -> serde_json::Value {
    let years = years.iter().map(|year| {
        json!({
            "year": year.year.number(), "total": year.total, "open": year.open, "overdue": year.overdue,
            "standing_without_evidence": year.unevidenced, "not_recorded": year.silent,
        })
    });
    json!({
        "schema": 1, "uncommitted": unsaved, "years": years.collect::<Vec<_>>(),
        "class": {
            "occasion": archive.settings.class.occasion,
            "date": archive.settings.class.date.map(|date| date.to_string()),
            "days": days_left(archive, today),
        },
    })
}

fn shown(
    ctx: &Context<'_>,
    store: &Store,
    archive: &Archive,
    unsaved: &[String],
    years: &[YearOverview],
) -> Result<String, StoreError> {
    let lang = ctx.lang();
    let mut lines = vec![class_line(lang, archive, ctx.env.now.date())];
    for path in unsaved {
        lines.push(tr!(lang, "status.unsaved", path = one_line(path)));
    }
    lines.extend(years.iter().map(|year| year_line(lang, year)));
    if years.is_empty() {
        lines.push(tr!(lang, "status.no_reports"));
    }
    for path in store.leftovers()? {
        lines.push(tr!(lang, "status.leftover", path = one_line(&path)));
    }
    if let Some(lock) = store.git_lock() {
        lines.push(tr!(lang, "status.lock", path = lock.display()));
    }
    for year in store.drafts()? {
        lines.push(tr!(lang, "status.draft", year = year));
    }
    Ok(lines.join("\n"))
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
pub(super) fn welcome(ctx: &Context<'_>) -> CmdResult {
    let lang = ctx.lang();
    let text = match ctx.store() {
        Err(StoreError::NotFound(_) | StoreError::NotInitialised(_)) => tr!(lang, "welcome.nowhere"),
        Err(error) => return Err(error.into()),
        Ok(store) => {
            let archive = store.archive()?;
            let years = archive.reports.len();
            let open: usize = overview(&archive, ctx.env.now.date()).iter().map(|year| year.open).sum();
            match archive.latest() {
                None => tr!(lang, "welcome.empty", dir = store.root().display()),
                Some(latest) => {
                    tr!(lang, "welcome.here", dir = store.root().display(), years = years, latest = latest, open = open)
                }
            }
        }
    };
    ctx.ui.show(&text);
    Ok(Exit::Done)
}
