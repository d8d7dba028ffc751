//! `track init`.

use super::{Answer, Context, done};
use crate::error::CmdResult;
use crate::files::{new_settings, read_settings, schema};
use crate::i18n::{shown_path, tr};
use crate::model::{Person, Settings};
use crate::paper::profile::Profile;
use crate::store::files::{LIMIT, decode, is_file, read};
use crate::store::{Commit, Identity, InitOptions, SETTINGS, Store, StoreError};
use std::path::PathBuf;

/// Arguments of `track init`.
#[derive(Debug, clap::Args)]
pub struct InitArgs {
    /// The folder; made if it is not there [default: this one]
    pub dir: Option<PathBuf>,
    /// Fetch it from a bundle or from the folder where machines meet
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
}

pub(super) fn run(ctx: &Context<'_>, args: &InitArgs) -> CmdResult<Answer> {
    let folder = args.dir.as_deref().map_or_else(|| ctx.dir.clone(), |dir| ctx.path(dir));
    let lang = ctx.lang();
    if let Some(source) = &args.from {
        return fetched(ctx, &folder, source);
    }
    let was_there = is_file(&folder.join(SETTINGS));
    let store = make(ctx, &folder)?;
    let shown = args.dir.as_ref().map(shown_path);
    let words = match shown {
        _ if was_there => tr!(lang, "init.adopted", dir = shown_path(&folder)),
        Some(dir) => tr!(lang, "init.done_in", dir = dir),
        None => tr!(lang, "init.done"),
    };
    done::answer(ctx, "init", &store, (None, words))
}

/// Makes a repository in a folder of what a bundle or a place holds.
fn fetched(ctx: &Context<'_>, folder: &std::path::Path, source: &std::path::Path) -> CmdResult<Answer> {
    let lang = ctx.lang();
    let identity = ctx.user().unwrap_or_else(Identity::of_track);
    let commit = Commit { message: tr!(lang, "init.message"), identity, when: ctx.env.now.clone() };
    let store = Store::init_from(folder, &ctx.path(source), &commit)?;
    store.set_drivers(ctx.env.program.as_deref())?;
    let archive = store.archive()?;
    let years = archive.reports.len();
    let words = tr!(lang, "init.fetched", dir = shown_path(folder), years = years);
    done::answer(ctx, "init", &store, (None, words))
}

/// Makes a repository in a folder, asking once for a name when git knows none.
pub(super) fn make(ctx: &Context<'_>, folder: &std::path::Path) -> CmdResult<Store> {
    Store::may_begin(folder)?;
    let lang = ctx.lang();
    let mut settings = Settings::default();
    let identity = match ctx.user() {
        Some(identity) => identity,
        None => {
            let written = written_person(folder)?;
            settings.person = written.or_else(|| asked(ctx)).ok_or(StoreError::NoIdentity)?;
            Identity::of_person(&settings.person).ok_or(StoreError::NoIdentity)?
        }
    };
    let schemas = schema::all::<Profile>().map(|(name, text)| (format!(".track/{name}"), text));
    let options = InitOptions {
        settings: new_settings(&settings, &tr!(lang, "init.settings")),
        files: schemas.to_vec(),
        message: tr!(lang, "init.message"),
        identity,
        when: ctx.env.now.clone(),
        program: ctx.env.program.clone(),
    };
    Ok(Store::init(folder, &options)?)
}

/// Who the settings say it is, where a folder has settings already.
fn written_person(folder: &std::path::Path) -> Result<Option<Person>, StoreError> {
    let Some(bytes) = read(&folder.join(SETTINGS), LIMIT)? else { return Ok(None) };
    let settings = read_settings(&decode(SETTINGS, bytes)?);
    let (settings, _) = settings.map_err(|problems| StoreError::BadFile(SETTINGS.to_owned(), problems))?;
    Ok(settings.person.name.is_some().then_some(settings.person))
}

/// Asks for the name that commits carry.
fn asked(ctx: &Context<'_>) -> Option<Person> {
    let lang = ctx.lang();
    let name = ctx.ui.ask(&tr!(lang, "init.ask_name"))?;
    let unit = ctx.ui.ask(&tr!(lang, "init.ask_unit"));
    Some(Person { name: Some(name), unit, ..Person::default() })
}
