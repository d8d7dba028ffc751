//! The one page before the class: what will be asked, the most pressing first.

use super::{CellView, Dossier, Frame, PageOptions, TableView};
use crate::analysis::book::promise::Promise;
use crate::analysis::results::{Flag, ItemPlace};
use crate::i18n::{Lang, recorded_word, tr};
use crate::model::{Archive, Status, Summary, Year};
use crate::paper::brief::{Brief, BriefPart};
use crate::paper::table::{Cell, Column, Table};
use crate::paper::template::{Template, TemplateError};
use crate::render::ledger::item_name;
use crate::render::words;
use crate::text::wrap::shorten;
use serde::Serialize;
use std::collections::BTreeMap;

/// Lines of a list at most, rows of the table at most, cells of a line: what keeps it on one page.
const MOST_LINES: usize = 4;
const MOST_ROWS: usize = 10;
const LINE: usize = 78;
/// Cells of a promise's name in a line and in the table.
const NAME: usize = 36;

/// What the class will ask, from the same data as the dossier.
pub fn brief(dossier: &Dossier<'_>, head: Vec<String>, lang: Lang) -> Brief {
    let archive = dossier.archive;
    let last = dossier.followup.measures.iter().map(|promise| promise.key.year).max();
    let asked: Vec<&Promise> = dossier.followup.measures.iter().filter(|one| Some(one.key.year) == last).collect();
    let shown = Shown { archive, lang };
    Brief {
        title: tr!(lang, "paper.brief.title", year = dossier.followup.later),
        head,
        lead: lead(&dossier.followup.summary, lang),
        table: shown.table(last, &asked),
        parts: shown.parts(dossier, last),
    }
}

/// As a page.
pub fn brief_html(brief: &Brief, options: &PageOptions<'_>) -> Result<String, TemplateError> {
    #[derive(Serialize)]
    struct Page<'b> {
        #[serde(flatten)]
        frame: Frame,
        head: &'b [String],
        lead: &'b str,
        table: TableView,
        parts: Vec<PartView<'b>>,
    }
    #[derive(Serialize)]
    struct PartView<'b> {
        name: &'b str,
        lines: &'b [String],
    }
    let row = |cells: &Vec<Cell>| {
        let views = cells.iter().enumerate();
        views.map(|(at, cell)| CellView { head: at == 0, ..CellView::text(cell.shown()) }).collect()
    };
    let table = TableView {
        caption: brief.table.title.clone(),
        columns: brief.table.columns.iter().map(|column| column.name.clone()).collect(),
        rows: brief.table.rows.iter().map(row).collect(),
    };
    let parts = brief.parts.iter().map(|part| PartView { name: &part.name, lines: &part.lines }).collect();
    let frame = Frame::new(brief.title.clone(), options);
    Template::SummaryHtml
        .render(options.own_template, Page { frame, head: &brief.head, lead: &brief.lead, table, parts })
}

fn lead(summary: &Summary, lang: Lang) -> String {
    let closed = summary.count(Status::Done) + summary.count(Status::Void);
    let (total, recorded) = (summary.total, summary.recorded);
    tr!(lang, "paper.brief.lead", total = total, recorded = recorded, closed = closed, rate = rate(summary))
}

fn rate(summary: &Summary) -> String {
    summary.rate.map_or_else(|| "—".to_owned(), |rate| format!("{:.1}%", rate * 100.0))
}

/// What lines are made with.
#[derive(Clone, Copy)]
struct Shown<'a> {
    archive: &'a Archive,
    lang: Lang,
}

