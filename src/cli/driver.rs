//! `track driver`: what git calls to merge reports and ledgers by item (set up by `track init`).

use super::Context;
use crate::error::{CmdResult, Exit};
use crate::files::{DataFile, merge::merge};
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
    let Some(file) = DataFile::of(&args.path) else { return Ok(Exit::Found) };
    match merge(file, &read(&args.base)?, &read(&args.ours)?, &read(&args.theirs)?) {
        Ok(merged) => {
            files::write(&ctx.path(&args.ours), merged.text.as_bytes())?;
            Ok(Exit::Done)
        }
        // git falls back to its own merge of lines, which marks what collides.
        Err(_) => Ok(Exit::Found),
    }
}
