//! `track export`.

use super::answer::printed;
use super::args::{BadArg, RevisionArg};
use super::context::{InputError, report_of};
use super::output::{self, FileType, OutputError};
use super::{Answer, Context};
use crate::analysis::book::Book;
use crate::analysis::book::followup::{FollowUp, FollowUpAsk, followup, open};
use crate::analysis::book::lines::lines;
use crate::analysis::book::trace::traced_lines;
use crate::analysis::book::trend::trend;
use crate::error::CmdResult;
use crate::i18n::tr;
use crate::json;
use crate::model::{Archive, Report, Year};
use crate::paper::csv::{CsvEncoding, table_csv};
use crate::paper::docx::{brief_docx, report_docx, table_docx};
use crate::paper::markup::{report_html, report_markdown};
use crate::paper::profile::Numbering;
use crate::paper::template::Template;
use crate::paper::text::report_text;
use crate::paper::xlsx::table_xlsx;
use crate::render::draft::with_followup;
use crate::render::ledger::{LedgerAsk, filled_in_by, ledger_table};
use crate::render::page::{Dossier, PageOptions, brief, brief_html, dossier_html, table_html};
use crate::store::Store;
use std::{path::PathBuf, str::FromStr};

/// Arguments of `track export`.
#[derive(Debug, clap::Args)]
pub struct ExportArgs {
    /// What: a report (2023, 2023@2), ledger, summary, or dossier
    pub what: What,
    /// The year of the ledger [default: all promises that are open]
    #[arg(value_parser = super::args::year)]
    pub year: Option<Year>,
    /// The file; its ending says which kind: docx, md, txt, html, json; ledger: xlsx, csv, docx, html; summary: docx, html
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// Overwrite the file if it is there
    #[arg(long)]
    pub force: bool,
    /// Add what became of last year's promises, from the ledger, as a draft
    #[arg(long)]
    pub with_followup: bool,
    /// Numbers in Word: typed or auto
    #[arg(long, value_name = "HOW", value_parser = numbering)]
    pub numbering: Option<Numbering>,
    /// Layout from this TOML file instead of [export] in track.toml
    #[arg(long, value_name = "FILE")]
    pub profile: Option<PathBuf>,
    /// Encoding of csv: utf-8 or gb18030
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<CsvEncoding>,
}

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A report, or a revision of it.
    Report(RevisionArg),
    /// The 整改台账.
    Ledger,
    /// One page before the class: what will be asked.
    Summary,
    /// Everything about all promises on one page.
    Dossier,
}

impl FromStr for What {
    type Err = BadArg;

    fn from_str(text: &str) -> Result<Self, BadArg> {
        match text {
            "ledger" | "台账" => Ok(Self::Ledger),
            "summary" | "提要" => Ok(Self::Summary),
            "dossier" | "档案" => Ok(Self::Dossier),
            _ => text.parse().map(Self::Report),
        }
    }
}

fn numbering(text: &str) -> Result<Numbering, BadArg> {
    match text {
        "typed" => Ok(Numbering::Typed),
        "auto" => Ok(Numbering::Auto),
        _ => Err(BadArg::Numbering),
    }
}

fn encoding(text: &str) -> Result<CsvEncoding, BadArg> {
    match text.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" => Ok(CsvEncoding::Utf8Bom),
        "gb18030" | "gbk" => Ok(CsvEncoding::Gb18030),
        _ => Err(BadArg::Encoding),
    }
}

pub(super) fn run(ctx: &Context<'_>, args: &ExportArgs) -> CmdResult<Answer> {
    let store = ctx.store()?;
    let bytes = match args.what {
        What::Report(typed) => report(ctx, &store, typed, args)?,
        What::Ledger => ledger(ctx, &store, args)?,
        What::Summary | What::Dossier => all_promises(ctx, &store, args)?,
    };
    output::write(ctx, &args.output, &bytes, args.force)
}

fn ending(args: &ExportArgs, endings: &'static str) -> OutputError {
    OutputError::Ending(args.output.clone(), endings)
}

fn report(ctx: &Context<'_>, store: &Store, typed: RevisionArg, args: &ExportArgs) -> CmdResult<Vec<u8>> {
    let mut report = ctx.report_at(store, typed)?;
    if args.with_followup {
        let with = drafted(ctx, &store.archive()?, report.clone());
        if with == report {
            ctx.ui.tell(&tr!(ctx.lang(), "paper.out.has_followup", year = report.year));
        }
        report = with;
    }
    let own = |template| output::own_template(store, template);
    Ok(match FileType::of(&args.output) {
        Some(FileType::Docx) => {
            let mut profile = output::profile(ctx, store, args.profile.as_deref())?;
            profile.numbering = args.numbering.unwrap_or(profile.numbering);
            report_docx(&report, &profile).map_err(OutputError::from)?
        }
        Some(FileType::Text) => report_text(&report).into_bytes(),
        Some(FileType::Markdown) => {
            let own = own(Template::ReportMarkdown)?;
            report_markdown(&report, own.as_deref()).map_err(OutputError::from)?.into_bytes()
        }
        Some(FileType::Html) => {
            let own = own(Template::ReportHtml)?;
            report_html(&report, own.as_deref()).map_err(OutputError::from)?.into_bytes()
        }
        Some(FileType::Json) => format!("{}\n", printed(&json::report(&report))).into_bytes(),
        Some(FileType::Xlsx | FileType::Csv) | None => return Err(ending(args, "docx, md, txt, html, json").into()),
    })
}

