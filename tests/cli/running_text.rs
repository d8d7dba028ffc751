//! Commands that stand between backticks in the running text and the tables of the pages.

use std::collections::BTreeSet;

use crate::{
    pages::{pages, papers, text_of},
    world::World,
};

#[test]
fn a_command_in_running_text_has_its_name_and_its_options() {
    let (pages, reference) = (pages(), text_of("docs/cli.md"));
    let spans: Vec<(&str, String)> = pages.iter().flat_map(|page| spans(page)).collect();
    assert!(spans.len() > 150, "{}", spans.len());
    let unknown: Vec<String> = spans.iter().filter_map(|(page, span)| fault(page, span, &reference)).collect();
    assert!(unknown.is_empty(), "{}", unknown.join("\n"));
}

/// A command with its arguments, none of which stands for another (`FILE`, 文件), can be typed as it is: where nothing is made yet,
/// where the papers of one year are taken in, or where those of several are.
#[test]
#[cfg(unix)]
fn a_whole_command_in_running_text_runs() {
    let spans: BTreeSet<String> = pages().iter().flat_map(|page| spans(page)).map(|(_, span)| span).collect();
    let whole: Vec<&String> = spans.iter().filter(|span| is_whole(span)).collect();
    assert!(whole.len() > 30, "{}", whole.len());
    let worlds = [begun(), World::with_series("market"), World::new(), one_year()];
    worlds.iter().for_each(furnish);
    let told: Vec<String> = whole.iter().filter_map(|span| refusal(&worlds, span)).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// A repository in which the years that the pages name are still free.
fn one_year() -> World {
    let world = World::with_repository();
    let _ = world.run(&["import", "2021", World::series("market", "2021").to_str().unwrap()]).ok();
    world
}

/// A repository in which the next year's report is begun.
fn begun() -> World {
    let world = World::with_samples();
    let _ = world.run(&["new", "2024"]).ok();
    world
}

/// The files that the pages name, a second revision where there is a report, and a step that was taken back.
fn furnish(world: &World) {
    let (_, paper) = &papers()[1];
    for name in [
        "进修班/张三2023.docx",
        "进修班/李四2023.docx",
        "范文/范文.docx",
        "旧报告.docx",
        "old.docx",
        "2024年报告.docx",
        "report-2024.docx",
    ] {
        world.write(name, paper);
    }
    let history = "sed -i 's/不少于/至少/' reports/2023.toml; track commit; track note 2023/1 走访; track undo";
    let _ = world.sh(&format!("[ ! -f reports/2023.toml ] || {{ {history}; }}")).ok();
}

/// What the last of the worlds said to a command that runs in none of them. `check` and `diff` may end with 1.
fn refusal(worlds: &[World], span: &str) -> Option<String> {
    let mut said = String::new();
    for world in worlds {
        let fresh = "rm -rf ../copy; cp -r . ../copy; cd ../copy; export EDITOR=true";
        let outcome = world.sh(&format!("{fresh}; {span} </dev/null"));
        if [0, 1].contains(&outcome.status) {
            return None;
        }
        said = format!("{span}: {}", outcome.stderr);
    }
    Some(said)
}

/// More than a command's name, and nothing in it stands for something else.
fn is_whole(span: &str) -> bool {
    let unquoted: String = span.split('"').step_by(2).collect();
    let stands_for_another = |word: &str| {
        let name = word.split('.').next().unwrap_or(word);
        !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase())
            || ["文件", "文件夹", "年份", "名称", "地址", "序号", "U盘上的文件夹"].contains(&name)
            || word.contains(['[', '…'])
    };
    let names_a_version = span.split(' ').nth(1).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let name_alone = span.split(' ').count() == 2 && span.is_ascii() && !span.contains('-');
    !name_alone && !names_a_version && !unquoted.split_whitespace().any(stands_for_another)
}

/// What begins with the program's name, between backticks in running text or set in by four blanks.
fn spans(page: &str) -> Vec<(&str, String)> {
    let text = text_of(page);
    let prose: Vec<&str> = text.split("```").step_by(2).collect();
    let quoted = prose.iter().flat_map(|prose| prose.split('`').skip(1).step_by(2));
    let set_in = prose.iter().flat_map(|prose| prose.lines().filter_map(|line| line.strip_prefix("    ")));
    let commands = quoted.chain(set_in).filter(|span| span.starts_with("track "));
    commands.map(|span| (page, span.replace('\n', " "))).collect()
}

/// What is wrong with a command of running text: a word that is no command, an option that the command does not have.
fn fault(page: &str, span: &str, reference: &str) -> Option<String> {
    let general = help(reference, "track").unwrap();
    let (mut name, mut own) = ("track".to_owned(), general);
    for word in span.split_whitespace().skip(1) {
        if let Some(found) = help(reference, &format!("{name} {word}")) {
            (name, own) = (format!("{name} {word}"), found);
        } else if name == "track" && word.starts_with(char::is_alphabetic) {
            return Some(format!("{page}: {span}: there is no {word}"));
        } else if let Some(option) = word.trim_matches(['[', ']']).strip_prefix("--") {
            let known = |text: &str| text.split([' ', ',', '\n']).any(|word| word.strip_prefix("--") == Some(option));
            if !known(own) && !known(general) && !["help", "version"].contains(&option) {
                return Some(format!("{page}: {span}: {name} has no --{option}"));
            }
        }
    }
    None
}

/// The help of a command, out of the reference (which another test holds to the program).
fn help<'r>(reference: &'r str, name: &str) -> Option<&'r str> {
    reference.split(&format!("\n### {name}\n")).nth(1)?.split("\n### ").next()
}
