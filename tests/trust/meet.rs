//! Two or three machines of one person that meet on a stick, by a remote, or by plain git.

use super::place::{Machine, Place};
use super::setting;

/// Three machines that have met once.
fn three() -> Place {
    let place = Place::filled();
    std::fs::create_dir(place.path("usb")).unwrap();
    place.ok(&["sync", "../usb"]);
    for name in ["home", "office"] {
        place.ok(&["-C", "..", "init", name, "--from", "usb"]);
    }
    place
}

/// Numbers that only look random, so that a failure comes again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

/// Changes something; gives the words that must never be lost, where a later change may not take their place.
fn change(machine: Machine<'_>, dice: &mut Dice, number: usize) -> Option<String> {
    let words = format!("第{number}处改动");
    let measure = format!("2022/{}", 1 + dice.roll(3));
    match dice.roll(5) {
        0 => drop(machine.ok(&["note", &measure, &words])),
        1 => drop(machine.ok(&["mark", &measure, "in_progress", &words])),
        2 => {
            machine.add_sentence("reports/2023.toml", &format!("{words}。"));
            let _ = machine.ok(&["commit"]);
        }
        3 => {
            let text = machine.read("reports/2023.toml");
            let item = format!("\n[[measure]]\ntext = \"{words}，落实到人。\"\n");
            machine.write("reports/2023.toml", &format!("{}\n{item}", text.trim_end()));
            let _ = machine.ok(&["commit"]);
        }
        _ => {
            let _ = machine.ok(&["class", &words]);
            return None;
        }
    }
    Some(words)
}

/// Rounds in which each machine changes something and syncs; in the end all are equal and hold everything.
fn rounds(with_git: bool, seed: u64) -> usize {
    let place = three();
    let rounds = setting("TRUST_ROUNDS", 4);
    let (mut dice, mut said, mut changes, mut merges) = (Dice(seed), Vec::new(), 0, 0);
    let machines = ["w", "home", "office"].map(|name| Machine { with_git, ..place.machine(name) });
    for _ in 0..rounds {
        for machine in machines {
            for _ in 0..1 + dice.roll(2) {
                said.extend(change(machine, &mut dice, changes));
                changes += 1;
            }
            let _ = machine.ok(&["sync", "../usb"]);
            merges += 1;
        }
    }
    for machine in machines.iter().chain(&machines) {
        let _ = machine.ok(&["sync"]);
    }
    let files = ["reports/2022.toml", "reports/2023.toml", "ledger/2022.toml", "track.toml"];
    let all = |machine: &Machine<'_>| files.map(|path| machine.read(path)).concat();
    for machine in &machines {
        assert_eq!(all(machine), all(&machines[0]));
        assert_eq!(machine.git(&["rev-parse", "HEAD"]), machines[0].git(&["rev-parse", "HEAD"]));
        assert_eq!(machine.git(&["status", "--porcelain"]), "");
        // Every file can be read, which also says that no id stands twice.
        let _ = machine.ok(&["followup", "2022"]);
        assert_eq!(machine.fsck(), "");
    }
    let text = all(&machines[0]);
    for words in &said {
        assert!(text.contains(words.as_str()), "{words} is lost");
    }
    merges
}

#[test]
fn three_machines_meet_again_and_again_and_end_equal() {
    let merges = rounds(true, 1) + rounds(false, 2);
    eprintln!("{merges} merges");
}

#[test]
fn what_two_machines_wrote_differently_is_shown_and_settled() {
    let place = three();
    let (work, home) = (place.machine("w"), place.machine("home"));
    home.add_sentence("reports/2023.toml", "在家写的。");
    let _ = home.ok(&["commit"]);
    let _ = home.ok(&["sync", "../usb"]);
    work.add_sentence("reports/2023.toml", "单位写的。");
    let _ = work.ok(&["commit"]);
    let told = work.ok(&["sync"]);
    assert!(told.contains("有1处"), "{told}");
    assert!(work.ok(&["status"]).contains("track resolve"));
    assert!(work.ok(&[]).contains("track resolve"));
    let shown = work.ok(&["resolve"]);
    assert!(
        shown.contains("2023 措施1 正文") && shown.contains("在家写的。") && shown.contains("单位写的。"),
        "{shown}"
    );
    // A paper is not written anew over what stands open.
    let replaced = work.run(&["import", "2023", "../paper.txt", "--replace", "--force"]);
    assert!(String::from_utf8_lossy(&replaced.stderr).contains("track resolve"), "{replaced:?}");
    let _ = work.ok(&["resolve", "1", "both"]);
    let text = work.read("reports/2023.toml");
    assert!(text.contains("在家写的。") && text.contains("单位写的。") && !text.contains("[[other]]"), "{text}");
    assert!(!work.ok(&["status"]).contains("track resolve"));
    let _ = work.ok(&["sync"]);
    let _ = home.ok(&["sync"]);
    assert_eq!(home.read("reports/2023.toml"), text);
}

