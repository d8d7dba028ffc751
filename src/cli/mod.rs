//! The command line: one file a command, each with its arguments and a function that loads, analyses and renders.

mod answer;
mod args;
mod blame;
mod bundle;
mod calendar;
mod check;
mod class;
mod cohort;
mod commit;
mod complete;
mod context;
mod copied;
mod day;
mod demo;
mod diff;
mod document;
mod done;
mod driver;
mod edit;
mod entry;
mod export;
mod followup;
mod help;
mod import;
mod import_all;
mod import_ledger;
mod init;
mod link;
mod log;
mod mark;
mod menu;
mod new;
mod note;
mod output;
mod postpone;
mod reference;
mod replace;
mod resolve;
mod restore;
mod review;
mod show;
mod status;
mod sync;
mod trace;
mod trend;
mod undo;
mod unsaved;
mod usage;
mod wild;

use crate::error::CmdResult;
use crate::i18n::Lang;
use crate::ui::ColorChoice;
use clap::{Parser, Subcommand};
use std::path::PathBuf;

pub use answer::{Answer, printed};
pub use complete::answer_shell;
pub use context::Context;
pub use help::command;
pub use reference::reference;
pub use usage::{Parsed, json_typed, lang_typed, parse};

/// Keeps the promises of a yearly self-analysis report
#[derive(Debug, Parser)]
#[command(name = "track", version = crate::VERSION, propagate_version = false, disable_help_subcommand = false)]
pub struct Cli {
    /// Work in this folder
    #[arg(short = 'C', global = true, value_name = "DIR", display_order = 900)]
    pub work_dir: Option<PathBuf>,
    /// Language of messages: zh or en
    #[arg(long, global = true, value_name = "LANG", value_parser = args::lang, display_order = 901)]
    pub lang: Option<Lang>,
    /// Colour: auto, always, never
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true,
        display_order = 902
    )]
    pub color: ColorChoice,
    /// One JSON document on standard output and nothing else
    #[arg(long, global = true, display_order = 903)]
    pub json: bool,
    /// What to do
    #[command(subcommand)]
    pub command: Option<Command>,
    /// A document that was dropped on the program: its name came alone
    #[arg(skip)]
    pub dropped: Option<PathBuf>,
}

/// What `track` can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a repository for the reports
    Init(init::InitArgs),
    /// Begin a year's report: a skeleton, and every open promise as a question
    New(new::NewArgs),
    /// Take in an old report: txt, md, docx
    Import(import::ImportArgs),
    /// Edit a report in your editor, then check and save it
    Edit(edit::EditArgs),
    /// Check and save edits made by hand
    Commit(commit::CommitArgs),
    /// The revisions of a report
    Log(log::LogArgs),
    /// A report as text
    Show(show::ShowArgs),
    /// Which revision each item comes from
    Blame(blame::BlameArgs),
    /// Compare promises year over year, or two revisions
    Diff(diff::DiffArgs),
    /// The table: what became of each promise
    Followup(followup::FollowupArgs),
    /// Record a dated note on a promise
    Note(note::NoteArgs),
    /// Record a promise's status
    Mark(mark::MarkArgs),
    /// Give a promise a later day, with the reason
    Postpone(postpone::PostponeArgs),
    /// Say that a measure continues an earlier one
    Link(link::LinkArgs),
    /// Say that a measure does not continue an earlier one
    Unlink(link::LinkArgs),
    /// Go through the open promises, one at a time
    Review(review::ReviewArgs),
    /// What is unsaved, open, overdue
    Status(status::StatusArgs),
    /// Show or set the next class
    Class(class::ClassArgs),
    /// Check reports and ledgers
    Check(check::CheckArgs),
    /// A promise's line through the years
    Trace(trace::TraceArgs),
    /// Years and promises side by side, gaps that came back, rates
    Trend(trend::TrendArgs),
    /// Passages taken over from earlier reports
    Copied(copied::CopiedArgs),
    /// Many people's papers and repositories at once
    Cohort(cohort::CohortArgs),
    /// Write a report, the ledger or the dossier to a file to hand in
    Export(export::ExportArgs),
    /// Bring back an earlier revision, as a new one
    Restore(restore::RestoreArgs),
    /// Take back the last change, as a new revision
    Undo(undo::UndoArgs),
    /// Bring again what was taken back last
    Redo(undo::UndoArgs),
    /// Bring this machine's and another's work together, by a folder on a stick or share, or a git remote
    Sync(sync::SyncArgs),
    /// Settle what two machines wrote differently
    Resolve(resolve::ResolveArgs),
    /// Write everything into one file, as a backup
    Bundle(bundle::BundleArgs),
    /// A repository with sample reports, then the comparison and the table
    Demo(demo::DemoArgs),
    /// Completions for a shell
    Completions(complete::CompletionsArgs),
    /// The manual page
    Man(complete::ManArgs),
    /// What git calls to merge
    #[command(hide = true)]
    Driver(driver::DriverArgs),
}

