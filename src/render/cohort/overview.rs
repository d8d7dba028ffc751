//! `track cohort overview`: a line a person.

use crate::analysis::cohort::overview::{Counts, Handed, Overview, PersonRow, UnitRow};
use crate::i18n::{Lang, tr};
use crate::paper::table as paper;
use crate::render::table::{Cell, Column, Tone, table};
use crate::text::safe::one_line;
use crate::text::wrap;
use crate::ui::Look;

/// The table, the units' sums, what could not be read. `left_out` are lines of their own at the end.
pub fn overview_text(overview: &Overview, left_out: &[String], look: Look) -> String {
    let lang = look.lang;
    if overview.people.is_empty() {
        return tr!(lang, "cohort.nobody") + "\n";
    }
    let mut out = format!("{}\n", headline(overview, lang));
    let rows: Vec<Vec<Cell>> = overview.people.iter().map(|row| person(row, lang)).collect();
    out.push_str(&table(&columns(lang), &rows, look));
    if !overview.units.is_empty() {
        let rows: Vec<Vec<Cell>> = overview.units.iter().map(|row| unit(row, lang)).collect();
        out.push_str(&format!("\n{}\n{}", tr!(lang, "cohort.by_unit"), table(&unit_columns(lang), &rows, look)));
    }
    let faults = overview.people.iter().flat_map(|row| row.faults.iter().map(move |fault| (row, fault)));
    let faults: Vec<String> = faults
        .map(|(row, fault)| tr!(lang, "cohort.fault", name = one_line(&row.name), words = fault))
        .chain(left_out.iter().cloned())
        .collect();
    if !faults.is_empty() {
        out.push_str(&format!("\n{}\n", tr!(lang, "cohort.faults", count = faults.len())));
        faults.iter().for_each(|fault| out.push_str(&format!("  {fault}\n")));
    }
    out
}

/// `2023年：60人，已交57人，未交3人；…`
fn headline(overview: &Overview, lang: Lang) -> String {
    let total = &overview.total;
    let counts = total.counts;
    let missing = total.people - total.handed_in;
    let people = match overview.year {
        Some(year) => {
            tr!(lang, "cohort.head", year = year, people = total.people, handed = total.handed_in, missing = missing)
        }
        None => tr!(lang, "cohort.head_no_year", people = total.people),
    };
    let sums = tr!(
        lang,
        "cohort.sums",
        open = counts.open,
        overdue = counts.overdue,
        vanished = counts.vanished,
        weakened = counts.weakened,
        unevidenced = counts.unevidenced,
        unrecorded = counts.unrecorded
    );
    people + &sums
}

fn count_titles(lang: Lang) -> [String; 6] {
    [
        tr!(lang, "cohort.column.open"),
        tr!(lang, "cohort.column.overdue"),
        tr!(lang, "cohort.column.vanished"),
        tr!(lang, "cohort.column.weakened"),
        tr!(lang, "cohort.column.unevidenced"),
        tr!(lang, "cohort.column.unrecorded"),
    ]
}

fn columns(lang: Lang) -> Vec<Column> {
    let mut out = vec![
        Column::new(tr!(lang, "cohort.column.unit"), 4, 1),
        Column::new(tr!(lang, "cohort.column.name"), 6, 1),
        Column::new(tr!(lang, "cohort.column.handed"), 8, 1),
    ];
    out.extend(count_columns(lang));
    out
}

/// Titles are not broken: a number needs less room than they do.
fn count_columns(lang: Lang) -> [Column; 6] {
    count_titles(lang).map(|title| {
        let width = wrap::width(&title);
        Column::new(title, width, 0).right()
    })
}

fn unit_columns(lang: Lang) -> Vec<Column> {
    let mut out = vec![
        Column::new(tr!(lang, "cohort.column.unit"), 6, 1),
        Column::new(tr!(lang, "cohort.column.people"), 4, 0).right(),
        Column::new(tr!(lang, "cohort.column.handed_in"), 4, 0).right(),
    ];
    out.extend(count_columns(lang));
    out
}

