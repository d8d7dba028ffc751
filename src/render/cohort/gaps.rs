//! `track cohort gaps`: a line an aspect, with examples.

use crate::analysis::cohort::gaps::{AspectRow, ClassGaps, Example};
use crate::i18n::{Lang, tr};
use crate::paper::table as paper;
use crate::render::table::{Cell, Column, Tone, table};
use crate::text::safe::one_line;
use crate::text::wrap;
use crate::ui::Look;

/// Cells of an example on the terminal.
const EXAMPLE: usize = 72;

/// The table, then some gaps of each aspect.
pub fn gaps_text(class: &ClassGaps, unread: &[String], look: Look) -> String {
    let lang = look.lang;
    let mut out = format!("{}\n", headline(class, lang));
    if !class.aspects.is_empty() {
        let rows: Vec<Vec<Cell>> = class.aspects.iter().map(|row| aspect(row, lang)).collect();
        out.push_str(&table(&columns(lang), &rows, look));
    }
    for row in &class.aspects {
        out.push_str(&format!("\n{}\n", name(row, lang)));
        for example in &row.examples {
            let text = wrap::shorten(&one_line(&example.text), EXAMPLE.min(look.width.saturating_sub(16)));
            out.push_str(&format!("  {}\n", line(example, &text, lang)));
        }
    }
    if !unread.is_empty() {
        out.push_str(&format!("\n{}\n", tr!(lang, "cohort.faults", count = unread.len())));
        unread.iter().for_each(|words| out.push_str(&format!("  {words}\n")));
    }
    out
}

fn headline(class: &ClassGaps, lang: Lang) -> String {
    match class.year {
        Some(year) => {
            let gaps: usize = class.aspects.iter().map(|row| row.gaps).sum();
            let recurring: usize = class.aspects.iter().map(|row| row.recurring).sum();
            let (people, loose) = (class.people, class.loose_measures);
            tr!(
                lang,
                "cohort.gaps.head",
                year = year,
                people = people,
                gaps = gaps,
                recurring = recurring,
                loose = loose
            )
        }
        None => tr!(lang, "cohort.alike.nothing"),
    }
}

fn name(row: &AspectRow, lang: Lang) -> String {
    row.aspect.as_deref().map_or_else(|| tr!(lang, "cohort.gaps.no_aspect"), one_line)
}

fn line(example: &Example, text: &str, lang: Lang) -> String {
    let name = one_line(&example.name);
    match example.recurs {
        true => tr!(lang, "cohort.gaps.example_back", name = name, text = text),
        false => tr!(lang, "cohort.gaps.example", name = name, text = text),
    }
}

fn titles(lang: Lang) -> [String; 6] {
    [
        tr!(lang, "cohort.gaps.column.aspect"),
        tr!(lang, "cohort.gaps.column.people"),
        tr!(lang, "cohort.gaps.column.gaps"),
        tr!(lang, "cohort.gaps.column.recurring"),
        tr!(lang, "cohort.gaps.column.without"),
        tr!(lang, "cohort.gaps.column.measures"),
    ]
}

fn columns(lang: Lang) -> Vec<Column> {
    let column = |(at, title): (usize, String)| match at {
        0 => Column::new(title, 8, 1),
        _ => {
            let width = wrap::width(&title);
            Column::new(title, width, 0).right()
        }
    };
    titles(lang).into_iter().enumerate().map(column).collect()
}

fn aspect(row: &AspectRow, lang: Lang) -> Vec<Cell> {
    let warn = |count: usize| match count {
        0 => Cell::from(String::new()),
        count => Cell::toned(count.to_string(), Tone::Warn),
    };
    vec![
        Cell::from(name(row, lang)),
        Cell::from(row.people.to_string()),
        Cell::from(row.gaps.to_string()),
        warn(row.recurring),
        warn(row.without_measure),
        Cell::from(row.measures.to_string()),
    ]
}

/// The same as a table to hand in, the examples in a column of their own.
pub fn gaps_table(class: &ClassGaps, unread: &[String], lang: Lang) -> paper::Table {
    let widths = [8, 4, 4, 5, 5, 5];
    let column = |name: String, width| paper::Column { name, width, ..paper::Column::default() };
    let mut columns: Vec<paper::Column> =
        titles(lang).into_iter().zip(widths).map(|(name, width)| column(name, width)).collect();
    columns.push(column(tr!(lang, "cohort.gaps.column.examples"), 40));
    let row = |row: &AspectRow| {
        let counts = [row.people, row.gaps, row.recurring, row.without_measure, row.measures];
        let examples: Vec<String> = row.examples.iter().map(|e| line(e, &one_line(&e.text), lang)).collect();
        let mut cells = vec![paper::Cell::Text(name(row, lang))];
        cells.extend(counts.map(paper::Cell::Number));
        cells.push(paper::Cell::Text(examples.join("\n")));
        cells
    };
    let title = match class.year {
        Some(year) => tr!(lang, "cohort.gaps.title", year = year),
        None => tr!(lang, "cohort.gaps.title_no_year"),
    };
    let mut notes = vec![headline(class, lang)];
    notes.extend(unread.iter().cloned());
    paper::Table { title, columns, rows: class.aspects.iter().map(row).collect(), notes, ..paper::Table::default() }
}
