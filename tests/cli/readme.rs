//! Every command of the read-me files runs, in their order, from an empty folder.

use crate::world::World;

/// The lines of all ```sh blocks, and what happens between them (`<!-- $ … -->`). That `check` found something is told
/// by its exit code, and is no failure of the page.
fn commands(file: &str) -> String {
    let text = std::fs::read_to_string(format!("{}/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let (mut commands, mut shell) = (Vec::new(), false);
    for line in text.lines() {
        if line.starts_with("```") {
            shell = line == "```sh";
        } else if line.starts_with("track check") && shell {
            commands.push(format!("{line} || [ $? = 1 ]"));
        } else if shell {
            commands.push(line.to_owned());
        } else if let Some(between) = line.strip_prefix("<!-- $ ").and_then(|rest| rest.strip_suffix(" -->")) {
            commands.push(between.to_owned());
        }
    }
    commands.join("\n")
}

fn run_all(file: &str, lang: &'static str, expected: usize) {
    let commands = commands(file);
    assert!(commands.lines().filter(|line| line.starts_with("track ")).count() >= expected, "{commands}");
    let mut world = World::new();
    world.lang = lang;
    old_papers(&world);
    let outcome = world.sh(&commands);
    assert_eq!(outcome.status, 0, "{file}\n{outcome}");
}

#[test]
#[cfg(unix)]
fn the_english_read_me() {
    run_all("README.md", "en", 15);
}

#[test]
#[cfg(unix)]
fn the_chinese_read_me() {
    run_all("README.zh-CN.md", "zh", 15);
}

#[test]
#[cfg(unix)]
fn the_page_for_the_office() {
    run_all("给办公室同志.md", "zh", 14);
}

/// Five years' papers as Word documents beside the place where the repository is made.
fn old_papers(world: &World) {
    let source = World::with_series("market");
    std::fs::create_dir_all(world.path("w/旧报告")).unwrap();
    for year in 2019..=2023 {
        let file = world.path(&format!("w/旧报告/{year}年报告.docx"));
        let _ = source.run(&["export", &year.to_string(), "-o", file.to_str().unwrap()]).ok();
    }
}

/// What stands in the first screen is what the program says of the sample; `UPDATE_DOCS=1` writes it anew.
fn first_screen(file: &str, lang: &'static str) {
    let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap();
    let mark = "<!-- track followup 2022 -->\n```text\n";
    let at = text.find(mark).unwrap() + mark.len();
    let shown = text[at..].split("```").next().unwrap();
    let mut world = World::new();
    (world.lang, world.columns) = (lang, 80);
    let _ = world.run(&["demo", "sample"]).ok();
    let real = world.run(&["-C", "sample", "followup", "2022"]).ok();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, format!("{}{real}{}", &text[..at], &text[at + shown.len()..])).unwrap();
    } else {
        assert_eq!(shown, real, "{file}: run with UPDATE_DOCS=1");
    }
}

#[test]
fn the_first_screens_are_real() {
    first_screen("README.md", "en");
    first_screen("README.zh-CN.md", "zh");
}