#[test]
fn evidence_of_the_same_name_is_kept_twice_and_each_event_names_its_own() {
    let place = three();
    let (work, home) = (place.machine("w"), place.machine("home"));
    for (machine, words) in [(work, "单位的材料"), (home, "家里的材料")] {
        machine.write("材料.txt", words);
        let _ = machine.ok(&["mark", "2022/1", "done", words, "--evidence", "材料.txt"]);
        std::fs::remove_file(place.path(if words.starts_with('单') { "w" } else { "home" }).join("材料.txt")).unwrap();
        let _ = machine.ok(&["sync", "../usb"]);
    }
    let ledger = home.read("ledger/2022.toml");
    for words in ["单位的材料", "家里的材料"] {
        let event = ledger.split("[[event]]").find(|event| event.contains(words)).unwrap();
        let file = event.split('"').find(|part| part.starts_with("evidence/")).unwrap();
        assert_eq!(home.read(file), words, "{ledger}");
    }
}

#[test]
fn a_remote_is_met_by_the_users_own_git() {
    let place = Place::filled();
    let work = place.machine("w");
    let _ = work.git(&["init", "-q", "--bare", "../hub.git"]);
    let address = format!("file://{}", place.path("hub.git").display());
    let _ = work.ok(&["sync", &address]);
    let _ = work.git(&["clone", "-q", &address, "../home"]);
    let home = place.machine("home");
    let _ = home.ok(&["note", "2022/2", "在家记的"]);
    let _ = home.ok(&["sync", "origin"]);
    let _ = work.ok(&["note", "2022/1", "单位记的"]);
    let _ = work.ok(&["sync"]);
    let _ = home.ok(&["sync"]);
    let ledger = home.read("ledger/2022.toml");
    assert!(ledger == work.read("ledger/2022.toml") && ledger.contains("在家记的") && ledger.contains("单位记的"));
    let without = Machine { with_git: false, ..work };
    assert_eq!(without.run(&["sync", &address]).status.code(), Some(3));
}

#[test]
fn plain_git_merges_a_clone_in_which_track_was_used_once() {
    let place = Place::filled();
    let work = place.machine("w");
    let _ = work.git(&["clone", "-q", ".", "../home"]);
    let home = place.machine("home");
    for (machine, words) in [(work, "单位"), (home, "家里")] {
        machine.add_sentence("reports/2023.toml", &format!("{words}写的。"));
        let _ = machine.ok(&["commit"]);
        let _ = machine.ok(&["note", "2022/1", &format!("{words}记的")]);
    }
    let _ = home.git(&["pull", "-q", "--no-rebase", "--no-edit"]);
    let (ledger, report) = (home.read("ledger/2022.toml"), home.read("reports/2023.toml"));
    assert!(ledger.contains("单位记的") && ledger.contains("家里记的"), "{ledger}");
    assert!(report.contains("单位写的。") && report.contains("家里写的。") && !report.contains("<<<<"), "{report}");
    assert!(home.ok(&["status"]).contains("track resolve"));
}

#[test]
fn branches_and_merges_of_plain_git_work_and_undo_knows_them() {
    let place = Place::filled();
    let work = place.machine("w");
    let _ = work.ok(&["note", "2022/1", "先记的"]);
    let main = work.git(&["rev-parse", "--abbrev-ref", "HEAD"]);
    let _ = work.git(&["checkout", "-q", "-b", "side"]);
    let _ = work.ok(&["note", "2022/2", "旁支上记的"]);
    let _ = work.git(&["checkout", "-q", main.trim()]);
    let _ = work.ok(&["note", "2022/3", "主干上记的"]);
    let _ = work.git(&["merge", "-q", "--no-edit", "side"]);
    let ledger = work.read("ledger/2022.toml");
    assert!(["先记的", "旁支上记的", "主干上记的"].iter().all(|words| ledger.contains(words)), "{ledger}");
    let _ = work.ok(&["undo"]);
    let ledger = work.read("ledger/2022.toml");
    assert!(ledger.contains("旁支上记的") && !ledger.contains("主干上记的"), "{ledger}");
    assert_eq!(work.git(&["status", "--porcelain"]), "");
}

