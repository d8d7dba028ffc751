//! Pages to read on a screen or print: comparison, follow-up, dossier, ledger.
//!
//! Here results become views: small values with all words chosen, which a template only lays out. Each page is one
//! file without script; what colour says is also said by a sign or a word.

mod brief;
mod diff;
mod dossier;
mod followup;

pub use brief::{brief, brief_html};
pub use diff::{DiffParts, diff_html};
pub use dossier::{Dossier, dossier_html};
pub use followup::followup_html;

use super::ledger::{item_name, name_in};
use crate::analysis::results::ItemPlace;
use crate::i18n::{Lang, recorded_word, tr};
use crate::model::{Archive, Date, Person, Report, Status};
use crate::paper::table::Table;
use crate::paper::template::{Template, TemplateError};
use crate::text::inline::{PieceKind, wording};
use serde::Serialize;

/// How a page is made.
#[derive(Clone, Copy, Debug, Default)]
pub struct PageOptions<'a> {
    /// The language of the program's words.
    pub lang: Lang,
    /// The repository's own template, in place of the program's.
    pub own_template: Option<&'a str>,
    /// The day printed at the foot; none, no line.
    pub printed_on: Option<Date>,
    /// Whose it is: at the foot of every printed page, with the day.
    pub person: Option<&'a Person>,
}

/// A table's view.
#[derive(Debug, Serialize)]
struct TableView {
    caption: String,
    columns: Vec<String>,
    rows: Vec<Vec<CellView>>,
}

/// A cell's view. `head`: it names its row.
#[derive(Clone, Debug, Default, Serialize)]
struct CellView {
    text: String,
    /// A sign before the text; may be empty.
    sign: &'static str,
    /// `up`, `down` or nothing: a colour, beside the sign.
    tone: &'static str,
    head: bool,
}

/// A stretch of a wording difference. `kind`: `equal`, `added`, `removed`, `moved`.
#[derive(Debug, Serialize)]
struct PieceView {
    kind: &'static str,
    text: String,
}

/// A number with its name.
#[derive(Debug, Serialize)]
struct CountView {
    name: String,
    value: String,
}

/// The page around every view.
#[derive(Debug, Serialize)]
struct Frame {
    lang: &'static str,
    title: String,
    landscape: bool,
    legend: Legend,
    /// The line at the foot; may be empty.
    generated: String,
    /// Unit, name and day, at the foot of every printed page: characters that a style sheet takes in a string.
    running: String,
}

#[derive(Debug, Serialize)]
struct Legend {
    name: String,
    added: String,
    removed: String,
    moved: String,
}

impl Frame {
    fn new(title: String, options: &PageOptions<'_>) -> Self {
        let lang = options.lang;
        let legend = Legend {
            name: tr!(lang, "paper.page.legend"),
            added: tr!(lang, "paper.page.legend_added"),
            removed: tr!(lang, "paper.page.legend_removed"),
            moved: tr!(lang, "paper.page.legend_moved"),
        };
        let generated = options.printed_on.map(|date| tr!(lang, "paper.page.generated", date = date));
        Self {
            lang: if lang == Lang::Zh { "zh-CN" } else { "en" },
            title,
            landscape: false,
            legend,
            generated: generated.unwrap_or_default(),
            running: running(options),
        }
    }
}

fn running(options: &PageOptions<'_>) -> String {
    let person = options.person.into_iter().flat_map(|person| [person.unit.clone(), person.name.clone()]).flatten();
    let day = options.printed_on.map(|day| crate::render::words::day(options.lang, day));
    let words = person.chain(day).collect::<Vec<_>>().join("　");
    words.chars().filter(|c| !matches!(c, '"' | '\\' | '<' | '>' | '&') && !c.is_control()).collect()
}

impl CellView {
    fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    fn head(text: impl Into<String>) -> Self {
        Self { text: text.into(), head: true, ..Self::default() }
    }

    fn signed(sign: &'static str, text: impl Into<String>) -> Self {
        Self { text: text.into(), sign, ..Self::default() }
    }

    fn status(lang: Lang, status: Option<Status>) -> Self {
        let tone = match status {
            Some(Status::Done) => "up",
            Some(Status::NotDone) => "down",
            _ => "",
        };
        Self { tone, ..Self::signed(crate::render::signs::recorded(status), recorded_word(lang, status)) }
    }
}

/// The pieces between two texts.
fn pieces(old: &str, new: &str) -> Vec<PieceView> {
    let views = wording(old, new).into_iter().map(|piece| {
        let (kind, text) = match piece.kind {
            PieceKind::Equal => ("equal", piece.text),
            PieceKind::Added => ("added", piece.text),
            PieceKind::Removed => ("removed", piece.text),
            PieceKind::MovedAway(number) => ("away", format!("⇄{number} {}", piece.text)),
            PieceKind::MovedHere(number) => ("moved", format!("⇄{number} {}", piece.text)),
        };
        PieceView { kind, text }
    });
    views.collect()
}

/// Heading and text of an item; nothing where the report does not hold it.
fn text_in(report: &Report, place: &ItemPlace) -> String {
    let items = report.items(place.id.kind());
    let item = items.iter().find(|item| item.id == &place.id);
    item.map(|item| crate::text::run_in::run_in(item.heading, item.text)).unwrap_or_default()
}

/// Heading and text of an item; nothing where the archive does not hold it.
fn item_text(archive: &Archive, place: &ItemPlace) -> String {
    archive.reports.get(&place.year).map(|report| text_in(report, place)).unwrap_or_default()
}

/// `2023/3 每月走访`.
fn label_in(report: &Report, place: &ItemPlace) -> String {
    format!("{}/{} {}", place.year, place.no, name_in(report, place))
}

/// `2023/3 每月走访`.
fn item_label(archive: &Archive, place: &ItemPlace) -> String {
    format!("{}/{} {}", place.year, place.no, item_name(archive, place))
}

/// A table to hand in as a page of its own.
pub fn table_html(table: &Table, options: &PageOptions<'_>) -> Result<String, TemplateError> {
    #[derive(Serialize)]
    struct Page {
        #[serde(flatten)]
        frame: Frame,
        head: Vec<String>,
        table: TableView,
        notes: Vec<String>,
    }
    let rate = table.rate.iter().map(|rate| format!("{}：{}", rate.label, rate.shown()));
    let notes = rate.chain(table.notes.iter().cloned()).collect();
    let row = |cells: &Vec<crate::paper::table::Cell>| {
        let views = cells.iter().enumerate();
        views.map(|(i, cell)| CellView { text: cell.shown(), head: i == 0, ..CellView::default() }).collect()
    };
    let view = TableView {
        caption: String::new(),
        columns: table.columns.iter().map(|column| column.name.clone()).collect(),
        rows: table.rows.iter().map(row).collect(),
    };
    let frame = Frame { landscape: true, ..Frame::new(table.title.clone(), options) };
    Template::LedgerHtml.render(options.own_template, Page { frame, head: table.head.clone(), table: view, notes })
}

#[cfg(test)]
mod tests;
