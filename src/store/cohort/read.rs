//! One person's reports and ledgers, from wherever they are.

use super::bare::Bare;
use super::{Member, Source};
use crate::files::{read_ledger, read_report, read_settings};
use crate::intake::outline::Overrides;
use crate::intake::recognise::recognise;
use crate::intake::source::{Block, SourceDoc};
use crate::intake::{self, ImportError, InputKind, year_of};
use crate::model::{Archive, Year};
use crate::store::convert::{ConvertError, TIME_LIMIT, convert};
use crate::store::{SETTINGS, StoreError, files, ledger_path, report_path};
use std::path::{Path, PathBuf};

/// A person's data, and what could not be read of it.
#[derive(Debug, Default)]
pub struct Taken {
    /// What was read.
    pub archive: Archive,
    /// What was not, in the order of the sources.
    pub faults: Vec<Fault>,
}

/// A file or repository that was not taken in.
#[derive(Debug)]
pub struct Fault {
    /// Where.
    pub path: PathBuf,
    /// Why.
    pub why: Why,
}

/// Why something was not taken in.
#[derive(Debug)]
pub enum Why {
    /// It cannot be read.
    Store(StoreError),
    /// A document that cannot be imported.
    Import(ImportError),
    /// A document of an old format that LibreOffice did not convert.
    Convert(ConvertError),
    /// Neither the name nor the text of a document tells its year.
    NoYear,
    /// There is another report of this year, which was taken.
    Twice(Year),
}

impl Source {
    /// Where it is.
    pub fn path(&self) -> &Path {
        match self {
            Self::Tree(path) | Self::Bare(path) | Self::Paper(path, _) => path,
        }
    }
}

impl Member {
    /// Reads all of a person's sources; whatever goes wrong with one leaves the others. `office` is LibreOffice's
    /// command, for documents of old formats.
    pub fn read(&self, office: Option<&Path>) -> Taken {
        let mut taken = Taken::default();
        for source in &self.sources {
            let read = match source {
                Source::Tree(path) => taken.repository(path, &Files::Tree(path)),
                Source::Bare(path) => Bare::open(path).and_then(|bare| taken.repository(path, &Files::Commit(bare))),
                Source::Paper(path, year) => {
                    taken.paper(path, *year, office);
                    Ok(())
                }
            };
            if let Err(error) = read {
                taken.fault(source.path(), Why::Store(error));
            }
        }
        taken
    }
}

/// The files of a repository.
enum Files<'a> {
    Tree(&'a Path),
    Commit(Bare),
}

impl Files<'_> {
    fn years(&self, folder: &str) -> Result<Vec<Year>, StoreError> {
        let names = match self {
            Self::Tree(root) => files::names(&files::inside(root, folder)?)?,
            Self::Commit(bare) => bare.names(folder)?,
        };
        Ok(names.iter().filter_map(|name| name.strip_suffix(".toml")?.parse().ok()).collect())
    }

    fn text(&self, path: &str) -> Result<Option<String>, StoreError> {
        match self {
            Self::Tree(root) => {
                let bytes = files::read(&files::inside(root, path)?, files::LIMIT)?;
                bytes.map(|bytes| files::decode(path, bytes)).transpose()
            }
            Self::Commit(bare) => bare.text(path),
        }
    }
}

impl Taken {
    fn fault(&mut self, path: &Path, why: Why) {
        self.faults.push(Fault { path: path.to_owned(), why });
    }

    /// A repository's settings, reports and ledgers; a file that is wrong is a fault of its own.
    fn repository(&mut self, root: &Path, files: &Files<'_>) -> Result<(), StoreError> {
        let mut bad = |path: String, problems| {
            let error = StoreError::BadFile(path.clone(), problems);
            self.faults.push(Fault { path: root.join(path), why: Why::Store(error) });
        };
        match read_settings(&files.text(SETTINGS)?.unwrap_or_else(|| "schema = 1\n".to_owned())) {
            Ok((settings, _)) => self.archive.settings = settings,
            Err(problems) => bad(SETTINGS.to_owned(), problems),
        }
        let mut twice = Vec::new();
        for year in files.years("reports")? {
            let path = report_path(year);
            match read_report(&files.text(&path)?.unwrap_or_default(), year) {
                Ok(_) if self.archive.reports.contains_key(&year) => twice.push(year),
                Ok(read) => drop(self.archive.reports.insert(year, read.report)),
                Err(problems) => bad(path, problems),
            }
        }
        for year in files.years("ledger")? {
            let path = ledger_path(year);
            match read_ledger(&files.text(&path)?.unwrap_or_default(), year) {
                // A ledger speaks of the report beside it.
                Ok(_) if twice.contains(&year) => {}
                Ok((ledger, _)) => drop(self.archive.ledgers.insert(year, ledger)),
                Err(problems) => bad(path, problems),
            }
        }
        for year in twice {
            self.fault(&root.join(report_path(year)), Why::Twice(year));
        }
        Ok(())
    }

    fn paper(&mut self, path: &Path, year: Option<Year>, office: Option<&Path>) {
        match report_of_paper(path, year, office) {
            Ok(report) if self.archive.reports.contains_key(&report.year) => {
                self.fault(path, Why::Twice(report.year));
            }
            Ok(report) => drop(self.archive.reports.insert(report.year, report)),
            Err(why) => self.fault(path, why),
        }
    }
}

fn report_of_paper(path: &Path, year: Option<Year>, office: Option<&Path>) -> Result<crate::model::Report, Why> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let document = document(path, office)?;
    let year = year.or_else(|| year_of(&name, &document)).ok_or(Why::NoYear)?;
    let imported = intake::import_doc(&document, year, &Overrides::default()).map_err(Why::Import)?;
    Ok(imported.report)
}

/// Reads a document of any kind that is known by its content; old formats go through LibreOffice.
fn document(path: &Path, office: Option<&Path>) -> Result<SourceDoc, Why> {
    let missing = || StoreError::Io(path.to_owned(), std::io::ErrorKind::NotFound.into());
    let bytes = files::read(path, files::LIMIT).and_then(|bytes| bytes.ok_or_else(missing)).map_err(Why::Store)?;
    let kind = recognise(&bytes);
    let name = path.to_string_lossy();
    if kind.convertible() {
        let converted = convert(&bytes, kind, office, TIME_LIMIT).map_err(Why::Convert)?;
        return intake::read(&converted, InputKind::of_name(&name)).map_err(Why::Import);
    }
    intake::read(&bytes, InputKind::of_name(&name)).map_err(Why::Import)
}

/// The words of a document, of which no more is asked: paragraphs and cells, one below the other.
///
/// # Errors
/// If it cannot be read.
pub fn words_of(path: &Path, office: Option<&Path>) -> Result<String, Why> {
    let document = document(path, office)?;
    let words = document.blocks.into_iter().flat_map(|block| match block {
        Block::Paragraph(paragraph) => vec![paragraph.text],
        Block::Table(table) => table.rows.into_iter().flatten().map(|cell| cell.text).collect(),
    });
    Ok(words.collect::<Vec<_>>().join("\n"))
}
