//! Replies and messages say what happened, and nothing else.

use crate::world::World;

fn last(world: &World) -> String {
    world.git(&["log", "-1", "--format=%s"]).ok()
}

#[test]
fn a_record_for_an_earlier_day_does_not_pass_for_the_present_state() {
    let world = World::with_samples();
    let _ = world.run(&["mark", "2022/1", "done", "都走到了", "--on", "2023-09-01"]).ok();
    let said = world.run(&["mark", "2022/1", "in_progress", "走了一半", "--on", "2023-05-01"]).ok();
    assert!(said.contains("补记") && said.contains("正在推进") && said.contains("现在的状态仍是已完成"), "{said}");
    assert!(last(&world).contains("2022/1补记正在推进"), "{}", last(&world));
}

#[test]
fn a_note_beside_an_unsaved_edit_neither_names_nor_saves_it() {
    let world = World::with_samples();
    world.edit("reports/2023.toml", "text = \"\"\"\n", "text = \"\"\"\n手改的一句。\n");
    let _ = world.run(&["note", "2022/1", "走访12户"]).ok();
    assert!(!last(&world).contains("2023:") && last(&world).contains("2022/1+记事"), "{}", last(&world));
    assert!(world.git(&["status", "--short"]).ok().contains("reports/2023.toml"));
    let said = world.run(&["commit"]).ok();
    assert!(said.contains("2023: ~"), "{said}");
}

#[test]
fn recorded_events_do_not_go_unasked() {
    let world = World::with_samples();
    let _ = world.run(&["mark", "2022/1", "done", "都走到了"]).ok();
    let ledger = world.read("ledger/2022.toml");
    let head = world.git(&["rev-parse", "HEAD"]).ok();
    std::fs::remove_file(world.path("w/ledger/2022.toml")).unwrap();
    let outcome = world.run(&["commit"]);
    let told = outcome.stderr.contains("2022/1")
        && outcome.stderr.contains("已完成“都走到了”")
        && outcome.stderr.contains("--force");
    assert!(outcome.status == 2 && told, "{outcome}");
    let outcome = world.run(&["note", "2022/1", "又一笔"]);
    assert_eq!(outcome.status, 2, "{outcome}");
    world.write("ledger/2022.toml", ledger.replace("都走到了", "没走到"));
    let outcome = world.run(&["commit"]);
    assert!(outcome.status == 2 && outcome.stderr.contains("改动"), "{outcome}");
    assert_eq!(world.git(&["rev-parse", "HEAD"]).ok(), head);
    let _ = world.run(&["commit", "--force"]).ok();
    assert!(last(&world).contains("2022/1改动登记") && !last(&world).contains("未启动"), "{}", last(&world));
    std::fs::remove_file(world.path("w/ledger/2022.toml")).unwrap();
    let _ = world.run(&["commit", "--force"]).ok();
    assert!(last(&world).contains("2022/1删去登记"), "{}", last(&world));
}

#[test]
fn a_copy_of_a_report_is_told_and_not_saved() {
    let world = World::with_samples();
    world.write("reports/2022 - 副本.toml", world.read("reports/2022.toml"));
    for command in ["status", "commit"] {
        let outcome = world.run(&[command]);
        let told = format!("{outcome}");
        assert!(told.contains("track resolve --copy \"reports/2022 - 副本.toml\""), "{outcome}");
    }
    assert!(!world.git(&["ls-files"]).ok().contains("副本"));
}

#[test]
fn a_renamed_report_is_told_as_such() {
    let world = World::with_samples();
    let (from, to) = (world.path("w/reports/2022.toml"), world.path("w/reports/2022年.toml"));
    std::fs::rename(&from, &to).unwrap();
    let outcome = world.run(&["commit"]);
    assert!(outcome.status == 2 && outcome.stderr.contains("reports/2022年.toml"), "{outcome}");
    std::fs::rename(&to, world.path("w/reports/2021.toml")).unwrap();
    world.edit("reports/2021.toml", "year = 2022", "year = 2021");
    let _ = world.run(&["commit"]).ok();
    assert!(last(&world).contains("2022: 报告改为2021年"), "{}", last(&world));
}

