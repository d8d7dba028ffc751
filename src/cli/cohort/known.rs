//! Known texts that a class is held against: reports from the web, superiors' papers.

use crate::analysis::cohort::paper::Paper;
use crate::cli::Context;
use crate::error::CmdResult;
use crate::i18n::tr;
use crate::intake::is_document;
use crate::store::cohort::words_of;
use crate::store::{StoreError, files};
use crate::text::safe::one_line;
use std::path::Path;

/// A known text.
pub(super) struct KnownText {
    /// Its file's name.
    pub name: String,
    /// Its words.
    pub paper: Paper,
}

/// All known texts of a folder.
#[derive(Default)]
pub(super) struct Known {
    /// By file name.
    pub papers: Vec<KnownText>,
    /// Those that cannot be read, in words.
    pub unread: Vec<String>,
}

/// Reads the documents of a folder.
pub(super) fn known_texts(ctx: &Context<'_>, folder: &Path, office: Option<&Path>) -> CmdResult<Known> {
    let full = ctx.path(folder);
    if !full.is_dir() {
        return Err(StoreError::Io(folder.to_owned(), std::io::ErrorKind::NotFound.into()).into());
    }
    let mut out = Known::default();
    for name in files::names(&full)?.into_iter().filter(|name| is_document(name)) {
        match words_of(&full.join(&name), office) {
            Ok(text) => out.papers.push(KnownText { name, paper: Paper::of_text(&text) }),
            Err(_) => out.unread.push(tr!(ctx.lang(), "cohort.why.unknown", file = one_line(&name))),
        }
    }
    Ok(out)
}
