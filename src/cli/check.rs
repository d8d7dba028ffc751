//! `track check`.

use super::context::report_of;
use super::output::{self, FileType, OutputError};
use super::{Answer, Context};
use crate::analysis::checks::deadlines::{Promised, first_deadlines};
use crate::analysis::checks::{Check, Finding, Known, Selection, Severity, check, unknown_waivers};
use crate::analysis::places::place::{Part, Place};
use crate::desk::{Copied, CopyKind, Lost, copies, lost_on_disk, lost_words};
use crate::error::{CmdResult, Exit, Explain};
use crate::files::{Layout, Lines, Position, read_report};
use crate::i18n::{Lang, tr};
use crate::json::{self, FindingValue, FoundAt, LostEvent};
use crate::model::{ItemKind, Report, SectionKind, Year};
use crate::paper::docx::{Remark, Revision, commented_docx};
use crate::render::findings;
use crate::store::{Store, ledger_path, report_path};
use crate::text::safe::one_line;
use crate::text::wrap;
use crate::ui::Look;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Arguments of `track check`.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// The year [default: all of them]
    #[arg(value_parser = super::args::year)]
    pub year: Option<Year>,
    /// Matters of style too
    #[arg(long)]
    pub strict: bool,
    /// Only this check, by name; may be given several times
    #[arg(long, value_name = "NAME")]
    pub only: Vec<String>,
    /// Write the report as Word, each finding as a comment beside its paragraph
    #[arg(long, value_name = "FILE.docx", requires = "year")]
    pub word: Option<PathBuf>,
    /// Overwrite the file if it is there
    #[arg(long, requires = "word")]
    pub force: bool,
    /// First mend what a power cut or a bad disk broke in the repository; nothing is discarded
    #[arg(long)]
    pub repair: bool,
}

/// A check of this name is not there; the names that are.
#[derive(Debug)]
pub struct NoCheck(String);

/// A file of the repository with its text and where everything stands in it.
struct File {
    path: String,
    source: String,
    layout: Layout,
    lines: Lines,
}

impl File {
    fn new(path: String, source: String, layout: Layout) -> Self {
        let lines = Lines::of(&source);
        Self { path, source, layout, lines }
    }
}

/// The files of a year that findings point into.
struct Files {
    report: File,
    ledger: File,
    words: Report,
}

pub(super) fn run(ctx: &Context<'_>, args: &CheckArgs) -> CmdResult<Answer> {
    let store = ctx.store()?;
    if args.repair {
        let sound = store.repair()?;
        ctx.ui.tell(&if sound { tr!(ctx.lang(), "check_cli.sound") } else { tr!(ctx.lang(), "check_cli.repaired") });
    }
    let selection = selection(args)?;
    let archive = store.archive()?;
    let years: Vec<Year> = match args.year {
        Some(year) => vec![report_of(&archive, year)?.year],
        None => archive.reports.keys().copied().collect(),
    };
    let promised = if selection.holds(Check::DeadlineChanged) { promised(&store, &years)? } else { Promised::new() };
    let found = check(&archive, &years, &selection, &Known { today: ctx.env.now.date(), promised });
    let files = files(&store, &years)?;
    if let (Some(path), Some(year)) = (&args.word, args.year) {
        return commented(ctx, &store, (found.as_slice(), report_of(&archive, year)?), (path.as_path(), args.force));
    }
    let gone = lost_on_disk(&store, &archive)?;
    let copies = copies(&store)?;
    let document = || {
        let found = found.iter().map(|finding| view(ctx.lang(), finding, &files)).collect();
        let copies = copies.iter().map(copy_view).collect();
        json::check(found, lost_events(&gone), copies)
    };
    let mut answer = Answer::new(ctx, |look| shown(look, &found, &files), document);
    let lost = lost_words(ctx.lang(), &gone);
    let is_sound = found.is_empty() && lost.is_none() && copies.is_empty();
    let exit = if is_sound { Exit::Done } else { Exit::Found };
    if let Some(words) = lost {
        answer = answer.beside(words);
    }
    for copy in &copies {
        answer = answer.beside(copy.words(ctx.lang()));
    }
    for waiver in unknown_waivers(&archive.settings) {
        answer = answer.beside(tr!(ctx.lang(), "check_cli.unknown_waiver", name = one_line(&waiver.check)));
    }
    Ok(answer.with_exit(exit))
}

