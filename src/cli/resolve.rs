//! `track resolve`: what two machines wrote differently is settled.

use super::{Answer, Context, done};
use crate::desk::{Change, Copied, copies};
use crate::error::{CmdResult, Exit, Explain};
use crate::files::others::{Choice, Other, Unsettled, others, settle};
use crate::files::{DataFile, read_report};
use crate::i18n::{Lang, shown_path, tr};
use crate::json;
use crate::model::{ItemId, ItemKind};
use crate::store::{Store, StoreError};
use crate::text::safe::one_line;

/// Arguments of `track resolve`.
#[derive(Debug, clap::Args)]
pub struct ResolveArgs {
    /// Which difference, by its number [default: all are shown]
    pub number: Option<usize>,
    /// What is to stand: mine, theirs, both
    #[arg(value_enum, requires = "number")]
    pub choice: Option<ChoiceArg>,
    /// Take in a copy of a report, a ledger or the settings that lies beside it under another name
    #[arg(long, value_name = "FILE", conflicts_with = "number")]
    pub copy: Option<String>,
}

/// What is to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum ChoiceArg {
    /// What stands in the file now
    #[value(alias = "本机")]
    Mine,
    /// The other machine's version
    #[value(alias = "另一台")]
    Theirs,
    /// Both, one behind the other
    #[value(alias = "都要")]
    Both,
}

/// A difference and the file it is in.
#[derive(Clone, Debug)]
pub(super) struct Open {
    pub file: DataFile,
    /// Which of the file's.
    pub index: usize,
    pub other: Other,
    /// The kind and number of the item, as people count; `None` for what is no item.
    pub item: Option<(ItemKind, usize)>,
}

/// No copy of this name is there; those that are.
#[derive(Debug)]
pub struct NoCopy(String, Vec<String>);

/// Nothing was settled.
#[derive(Debug)]
pub struct ResolveError(Unsettled);

pub(super) fn run(ctx: &Context<'_>, args: &ResolveArgs) -> CmdResult<Answer> {
    let store = ctx.store()?;
    if let Some(typed) = &args.copy {
        return done::saved(ctx, "resolve", || take_copy(ctx, &store, typed));
    }
    let open = open_differences(&store)?;
    let Some(number) = args.number else { return Ok(list(ctx, &open)) };
    let chosen = number.checked_sub(1).and_then(|at| open.get(at));
    let chosen = chosen.ok_or(ResolveError(Unsettled::NoSuch(open.len())))?;
    match args.choice {
        Some(choice) => done::saved(ctx, "resolve", || take(ctx, &store, chosen, choice.into())),
        None => Ok(list(ctx, std::slice::from_ref(chosen))),
    }
}

/// All that stands open, in the order of the files.
pub(super) fn open_differences(store: &Store) -> Result<Vec<Open>, StoreError> {
    let reports = store.years()?.into_iter().map(DataFile::Report);
    let mut out = Vec::new();
    for file in reports.chain([DataFile::Settings]) {
        let source = store.read(&file.path())?.unwrap_or_default();
        for (index, other) in others(&source).into_iter().enumerate() {
            let item = item(file, &source, &other.place);
            out.push(Open { file, index, other, item });
        }
    }
    Ok(out)
}

fn item(file: DataFile, source: &str, place: &str) -> Option<(ItemKind, usize)> {
    let (DataFile::Report(year), Ok(id)) = (file, place.parse::<ItemId>()) else { return None };
    let report = read_report(source, year).ok()?.report;
    let no = report.items(id.kind()).iter().find(|item| *item.id == id).map(|item| item.no)?;
    Some((id.kind(), no))
}

/// The differences with both versions, and the commands that settle them.
fn list(ctx: &Context<'_>, open: &[Open]) -> Answer {
    let lang = ctx.lang();
    let rows = |(no, open): (usize, &Open)| {
        let version = |text: &Option<String>| text.as_deref().map_or_else(|| tr!(lang, "resolve.absent"), one_line);
        let (mine, theirs) = (version(&open.other.mine), version(&open.other.theirs));
        tr!(lang, "resolve.row", no = no + 1, place = place(lang, open), mine = mine, theirs = theirs)
    };
    let text = || {
        let mut lines: Vec<String> = open.iter().enumerate().map(rows).collect();
        lines.push(if open.is_empty() { tr!(lang, "resolve.none") } else { tr!(lang, "resolve.how") });
        lines.join("\n")
    };
    let documents = || {
        let view = |open: &Open| json::Difference {
            file: open.file.path(),
            place: open.other.place.clone(),
            key: open.other.key.clone(),
            mine: open.other.mine.clone(),
            theirs: open.other.theirs.clone(),
        };
        json::differences(open.iter().map(view).collect())
    };
    Answer::new(ctx, |_| text(), documents)
}

