//! `track`: keeps the promises of a yearly self-analysis report.
//!
//! A tour, from the outside in:
//!
//! - [`cli`] has one file a command: it loads, analyses, renders.
//! - [`store`] is the repository on disk, the only user of git2 and of the file system.
//! - [`desk`] is where every change of the data is made and proven before it is written.
//! - [`files`] are the TOML of the repository; [`intake`] makes a report of a document, [`paper`] a document of a report,
//!   and [`json`] is what `--json` prints.
//! - [`analysis`] says what became of a promise; [`text`] is what it knows of Chinese.
//! - [`render`] puts results on a terminal, [`review`] walks through promises on one.
//! - [`model`] is what all of them speak in.
//!
//! `docs/architecture.md` says who may use whom, and why.

rust_i18n::i18n!("locales");

pub mod analysis;
pub mod cli;
pub mod desk;
pub mod env;
pub mod error;
pub mod files;
pub mod i18n;
pub mod intake;
pub mod json;
pub mod model;
pub mod paper;
pub mod render;
pub mod review;
pub mod store;
pub mod text;
pub mod ui;

use cli::{Context, Parsed};
use env::Env;
use error::{CmdResult, Exit};
use i18n::{Lang, tr};
use ui::{ColorChoice, Ui};

/// The version, and the kind of machine it was built for: `0.2.0 (x86_64-pc-windows-gnu)`.
pub const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), " (", env!("TRACK_TARGET"), ")");

/// Runs the program and gives its exit code; a bug ends in a plain line and [`Exit::Bug`], never in a stack trace.
///
/// Everything that is written is written whole and committed, so a run that breaks off loses nothing that was saved.
pub fn run_guarded(env: &Env) -> u8 {
    let place = std::sync::Arc::new(std::sync::Mutex::new(String::new()));
    let seen = std::sync::Arc::clone(&place);
    std::panic::set_hook(Box::new(move |panic| {
        if let (Ok(mut place), Some(at)) = (seen.lock(), panic.location()) {
            *place = format!("{}:{}", at.file(), at.line());
        }
    }));
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| run(env))).unwrap_or_else(|_| {
        let ui = Ui::new(env, env.lang().unwrap_or_default(), ColorChoice::Never);
        let place = place.lock().map(|place| place.clone()).unwrap_or_default();
        ui.tell(&tr!(ui.lang(), "error.bug", version = VERSION, place = place));
        Exit::Bug as u8
    })
}

/// Runs the program and gives its exit code.
pub fn run(env: &Env) -> u8 {
    if env.asks_for_version() {
        Ui::new(env, Lang::default(), ColorChoice::Never).show(&format!("track {VERSION}"));
        return Exit::Done as u8;
    }
    let lang = cli::lang_typed(env).or_else(|| env.lang());
    let early = Ui::new(env, lang.unwrap_or_default(), ColorChoice::Never);
    if cli::answer_shell(env, early.lang()) {
        return Exit::Done as u8;
    }
    let parsed = match cli::parse(env, early.lang()) {
        Ok(parsed) => parsed,
        Err(error) => return fail(&early.for_programs(cli::json_typed(env)), &error.into()),
    };
    match parsed {
        Parsed::Text(text) => {
            early.show(&text);
            Exit::Done as u8
        }
        Parsed::Run(cli) => {
            let named = cli.work_dir.is_some();
            let dir = match cli.work_dir.as_ref().map(|dir| store::folder(&env.cwd.join(dir))).transpose() {
                Ok(dir) => dir.unwrap_or_else(|| env.cwd.clone()),
                Err(error) => return fail(&early.for_programs(cli.json), &error.into()),
            };
            let mut ctx = Context {
                env,
                ui: Ui::new(env, early.lang(), cli.color).for_programs(cli.json),
                dir,
                named,
                json: cli.json,
            };
            if lang.is_none() {
                ctx.ui.look.lang = lang_of_settings(&ctx).unwrap_or_default();
            }
            match run_command(*cli, &ctx) {
                Ok(answer) => answer.print(&ctx) as u8,
                Err(error) => fail(&ctx.ui, &error),
            }
        }
    }
}

/// `lang` of track.toml, asked only when nothing nearer says.
fn lang_of_settings(ctx: &Context<'_>) -> Option<Lang> {
    ctx.find_store().ok()?.settings().ok()?.value.lang?.parse().ok()
}

fn run_command(cli: cli::Cli, ctx: &Context<'_>) -> CmdResult<cli::Answer> {
    cli::run(cli, ctx)
}

fn fail(ui: &Ui, error: &error::CmdError) -> u8 {
    let (words, exit) = (error.explain(ui.lang()), error.exit() as u8);
    ui.tell(&tr!(ui.lang(), "error.line", words = words));
    if ui.is_for_programs() {
        ui.document(&cli::printed(&json::failed(words, exit)));
    }
    exit
}
