//! Nothing is written that cannot be read, or that says something else.

use crate::world::World;

const MEASURES: &str =
    "schema = 1\nyear = 2023\ntitle = \"分析\"\nmeasure = [\n  { id = \"m-aaaa\", text = \"每季度走访一次。\" },\n]\n";

/// Two years whose measures, and a ledger whose events, stand in lists between brackets.
fn inline() -> World {
    let world = World::with_repository();
    world.write("reports/2022.toml", MEASURES.replace("2023", "2022"));
    world.write("reports/2023.toml", MEASURES.replace("m-aaaa", "m-bbbb"));
    world.write(
        "ledger/2022.toml",
        "schema = 1\nyear = 2022\nevent = [ { id = \"e-aaaa\", measure = \"m-aaaa\", on = 2023-01-05, note = \"走访两户\" } ]\n",
    );
    let _ = world.run(&["commit"]).ok();
    world
}

#[test]
fn every_writing_command_leaves_lists_between_brackets_readable() {
    let world = inline();
    let _ = world.run(&["note", "2022/1", "又走访三户"]).ok();
    let _ = world.run(&["mark", "2022/1", "done", "全部走访完"]).ok();
    let _ = world.run(&["link", "2023/1", "2022/1"]).ok();
    let _ = world.run_with(&["review", "2022", "--plain"], &[], "n\n再走访一户\ns\nq\n").ok();
    let follow = world.run(&["followup", "2022", "--json"]).json();
    let row = &follow["measures"][0];
    assert!(row["events"].as_array().unwrap().len() >= 3, "{row}");
    assert_eq!(row["status"], "done");
    assert_eq!(row["successors"][0]["id"], "m-bbbb");
    assert!(world.read("reports/2023.toml").contains("{ id = \"m-bbbb\""));
    let _ = world.run(&["unlink", "2023/1", "2022/1"]).ok();
    assert_eq!(world.run(&["show", "2023", "--json"]).json()["measures"].as_array().unwrap().len(), 1);
}

#[test]
fn items_written_by_hand_between_braces_get_their_ids() {
    let world = inline();
    world.edit("reports/2023.toml", "{ id = \"m-bbbb\", text", "{ text = \"另一条。\" },\n  { id = \"m-bbbb\", text");
    let _ = world.run(&["commit"]).ok();
    let text = world.read("reports/2023.toml");
    assert_eq!(text.matches("{ id = \"m-").count(), 2, "{text}");
    let editor = [("EDITOR", "sed -i 's/{ text = \"第三条。\" }//; s/^]/  { text = \"第三条。\" },\\n]/'")];
    let _ = world.run_with(&["edit", "2023"], &editor, "").ok();
    let text = world.read("reports/2023.toml");
    assert_eq!(text.matches("{ id = \"m-").count(), 3, "{text}");
}

#[test]
fn what_would_not_be_read_back_is_not_written() {
    let world = inline();
    // Keys with dots make a table that no key can be added to.
    world.edit("reports/2023.toml", "title = \"分析\"\n", "title = \"分析\"\nintros.gaps = \"如下。\"\n");
    world.edit("track.toml", "[class]\n", "");
    world.edit("track.toml", "schema = 1\n", "schema = 1\nclass.occasion = \"班\"\n");
    let _ = world.run(&["commit"]).ok();
    let (before, head) = (world.read("track.toml"), world.git(&["rev-parse", "HEAD"]).ok());
    let outcome = world.run(&["class", "--date", "2024-11-20"]);
    assert_eq!((outcome.status, world.read("track.toml")), (3, before), "{}", outcome.stderr);
    assert_eq!(world.git(&["rev-parse", "HEAD"]).ok(), head);
    let _ = world.run(&["link", "2023/1", "2022/1"]).ok();
    let _ = world.run(&["show", "2023"]).ok();
}

#[test]
fn conflict_marks_are_refused_by_name_and_line_everywhere() {
    let world = World::with_samples();
    let _ = world.run(&["note", "2022/1", "记一笔"]).ok();
    let text = world.read("reports/2023.toml");
    let at = text.find("text = \"\"\"\n").unwrap() + "text = \"\"\"\n".len();
    let (head, rest) = text.split_at(at);
    let marked = format!("{head}<<<<<<< ours\n甲。\n=======\n乙。\n>>>>>>> theirs\n{rest}");
    world.write("reports/2023.toml", marked);
    let line = head.lines().count() + 1;
    let place = format!("reports/2023.toml:{line}:1");
    let word = world.path("w/a.docx");
    let commands: [&[&str]; 8] = [
        &["show", "2023"],
        &["diff", "2022", "2023"],
        &["export", "2023", "-o", word.to_str().unwrap()],
        &["check", "2023"],
        &["followup", "2022"],
        &["note", "2022/1", "再记"],
        &["commit"],
        &["status"],
    ];
    for command in commands {
        let outcome = world.run(command);
        let refused = outcome.status == 3 && outcome.stderr.contains(&place) && outcome.stderr.contains("track commit");
        assert!(refused, "{command:?}: {outcome}");
    }
    assert!(!word.exists());
    world.write("reports/2023.toml", text);
    world.edit("ledger/2022.toml", "[[event]]", "<<<<<<< ours\n[[event]]");
    let outcome = world.run(&["followup", "2022"]);
    assert!(outcome.stderr.contains("ledger/2022.toml:") && !outcome.stderr.contains("expected"), "{outcome}");
}
