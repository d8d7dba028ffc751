//! `track completions` and `track man`.

use super::{Context, help};
use crate::error::{CmdResult, Exit};

/// Arguments of `track completions`.
#[derive(Debug, clap::Args)]
pub struct CompletionsArgs {
    /// bash, zsh, fish, powershell, elvish
    #[arg(hide_possible_values = true)]
    pub shell: clap_complete::Shell,
}

/// Arguments of `track man`: none.
#[derive(Debug, clap::Args)]
pub struct ManArgs {}

pub(super) fn completions(ctx: &Context<'_>, args: &CompletionsArgs) -> CmdResult {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut help::command(ctx.lang()), "track", &mut out);
    ctx.ui.show(&String::from_utf8_lossy(&out));
    Ok(Exit::Done)
}

pub(super) fn man(ctx: &Context<'_>, _: &ManArgs) -> CmdResult {
    let mut out = Vec::new();
    // Writing to a Vec cannot fail.
    let _ = clap_mangen::Man::new(help::command(ctx.lang())).render(&mut out);
    ctx.ui.show(&String::from_utf8_lossy(&out));
    Ok(Exit::Done)
}
