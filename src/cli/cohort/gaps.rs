//! `track cohort gaps`.

use super::people::{People, PeopleArgs};
use crate::analysis::cohort::gaps::{class_gaps, own_gaps};
use crate::cli::Context;
use crate::cli::answer::{Answer, printed};
use crate::cli::output::{self, FileType, OutputError};
use crate::error::CmdResult;
use crate::json::cohort::gaps as document;
use crate::model::Year;
use crate::paper::csv::table_csv;
use crate::paper::xlsx::table_xlsx;
use crate::render::cohort::{gaps_table, gaps_text};
use crate::render::page::table_html;
use std::path::PathBuf;

/// Arguments of `track cohort gaps`.
#[derive(Debug, clap::Args)]
pub struct GapsArgs {
    /// Which people
    #[command(flatten)]
    pub people: PeopleArgs,
    /// The year whose papers are asked about [default: the newest that anybody has]
    #[arg(long, value_name = "YEAR", value_parser = crate::cli::args::year)]
    pub year: Option<Year>,
    /// Write the table to this file: xlsx, html, csv, json
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Overwrite the file if it is there
    #[arg(long)]
    pub force: bool,
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
    let json = || document(&class, &unread);
    let Some(path) = &args.output else {
        return Ok(Answer::new(ctx, |look| gaps_text(&class, &unread, look), json));
    };
    let table = || gaps_table(&class, &unread, ctx.lang());
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
    output::write(ctx, path, &bytes, args.force)
}
