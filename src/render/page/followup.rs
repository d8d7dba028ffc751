//! What became of the promises, as a page.

use super::{CellView, CountView, Frame, PageOptions, TableView, item_label};
use crate::analysis::book::followup::FollowUp;
use crate::analysis::book::promise::Promise;
use crate::i18n::{Lang, tr};
use crate::model::Archive;
use crate::paper::template::{Template, TemplateError};
use crate::render::ledger::item_name;
use crate::render::{ledger, words};
use serde::Serialize;

#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    frame: Frame,
    summary_name: String,
    #[serde(flatten)]
    part: FollowPart,
}

/// The table and the details: part of the dossier too.
#[derive(Serialize)]
pub(super) struct FollowPart {
    counts: Vec<CountView>,
    formula: String,
    table: TableView,
    details_name: String,
    mention_note: String,
    details: Vec<Detail>,
}

/// What is known of one promise.
#[derive(Serialize)]
struct Detail {
    name: String,
    text: String,
    status: CellView,
    events_name: String,
    events: Vec<String>,
    mentions_name: String,
    mentions: Vec<Quote>,
    remarks_name: String,
    remarks: Vec<String>,
}

#[derive(Serialize)]
struct Quote {
    text: String,
    place: String,
}

/// The follow-through table, then promise by promise its records and the later report's own words.
pub fn followup_html(
    followup: &FollowUp,
    archive: &Archive,
    options: &PageOptions<'_>,
) -> Result<String, TemplateError> {
    let lang = options.lang;
    let title = match followup.year {
        Some(year) => tr!(lang, "paper.page.followup_title", year = year),
        None => tr!(lang, "paper.page.followup_open_title"),
    };
    let page = Page {
        frame: Frame::new(title, options),
        summary_name: tr!(lang, "paper.page.summary"),
        part: follow_part(followup, archive, lang),
    };
    Template::FollowUpHtml.render(options.own_template, page)
}

pub(super) fn follow_part(followup: &FollowUp, archive: &Archive, lang: Lang) -> FollowPart {
    FollowPart {
        counts: counts(followup, lang),
        formula: tr!(
            lang,
            "paper.ledger.formula",
            total = followup.summary.total,
            recorded = followup.summary.recorded
        ),
        table: table(followup, archive, lang),
        details_name: tr!(lang, "paper.page.details"),
        mention_note: tr!(lang, "paper.page.mention_note"),
        details: followup.measures.iter().map(|row| detail(row, archive, lang)).collect(),
    }
}

fn counts(followup: &FollowUp, lang: Lang) -> Vec<CountView> {
    let summary = &followup.summary;
    let total = CountView { name: tr!(lang, "paper.page.total"), value: summary.total.to_string() };
    let by_status = crate::render::followup::counts(summary, lang).into_iter();
    let by_status = by_status.map(|(name, count)| CountView { name, value: count.to_string() });
    let rate = summary.rate.map_or_else(|| "—".to_owned(), |rate| format!("{:.1}%", rate * 100.0));
    let rate = CountView { name: tr!(lang, "paper.page.rate"), value: rate };
    std::iter::once(total).chain(by_status).chain(std::iter::once(rate)).collect()
}

fn table(followup: &FollowUp, archive: &Archive, lang: Lang) -> TableView {
    TableView {
        caption: tr!(lang, "paper.page.followup"),
        columns: vec![
            tr!(lang, "paper.page.promise"),
            tr!(lang, "paper.page.first_year"),
            tr!(lang, "paper.column.due"),
            tr!(lang, "paper.column.status"),
            tr!(lang, "paper.column.progress"),
            tr!(lang, "paper.page.successors"),
            tr!(lang, "paper.page.remarks"),
        ],
        rows: followup.measures.iter().map(|row| table_row(row, archive, lang)).collect(),
    }
}

fn table_row(row: &Promise, archive: &Archive, lang: Lang) -> Vec<CellView> {
    let latest = row.events.last().map(|event| ledger::event_line(lang, event));
    vec![
        CellView::head(item_label(archive, &row.place())),
        CellView::text(row.first_year.to_string()),
        CellView::text(words::deadline(lang, &row.due)),
        status_cell(row, lang),
        CellView::text(latest.unwrap_or_else(|| tr!(lang, "paper.ledger.nobody"))),
        CellView::text(ledger::successors(lang, row)),
        CellView::text(remarks(row, archive, lang).join("\n")),
    ]
}

/// The recorded status; where nobody recorded one, what a report itself says stands below.
fn status_cell(row: &Promise, lang: Lang) -> CellView {
    let mut cell = CellView::status(lang, row.recorded_status());
    if let Some(said) = words::said(lang, row) {
        cell.text = format!("{}\n{said}", cell.text);
    }
    cell
}

fn remarks(row: &Promise, archive: &Archive, lang: Lang) -> Vec<String> {
    let flags = row.flags.iter().map(|flag| format!("！{}", words::flag(lang, *flag)));
    let gaps = row
        .gaps_recur
        .iter()
        .map(|gap| format!("{} {}/{} {}", tr!(lang, "paper.page.gaps"), gap.year, gap.no, item_name(archive, gap)));
    flags.chain(gaps).collect()
}

fn detail(row: &Promise, archive: &Archive, lang: Lang) -> Detail {
    let quotes = row.mentions.iter().map(|mention| Quote {
        text: mention.quote.clone(),
        place: format!("{} · {}", words::part(lang, mention.place, mention.no), words::says(lang, mention.says)),
    });
    Detail {
        name: item_label(archive, &row.place()),
        text: super::item_text(archive, &row.place()),
        status: status_cell(row, lang),
        events_name: tr!(lang, "paper.page.events"),
        events: row.events.iter().map(|event| ledger::event_line(lang, event)).collect(),
        mentions_name: tr!(lang, "paper.page.mentions"),
        mentions: quotes.collect(),
        remarks_name: tr!(lang, "paper.page.remarks"),
        remarks: remarks(row, archive, lang),
    }
}