#[test]
fn a_clone_that_turns_line_ends_shows_no_change_and_no_command_turns_any() {
    let place = Place::filled();
    let work = place.machine("w");
    work.write("材料.txt", "第一行\r\n第二行\n");
    let _ = work.ok(&["mark", "2022/2", "in_progress", "附材料", "--evidence", "材料.txt"]);
    let _ = work.git(&["clone", "-q", "-c", "core.autocrlf=true", ".", "../home"]);
    let home = place.machine("home");
    assert_eq!(home.git(&["status", "--porcelain"]), "");
    for path in home.git(&["ls-files", "-z"]).split_terminator('\0') {
        let read = |name: &str| std::fs::read(place.path(name).join(path)).unwrap();
        assert_eq!(read("home"), read("w"), "{path}");
    }
    let _ = home.ok(&["note", "2022/1", "在克隆里记的"]);
    home.add_sentence("reports/2023.toml", "在克隆里写的。");
    let _ = home.ok(&["commit"]);
    for path in ["ledger/2022.toml", "reports/2023.toml"] {
        assert!(!home.read(path).contains('\r'), "{path}");
    }
    assert_eq!(home.git(&["status", "--porcelain"]), "");
}

#[test]
fn a_huge_file_in_the_history_is_left_unread() {
    let place = Place::filled();
    let work = place.machine("w");
    let report = work.read("reports/2023.toml");
    work.write("reports/2023.toml", &format!("{report}\n# {}\n", "长".repeat(7 << 20)));
    let _ = work.git(&["commit", "-q", "-a", "-m", "太大的一版"]);
    work.write("reports/2023.toml", &report);
    let _ = work.git(&["commit", "-q", "-a", "-m", "改回来"]);
    let check = work.run(&["check"]);
    assert!(check.status.code().is_some_and(|code| code <= 1), "{check:?}");
    let _ = work.ok(&["log", "2023"]);
    let back = work.run(&["undo"]);
    assert!(back.status.code() == Some(3) && String::from_utf8_lossy(&back.stderr).contains("20"), "{back:?}");
    assert_eq!(work.read("reports/2023.toml"), report);
}

#[test]
fn a_place_that_is_wrong_is_told_and_nothing_is_done() {
    let place = three();
    let work = place.machine("w");
    let before = work.git(&["rev-parse", "HEAD"]);
    let refused = |args: &[&str], words: &str, code: i32| {
        let out = work.run(args);
        let told = String::from_utf8(out.stderr).unwrap();
        assert!(out.status.code() == Some(code) && told.contains(words), "{args:?}: {told}");
    };
    refused(&["sync", "../no/such"], "no", 3);
    refused(&["sync", "../home"], "正在用的报告库", 2);
    place.ok(&["-C", "..", "demo", "stranger"]);
    let _ = place.machine("stranger").ok(&["sync", "../theirs"]);
    refused(&["sync", "../theirs"], "--anyway", 2);
    std::fs::rename(place.path("usb/track.git"), place.path("away")).unwrap();
    refused(&["sync", "../usb"], "--anyway", 2);
    work.add_sentence("reports/2023.toml", "还没有保存。");
    refused(&["sync", "../usb", "--anyway"], "track commit", 3);
    assert_eq!(work.git(&["rev-parse", "HEAD"]), before);
}

#[test]
fn a_stick_that_went_back_is_told_and_made_up_for() {
    let place = three();
    let work = place.machine("w");
    let old = place.path("old");
    let copied = std::process::Command::new("cp").arg("-a").arg(place.path("usb")).arg(&old).status().unwrap();
    assert!(copied.success());
    let _ = work.ok(&["note", "2022/1", "新的一笔"]);
    let _ = work.ok(&["sync", "../usb"]);
    std::fs::remove_dir_all(place.path("usb")).unwrap();
    std::fs::rename(&old, place.path("usb")).unwrap();
    let out = work.run(&["sync", "../usb"]);
    assert!(out.status.success() && String::from_utf8_lossy(&out.stderr).contains("旧"), "{out:?}");
    let home = place.machine("home");
    let _ = home.ok(&["sync", "../usb"]);
    assert!(home.read("ledger/2022.toml").contains("新的一笔"));
}

