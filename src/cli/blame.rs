//! `track blame`.

use super::{Answer, Context};
use crate::error::CmdResult;
use crate::i18n::tr;
use crate::json;
use crate::model::{ItemKind, ItemRef, Report, Year};
use crate::render::table::{Cell, Column, table};
use crate::render::words;
use crate::store::Revision;
use crate::text::safe::one_line;
use crate::text::wrap;
use crate::ui::Look;
use std::collections::BTreeMap;

/// Arguments of `track blame`.
#[derive(Debug, clap::Args)]
pub struct BlameArgs {
    /// The year
    #[arg(value_parser = super::args::year)]
    pub year: Year,
}

/// For each item's id, the revision that gave it its present words.
type Origins = BTreeMap<String, Revision>;

pub(super) fn run(ctx: &Context<'_>, args: &BlameArgs) -> CmdResult<Answer> {
    let store = ctx.store()?;
    let revisions = store.revisions(args.year)?;
    let mut origins = Origins::new();
    let mut last = Report::empty(args.year);
    for revision in revisions {
        if let Ok(Some(report)) = ctx.report_of_commit(&store, args.year, &revision.commit) {
            take_over(&mut origins, &last, &report, &revision);
            last = report;
        }
    }
    let report = store.report(args.year)?.value.report;
    let document = || json::blame(args.year, entries(&report, &last, &origins));
    Ok(Answer::new(ctx, |look| shown(look, &report, &last, &origins), document))
}

/// Items that are new or differ are this revision's.
fn take_over(origins: &mut Origins, before: &Report, after: &Report, revision: &Revision) {
    let old = before.all_items();
    for item in after.all_items() {
        let same = old.iter().any(|o| o.id == item.id && o.heading == item.heading && o.text == item.text);
        if !same {
            origins.insert(item.id.to_string(), revision.clone());
        }
    }
}

/// The revision of an item as it is on disk: `None` when it has edits that are not saved.
fn origin<'o>(origins: &'o Origins, committed: &Report, item: &ItemRef<'_>) -> Option<&'o Revision> {
    let saved =
        committed.all_items().iter().any(|o| o.id == item.id && o.heading == item.heading && o.text == item.text);
    origins.get(item.id.as_str()).filter(|_| saved)
}

fn shown(look: Look, report: &Report, committed: &Report, origins: &Origins) -> String {
    let lang = look.lang;
    let columns = [
        Column::new(tr!(lang, "column.item"), 8, 1),
        Column::new(tr!(lang, "column.words"), 16, 4),
        Column::new(tr!(lang, "column.revision"), 4, 0),
        Column::new(tr!(lang, "column.date"), 10, 0),
        Column::new(tr!(lang, "column.author"), 6, 1),
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for kind in ItemKind::ALL {
        for item in report.items(kind) {
            let words = item.heading.unwrap_or(item.text);
            let origin = origin(origins, committed, &item);
            let field = |f: &dyn Fn(&Revision) -> String| origin.map(f).unwrap_or_else(|| "—".to_owned());
            rows.push(vec![
                format!("{}{}", words::item_kind(lang, kind), item.no).into(),
                wrap::shorten(&one_line(words), 60).into(),
                origin.map_or_else(|| tr!(lang, "blame.unsaved"), |revision| format!("r{}", revision.no)).into(),
                field(&|revision| revision.when.date().to_string()).into(),
                field(&|revision| one_line(&revision.author)).into(),
            ]);
        }
    }
    table(&columns, &rows, look)
}

fn entries(report: &Report, committed: &Report, origins: &Origins) -> Vec<json::BlameItem> {
    let entry = |item: &ItemRef<'_>| {
        let origin = origin(origins, committed, item);
        json::BlameItem {
            id: item.id.to_string(),
            no: item.no,
            revision: origin.map(|revision| revision.no),
            commit: origin.map(|revision| revision.commit.clone()),
            author: origin.map(|revision| revision.author.clone()),
        }
    };
    report.all_items().iter().map(entry).collect()
}
