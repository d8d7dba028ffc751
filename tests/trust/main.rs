//! Nothing is lost: kills, power cuts and failing disks at calls that change something, many writers at once, and two
//! or three machines that meet.
//!
//! This is the short form; `tools/trust.sh` runs the long one (docs/reliability.md).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods, clippy::print_stderr)]
// A test says what is wrong by failing, and lays its own files out.

mod bundle;
mod copies;
mod faults;
mod meet;
mod place;

/// A number that the long form sets.
fn setting(name: &str, short: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(short)
}

#[test]
fn eight_writers_lose_no_note_and_a_reader_beside_them_always_reads() {
    let notes = setting("TRUST_NOTES", 8);
    let place = place::Place::filled();
    std::thread::scope(|scope| {
        let writers: Vec<_> = (0..8)
            .map(|writer| {
                let place = &place;
                scope.spawn(move || {
                    for note in 0..notes {
                        place.ok(&["note", "2022/1", &format!("第{writer}人第{note}笔")]);
                    }
                })
            })
            .collect();
        let mut reads = 0;
        while writers.iter().any(|writer| !writer.is_finished()) {
            place.ok(&["followup", "2022"]);
            reads += 1;
        }
        assert!(reads > 0);
    });
    assert_eq!(place.read("ledger/2022.toml").matches("人第").count(), 8 * notes);
    assert_eq!(place.fsck(), "");
}