/// Recorded events that are gone, for the JSON of `check` and `status`.
pub(super) fn lost_events(lost: &[Lost]) -> Vec<LostEvent> {
    lost.iter().map(|lost| LostEvent::new((lost.year, &lost.name), lost.altered, &lost.event)).collect()
}

/// A copy, for the JSON of `status` and `check`.
pub(super) fn copy_view(copy: &Copied) -> json::CopyFound {
    let kind = match copy.kind {
        CopyKind::Spare => json::CopyWord::Spare,
        CopyKind::Differing => json::CopyWord::Differing,
        CopyKind::Misnamed => json::CopyWord::Misnamed,
    };
    json::CopyFound::new(&copy.path, &copy.of.path(), kind)
}

/// The report as Word with the findings in its margin. The file was asked for, so there is no other answer.
fn commented(
    ctx: &Context<'_>,
    store: &Store,
    (found, report): (&[Finding], &Report),
    (path, force): (&Path, bool),
) -> CmdResult<Answer> {
    if FileType::of(path) != Some(FileType::Docx) {
        return Err(OutputError::Ending(path.to_owned(), "docx").into());
    }
    let profile = output::profile(ctx, store, None)?;
    let author = tr!(ctx.lang(), "check_cli.author");
    let revision = Revision { author, at: ctx.env.now.datetime() };
    let remarks: Vec<Remark> = found.iter().map(|finding| remark(ctx.lang(), finding, report)).collect();
    let bytes = commented_docx(report, &profile, &remarks, &revision).map_err(OutputError::from)?;
    let written = output::write(ctx, path, &bytes, force)?;
    Ok(written.with_exit(if found.is_empty() { Exit::Done } else { Exit::Found }))
}

/// A finding as a remark: at its quote, else at the beginning of its text.
fn remark(lang: Lang, finding: &Finding, report: &Report) -> Remark {
    let severity = findings::severity(lang, finding.severity);
    let what = format!("{severity}{}{}", tr!(lang, "check_cli.colon"), findings::message(lang, finding));
    let words = format!("{what}\n{}", tr!(lang, "check_cli.mend", mend = findings::mend(lang, finding)));
    let text = words_at(report, &finding.place).unwrap_or_default();
    let line = finding.place.range.as_ref().and_then(|range| {
        let before = text.get(..range.start)?;
        text.get(before.rfind('\n').map_or(0, |at| at + 1)..)?.lines().next()
    });
    let quote = line.or_else(|| text.lines().next()).unwrap_or(&finding.quote).to_owned();
    Remark { quote, words }
}

fn selection(args: &CheckArgs) -> Result<Selection, NoCheck> {
    if args.only.is_empty() {
        return Ok(if args.strict { Selection::Strict } else { Selection::Always });
    }
    let named = args.only.iter().map(|name| Check::from_key(name).ok_or_else(|| NoCheck(name.clone())));
    Ok(Selection::Named(named.collect::<Result<_, _>>()?))
}

/// The 时限 with which the promises of these years were saved first. A revision that cannot be read says nothing.
fn promised(store: &Store, years: &[Year]) -> CmdResult<Promised> {
    let mut revisions = Vec::new();
    for &year in years {
        for revision in store.revisions(year)? {
            let text = store.text_at(&revision.commit, &report_path(year));
            revisions
                .extend(text.ok().flatten().and_then(|text| read_report(&text, year).ok()).map(|read| read.report));
        }
    }
    Ok(first_deadlines(&revisions))
}

fn files(store: &Store, years: &[Year]) -> CmdResult<BTreeMap<Year, Files>> {
    let mut out = BTreeMap::new();
    for &year in years {
        let report = store.report(year)?;
        let ledger = store.ledger(year)?;
        out.insert(
            year,
            Files {
                report: File::new(report_path(year), report.source, report.value.layout),
                ledger: File::new(ledger_path(year), ledger.source, ledger.value.1),
                words: report.value.report,
            },
        );
    }
    Ok(out)
}

