//! The evening before the class: going through the promises, setting the class, days for the calendar.

use crate::world::World;
use snapbox::{assert_data_eq, str};
use std::{io::Write, thread, time::Duration};

#[test]
fn a_walk_by_lines_is_saved_as_one_revision_that_names_what_changed() {
    let world = World::with_samples();
    let before = world.git(&["rev-list", "--count", "HEAD"]).ok();
    let lines = "4\n\n4 读书笔记6篇已归档\n\n6 经费没有落实\nn 已重新报送计划\nu\nq\ns\n";
    let said = world.run_with(&["review", "2022"], &[], lines).ok();
    assert!(said.contains("请写明完成的依据") && said.contains("已保存：台账 2022/1→已完成 2022/2→未完成"), "{said}");
    assert_data_eq!(
        world.git(&["log", "-1", "--format=%an %s"]).ok(),
        str![[r#"
李明 台账 2022/1→已完成 2022/2→未完成

"#]]
    );
    let count = |text: &str| text.trim().parse::<usize>().unwrap();
    assert_eq!(count(&world.git(&["rev-list", "--count", "HEAD"]).ok()), count(&before) + 1);
    let ledger = world.read("ledger/2022.toml");
    assert!(ledger.contains("读书笔记6篇已归档") && ledger.contains("经费没有落实"), "{ledger}");
    assert!(!ledger.contains("重新报送"), "{ledger}");
    assert_data_eq!(world.git(&["status", "--short"]).ok(), str![]);
}

#[test]
fn a_kill_in_the_middle_of_a_walk_loses_no_answer() {
    let world = World::with_samples();
    let draft = ".git/track/review-1.json";
    killed_review(&world, ("n 走访了12户\n4 已经建好台账\n", "已经建好台账"), draft);
    let kept = || std::fs::read_to_string(world.path("w").join(draft)).unwrap_or_default();
    assert!(kept().contains("走访了12户"), "{}", kept());
    assert_eq!(world.run(&["show", "2022"]).status, 0);
    let said = world.run_with(&["review", "2022"], &[], "q\ns\n").ok();
    assert!(said.contains("2条回答还在"), "{said}");
    let ledger = world.read("ledger/2022.toml");
    assert!(ledger.contains("走访了12户") && ledger.contains("已经建好台账"), "{ledger}");
    assert_eq!(kept(), "");
}

#[test]
fn answers_that_are_saved_already_are_not_recorded_twice() {
    let world = World::with_samples();
    let _ = world.run_with(&["review", "2022", "--on", "2023-11-01"], &[], "n 走访了12户\n").ok();
    let ledger = world.read("ledger/2022.toml");
    let id = ledger.lines().find_map(|line| line.strip_prefix("measure = ")).unwrap().trim_matches('"').to_owned();
    world.write(
        ".git/track/review.json",
        format!(
            r#"{{"schema":1,"answers":[{{"measure":"2022/{id}","status":null,"note":"走访了12户","source":null,"on":"2023-11-01"}}]}}"#
        ),
    );
    // As a kill between saving and forgetting leaves it.
    let _ = world.run_with(&["review", "2022"], &[], "").ok();
    assert_eq!(world.read("ledger/2022.toml"), ledger);
    world.write(".git/track/review.json", r#"{"schema":1,"answers":[{"measure":"2022/m-zzzzzz","on":"2023-11-01"}]}"#);
    let outcome = world.run_with(&["review", "2022"], &[], "");
    assert!(outcome.stderr.contains("kept/review-1.json"), "{outcome}");
    assert!(world.path("w/.git/track/kept/review-1.json").exists());
    assert!(world.run(&["status"]).ok().contains("kept/review-1.json"));
    assert_eq!(world.run_with(&["review", "2022"], &[], "").stderr, "");
}

/// A review by lines that is killed before it saves, when the last of its answers is kept in a file.
fn killed_review(world: &World, (lines, last): (&str, &str), file: &str) {
    let mut child = world.start(&["review", "2022", "--plain"]);
    let mut input = child.stdin.take().unwrap();
    input.write_all(lines.as_bytes()).unwrap();
    wait_for(world, file, last);
    child.kill().unwrap();
    let _ = child.wait().unwrap();
}

/// Waits until a file of the work folder holds some words.
fn wait_for(world: &World, file: &str, words: &str) {
    let kept = || std::fs::read_to_string(world.path("w").join(file)).unwrap_or_default();
    for _ in 0..600 {
        if kept().contains(words) {
            return;
        }
        thread::sleep(Duration::from_millis(50));
    }
    panic!("{words} is not in {file}: {}", kept());
}

#[test]
fn two_reviews_at_once_keep_their_answers_apart_and_the_next_one_has_both() {
    let world = World::with_samples();
    let mut first = world.start(&["review", "2022", "--plain"]);
    let mut input = first.stdin.take().unwrap();
    input.write_all("n 上门走访了12户\n".as_bytes()).unwrap();
    wait_for(&world, ".git/track/review-1.json", "上门走访了12户");
    killed_review(&world, ("n 又走访了3户\n", "又走访了3户"), ".git/track/review-2.json");
    first.kill().unwrap();
    let _ = first.wait().unwrap();
    let said = world.run_with(&["review", "2022"], &[], "q\ns\n").ok();
    assert!(said.contains("2条回答还在"), "{said}");
    let ledger = world.read("ledger/2022.toml");
    assert!(ledger.contains("上门走访了12户") && ledger.contains("又走访了3户"), "{ledger}");
}

#[test]
fn what_was_recorded_since_an_answer_was_given_is_told() {
    let world = World::with_samples();
    killed_review(&world, ("n 走访了12户\n", "走访了12户"), ".git/track/review-1.json");
    let kept = world.read(".git/track/review-1.json");
    let _ = world.run(&["mark", "2022/1", "不再适用", "机构改革，职责已划出"]).ok();
    let outcome = world.run_with(&["review", "2022"], &[], "q\ns\n");
    assert!(outcome.stderr.contains("2022/1 那以后又登记过"), "{outcome}\n{kept}");
    let ledger = world.read("ledger/2022.toml");
    assert!(ledger.contains("走访了12户") && ledger.contains("职责已划出"), "{ledger}");
}

#[test]
fn the_class_is_set_and_shown() {
    let world = World::with_repository();
    world.edit("track.toml", "[class]\n", "[class] # 下一次\n");
    let set = ["class", "秋季进修班", "--date", "2024-11-20", "--aspects", "理想信念、担当作为", "--max-chars", "5000"];
    assert_data_eq!(
        world.run(&set).to_string(),
        str![[r#"
下次培训班（会议）：秋季进修班
日期：2024-11-20
模板：没有设
要写的方面：理想信念、担当作为
字数：最少没有设，最多5000

"#]]
    );
    let settings = world.read("track.toml");
    assert!(settings.contains("[class] # 下一次\noccasion = \"秋季进修班\"\ndate = 2024-11-20\n"), "{settings}");
    assert_eq!(world.run(&["--json", "class"]).json()["class"]["aspects"][1], "担当作为");
    assert_eq!(world.run(&["class", "--min-chars", "6000"]).status, 2);
    assert_eq!(world.read("track.toml"), settings);
    assert_data_eq!(world.git(&["status", "--short"]).ok(), str![]);
}

#[test]
fn due_dates_go_into_a_calendar_that_is_not_overwritten() {
    let world = World::with_samples();
    let _ = world.run(&["class", "秋季进修班", "--date", "2024-11-20"]).ok();
    let _ = world.run(&["status", "--ics", "日程.ics"]).ok();
    let text = world.read("日程.ics");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.contains("SUMMARY:秋季进修班\r\n"), "{text}");
    assert!(text.contains("DTSTART;VALUE=DATE:20241120\r\n"), "{text}");
    world.write("日程.ics", "别的内容");
    assert_eq!(world.run(&["status", "--ics", "日程.ics"]).status, 2);
    assert_eq!(world.read("日程.ics"), "别的内容");
    assert_eq!(world.run(&["status", "--ics", "日程.ics", "--force"]).status, 0);
}

#[test]
fn the_shell_is_offered_years_and_measures() {
    let world = World::with_samples();
    let ask = |words: &[&str], index: &str| {
        let args: Vec<&str> = std::iter::once("--").chain(words.iter().copied()).collect();
        world.run_with(&args, &[("COMPLETE", "zsh"), ("_CLAP_COMPLETE_INDEX", index)], "").ok()
    };
    let offered = ask(&["track", "trace", "2022/"], "2");
    assert!(offered.starts_with("2022/1:") && !offered.contains("2023/"), "{offered}");
    assert!(ask(&["track", "show", ""], "2").starts_with("2023:"));
    assert!(ask(&["track", "mark", "2022/1", "d"], "3").starts_with("done:已完成"));
    assert!(world.run(&["completions", "bash"]).ok().contains("COMPLETE="));
}
