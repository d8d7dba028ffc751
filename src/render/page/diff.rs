//! The comparison of two years as a page.

use super::{CellView, CountView, Frame, PageOptions, PieceView, TableView, label_in, pieces, text_in};
use crate::analysis::results::{Comparison, ItemPlace, Relation, Row, Strength};
use crate::i18n::{Lang, tr};
use crate::model::Report;
use crate::paper::template::{Template, TemplateError};
use crate::render::{sides, signs, words};
use serde::Serialize;

/// Which lists a comparison page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffParts {
    /// The promises.
    Measures,
    /// Gaps and causes too.
    All,
}

#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    frame: Frame,
    summary: String,
    wording: String,
    none: String,
    parts: Vec<Part>,
}

/// One kind of item.
#[derive(Serialize)]
struct Part {
    id: &'static str,
    name: String,
    counts: Vec<CountView>,
    table: TableView,
    changes: Vec<Change>,
}

/// The wording of one row.
#[derive(Serialize)]
struct Change {
    name: String,
    relation: CellView,
    pieces: Vec<PieceView>,
    /// Fields beside the words that differ, one a line.
    fields: Vec<String>,
}

/// Two years, or two revisions of one, side by side, then the wording row by row. `sides`: the reports compared.
pub fn diff_html(
    comparison: &Comparison,
    sides: (&Report, &Report),
    parts: DiffParts,
    options: &PageOptions<'_>,
) -> Result<String, TemplateError> {
    let lang = options.lang;
    let (from, to) = (comparison.from, comparison.to);
    let title = match from == to {
        true => tr!(lang, "paper.page.revisions_title", year = to),
        false => tr!(lang, "paper.page.diff_title", from = from, to = to),
    };
    let frame = Frame::new(title, options);
    let part = |id, name, rows: &[Row]| part(id, name, rows, (comparison, sides, lang));
    let mut views = vec![part("measures", tr!(lang, "paper.page.measures"), &comparison.measures)];
    if parts == DiffParts::All {
        views.push(part("gaps", tr!(lang, "paper.page.gaps"), &comparison.gaps));
        views.push(part("causes", tr!(lang, "paper.page.causes"), &comparison.causes));
    }
    let (summary, wording) = (tr!(lang, "paper.page.overview"), tr!(lang, "paper.page.wording"));
    Template::DiffHtml.render(
        options.own_template,
        Page { frame, summary, wording, none: tr!(lang, "paper.page.none"), parts: views },
    )
}

fn part(
    id: &'static str,
    name: String,
    rows: &[Row],
    (comparison, sides, lang): (&Comparison, (&Report, &Report), Lang),
) -> Part {
    let head = |year| tr!(lang, "paper.page.from", year = year);
    let (from, to) = match sides::has_revisions(comparison) {
        true => sides::names(comparison, lang),
        false => (head(comparison.from), head(comparison.to)),
    };
    let counts = Relation::ALL.iter().filter_map(|relation| {
        let count = rows.iter().filter(|row| row.relation == *relation).count();
        let name = format!("{} {}", signs::relation(*relation), words::relation(lang, *relation));
        (count > 0).then(|| CountView { name, value: count.to_string() })
    });
    let table = TableView {
        caption: format!("{} · {}", tr!(lang, "paper.page.overview"), name),
        columns: vec![
            from,
            to,
            tr!(lang, "paper.page.relation"),
            tr!(lang, "paper.page.strength"),
            tr!(lang, "paper.page.change"),
        ],
        rows: rows.iter().map(|row| table_row(row, sides, lang)).collect(),
    };
    let changes = rows.iter().map(|row| change(row, sides, lang)).collect();
    Part { id, counts: counts.collect(), table, changes, name }
}

fn table_row(row: &Row, (old, new): (&Report, &Report), lang: Lang) -> Vec<CellView> {
    let side = |report: &Report, places: &[ItemPlace]| {
        places.iter().map(|place| label_in(report, place)).collect::<Vec<_>>().join("\n")
    };
    let phrases = row.changes.iter().map(|change| match (change.from.as_str(), change.to.as_str()) {
        ("", to) => format!("+{to}"),
        (from, "") => format!("−{from}"),
        (from, to) => format!("{from} → {to}"),
    });
    vec![
        CellView { head: true, ..CellView::text(dash(side(old, &row.from))) },
        CellView::text(dash(side(new, &row.to))),
        relation_cell(row, lang),
        row.strength.map_or_else(|| CellView::text("—"), |strength| strength_cell(strength, lang)),
        CellView::text(phrases.collect::<Vec<_>>().join("\n")),
    ]
}

/// An empty side is said, not left blank.
fn dash(text: String) -> String {
    if text.is_empty() { "—".to_owned() } else { text }
}

fn relation_cell(row: &Row, lang: Lang) -> CellView {
    let mut text = words::relation(lang, row.relation);
    if row.linked {
        text = format!("{text}\n{}", tr!(lang, "paper.page.declared"));
    }
    let tone = match row.relation {
        Relation::New => "up",
        Relation::Vanished => "down",
        Relation::Verbatim | Relation::Edited | Relation::Reworded | Relation::Split | Relation::Merged => "",
    };
    CellView { tone, ..CellView::signed(signs::relation(row.relation), text) }
}

fn strength_cell(strength: Strength, lang: Lang) -> CellView {
    let tone = match strength {
        Strength::Stronger => "up",
        Strength::Weaker => "down",
        Strength::Same | Strength::Mixed => "",
    };
    CellView { tone, ..CellView::signed(signs::strength(strength), words::strength(lang, strength)) }
}

/// The wording between the two sides of a row.
fn change(row: &Row, (old, new): (&Report, &Report), lang: Lang) -> Change {
    let text = |report: &Report, places: &[ItemPlace]| {
        places.iter().map(|place| text_in(report, place)).collect::<Vec<_>>().join("\n")
    };
    let named = row.to.first().map(|place| (new, place)).or(row.from.first().map(|place| (old, place)));
    Change {
        name: named.map(|(report, place)| label_in(report, place)).unwrap_or_default(),
        relation: relation_cell(row, lang),
        pieces: pieces(&text(old, &row.from), &text(new, &row.to)),
        fields: sides::fields((old, &row.from), (new, &row.to), lang),
    }
}