fn person(row: &PersonRow, lang: Lang) -> Vec<Cell> {
    let name = if row.on_roster { row.name.clone() } else { tr!(lang, "cohort.not_on_roster", name = row.name) };
    let tone = match row.handed {
        Handed::Unreadable | Handed::Missing => Tone::Bad,
        Handed::NoPromises => Tone::Warn,
        Handed::In => Tone::Plain,
    };
    let mut out =
        vec![Cell::from(row.unit.clone().unwrap_or_default()), Cell::from(name), Cell::toned(handed(row, lang), tone)];
    out.extend(counts(row.standing.counts, matches!(row.handed, Handed::Unreadable)));
    out
}

/// 已交, or what is there instead: the latest year.
fn handed(row: &PersonRow, lang: Lang) -> String {
    match (row.handed, row.standing.years.last()) {
        (Handed::In, _) => tr!(lang, "cohort.handed.in"),
        (Handed::NoPromises, _) => tr!(lang, "cohort.handed.no_promises"),
        (Handed::Unreadable, _) => tr!(lang, "cohort.handed.unreadable"),
        (Handed::Missing, Some(latest)) => tr!(lang, "cohort.handed.latest", year = latest),
        (Handed::Missing, None) => tr!(lang, "cohort.handed.missing"),
    }
}

/// The six counts; nothing where nothing is to be said.
fn counts(counts: Counts, unknown: bool) -> [Cell; 6] {
    let warn = |count: usize| match count {
        0 => Cell::from(String::new()),
        count => Cell::toned(count.to_string(), Tone::Warn),
    };
    let plain = |count: usize| Cell::from(if unknown { String::new() } else { count.to_string() });
    [
        plain(counts.open),
        warn(counts.overdue),
        warn(counts.vanished),
        warn(counts.weakened),
        warn(counts.unevidenced),
        warn(counts.unrecorded),
    ]
}

fn unit(row: &UnitRow, lang: Lang) -> Vec<Cell> {
    let name = row.unit.clone().unwrap_or_else(|| tr!(lang, "cohort.no_unit"));
    let mut out = vec![Cell::from(name), Cell::from(row.people.to_string()), Cell::from(row.handed_in.to_string())];
    out.extend(counts(row.counts, false));
    out
}

/// The same as a table to hand in; the sums and what could not be read stand below it.
pub fn overview_table(overview: &Overview, left_out: &[String], lang: Lang) -> paper::Table {
    let column = |name: String, width| paper::Column { name, width, ..paper::Column::default() };
    let mut columns = vec![
        column(tr!(lang, "cohort.column.unit"), 8),
        column(tr!(lang, "cohort.column.name"), 5),
        column(tr!(lang, "cohort.column.handed"), 6),
    ];
    columns.extend(count_titles(lang).map(|title| column(title, 4)));
    columns.push(column(tr!(lang, "cohort.column.remark"), 14));
    let title = match overview.year {
        Some(year) => tr!(lang, "cohort.title", year = year),
        None => tr!(lang, "cohort.title_no_year"),
    };
    let mut notes = vec![headline(overview, lang)];
    notes.extend(overview.units.iter().map(|row| unit_note(row, lang)));
    notes.extend(left_out.iter().cloned());
    let rows = overview.people.iter().map(|row| paper_row(row, lang)).collect();
    paper::Table { title, columns, rows, notes, ..paper::Table::default() }
}

fn paper_row(row: &PersonRow, lang: Lang) -> Vec<paper::Cell> {
    let counts = row.standing.counts;
    let mut remark = row.faults.clone();
    if !row.on_roster {
        remark.push(tr!(lang, "cohort.remark_roster"));
    }
    let mut out = vec![
        paper::Cell::Text(row.unit.clone().unwrap_or_default()),
        paper::Cell::Text(row.name.clone()),
        paper::Cell::Text(handed(row, lang)),
    ];
    let counts = [counts.open, counts.overdue, counts.vanished, counts.weakened, counts.unevidenced, counts.unrecorded];
    out.extend(counts.map(paper::Cell::Number));
    out.push(paper::Cell::Text(remark.join("\n")));
    out
}

fn unit_note(row: &UnitRow, lang: Lang) -> String {
    let unit = row.unit.clone().unwrap_or_else(|| tr!(lang, "cohort.no_unit"));
    let missing = row.people - row.handed_in;
    let (open, overdue, vanished) = (row.counts.open, row.counts.overdue, row.counts.vanished);
    let head = tr!(lang, "cohort.unit_note", unit = unit, people = row.people, missing = missing);
    head + &tr!(lang, "cohort.unit_counts", open = open, overdue = overdue, vanished = vanished)
}
