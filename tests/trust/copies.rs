//! Copies that lie about in the folder, files that git is told not to see, a folder copied without what is hidden.

use super::place::{Machine, Place};

/// The names that systems, file managers and programs which keep folders alike give a copy.
const NAMES: [&str; 5] = [
    "2023 (1).toml",
    "2023 - 副本.toml",
    "2023.sync-conflict-20240102-030405-ABCDEFG.toml",
    "2023 (某某的冲突副本).toml",
    "副本２０２３.toml",
];

fn told(machine: Machine<'_>, args: &[&str]) -> String {
    let out = machine.run(args);
    format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr))
}

#[test]
fn every_kind_of_copy_is_told_with_the_command_that_settles_it() {
    let place = Place::filled();
    let work = place.machine("w");
    let report = work.read("reports/2023.toml");
    for name in NAMES {
        work.write(&format!("reports/{name}"), &report);
    }
    work.write("track (1).toml", &format!("{}\n# 改过\n", work.read("track.toml")));
    work.write("ledger/2022 (1).toml", &work.read("ledger/2022.toml"));
    for command in ["status", "check"] {
        let told = told(work, &[command]);
        for path in NAMES.map(|name| format!("reports/{name}")).iter().map(String::as_str).chain(["track (1).toml"]) {
            assert!(told.contains(&format!("track resolve --copy \"{path}\"")), "{command}: {path}: {told}");
        }
        assert!(told.contains("ledger/2022 (1).toml"), "{told}");
    }
    assert_eq!(work.run(&["check", "2022", "--only", "copied-passage"]).status.code(), Some(1));
    for name in NAMES {
        let _ = work.ok(&["resolve", "--copy", name]);
    }
    let _ = work.ok(&["resolve", "--copy", "ledger/2022 (1).toml"]);
    assert_eq!(work.read("reports/2023.toml"), report);
    assert_eq!(work.git(&["status", "--porcelain"]).trim(), "?? \"track (1).toml\"");
}

#[test]
fn a_copy_that_says_something_else_is_joined_and_nothing_of_either_is_lost() {
    let place = Place::filled();
    let work = place.machine("w");
    let copy = "reports/2023 (某某的冲突副本).toml";
    work.write(copy, &format!("{}\n[[measure]]\ntext = \"副本里多的一条。\"\n", work.read("reports/2023.toml")));
    work.add_sentence("reports/2023.toml", "原件里添的话。");
    // What is not saved is saved first.
    assert!(told(work, &["resolve", "--copy", copy]).contains("track commit"));
    let _ = work.ok(&["commit"]);
    let _ = work.ok(&["resolve", "--copy", copy]);
    let text = work.read("reports/2023.toml");
    assert!(text.contains("副本里多的一条。") && text.contains("原件里添的话。"), "{text}");
    assert!(work.ok(&["status"]).contains("track resolve"), "the sentence differs, and is asked about");
    assert_eq!(work.git(&["status", "--porcelain"]), "");
}

#[test]
fn a_report_of_a_wrong_name_gets_its_name() {
    let place = Place::filled();
    let work = place.machine("w");
    let report = work.read("reports/2023.toml").replace("year = 2023", "year = 2025");
    for name in ["1.toml", "２０２５.toml"] {
        let _ = std::fs::remove_file(place.path("w/reports/2025.toml"));
        work.write(&format!("reports/{name}"), &report);
        assert!(work.ok(&["status"]).contains("reports/2025.toml"));
        let _ = work.ok(&["resolve", "--copy", name]);
        assert_eq!(work.read("reports/2025.toml"), report);
    }
    assert_eq!(work.git(&["status", "--porcelain"]), "");
    let refused = work.run(&["resolve", "--copy", "2025 (9).toml"]);
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn a_report_under_a_rule_of_gits_is_told_and_saved() {
    let place = Place::filled();
    let work = place.machine("w");
    work.write(".git/info/exclude", "reports/2025.toml\n");
    work.write("reports/2025.toml", &work.read("reports/2023.toml").replace("year = 2023", "year = 2025"));
    assert!(work.ok(&["status"]).contains("忽略"));
    let _ = work.ok(&["commit"]);
    assert!(work.git(&["ls-files"]).contains("reports/2025.toml"));
    assert!(!work.ok(&["status"]).contains("忽略"));
}

#[test]
fn a_folder_copied_without_its_hidden_git_is_told_and_can_begin_anew() {
    let place = Place::filled();
    let work = place.machine("w");
    let report = work.read("reports/2023.toml");
    let away = place.path("away");
    std::fs::rename(place.path("w/.git"), &away).unwrap();
    for args in [&["status"][..], &[], &["note", "2022/1", "某事"]] {
        let told = told(work, args);
        assert!(told.contains(".git") && told.contains("track init") && !told.contains("没有 track.toml"), "{told}");
    }
    let _ = work.ok(&["init"]);
    assert!(work.read("reports/2023.toml") == report && work.git(&["ls-files"]).contains("ledger/2022.toml"));
    assert_eq!(work.git(&["status", "--porcelain"]), "");
    let _ = work.ok(&["note", "2022/1", "接着记"]);
}
