//! Every command of the read-me files runs, in their order, from an empty folder.

use crate::world::World;

/// The lines of all ```sh blocks.
fn commands(file: &str) -> String {
    let text = std::fs::read_to_string(format!("{}/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let blocks = text.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.collect::<Vec<_>>().join("\n")
}

fn run_all(file: &str, lang: &'static str, expected: usize) {
    let commands = commands(file);
    assert!(commands.lines().filter(|line| line.starts_with("track ")).count() >= expected, "{commands}");
    let mut world = World::new();
    world.lang = lang;
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
