//! `track bundle`: everything in one file.

use super::{Answer, Context};
use crate::error::CmdResult;
use crate::i18n::{shown_path, tr};
use crate::json;
use crate::store::StoreError;
use std::path::PathBuf;

/// Arguments of `track bundle`.
#[derive(Debug, clap::Args)]
pub struct BundleArgs {
    /// The file to write
    pub file: PathBuf,
    /// Overwrite that file
    #[arg(long)]
    pub force: bool,
}

pub(super) fn run(ctx: &Context<'_>, args: &BundleArgs) -> CmdResult<Answer> {
    let (lang, store) = (ctx.lang(), ctx.store()?);
    if let Some(path) = store.uncommitted()?.into_iter().next() {
        return Err(StoreError::Uncommitted(path).into());
    }
    let (full, typed) = (ctx.path(&args.file), shown_path(&args.file));
    if full.exists() && !args.force {
        return Err(StoreError::FileThere(full).into());
    }
    let bundle = store.bundle(&full)?;
    let size = bundle.bytes.div_ceil(1024);
    let words = tr!(lang, "bundle.done", file = typed, size = size, commits = bundle.commits, files = bundle.files);
    Ok(Answer::new(
        ctx,
        |_| words,
        || json::bundle(&typed, &bundle.commit, (bundle.commits, bundle.files), bundle.bytes),
    ))
}
