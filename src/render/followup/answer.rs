//! How things stand in a few lines, and what to type next.

use super::says::{Urgency, told, urgency};
use crate::analysis::book::followup::{FollowUp, Renewed};
use crate::analysis::book::promise::Promise;
use crate::analysis::results::Says;
use crate::i18n::{Lang, status_word, tr};
use crate::render::words;
use crate::text::wrap;
use crate::ui::Look;

/// Most places that are listed in a line before `…`.
const PLACES: usize = 6;

/// The question with its answer: how many there are, what the ledger says, what the reports say, what is late.
pub(super) fn answer(follow: &FollowUp, rows: &[Renewed<'_>], class_in: Option<i32>, look: Look) -> String {
    let lang = look.lang;
    let mut parts = vec![ledger(follow, lang)];
    parts.extend(reports(rows, lang));
    parts.extend(late(follow, lang));
    let body = wrap::wrap(&parts.join(&tr!(lang, "followup.gap")), look.width).join("\n");
    format!("{}{body}\n", head(follow, rows, class_in, look))
}

/// The first line: what is asked on the left, held against which report on the right.
fn head(follow: &FollowUp, rows: &[Renewed<'_>], class_in: Option<i32>, look: Look) -> String {
    let lang = look.lang;
    let total = follow.measures.len();
    let left = match follow.year {
        Some(year) => tr!(lang, "followup.asked", year = year, total = total),
        None if rows.len() == total => tr!(lang, "followup.asked_open", total = total),
        None => tr!(lang, "followup.asked_lines", total = total, lines = rows.len()),
    };
    let alone = follow.year == Some(follow.later) || follow.measures.iter().all(|one| one.chain.is_empty());
    let against = (!alone).then(|| tr!(lang, "followup.against", year = follow.later));
    let class = class_in.map(|days| tr!(lang, "followup.class_in", days = days));
    let right = against.into_iter().chain(class).collect::<Vec<_>>().join(" · ");
    let room = look.width.saturating_sub(wrap::width(&left) + wrap::width(&right));
    match (right.is_empty(), room) {
        (true, _) => format!("{left}\n"),
        (false, 0..2) => format!("{left}\n{right}\n"),
        (false, room) => format!("{left}{}{right}\n", " ".repeat(room)),
    }
}

/// What the ledger says: how many are recorded, and as what.
fn ledger(follow: &FollowUp, lang: Lang) -> String {
    let summary = &follow.summary;
    let recorded = summary.by_status.keys().filter(|status| summary.count(**status) > 0);
    let counts: Vec<String> = recorded
        .map(|status| tr!(lang, "followup.count", status = status_word(lang, *status), count = summary.count(*status)))
        .collect();
    match counts.is_empty() {
        true => tr!(lang, "followup.nothing_recorded"),
        false => {
            let counts = counts.join(&tr!(lang, "list.comma"));
            tr!(lang, "followup.recorded", recorded = summary.recorded, silent = summary.silent(), counts = counts)
        }
    }
}

/// What the reports themselves say of the promises that nobody recorded; `None` where there is no later report.
fn reports(rows: &[Renewed<'_>], lang: Lang) -> Option<String> {
    let open: Vec<&Promise> =
        rows.iter().map(|row| row.now).filter(|one| !one.recorded && !one.chain.is_empty()).collect();
    let count = |wanted: Option<Says>| open.iter().filter(|one| told(one) == wanted).count();
    let kinds = [
        (count(Some(Says::Done)), tr!(lang, "followup.word.done")),
        (count(Some(Says::Partly)), tr!(lang, "followup.word.partly")),
        (count(Some(Says::InProgress)), tr!(lang, "followup.word.in_progress")),
        (count(Some(Says::NotDone)), tr!(lang, "followup.word.not_done")),
        (count(Some(Says::Unclear)), tr!(lang, "followup.word.unclear")),
        (count(None), tr!(lang, "followup.word.silent")),
    ];
    let told = kinds.into_iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> =
        told.map(|(count, word)| tr!(lang, "followup.count", status = word, count = count)).collect();
    (!told.is_empty()).then(|| tr!(lang, "followup.reports", counts = told.join(&tr!(lang, "list.comma"))))
}

/// What is past its day and not closed.
fn late(follow: &FollowUp, lang: Lang) -> Option<String> {
    let late: Vec<&Promise> = follow.measures.iter().filter(|one| one.overdue).collect();
    let name = |one: &&Promise| match follow.year {
        Some(_) => one.no.to_string(),
        None => words::place(&one.place()),
    };
    let mut names: Vec<String> = late.iter().take(PLACES).map(name).collect();
    if late.len() > PLACES {
        names.push("…".to_owned());
    }
    let names = names.join(&tr!(lang, "list.comma"));
    (!late.is_empty()).then(|| match follow.year {
        Some(_) => tr!(lang, "followup.late_numbers", count = late.len(), names = names),
        None => tr!(lang, "followup.late_places", count = late.len(), names = names),
    })
}

/// The rate with its formula, where anything counts.
pub(super) fn rate(follow: &FollowUp, look: Look) -> String {
    if follow.summary.rate.is_none() {
        return String::new();
    }
    let rate = super::wide::rate(&follow.summary, look.lang);
    format!("\n{}\n", wrap::wrap(&rate, look.width).join("\n"))
}

/// The commands for the next step.
pub(super) fn next(follow: &FollowUp, rows: &[Renewed<'_>], look: Look) -> String {
    let lang = look.lang;
    let open = rows.iter().map(|row| row.now).filter(|one| one.is_open());
    let mut open: Vec<&Promise> = open.collect();
    open.sort_by_key(|one| (one.recorded, urgency(one) == Urgency::Going));
    let Some(first) = open.first() else { return String::new() };
    let year = follow.year.map(|year| format!(" {year}")).unwrap_or_default();
    let key = words::place(&first.place());
    let lines = tr!(lang, "followup.next", year = year, key = key);
    let lines: Vec<String> = lines.lines().flat_map(|line| wrap::wrap(line, look.width)).collect();
    format!("\n{}\n", lines.join("\n"))
}
