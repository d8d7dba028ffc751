//! `track copied`.

use super::context::{InputError, written};
use super::{Answer, Context};
use crate::analysis::copied::copied;
use crate::error::CmdResult;
use crate::model::Year;
use crate::{json, render};

/// Arguments of `track copied`.
#[derive(Debug, clap::Args)]
pub struct CopiedArgs {
    /// The earlier report [default: all before the later one]
    #[arg(value_parser = super::args::year)]
    pub earlier: Option<Year>,
    /// The later report [default: the latest]
    #[arg(value_parser = super::args::year)]
    pub later: Option<Year>,
}

pub(super) fn run(ctx: &Context<'_>, args: &CopiedArgs) -> CmdResult<Answer> {
    let archive = ctx.store()?.archive()?;
    for year in args.earlier.iter().chain(&args.later) {
        written(&archive, *year)?;
    }
    let latest = archive.latest().ok_or(InputError::NoReports)?;
    // One year alone is the report asked about, unless it is an earlier one than the latest: then it is the source.
    let (earlier, later) = match (args.earlier, args.later) {
        (Some(a), Some(b)) => (Some(a.min(b)), a.max(b)),
        (Some(only), None) if only == latest => (None, latest),
        (earlier, _) => (earlier, latest),
    };
    let found = copied(&archive, later, earlier);
    Ok(Answer::new(ctx, |look| render::copied::copied(&found, look), || json::copied(&found)))
}
