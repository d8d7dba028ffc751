//! `track cohort overview`.

use super::notices;
use super::people::{People, PeopleArgs};
use crate::analysis::cohort::overview::{Person, overview, standing};
use crate::cli::Context;
use crate::cli::answer::{Answer, printed};
use crate::cli::output::{self, FileType, OutputError};
use crate::error::CmdResult;
use crate::json::cohort::overview as document;
use crate::model::Year;
use crate::paper::csv::table_csv;
use crate::paper::xlsx::table_xlsx;
use crate::render::cohort::{overview_table, overview_text};
use crate::render::page::table_html;
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
    /// Write the table to this file: xlsx, html, csv, json
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Overwrite the file if it is there
    #[arg(long)]
    pub force: bool,
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
        Some(folder) => Some(notices::write(ctx, &people, &overview, folder, args.force)?),
        None => None,
    };
    let left_out = people.left_out();
    let lines: Vec<String> = left_out.iter().map(|left| left.reason.clone()).collect();
    let json = || document(&overview, left_out);
    let Some(path) = &args.output else {
        let answer = Answer::new(ctx, |look| overview_text(&overview, &lines, look), json);
        return Ok(told(answer, beside));
    };
    let table = || overview_table(&overview, &lines, ctx.lang());
    let bytes = match FileType::of(path) {
        Some(FileType::Xlsx) => table_xlsx(&table()).map_err(OutputError::from)?,
        Some(FileType::Csv) => table_csv(&table(), Default::default()).map_err(OutputError::from)?,
        Some(FileType::Html) => {
            table_html(&table(), &output::page_options(ctx, None)).map_err(OutputError::from)?.into_bytes()
        }
        Some(FileType::Json) => printed(&json()).into_bytes(),
        Some(FileType::Docx | FileType::Markdown | FileType::Text) | None => {
            return Err(OutputError::Ending(path.clone(), "xlsx, html, csv, json").into());
        }
    };
    Ok(told(output::write(ctx, path, &bytes, args.force)?, beside))
}

fn told(answer: Answer, beside: Option<String>) -> Answer {
    match beside {
        Some(words) => answer.beside(words),
        None => answer,
    }
}
