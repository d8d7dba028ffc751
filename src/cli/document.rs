//! A document of any kind → a report of a year.

use super::Context;
use crate::error::{CmdResult, Exit, Explain};
use crate::i18n::{Lang, tr};
use crate::intake::docx;
use crate::intake::docx::DocxError;
use crate::intake::kind::FileKind;
use crate::intake::outline::{Imported, Overrides};
use crate::intake::recognise::recognise;
use crate::intake::source::SourceDoc;
use crate::intake::{self, ImportError, InputKind};
use crate::model::Year;
use crate::render;
use crate::store::convert::{ConvertError, TIME_LIMIT, convert, find_office};
use crate::store::names::NameFault;
use crate::store::{Store, StoreError, files, report_path};
use crate::text::safe::one_line;
use std::{ffi::OsStr, path::Path};

/// The year has a report already; the year and the report's path.
#[derive(Debug)]
pub struct YearTaken(pub(super) Year, pub(super) String);

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

/// The largest document taken in, in bytes; its text has limits of its own, photos count only here.
const LIMIT: u64 = docx::FILE_LIMIT;

/// What is done with a document once it is read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct How {
    /// Nothing is written.
    pub dry_run: bool,
    /// A report that is there is replaced.
    pub replace: bool,
    /// Even if promises with recorded events go, or there are neither gaps nor measures.
    pub force: bool,
}

/// An error when there is a report of the year and it is not to be replaced.
pub(super) fn check_free(store: &Store, year: Year, how: How) -> CmdResult<()> {
    let path = report_path(year);
    match store.read(&path)? {
        Some(_) if !how.replace => Err(YearTaken(year, path).into()),
        _ => Ok(()),
    }
}

/// A document from a file.
pub(super) fn load(ctx: &Context<'_>, typed: &Path) -> CmdResult<SourceDoc> {
    let name = name_of(typed);
    let missing = || match fault_of(typed) {
        Some(fault) => StoreError::BadName(typed.to_owned(), fault),
        None => StoreError::Io(typed.to_owned(), std::io::ErrorKind::NotFound.into()),
    };
    let bytes = match files::read(&ctx.path(typed), LIMIT) {
        // Windows has a device of this name, or a fault of its own for it.
        Err(StoreError::Io(..) | StoreError::NotPlain(_)) if fault_of(typed).is_some() => None,
        read => read?,
    };
    let bytes = bytes.ok_or_else(missing)?;
    Ok(read(ctx, &bytes, &name).map_err(|why| Refused { file: name, why })?)
}

/// What Windows finds wrong with a file's name.
fn fault_of(file: &Path) -> Option<NameFault> {
    NameFault::of(file.file_name()?.to_str()?)
}

fn name_of(file: &Path) -> String {
    one_line(&file.to_string_lossy())
}

/// Makes the report of a document.
///
/// # Errors
/// If words would be lost, or if it has neither gaps nor measures and is not forced in. A trial run shows it as it is.
pub(super) fn interpret(
    document: &SourceDoc,
    year: Year,
    file: &Path,
    how: How,
    overrides: &Overrides,
) -> CmdResult<Imported> {
    let checked = intake::import_doc(document, year, overrides).and_then(|imported| {
        if !how.dry_run && !how.force {
            intake::check_items(&imported)?;
        }
        Ok(imported)
    });
    Ok(checked.map_err(|why| Refused { file: name_of(file), why: Why::Import(why) })?)
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

impl Explain for YearTaken {
    fn explain(&self, lang: Lang) -> String {
        tr!(lang, "new.exists", year = self.0, path = self.1)
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
