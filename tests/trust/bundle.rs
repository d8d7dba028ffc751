//! Everything in one file, and back.

use super::place::Place;
use std::fs;

#[test]
fn a_bundle_holds_everything_and_is_one_for_git_too() {
    let place = Place::prepared("undo");
    place.ok(&["bundle", "../all.bundle"]);
    let own = place.machine("w");
    let _ = own.git(&["bundle", "verify", "../all.bundle"]);
    place.ok(&["-C", "..", "init", "back", "--from", "all.bundle"]);
    let back = place.machine("back");
    for path in ["reports/2022.toml", "reports/2023.toml", "ledger/2022.toml", "evidence/paper.txt", "track.toml"] {
        assert_eq!(back.read(path), own.read(path), "{path}");
        assert!(!back.read(path).is_empty(), "{path}");
    }
    assert_eq!(back.git(&["rev-parse", "HEAD"]), own.git(&["rev-parse", "HEAD"]));
    assert_eq!(back.git(&["status", "--porcelain"]), "");
    let _ = own.git(&["clone", "-q", "../all.bundle", "../cloned"]);
    assert_eq!(place.machine("cloned").read("ledger/2022.toml"), own.read("ledger/2022.toml"));
}

#[test]
fn a_damaged_bundle_is_refused_and_leaves_no_repository() {
    let place = Place::filled();
    place.ok(&["bundle", "../all.bundle"]);
    let whole = fs::read(place.path("all.bundle")).unwrap();
    let mut flipped = whole.clone();
    let middle = whole.len() / 2;
    flipped[middle] ^= 1;
    for broken in [flipped, whole[..middle].to_vec(), b"# v2 git bundle\n\n".to_vec(), b"# v3 git bundle\n".to_vec()] {
        fs::write(place.path("broken.bundle"), broken).unwrap();
        let out = place.run(&["-C", "..", "init", "back", "--from", "broken.bundle"]);
        assert_eq!(out.status.code(), Some(3), "{out:?}");
        assert!(!place.path("back").exists());
    }
    let twice = place.run(&["bundle", "../all.bundle"]);
    assert_eq!(twice.status.code(), Some(2), "an older file stays");
    assert_eq!(fs::read(place.path("all.bundle")).unwrap(), whole);
}
