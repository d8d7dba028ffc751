//! `track trend`.

use super::Context;
use crate::analysis::book::trend::trend;
use crate::error::{CmdResult, Exit};
use crate::{json, render};

/// Arguments of `track trend`: none.
#[derive(Debug, clap::Args)]
pub struct TrendArgs {}

pub(super) fn run(ctx: &Context<'_>, _: &TrendArgs) -> CmdResult {
    let archive = ctx.store()?.archive()?;
    let all = trend(&archive);
    if ctx.json {
        ctx.show_json(&json::trend(&all));
    } else {
        ctx.ui.show(&render::trend::trend(&all, &archive, ctx.ui.look));
    }
    Ok(Exit::Done)
}
