//! The dossier: everything about all promises of all years on one page.

use super::followup::{FollowPart, follow_part};
use super::{CellView, Frame, PageOptions, PieceView, TableView, item_label, item_text, pieces};
use crate::analysis::book::followup::FollowUp;
use crate::analysis::book::lines::Line;
use crate::analysis::book::trace::Traced;
use crate::analysis::book::trend::RecurringGap;
use crate::analysis::results::ItemPlace;
use crate::i18n::{Lang, tr};
use crate::model::{Archive, MeasureKey, Year};
use crate::paper::template::{Template, TemplateError};
use crate::render::ledger::item_name;
use serde::Serialize;

/// What a dossier is made of.
#[derive(Clone, Copy, Debug)]
pub struct Dossier<'a> {
    /// All data.
    pub archive: &'a Archive,
    /// What became of the promises.
    pub followup: &'a FollowUp,
    /// Promises through the years.
    pub lines: &'a [Line],
    /// Those of several years, each promise with what it continues.
    pub traced: &'a [Vec<Traced>],
    /// Gaps that came back.
    pub gaps: &'a [RecurringGap],
}

#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    frame: Frame,
    contents_name: String,
    sections: Vec<String>,
    followup: FollowPart,
    matrix: TableView,
    matrix_note: String,
    lines: Vec<LineView>,
    recurring: TableView,
    recurring_note: String,
    none: String,
}

/// A promise through the years.
#[derive(Serialize)]
struct LineView {
    name: String,
    steps: Vec<StepView>,
}

#[derive(Serialize)]
struct StepView {
    name: String,
    status: CellView,
    pieces: Vec<PieceView>,
    /// 时限 as things stand, with its name; empty where there is none.
    due: String,
    events: Vec<String>,
}

/// One page: the follow-through table, the matrix, each promise's line with its wording, and the gaps that recur.
pub fn dossier_html(dossier: &Dossier<'_>, options: &PageOptions<'_>) -> Result<String, TemplateError> {
    let lang = options.lang;
    let mut years = dossier.archive.reports.keys();
    let first = years.next().map(Year::to_string).unwrap_or_default();
    let last = years.next_back().map_or_else(|| first.clone(), Year::to_string);
    let page = Page {
        frame: Frame::new(tr!(lang, "paper.page.dossier_title", from = first, to = last), options),
        contents_name: tr!(lang, "paper.page.contents"),
        sections: vec![
            tr!(lang, "paper.page.followup"),
            tr!(lang, "paper.page.matrix"),
            tr!(lang, "paper.page.lines"),
            tr!(lang, "paper.page.recurring"),
        ],
        followup: follow_part(dossier.followup, dossier.archive, lang),
        matrix: matrix(dossier, lang),
        matrix_note: tr!(lang, "paper.page.matrix_note"),
        lines: dossier.traced.iter().filter_map(|line| line_view(line, dossier.archive, lang)).collect(),
        recurring: recurring(dossier, lang),
        recurring_note: tr!(lang, "paper.page.recurring_note"),
        none: tr!(lang, "paper.page.none"),
    };
    Template::DossierHtml.render(options.own_template, page)
}

/// The place of a measure that the archive holds.
fn place(archive: &Archive, key: &MeasureKey) -> Option<ItemPlace> {
    archive.measure(key).map(|(no, _)| ItemPlace { year: key.year, no, id: key.id.clone() })
}

fn matrix(dossier: &Dossier<'_>, lang: Lang) -> TableView {
    let years: Vec<Year> = dossier.archive.reports.keys().copied().collect();
    let head = std::iter::once(tr!(lang, "paper.page.promise"));
    TableView {
        caption: tr!(lang, "paper.page.matrix"),
        columns: head.chain(years.iter().map(Year::to_string)).collect(),
        rows: dossier
            .lines
            .iter()
            .filter_map(|line| matrix_row(&line.measures, &years, dossier.archive, lang))
            .collect(),
    }
}

fn matrix_row(line: &[MeasureKey], years: &[Year], archive: &Archive, lang: Lang) -> Option<Vec<CellView>> {
    let places: Vec<ItemPlace> = line.iter().filter_map(|key| place(archive, key)).collect();
    let head = CellView::head(item_name(archive, places.first()?));
    let cells = years.iter().map(|year| {
        let of_year = places.iter().filter(|place| place.year == *year);
        let texts = of_year.map(|place| {
            let status = CellView::status(lang, archive.recorded(place.year, &place.id));
            format!("{} {} {}", tr!(lang, "paper.page.no", no = place.no), status.sign, status.text)
        });
        CellView::text(texts.collect::<Vec<_>>().join("\n"))
    });
    Some(std::iter::once(head).chain(cells).collect())
}

