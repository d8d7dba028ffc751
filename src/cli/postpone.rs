//! `track postpone`.

use super::Context;
use super::args::MeasureArg;
use super::day::DayArg;
use super::entry::{EntryError, Words, event};
use crate::analysis::due::{Deadline, due};
use crate::desk::{Change, name};
use crate::error::{CmdResult, Exit, Explain};
use crate::i18n::{Lang, status_word, tr};
use crate::model::{Archive, Date, MeasureKey, Status};

/// Arguments of `track postpone`.
#[derive(Debug, clap::Args)]
pub struct PostponeArgs {
    /// Which promise: 2022/3, or 3 of the latest year
    pub measure: MeasureArg,
    /// The new day
    pub date: DayArg,
    /// Why
    pub reason: String,
    /// The day on which it was decided [default: today]
    #[arg(long, value_name = "DATE")]
    pub on: Option<DayArg>,
}

/// Why a promise is not put off.
#[derive(Debug)]
pub enum PostponeError {
    /// It is closed already: its name and status.
    Closed(String, Status),
    /// The new day is not later than the present one, or than the day of the decision: name, new day, that day.
    NotLater(String, Date, Date),
}

/// 时限 as they were: the promise's own words, and how often it was put off before.
struct Before {
    promised: Option<String>,
    times: usize,
    until: Option<Date>,
}

pub(super) fn run(ctx: &Context<'_>, args: &PostponeArgs) -> CmdResult {
    let store = ctx.store()?;
    let mut desk = ctx.desk(&store)?;
    let archive = desk.archive();
    let key = ctx.measure(archive, &args.measure)?;
    let name = name(archive, &key);
    let today = ctx.env.now.date();
    let before = before(archive, &key);
    let (to, on) = (args.date.coming(today), args.on.map(|day| day.past(today)));
    check(archive, &key, (&name, &before), (to, on.unwrap_or(today)))?;
    let words = Words { note: Some(args.reason.clone()), due: Some(to), ..Words::default() };
    let event = event(archive, &key, words, on, today).map_err(|why| match why {
        EntryError::EmptyNote => EntryError::NoReason,
        other => other.about(&name),
    })?;
    desk.apply(Change::Event(key.year, event))?;
    ctx.save(desk)?;
    ctx.ui.show(&shown(ctx.lang(), &name, to, &before));
    Ok(Exit::Done)
}

fn before(archive: &Archive, key: &MeasureKey) -> Before {
    let put_off = archive.postponements(key.year, &key.id);
    let told = archive.reports.get(&key.year).zip(archive.measure(key));
    let Deadline { words: promised, day, .. } =
        told.map(|(report, (_, measure))| due(report, measure)).unwrap_or_default();
    Before { promised, times: put_off.len(), until: put_off.last().map(|last| last.to).or(day) }
}

/// Whether the promise can be given this day.
fn check(
    archive: &Archive,
    key: &MeasureKey,
    (name, before): (&str, &Before),
    (to, on): (Date, Date),
) -> Result<(), PostponeError> {
    let status = archive.status(key.year, &key.id);
    if status.closes() {
        return Err(PostponeError::Closed(name.to_owned(), status));
    }
    match before.until.into_iter().chain([on]).max().filter(|latest| to <= *latest) {
        Some(latest) => Err(PostponeError::NotLater(name.to_owned(), to, latest)),
        None => Ok(()),
    }
}

fn shown(lang: Lang, name: &str, to: Date, before: &Before) -> String {
    let promised = before.promised.clone().unwrap_or_else(|| tr!(lang, "postpone.no_due"));
    tr!(lang, "postpone.done", name = name, to = to, promised = promised, times = before.times + 1)
}

impl Explain for PostponeError {
    fn explain(&self, lang: Lang) -> String {
        match self {
            Self::Closed(name, status) => {
                tr!(lang, "postpone.closed", name = name, status = status_word(lang, *status))
            }
            Self::NotLater(name, to, latest) => {
                tr!(lang, "postpone.not_later", name = name, to = to, latest = latest)
            }
        }
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
