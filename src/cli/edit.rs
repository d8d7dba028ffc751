//! `track edit`.

use super::Context;
use crate::desk::Change;
use crate::error::{CmdResult, Exit, Explain};
use crate::files::edit::name_items;
use crate::files::read_report;
use crate::i18n::{Lang, shown_path, tr};
use crate::model::Year;
use crate::store::{Store, StoreError, files, programs::windows_command, report_path};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// Arguments of `track edit`.
#[derive(Debug, clap::Args)]
pub struct EditArgs {
    /// The year
    #[arg(value_parser = super::args::year)]
    pub year: Year,
}

/// Errors of an edit.
#[derive(Debug)]
pub enum EditError {
    /// The editor could not be started; its command.
    NoEditor(String),
    /// The editor ended with an error; its command and where the text is.
    Failed(String, PathBuf),
    /// The text cannot be read as a report; where it is kept, and why.
    Kept(PathBuf, Box<StoreError>),
}

pub(super) fn run(ctx: &Context<'_>, args: &EditArgs) -> CmdResult {
    let lang = ctx.lang();
    let store = ctx.store()?;
    let path = report_path(args.year);
    let original = store.read(&path)?.ok_or_else(|| no_report(&store, args.year))?;
    let draft = store.draft_path(args.year);
    match files::read(&draft, files::LIMIT)? {
        Some(_) => ctx.ui.tell(&tr!(lang, "edit.resumed", path = shown_path(&draft))),
        None => files::write(&draft, original.as_bytes())?,
    }
    let text = edited(ctx, &draft, args.year, &path)?;
    let text = name_items(&text, args.year).unwrap_or(text);
    let read = read_report(&text, args.year).map_err(|problems| StoreError::BadFile(path.clone(), problems))?;
    let mut desk = ctx.desk(&store)?;
    if store.read(&path)?.as_deref() != Some(&original) {
        return Err(EditError::Kept(draft, Box::new(StoreError::ChangedMeanwhile(path))).into());
    }
    desk.apply(Change::Report(Box::new(read.report), text))?;
    let words = desk.words(lang);
    let words = if words.is_empty() { tr!(lang, "commit.layout") } else { words };
    let changed = desk.save(words.clone(), ctx.env.now.clone())?.is_some();
    store.drop_draft(args.year)?;
    ctx.ui.show(&if changed { tr!(lang, "commit.done", words = words) } else { tr!(lang, "commit.nothing") });
    Ok(Exit::Done)
}

fn no_report(store: &Store, year: Year) -> StoreError {
    match store.years() {
        Ok(years) => StoreError::NoReport(year, years),
        Err(error) => error,
    }
}

/// Runs the editor until the text is a valid report, or the user gives up. The draft stays until it is committed.
fn edited(ctx: &Context<'_>, draft: &Path, year: Year, path: &str) -> CmdResult<String> {
    let lang = ctx.lang();
    loop {
        run_editor(ctx, draft)?;
        let bytes = files::read(draft, files::LIMIT)?.unwrap_or_default();
        let text = files::decode(path, bytes);
        let problems = match text {
            Ok(text) => match read_report(&text, year) {
                Ok(_) => return Ok(text),
                Err(problems) => StoreError::BadFile(path.to_owned(), problems),
            },
            Err(error) => error,
        };
        if ctx.ui.asks() {
            ctx.ui.tell(&problems.explain(lang));
        }
        if !(ctx.ui.asks() && ctx.ui.confirm(&tr!(lang, "edit.again"), true)) {
            return Err(EditError::Kept(draft.to_owned(), Box::new(problems)).into());
        }
    }
}

pub(super) fn run_editor(ctx: &Context<'_>, file: &Path) -> CmdResult<()> {
    let fallback = if cfg!(windows) { "notepad" } else { "vi" };
    let editor = ctx.env.var("VISUAL").or(ctx.env.var("EDITOR")).unwrap_or(fallback).to_owned();
    let mut command = if cfg!(windows) {
        let (program, words) = windows_command(&editor, ctx.env.var("PATH"), ctx.env.var("PATHEXT"));
        let mut command = Command::new(program);
        command.args(words);
        command
    } else {
        // As git does: the variable is a shell command, the file its last word.
        let mut command = Command::new("sh");
        command.arg("-c").arg(format!("{editor} \"$@\"")).arg(&editor);
        command
    };
    match command.arg(file).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) if status.code() == Some(127) => Err(EditError::NoEditor(editor).into()),
        Ok(_) => Err(EditError::Failed(editor, file.to_owned()).into()),
        Err(_) => Err(EditError::NoEditor(editor).into()),
    }
}

impl Explain for EditError {
    fn explain(&self, lang: Lang) -> String {
        match self {
            Self::NoEditor(editor) => tr!(lang, "edit.no_editor", editor = editor),
            Self::Failed(editor, path) => tr!(lang, "edit.failed", editor = editor, path = shown_path(path)),
            Self::Kept(path, why) => tr!(lang, "edit.kept", path = shown_path(path), why = why.explain(lang)),
        }
    }

    fn exit(&self) -> Exit {
        match self {
            Self::NoEditor(_) => Exit::Usage,
            Self::Failed(..) | Self::Kept(..) => Exit::Data,
        }
    }
}