/// Where a difference is, in words: `2023 措施2 正文`.
pub(super) fn place(lang: Lang, open: &Open) -> String {
    let file = match open.file {
        DataFile::Report(year) | DataFile::Ledger(year) => year.to_string(),
        DataFile::Settings => open.file.path(),
    };
    let item = match open.item {
        Some((ItemKind::Previous, no)) => format!("{}{no}", tr!(lang, "item.previous")),
        Some((ItemKind::Gap, no)) => format!("{}{no}", tr!(lang, "item.gap")),
        Some((ItemKind::Cause, no)) => format!("{}{no}", tr!(lang, "item.cause")),
        Some((ItemKind::Measure, no)) => format!("{}{no}", tr!(lang, "item.measure")),
        None => one_line(&open.other.place),
    };
    let key = open.other.key.as_deref().map_or_else(|| tr!(lang, "resolve.whole"), |key| key_word(lang, key));
    [file, item, key].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A key as people call it; an unusual one as it is written.
fn key_word(lang: Lang, key: &str) -> String {
    match key {
        "text" => tr!(lang, "resolve.key.text"),
        "heading" => tr!(lang, "resolve.key.heading"),
        "title" => tr!(lang, "resolve.key.title"),
        "date" => tr!(lang, "resolve.key.date"),
        "due" => tr!(lang, "resolve.key.due"),
        "owner" => tr!(lang, "resolve.key.owner"),
        "target" => tr!(lang, "resolve.key.target"),
        "aspect" => tr!(lang, "resolve.key.aspect"),
        "occasion" => tr!(lang, "resolve.key.occasion"),
        "preamble" => tr!(lang, "resolve.key.preamble"),
        "closing" => tr!(lang, "resolve.key.closing"),
        "signature" => tr!(lang, "resolve.key.signature"),
        other => one_line(other),
    }
}

fn take(ctx: &Context<'_>, store: &Store, open: &Open, choice: Choice) -> CmdResult {
    let lang = ctx.lang();
    let mut desk = ctx.desk(store)?;
    let path = open.file.path();
    if store.uncommitted()?.contains(&path) {
        return Err(StoreError::Uncommitted(path).into());
    }
    let source = store.read(&path)?.unwrap_or_default();
    if others(&source).get(open.index) != Some(&open.other) {
        return Err(StoreError::ChangedMeanwhile(path).into());
    }
    let text = settle(open.file, &source, open.index, choice).map_err(ResolveError)?;
    desk.apply(Change::Restore(vec![(path, Some(text.into_bytes()))]))?;
    let place = place(lang, open);
    let message = tr!(lang, "resolve.message", place = place);
    desk.save(message, ctx.env.now.clone())?;
    let left = open_differences(store)?.len();
    ctx.ui.show(&tr!(lang, "resolve.done", place = place, left = left));
    Ok(Exit::Done)
}

/// Takes in what a copy holds, then puts it away.
fn take_copy(ctx: &Context<'_>, store: &Store, typed: &str) -> CmdResult {
    let lang = ctx.lang();
    let mut desk = ctx.desk(store)?;
    let copy = chosen_copy(store, typed)?;
    let differing = copy.take_in(&mut desk)?;
    let (path, of) = (one_line(&copy.path), copy.of.path());
    desk.save(tr!(lang, "copies.message", path = path, of = of), ctx.env.now.clone())?;
    let away = shown_path(store.put_away(&copy.path)?);
    ctx.ui.show(&tr!(lang, "copies.done", path = path, of = of, away = away));
    if differing > 0 {
        ctx.ui.tell(&tr!(lang, "copies.open", count = differing));
    }
    Ok(Exit::Done)
}

/// The copy of this path in the repository, however its folders are parted, or of this file name.
fn chosen_copy(store: &Store, typed: &str) -> CmdResult<Copied> {
    let wanted = typed.replace('\\', "/");
    let wanted = wanted.trim_start_matches("./");
    let found = copies(store)?;
    let is_it = |copy: &&Copied| copy.path == wanted || copy.path.ends_with(&format!("/{wanted}"));
    let chosen = found.iter().find(is_it).cloned();
    chosen.ok_or_else(|| NoCopy(typed.to_owned(), found.into_iter().map(|copy| copy.path).collect()).into())
}

impl From<ChoiceArg> for Choice {
    fn from(choice: ChoiceArg) -> Self {
        match choice {
            ChoiceArg::Mine => Self::Mine,
            ChoiceArg::Theirs => Self::Theirs,
            ChoiceArg::Both => Self::Both,
        }
    }
}

impl Explain for ResolveError {
    fn explain(&self, lang: Lang) -> String {
        match self.0 {
            Unsettled::NoSuch(0) => tr!(lang, "resolve.none"),
            Unsettled::NoSuch(count) => tr!(lang, "resolve.no_such", count = count),
            Unsettled::NotBoth => tr!(lang, "resolve.not_both"),
            Unsettled::NoPlace => tr!(lang, "resolve.no_place"),
        }
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

impl Explain for NoCopy {
    fn explain(&self, lang: Lang) -> String {
        let Self(typed, there) = self;
        match there.is_empty() {
            true => tr!(lang, "copies.none", path = one_line(typed)),
            false => tr!(lang, "copies.others", path = one_line(typed), there = one_line(&there.join("  "))),
        }
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
