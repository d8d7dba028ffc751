//! `track import`.

use super::{Context, new::NewError};
use crate::{
    error::{CmdResult, Exit, Explain},
    format::{
        docx::{self, DocxError},
        intake::{self, ImportError, InputKind},
        outline::{Imported, Overrides},
        recognise::{FileKind, recognise},
        source::SourceDoc,
        toml::new_report,
    },
    i18n::{Lang, tr},
    model::{ItemKind, Year},
    render,
    store::{
        StoreError,
        convert::{ConvertError, TIME_LIMIT, convert, find_office},
        files, report_path,
    },
    text::safe::one_line,
};
use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

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
    let name = one_line(&args.file.to_string_lossy());
    let refused = |why| Refused { file: name.clone(), why };
    let document = read(ctx, &bytes, &name).map_err(refused)?;
    let imported = intake::import_doc(&document, args.year, &Overrides::default());
    let imported = imported.map_err(|why| refused(Why::Import(why)))?;
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
