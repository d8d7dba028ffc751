//! What every command has at hand.

use super::args::{MeasureArg, NoMeasure, RevisionArg};
use crate::desk::{Desk, DeskError};
use crate::env::Env;
use crate::error::{CmdResult, Exit, Explain};
use crate::files::read_report;
use crate::i18n::{Lang, tr};
use crate::model::{Archive, MeasureKey, Report, Year};
use crate::store::{Identity, Revision, Store, StoreError, report_path};
use crate::ui::Ui;
use std::path::{Path, PathBuf};

/// The surroundings of a command: where it works, who asks, how to answer.
#[derive(Debug)]
pub struct Context<'e> {
    /// The process' surroundings.
    pub env: &'e Env,
    /// The terminal.
    pub ui: Ui,
    /// The folder to work in.
    pub dir: PathBuf,
    /// That folder was named with `-C`.
    pub named: bool,
    /// Print JSON.
    pub json: bool,
}

/// Errors of what was typed, seen only with the data at hand.
#[derive(Debug)]
pub enum InputError {
    /// No measure, or several; the year and what was typed.
    Measure(Year, NoMeasure),
    /// There is no report at all yet.
    NoReports,
    /// Two reports are needed, and there is one.
    OneReport(Year),
    /// The report is a skeleton: nothing is written in it.
    Skeleton(Year),
}

impl<'e> Context<'e> {
    /// The language of messages.
    pub fn lang(&self) -> Lang {
        self.ui.lang()
    }

    /// Prints JSON.
    pub fn show_json<D: serde::Serialize>(&self, value: &D) {
        self.ui.document(&super::printed(value));
    }

    /// The repository. What it tells beside its answers, such as an interrupted command that was finished, is shown.
    pub fn store(&self) -> Result<Store, StoreError> {
        let ui = self.ui.clone();
        let store = self.find_store()?.attend(move |told| ui.tell(&told.explain(ui.lang())));
        // A clone has no drivers yet; on a disk that can only be read nothing is merged either.
        let _ = store.set_drivers(self.env.program.as_deref());
        Ok(store)
    }

    /// The repository, looked at in silence.
    pub fn find_store(&self) -> Result<Store, StoreError> {
        if self.named {
            return Store::open_named(&self.dir);
        }
        Store::open(&self.dir, self.env.var("TRACK_DIR").map(Path::new))
    }

    /// A path as typed, seen from the folder the command works in.
    pub fn path(&self, typed: &Path) -> PathBuf {
        self.dir.join(typed)
    }

    fn var(&self) -> impl Fn(&str) -> Option<String> + '_ {
        |name| self.env.var(name).map(str::to_owned)
    }

    /// Who signs commits, for a repository that does not exist yet.
    pub fn user(&self) -> Option<Identity> {
        Identity::of_user(self.var())
    }

    /// Who signs commits.
    pub fn identity(&self, store: &Store) -> Result<Identity, StoreError> {
        let person = store.settings()?.value.person;
        store.identity(&person, self.var())
    }

    /// Begins to write: the identity is looked up first, so that nothing is written that nobody can sign.
    pub fn desk<'s>(&self, store: &'s Store) -> Result<Desk<'s>, StoreError> {
        let identity = self.identity(store)?;
        Desk::begin(store, identity)
    }

    /// Saves under a message that says what changed; gives whether anything did.
    pub fn save(&self, desk: Desk<'_>) -> Result<bool, DeskError> {
        let message = desk.words(self.lang());
        Ok(desk.save(message, self.env.now.clone())?.is_some())
    }

    /// The year that a bare number of a measure is of: the latest whose report holds promises.
    pub fn focus(&self, archive: &Archive) -> Result<Year, InputError> {
        let with_measures = archive.reports.iter().rev().find(|(_, report)| !report.measures.is_empty());
        with_measures.map(|(year, _)| *year).or(archive.latest()).ok_or(InputError::NoReports)
    }

    /// The measure that was typed.
    pub fn measure(&self, archive: &Archive, typed: &MeasureArg) -> CmdResult<MeasureKey> {
        let year = match typed.year {
            Some(year) => year,
            None => self.focus(archive)?,
        };
        let report = report_of(archive, year)?;
        let index = typed.which.find(report).map_err(|why| InputError::Measure(year, why))?;
        match report.measures.get(index) {
            Some(measure) => Ok(MeasureKey { year, id: measure.id.clone() }),
            None => Err(InputError::Measure(year, NoMeasure::Unknown(report.measures.len())).into()),
        }
    }

    /// A report as it is on disk or as it was at a revision.
    pub fn report_at(&self, store: &Store, typed: RevisionArg) -> Result<Report, StoreError> {
        match typed.revision {
            None => Ok(store.report(typed.year)?.value.report),
            Some(number) => {
                let revision = revision(store, typed.year, number)?;
                self.report_of_commit(store, typed.year, &revision.commit)?
                    .ok_or(StoreError::NoRevision(typed.year, number, 0))
            }
        }
    }

    /// A report as a commit holds it.
    pub fn report_of_commit(&self, store: &Store, year: Year, commit: &str) -> Result<Option<Report>, StoreError> {
        let path = report_path(year);
        let Some(source) = store.text_at(commit, &path)? else { return Ok(None) };
        match read_report(&source, year) {
            Ok(read) => Ok(Some(read.report)),
            Err(problems) => Err(StoreError::BadFile(format!("{path}@{}", &commit[..8.min(commit.len())]), problems)),
        }
    }
}

/// A year's report, or the error that names the years there are.
pub fn report_of(archive: &Archive, year: Year) -> Result<&Report, StoreError> {
    let known = || archive.reports.keys().copied().collect();
    archive.reports.get(&year).ok_or_else(|| StoreError::NoReport(year, known()))
}

/// The same of a report that has to be more than a skeleton.
pub fn written(archive: &Archive, year: Year) -> CmdResult<&Report> {
    let report = report_of(archive, year)?;
    if report.is_skeleton() { Err(InputError::Skeleton(year).into()) } else { Ok(report) }
}

/// A revision of a report by its number.
pub fn revision(store: &Store, year: Year, number: usize) -> Result<Revision, StoreError> {
    let revisions = store.revisions(year)?;
    let have = revisions.len();
    if have == 0 {
        return Err(StoreError::NoReport(year, store.years()?));
    }
    revisions.into_iter().nth(number - 1).ok_or(StoreError::NoRevision(year, number, have))
}

impl Explain for InputError {
    fn explain(&self, lang: Lang) -> String {
        match self {
            Self::Measure(year, NoMeasure::Unknown(0)) => tr!(lang, "input.no_measures", year = year),
            Self::Measure(year, NoMeasure::Unknown(count)) => {
                tr!(lang, "input.no_measure", year = year, count = count)
            }
            Self::Measure(year, NoMeasure::Several(ids)) => {
                let ids: Vec<String> = ids.iter().map(|id| format!("{year}/{id}")).collect();
                tr!(lang, "input.several", ids = ids.join(&tr!(lang, "list.comma")))
            }
            Self::NoReports => tr!(lang, "input.no_reports"),
            Self::Skeleton(year) => tr!(lang, "input.skeleton", year = year),
            Self::OneReport(year) => tr!(lang, "input.one_report", year = year),
        }
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
