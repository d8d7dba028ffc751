//! The table of a wide enough terminal: a row a promise.

use super::says::{became, hints, told_cell};
use crate::analysis::book::followup::{FollowUp, Renewed};
use crate::i18n::{Lang, recorded_word, tr};
use crate::model::{Archive, Status};
use crate::render::table::{Cell, Column, Tone, open_table};
use crate::render::words;
use crate::ui::Look;

/// Cells of a promise's title: the whole of it is in the report.
const TITLE: usize = 60;

/// The table, its lines ended by `\n`.
pub(super) fn table(follow: &FollowUp, rows: &[Renewed<'_>], archive: &Archive, look: Look) -> String {
    let lang = look.lang;
    let one_year = follow.year.is_some();
    let first = if one_year { tr!(lang, "followup.column.no") } else { tr!(lang, "followup.column.key") };
    let mut columns = vec![Column::new(first, 6, 0), Column::new(tr!(lang, "column.measure"), 14, 4).cut()];
    if one_year {
        columns[0] = columns[0].clone().right();
    } else {
        columns.push(Column::new(tr!(lang, "followup.column.since"), 4, 0));
    }
    columns.extend([
        Column::new(tr!(lang, "followup.column.ledger"), 8, 0),
        Column::new(tr!(lang, "followup.column.told"), 11, 0),
        Column::new(tr!(lang, "followup.column.became", year = follow.later), 13, 0),
        Column::new(tr!(lang, "column.flags"), 12, 2),
    ]);
    let cells: Vec<Vec<Cell>> = rows.iter().map(|row| cells(row, one_year, archive, lang)).collect();
    open_table(&columns, &cells, look)
}

fn cells(row: &Renewed<'_>, one_year: bool, archive: &Archive, lang: Lang) -> Vec<Cell> {
    let promise = row.now;
    let title = words::title_at(archive, &promise.place(), TITLE);
    let first = if one_year { promise.no.to_string() } else { words::place(&promise.place()) };
    let since = (!one_year).then(|| Cell::from(since(row)));
    let hints = hints(lang, row).join(&tr!(lang, "followup.and"));
    let tone = if promise.overdue { Tone::Bad } else { Tone::Warn };
    let head = [Cell::from(first), title.into()].into_iter().chain(since);
    let tail = [
        Cell::toned(recorded_word(lang, promise.recorded_status()), status_tone(promise.recorded_status())),
        told_cell(lang, promise),
        became(lang, promise).into(),
        Cell::toned(hints, tone),
    ];
    head.chain(tail).collect()
}

/// The year of the earliest promise of a row, where it is not the row's own.
fn since(row: &Renewed<'_>) -> String {
    let first = row.earlier.iter().map(|one| one.first_year).chain([row.now.first_year]).min();
    first.filter(|first| *first < row.now.key.year).map(|first| first.to_string()).unwrap_or_default()
}

/// How a recorded status is set off.
pub(super) fn status_tone(status: Option<Status>) -> Tone {
    match status {
        Some(Status::Done) => Tone::Good,
        Some(Status::NotDone) => Tone::Bad,
        Some(Status::NotStarted) | None => Tone::Warn,
        Some(Status::Void) => Tone::Faint,
        Some(Status::InProgress | Status::MostlyDone | Status::Standing) => Tone::Plain,
    }
}
