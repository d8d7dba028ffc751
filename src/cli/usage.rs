//! From arguments to a [`Cli`], or to help, or to a usage error in words.
//!
//! Most runs need no help text, so the arguments are first parsed with the plain command; only when that ends in help
//! or an error is the command line put into the user's language.

use super::args::BadArg;
use super::{Cli, help, wild};
use crate::env::Env;
use crate::error::{Exit, Explain};
use crate::i18n::{Lang, tr};
use crate::intake::is_document;
use crate::store::files;
use clap::{
    FromArgMatches, Parser,
    error::{ContextKind, ContextValue, ErrorKind},
};
use std::{
    error::Error as _,
    ffi::OsString,
    path::{Path, PathBuf},
};

/// What the arguments amount to.
#[derive(Debug)]
pub enum Parsed {
    /// Something to do.
    Run(Box<Cli>),
    /// Help or the version, to be printed.
    Text(String),
}

/// Arguments that make no sense.
#[derive(Debug)]
pub struct UsageError(clap::Error);

/// Parses the arguments of the process.
pub fn parse(env: &Env, lang: Lang) -> Result<Parsed, UsageError> {
    if let Some(file) = dropped(&env.args, env) {
        return Ok(Parsed::Run(Box::new(Cli { dropped: Some(file), ..Cli::parse_from(["track"]) })));
    }
    match cfg!(windows) {
        true => {
            let names = |folder: &Path| files::names(&env.cwd.join(folder)).unwrap_or_default();
            parse_words(&wild::expanded(&env.args, &names), env, lang)
        }
        false => parse_words(&env.args, env, lang),
    }
}

/// A document whose name is all that was given, as when it is dropped on the program; asked about on a terminal only.
fn dropped(args: &[OsString], env: &Env) -> Option<PathBuf> {
    let [_, only] = args else { return None };
    let file = Path::new(only);
    let document = is_document(file.file_name()?.to_str()?) && file.extension().is_some();
    let asks = env.terminal.stdin && env.terminal.stderr;
    (asks && document && env.cwd.join(file).is_file()).then(|| file.to_owned())
}

/// Parses the words of a command line, the program's name first.
pub fn parse_words(words: &[OsString], env: &Env, lang: Lang) -> Result<Parsed, UsageError> {
    let args = help_as_option(words);
    if let Ok(cli) = Cli::try_parse_from(&args) {
        return Ok(Parsed::Run(Box::new(cli)));
    }
    let width = env.var("COLUMNS").and_then(|text| text.parse().ok()).or(env.terminal.size.map(|(width, _)| width));
    let command = help::command(lang, width.unwrap_or(help::WIDTH).min(120));
    match command.try_get_matches_from(&args).and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => Ok(Parsed::Run(Box::new(cli))),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Ok(Parsed::Text(error.render().to_string())),
            _ => Err(UsageError(error)),
        },
    }
}

/// `track help mark` is `track mark --help`, in both languages; options may stand before it. `track /?` asks for help
/// too, as other programs of Windows have it.
fn help_as_option(args: &[OsString]) -> Vec<OsString> {
    let mut args = args.to_vec();
    match first_word(&args).map(|at| (at, args.get(at).and_then(|word| word.to_str()))) {
        Some((at, Some("help"))) => {
            args.remove(at);
            args.push("--help".into());
        }
        Some((at, Some("/?" | "/h" | "/help"))) => args.splice(at.., ["--help".into()]).for_each(drop),
        _ => {}
    }
    args
}

/// Where the first argument stands that is neither an option nor an option's value.
fn first_word(args: &[OsString]) -> Option<usize> {
    let takes_value = |arg: &OsString| ["-C", "--lang", "--color"].iter().any(|option| arg == option);
    let is_option = |arg: &OsString| arg.to_string_lossy().starts_with('-');
    let mut at = 1;
    while args.get(at).is_some_and(is_option) {
        at += if args.get(at).is_some_and(takes_value) { 2 } else { 1 };
    }
    (at < args.len()).then_some(at)
}

/// The language that `--lang` asks for, looked for before anything is parsed, since errors need it too.
pub fn lang_typed(env: &Env) -> Option<Lang> {
    let words: Vec<&str> = env.args.iter().filter_map(|arg| arg.to_str()).collect();
    let after = words.iter().position(|word| *word == "--lang").and_then(|i| words.get(i + 1).copied());
    after.or_else(|| words.iter().find_map(|word| word.strip_prefix("--lang="))).and_then(|name| name.parse().ok())
}

/// Whether a JSON document was asked for, for errors that come before anything is parsed.
pub fn json_typed(env: &Env) -> bool {
    env.args.iter().take_while(|arg| *arg != "--").any(|arg| arg == "--json")
}

impl UsageError {
    fn context(&self, kind: ContextKind) -> String {
        match self.0.get(kind) {
            Some(ContextValue::String(text)) => text.clone(),
            Some(ContextValue::Strings(texts)) => texts.join(" "),
            _ => String::new(),
        }
    }

    fn message(&self, lang: Lang) -> String {
        let (arg, value) = (self.context(ContextKind::InvalidArg), self.context(ContextKind::InvalidValue));
        match self.0.kind() {
            ErrorKind::InvalidSubcommand => {
                tr!(lang, "usage.command", name = self.context(ContextKind::InvalidSubcommand))
            }
            ErrorKind::UnknownArgument => tr!(lang, "usage.argument", arg = arg),
            ErrorKind::MissingRequiredArgument => tr!(lang, "usage.missing", arg = arg),
            ErrorKind::MissingSubcommand => tr!(lang, "usage.no_command"),
            ErrorKind::ArgumentConflict => {
                tr!(lang, "usage.conflict", arg = arg, other = self.context(ContextKind::PriorArg))
            }
            _ => match self.0.source().and_then(|source| source.downcast_ref::<BadArg>()) {
                Some(bad) => bad_value(lang, *bad, &value),
                None => tr!(lang, "usage.value", value = value, arg = arg),
            },
        }
    }
}

fn bad_value(lang: Lang, bad: BadArg, value: &str) -> String {
    match bad {
        BadArg::Year => tr!(lang, "usage.year", value = value),
        BadArg::Measure => tr!(lang, "usage.measure", value = value),
        BadArg::Revision => tr!(lang, "usage.revision", value = value),
        BadArg::Status => tr!(lang, "usage.status", value = value),
        BadArg::Date => tr!(lang, "usage.date", value = value),
        BadArg::Numbering => tr!(lang, "paper.out.bad_numbering", value = value),
        BadArg::Encoding => tr!(lang, "paper.out.bad_encoding", value = value),
        BadArg::Section => tr!(lang, "import.bad_section", value = value),
        BadArg::Lang => tr!(lang, "usage.lang", value = value),
    }
}

impl Explain for UsageError {
    fn explain(&self, lang: Lang) -> String {
        let mut out = self.message(lang);
        let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
        let near = near.into_iter().map(|kind| self.context(kind)).find(|text| !text.is_empty());
        if let Some(near) = near {
            out.push_str(&tr!(lang, "usage.near", near = near));
        }
        out.push_str(&tr!(lang, "usage.help"));
        out
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
