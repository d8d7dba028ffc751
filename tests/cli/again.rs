//! A paper that comes back from Word: what was recorded stays with its promise.

use crate::world::World;

const PAPER: &str = "个人分析报告\n\n一、存在的差距\n（一）下乡少。去年到村里只有三次。\n（二）书屋不开门。九个书屋有四个常年上锁。\n\n\
二、改进措施\n（一）多到村里去。每月到村里走访不少于两次，每次记下三件难事。\n\
（二）把书屋的门打开。九个书屋每周各开放二十小时，名单贴在门上。\n\
（三）账目一季一清。每季度第一周把上一季的账目贴到公开栏。\n";

fn world() -> World {
    let world = World::with_repository();
    world.write("paper.txt", PAPER);
    let _ = world.run(&["import", "2022", "paper.txt"]).ok();
    let _ = world.run(&["mark", "2022/2", "in_progress", "先开了五个"]).ok();
    let _ = world.run(&["note", "2022/3", "一季度的账已贴出"]).ok();
    world
}

fn ids(world: &World) -> Vec<String> {
    let shown = world.run(&["show", "2022", "--json"]).json();
    shown["measures"].as_array().unwrap().iter().map(|m| m["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_changed_heading_or_text_or_order_keeps_what_was_recorded() {
    let world = world();
    let before = ids(&world);
    let paper = PAPER
        .replace("把书屋的门打开", "把书屋的门都打开")
        .replace("账目一季一清。每季度第一周把上一季的账目", "账目一季一清。每季度第一周把上季度账目");
    world.write("paper.txt", paper);
    let said = world.run(&["import", "2022", "paper.txt", "--replace"]).ok();
    assert!(said.contains("2022/2“把书屋的门打开”：现为措施2，文字有改动（登记1笔"), "{said}");
    assert!(said.contains("2022/3"), "{said}");
    assert_eq!(ids(&world), before);
    let row = world.run(&["followup", "2022", "--json"]).json()["measures"][1].clone();
    assert_eq!((row["status"].as_str(), row["events"].as_array().unwrap().len()), (Some("in_progress"), 1));
}

#[test]
fn an_edit_that_is_not_saved_is_not_replaced() {
    let world = world();
    world.edit("reports/2022.toml", "每月到村里走访", "每周到村里走访");
    let before = world.read("reports/2022.toml");
    let outcome = world.run(&["import", "2022", "paper.txt", "--replace"]);
    assert!(outcome.status == 3 && outcome.stderr.contains("track commit"), "{outcome}");
    assert_eq!(world.read("reports/2022.toml"), before);
}

#[test]
fn a_promise_with_events_and_no_partner_stops_the_import_until_told() {
    let world = world();
    let (report, head) = (world.read("reports/2022.toml"), world.git(&["rev-parse", "HEAD"]).ok());
    let at = PAPER.find("（二）把书屋").unwrap();
    let end = PAPER.find("（三）账目").unwrap();
    world.write("paper.txt", format!("{}{}", &PAPER[..at], PAPER[end..].replace("（三）", "（二）")));
    let outcome = world.run(&["import", "2022", "paper.txt", "--replace"]);
    let told = outcome.stderr.contains("2022/2“把书屋的门打开”") && outcome.stderr.contains("--force");
    assert!(outcome.status == 2 && told, "{outcome}");
    assert_eq!((world.read("reports/2022.toml"), world.git(&["rev-parse", "HEAD"]).ok()), (report, head));
    let _ = world.run(&["import", "2022", "paper.txt", "--replace", "--force"]).ok();
    let shown = world.run(&["followup", "2022"]).ok();
    assert!(shown.contains("先开了五个"), "{shown}");
    let json = world.run(&["followup", "2022", "--json"]).json();
    assert_eq!(json["not_in_report"][0]["events"][0]["note"], "先开了五个");
    let shown = world.run(&["followup"]).ok();
    assert!(shown.contains("先开了五个"), "{shown}");
}

#[test]
fn a_trial_run_tells_what_would_become_of_what_is_recorded() {
    let world = world();
    let paper = PAPER.replace("把书屋的门打开", "把书屋的门都打开");
    world.write("paper.txt", &paper);
    let head = world.git(&["rev-parse", "HEAD"]).ok();
    let trial = world.run(&["import", "2022", "paper.txt", "--replace", "--dry-run"]).ok();
    let json = world.run(&["import", "2022", "paper.txt", "--replace", "--dry-run", "--json"]).json();
    assert_eq!(world.git(&["rev-parse", "HEAD"]).ok(), head);
    let real = world.run(&["import", "2022", "paper.txt", "--replace"]).ok();
    let told: Vec<&str> = real.lines().filter(|line| line.starts_with("  2022/")).collect();
    assert_eq!(told.len(), 2, "{real}");
    assert!(told.iter().all(|line| trial.contains(line)) && !trial.contains("--force"), "{trial}");
    let kept = json["kept"].as_array().unwrap();
    assert_eq!((kept[0]["measure"].as_str(), kept[0]["no"].as_u64()), (Some("2022/2"), Some(2)));
    assert!(kept[0]["reworded"] == true && kept[0]["needs_force"] == false && json["saved"] == false, "{json}");
}

#[test]
fn a_trial_run_tells_what_the_import_would_be_refused_for() {
    let world = world();
    let at = PAPER.find("（二）把书屋").unwrap();
    let end = PAPER.find("（三）账目").unwrap();
    world.write("papers/2022年.txt", format!("{}{}", &PAPER[..at], PAPER[end..].replace("（三）", "（二）")));
    let args = ["import", "2022", "papers/2022年.txt", "--replace", "--dry-run"];
    let trial = world.run(&args).ok();
    assert!(trial.contains("2022/2“把书屋的门打开”") && trial.contains("--force"), "{trial}");
    let forced = world.run(&[&args[..], &["--force"]].concat()).ok();
    assert!(forced.contains("2022/2“把书屋的门打开”") && !forced.contains("--force"), "{forced}");
    let json = world.run(&[&args[..], &["--json"]].concat()).json();
    assert!(json["kept"][0]["no"].is_null() && json["kept"][0]["needs_force"] == true, "{json}");
    let folder = world.run(&["import", "--all", "papers", "--replace", "--dry-run"]);
    assert!(folder.status == 2 && folder.stdout.contains("2022/2"), "{folder}");
}
