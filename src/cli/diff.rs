//! `track diff`.

use super::args::RevisionArg;
use super::context::{InputError, written};
use super::output::{self, FileType, OutputError};
use super::{Answer, Context};
use crate::analysis::book::Book;
use crate::analysis::book::followup::{FollowUpAsk, followup};
use crate::analysis::book::promise::Promise;
use crate::analysis::pairing::compare::compare;
use crate::analysis::results::{Comparison, Relation, Row};
use crate::analysis::revisions;
use crate::error::{CmdResult, Exit, Explain};
use crate::i18n::{Lang, tr};
use crate::json;
use crate::model::{Archive, Date, Report, Year};
use crate::paper::docx::{Revision, redline_docx};
use crate::paper::template::Template;
use crate::render::diff::{Parts, diff};
use crate::render::page::{DiffParts, diff_html};
use crate::store::Store;
use std::path::PathBuf;

/// Arguments of `track diff`.
#[derive(Debug, clap::Args)]
pub struct DiffArgs {
    /// The earlier year, or a revision: 2022, 2023@2 [default: the two latest years]
    pub a: Option<RevisionArg>,
    /// The later year or revision
    pub b: Option<RevisionArg>,
    /// Gaps and causes too
    #[arg(long)]
    pub all: bool,
    /// The wording of each pair, word for word, below a table of all
    #[arg(long)]
    pub full: bool,
    /// Say why items were paired
    #[arg(long)]
    pub explain: bool,
    /// End with 1 if anything differs
    #[arg(long)]
    pub exit_code: bool,
    /// As a page: shown, or written to the file of -o
    #[arg(long)]
    pub html: bool,
    /// As a Word document with tracked changes, written to the file of -o
    #[arg(long, conflicts_with = "html")]
    pub redline: bool,
    /// The file of the page or the document
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Overwrite the file if it is there
    #[arg(long)]
    pub force: bool,
}

/// A redline was asked for, and no Word document named.
#[derive(Debug)]
pub struct NoDocument;

pub(super) fn run(ctx: &Context<'_>, args: &DiffArgs) -> CmdResult<Answer> {
    let store = ctx.store()?;
    if args.html || args.redline || args.output.is_some() {
        return write(ctx, &store, args);
    }
    let parts = Parts { all: args.all, explain: args.explain, full: args.full };
    let found = compared(ctx, &store, args)?;
    let promises = found.promises(&store, ctx.env.now.date())?;
    let text = |look| diff(&found.comparison, (&found.old, &found.new), &promises, parts, look);
    let answer = Answer::new(ctx, text, || json::diff(&found.comparison));
    let answer = if args.b.is_none() { answer.beside_skeletons(ctx, &store.archive()?) } else { answer };
    Ok(answer.with_exit(if args.exit_code && found.differs() { Exit::Found } else { Exit::Done }))
}

/// Two reports, or two revisions of one, and how they differ.
struct Compared {
    comparison: Comparison,
    old: Report,
    new: Report,
}

impl Compared {
    /// The earlier year's promises with what the later report says of them; none where nothing vanished, and between
    /// revisions of one report.
    fn promises(&self, store: &Store, today: Date) -> CmdResult<Vec<Promise>> {
        let vanished = self.comparison.measures.iter().any(|row| row.relation == Relation::Vanished);
        if self.old.year >= self.new.year || !vanished {
            return Ok(Vec::new());
        }
        // These two years alone: what other reports say is not asked here.
        let reports = [&self.old, &self.new].into_iter().map(|report| (report.year, report.clone()));
        let archive = Archive { reports: reports.collect(), ..store.archive()? };
        let ask = FollowUpAsk { year: Some(self.old.year), later: self.new.year, today };
        Ok(followup(&Book::new(&archive), ask).measures)
    }

    /// Whether anything differs: of one report anything at all, of two years their promises.
    fn differs(&self) -> bool {
        let changed = |row: &Row| row.relation != Relation::Verbatim || !row.changes.is_empty();
        match self.old.year == self.new.year {
            true => self.old != self.new,
            false => self.comparison.measures.iter().any(changed),
        }
    }
}

