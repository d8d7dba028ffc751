//! `track cohort`: many people's papers and repositories at once, for reading only.

mod alike;
mod file;
mod gaps;
mod known;
mod notices;
mod overview;
mod people;

use super::Context;
use super::answer::Answer;
use crate::error::CmdResult;
use clap::{Args, Subcommand};

/// Arguments of `track cohort`.
#[derive(Debug, Args)]
pub struct CohortArgs {
    /// What is asked
    #[command(subcommand)]
    pub what: CohortCommand,
}

/// What can be asked of many people.
#[derive(Debug, Subcommand)]
pub enum CohortCommand {
    /// A line a person: handed in or not, and how the promises stand
    Overview(overview::OverviewArgs),
    /// The gaps of a whole class, aspect by aspect
    Gaps(gaps::GapsArgs),
    /// The same text across people, and against known texts: shares and passages
    Alike(alike::AlikeArgs),
}

pub(super) fn run(ctx: &Context<'_>, args: &CohortArgs) -> CmdResult<Answer> {
    match &args.what {
        CohortCommand::Overview(args) => overview::run(ctx, args),
        CohortCommand::Gaps(args) => gaps::run(ctx, args),
        CohortCommand::Alike(args) => alike::run(ctx, args),
    }
}
