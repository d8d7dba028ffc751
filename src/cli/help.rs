//! Help in both languages.
//!
//! The English texts are the doc comments of the arguments. The Chinese ones are `locales/help.zh.toml`, by the path
//! of the command and the argument; a test asks for every one.

use super::Cli;
use crate::i18n::{Lang, lookup};
use clap::{Command, CommandFactory};

/// The command line in a language.
pub fn command(lang: Lang) -> Command {
    let command = Cli::command();
    match lang {
        Lang::En => command,
        Lang::Zh => chinese(command, "help.track"),
    }
}

/// Replaces the texts of a command and all below it.
fn chinese(mut command: Command, key: &str) -> Command {
    let word = |name: &str| lookup(Lang::Zh, &format!("help.words.{name}")).unwrap_or_default();
    if let Some(about) = lookup(Lang::Zh, &format!("{key}.about")) {
        command = command.about(about);
    }
    command = command
        .subcommand_help_heading(word("commands"))
        .help_template(format!("{{about-with-newline}}\n{}{{usage}}\n\n{{all-args}}{{after-help}}", word("usage")))
        .disable_help_subcommand(true)
        .mut_args(|arg| {
            let id = arg.get_id().to_string();
            let heading = if arg.is_positional() { word("arguments") } else { word("options") };
            let arg = arg.help_heading(heading);
            let shared = matches!(id.as_str(), "work_dir" | "lang" | "color" | "json") && arg.is_global_set();
            let key = if shared { format!("help.track.{id}") } else { format!("{key}.{id}") };
            match lookup(Lang::Zh, &key) {
                Some(help) => arg.help(help),
                None => arg,
            }
        })
        .disable_help_flag(true)
        .arg(
            clap::Arg::new("help")
                .short('h')
                .long("help")
                .action(clap::ArgAction::Help)
                .help(word("help"))
                .help_heading(word("options"))
                .display_order(990),
        );
    if key == "help.track" {
        command = command.disable_version_flag(true).arg(
            clap::Arg::new("version")
                .short('V')
                .long("version")
                .action(clap::ArgAction::Version)
                .help(word("version"))
                .help_heading(word("options"))
                .display_order(991),
        );
    }
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        let below = format!("{key}.{name}");
        command = command.mut_subcommand(name, |sub| chinese(sub, &below));
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(command: &Command, key: &str, out: &mut Vec<String>) {
        let mut keys = vec![format!("{key}.about")];
        for arg in command.get_arguments() {
            let id = arg.get_id().as_str();
            if !matches!(id, "help" | "version") && !arg.is_hide_set() && !(arg.is_global_set() && key != "help.track")
            {
                keys.push(format!("{key}.{id}"));
            }
        }
        out.extend(keys.into_iter().filter(|key| lookup(Lang::Zh, key).is_none()));
        for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set() && sub.get_name() != "help") {
            missing(sub, &format!("{key}.{}", sub.get_name()), out);
        }
    }

    #[test]
    fn every_help_text_is_there_in_chinese() {
        let mut out = Vec::new();
        missing(&Cli::command(), "help.track", &mut out);
        assert!(out.is_empty(), "{out:#?}");
    }
}
