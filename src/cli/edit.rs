//! `track edit`.

use super::Context;
use crate::desk::Change;
use crate::error::{CmdResult, Exit, Explain};
use crate::files::edit::name_items;
use crate::files::merge::{Merged, Unmerged, merge};
use crate::files::{DataFile, read_report};
use crate::i18n::{Lang, shown_path, tr};
use crate::model::Year;
use crate::store::{Draft, Store, StoreError, Work, files, programs::windows_command, report_path};
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
    /// The editor ended with an error; its command, and where the text is if it was changed.
    Failed(String, Option<PathBuf>),
    /// The text cannot be read as a report; where it is kept, and why.
    Kept(PathBuf, Box<StoreError>),
}

pub(super) fn run(ctx: &Context<'_>, args: &EditArgs) -> CmdResult {
    let lang = ctx.lang();
    let store = ctx.store()?;
    let path = report_path(args.year);
    let original = store.read(&path)?.ok_or_else(|| no_report(&store, args.year))?;
    let draft = taken_up(ctx, &store, args.year, &original)?;
    let text = edited(ctx, &draft, args.year, &path)?;
    if !draft.is_changed()? {
        ctx.ui.show(&tr!(lang, "edit.unchanged"));
        return Ok(Exit::Done);
    }
    let text = name_items(&text, args.year).unwrap_or(text);
    let mut desk = ctx.desk(&store)?;
    let now = store.read(&path)?.ok_or_else(|| no_report(&store, args.year))?;
    let (base, kept) = (draft.base()?, |why| EditError::Kept(draft.path().to_owned(), Box::new(why)));
    let united = united(args.year, &base, &text, &now).map_err(|_| kept(StoreError::Unmerged(path.clone())))?;
    let read = read_report(&united.text, args.year).map_err(|why| kept(StoreError::BadFile(path.clone(), why)))?;
    desk.apply(Change::Report(Box::new(read.report), united.text))?;
    let words = desk.words(lang);
    let words = if words.is_empty() { tr!(lang, "commit.layout") } else { words };
    let changed = desk.save(words.clone(), ctx.env.now.clone())?.is_some();
    draft.drop()?;
    ctx.ui.show(&if changed { tr!(lang, "commit.done", words = words) } else { tr!(lang, "commit.nothing") });
    if now != base {
        ctx.ui.tell(&tr!(lang, "edit.united"));
    }
    if united.differing > 0 {
        ctx.ui.tell(&tr!(lang, "sync.open", count = united.differing));
    }
    Ok(Exit::Done)
}

/// The edited text, with what others did to the report since the edit began.
fn united(year: Year, base: &str, text: &str, now: &str) -> Result<Merged, Unmerged> {
    if now == base {
        return Ok(Merged { text: text.to_owned(), differing: 0 });
    }
    merge(DataFile::Report(year), base, text, now)
}

/// The newest text that an edit of this report left behind, or a new one.
fn taken_up(ctx: &Context<'_>, store: &Store, year: Year, original: &str) -> CmdResult<Draft> {
    let Some(draft) = store.left_drafts(Work::Edit(year))?.pop() else {
        let draft = store.new_draft(Work::Edit(year))?;
        draft.begin(original)?;
        return Ok(draft);
    };
    ctx.ui.tell(&tr!(ctx.lang(), "edit.resumed", path = shown_path(draft.path())));
    if draft.base()? != original {
        ctx.ui.tell(&tr!(ctx.lang(), "edit.moved_on"));
    }
    Ok(draft)
}

fn no_report(store: &Store, year: Year) -> StoreError {
    match store.years() {
        Ok(years) => StoreError::NoReport(year, years),
        Err(error) => error,
    }
}

/// Runs the editor until the text is a valid report, or the user gives up. The draft stays until it is committed.
fn edited(ctx: &Context<'_>, draft: &Draft, year: Year, path: &str) -> CmdResult<String> {
    let lang = ctx.lang();
    loop {
        match run_editor(ctx, draft.path()) {
            Err(EditorError::NotStarted(editor)) => return Err(EditError::NoEditor(editor).into()),
            Err(EditorError::Failed(editor)) => {
                let kept = draft.is_changed()?.then(|| draft.path().to_owned());
                return Err(EditError::Failed(editor, kept).into());
            }
            Ok(()) => {}
        }
        let text = files::decode(path, draft.read()?.unwrap_or_default());
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
            return Err(EditError::Kept(draft.path().to_owned(), Box::new(problems)).into());
        }
    }
}

/// What became of a run of the editor; its command.
#[derive(Debug)]
pub(super) enum EditorError {
    /// There is no such program, or it cannot be run.
    NotStarted(String),
    /// It ended with an error.
    Failed(String),
}

pub(super) fn run_editor(ctx: &Context<'_>, file: &Path) -> Result<(), EditorError> {
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
        Ok(status) if status.code() != Some(127) => Err(EditorError::Failed(editor)),
        Ok(_) | Err(_) => Err(EditorError::NotStarted(editor)),
    }
}

impl Explain for EditorError {
    fn explain(&self, lang: Lang) -> String {
        match self {
            Self::NotStarted(editor) => tr!(lang, "edit.no_editor", editor = editor),
            Self::Failed(editor) => tr!(lang, "edit.failed_unchanged", editor = editor),
        }
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

impl Explain for EditError {
    fn explain(&self, lang: Lang) -> String {
        match self {
            Self::NoEditor(editor) => tr!(lang, "edit.no_editor", editor = editor),
            Self::Failed(editor, Some(path)) => tr!(lang, "edit.failed", editor = editor, path = shown_path(path)),
            Self::Failed(editor, None) => tr!(lang, "edit.failed_unchanged", editor = editor),
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
