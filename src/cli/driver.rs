//! `track driver`: what git calls to merge reports and ledgers by item (set up by `track init`).

use super::Context;
use crate::error::{CmdResult, Exit};
use crate::files::merge::{Merged, merge};
use crate::store::{StoreError, files};
use std::path::PathBuf;

/// Arguments of `track driver`.
#[derive(Debug, clap::Args)]
pub struct DriverArgs {
    /// merge
    #[command(subcommand)]
    pub what: Driver,
}

/// What git asks for.
#[derive(Debug, clap::Subcommand)]
pub enum Driver {
    /// Merge three states of a file; the result is written over OURS
    Merge(MergeArgs),
}

/// Arguments of `track driver merge`.
#[derive(Debug, clap::Args)]
pub struct MergeArgs {
    /// The common ancestor
    pub base: PathBuf,
    /// This side; the result goes here
    pub ours: PathBuf,
    /// The other side
    pub theirs: PathBuf,
    /// The file's path in the repository
    pub path: String,
}

pub(super) fn run(ctx: &Context<'_>, args: &DriverArgs) -> CmdResult {
    let Driver::Merge(args) = &args.what;
    let read = |path: &PathBuf| -> Result<String, StoreError> {
        let bytes = files::read(&ctx.path(path), files::LIMIT)?.unwrap_or_default();
        files::decode(&args.path, bytes)
    };
    match merge(&read(&args.base)?, &read(&args.ours)?, &read(&args.theirs)?) {
        Merged::Clean(text) => {
            files::write(&ctx.path(&args.ours), text.as_bytes())?;
            Ok(Exit::Done)
        }
        // git falls back to its own merge of lines, which marks what collides.
        Merged::Conflict => Ok(Exit::Found),
    }
}
