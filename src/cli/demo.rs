//! `track demo`.

use super::{Answer, Context, done};
use crate::analysis::book::Book;
use crate::analysis::book::followup::{FollowUpAsk, followup};
use crate::analysis::pairing::compare::compare;
use crate::desk::{Change, Desk};
use crate::error::CmdResult;
use crate::files::demo::read_events;
use crate::files::{new_report, new_settings};
use crate::i18n::{shown_path, tr};
use crate::intake::outline::Overrides;
use crate::intake::{self, InputKind};
use crate::model::{Archive, Person, Settings, Year};
use crate::render;
use crate::render::followup::Shape;
use crate::store::{Identity, InitOptions, Store, StoreError};
use std::path::PathBuf;

/// Arguments of `track demo`.
#[derive(Debug, clap::Args)]
pub struct DemoArgs {
    /// Where to make it [default: a new folder for temporary files]
    pub dir: Option<PathBuf>,
}

/// The sample reports, oldest first.
const REPORTS: [(i64, &str); 2] =
    [(2022, include_str!("../../templates/demo/2022.txt")), (2023, include_str!("../../templates/demo/2023.txt"))];
/// What was recorded of the promises of 2022.
const EVENTS: &str = include_str!("../../templates/demo/events.toml");

pub(super) fn run(ctx: &Context<'_>, args: &DemoArgs) -> CmdResult<Answer> {
    let lang = ctx.lang();
    let folder = match &args.dir {
        Some(dir) => ctx.path(dir),
        None => crate::store::new_folder("track-demo-")?,
    };
    let store = make(ctx, &folder)?;
    let archive = fill(ctx, &store)?;
    let mut out = tr!(lang, "demo.begin", dir = shown_path(&folder));
    let (Some(to), Some(from)) = (archive.latest(), archive.latest().and_then(|year| archive.before(year))) else {
        return Err(StoreError::NothingToUndo.into());
    };
    let follow = followup(&Book::new(&archive), FollowUpAsk { year: Some(from), later: to, today: ctx.env.now.date() });
    let reports = archive.reports.get(&from).zip(archive.reports.get(&to));
    if let (Some(comparison), Some(reports)) = (compare(&archive, from, to), reports) {
        let parts = render::diff::Parts { all: false, explain: false, full: false };
        out.push_str(&format!("\n\n$ track diff {from} {to}\n"));
        out.push_str(&render::diff::diff(&comparison, reports, &follow.measures, parts, ctx.ui.look));
    }
    out.push_str(&format!("\n$ track followup {from} --in {to}\n"));
    out.push_str(&render::followup::followup(&follow, &archive, Shape::default(), ctx.ui.look));
    out.push_str(&format!("\n{}", tr!(lang, "demo.end", dir = shown_path(&folder))));
    done::answer(ctx, "demo", &store, (None, out))
}

fn make(ctx: &Context<'_>, folder: &std::path::Path) -> CmdResult<Store> {
    // Samples are nobody's report: without a git identity they are signed by the invented writer.
    let writer = Identity { name: tr!(ctx.lang(), "demo.writer"), email: "demo@localhost".to_owned() };
    // The commands that the last line suggests need somebody to sign them too.
    let person = Person { name: Some(writer.name.clone()), ..Person::default() };
    let options = InitOptions {
        settings: new_settings(&Settings { person, ..Settings::default() }, &tr!(ctx.lang(), "init.settings")),
        files: Vec::new(),
        message: tr!(ctx.lang(), "init.message"),
        identity: ctx.user().unwrap_or(writer),
        when: ctx.env.now.clone(),
        program: ctx.env.program.clone(),
    };
    Ok(Store::init(folder, &options)?)
}

/// The reports, each as its own commit, then the events.
fn fill(ctx: &Context<'_>, store: &Store) -> CmdResult<Archive> {
    let writer = || Identity { name: tr!(ctx.lang(), "demo.writer"), email: "demo@localhost".to_owned() };
    let identity = ctx.identity(store).unwrap_or_else(|_| writer());
    for (year, text) in REPORTS {
        let Ok(year) = Year::new(year) else { continue };
        let imported = intake::import(text.as_bytes(), InputKind::Text, year, &Overrides::default())
            .map_err(super::document::Refused::sample)?;
        let mut desk = Desk::begin(store, identity.clone())?;
        let text = new_report(&imported.report);
        desk.apply(Change::Report(Box::new(imported.report), text))?;
        ctx.save(desk)?;
    }
    let mut desk = Desk::begin(store, identity)?;
    if let Some((year, report)) = desk.archive().reports.iter().next().map(|(year, report)| (*year, report.clone())) {
        let ledger = read_events(EVENTS, &report).map_err(|p| StoreError::BadFile("events.toml".to_owned(), p))?;
        for event in ledger.events {
            desk.apply(Change::Event(year, event))?;
        }
    }
    ctx.save(desk)?;
    Ok(store.archive()?)
}