#[test]
fn undo_takes_back_the_last_change_of_ones_own_and_nothing_of_another_machine() {
    let place = three();
    let (work, home) = (place.machine("w"), place.machine("home"));
    let _ = work.ok(&["note", "2022/1", "单位记的"]);
    let _ = work.ok(&["sync", "../usb"]);
    // The other machine goes on in the same ledger; the branch of this one moves forward to it.
    let _ = home.ok(&["sync", "../usb"]);
    let _ = home.ok(&["note", "2022/2", "在家记的"]);
    let _ = home.ok(&["sync", "../usb"]);
    let _ = work.ok(&["sync", "../usb"]);
    let both = work.read("ledger/2022.toml");
    let _ = work.ok(&["undo"]);
    let ledger = work.read("ledger/2022.toml");
    assert!(!ledger.contains("单位记的") && ledger.contains("在家记的"), "{ledger}");
    // One further back; then forth again, step by step.
    let _ = work.ok(&["undo"]);
    let older = work.read("ledger/2022.toml");
    assert!(!older.contains("早先的一笔") && older.contains("在家记的"), "{older}");
    let _ = work.ok(&["redo"]);
    assert_eq!(work.read("ledger/2022.toml"), ledger);
    let _ = work.ok(&["undo"]);
    assert_eq!(work.read("ledger/2022.toml"), older);
    let _ = work.ok(&["redo"]);
    let _ = work.ok(&["redo"]);
    assert_eq!(work.read("ledger/2022.toml"), both);
    // What both did since they parted is merged; the same holds above a merge.
    let _ = home.ok(&["note", "2022/3", "又在家记的"]);
    let _ = home.ok(&["sync", "../usb"]);
    let _ = work.ok(&["class", "改过的班"]);
    let _ = work.ok(&["sync", "../usb"]);
    let _ = work.ok(&["undo"]);
    assert!(!work.read("track.toml").contains("改过的班") && work.read("ledger/2022.toml").contains("又在家记的"));
}

#[test]
fn undo_says_why_where_another_machine_wrote_at_the_same_place() {
    let place = three();
    let (work, home) = (place.machine("w"), place.machine("home"));
    work.add_sentence("reports/2023.toml", "单位写的。");
    let _ = work.ok(&["commit"]);
    let _ = work.ok(&["sync", "../usb"]);
    let _ = home.ok(&["sync", "../usb"]);
    home.add_sentence("reports/2023.toml", "在家接着写的。");
    let _ = home.ok(&["commit"]);
    let _ = home.ok(&["sync", "../usb"]);
    let _ = work.ok(&["sync", "../usb"]);
    let before = work.read("reports/2023.toml");
    let out = work.run(&["undo"]);
    assert!(out.status.code() == Some(2) && String::from_utf8_lossy(&out.stderr).contains("同一处"), "{out:?}");
    assert_eq!(work.read("reports/2023.toml"), before);
    // The other machine's own line is at its newest change.
    let _ = home.ok(&["undo"]);
    let text = home.read("reports/2023.toml");
    assert!(text.contains("单位写的。") && !text.contains("在家接着写的。"), "{text}");
}

#[test]
fn recorded_events_that_an_edit_took_out_are_told_and_put_back() {
    let place = Place::filled();
    let work = place.machine("w");
    let _ = work.ok(&["note", "2022/2", "第二笔"]);
    let saved = work.read("ledger/2022.toml");
    let at = saved.rfind("\n[[event]]").unwrap();
    work.write("ledger/2022.toml", &saved[..at].replace("早先的一笔", "改过的一笔"));
    let status = work.ok(&["status"]);
    assert!(status.contains("第二笔") && status.contains("早先的一笔"), "{status}");
    let check = work.run(&["check"]);
    assert!(check.status.code() == Some(1) && String::from_utf8_lossy(&check.stderr).contains("第二笔"), "{check:?}");
    assert_eq!(work.run(&["commit"]).status.code(), Some(2));
    let _ = work.ok(&["commit", "--bring-back"]);
    let ledger = work.read("ledger/2022.toml");
    assert!(ledger.contains("第二笔") && ledger.contains("早先的一笔") && ledger.contains("改过的一笔"), "{ledger}");
    assert!(!work.ok(&["status"]).contains("第二笔"));
}
