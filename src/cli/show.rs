//! `track show`.

use super::Context;
use super::args::RevisionArg;
use crate::error::{CmdResult, Exit};
use crate::{json, render};

/// Arguments of `track show`.
#[derive(Debug, clap::Args)]
pub struct ShowArgs {
    /// Which report: 2023, or 2023@2 for its second revision
    pub report: RevisionArg,
}

pub(super) fn run(ctx: &Context<'_>, args: &ShowArgs) -> CmdResult {
    let store = ctx.store()?;
    let report = ctx.report_at(&store, args.report)?;
    if ctx.json {
        ctx.show_json(&json::report(&report));
    } else {
        ctx.ui.show(&render::report::report(&report, ctx.ui.look));
    }
    Ok(Exit::Done)
}
