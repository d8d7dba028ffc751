//! `track import`.

use super::new::NewError;
use super::{Context, import_all};
use crate::error::{CmdResult, Exit, Explain};
use crate::files::new_report;
use crate::i18n::{Lang, tr};
use crate::intake::docx;
use crate::intake::docx::DocxError;
use crate::intake::outline::{Imported, Overrides, SectionAs};
use crate::intake::recognise::{FileKind, recognise};
use crate::intake::source::SourceDoc;
use crate::intake::{self, ImportError, InputKind};
use crate::json::import_view;
use crate::model::{ItemKind, Year};
use crate::render;
use crate::store::convert::{ConvertError, TIME_LIMIT, convert, find_office};
use crate::store::{Store, StoreError, files, report_path};
use crate::text::safe::one_line;
use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

/// Arguments of `track import`.
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// The year the report speaks of
    #[arg(value_parser = super::args::year, required_unless_present = "all")]
    pub year: Option<Year>,
    /// The document: txt, md, docx
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
    /// What a section is: its heading or number = previous, gaps, causes, measures, section, preamble
    #[arg(long = "as", value_name = "SECTION=KIND", value_parser = super::args::section)]
    pub section: Vec<(String, SectionAs)>,
}

/// A document that was not taken in, and why.
#[derive(Debug)]
pub struct Refused {
    file: String,
    why: Why,
}

/// Why a document was not taken in.
#[derive(Debug)]
enum Why {
    Import(ImportError),
    Docx(DocxError),
    Convert(ConvertError),
}

/// The largest document taken in, in bytes.
const LIMIT: u64 = 20 * 1024 * 1024;

pub(super) fn run(ctx: &Context<'_>, args: &ImportArgs) -> CmdResult {
    let how = How { dry_run: args.dry_run, replace: args.replace };
    match (&args.all, args.year, &args.file) {
        (Some(folder), ..) => import_all::run(ctx, folder, how),
        (None, Some(year), Some(file)) => import(ctx, year, file, how, &Overrides { sections: args.section.clone() }),
        // clap asks for both.
        _ => Ok(Exit::Usage),
    }
}

/// What is done with a document once it is read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct How {
    /// Nothing is written.
    pub dry_run: bool,
    /// A report that is there is replaced.
    pub replace: bool,
}

/// `track new YEAR --from FILE`.
pub(super) fn one(ctx: &Context<'_>, year: Year, file: &Path) -> CmdResult {
    import(ctx, year, file, How::default(), &Overrides::default())
}

fn import(ctx: &Context<'_>, year: Year, file: &Path, how: How, overrides: &Overrides) -> CmdResult {
    // A trial run needs no repository.
    let store = if how.dry_run { None } else { Some(ctx.store()?) };
    if let Some(store) = &store {
        check_free(store, year, how)?;
    }
    let document = load(ctx, file)?;
    let imported = intake::import_doc(&document, year, overrides);
    let imported = imported.map_err(|why| Refused { file: name_of(file), why: Why::Import(why) })?;
    if let Some(store) = &store {
        save(ctx, store, &imported, how)?;
    }
    if ctx.json {
        ctx.show_json(&import_view(&imported, !how.dry_run));
    } else if how.dry_run {
        ctx.ui.show(&render::import::outline(ctx.ui.look, &imported));
    } else {
        ctx.ui.show(&shown(ctx, year, &imported));
    }
    Ok(Exit::Done)
}

/// An error when there is a report of the year and it is not to be replaced.
pub(super) fn check_free(store: &Store, year: Year, how: How) -> CmdResult<()> {
    let path = report_path(year);
    match store.read(&path)? {
        Some(_) if !how.replace => Err(NewError::Exists(year, path).into()),
        _ => Ok(()),
    }
}

/// A document from a file.
pub(super) fn load(ctx: &Context<'_>, typed: &Path) -> CmdResult<SourceDoc> {
    let missing = || StoreError::Io(typed.to_owned(), std::io::ErrorKind::NotFound.into());
    let bytes = files::read(&ctx.path(typed), LIMIT)?.ok_or_else(missing)?;
    let name = name_of(typed);
    Ok(read(ctx, &bytes, &name).map_err(|why| Refused { file: name, why })?)
}

fn name_of(file: &Path) -> String {
    one_line(&file.to_string_lossy())
}

/// Makes the report of a document.
pub(super) fn interpret(document: &SourceDoc, year: Year, file: &Path) -> CmdResult<Imported> {
    let imported = intake::import_doc(document, year, &Overrides::default());
    Ok(imported.map_err(|why| Refused { file: name_of(file), why: Why::Import(why) })?)
}

/// Writes and commits a report. Items that the replaced report has as well keep their ids and links.
pub(super) fn save(ctx: &Context<'_>, store: &Store, imported: &Imported, how: How) -> CmdResult<()> {
    let (mut writing, identity) = ctx.begin(store)?;
    // Asked again under the lock: another track may have written the year while the document was read.
    check_free(store, imported.report.year, how)?;
    let mut archive = store.archive()?;
    let mut report = imported.report.clone();
    if let Some(old) = archive.reports.get(&report.year) {
        report.keep_links(old);
    }
    writing.put(&report_path(report.year), new_report(&report));
    archive.reports.insert(report.year, report);
    let message = ctx.changes(store, &archive)?;
    ctx.commit(writing, identity, message)?;
    Ok(())
}

/// Reads a document of any kind that is known by its content; foreign kinds go through LibreOffice.
fn read(ctx: &Context<'_>, bytes: &[u8], name: &str) -> Result<SourceDoc, Why> {
    let kind = recognise(bytes);
    if kind == FileKind::Docx {
        return docx::read(bytes).map_err(Why::Docx);
    }
    if kind.convertible() {
        let office = find_office(ctx.env.var("PATH").map(OsStr::new));
        let converted = convert(bytes, kind, office.as_deref(), TIME_LIMIT).map_err(Why::Convert)?;
        return docx::read(&converted).map_err(Why::Docx);
    }
    intake::read(bytes, InputKind::of_name(name)).map_err(Why::Import)
}

impl Refused {
    /// A sample report that was not taken in: only a broken build has one.
    pub(super) fn sample(error: ImportError) -> Self {
        Self { file: "templates/demo".to_owned(), why: Why::Import(error) }
    }
}

impl Explain for Refused {
    fn explain(&self, lang: Lang) -> String {
        let words = match &self.why {
            Why::Import(error) => return render::import::error(lang, &self.file, error),
            Why::Docx(error) => error.explain(lang),
            Why::Convert(error) => error.explain(lang),
        };
        tr!(lang, "import.file", file = self.file, words = words)
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

fn shown(ctx: &Context<'_>, year: Year, imported: &Imported) -> String {
    let count = |kind| imported.report.items(kind).len();
    let mut out = tr!(
        ctx.lang(),
        "import.done",
        year = year,
        title = one_line(&imported.report.title),
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
