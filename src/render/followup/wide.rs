//! The table with all columns and borders, its summary and what the later report says in its own words.

use super::compact::status_tone;
use crate::analysis::book::followup::FollowUp;
use crate::analysis::book::promise::Promise;
use crate::analysis::results::Flag;
use crate::i18n::{Lang, recorded_word, status_word, tr};
use crate::model::{Archive, Status, Summary};
use crate::render::table::{Cell, Column, Tone, table};
use crate::render::words;
use crate::text::safe::one_line;
use crate::text::wrap;
use crate::ui::Look;

/// Longest excerpt of a note in the table, in cells: the whole of it is in `track trace`.
const NOTE_WIDTH: usize = 60;

/// The table and what stands below it.
pub(super) fn wide(follow: &FollowUp, archive: &Archive, look: Look) -> String {
    let lang = look.lang;
    let columns = [
        Column::new(tr!(lang, "column.no"), 4, 0).right(),
        Column::new(tr!(lang, "column.year"), 6, 0),
        Column::new(tr!(lang, "column.measure"), 12, 4),
        Column::new(tr!(lang, "column.due"), 8, 1),
        Column::new(tr!(lang, "column.status"), 8, 1),
        Column::new(tr!(lang, "column.basis"), 10, 3),
        Column::new(tr!(lang, "column.successor"), 8, 1),
        Column::new(tr!(lang, "column.flags"), 8, 2),
    ];
    let rows: Vec<Vec<Cell>> = follow.measures.iter().map(|row| cells(row, archive, lang)).collect();
    let mut out = table(&columns, &rows, look);
    out.push_str(&summary(&follow.summary, lang));
    out.push_str(&flags(follow, look));
    out.push_str(&mentions(follow, look));
    out
}

fn cells(row: &Promise, archive: &Archive, lang: Lang) -> Vec<Cell> {
    let first = match row.first_year == row.key.year {
        true => row.key.year.to_string(),
        false => format!("{}\n{}", row.key.year, tr!(lang, "followup.first", year = row.first_year)),
    };
    let flags: Vec<String> = row.flags.iter().map(|flag| words::flag(lang, *flag)).collect();
    vec![
        row.no.to_string().into(),
        first.into(),
        words::title_at(archive, &row.place(), 80).into(),
        Cell::toned(words::deadline(lang, &row.due), if row.overdue { Tone::Bad } else { Tone::Plain }),
        status_cell(row, lang),
        basis(lang, row).into(),
        successors(row, lang).into(),
        Cell::toned(flags.join("\n"), Tone::Warn),
    ]
}

/// The recorded status with its tone; where nobody recorded one, what a report itself says stands below.
fn status_cell(row: &Promise, lang: Lang) -> Cell {
    let tone = status_tone(row.recorded_status());
    let word = recorded_word(lang, row.recorded_status());
    let lines: Vec<String> = std::iter::once(word).chain(words::said(lang, row)).collect();
    Cell::toned(lines.join("\n"), tone)
}

/// The newest event: its day, note and files.
fn basis(lang: Lang, row: &Promise) -> String {
    let Some(event) = row.events.last() else { return String::new() };
    let note = words::noted(lang, event).map(|note| one_line(&note)).unwrap_or_default();
    let files: Vec<&str> = event.evidence.iter().map(|file| file.trim_start_matches("evidence/")).collect();
    let words = [note, files.join("、")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    format!("{} {}", event.on, wrap::shorten(&words, NOTE_WIDTH))
}

fn successors(row: &Promise, lang: Lang) -> String {
    let one = |successor: &crate::analysis::results::Successor| {
        format!("{} {}", words::place(&successor.place), words::relation(lang, successor.relation))
    };
    match (row.successors.as_slice(), row.continued_in()) {
        ([], Some(last)) => {
            let until = last.successors.iter().map(one).collect::<Vec<_>>().join("\n");
            format!("{until}\n{}", tr!(lang, "followup.no_further"))
        }
        ([], None) => tr!(lang, "followup.no_successor"),
        (several, _) => several.iter().map(one).collect::<Vec<_>>().join("\n"),
    }
}

/// The summary line and the formula below it.
pub fn summary(summary: &Summary, lang: Lang) -> String {
    let counts = counts(summary, lang);
    let counts: Vec<String> =
        counts.into_iter().map(|(word, count)| tr!(lang, "followup.count", status = word, count = count)).collect();
    let counts = counts.join(&tr!(lang, "list.comma"));
    let rate = rate(summary, lang);
    format!("{}\n{rate}\n", tr!(lang, "followup.total", total = summary.total, counts = counts))
}

/// The rate with its formula (docs/glossary.md); a dash where nothing counts.
pub(super) fn rate(summary: &Summary, lang: Lang) -> String {
    match summary.rate {
        Some(rate) => tr!(
            lang,
            "followup.rate",
            rate = format!("{:.0}%", rate * 100.0),
            done = summary.count(Status::Done),
            recorded = summary.recorded,
            standing = summary.count(Status::Standing),
            void = summary.count(Status::Void),
            base = summary.base
        ),
        None => tr!(lang, "followup.no_rate"),
    }
}

/// How many promises have each status, those nobody recorded last; what nobody has is left out.
pub fn counts(summary: &Summary, lang: Lang) -> Vec<(String, usize)> {
    let all = summary.by_status.keys().map(|status| (status_word(lang, *status), summary.count(*status)));
    let silent = (recorded_word(lang, None), summary.silent());
    all.chain([silent]).filter(|(_, count)| *count > 0).collect()
}

/// What each flag that occurs means, with the promises that carry it.
fn flags(follow: &FollowUp, look: Look) -> String {
    let mut out = String::new();
    for flag in Flag::ALL {
        let places: Vec<String> = follow
            .measures
            .iter()
            .filter(|row| row.flags.contains(flag))
            .map(|row| words::place(&row.place()))
            .collect();
        if !places.is_empty() {
            let comma = tr!(look.lang, "list.comma");
            let name = words::flag(look.lang, *flag);
            let line = tr!(
                look.lang,
                "followup.flag_line",
                flag = name,
                places = places.join(&comma),
                sentence = words::flag_sentence(look.lang, *flag)
            );
            out.push_str(&hanging(&line, look.width));
        }
    }
    if out.is_empty() { out } else { format!("\n{out}") }
}

/// The later report's own words about each promise: the best sentence each.
fn mentions(follow: &FollowUp, look: Look) -> String {
    let lang = look.lang;
    let mut out = String::new();
    for row in &follow.measures {
        let Some((year, mention)) = row.said() else { continue };
        let part = words::part(lang, mention.place, mention.no);
        let own = tr!(lang, "followup.of_year", year = year, part = part);
        let line = tr!(
            lang,
            "followup.mention",
            name = words::place(&row.place()),
            part = if year == follow.later { part } else { own },
            says = words::says(lang, mention.says),
            quote = one_line(&mention.quote)
        );
        out.push_str(&hanging(&line, look.width));
    }
    if out.is_empty() { out } else { format!("\n{}\n{out}", tr!(lang, "followup.mentions", year = follow.later)) }
}

/// A line broken to the width, its further lines indented.
pub(in crate::render) fn hanging(line: &str, width: usize) -> String {
    let lines = wrap::wrap(line, width.saturating_sub(4));
    let mut out = String::new();
    for (i, line) in lines.iter().enumerate() {
        let indent = if i == 0 { "  " } else { "    " };
        out.push_str(&format!("{indent}{line}\n"));
    }
    out
}
