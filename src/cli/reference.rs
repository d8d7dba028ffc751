//! The command reference, `docs/cli.md`: every command's help in both languages, generated so that it cannot rot.

use super::help;
use crate::i18n::Lang;
use clap::Command;

/// The text of `docs/cli.md`.
pub fn reference() -> String {
    let mut out = String::from(
        "# Commands\n\nGenerated from the program: `UPDATE_DOCS=1 cargo test --test docs` writes this file, and the test fails\nwhen it is not what the program says. 由程序生成，英文在前，中文在后。\n\nExit codes: 0 done; 1 `check` found something, or `--exit-code` and a difference; 2 the user's input or usage;\n3 the repository or its data; 70 a bug.\n",
    );
    for (title, lang) in [("English", Lang::En), ("中文", Lang::Zh)] {
        out.push_str(&format!("\n## {title}\n"));
        let mut command = help::command(lang, help::WIDTH);
        command.build();
        push(&mut out, &mut command, "track");
    }
    out
}

fn push(out: &mut String, command: &mut Command, path: &str) {
    let text = command.render_help().to_string();
    let text: Vec<&str> = text.lines().map(str::trim_end).collect();
    out.push_str(&format!("\n### {path}\n\n```text\n{}\n```\n", text.join("\n").trim_end()));
    let names: Vec<String> =
        command.get_subcommands().filter(|sub| !sub.is_hide_set()).map(|sub| sub.get_name().to_owned()).collect();
    for name in names.iter().filter(|name| *name != "help") {
        if let Some(sub) = command.find_subcommand_mut(name) {
            let mut sub = sub.clone().bin_name(format!("{path} {name}")).term_width(help::WIDTH);
            push(out, &mut sub, &format!("{path} {name}"));
        }
    }
}
