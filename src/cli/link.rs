//! `track link` and `track unlink`.

use super::Context;
use super::args::MeasureArg;
use crate::desk::{Change, Link, name};
use crate::error::{CmdResult, Exit};
use crate::i18n::tr;

/// Arguments of `track link` and `track unlink`.
#[derive(Debug, clap::Args)]
pub struct LinkArgs {
    /// The later measure: 2023/2
    pub measure: MeasureArg,
    /// The earlier measure: 2022/3
    pub old: MeasureArg,
}

pub(super) fn link(ctx: &Context<'_>, args: &LinkArgs) -> CmdResult {
    set(ctx, args, true)
}

pub(super) fn unlink(ctx: &Context<'_>, args: &LinkArgs) -> CmdResult {
    set(ctx, args, false)
}

fn set(ctx: &Context<'_>, args: &LinkArgs, continues: bool) -> CmdResult {
    let store = ctx.store()?;
    let mut desk = ctx.desk(&store)?;
    let archive = desk.archive();
    let (new, old) = (ctx.measure(archive, &args.measure)?, ctx.measure(archive, &args.old)?);
    let (new_name, old_name) = (name(archive, &new), name(archive, &old));
    desk.apply(Change::Link(Link { new, old, continues }))?;
    let changed = ctx.save(desk)?;
    let lang = ctx.lang();
    ctx.ui.show(&match (changed, continues) {
        (false, _) => tr!(lang, "link.already"),
        (true, true) => tr!(lang, "link.linked", new = new_name, old = old_name),
        (true, false) => tr!(lang, "link.unlinked", new = new_name, old = old_name),
    });
    Ok(Exit::Done)
}