impl Shown<'_> {
    /// The promises of the year before, each with what there is to say of it: what everybody asks first.
    fn table(self, year: Option<Year>, asked: &[&Promise]) -> Table {
        let lang = self.lang;
        let column = |name: String, width, centred| Column { name, width, centred, ..Column::default() };
        let columns = vec![
            column(tr!(lang, "paper.column.measure"), 16, false),
            column(tr!(lang, "paper.column.due"), 9, true),
            column(tr!(lang, "paper.column.status"), 7, true),
            column(tr!(lang, "paper.brief.said"), 7, true),
            column(tr!(lang, "paper.brief.explain"), 10, false),
        ];
        let title = year.map(|year| tr!(lang, "paper.brief.last_year", year = year)).unwrap_or_default();
        let rows = asked.iter().take(MOST_ROWS).map(|promise| self.row(promise)).collect();
        Table { title, columns, rows, ..Table::default() }
    }

    fn row(self, promise: &Promise) -> Vec<Cell> {
        let lang = self.lang;
        let said = promise.said().map(|(_, said)| words::says(lang, said.says)).unwrap_or_default();
        let flags: Vec<String> = promise.flags.iter().map(|flag| words::flag(lang, *flag)).collect();
        [
            self.name(&promise.place(), NAME),
            words::deadline(lang, &promise.due),
            recorded_word(lang, promise.recorded_status()),
            said,
            flags.join(&tr!(lang, "list.comma")),
        ]
        .map(Cell::Text)
        .to_vec()
    }

    /// `2022/3 每月走访`.
    fn name(self, place: &ItemPlace, width: usize) -> String {
        format!("{} {}", words::place(place), shorten(&item_name(self.archive, place), width))
    }

    /// Lists that have something in them.
    fn parts(self, dossier: &Dossier<'_>, last: Option<Year>) -> Vec<BriefPart> {
        let lang = self.lang;
        let now: Vec<&Promise> = dossier.followup.renewed().into_iter().map(|renewed| renewed.now).collect();
        let with = |flag: Flag| -> Vec<String> {
            let those = now.iter().filter(|promise| promise.flags.contains(&flag));
            those.map(|promise| self.line(promise)).collect()
        };
        let older = now.iter().filter(|promise| Some(promise.key.year) != last && promise.is_open());
        let put_off = dossier.followup.measures.iter().filter(|promise| promise.due.put_off.is_some());
        let all = [
            (tr!(lang, "paper.brief.overdue"), with(Flag::Overdue)),
            (tr!(lang, "paper.brief.postponed"), put_off.map(|promise| self.line(promise)).collect()),
            (tr!(lang, "paper.brief.vanished"), with(Flag::Vanished)),
            (tr!(lang, "paper.brief.back"), with(Flag::DoneButGapRecurs)),
            (tr!(lang, "paper.brief.older"), older.map(|promise| self.line(promise)).collect()),
            (tr!(lang, "paper.brief.gaps"), self.gaps(dossier)),
            (tr!(lang, "paper.brief.rates"), self.rates(dossier)),
        ];
        let parts = all.into_iter().filter(|(_, lines)| !lines.is_empty());
        parts.map(|(name, lines)| BriefPart { name, lines: self.few(lines) }).collect()
    }

    /// A promise in a line: which, by when, how it stands.
    fn line(self, promise: &Promise) -> String {
        let due = words::due_line(self.lang, &promise.due);
        let status = recorded_word(self.lang, promise.recorded_status());
        let told = [due, status].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>();
        let comma = tr!(self.lang, "list.comma");
        shorten(&format!("{}　{}", self.name(&promise.place(), NAME), told.join(&comma)), LINE)
    }

    fn gaps(self, dossier: &Dossier<'_>) -> Vec<String> {
        let mut chains: Vec<&[ItemPlace]> = dossier.gaps.iter().map(|gap| gap.gaps.as_slice()).collect();
        chains.sort_by_key(|chain| std::cmp::Reverse(chain.len()));
        let line = |chain: &&[ItemPlace]| {
            let years = chain.iter().map(|place| place.year.to_string()).collect::<Vec<_>>();
            let name = shorten(&item_name(self.archive, chain.last()?), NAME);
            Some(format!("{name}　{}", years.join(&tr!(self.lang, "list.comma"))))
        };
        chains.iter().filter_map(line).collect()
    }

    /// A line a year: `2022年：8条，登记7条，完成率33.3%`, the newest first.
    fn rates(self, dossier: &Dossier<'_>) -> Vec<String> {
        let mut years: BTreeMap<Year, Vec<Option<Status>>> = BTreeMap::new();
        for promise in &dossier.followup.measures {
            years.entry(promise.key.year).or_default().push(promise.recorded_status());
        }
        let line = |(year, statuses): (Year, Vec<Option<Status>>)| {
            let summary = Summary::of(statuses);
            let (total, recorded) = (summary.total, summary.recorded);
            tr!(self.lang, "paper.brief.rate", year = year, total = total, recorded = recorded, rate = rate(&summary))
        };
        years.into_iter().rev().map(line).collect()
    }

    /// The first lines, and how many there are besides.
    fn few(self, mut lines: Vec<String>) -> Vec<String> {
        let more = lines.len().saturating_sub(MOST_LINES);
        lines.truncate(MOST_LINES);
        if more > 0 {
            lines.push(tr!(self.lang, "paper.brief.more", count = more));
        }
        lines
    }
}