/// Runs the command that was typed, and gives its answer.
pub fn run(cli: Cli, ctx: &Context<'_>) -> CmdResult<Answer> {
    match cli.command {
        None if cli.dropped.is_some() => menu::run(ctx, cli.dropped.as_deref()),
        None if ctx.ui.asks() && !ctx.json => menu::run(ctx, None),
        None => status::welcome(ctx),
        Some(Command::Init(args)) => init::run(ctx, &args),
        // It answers as `import` does.
        Some(Command::New(args)) if args.from.is_some() => new::run(ctx, &args).map(Answer::told),
        Some(Command::New(args)) => done::saved(ctx, "new", || new::run(ctx, &args)),
        Some(Command::Import(args)) => import::run(ctx, &args).map(Answer::told),
        Some(Command::Edit(args)) => done::saved(ctx, "edit", || edit::run(ctx, &args)),
        Some(Command::Commit(args)) => done::saved(ctx, "commit", || commit::run(ctx, &args)),
        Some(Command::Log(args)) => log::run(ctx, &args),
        Some(Command::Show(args)) => show::run(ctx, &args),
        Some(Command::Blame(args)) => blame::run(ctx, &args),
        Some(Command::Diff(args)) => diff::run(ctx, &args),
        Some(Command::Followup(args)) => followup::run(ctx, &args),
        Some(Command::Note(args)) => done::saved(ctx, "note", || note::run(ctx, &args)),
        Some(Command::Mark(args)) => done::saved(ctx, "mark", || mark::run(ctx, &args)),
        Some(Command::Postpone(args)) => done::saved(ctx, "postpone", || postpone::run(ctx, &args)),
        Some(Command::Link(args)) => done::saved(ctx, "link", || link::link(ctx, &args)),
        Some(Command::Unlink(args)) => done::saved(ctx, "unlink", || link::unlink(ctx, &args)),
        Some(Command::Review(args)) => done::saved(ctx, "review", || review::run(ctx, &args)),
        Some(Command::Status(args)) => status::run(ctx, &args),
        Some(Command::Class(args)) => class::run(ctx, &args).map(Answer::told),
        Some(Command::Check(args)) => check::run(ctx, &args),
        Some(Command::Trace(args)) => trace::run(ctx, &args),
        Some(Command::Trend(args)) => trend::run(ctx, &args),
        Some(Command::Copied(args)) => copied::run(ctx, &args),
        Some(Command::Cohort(args)) => cohort::run(ctx, &args),
        Some(Command::Export(args)) => export::run(ctx, &args),
        Some(Command::Restore(args)) => done::saved(ctx, "restore", || restore::run(ctx, &args)),
        Some(Command::Undo(args)) => done::saved(ctx, "undo", || undo::undo(ctx, &args)),
        Some(Command::Redo(args)) => done::saved(ctx, "redo", || undo::redo(ctx, &args)),
        Some(Command::Sync(args)) => sync::run(ctx, &args),
        Some(Command::Resolve(args)) => resolve::run(ctx, &args),
        Some(Command::Bundle(args)) => bundle::run(ctx, &args),
        Some(Command::Demo(args)) => demo::run(ctx, &args),
        Some(Command::Completions(args)) => complete::completions(ctx, &args),
        Some(Command::Man(args)) => complete::man(ctx, &args),
        Some(Command::Driver(args)) => driver::run(ctx, &args).map(Answer::told),
    }
}
