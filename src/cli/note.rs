//! `track note`.

use super::args::MeasureArg;
use super::day::DayArg;
use super::{Context, mark};
use crate::error::CmdResult;
use std::path::PathBuf;

/// Arguments of `track note`.
#[derive(Debug, clap::Args)]
pub struct NoteArgs {
    /// Which promise: 2022/3, or 3 of the latest year
    pub measure: MeasureArg,
    /// What was done
    pub note: String,
    /// The day it was done [default: today]
    #[arg(long, value_name = "DATE")]
    pub on: Option<DayArg>,
    /// A file that shows it; it is copied into evidence/
    #[arg(long, value_name = "FILE")]
    pub evidence: Vec<PathBuf>,
}

pub(super) fn run(ctx: &Context<'_>, args: &NoteArgs) -> CmdResult {
    let entry = mark::Entry {
        status: None,
        note: Some(args.note.clone()),
        on: args.on.map(|day| day.past(ctx.env.now.date())),
        evidence: &args.evidence,
    };
    mark::record(ctx, &args.measure, entry)
}
