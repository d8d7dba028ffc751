//! The people of a cohort, read one after the other on all cores.

use crate::cli::Context;
use crate::error::{CmdResult, Explain};
use crate::i18n::{Lang, tr};
use crate::intake::ImportError;
use crate::json::cohort::LeftOutValue;
use crate::render::import;
use crate::store::cohort::{Cohort, Fault, LeftOut, Member, Taken, Why};
use crate::store::convert::find_office;
use crate::text::safe::one_line;
use rayon::prelude::*;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Which people.
#[derive(Debug, clap::Args)]
pub struct PeopleArgs {
    /// The folder: a sub-folder a person, or papers with the person's name
    pub dir: PathBuf,
    /// The list of people (csv, xlsx) [default: a roster in the folder, if there is one]
    #[arg(long, value_name = "FILE")]
    pub roster: Option<PathBuf>,
}

/// The people, and how their papers are read.
pub(super) struct People {
    /// The folder and who is in it.
    pub cohort: Cohort,
    office: Option<PathBuf>,
    lang: Lang,
}

impl People {
    /// Lists the people that were typed.
    pub(super) fn list(ctx: &Context<'_>, args: &PeopleArgs) -> CmdResult<Self> {
        let roster = args.roster.as_ref().map(|path| ctx.path(path));
        let cohort = Cohort::list(&ctx.path(&args.dir), roster.as_deref())?;
        let office = find_office(ctx.env.var("PATH").map(OsStr::new));
        Ok(Self { cohort, office, lang: ctx.lang() })
    }

    /// Reads everybody, each as a result of `small`; what was read is forgotten at once. In the order of the people.
    pub(super) fn each<T: Send>(&self, ctx: &Context<'_>, small: impl Fn(usize, &Member, Taken) -> T + Sync) -> Vec<T> {
        let progress = ctx.ui.progress(self.cohort.people.len());
        let one = |(at, member): (usize, &Member)| {
            let out = small(at, member, self.read(member));
            progress.step(&member.name);
            out
        };
        let out = self.cohort.people.par_iter().enumerate().map(one).collect();
        progress.end();
        out
    }

    /// Reads a person.
    pub(super) fn read(&self, member: &Member) -> Taken {
        member.read(self.office.as_deref())
    }

    /// LibreOffice's command.
    pub(super) fn office(&self) -> Option<&Path> {
        self.office.as_deref()
    }

    /// What went wrong with a person, in words.
    pub(super) fn faults(&self, faults: &[Fault]) -> Vec<String> {
        faults.iter().map(|fault| self.fault(fault)).collect()
    }

    /// The same with the person's name before it.
    pub(super) fn faults_of(&self, member: &Member, faults: &[Fault]) -> Vec<String> {
        let named = |words| tr!(self.lang, "cohort.fault", name = one_line(&member.name), words = words);
        self.faults(faults).into_iter().map(named).collect()
    }

    fn fault(&self, fault: &Fault) -> String {
        let (lang, file) = (self.lang, self.below(&fault.path));
        let words = match &fault.why {
            Why::NoYear => return tr!(lang, "cohort.why.no_year", file = file),
            Why::Twice(year) => return tr!(lang, "cohort.why.twice", file = file, year = year),
            Why::Import(ImportError::Docx(error)) => error.explain(lang),
            Why::Import(error) => return one_line(&import::error(lang, &file, error)),
            Why::Store(error) => error.explain(lang),
            Why::Convert(error) => error.explain(lang),
        };
        tr!(lang, "cohort.why.file", file = file, words = one_line(&words))
    }

    /// What was not looked into.
    pub(super) fn left_out(&self) -> Vec<LeftOutValue> {
        let one = |(path, why): &(PathBuf, LeftOut)| {
            let path = self.below(path);
            let reason = match why {
                LeftOut::Link => tr!(self.lang, "cohort.why.link", file = path),
                LeftOut::TooDeep => tr!(self.lang, "cohort.why.too_deep", file = path),
            };
            LeftOutValue { path, reason }
        };
        self.cohort.left_out.iter().map(one).collect()
    }

    /// A path as seen from the cohort's folder.
    fn below(&self, path: &Path) -> String {
        one_line(&path.strip_prefix(&self.cohort.root).unwrap_or(path).to_string_lossy())
    }
}