/// File and position of a finding.
fn locate<'f>(files: &'f BTreeMap<Year, Files>, place: &Place) -> Option<(&'f str, Position)> {
    let files = files.get(&place.year)?;
    let file = if matches!(place.part, Part::Event(..)) { &files.ledger } else { &files.report };
    let (table, key) = table_and_key(place);
    let text = words_at(&files.words, place);
    let inside = place
        .range
        .as_ref()
        .zip(text)
        .and_then(|(range, text)| file.layout.inside(&file.source, &table, key, text, range.start));
    let at = inside.or_else(|| file.layout.start(&table, key)).unwrap_or(0);
    Some((&file.path, file.lines.position(&file.source, at)))
}

/// Where in the file a place is kept.
fn table_and_key(place: &Place) -> (String, &'static str) {
    match &place.part {
        Part::Item(kind, no, _) => (Layout::item(*kind, no - 1), place.field),
        Part::Section(no) => (format!("section[{}]", no - 1), place.field),
        Part::Event(no, _) => (format!("event[{}]", no - 1), place.field),
        Part::Heading(kind) => ("headings".to_owned(), kind.key()),
        Part::Intro(kind) => ("intros".to_owned(), kind.key()),
        Part::Whole => (String::new(), "year"),
        part => (String::new(), part.key()),
    }
}

/// The text that a place's range is a range of, where it is one of the long ones.
fn words_at<'r>(report: &'r Report, place: &Place) -> Option<&'r str> {
    let item = |kind: ItemKind, no: usize| report.items(kind).into_iter().nth(no - 1);
    match (&place.part, place.field) {
        (Part::Item(kind, no, _), "text") => item(*kind, *no).map(|item| item.text),
        (Part::Item(kind, no, _), "heading") => item(*kind, *no).and_then(|item| item.heading),
        (Part::Section(no), "text") => report.sections.get(no - 1).map(|section| section.text.as_str()),
        (Part::Heading(kind), _) => heading(report, *kind),
        (Part::Intro(kind), _) => report.intro(*kind),
        (Part::Title, _) => Some(&report.title),
        (Part::Preamble, _) => Some(&report.preamble),
        (Part::Closing, _) => report.closing.as_deref(),
        (Part::Signature, _) => report.signature.as_deref(),
        _ => None,
    }
}

fn heading(report: &Report, kind: SectionKind) -> Option<&str> {
    report.heading(kind)
}

/// The findings, and how many; nothing where there are none.
fn shown(look: Look, found: &[Finding], files: &BTreeMap<Year, Files>) -> String {
    let (lang, width) = (look.lang, look.width);
    if found.is_empty() {
        return String::new();
    }
    let mut out = String::new();
    for finding in found {
        let at = locate(files, &finding.place);
        let place = at.map(|(path, at)| format!("{path}:{}:{}", at.line, at.column)).unwrap_or_default();
        let severity = findings::severity(lang, finding.severity);
        let head = format!("{place}: {severity}{}{}", tr!(lang, "check_cli.colon"), findings::message(lang, finding));
        out.push_str(&format!("{}\n", wrap::wrap(&head, width).join("\n    ")));
        let mend = tr!(lang, "check_cli.mend", mend = findings::mend(lang, finding));
        out.push_str(&format!("    {}\n", wrap::wrap(&mend, width.saturating_sub(4)).join("\n    ")));
    }
    let errors = found.iter().filter(|finding| finding.severity == Severity::Error).count();
    out.push_str(&tr!(lang, "check_cli.count", errors = errors, warnings = found.len() - errors));
    out
}

fn view(lang: Lang, finding: &Finding, files: &BTreeMap<Year, Files>) -> FindingValue {
    let at = locate(files, &finding.place);
    let at = at.map(|(file, at)| FoundAt { file, line: at.line, column: at.column });
    json::finding(finding, at, findings::what(lang, finding), findings::mend(lang, finding))
}

impl Explain for NoCheck {
    fn explain(&self, lang: Lang) -> String {
        let known: Vec<&str> = Check::ALL.iter().map(|check| check.key()).collect();
        tr!(lang, "check_cli.no_check", name = self.0, known = known.join(" "))
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
