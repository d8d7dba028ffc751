//! The comparison of two years: what became of each promise; in full the table of relations and the wording of each
//! pair.

mod brief;

use super::table::{Cell, Column, Tone, table};
use super::{sides, wording, words};
use crate::analysis::book::promise::Promise;
use crate::analysis::results::{Comparison, ItemPlace, Relation, Row, Strength};
use crate::i18n::{Lang, tr};
use crate::model::{ItemKind, Report};
use crate::text::safe::one_line;
use crate::text::{inline, wrap};
use crate::ui::Look;

/// What to show of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    /// Gaps and causes too.
    pub all: bool,
    /// Why items were paired.
    pub explain: bool,
    /// The table and the wording of each pair.
    pub full: bool,
}

impl Parts {
    /// Whether neither the wording nor the reasons are asked for.
    fn is_brief(self) -> bool {
        !self.full && !self.explain
    }
}

/// Cells of a phrase that changed.
const SIDE: usize = 40;
/// Characters of unchanged text kept on each side of a change.
const CONTEXT: usize = 12;

/// Which side of a comparison an item is on. Two revisions of one report have the same year and the same ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The earlier one.
    Old,
    /// The later one.
    New,
}

/// The report that an item stands in.
type Reports<'a> = &'a dyn Fn(Side, &ItemPlace) -> Option<&'a Report>;

/// The whole answer to `track diff` of two reports, or of two revisions of one.
///
/// `promises` are the earlier year's with what the later report says of them; none where nobody asked.
pub fn diff(
    comparison: &Comparison,
    (old, new): (&Report, &Report),
    promises: &[Promise],
    parts: Parts,
    look: Look,
) -> String {
    let reports: Reports<'_> = &|side, _| Some(if side == Side::Old { old } else { new });
    let mut out = section(comparison, ItemKind::Measure, reports, (parts, promises), look);
    if parts.all {
        for kind in [ItemKind::Gap, ItemKind::Cause] {
            out.push_str(&format!("\n{}\n", words::item_kind(look.lang, kind)));
            out.push_str(&section(comparison, kind, reports, (parts, promises), look));
        }
    }
    if parts.is_brief() && old.year != new.year {
        let next = tr!(look.lang, "diff.next", from = old.year, to = new.year);
        out.push_str(&format!("\n{}\n", wrap::wrap(&next, look.width).join("\n")));
    }
    out
}

fn section(
    comparison: &Comparison,
    kind: ItemKind,
    reports: Reports<'_>,
    (parts, promises): (Parts, &[Promise]),
    look: Look,
) -> String {
    let rows = match kind {
        ItemKind::Gap => &comparison.gaps,
        ItemKind::Cause => &comparison.causes,
        ItemKind::Measure | ItemKind::Previous => &comparison.measures,
    };
    if rows.is_empty() {
        return format!("{}\n", tr!(look.lang, "diff.nothing"));
    }
    if parts.is_brief() {
        return brief::Brief { comparison, rows, reports, promises, look }.text();
    }
    let mut out = overview(rows, sides::names(comparison, look.lang), reports, look);
    out.push_str(&counts(rows, look.lang));
    for row in rows {
        out.push_str(&detail(row, reports, parts, look));
    }
    if rows.iter().any(|row| !row.from.is_empty() && !row.to.is_empty() && row.relation != Relation::Verbatim) {
        out.push_str(&format!("\n{}\n", wording::legend(look.lang)));
    }
    out
}

/// The table: what each promise became.
fn overview(rows: &[Row], names: (String, String), reports: Reports<'_>, look: Look) -> String {
    let lang = look.lang;
    let columns = [
        Column::new(names.0, 14, 3),
        Column::new(tr!(lang, "column.relation"), 4, 1),
        Column::new(names.1, 14, 3),
        Column::new(tr!(lang, "column.strength"), 8, 2),
    ];
    let titles = |side: Side, places: &[ItemPlace]| {
        let title = |place| reports(side, place).map(|report| words::item_title(report, place, 60)).unwrap_or_default();
        let titles: Vec<String> = places.iter().map(|place| format!("{}. {}", place.no, title(place))).collect();
        if titles.is_empty() { "—".to_owned() } else { titles.join("\n") }
    };
    let cells = rows.iter().map(|row| {
        vec![
            titles(Side::Old, &row.from).into(),
            Cell::toned(relation_words(row, lang), relation_tone(row.relation)),
            titles(Side::New, &row.to).into(),
            strength_cell(row, lang),
        ]
    });
    table(&columns, &cells.collect::<Vec<_>>(), look)
}

fn relation_words(row: &Row, lang: Lang) -> String {
    let word = words::relation(lang, row.relation);
    if row.linked { format!("{word}\n{}", tr!(lang, "diff.linked")) } else { word }
}

fn relation_tone(relation: Relation) -> Tone {
    match relation {
        Relation::Vanished => Tone::Bad,
        Relation::New => Tone::Good,
        Relation::Verbatim => Tone::Warn,
        _ => Tone::Plain,
    }
}

