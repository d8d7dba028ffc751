//! `track import ledger`: a 整改台账 filled in in Excel comes back as dated events.

use super::Context;
use super::context::report_of;
use super::entry::{EntryError, Words, event, take_evidence};
use super::export::follow;
use super::output;
use crate::analysis::book::Book;
use crate::analysis::book::promise::Promise;
use crate::desk::{Change, Desk};
use crate::error::{CmdResult, Exit, Explain};
use crate::i18n::{Lang, recorded_word, tr};
use crate::intake::docx::DocxError;
use crate::intake::returned::{Entry, Fault, Taken, rows, taken};
use crate::intake::sheet::read_sheet;
use crate::json;
use crate::model::{Archive, Date, Event, MeasureKey, Status, Year};
use crate::render::ledger::{event_line, known, names};
use crate::store::{Store, StoreError, files};
use crate::text::safe::one_line;
use std::path::{Path, PathBuf};

/// Arguments of `track import ledger`.
#[derive(Debug, clap::Args)]
pub struct ImportLedgerArgs {
    /// The year of the promises
    #[arg(value_parser = super::args::year)]
    pub year: Year,
    /// The xlsx that track export ledger YEAR wrote, filled in
    pub file: PathBuf,
    /// Show what would be recorded, and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// The largest workbook read, in bytes.
const LIMIT: u64 = 32 * 1024 * 1024;

/// Why a sheet is not taken in: nothing of it is then.
#[derive(Debug)]
pub enum SheetError {
    /// It is no workbook, or damaged.
    Damaged(String, DocxError),
    /// Rows that are not as they must be; the year of the promises.
    Rows(String, Year, Vec<Fault>),
    /// What was filled in cannot be recorded; each with its row.
    Entries(String, Vec<(usize, EntryError)>),
}

/// What is to be recorded: the event, its files, and what it was read from.
struct Planned {
    key: MeasureKey,
    words: Words,
    files: Vec<(String, Vec<u8>)>,
    entry: Entry,
}

pub(super) fn run(ctx: &Context<'_>, args: &ImportLedgerArgs) -> CmdResult {
    let store = ctx.store()?;
    if args.dry_run {
        let archive = store.archive()?;
        let (planned, same) = plan(ctx, &store, &archive, args)?;
        let events = try_all(ctx, &archive, args, &planned)?;
        return tell(ctx, args, (&events, same), false);
    }
    let mut desk = ctx.desk(&store)?;
    let archive = desk.archive().clone();
    let (planned, same) = plan(ctx, &store, &archive, args)?;
    let events = try_all(ctx, &archive, args, &planned)?;
    if !agreed(ctx, args.year, &events) {
        ctx.ui.show(&tr!(ctx.lang(), "import.ledger.left"));
        return Ok(Exit::Done);
    }
    record(&mut desk, planned, &events)?;
    ctx.save(desk)?;
    tell(ctx, args, (&events, same), true)
}

/// What the sheet has that the ledger has not, and in how many rows there is nothing new.
fn plan(
    ctx: &Context<'_>,
    store: &Store,
    archive: &Archive,
    args: &ImportLedgerArgs,
) -> CmdResult<(Vec<Planned>, usize)> {
    let name = one_line(&args.file.to_string_lossy());
    report_of(archive, args.year)?;
    let missing = || StoreError::Io(args.file.clone(), std::io::ErrorKind::NotFound.into());
    let bytes = files::read(&ctx.path(&args.file), LIMIT)?.ok_or_else(missing)?;
    let cells = read_sheet(&bytes).map_err(|error| SheetError::Damaged(name.clone(), error))?;
    let profile = output::profile(ctx, store, None)?;
    let followup = follow(ctx, &Book::new(archive), Some(args.year))?;
    let wrong = |faults| SheetError::Rows(name.clone(), args.year, faults);
    let rows = rows(&cells, &names(&profile.ledger)).map_err(wrong)?;
    let sheet: Vec<_> = followup.measures.iter().map(known).collect();
    let Taken { entries, same } = taken(&rows, &sheet, status_of, ctx.env.now.date()).map_err(wrong)?;
    let planned = entries.into_iter().filter_map(|entry| {
        let promise = followup.measures.iter().find(|promise| promise.no == entry.no)?;
        Some(planned(ctx, store, args, promise, entry))
    });
    Ok((planned.collect::<CmdResult<_>>()?, same))
}

/// A status word in either language; `Some(None)`: 未登记. A number is no word: in a sheet it counts something.
fn status_of(word: &str) -> Option<Option<Status>> {
    if Lang::ALL.into_iter().any(|lang| recorded_word(lang, None) == word) {
        return Some(None);
    }
    super::args::status(word).ok().filter(|_| word.parse::<usize>().is_err()).map(Some)
}

/// An entry as the words of an event: evidence that names a file is the file, other words for it are told; a status
/// that comes with nothing rests on the report's account, which stands in the row.
fn planned(
    ctx: &Context<'_>,
    store: &Store,
    args: &ImportLedgerArgs,
    promise: &Promise,
    entry: Entry,
) -> CmdResult<Planned> {
    let found: Vec<(&String, Option<PathBuf>)> =
        entry.evidence.iter().map(|words| (words, file_of(ctx, store, &args.file, words))).collect();
    let paths: Vec<PathBuf> = found.iter().filter_map(|(_, path)| path.clone()).collect();
    let files = take_evidence(store, &paths)?;
    let told = found.iter().filter(|(_, path)| path.is_none());
    let told = told.map(|(words, _)| tr!(ctx.lang(), "import.ledger.evidence", words = words));
    let mut note = std::iter::once(entry.note.clone()).filter(|note| !note.is_empty()).chain(told).collect::<Vec<_>>();
    let mut source = None;
    if let (true, true, Some((year, said))) = (note.is_empty(), files.is_empty(), promise.said()) {
        note.push(said.quote.clone());
        source = Some(format!("{year}/{}", said.place));
    }
    let note = Some(note.join("\n")).filter(|note| !note.is_empty());
    let evidence = files.iter().map(|(path, _)| path.clone()).collect();
    let words = Words { status: entry.status, note, evidence, source, due: None };
    Ok(Planned { key: promise.key.clone(), words, files, entry })
}

/// The file that a cell of 佐证 names: beside the workbook, in the folder one works in, or in the repository.
fn file_of(ctx: &Context<'_>, store: &Store, sheet: &Path, words: &str) -> Option<PathBuf> {
    let beside = ctx.path(sheet).parent().map(|folder| folder.join(words));
    let places = beside.into_iter().chain([ctx.path(Path::new(words)), store.full(words)]);
    places.into_iter().find(|path| path.extension().is_some() && files::is_file(path))
}

/// The events, checked; all that cannot be recorded is told at once.
fn try_all(
    ctx: &Context<'_>,
    archive: &Archive,
    args: &ImportLedgerArgs,
    planned: &[Planned],
) -> Result<Vec<(usize, Event)>, SheetError> {
    let mut events: Vec<(usize, Event)> = Vec::new();
    let mut faults: Vec<(usize, EntryError)> = Vec::new();
    let today: Date = ctx.env.now.date();
    for one in planned {
        let name = format!("{}/{}", args.year, one.entry.no);
        match event(archive, &one.key, one.words.clone(), one.entry.on, today) {
            Ok(event) => events.push((one.entry.no, event)),
            Err(why) => faults.push((one.entry.place, why.about(&name))),
        }
    }
    let file = one_line(&args.file.to_string_lossy());
    if faults.is_empty() { Ok(events) } else { Err(SheetError::Entries(file, faults)) }
}

/// Asks on a terminal, after a look; in a pipe the file was given to be taken in.
fn agreed(ctx: &Context<'_>, year: Year, events: &[(usize, Event)]) -> bool {
    if events.is_empty() || ctx.json || !ctx.ui.asks() {
        return true;
    }
    ctx.ui.say(&listed(ctx.lang(), year, events));
    ctx.ui.confirm(&tr!(ctx.lang(), "import.ledger.ask", count = events.len()), true)
}

fn record(desk: &mut Desk<'_>, planned: Vec<Planned>, events: &[(usize, Event)]) -> CmdResult<()> {
    for (one, (_, event)) in planned.into_iter().zip(events) {
        for (path, bytes) in one.files {
            desk.apply(Change::Evidence(path, bytes))?;
        }
        desk.apply(Change::Event(one.key.year, event.clone()))?;
    }
    Ok(())
}

fn tell(
    ctx: &Context<'_>,
    args: &ImportLedgerArgs,
    (events, same): (&[(usize, Event)], usize),
    saved: bool,
) -> CmdResult {
    if ctx.json {
        ctx.show_json(&json::import_ledger(args.year, saved, same, events));
        return Ok(Exit::Done);
    }
    let lang = ctx.lang();
    let head = match (events.len(), saved) {
        (0, _) => tr!(lang, "import.ledger.nothing", rows = same),
        (count, true) => tr!(lang, "import.ledger.done", count = count, rows = same),
        (count, false) => tr!(lang, "import.ledger.would", count = count, rows = same),
    };
    ctx.ui.show(format!("{head}\n{}", listed(lang, args.year, events)).trim_end());
    Ok(Exit::Done)
}

/// `2022/3  2023-10-08 正在推进　走访6户`, a line an event.
fn listed(lang: Lang, year: Year, events: &[(usize, Event)]) -> String {
    let line = |(no, event): &(usize, Event)| format!("  {year}/{no}  {}", one_line(&event_line(lang, event)));
    events.iter().map(line).collect::<Vec<_>>().join("\n")
}

impl Explain for SheetError {
    fn explain(&self, lang: Lang) -> String {
        match self {
            Self::Damaged(file, error) => {
                tr!(lang, "import.ledger.damaged", file = file, detail = error.explain(lang))
            }
            Self::Rows(file, year, faults) => {
                let faults = faults.iter().map(|fault| fault_line(lang, file, *year, fault));
                refused(lang, faults.collect())
            }
            Self::Entries(file, faults) => {
                let line = |(row, why): &(usize, EntryError)| {
                    tr!(lang, "import.ledger.row", file = file, row = row, words = why.explain(lang))
                };
                refused(lang, faults.iter().map(line).collect())
            }
        }
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

fn refused(lang: Lang, mut lines: Vec<String>) -> String {
    lines.push(tr!(lang, "import.ledger.refused"));
    lines.join("\n")
}

fn fault_line(lang: Lang, file: &str, year: Year, fault: &Fault) -> String {
    let (row, words) = match fault {
        Fault::NoTable => return tr!(lang, "import.ledger.no_table", file = file, year = year),
        Fault::NoNumber(row) => (row, tr!(lang, "import.ledger.no_number")),
        Fault::NoMeasure(row, no, count) => {
            (row, tr!(lang, "import.ledger.no_measure", no = no, year = year, count = count))
        }
        Fault::Changed(row, no) => (row, tr!(lang, "import.ledger.changed", no = no, year = year)),
        Fault::Twice(row, no, before) => (row, tr!(lang, "import.ledger.twice", no = no, before = before)),
        Fault::Status(row, word) => (row, tr!(lang, "import.ledger.status", word = one_line(word))),
    };
    tr!(lang, "import.ledger.row", file = file, row = row, words = words)
}
