//! `track cohort gaps`.

use super::file::FileArgs;
use super::people::{People, PeopleArgs};
use crate::analysis::cohort::gaps::{class_gaps, own_gaps};
use crate::cli::Context;
use crate::cli::answer::Answer;
use crate::error::CmdResult;
use crate::json::cohort::gaps as document;
use crate::model::Year;
use crate::render::cohort::{gaps_table, gaps_text};

/// Arguments of `track cohort gaps`.
#[derive(Debug, clap::Args)]
pub struct GapsArgs {
    /// Which people
    #[command(flatten)]
    pub people: PeopleArgs,
    /// The year whose papers are asked about [default: the newest that anybody has]
    #[arg(long, value_name = "YEAR", value_parser = crate::cli::args::year)]
    pub year: Option<Year>,
    /// The file
    #[command(flatten)]
    pub file: FileArgs,
}

pub(super) fn run(ctx: &Context<'_>, args: &GapsArgs) -> CmdResult<Answer> {
    let people = People::list(ctx, &args.people)?;
    let read = people.each(ctx, |_, member, taken| {
        let faults = people.faults_of(member, &taken.faults);
        ((member.name.clone(), own_gaps(&taken.archive, args.year)), faults)
    });
    let (own, unread): (Vec<_>, Vec<Vec<String>>) = read.into_iter().unzip();
    let class = class_gaps(own, args.year);
    let unread: Vec<String> =
        unread.into_iter().flatten().chain(people.left_out().into_iter().map(|left| left.reason)).collect();
    let table = || gaps_table(&class, &unread, ctx.lang());
    Ok(match args.file.write(ctx, table, || document(&class, &unread))? {
        Some(written) => written,
        None => Answer::new(ctx, |look| gaps_text(&class, &unread, look), || document(&class, &unread)),
    })
}
