//! `track import`.

use super::document::{How, check_free, interpret, load};
use super::import_ledger::ImportLedgerArgs;
use super::replace::{fate_line, preview, refusal, save};
use super::{Context, import_all, import_ledger};
use crate::desk::keep::Kept;
use crate::error::{CmdResult, Exit};
use crate::i18n::tr;
use crate::intake::outline::{Imported, Overrides, SectionAs};
use crate::json::{KeptPromise, import_view};
use crate::model::{ItemKind, Year};
use crate::render;
use crate::text::safe::one_line;
use std::path::{Path, PathBuf};

/// Arguments of `track import`.
#[derive(Debug, clap::Args)]
#[command(subcommand_negates_reqs = true, args_conflicts_with_subcommands = true)]
pub struct ImportArgs {
    /// Something else than a report
    #[command(subcommand)]
    pub what: Option<ImportCommand>,
    /// The year the report speaks of
    #[arg(value_parser = super::args::year, required_unless_present = "all")]
    pub year: Option<Year>,
    /// The document: txt, md, docx; doc, wps, odt, rtf and html through LibreOffice
    #[arg(required_unless_present = "all")]
    pub file: Option<PathBuf>,
    /// Every document of this folder whose name or text tells its year
    #[arg(long, value_name = "DIR", conflicts_with_all = ["year", "file", "section"])]
    pub all: Option<PathBuf>,
    /// Show what would be taken in, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Take the place of the report that is there, as a new revision
    #[arg(long)]
    pub replace: bool,
    /// Take it in even if neither gaps nor measures were found; with --replace also if promises with recorded events
    /// are in the new text no more
    #[arg(long)]
    pub force: bool,
    /// What a section is: its heading or number = previous, gaps, causes, measures, section, preamble
    #[arg(long = "as", value_name = "SECTION=KIND", value_parser = super::args::section)]
    pub section: Vec<(String, SectionAs)>,
}

/// What comes in beside reports.
#[derive(Debug, clap::Subcommand)]
pub enum ImportCommand {
    /// Take in the ledger of a year that was filled in in Excel: what is new becomes dated events
    Ledger(ImportLedgerArgs),
}

pub(super) fn run(ctx: &Context<'_>, args: &ImportArgs) -> CmdResult {
    if let Some(ImportCommand::Ledger(args)) = &args.what {
        return import_ledger::run(ctx, args);
    }
    let how = How { dry_run: args.dry_run, replace: args.replace, force: args.force };
    match (&args.all, args.year, &args.file) {
        (Some(folder), ..) => import_all::run(ctx, folder, how),
        (None, Some(year), Some(file)) => import(ctx, year, file, how, &Overrides { sections: args.section.clone() }),
        // clap asks for both.
        _ => Ok(Exit::Usage),
    }
}

/// `track new YEAR --from FILE`.
pub(super) fn one(ctx: &Context<'_>, year: Year, file: &Path) -> CmdResult {
    import(ctx, year, file, How::default(), &Overrides::default())
}

fn import(ctx: &Context<'_>, year: Year, file: &Path, how: How, overrides: &Overrides) -> CmdResult {
    // A trial run needs no repository, unless it is to say what becomes of a report there.
    let store = if how.dry_run && !how.replace { None } else { Some(ctx.store()?) };
    if let Some(store) = &store {
        check_free(store, year, how)?;
    }
    let document = load(ctx, file)?;
    let imported = interpret(&document, year, file, how, overrides)?;
    let kept = match &store {
        Some(store) if how.dry_run => preview(store, &imported)?,
        Some(store) => save(ctx, store, &imported, how)?,
        None => Vec::new(),
    };
    if ctx.json {
        ctx.show_json(&import_view(&imported, kept.iter().map(kept_promise).collect(), !how.dry_run));
    } else if how.dry_run {
        ctx.ui.show(&previewed(ctx, &imported, &kept, how));
    } else {
        ctx.ui.show(&shown(ctx, &imported, &kept));
    }
    Ok(Exit::Done)
}

/// The outline of the document, then what would become of the promises of the report that it is to replace.
fn previewed(ctx: &Context<'_>, imported: &Imported, fates: &[Kept], how: How) -> String {
    let outline = render::import::outline(ctx.ui.look, imported);
    if fates.is_empty() {
        return outline;
    }
    let mut lines = vec![outline.trim_end().to_owned(), String::new(), tr!(ctx.lang(), "import.preview")];
    lines.extend(fates.iter().map(|fate| fate_line(ctx.lang(), fate)));
    lines.extend(refusal(ctx.lang(), fates, how));
    lines.join("\n")
}

fn kept_promise(fate: &Kept) -> KeptPromise {
    KeptPromise {
        measure: fate.name.clone(),
        title: fate.title.clone(),
        no: fate.no,
        reworded: fate.reworded,
        events: fate.events,
        links: fate.links,
        needs_force: fate.stops(),
    }
}

fn shown(ctx: &Context<'_>, imported: &Imported, fates: &[Kept]) -> String {
    let count = |kind| imported.report.items(kind).len();
    let mut out = tr!(
        ctx.lang(),
        "import.done",
        year = imported.report.year,
        title = one_line(&imported.report.title),
        previous = count(ItemKind::Previous),
        gaps = count(ItemKind::Gap),
        causes = count(ItemKind::Cause),
        measures = count(ItemKind::Measure)
    );
    for fate in fates {
        out.push_str(&format!("\n{}", fate_line(ctx.lang(), fate)));
    }
    for note in &imported.notes {
        out.push_str(&format!("\n  {}", render::import::note(ctx.lang(), note)));
    }
    out
}
