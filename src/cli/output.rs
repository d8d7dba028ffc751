//! Files that leave the repository: what is written, how it is named, and that nothing is overwritten unasked.

use super::{Answer, Context};
use crate::error::{CmdResult, Exit, Explain};
use crate::i18n::{Lang, tr};
use crate::json;
use crate::paper::csv::CsvError;
use crate::paper::docx::PackError;
use crate::paper::profile::{Profile, ProfileError};
use crate::paper::template::{Template, TemplateError, TemplateFault};
use crate::paper::xlsx::WorkbookError;
use crate::render::page::PageOptions;
use crate::store::{Store, StoreError, files, names::NameFault};
use crate::text::safe::one_line;
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// What kind of file a name asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum FileType {
    Docx,
    Markdown,
    Text,
    Html,
    Json,
    Xlsx,
    Csv,
}

/// Why a file was not written.
#[derive(Debug)]
pub enum OutputError {
    /// There is one already.
    Exists(PathBuf),
    /// The name's ending is none that can be written here; holds those that can.
    Ending(PathBuf, &'static str),
    /// The layout is wrong; holds the file it stands in.
    Profile(String, ProfileError),
    /// The layout is no TOML; holds the file and the line.
    NoToml(String, usize),
    /// A template of the repository is wrong.
    Template(TemplateError),
    /// A character that the encoding does not have.
    Csv(CsvError),
    /// A document that cannot be packed.
    Pack(PackError),
    /// A workbook that cannot be written.
    Workbook(WorkbookError),
}

impl FileType {
    /// By a file's ending.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match ending.as_str() {
            "docx" => Self::Docx,
            "md" | "markdown" => Self::Markdown,
            "txt" => Self::Text,
            "html" | "htm" => Self::Html,
            "json" => Self::Json,
            "xlsx" => Self::Xlsx,
            "csv" => Self::Csv,
            _ => return None,
        })
    }
}

/// Writes a file whole; one that is there only when asked to.
pub(super) fn write(ctx: &Context<'_>, path: &Path, bytes: &[u8], force: bool) -> CmdResult<Answer> {
    let full = ctx.path(path);
    if !force && full.symlink_metadata().is_ok() {
        return Err(OutputError::Exists(path.to_owned()).into());
    }
    if let Some(fault) = path.file_name().and_then(|name| NameFault::of(&name.to_string_lossy())) {
        return Err(StoreError::BadName(path.to_owned(), fault).into());
    }
    let bytes = &line_ends(bytes, FileType::of(path), cfg!(windows));
    files::write(&full, bytes)?;
    let file = path.to_string_lossy();
    let answer = Answer::new(ctx, |_| String::new(), || json::file_written(&file, bytes.len()));
    Ok(answer.beside(tr!(ctx.lang(), "paper.out.done", file = one_line(&file))))
}

/// The bytes of a file as its system's own programs write it: plain text has CRLF on Windows, where an old Notepad shows
/// one long line otherwise.
fn line_ends(bytes: &[u8], of: Option<FileType>, windows: bool) -> Cow<'_, [u8]> {
    if !windows || !matches!(of, Some(FileType::Text | FileType::Markdown)) {
        return Cow::Borrowed(bytes);
    }
    let lines: Vec<&[u8]> =
        bytes.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line)).collect();
    Cow::Owned(lines.join(b"\r\n".as_slice()))
}

/// Shows a page, or writes it where `output` says.
pub(super) fn page(ctx: &Context<'_>, output: Option<&Path>, page: &str, force: bool) -> CmdResult<Answer> {
    match output {
        Some(path) => write(ctx, path, page.as_bytes(), force),
        None => Ok(Answer::page(ctx, page.to_owned())),
    }
}

/// The repository's own template, if it has one.
pub(super) fn own_template(store: &Store, template: Template) -> Result<Option<String>, StoreError> {
    store.read(&format!("templates/{}", template.file()))
}

/// How pages are made today.
pub(super) fn page_options<'a>(ctx: &Context<'_>, own_template: Option<&'a str>) -> PageOptions<'a> {
    PageOptions { lang: ctx.lang(), own_template, printed_on: Some(ctx.env.now.date()), person: None }
}