/// The comparison as a page, or the two papers as one with tracked changes.
fn write(ctx: &Context<'_>, store: &Store, args: &DiffArgs) -> CmdResult<Answer> {
    let output = args.output.as_deref();
    let word = output.filter(|path| FileType::of(path) == Some(FileType::Docx));
    if args.redline && word.is_none() {
        return Err(NoDocument.into());
    }
    let Compared { comparison, old, new } = compared(ctx, store, args)?;
    if let Some(path) = word {
        let profile = output::profile(ctx, store, None)?;
        let author = ctx.identity(store).map_or_else(|_| "track".to_owned(), |identity| identity.name);
        let revision = Revision { author, at: ctx.env.now.datetime() };
        let bytes = redline_docx((&old, &new), &pairs(&comparison), &profile, &revision).map_err(OutputError::from)?;
        return output::write(ctx, path, &bytes, args.force);
    }
    let parts = if args.all { DiffParts::All } else { DiffParts::Measures };
    let own = output::own_template(store, Template::DiffHtml)?;
    let options = output::page_options(ctx, own.as_deref());
    let page = diff_html(&comparison, (&old, &new), parts, &options).map_err(OutputError::from)?;
    output::page(ctx, output, &page, args.force)
}

/// What is compared, and how it differs.
fn compared(ctx: &Context<'_>, store: &Store, args: &DiffArgs) -> CmdResult<Compared> {
    if let Some((a, b)) = one_year(args) {
        let (old, new) = (ctx.report_at(store, a)?, ctx.report_at(store, b)?);
        let comparison = named(revisions::compare(&old, &new), a, b);
        return Ok(Compared { comparison, old, new });
    }
    let mut archive = store.archive()?;
    let (from, to) = years(&archive, (args.a, args.b))?;
    for typed in [args.a, args.b].into_iter().flatten().filter(|typed| typed.revision.is_some()) {
        archive.reports.insert(typed.year, ctx.report_at(store, typed)?);
    }
    let (old, new) = (written(&archive, from)?.clone(), written(&archive, to)?.clone());
    let compared = compare(&archive, from, to).ok_or(InputError::NoReports)?;
    let typed = |year: Year| [args.a, args.b].into_iter().flatten().find(|typed| typed.year == year);
    let side = |year: Year| typed(year).unwrap_or(RevisionArg { year, revision: None });
    let comparison = named(compared, side(from), side(to));
    Ok(Compared { comparison, old, new })
}

/// The comparison with the revisions named that it is of.
fn named(comparison: Comparison, from: RevisionArg, to: RevisionArg) -> Comparison {
    Comparison { from_revision: from.revision, to_revision: to.revision, ..comparison }
}

/// The measures that belong together, main ones, as positions.
fn pairs(comparison: &Comparison) -> Vec<(usize, usize)> {
    let main = |row: &Row| Some((row.from.first()?.no - 1, row.to.first()?.no - 1));
    comparison.measures.iter().filter_map(main).collect()
}

/// The two revisions of one year that were typed, if that is what was typed.
fn one_year(args: &DiffArgs) -> Option<(RevisionArg, RevisionArg)> {
    let a = args.a?;
    let revised = a.revision.is_some() || args.b.is_some_and(|b| b.revision.is_some());
    match args.b {
        None => a.revision.is_some().then_some((a, RevisionArg { year: a.year, revision: None })),
        Some(b) => (revised && b.year == a.year).then_some((a, b)),
    }
}

/// The two years that are meant: those typed, the earlier one first; one typed is compared with the one before it.
fn years(archive: &Archive, typed: (Option<RevisionArg>, Option<RevisionArg>)) -> CmdResult<(Year, Year)> {
    match (typed.0.map(|a| a.year), typed.1.map(|b| b.year)) {
        (Some(a), Some(b)) => Ok((a, b)),
        (Some(to), None) => {
            written(archive, to)?;
            archive.before(to).map(|from| (from, to)).ok_or_else(|| InputError::OneReport(to).into())
        }
        (None, _) => {
            let to = archive.latest().ok_or(InputError::NoReports)?;
            archive.before(to).map(|from| (from, to)).ok_or_else(|| InputError::OneReport(to).into())
        }
    }
}

impl Explain for NoDocument {
    fn explain(&self, lang: Lang) -> String {
        tr!(lang, "paper.out.redline")
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
