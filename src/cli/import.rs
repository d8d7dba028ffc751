//! `track import`.

use super::{Context, new::NewError};
use crate::{
    error::{CmdResult, Exit},
    format::{
        intake::{self, InputKind},
        outline::{Imported, Overrides},
        toml::new_report,
    },
    i18n::tr,
    model::{ItemKind, Year},
    render,
    store::{StoreError, files, report_path},
};
use std::path::{Path, PathBuf};

/// Arguments of `track import`.
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// The year the report speaks of
    #[arg(value_parser = super::args::year)]
    pub year: Year,
    /// The document: txt, md, docx
    pub file: PathBuf,
    /// Show what would be taken in, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Take the place of the report that is there, as a new revision
    #[arg(long)]
    pub replace: bool,
}

/// The largest document taken in, in bytes.
const LIMIT: u64 = 20 * 1024 * 1024;

pub(super) fn run(ctx: &Context<'_>, args: &ImportArgs) -> CmdResult {
    import(ctx, args)
}

/// `track new YEAR --from FILE`.
pub(super) fn one(ctx: &Context<'_>, year: Year, file: &Path) -> CmdResult {
    import(ctx, &ImportArgs { year, file: file.to_owned(), dry_run: false, replace: false })
}

fn import(ctx: &Context<'_>, args: &ImportArgs) -> CmdResult {
    let store = ctx.store()?;
    let path = report_path(args.year);
    if !args.dry_run && !args.replace && store.read(&path)?.is_some() {
        return Err(NewError::Exists(args.year, path).into());
    }
    let file = ctx.path(&args.file);
    let missing = || StoreError::Io(args.file.clone(), std::io::ErrorKind::NotFound.into());
    let bytes = files::read(&file, LIMIT)?.ok_or_else(missing)?;
    let kind = InputKind::of_name(&args.file.to_string_lossy());
    let imported = intake::import(&bytes, kind, args.year, &Overrides::default())?;
    if !args.dry_run {
        let (mut writing, identity) = ctx.begin(&store)?;
        let mut archive = store.archive()?;
        writing.put(&path, new_report(&imported.report));
        archive.reports.insert(args.year, imported.report.clone());
        let message = ctx.changes(&store, &archive)?;
        ctx.commit(writing, identity, message)?;
    }
    ctx.ui.show(&shown(ctx, args.year, &imported));
    Ok(Exit::Done)
}

fn shown(ctx: &Context<'_>, year: Year, imported: &Imported) -> String {
    let count = |kind| imported.report.items(kind).len();
    let mut out = tr!(
        ctx.lang(),
        "import.done",
        year = year,
        title = crate::text::safe::one_line(&imported.report.title),
        previous = count(ItemKind::Previous),
        gaps = count(ItemKind::Gap),
        causes = count(ItemKind::Cause),
        measures = count(ItemKind::Measure)
    );
    for note in &imported.notes {
        out.push_str(&format!("\n  {}", render::import::note(ctx.lang(), note)));
    }
    out
}