/// Stronger or weaker, with the very phrases: `每月→定期`.
fn strength_cell(row: &Row, lang: Lang) -> Cell {
    let Some(strength) = row.strength else { return Cell::default() };
    let mut lines = vec![words::strength(lang, strength)];
    for change in row.changes.iter().take(4) {
        let side = |text: &str| if text.is_empty() { "—".to_owned() } else { wrap::shorten(&one_line(text), SIDE) };
        lines.push(format!("{}→{}", side(&change.from), side(&change.to)));
    }
    let tone = match strength {
        Strength::Weaker => Tone::Bad,
        Strength::Stronger => Tone::Good,
        Strength::Mixed => Tone::Warn,
        Strength::Same => Tone::Plain,
    };
    Cell::toned(lines.join("\n"), tone)
}

fn counts(rows: &[Row], lang: Lang) -> String {
    let mut parts = Vec::new();
    for relation in Relation::ALL {
        let count = rows.iter().filter(|row| row.relation == *relation).count();
        if count > 0 {
            parts.push(tr!(lang, "followup.count", status = words::relation(lang, *relation), count = count));
        }
    }
    format!("{}\n", parts.join(&tr!(lang, "list.comma")))
}

/// One row's wording, and its reasons if asked for.
fn detail(row: &Row, reports: Reports<'_>, parts: Parts, look: Look) -> String {
    let shown = row.relation != Relation::Verbatim && !row.from.is_empty() && !row.to.is_empty();
    let mut out = String::new();
    if !shown && !parts.explain {
        return out;
    }
    let lang = look.lang;
    let names = |places: &[ItemPlace]| places.iter().map(words::place).collect::<Vec<_>>().join("+");
    let relation = words::relation(lang, row.relation);
    let arrow = format!("{} → {}", or_dash(names(&row.from)), or_dash(names(&row.to)));
    out.push_str(&format!("\n{}", tr!(lang, "diff.row", arrow = arrow, relation = relation)));
    if parts.explain {
        let score = tr!(lang, "diff.score", score = format!("{:.2}", row.score));
        out.push_str(&format!("{score}\n{}", reasons(row, look)));
    } else {
        out.push('\n');
    }
    if shown {
        out.push_str(&changed(row, reports, look));
    }
    out
}

/// What the two sides say differently: the wording, then the fields beside it. Words that are the same are told only
/// where nothing else differs.
fn changed(row: &Row, reports: Reports<'_>, look: Look) -> String {
    let fields = field_lines(row, reports, look.lang);
    let (old, new) = (words_of(Side::Old, &row.from, reports), words_of(Side::New, &row.to, reports));
    let mut out = String::new();
    if old != new || fields.is_empty() {
        let show = wording::Show { width: look.width.saturating_sub(2), colour: look.color, context: Some(CONTEXT) };
        for line in wording::wording(&inline::wording(&old, &new), look.lang, show).lines() {
            out.push_str(&format!("  {line}\n"));
        }
    }
    fields.iter().fold(out, |out, line| out + &super::followup::hanging(line, look.width))
}

/// Whether both sides of a row have the same words.
fn is_same_words(row: &Row, reports: Reports<'_>) -> bool {
    words_of(Side::Old, &row.from, reports) == words_of(Side::New, &row.to, reports)
}

/// The words of items, one after the other.
fn words_of(side: Side, places: &[ItemPlace], reports: Reports<'_>) -> String {
    let bodies = places.iter().filter_map(|place| text_in(reports(side, place)?, place));
    bodies.map(|(heading, text)| whole(&heading, &text)).collect::<Vec<_>>().join("\n")
}

/// The fields beside the words that differ, one a line.
fn field_lines(row: &Row, reports: Reports<'_>, lang: Lang) -> Vec<String> {
    let report = |side: Side, places: &[ItemPlace]| reports(side, places.first()?);
    match (report(Side::Old, &row.from), report(Side::New, &row.to)) {
        (Some(old), Some(new)) => sides::fields((old, &row.from), (new, &row.to), lang),
        _ => Vec::new(),
    }
}

fn or_dash(text: String) -> String {
    if text.is_empty() { "—".to_owned() } else { text }
}

fn whole(heading: &str, text: &str) -> String {
    match (heading.is_empty(), text.is_empty()) {
        (true, _) => text.to_owned(),
        (false, true) => heading.to_owned(),
        (false, false) => format!("{}{text}", crate::text::run_in::closed(heading)),
    }
}

/// Why the items were paired, each signal with its words and weight.
fn reasons(row: &Row, look: Look) -> String {
    let mut out = String::new();
    for reason in &row.reasons {
        let quoted: Vec<String> = reason.words.iter().take(8).map(|word| one_line(word)).collect();
        let line = format!(
            "{} {:+.2}  {}",
            words::signal(look.lang, reason.signal),
            reason.weight,
            quoted.join(&tr!(look.lang, "list.comma"))
        );
        out.push_str(&super::followup::hanging(line.trim_end(), look.width));
    }
    out
}

fn text_in(report: &Report, place: &ItemPlace) -> Option<(String, String)> {
    let items = report.items(place.id.kind());
    let item = items.iter().find(|item| *item.id == place.id)?;
    Some((item.heading.unwrap_or_default().to_owned(), item.text.to_owned()))
}