#[test]
fn undo_says_what_it_takes_back_and_redo_brings_it_again() {
    let world = World::with_samples();
    let _ = world.run(&["note", "2022/1", "走访12户"]).ok();
    let _ = world.run(&["mark", "2022/2", "done", "书屋开了门"]).ok();
    let ledger = world.read("ledger/2022.toml");
    let said = world.run(&["undo"]).ok();
    assert!(said.contains("2022/2 2023-11-20 已完成“书屋开了门”") && !said.contains("走访12户"), "{said}");
    let said = world.run(&["undo"]).ok();
    assert!(said.contains("2022/1 2023-11-20 记事“走访12户”"), "{said}");
    assert!(!world.path("w/ledger/2022.toml").exists());
    let said = world.run(&["redo"]).ok();
    assert!(said.contains("2022/1 2023-11-20 记事“走访12户”"), "{said}");
    let said = world.run(&["redo"]).ok();
    assert!(said.contains("2022/2 2023-11-20 已完成“书屋开了门”"), "{said}");
    assert_eq!(world.read("ledger/2022.toml"), ledger);
    let outcome = world.run(&["redo"]);
    assert!(outcome.status == 2 && outcome.stderr.contains("没有可以恢复的"), "{outcome}");
    // After a redo one can go back again; after anything else there is nothing to bring again.
    let _ = world.run(&["undo"]).ok();
    let _ = world.run(&["note", "2022/3", "另一笔"]).ok();
    assert_eq!(world.run(&["redo"]).status, 2);
}

#[test]
fn a_ledger_that_lost_what_was_recorded_is_put_back_by_the_command_that_is_named() {
    let world = World::with_samples();
    let _ = world.run(&["note", "2022/2", "又去了两个乡镇"]).ok();
    let saved = world.read("ledger/2022.toml");
    world.write("ledger/2022.toml", "schema = 1\nyear = 2022\n# 重新登记\n");
    let refused = world.run(&["commit"]);
    assert!(refused.status == 2 && refused.stderr.contains("track restore --ledger 2022"), "{refused}");
    let head = world.git(&["rev-parse", "HEAD"]).ok();
    let back = world.run(&["restore", "--ledger", "2022"]);
    assert!(back.status == 0 && back.stderr.contains("ledger") && back.stdout.contains("2022"), "{back}");
    assert_eq!((world.read("ledger/2022.toml"), world.git(&["rev-parse", "HEAD"]).ok()), (saved.clone(), head));
    std::fs::remove_file(world.path("w/ledger/2022.toml")).unwrap();
    let _ = world.run(&["restore", "--ledger", "2022"]).ok();
    assert_eq!(world.read("ledger/2022.toml"), saved);
    let none = world.run(&["restore", "--ledger", "2023"]);
    assert!(none.status == 2 && none.stderr.contains("2023"), "{none}");
}

/// Of a report that is not written yet nothing is said but that: neither that all is closed, nor that nothing is there.
#[test]
fn an_unwritten_report_is_called_so_by_every_command_that_asks_it_something() {
    let world = World::with_samples();
    let _ = world.run(&["new", "2024"]).ok();
    for args in [["followup", "2024"], ["copied", "2024"], ["review", "2024"], ["trace", "2024/1"]] {
        let outcome = world.run(&args);
        assert!(outcome.status != 0 && outcome.stderr.contains("2024"), "{args:?}: {outcome}");
        assert!(!outcome.to_string().contains("都已了结"), "{args:?}: {outcome}");
        assert!(!outcome.to_string().contains("没有报告可以对照"), "{args:?}: {outcome}");
    }
}

/// Nobody is asked for a name in vain.
#[test]
fn a_repository_that_is_there_is_told_before_anything_is_asked() {
    let world = World::without_user();
    let _ = world.run_with(&["init"], &[("GIT_AUTHOR_NAME", "李明"), ("GIT_AUTHOR_EMAIL", "li@localhost")], "");
    if !world.path("w/track.toml").exists() {
        world.write("track.toml", "schema = 1\n\n[person]\nname = \"李明\"\n");
        let _ = world.run(&["init"]).ok();
    }
    let outcome = world.run(&["init"]);
    assert!(outcome.status == 2 && outcome.stderr.contains("报告库"), "{outcome}");
    assert!(!outcome.stderr.contains("姓名"), "{outcome}");
}
