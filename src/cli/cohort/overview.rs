//! `track cohort overview`.

use super::file::FileArgs;
use super::notices;
use super::people::{People, PeopleArgs};
use crate::analysis::cohort::overview::{Person, overview, standing};
use crate::cli::Context;
use crate::cli::answer::Answer;
use crate::error::CmdResult;
use crate::json::cohort::overview as document;
use crate::model::Year;
use crate::render::cohort::{overview_table, overview_text};
use std::path::PathBuf;

/// Arguments of `track cohort overview`.
#[derive(Debug, clap::Args)]
pub struct OverviewArgs {
    /// Which people
    #[command(flatten)]
    pub people: PeopleArgs,
    /// The year whose papers are to be there [default: the newest that anybody has]
    #[arg(long, value_name = "YEAR", value_parser = crate::cli::args::year)]
    pub year: Option<Year>,
    /// Write a notice for everybody who is asked for something into this folder, docx
    #[arg(long, value_name = "DIR")]
    pub notices: Option<PathBuf>,
    /// The file
    #[command(flatten)]
    pub file: FileArgs,
}

pub(super) fn run(ctx: &Context<'_>, args: &OverviewArgs) -> CmdResult<Answer> {
    let people = People::list(ctx, &args.people)?;
    let today = ctx.env.now.date();
    let rows = people.each(ctx, |_, member, taken| Person {
        name: member.name.clone(),
        unit: member.unit.clone(),
        on_roster: member.on_roster,
        standing: standing(taken.archive, args.year, today),
        faults: people.faults(&taken.faults),
    });
    let overview = overview(rows, args.year);
    let beside = match &args.notices {
        Some(folder) => Some(notices::write(ctx, &people, &overview, folder, args.file.force)?),
        None => None,
    };
    let left_out = people.left_out();
    let lines: Vec<String> = left_out.iter().map(|left| left.reason.clone()).collect();
    let table = || overview_table(&overview, &lines, ctx.lang());
    let answer = match args.file.write(ctx, table, || document(&overview, left_out.clone()))? {
        Some(written) => written,
        None => Answer::new(ctx, |look| overview_text(&overview, &lines, look), || document(&overview, left_out)),
    };
    Ok(match beside {
        Some(words) => answer.beside(words),
        None => answer,
    })
}
