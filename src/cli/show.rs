//! `track show`.

use super::args::RevisionArg;
use super::{Answer, Context};
use crate::error::CmdResult;
use crate::{json, render};

/// Arguments of `track show`.
#[derive(Debug, clap::Args)]
pub struct ShowArgs {
    /// Which report: 2023, or 2023@2 for its second revision
    pub report: RevisionArg,
}

pub(super) fn run(ctx: &Context<'_>, args: &ShowArgs) -> CmdResult<Answer> {
    let store = ctx.store()?;
    let report = ctx.report_at(&store, args.report)?;
    Ok(Answer::new(ctx, |look| render::report::report(&report, look), || json::report(&report)))
}