/// The layout: that of a file, else `[export]` of track.toml, else the standard's.
pub(super) fn profile(ctx: &Context<'_>, store: &Store, file: Option<&Path>) -> CmdResult<Profile> {
    let (name, text) = match file {
        Some(path) => {
            let missing = || StoreError::Io(path.to_owned(), std::io::ErrorKind::NotFound.into());
            let name = path.to_string_lossy().into_owned();
            let bytes = files::read(&ctx.path(path), files::LIMIT)?.ok_or_else(missing)?;
            let text = files::decode(&name, bytes)?;
            (name, text)
        }
        None => ("track.toml".to_owned(), store.read("track.toml")?.unwrap_or_default()),
    };
    let table = text.parse::<toml::Table>().map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        OutputError::NoToml(name.clone(), before.lines().count().max(1))
    })?;
    let export = match (table.get("export").and_then(toml::Value::as_table), file) {
        (Some(export), _) => export.clone(),
        // A file of its own may leave the heading out.
        (None, Some(_)) => table,
        (None, None) => return Ok(Profile::default()),
    };
    Ok(Profile::from_table(&export).map_err(|error| OutputError::Profile(name, error))?)
}

macro_rules! from {
    ($($error:ident => $variant:ident),*) => {$(
        impl From<$error> for OutputError {
            fn from(error: $error) -> Self {
                Self::$variant(error)
            }
        }
    )*};
}
from!(TemplateError => Template, CsvError => Csv, PackError => Pack, WorkbookError => Workbook);

impl Explain for OutputError {
    fn explain(&self, lang: Lang) -> String {
        let shown = |path: &Path| one_line(&path.to_string_lossy());
        match self {
            Self::Exists(path) => tr!(lang, "paper.out.exists", file = shown(path)),
            Self::Ending(path, endings) => tr!(lang, "paper.out.ending", file = shown(path), endings = endings),
            Self::Profile(file, error) => profile_words(lang, file, error),
            Self::NoToml(file, line) => tr!(lang, "paper.out.no_toml", file = one_line(file), line = line),
            Self::Template(error) => {
                let line = error.line.unwrap_or(1);
                match error.fault {
                    TemplateFault::Wrong => {
                        tr!(
                            lang,
                            "paper.out.template",
                            file = error.file,
                            line = line,
                            detail = one_line(&error.detail)
                        )
                    }
                    TemplateFault::TooMuch => tr!(lang, "paper.out.template_runs", file = error.file),
                }
            }
            Self::Csv(CsvError::Unmappable { character, row, column, encoding }) => {
                let code = format!("U+{:04X}", u32::from(*character));
                tr!(lang, "paper.out.unmappable", row = row, column = column, code = code, encoding = encoding)
            }
            Self::Csv(CsvError::Write(detail)) => tr!(lang, "paper.out.failed", detail = detail),
            Self::Pack(error) => tr!(lang, "paper.out.failed", detail = error),
            Self::Workbook(error) => tr!(lang, "paper.out.failed", detail = error),
        }
    }

    fn exit(&self) -> Exit {
        match self {
            Self::Exists(_) | Self::Ending(..) => Exit::Usage,
            Self::Profile(..) | Self::NoToml(..) | Self::Template(_) | Self::Csv(_) | Self::Workbook(_) => Exit::Data,
            Self::Pack(_) => Exit::Bug,
        }
    }
}

fn profile_words(lang: Lang, file: &str, error: &ProfileError) -> String {
    let file = one_line(file);
    match error {
        ProfileError::Shape { path, detail } => {
            tr!(lang, "paper.out.shape", file = file, path = path, detail = one_line(detail))
        }
        ProfileError::Range { path, value, least, most } => {
            tr!(lang, "paper.out.range", file = file, path = path, value = value, least = least, most = most)
        }
        ProfileError::NoRoom { lines, chars } => {
            tr!(lang, "paper.out.no_room", file = file, lines = lines, chars = chars)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_has_the_line_ends_of_its_system() {
        let of = |name: &str, windows| {
            let text = "一\n二\r\n".as_bytes();
            String::from_utf8(line_ends(text, FileType::of(Path::new(name)), windows).into_owned()).unwrap()
        };
        assert_eq!(of("稿.txt", true), "一\r\n二\r\n");
        assert_eq!(of("稿.md", true), "一\r\n二\r\n");
        assert_eq!(of("稿.txt", false), "一\n二\r\n");
        assert_eq!(of("稿.html", true), "一\n二\r\n");
    }
}
