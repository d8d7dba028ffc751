//! Every writing command, with a fault at one of its calls that change something.

use super::place::{Fault, Place, faults};
use super::setting;
use std::path::Path;

/// The writing commands.
const COMMANDS: [(&str, &[&str]); 11] = [
    ("note", &["note", "2022/1", "材料已报送"]),
    ("evidence", &["mark", "2022/1", "done", "制度已印发", "--evidence", "../paper.txt"]),
    ("postpone", &["postpone", "2022/3", "2024-06-30", "等上级批复"]),
    ("class", &["class", "秋季进修班", "--date", "2023-12-05"]),
    ("import", &["import", "2021", "../paper.txt"]),
    ("new", &["new", "2024"]),
    ("undo", &["undo"]),
    ("commit", &["commit"]),
    ("sync", &["sync", "../usb"]),
    ("resolve", &["resolve", "1", "theirs"]),
    ("bundle", &["bundle", "../all.bundle"]),
];

/// Runs every command with a fault at one call in so many; gives how many faults were met.
fn at_calls(fault: Fault, step: usize, after: &dyn Fn(&Place, &str)) -> usize {
    let Some(library) = faults() else { return 0 };
    let mut met = 0;
    for (at, (name, args)) in COMMANDS.iter().enumerate() {
        let origin = Place::prepared(name);
        let calls = calls(&origin, library, args);
        for call in (1 + (at * 7) % step..=calls).step_by(step) {
            let place = origin.copy();
            let out = place.with_fault(library, (fault, call), args);
            // An error that is told of leaves a message; one that does no harm leaves none.
            assert!(!matches!(fault, Fault::Kill | Fault::Power) || out.status.code().is_none(), "{name} {call}");
            after(&place, &format!("{name}, call {call} of {calls}\n{}", String::from_utf8_lossy(&out.stderr)));
            met += 1;
        }
    }
    eprintln!("{met} faults");
    met
}

/// How many calls a command makes that change something.
fn calls(origin: &Place, library: &Path, args: &[&str]) -> usize {
    let (place, count) = (origin.copy(), origin.path("count"));
    let out = place.counted(library, &count, args);
    assert!(out.status.success(), "{args:?}: {out:?}");
    std::fs::read_to_string(count).unwrap().parse().unwrap()
}

/// The repository opens, holds all that was recorded and is sound for git; the next command works; no lock is left.
fn is_whole(place: &Place, at: &str) {
    let status = place.run(&["status"]);
    assert!(status.status.success(), "{at}: {}", String::from_utf8_lossy(&status.stderr));
    assert_eq!(place.locks(), Vec::<String>::new(), "{at}");
    assert_eq!(place.fsck(), "", "{at}");
    // Of several files all are new, or none.
    assert_eq!(place.has("ledger/2022.toml", "制度已印发"), place.exists("evidence/paper.txt"), "{at}");
    assert!(place.has("ledger/2022.toml", "早先的一笔"), "{at}");
    assert!(!place.exists("notes.txt") || place.has("notes.txt", "手写"), "{at}");
    let next = place.run(&["note", "2022/2", "接着记一笔"]);
    assert!(next.status.success(), "{at}: {}", String::from_utf8_lossy(&next.stderr));
    assert_eq!(place.locks(), Vec::<String>::new(), "{at}");
    assert!(place.has("ledger/2022.toml", "接着记一笔"), "{at}");
    // What another machine has put on the stick is there, and comes here by the next sync.
    if place.path("usb").exists() {
        place.save_edits();
        let sync = place.run(&["sync", "../usb"]);
        assert!(sync.status.success(), "{at}: {}", String::from_utf8_lossy(&sync.stderr));
        assert!(place.has("ledger/2022.toml", "另一台记的"), "{at}");
    }
}

fn enough(met: usize) {
    assert!(faults().is_none() || met > 5, "{met}");
}

#[test]
fn a_kill_leaves_no_lock_and_no_half() {
    enough(at_calls(Fault::Kill, setting("TRUST_STEP", 37), &is_whole));
}

#[test]
fn a_power_cut_leaves_a_repository_that_opens() {
    enough(at_calls(Fault::Power, setting("TRUST_STEP", 43), &is_whole));
}

/// What a review says of its answers is true whenever the disk fills up: saved, kept, or left on the screen.
#[test]
fn a_review_on_a_full_disk_says_only_what_it_did() {
    const NO_SPACE: i32 = 28;
    let Some(library) = faults() else { return };
    let (origin, review) = (Place::filled(), ["review", "2022", "--plain"]);
    let (mut shown, mut kept, mut saved) = (0, 0, 0);
    for call in (1..12).chain((12..).step_by(9)).take_while(|call| *call < 400) {
        if saved > 1 {
            break;
        }
        let place = origin.copy();
        let fault = (Fault::Error(NO_SPACE), call);
        let out = place.fed_with_fault(library, fault, &review, "n 上门走访了十二户\n");
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        let recorded = place.has("ledger/2022.toml", "上门走访了十二户");
        if said.contains("track note 2022/") {
            assert!(said.contains("上门走访了十二户") && !out.status.success(), "{call}: {said}");
            shown += 1;
        } else if !recorded {
            assert!(said.contains("已经留着"), "{call}: {said}");
            let next = place.run(&review);
            assert!(String::from_utf8_lossy(&next.stderr).contains("1条回答还在") || next.status.success(), "{call}");
            assert!(place.has("ledger/2022.toml", "上门走访了十二户"), "{call}: {said}");
            kept += 1;
        } else {
            saved += 1;
        }
    }
    assert!(shown > 0 && kept > 0 && saved > 0, "{shown} shown, {kept} kept, {saved} saved");
}

#[test]
fn a_full_disk_leaves_old_or_new() {
    const NO_SPACE: i32 = 28;
    enough(at_calls(Fault::Error(NO_SPACE), setting("TRUST_STEP", 61), &is_whole));
}

#[test]
fn a_failing_disk_leaves_old_or_new() {
    const IO: i32 = 5;
    enough(at_calls(Fault::Error(IO), setting("TRUST_STEP", 67), &is_whole));
}

#[test]
fn a_disk_that_turns_read_only_leaves_old_or_new() {
    const READ_ONLY: i32 = 30;
    enough(at_calls(Fault::Error(READ_ONLY), setting("TRUST_STEP", 71), &is_whole));
}

#[test]
fn what_a_command_said_it_saved_outlives_a_power_cut() {
    let Some(library) = faults() else { return };
    for (name, args) in COMMANDS {
        let place = Place::prepared(name);
        let done = place.counted_power(library, args);
        assert!(done.status.success(), "{name}: {done:?}");
        let saved = place.copy();
        is_whole(&place, name);
        let said = |words| saved.has("ledger/2022.toml", words);
        match name {
            "note" => assert!(said("材料已报送")),
            "evidence" => assert!(said("制度已印发") && saved.exists("evidence/paper.txt")),
            "postpone" => assert!(said("等上级批复")),
            "import" => assert!(saved.exists("reports/2021.toml")),
            _ => {}
        }
        assert!(String::from_utf8_lossy(&saved.run(&["log"]).stdout).lines().count() > 1, "{name}");
    }
}