/// A line with the wording of each promise since the one it continues.
fn line_view(line: &[Traced], archive: &Archive, lang: Lang) -> Option<LineView> {
    let first = line.first()?.promise.place();
    let steps = line.iter().map(|traced| step_view(traced, archive, lang)).collect();
    Some(LineView { name: item_name(archive, &first), steps })
}

fn step_view(traced: &Traced, archive: &Archive, lang: Lang) -> StepView {
    let promise = &traced.promise;
    let text = item_text(archive, &promise.place());
    let before = traced.from.first().map_or_else(|| text.clone(), |from| item_text(archive, &from.place));
    StepView {
        name: item_label(archive, &promise.place()),
        status: CellView::status(lang, promise.recorded_status()),
        pieces: pieces(&before, &text),
        due: crate::render::words::due_line(lang, &promise.due),
        events: promise.events.iter().map(|event| crate::render::ledger::event_line(lang, event)).collect(),
    }
}

/// Gaps found in more than one year, those of most years first.
fn recurring(dossier: &Dossier<'_>, lang: Lang) -> TableView {
    let mut chains: Vec<&[ItemPlace]> = dossier.gaps.iter().map(|gap| gap.gaps.as_slice()).collect();
    chains.sort_by_key(|chain| std::cmp::Reverse(chain.len()));
    let rows = chains.iter().filter_map(|chain| {
        let last = chain.last()?;
        let places = chain.iter().map(|place| format!("{}/{}", place.year, place.no)).collect::<Vec<_>>();
        let years = places.join("、");
        let count = tr!(lang, "paper.page.count", count = chain.len());
        Some(vec![CellView::head(item_name(dossier.archive, last)), CellView::text(count), CellView::text(years)])
    });
    TableView {
        caption: tr!(lang, "paper.page.recurring"),
        columns: vec![tr!(lang, "paper.page.problem"), tr!(lang, "paper.page.total"), tr!(lang, "paper.page.years")],
        rows: rows.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::book::{Book, trace::traced_lines};
    use crate::model::{ItemKind, Measure, Report, content_id};

    fn report(number: i64, measures: &[(&str, &[&str])]) -> Report {
        let mut report = Report::empty(Year::new(number).unwrap());
        for (text, continues) in measures {
            let id = content_id(ItemKind::Measure, report.year, None, text, |id| report.holds(id));
            let continues = continues.iter().map(|key| key.parse().unwrap()).collect();
            report.measures.push(Measure { continues, ..Measure::new(id, None, (*text).to_owned()) });
        }
        report
    }

    /// The words that a step is held against.
    fn before(step: &StepView) -> String {
        let old = step.pieces.iter().filter(|piece| ["equal", "removed"].contains(&piece.kind));
        old.map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn each_promise_is_held_against_the_one_that_it_continues() {
        let first = report(2021, &[("每月到泵站查两次，查后登记。", &[]), ("请用水户座谈一次。", &[])]);
        let key = |report: &Report, at: usize| format!("{}/{}", report.year, report.measures[at].id);
        let both = [key(&first, 0), key(&first, 1)];
        let both = [both[0].as_str(), both[1].as_str()];
        let second = report(2022, &[("每月到泵站查三次，查后登记。", &both), ("清理水费欠账。", &[])]);
        let one = [key(&second, 0)];
        let third = report(2023, &[("每月到泵站查四次，查后登记。", &[one[0].as_str()])]);
        let reports = [first, second, third];
        let archive = Archive { reports: reports.into_iter().map(|r| (r.year, r)).collect(), ..Archive::default() };
        let traced = traced_lines(&Book::new(&archive), "2023-12-31".parse().unwrap());
        let line = line_view(traced.iter().find(|line| line.len() == 4).unwrap(), &archive, Lang::Zh).unwrap();
        let held: Vec<String> = line.steps.iter().map(before).collect();
        let expected = [
            "每月到泵站查两次，查后登记。",
            "请用水户座谈一次。",
            "每月到泵站查两次，查后登记。",
            "每月到泵站查三次，查后登记。",
        ];
        assert_eq!(held, expected);
        assert!(line.steps[..2].iter().all(|step| step.pieces.iter().all(|piece| piece.kind == "equal")));
    }
}
