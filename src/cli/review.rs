//! `track review`.

use super::Context;
use super::context::{InputError, written};
use super::day::DayArg;
use super::edit::run_editor;
use super::entry::{Words, event};
use super::unsaved::{Kept, as_commands, names};
use crate::desk::{Change, Link};
use crate::error::{CmdResult, Exit, Explain};
use crate::i18n::{Lang, shown_path, tr};
use crate::model::{Archive, MeasureKey, Year};
use crate::review::plain::{self, Talk};
use crate::review::{Answer, Ask, Host, Saved, State, cards, open_keys, screen, view};
use crate::store::{Store, files};

/// Arguments of `track review`.
#[derive(Debug, clap::Args)]
pub struct ReviewArgs {
    /// The year whose promises are gone through [default: all years before the latest report]
    #[arg(value_parser = super::args::year)]
    pub year: Option<Year>,
    /// The report to hold against them [default: the latest]
    #[arg(long = "in", value_name = "LATER", value_parser = super::args::year)]
    pub later: Option<Year>,
    /// The day that answers get [default: today]
    #[arg(long, value_name = "DATE")]
    pub on: Option<DayArg>,
    /// Line after line instead of a full screen
    #[arg(long)]
    pub plain: bool,
}

/// The terminal failed.
#[derive(Debug)]
pub enum ReviewError {
    /// Reading keys or drawing.
    Terminal(std::io::Error),
    /// The answers could not be saved at the end; why. They are kept for the next time.
    NotSaved(String),
    /// They could neither be saved nor kept; why, and the commands that record them.
    NotKept(String, String),
}

pub(super) fn run(ctx: &Context<'_>, args: &ReviewArgs) -> CmdResult {
    let lang = ctx.lang();
    let store = ctx.store()?;
    let archive = store.archive()?;
    if let Some(year) = args.year {
        written(&archive, year)?;
    }
    let later = match args.later {
        Some(later) => written(&archive, later)?.year,
        None => archive.latest().ok_or(InputError::NoReports)?,
    };
    let today = ctx.env.now.date();
    let on = args.on.map_or(today, |day| day.past(today));
    if on > today {
        return Err(super::entry::EntryError::Future(on).into());
    }
    let (mut kept, recovered) = Kept::take_up(ctx, &store, &archive)?;
    let mut keys = open_keys(&archive, args.year, Ask { later, today });
    keys.extend(recovered.iter().map(Answer::key).cloned());
    keys.sort_by_key(|key| (key.year, archive.measure(key).map(|(no, _)| no)));
    keys.dedup();
    if keys.is_empty() {
        ctx.ui.show(&tr!(lang, "review.none"));
        return Ok(Exit::Done);
    }
    let ask = Ask { later, today };
    let state = State::new(cards(&archive, &keys, ask), on, recovered);
    kept.show(&archive, &keys);
    let mut desk = AtHand { ctx, store: &store, keys, ask, kept };
    let full = !args.plain
        && !ctx.json
        && ctx.env.terminal.stdin
        && ctx.env.terminal.stdout
        && ctx.env.var("TERM") != Some("dumb");
    let state = if full {
        let look = view::Look { lang, color: ctx.ui.look.color, narrow: ctx.ui.is_narrow() };
        screen::run(state, look, &mut desk).map_err(ReviewError::Terminal)?
    } else {
        plain::run(state, (lang, ctx.ui.look.width), &mut Lines(ctx), &mut desk)
    };
    finish(ctx, &state, full, &mut desk)
}

/// What stays unsaved, or what went wrong at the end, is told once the screen is gone. That answers are kept is said
/// when they are: they are kept once more.
fn finish(ctx: &Context<'_>, state: &State, full: bool, desk: &mut AtHand<'_, '_>) -> CmdResult {
    use crate::review::Notice;
    let (lang, answers) = (ctx.lang(), &state.answers);
    if !answers.is_empty() {
        desk.kept.keep(answers).map_err(|why| {
            let commands = desk.store.archive().map(|archive| as_commands(&archive, answers));
            ReviewError::NotKept(why.explain(lang), commands.unwrap_or_default())
        })?;
    }
    match &state.notice {
        Some(Notice::Failed(why)) if !answers.is_empty() => return Err(ReviewError::NotSaved(why.clone()).into()),
        Some(Notice::Saved(words)) if full => ctx.ui.show(&tr!(lang, "review.saved", words = words)),
        _ => {}
    }
    if !answers.is_empty() {
        ctx.ui.tell(&tr!(lang, "review.kept", count = answers.len()));
    }
    Ok(Exit::Done)
}

