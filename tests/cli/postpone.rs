//! 延期: an honest way to give a promise more time.

use crate::world::World;

#[test]
fn a_promise_is_put_off_with_a_reason_and_its_own_day_stays() {
    let world = World::with_samples();
    world.edit("reports/2022.toml", "[[measure]]", "[[measure]]\ndue = \"2023年6月底前\"");
    let _ = world.run(&["commit"]).ok();
    let report = world.read("reports/2022.toml");
    let overdue = |world: &World| world.run(&["followup", "2022", "--json"]).json()["measures"][0]["overdue"].clone();
    assert_eq!(overdue(&world), true);
    let said = world.run(&["postpone", "2022/1", "2023-10-31", "等设备到货", "--on", "2023-06-20"]).ok();
    assert!(said.contains("2023-10-31") && said.contains("2023年6月底前") && said.contains("第1次"), "{said}");
    let said = world.run(&["postpone", "2022/1", "2024-03-31", "设备返修"]).ok();
    assert!(said.contains("第2次"), "{said}");
    assert_eq!(overdue(&world), false);
    assert_eq!(world.read("reports/2022.toml"), report);
    let table = world.run(&["trace", "2022/1"]).ok();
    assert!(table.contains("延期至2024年3月31日：设备返修"), "{table}");
    let put_off = "2024年3月31日（原定2023年6月底前，延期2次）";
    for (args, file) in [
        (&["followup", "2022", "--html", "-o", "f.html"][..], "f.html"),
        (&["export", "ledger", "2022", "-o", "l.csv"], "l.csv"),
        (&["export", "dossier", "-o", "d.html"], "d.html"),
    ] {
        let _ = world.run(args).ok();
        assert!(world.read(file).contains(put_off), "{file}");
    }
    assert!(table.contains(put_off), "{table}");
    let shown = world.run(&["followup", "2022"]).ok();
    assert!(shown.contains("时限：2024年3月"), "{shown}");
    let json = world.run(&["followup", "2022", "--json"]).json()["measures"][0]["postponed"].clone();
    assert_eq!(json, serde_json::json!({"from": "2023年6月底前", "times": 2, "reason": "设备返修"}));
    let ledger = world.read("ledger/2022.toml");
    assert!(ledger.contains("due = 2024-03-31\n") && ledger.contains("note = \"等设备到货\""), "{ledger}");
    let log = world.git(&["log", "-1", "--format=%s"]).ok();
    assert!(log.contains("2022/1延期至2024-03-31"), "{log}");
}

#[test]
fn the_draft_for_the_next_report_says_that_a_promise_was_put_off() {
    let world = World::with_samples();
    let _ = world.run(&["postpone", "2023/2", "2024-06-30", "等上级批复。"]).ok();
    let _ = world.run(&["new", "2024"]).ok();
    let _ = world.run(&["export", "2024", "--with-followup", "-o", "n.txt"]).ok();
    let draft = world.read("n.txt");
    assert!(draft.contains("2023年11月20日：延期至2024年6月30日（等上级批复）。"), "{draft}");
}

#[test]
fn what_is_no_postponement_is_refused_and_nothing_is_written() {
    let world = World::with_samples();
    let _ = world.run(&["postpone", "2022/1", "2024-03-31", "等设备到货"]).ok();
    let before = world.git(&["rev-parse", "HEAD"]).ok();
    let refused = [
        ["postpone", "2022/1", "2024-03-31", "又等"],
        ["postpone", "2022/2", "2023-11-01", "已经过了的日子"],
        ["postpone", "2022/1", "2024-06-30", " "],
    ];
    for args in refused {
        let outcome = world.run(&args);
        assert_eq!(outcome.status, 2, "{outcome}");
    }
    let _ = world.run(&["mark", "2022/1", "done", "设备已装"]).ok();
    assert_eq!(world.run(&["postpone", "2022/1", "2024-06-30", "再等"]).status, 2);
    assert_eq!(world.git(&["rev-parse", "HEAD~1"]).ok(), before);
    // Put in by hand without a reason, the line is named.
    let ledger = world.read("ledger/2022.toml").replace("note = \"等设备到货\"\n", "");
    world.write("ledger/2022.toml", ledger);
    let outcome = world.run(&["followup", "2022"]);
    assert!(outcome.stderr.contains("ledger/2022.toml:9:7") && outcome.stderr.contains("延期"), "{outcome}");
}

#[test]
fn a_day_before_the_promise_is_refused() {
    let world = World::with_samples();
    for args in [["note", "2022/1", "早就做了"], ["mark", "2022/1", "done"]] {
        let mut args = args.to_vec();
        args.extend(["已做完", "--on", "2021-05-01"].iter().skip(usize::from(args[0] == "note")));
        let outcome = world.run(&args);
        assert!(outcome.status == 2 && outcome.stderr.contains("2021-05-01"), "{outcome}");
    }
    assert!(!world.path("w/ledger").exists());
}

#[test]
fn a_deadline_changed_in_a_past_report_is_told_by_commit_and_check() {
    let world = World::with_samples();
    world.edit("reports/2022.toml", "[[measure]]", "[[measure]]\ndue = \"2023年6月底前\"");
    let _ = world.run(&["commit"]).ok();
    let only = ["check", "2022", "--only", "deadline-changed"];
    assert_eq!(world.run(&only).status, 0);
    world.edit("reports/2022.toml", "due = \"2023年6月底前\"", "due = 2024-06-30");
    let outcome = world.run(&["commit"]);
    assert!(outcome.stderr.contains("2022/1 的时限原来是2023年6月底前") && outcome.status == 0, "{outcome}");
    let outcome = world.run(&only);
    let told = outcome.stdout.contains("2023年6月底前") && outcome.stdout.contains("track postpone");
    assert!(outcome.status == 1 && told, "{outcome}");
    let _ = world.run(&["postpone", "2022/1", "2024-07-31", "等批复"]).ok();
    assert_eq!(world.run(&only).status, 1);
    world.edit("reports/2022.toml", "due = 2024-06-30", "due = \"2023年6月底前\"");
    let _ = world.run(&["commit"]).ok();
    assert_eq!(world.run(&only).status, 0);
}
