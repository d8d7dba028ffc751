//! `track completions` and `track man`; and what the shell asks for when it completes.
//!
//! The script that `completions` prints calls the program back with what was typed so far, so years and measures of
//! the repository at hand are offered too, with the first words of each measure where the shell shows them.

use super::args::{MeasureArg, RevisionArg};
use super::{Answer, Context, help};
use crate::env::Env;
use crate::error::CmdResult;
use crate::i18n::{Lang, status_word};
use crate::model::{Archive, Status, Year};
use crate::render::words;
use crate::store::Store;
use crate::text::safe::one_line;
use clap_complete::{
    CompleteEnv,
    engine::{ArgValueCandidates, CompletionCandidate},
    env::Shells,
};
use std::{
    any::TypeId,
    path::{Path, PathBuf},
};

/// Arguments of `track completions`.
#[derive(Debug, clap::Args)]
pub struct CompletionsArgs {
    /// bash, zsh, fish, powershell, elvish
    #[arg(hide_possible_values = true)]
    pub shell: clap_complete::Shell,
}

/// Arguments of `track man`: none.
#[derive(Debug, clap::Args)]
pub struct ManArgs {}

/// The environment variable by which the script calls the program back.
const CALLED: &str = "COMPLETE";
/// Cells of a measure's words beside its number.
const TITLE: usize = 40;

pub(super) fn completions(ctx: &Context<'_>, args: &CompletionsArgs) -> CmdResult<Answer> {
    let shells = Shells::builtins();
    let mut out = Vec::new();
    if let Some(shell) = shells.completer(&args.shell.to_string()) {
        // Writing to a Vec cannot fail.
        let _ = shell.write_registration(CALLED, "track", "track", "track", &mut out);
    }
    Ok(Answer::page(ctx, String::from_utf8_lossy(&out).into_owned()))
}

pub(super) fn man(ctx: &Context<'_>, _: &ManArgs) -> CmdResult<Answer> {
    let mut out = Vec::new();
    // Writing to a Vec cannot fail.
    let _ = clap_mangen::Man::new(help::command(ctx.lang(), help::WIDTH)).render(&mut out);
    Ok(Answer::page(ctx, String::from_utf8_lossy(&out).into_owned()))
}

/// Answers a shell that asks what could come next; gives whether one did.
pub fn answer_shell(env: &Env, lang: Lang) -> bool {
    if env.var(CALLED).is_none() {
        return false;
    }
    let at = Place { dir: folder(env), track_dir: env.var("TRACK_DIR").map(PathBuf::from) };
    let complete = CompleteEnv::with_factory(|| with_data(help::command(lang, help::WIDTH), lang, &at)).var(CALLED);
    // A shell that asks wrongly gets nothing, and no message in the middle of the line.
    complete.try_complete(&env.args, Some(&env.cwd)).unwrap_or(true)
}

/// Where to look for a repository.
#[derive(Clone, Debug)]
struct Place {
    dir: PathBuf,
    track_dir: Option<PathBuf>,
}

impl Place {
    fn archive(&self) -> Option<Archive> {
        Store::open(&self.dir, self.track_dir.as_deref()).ok()?.archive().ok()
    }
}

/// The folder that `-C` names in the line being typed, else the current one.
fn folder(env: &Env) -> PathBuf {
    let mut words = env.args.iter().skip_while(|word| *word != "-C").skip(1);
    words.next().map_or_else(|| env.cwd.clone(), |dir| env.cwd.join(Path::new(dir)))
}

/// The command line, with candidates from the data for years, measures and statuses.
fn with_data(command: clap::Command, lang: Lang, at: &Place) -> clap::Command {
    let command = command.mut_args(|arg| {
        let kind = arg.get_value_parser().type_id();
        let place = at.clone();
        if kind == TypeId::of::<MeasureArg>() {
            arg.add(ArgValueCandidates::new(move || place.archive().map(|a| measures(&a)).unwrap_or_default()))
        } else if kind == TypeId::of::<Year>() || kind == TypeId::of::<RevisionArg>() {
            arg.add(ArgValueCandidates::new(move || place.archive().map(|a| years(&a)).unwrap_or_default()))
        } else if kind == TypeId::of::<Status>() {
            arg.add(ArgValueCandidates::new(move || statuses(lang)))
        } else {
            arg
        }
    });
    command.mut_subcommands(|sub| with_data(sub, lang, at))
}

fn years(archive: &Archive) -> Vec<CompletionCandidate> {
    let years = archive.reports.iter().rev();
    years.map(|(year, report)| candidate(year.to_string(), &one_line(&report.title))).collect()
}

/// All measures, those of the latest year first.
fn measures(archive: &Archive) -> Vec<CompletionCandidate> {
    let mut out = Vec::new();
    for (year, report) in archive.reports.iter().rev() {
        for (at, measure) in report.measures.iter().enumerate() {
            out.push(candidate(format!("{year}/{}", at + 1), &words::measure_title(measure, TITLE)));
        }
    }
    out
}

fn statuses(lang: Lang) -> Vec<CompletionCandidate> {
    Status::ALL.into_iter().map(|status| candidate(status.key().to_owned(), &status_word(lang, status))).collect()
}

fn candidate(value: String, help: &str) -> CompletionCandidate {
    CompletionCandidate::new(value).help(Some(help.to_owned().into()))
}
