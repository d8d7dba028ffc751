//! `--json`: every command prints one document on standard output, as its schema says.

use crate::world::World;
use serde_json::Value;
use std::collections::BTreeSet;

/// A paper of one page.
const PAPER: &str = "个人自查材料\n\n一、存在的问题\n（一）下村少。全年只去了四趟。\n\n二、下步措施\n\
    （一）每季度到每个村小组走一遍。\n（二）6月底前修好河堤上的缺口。\n";

/// A document that is as the schema of this name says; a list of what is wrong otherwise.
fn document(world: &World, name: &str, args: &[&str], vars: &[(&str, &str)], input: &str) -> Value {
    let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
    let outcome = world.run_with(&args, vars, input);
    let value: Value =
        serde_json::from_str(&outcome.stdout).unwrap_or_else(|error| panic!("{args:?}: {error}: {outcome}"));
    let schemas = track::json::schema::all();
    let (_, schema) = schemas.iter().find(|(file, _)| file.split('.').next() == Some(name)).unwrap();
    let schema = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    let faults: Vec<String> = schema.iter_errors(&value).map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "{args:?}: {faults:#?}\n{value:#}");
    assert_eq!(value["schema"], 1, "{args:?}");
    value
}

fn plain(world: &World, name: &str, args: &[&str]) -> Value {
    document(world, name, args, &[], "")
}

/// Reading commands, and those that write a file outside the repository.
const READING: [(&str, &[&str]); 33] = [
    ("welcome", &[]),
    ("status", &["status"]),
    ("file", &["status", "--ics", "a.ics"]),
    ("class", &["class"]),
    ("log", &["log"]),
    ("log", &["log", "2023", "-n", "1"]),
    ("show", &["show", "2023"]),
    ("show", &["show", "2023@1"]),
    ("blame", &["blame", "2023"]),
    ("diff", &["diff", "--all"]),
    ("diff", &["diff", "2023@1"]),
    ("page", &["diff", "--html"]),
    ("file", &["diff", "--redline", "-o", "a.docx"]),
    ("followup", &["followup"]),
    ("followup", &["followup", "2022"]),
    ("page", &["followup", "2022", "--html"]),
    ("file", &["followup", "2022", "--html", "-o", "a.html"]),
    ("check", &["check", "--strict"]),
    ("trace", &["trace", "2022/3"]),
    ("trend", &["trend"]),
    ("copied", &["copied"]),
    ("file", &["export", "2023", "-o", "b.docx"]),
    ("file", &["export", "ledger", "2022", "-o", "a.xlsx"]),
    ("file", &["export", "dossier", "-o", "c.html"]),
    ("import", &["import", "2024", "paper.txt", "--dry-run"]),
    ("page", &["completions", "bash"]),
    ("page", &["man"]),
    ("bundle", &["bundle", "../all.bundle"]),
    ("sync", &["sync", "../stick"]),
    ("resolve", &["resolve"]),
    ("cohort-overview", &["cohort", "overview", "."]),
    ("cohort-alike", &["cohort", "alike", "."]),
    ("cohort-gaps", &["cohort", "gaps", "."]),
];

/// Commands that write, in an order in which each has something to do.
const WRITING: [&[&str]; 14] = [
    &["mark", "2022/6", "done", "3月24日印发"],
    &["note", "2022/2", "又跑了两个村"],
    &["postpone", "2022/4", "2024-03-31", "等省里批复"],
    &["link", "2023/3", "2022/4"],
    &["unlink", "2023/3", "2022/4"],
    &["edit", "2023"],
    &["commit", "2023"],
    &["restore", "2023@1"],
    &["undo"],
    &["redo"],
    &["new", "2024"],
    &["review", "2022"],
    &["init", "other"],
    &["demo", "samples"],
];

#[test]
fn commands_that_read_print_one_document() {
    let world = World::with_samples();
    world.write("paper.txt", PAPER);
    let _ = world.run(&["mark", "2022/6", "done", "3月24日印发"]).ok();
    for (name, args) in READING {
        let _ = plain(&world, name, args);
    }
    let log = plain(&world, "log", &["log", "2023"]);
    assert_eq!(log["revisions"][0]["revision"], 1);
    assert_eq!(plain(&world, "blame", &["blame", "2023"])["items"][0]["revision"], 1);
}

