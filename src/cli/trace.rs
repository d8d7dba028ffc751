//! `track trace`.

use super::Context;
use super::args::MeasureArg;
use crate::analysis::book::trace::trace;
use crate::error::{CmdResult, Exit};
use crate::{json, render};

/// Arguments of `track trace`.
#[derive(Debug, clap::Args)]
pub struct TraceArgs {
    /// Which promise: 2022/3, or 3 of the latest year
    pub measure: MeasureArg,
}

pub(super) fn run(ctx: &Context<'_>, args: &TraceArgs) -> CmdResult {
    let archive = ctx.store()?.archive()?;
    let key = ctx.measure(&archive, &args.measure)?;
    let Some(line) = trace(&archive, &key) else { return Ok(Exit::Done) };
    if ctx.json {
        ctx.show_json(&json::trace(&line));
    } else {
        ctx.ui.show(&render::trace::trace(&line, ctx.ui.look));
    }
    Ok(Exit::Done)
}
