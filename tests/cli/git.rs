//! The user's git stays the user's.

use crate::world::World;
use snapbox::{assert_data_eq, str};

#[test]
fn only_own_paths_are_committed_and_what_is_staged_stays_staged() {
    let world = World::with_samples();
    world.write("mine.txt", "mine");
    let _ = world.git(&["add", "mine.txt"]).ok();
    world.write("other.txt", "other");
    let _ = world.run(&["note", "2022/1", "记一笔"]).ok();
    assert_data_eq!(
        world.git(&["status", "--short"]).to_string(),
        str![[r#"
A  mine.txt
?? other.txt

"#]]
    );
    assert_data_eq!(
        world.git(&["log", "--name-only", "--format=%s", "-2"]).to_string(),
        str![[r#"
台账 2022/1+记事

ledger/2022.toml
2023: 新建（差距6、原因3、措施7）

reports/2023.toml

"#]]
    );
}

#[test]
fn two_machines_meet_without_conflict() {
    let world = World::with_samples();
    let _ = world.git(&["switch", "-qc", "home"]).ok();
    let _ = world.run(&["note", "2022/1", "家里记的"]).ok();
    let _ = world.git(&["switch", "-q", "main"]).ok();
    let _ = world.run(&["note", "2022/2", "单位记的"]).ok();
    let binary = std::path::Path::new(env!("CARGO_BIN_EXE_track")).parent().unwrap().to_str().unwrap().to_owned();
    let _ = world.git(&["config", "merge.track.driver", &format!("{binary}/track driver merge %O %A %B %P")]).ok();
    let _ = world.git(&["merge", "-q", "-m", "meet", "home"]).ok();
    let ledger = world.read("ledger/2022.toml");
    assert!(ledger.contains("家里记的") && ledger.contains("单位记的"), "{ledger}");
    assert_eq!(world.run(&["followup", "2022"]).status, 0);
}

#[test]
fn init_takes_an_existing_git_repository_and_touches_nothing_else() {
    let world = World::new();
    let _ = world.git(&["init", "-q"]).ok();
    world.write("notes.md", "mine");
    world.write(".gitattributes", "*.md text");
    let _ = world.run(&["init"]).ok();
    assert_data_eq!(
        world.git(&["status", "--short"]).to_string(),
        str![[r#"
?? notes.md

"#]]
    );
    assert_data_eq!(
        world.read(".gitattributes"),
        str![[r#"
*.md text
reports/*.toml -text diff=track merge=track
ledger/*.toml -text diff=track merge=track
track.toml -text merge=track
evidence/** -text
.track/** -text
templates/** -text
.gitattributes -text

"#]]
    );
    assert_data_eq!(
        world.run(&["init"]).to_string(),
        str![[r#"
! 错误：$DIR/w 已经是报告库，没有改动；直接用就可以，例：track status
= 2

"#]]
    );
}

#[test]
fn temporary_files_of_a_killed_run_are_told_and_removed() {
    let world = World::with_samples();
    world.write("reports/.track-tmp-abc", "half");
    assert!(world.run(&["status"]).ok().contains(".track-tmp-abc"));
    let outcome = world.run(&["note", "2022/1", "记一笔"]);
    assert!(outcome.stderr.contains(".track-tmp-abc"), "{outcome}");
    assert!(!world.path("w/reports/.track-tmp-abc").exists());
}

#[test]
fn an_index_that_a_kill_left_old_is_set_right() {
    let world = World::with_samples();
    let index = std::fs::read(world.path("w/.git/index")).unwrap();
    let _ = world.run(&["note", "2022/1", "记一笔"]).ok();
    std::fs::write(world.path("w/.git/index"), index).unwrap();
    assert_ne!(world.git(&["status", "--short"]).ok(), "");
    let _ = world.run(&["note", "2022/2", "再记一笔"]).ok();
    assert_eq!(world.git(&["status", "--short"]).ok(), "");
}

#[test]
fn a_lock_of_gits_that_stays_is_named() {
    let world = World::with_samples();
    world.write(".git/index.lock", "");
    assert_data_eq!(
        world.run(&["note", "2022/1", "记一笔"]).to_string(),
        str![[r#"
! 错误：git 的锁文件没有释放：$DIR/w/.git/index.lock；如果没有别的 git 程序在运行，请删掉它再试
= 3

"#]]
    );
}

#[test]
fn two_tracks_at_once_both_get_their_note_in() {
    let world = World::with_samples();
    at_once(&world, |n| vec!["note".into(), "2022/1".into(), format!("第{n}笔")]);
    let ledger = world.read("ledger/2022.toml");
    assert!((0..6).all(|n| ledger.contains(&format!("第{n}笔"))), "{ledger}");
    assert_eq!(world.git(&["status", "--short"]).ok(), "");
}

#[test]
fn two_tracks_at_once_both_get_their_link_in() {
    let world = World::with_samples();
    at_once(&world, |n| vec!["link".into(), "2023/1".into(), format!("2022/{}", n + 1)]);
    let shown = world.run(&["show", "2023", "--json"]).json();
    assert_eq!(shown["measures"][0]["continues"].as_array().unwrap().len(), 6, "{shown}");
}

/// Runs six tracks at the same time; all must end well.
fn at_once(world: &World, args: impl Fn(usize) -> Vec<String>) {
    let children: Vec<_> = (0..6)
        .map(|n| {
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_track"));
            command.args(args(n)).current_dir(world.path("w")).env("HOME", world.path("home"));
            command.env_remove("XDG_CONFIG_HOME").env("TRACK_LANG", "zh");
            command.stdout(std::process::Stdio::null()).spawn().unwrap()
        })
        .collect();
    children.into_iter().for_each(|mut child| assert!(child.wait().unwrap().success()));
}
