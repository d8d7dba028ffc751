//! `track trend`.

use super::{Answer, Context};
use crate::analysis::book::Book;
use crate::analysis::book::trend::trend;
use crate::error::CmdResult;
use crate::{json, render};

/// Arguments of `track trend`: none.
#[derive(Debug, clap::Args)]
pub struct TrendArgs {}

pub(super) fn run(ctx: &Context<'_>, _: &TrendArgs) -> CmdResult<Answer> {
    let archive = ctx.store()?.archive()?;
    let all = trend(&Book::new(&archive));
    let text = |look| render::trend::trend(&all, &archive, look);
    Ok(Answer::new(ctx, text, || json::trend(&all)).beside_skeletons(ctx, &archive))
}
