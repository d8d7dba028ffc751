//! `track trace`.

use super::args::MeasureArg;
use super::context::InputError;
use super::{Answer, Context};
use crate::analysis::book::Book;
use crate::analysis::book::trace::trace;
use crate::error::CmdResult;
use crate::{json, render};

/// Arguments of `track trace`.
#[derive(Debug, clap::Args)]
pub struct TraceArgs {
    /// Which promise: 2022/3, or 3 of the latest year
    pub measure: MeasureArg,
}

pub(super) fn run(ctx: &Context<'_>, args: &TraceArgs) -> CmdResult<Answer> {
    let archive = ctx.store()?.archive()?;
    let key = ctx.measure(&archive, &args.measure)?;
    // The measure was just found in the archive, so it has a line.
    let line = trace(&Book::new(&archive), &key, ctx.env.now.date()).ok_or(InputError::NoReports)?;
    Ok(Answer::new(ctx, |look| render::trace::trace(&line, look), || json::trace(&line)))
}
