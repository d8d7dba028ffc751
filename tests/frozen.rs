//! Files of schema 1 as they were when it was fixed: they must load for ever, and say the same.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]
// A test says what is wrong by failing, and lays its own files out.

use track::{files as toml, json, model::Year};

fn file(name: &str) -> String {
    let path = format!("{}/tests/fixtures/schema-1/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap().replace("\r\n", "\n")
}

fn year() -> Year {
    Year::new(2022).unwrap()
}

#[test]
fn the_report_loads_and_says_what_it_said() {
    let read = toml::read_report(&file("report.toml"), year()).unwrap();
    assert!(read.unnamed.is_empty());
    let shown = serde_json::to_value(json::report(&read.report)).unwrap();
    assert_eq!(shown["preamble"], "开头一句。开头又一句。\n第二段。");
    assert_eq!(shown["intros"]["gaps"], "说明一句。");
    assert_eq!(shown["measures"][0]["due_date"], "2023-12-31");
    assert_eq!(shown["measures"][0]["not_continues"][0], "2021/m-c3d4");
    assert_eq!(shown["measures"][1]["due"], "2023-06-30");
    assert_eq!(shown["sections"][0]["after"], "gaps");
    // Written anew and read again it is the same.
    assert_eq!(toml::read_report(&toml::new_report(&read.report), year()).unwrap().report, read.report);
}

#[test]
fn the_ledger_loads_and_says_what_it_said() {
    let (ledger, _) = toml::read_ledger(&file("ledger.toml"), year()).unwrap();
    let measure = "m-k7q2".parse().unwrap();
    assert_eq!(ledger.of(&measure).len(), 2);
    assert_eq!(ledger.status(&measure).key(), "in_progress");
    assert_eq!(ledger.events[0].source.as_deref(), Some("2023/previous"));
}

#[test]
fn the_settings_load_and_say_what_they_said() {
    let (settings, _) = toml::read_settings(&file("track.toml")).unwrap();
    assert_eq!(settings.class.max_chars, Some(3000));
    assert_eq!(settings.aspects.0[0].1, ["理想信念"]);
    assert_eq!(settings.waivers[0].on.as_deref(), Some("2022"));
}
