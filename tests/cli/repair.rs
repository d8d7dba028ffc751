//! What a power cut or a bad disk broke is told in plain words, and mended when it is asked for.

use crate::world::World;
use std::fs;

/// The file of the newest commit's object.
fn newest_commit(world: &World) -> String {
    let id = world.git(&["rev-parse", "HEAD"]).ok();
    format!(".git/objects/{}/{}", &id[..2], id[2..].trim())
}

/// As a power cut leaves a file that was not synced.
fn empty(world: &World, path: &str) {
    let full = world.path("w").join(path);
    let _ = fs::remove_file(&full);
    fs::write(full, "").unwrap();
}

#[test]
fn a_sound_repository_is_said_to_be_sound() {
    let world = World::with_samples();
    let outcome = world.run(&["check", "--repair", "--only", "placeholder"]);
    assert_eq!(outcome.stderr, "报告库完好，没有要修的。\n", "{outcome}");
    assert_eq!(outcome.status, 0, "{outcome}");
}

#[test]
fn a_lost_commit_is_told_and_mended_and_its_words_stay() {
    let world = World::with_samples();
    let _ = world.run(&["note", "2022/1", "材料已经报送"]).ok();
    empty(&world, &newest_commit(&world));
    let outcome = world.run(&["check", "--repair", "--only", "placeholder"]);
    assert!(outcome.stderr.contains("已退回到最近完好的一次"), "{outcome}");
    assert!(outcome.stderr.contains("报告库已经修好"), "{outcome}");
    assert!(world.read("ledger/2022.toml").contains("材料已经报送"));
    assert!(world.run(&["status"]).ok().contains("ledger/2022.toml"), "its words are unsaved now");
    let _ = world.run(&["commit", "-m", "补存"]).ok();
    assert_eq!(world.git(&["fsck", "--no-dangling"]).to_string(), "");
    assert!(world.run(&["trace", "2022/1"]).ok().contains("材料已经报送"));
}

/// Whoever reads first finds it, and nobody has to know of it.
#[test]
fn any_command_mends_what_it_meets() {
    for command in [vec!["status"], vec!["followup"], vec!["log", "2022"], vec!["diff", "2022", "2023"]] {
        let world = World::with_samples();
        let _ = world.run(&["note", "2022/1", "材料已经报送"]).ok();
        empty(&world, &newest_commit(&world));
        let outcome = world.run(&command);
        assert_eq!(outcome.status, 0, "{command:?}: {outcome}");
        assert!(outcome.stderr.contains("已退回到最近完好的一次"), "{command:?}: {outcome}");
        assert!(world.read("ledger/2022.toml").contains("材料已经报送"));
    }
}
