//! Help in both languages.
//!
//! The English texts are the doc comments of the arguments. The Chinese ones are `locales/help.zh.toml`, by the path
//! of the command and the argument; a test asks for every one.

use super::Cli;
use crate::i18n::{Lang, lookup, tr};
use crate::render::words::hung;
use clap::{Arg, Command, CommandFactory};

/// Cells of a line where no terminal says how many it has.
pub const WIDTH: usize = 100;

/// The commands by the moment they are for, each group below its title; what is in none stands at the end.
fn moments(lang: Lang) -> [(String, &'static [&'static str]); 6] {
    [
        (tr!(lang, "help_text.moment.begin"), &["init", "import", "new", "demo"]),
        (tr!(lang, "help_text.moment.year"), &["edit", "commit", "note", "mark", "postpone", "status", "class"]),
        (
            tr!(lang, "help_text.moment.compare"),
            &["followup", "review", "diff", "trace", "trend", "copied", "link", "unlink", "cohort"],
        ),
        (tr!(lang, "help_text.moment.hand_in"), &["check", "show", "export"]),
        (tr!(lang, "help_text.moment.back"), &["log", "blame", "undo", "redo", "restore"]),
        (tr!(lang, "help_text.moment.away"), &["sync", "resolve", "bundle"]),
    ]
}

/// The command line in a language, its help in lines of at most `width` cells.
pub fn command(lang: Lang, width: usize) -> Command {
    let command =
        Cli::command().after_help(tr!(lang, "help_text.examples") + "\n" + &tr!(lang, "help_text.environment"));
    let command = match lang {
        Lang::En => command,
        Lang::Zh => chinese(command, "help.track"),
    };
    let usage = tr!(lang, "help_text.usage");
    let template = format!(
        "{{about-with-newline}}\n{usage}{{usage}}\n\n{}{{options}}\n{{after-help}}",
        commands(&command, lang, width)
    );
    command.help_template(template).term_width(width)
}

/// The list of commands, each group below its title.
fn commands(command: &Command, lang: Lang, width: usize) -> String {
    let subs: Vec<&Command> =
        command.get_subcommands().filter(|sub| !sub.is_hide_set() && sub.get_name() != "help").collect();
    let widest = subs.iter().map(|sub| sub.get_name().len()).max().unwrap_or_default();
    let line = |sub: &&Command| {
        let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
        hung(&format!("  {:widest$}  ", sub.get_name()), &about, width)
    };
    let mut out = String::new();
    let groups = moments(lang);
    for (title, names) in &groups {
        let those = names.iter().filter_map(|name| subs.iter().find(|sub| sub.get_name() == *name));
        out.push_str(&format!("{title}\n{}\n", those.map(line).collect::<String>()));
    }
    let rest = subs.iter().filter(|sub| groups.iter().all(|(_, names)| !names.contains(&sub.get_name())));
    let rest: String = rest.map(line).collect();
    out.push_str(&format!("{}\n{rest}\n{}\n", tr!(lang, "help_text.moment.rest"), tr!(lang, "help_text.options")));
    out
}

/// Replaces the texts of a command and all below it.
fn chinese(mut command: Command, key: &str) -> Command {
    let word = |name: &str| lookup(Lang::Zh, &format!("help.words.{name}")).unwrap_or_default();
    if let Some(about) = lookup(Lang::Zh, &format!("{key}.about")) {
        command = command.about(about);
    }
    let mut place = 0;
    command = command
        .subcommand_help_heading(word("commands"))
        .help_template(format!("{{about-with-newline}}\n{}{{usage}}\n\n{{all-args}}{{after-help}}", word("usage")))
        .disable_help_subcommand(true)
        .mut_args(|arg| {
            let id = arg.get_id().to_string();
            let arg = named(arg);
            let arg = if arg.is_positional() {
                // Under a heading of its own clap sorts by name; arguments are read in the order they are typed.
                place += 1;
                arg.help_heading(word("arguments")).display_order(place)
            } else {
                arg.help_heading(word("options"))
            };
            let shared = matches!(id.as_str(), "work_dir" | "lang" | "color" | "json") && arg.is_global_set();
            let key = if shared { format!("help.track.{id}") } else { format!("{key}.{id}") };
            match lookup(Lang::Zh, &key) {
                Some(help) => arg.help(help),
                None => arg,
            }
        })
        .disable_help_flag(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(clap::ArgAction::Help)
                .help(word("help"))
                .help_heading(word("options"))
                .display_order(990),
        );
    if key == "help.track" {
        command = command.disable_version_flag(true).arg(
            Arg::new("version")
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
    let usage = usage(&command, key);
    command.override_usage(usage)
}

/// An argument with its placeholder in Chinese: `<MEASURE>` → `<措施>`.
fn named(arg: Arg) -> Arg {
    let chinese = |name: &clap::builder::Str| lookup(Lang::Zh, &format!("help.values.{name}"));
    let names: Option<Vec<String>> = arg.get_value_names().map(|names| names.iter().filter_map(chinese).collect());
    match names {
        Some(names) if !names.is_empty() => arg.value_names(names),
        _ => arg,
    }
}

/// The usage line, which clap words in English: `track mark [选项] <措施> <状态> [说明]`.
fn usage(command: &Command, key: &str) -> String {
    let word = |name: &str| lookup(Lang::Zh, &format!("help.words.{name}")).unwrap_or_default();
    let mut out = key.trim_start_matches("help.").replace('.', " ");
    out.push_str(&format!(" [{}]", word("options")));
    let name_of =
        |arg: &Arg| arg.get_value_names().and_then(<[_]>::first).map_or(arg.get_id().to_string(), ToString::to_string);
    for arg in command.get_opts().filter(|arg| arg.is_required_set()) {
        out.push_str(&format!(" -{} <{}>", arg.get_short().unwrap_or('-'), name_of(arg)));
    }
    for arg in command.get_positionals() {
        let name = name_of(arg);
        out.push_str(&if arg.is_required_set() { format!(" <{name}>") } else { format!(" [{name}]") });
    }
    if command.has_subcommands() {
        out.push_str(&format!(" [{}]", word("commands")));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(command: &Command, key: &str, out: &mut Vec<String>) {
        let mut keys = vec![format!("{key}.about")];
        for arg in command.get_arguments() {
            let id = arg.get_id().as_str();
            let passed = arg.is_global_set() && key != "help.track";
            if !(matches!(id, "help" | "version") || arg.is_hide_set() || passed) {
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