#[test]
fn commands_that_write_tell_the_commit_and_what_it_changed() {
    let world = World::with_samples();
    for args in WRITING {
        if args[0] == "commit" {
            world.edit("reports/2023.toml", "title = \"", "title = \"修改后的");
        }
        let editor = [("EDITOR", "sed -i s/全年/一整年/")];
        let done = document(&world, "done", args, &editor, "1\n3\n跑完\n:wq\n");
        assert_eq!(done["command"], args[0]);
        let of_others = ["init", "demo"].contains(&args[0]);
        let head = if of_others {
            world.git(&["-C", args[1], "rev-parse", "HEAD"])
        } else {
            world.git(&["rev-parse", "HEAD"])
        };
        if args[0] != "review" {
            assert_eq!(done["commit"], head.ok().trim(), "{done:#}");
            assert!(!done["message"].as_str().unwrap().is_empty(), "{done:#}");
        }
        match args[0] {
            "mark" | "note" => {
                assert_eq!((&done["ledgers"][0], &done["reports"]), (&2022.into(), &Value::Array(vec![])))
            }
            "link" => assert_eq!(done["reports"], serde_json::json!([{"year": 2023, "revision": 2}])),
            _ => {}
        }
    }
    let again = plain(&world, "done", &["commit"]);
    assert_eq!((&again["commit"], &again["message"]), (&Value::Null, &Value::Null));
}

#[test]
fn imports_and_the_class_print_what_was_taken() {
    let world = World::with_samples();
    world.write("papers/2019.txt", PAPER);
    world.write("papers/2020.txt", PAPER);
    world.write("papers/无年份.txt", "只有一句话。\n");
    world.write("paper.txt", PAPER);
    let taken = plain(&world, "import", &["import", "2024", "paper.txt"]);
    assert_eq!((&taken["saved"], &taken["counts"]["measures"]), (&true.into(), &2.into()));
    let _ = plain(&world, "import", &["new", "2025", "--from", "paper.txt"]);
    let all = plain(&world, "import-all", &["import", "--all", "papers"]);
    let results: Vec<&Value> = all["files"].as_array().unwrap().iter().map(|file| &file["result"]).collect();
    assert_eq!(results, ["taken", "taken", "no_year"], "{all:#}");
    assert_eq!(plain(&world, "class", &["class", "秋季班"])["class"]["occasion"], "秋季班");
    let _ = world.run(&["export", "ledger", "2024", "-o", "l.xlsx"]).ok();
    let back = plain(&world, "import-ledger", &["import", "ledger", "2024", "l.xlsx"]);
    assert_eq!((&back["saved"], &back["same"]), (&true.into(), &2.into()));
}

#[test]
fn no_command_is_forgotten() {
    let tested: BTreeSet<&str> = READING
        .iter()
        .filter_map(|(_, args)| args.first().copied())
        .chain(WRITING.iter().filter_map(|args| args.first().copied()))
        .collect();
    let command = track::cli::command(track::i18n::Lang::En, 100);
    // git calls the driver, which speaks by its exit code.
    let own = command.get_subcommands().map(clap::Command::get_name).filter(|name| !["help", "driver"].contains(name));
    let missing: Vec<&str> = own.filter(|name| !tested.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn an_error_is_a_document_too_and_its_words_stand_on_standard_error() {
    let world = World::with_repository();
    for args in [
        &["show", "2023", "--json"][..],
        &["undo", "--json", "--color=never"],
        &["mark", "2022/3", "--json"],
        &["--json", "nosuch"],
        &["-C", "nosuch", "status", "--json"],
    ] {
        let outcome = world.run(args);
        let document: Value = serde_json::from_str(&outcome.stdout).unwrap_or_else(|_| panic!("{args:?}: {outcome}"));
        assert_eq!(document["error"]["exit"], outcome.status, "{args:?}: {outcome}");
        let words = document["error"]["message"].as_str().unwrap();
        assert!(outcome.status >= 2 && outcome.stderr.contains(words), "{args:?}: {outcome}");
    }
}