/// The report with what became of the promises of the year before it.
fn drafted(ctx: &Context<'_>, archive: &Archive, report: Report) -> Report {
    let Some(before) = archive.before(report.year) else { return report };
    let ask = FollowUpAsk { year: Some(before), later: report.year, today: ctx.env.now.date() };
    with_followup(&report, archive, &followup(&Book::new(archive), ask))
}

/// What became of the promises of a year, seen from the next report; or of all that are open, from the latest.
pub(super) fn follow(ctx: &Context<'_>, book: &Book<'_>, year: Option<Year>) -> CmdResult<FollowUp> {
    let today = ctx.env.now.date();
    let Some(year) = year else {
        return Ok(open(book, book.archive().latest().ok_or(InputError::NoReports)?, today));
    };
    report_of(book.archive(), year)?;
    let later = book.archive().after(year).unwrap_or(year);
    Ok(followup(book, FollowUpAsk { year: Some(year), later, today }))
}

fn ledger(ctx: &Context<'_>, store: &Store, args: &ExportArgs) -> CmdResult<Vec<u8>> {
    let archive = store.archive()?;
    let profile = output::profile(ctx, store, args.profile.as_deref())?;
    let followup = follow(ctx, &Book::new(&archive), args.year)?;
    let (columns, today) = (&profile.ledger, ctx.env.now.date());
    let table = ledger_table(LedgerAsk { archive: &archive, followup: &followup, columns, today, lang: ctx.lang() });
    Ok(match FileType::of(&args.output) {
        Some(FileType::Xlsx) => table_xlsx(&table).map_err(OutputError::from)?,
        Some(FileType::Csv) => table_csv(&table, args.encoding.unwrap_or_default()).map_err(OutputError::from)?,
        Some(FileType::Docx) => table_docx(&table, &profile).map_err(OutputError::from)?,
        Some(FileType::Html) => {
            let own = output::own_template(store, Template::LedgerHtml)?;
            let person = Some(&archive.settings.person);
            let options = PageOptions { person, ..output::page_options(ctx, own.as_deref()) };
            table_html(&table, &options).map_err(OutputError::from)?.into_bytes()
        }
        Some(FileType::Markdown | FileType::Text | FileType::Json) | None => {
            return Err(ending(args, "xlsx, csv, docx, html").into());
        }
    })
}

/// The summary or the dossier: both are made of all promises.
fn all_promises(ctx: &Context<'_>, store: &Store, args: &ExportArgs) -> CmdResult<Vec<u8>> {
    let archive = store.archive()?;
    let book = Book::new(&archive);
    let latest = archive.latest().ok_or(InputError::NoReports)?;
    let ask = FollowUpAsk { year: None, later: latest, today: ctx.env.now.date() };
    let dossier = Dossier {
        archive: &archive,
        followup: &followup(&book, ask),
        lines: &lines(&book),
        traced: &traced_lines(&book, ask.today),
        gaps: &trend(&book).gaps,
    };
    match args.what {
        What::Summary => summary_file(ctx, store, args, &dossier),
        _ => dossier_file(ctx, store, args, &dossier),
    }
}

fn summary_file(ctx: &Context<'_>, store: &Store, args: &ExportArgs, dossier: &Dossier<'_>) -> CmdResult<Vec<u8>> {
    let head = filled_in_by(dossier.archive, dossier.followup.later, ctx.env.now.date(), ctx.lang());
    let page = brief(dossier, head, ctx.lang());
    Ok(match FileType::of(&args.output) {
        Some(FileType::Docx) => {
            let profile = output::profile(ctx, store, args.profile.as_deref())?;
            brief_docx(&page, &profile).map_err(OutputError::from)?
        }
        Some(FileType::Html) => {
            let own = output::own_template(store, Template::SummaryHtml)?;
            let person = Some(&dossier.archive.settings.person);
            let options = PageOptions { person, ..output::page_options(ctx, own.as_deref()) };
            brief_html(&page, &options).map_err(OutputError::from)?.into_bytes()
        }
        _ => return Err(ending(args, "docx, html").into()),
    })
}

fn dossier_file(ctx: &Context<'_>, store: &Store, args: &ExportArgs, dossier: &Dossier<'_>) -> CmdResult<Vec<u8>> {
    if FileType::of(&args.output) != Some(FileType::Html) {
        return Err(ending(args, "html").into());
    }
    let own = output::own_template(store, Template::DossierHtml)?;
    let person = Some(&dossier.archive.settings.person);
    let options = PageOptions { person, ..output::page_options(ctx, own.as_deref()) };
    Ok(dossier_html(dossier, &options).map_err(OutputError::from)?.into_bytes())
}