/// What the review asks of the repository.
struct AtHand<'a, 'e> {
    ctx: &'a Context<'e>,
    store: &'a Store,
    keys: Vec<MeasureKey>,
    ask: Ask,
    kept: Kept<'a>,
}

impl AtHand<'_, '_> {
    /// Saves the answers that the data does not hold yet, as one revision. Where somebody recorded something of the
    /// same promise since it was shown, both are there, and it is said.
    fn commit(&self, answers: &[Answer]) -> CmdResult<(String, Archive)> {
        let mut desk = self.ctx.desk(self.store)?;
        let moved = self.kept.moved_on(desk.archive(), answers);
        for answer in answers.iter().filter(|answer| !answer.is_known(desk.archive())).collect::<Vec<_>>() {
            let change = self.change(desk.archive(), answer)?;
            desk.apply(change)?;
        }
        let (words, archive) = (desk.words(self.ctx.lang()), desk.archive().clone());
        self.ctx.save(desk)?;
        let lang = self.ctx.lang();
        let both = || tr!(lang, "review.both", promises = names(lang, &archive, &moved));
        let words = if moved.is_empty() { words } else { format!("{words}{}", both()) };
        Ok((words, archive))
    }

    fn change(&self, archive: &Archive, answer: &Answer) -> CmdResult<Change> {
        Ok(match answer.clone() {
            Answer::Event { key, status, note, source, on } => {
                let words = Words { status, note, source, ..Words::default() };
                Change::Event(key.year, event(archive, &key, words, Some(on), self.ask.today)?)
            }
            Answer::Link { new, old, continues } => Change::Link(Link { new, old, continues }),
        })
    }

    fn edited(&mut self, text: &str) -> CmdResult<String> {
        let path = self.kept.note_path()?;
        files::write(&path, text.as_bytes())?;
        let ran = run_editor(self.ctx, &path);
        let bytes = files::read(&path, files::LIMIT)?.unwrap_or_default();
        if ran.is_err() && bytes != text.as_bytes() {
            let aside = self.store.keep_aside("review-note.txt", &bytes)?;
            self.ctx.ui.tell(&tr!(self.ctx.lang(), "review.note_kept", path = shown_path(aside)));
        }
        files::remove(&path)?;
        ran?;
        Ok(files::decode(&shown_path(&path), bytes)?)
    }
}

impl Host for AtHand<'_, '_> {
    fn keep(&mut self, answers: &[Answer]) -> Result<(), String> {
        self.kept.keep(answers).map_err(|error| error.explain(self.ctx.lang()))
    }

    fn save(&mut self, answers: &[Answer]) -> Result<Saved, String> {
        match self.commit(answers) {
            Ok((words, archive)) => {
                self.kept.show(&archive, &self.keys);
                Ok(Saved { words, cards: cards(&archive, &self.keys, self.ask) })
            }
            Err(error) => Err(error.explain(self.ctx.lang())),
        }
    }

    fn edit(&mut self, text: &str) -> Result<String, String> {
        self.edited(text).map_err(|error| error.explain(self.ctx.lang()))
    }
}

/// Lines on standard input and output.
struct Lines<'a, 'e>(&'a Context<'e>);

impl Talk for Lines<'_, '_> {
    fn say(&mut self, text: &str) {
        self.0.ui.say(text);
    }

    fn hear(&mut self, question: &str) -> Option<String> {
        self.0.ui.hear(question)
    }
}

impl Explain for ReviewError {
    fn explain(&self, lang: Lang) -> String {
        match self {
            Self::Terminal(error) => tr!(lang, "review.terminal", words = error),
            Self::NotSaved(why) => tr!(lang, "review.not_saved", why = why),
            Self::NotKept(why, commands) => tr!(lang, "review.not_kept", why = why, commands = commands),
        }
    }

    fn exit(&self) -> Exit {
        Exit::Data
    }
}
