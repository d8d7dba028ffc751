//! The years at a glance: a matrix of promises, the gaps that came back, the rates.

use super::table::{Cell, Column, Tone, table};
use super::{signs, words};
use crate::analysis::book::trend::{LineState, RecurringGap, Trend, TrendLine};
use crate::i18n::{Lang, tr};
use crate::model::{Archive, Status, Summary, Year};
use crate::text::safe::one_line;
use crate::text::wrap;
use crate::ui::Look;

/// Cells of a promise's title in the matrix, and of a gap's in the list.
const TITLE: usize = 44;

/// Matrix, recurring gaps and rates, one below the other.
pub fn trend(trend: &Trend, archive: &Archive, look: Look) -> String {
    let lang = look.lang;
    if trend.years.is_empty() {
        return tr!(lang, "trend.none") + "\n";
    }
    let mut out = String::new();
    out.push_str(&format!("{}\n{}", tr!(lang, "trend.lines"), matrix(trend, look)));
    for line in wrap::wrap(&tr!(lang, "trend.legend"), look.width) {
        out.push_str(&format!("{line}\n"));
    }
    out.push_str(&format!("\n{}\n", tr!(lang, "trend.gaps")));
    if trend.gaps.is_empty() {
        out.push_str(&format!("{}\n", tr!(lang, "trend.no_gaps")));
    }
    for gap in &trend.gaps {
        out.push_str(&recurring(gap, archive, look));
    }
    out.push_str(&format!("\n{}\n", tr!(lang, "trend.rates")));
    for (year, summary) in &trend.rates {
        out.push_str(&format!("{}\n", rate(lang, *year, summary)));
    }
    out.push_str(&format!("{}\n", tr!(lang, "trend.formula")));
    out
}

fn matrix(trend: &Trend, look: Look) -> String {
    let mut columns = vec![Column::new(tr!(look.lang, "trend.line"), 12, 1)];
    columns.extend(trend.years.iter().map(|year| Column::new(year.to_string(), 4, 0)));
    let rows: Vec<Vec<Cell>> = trend.lines.iter().map(row).collect();
    table(&columns, &rows, look)
}

fn row(line: &TrendLine) -> Vec<Cell> {
    let title = wrap::shorten(&one_line(&line.title), TITLE);
    std::iter::once(Cell::from(title)).chain(line.states.iter().map(cell)).collect()
}

/// The sign of the status, and how many measures the line has that year where it is more than one.
fn cell(state: &LineState) -> Cell {
    match state {
        LineState::Before | LineState::Closed => Cell::from(""),
        LineState::Open => Cell::toned("…", Tone::Warn),
        LineState::Promised(places, status) => {
            let tone = match status {
                Some(Status::Done) => Tone::Good,
                Some(Status::NotDone) => Tone::Bad,
                Some(Status::Void) => Tone::Faint,
                _ => Tone::Plain,
            };
            let count = if places.len() > 1 { places.len().to_string() } else { String::new() };
            Cell::toned(format!("{}{count}", signs::recorded(*status)), tone)
        }
    }
}

fn recurring(gap: &RecurringGap, archive: &Archive, look: Look) -> String {
    let lang = look.lang;
    let years: Vec<String> = gap.gaps.iter().map(|place| place.year.to_string()).collect();
    let years = years.join(&tr!(lang, "copied.years_sep"));
    let title = wrap::shorten(&one_line(&gap.title), TITLE);
    let mut out = format!("{}\n", tr!(lang, "trend.gap", title = title, years = years));
    if gap.measures.is_empty() {
        out.push_str(&format!("  {}\n", tr!(lang, "trend.no_promise")));
    }
    for place in &gap.measures {
        let room = look.width.saturating_sub(14).max(12);
        let title = words::title_at(archive, place, room);
        let line = tr!(lang, "trend.promised", place = words::place(place), title = title);
        out.push_str(&format!("  {line}\n"));
    }
    out
}

fn rate(lang: Lang, year: Year, summary: &Summary) -> String {
    match summary.rate {
        Some(rate) => {
            let percent = format!("{:.0}%", rate * 100.0);
            tr!(
                lang,
                "trend.rate",
                year = year,
                done = summary.count(Status::Done),
                base = summary.base,
                rate = percent
            )
        }
        None => tr!(lang, "trend.no_rate", year = year),
    }
}
