//! Five years of one person's papers: what is followed, in which later report, and what history and terminal show.

use crate::world::World;
use serde_json::{Value, json};

/// Year and number of the promises in a follow-up's JSON.
fn promises(follow: &Value) -> Vec<(u64, u64)> {
    let rows = follow["measures"].as_array().unwrap();
    rows.iter().map(|row| (row["year"].as_u64().unwrap(), row["no"].as_u64().unwrap())).collect()
}

#[test]
fn the_default_table_holds_what_is_open_and_what_was_closed_since_the_report_before_the_latest() {
    let world = World::with_series("market");
    let before = promises(&world.run(&["followup", "--json"]).json());
    assert_eq!(before.len(), 32, "every promise before the latest report's: {before:?}");
    let _ = world.run(&["mark", "2019/1", "done", "笔记已交党建办", "--on", "2020-03-01"]).ok();
    let _ = world.run(&["mark", "2021/5", "done", "加工区六家进场", "--on", "2022-12-30"]).ok();
    let _ = world.run(&["mark", "2022/2", "void", "职能划出", "--on", "2023-05-06"]).ok();
    let after = promises(&world.run(&["followup", "--json"]).json());
    let gone: Vec<_> = before.iter().filter(|promise| !after.contains(promise)).collect();
    assert_eq!(gone, [&(2019, 1)], "closed before the report of 2022: told there already");
    let status = world.run(&["status", "--json"]).json();
    let open: Vec<u64> =
        status["years"].as_array().unwrap().iter().map(|year| year["open"].as_u64().unwrap()).collect();
    assert_eq!(open, [7, 8, 7, 7, 9]);
}

#[test]
fn a_year_is_looked_for_in_the_next_report_there_is() {
    let world = World::with_series("nursing");
    let later = |args: &[&str]| world.run(&[&["followup", "--json"], args].concat()).json()["in"].clone();
    assert_eq!(later(&["2019"]), 2020);
    assert_eq!(later(&["2022"]), 2023);
    assert_eq!(later(&["2023"]), 2023, "there is none after the latest");
    assert_eq!(later(&["2019", "--in", "2022"]), 2022);
    assert_eq!(later(&[]), 2023);
    let gap = World::with_repository();
    for year in ["2019", "2021", "2023"] {
        let _ = gap.run(&["import", year, World::series("nursing", year).to_str().unwrap()]).ok();
    }
    assert_eq!(gap.run(&["followup", "2019", "--json"]).json()["in"], 2021);
    let unknown = gap.run(&["followup", "2019", "--in", "2020"]);
    assert!(unknown.status == 2 && unknown.stderr.contains("2019"), "{unknown}");
}

#[test]
fn a_bare_number_is_of_the_latest_report_that_promises_anything() {
    let world = World::with_series("township");
    let said = world.run(&["mark", "3", "in_progress", "跑了两个村"]).ok();
    assert!(said.contains("2023/3"), "{said}");
    let _ = world.run(&["new", "2024"]).ok();
    let said = world.run(&["note", "3", "又跑了一个村"]).ok();
    assert!(said.contains("2023/3"), "a skeleton has no promises: {said}");
    assert_eq!(world.run(&["trace", "3", "--json"]).json()["line"].as_array().unwrap().last().unwrap()["year"], 2023);
    let none = world.run(&["mark", "30", "done", "办结"]);
    assert!(none.status == 2 && none.stderr.contains("2023"), "{none}");
    assert!(World::with_repository().run(&["mark", "3", "done", "办结"]).status == 2);
}

#[test]
fn a_folder_is_taken_in_document_by_document() {
    let world = World::with_repository();
    for year in ["2019", "2020"] {
        world.write(&format!("papers/{year}.txt"), std::fs::read(World::series("market", year)).unwrap());
    }
    world.write("papers/2020年另一份.txt", std::fs::read(World::series("market", "2020")).unwrap());
    world.write("papers/扫描件2018.pdf", b"%PDF-1.7\n");
    world.write("papers/无年份.txt", "只有一句话。\n");
    world.write("papers/~$2021.docx", "锁");
    world.write("papers/说明.xyz", "不是文稿");
    let results = |args: &[&str]| -> Vec<(String, String)> {
        let text = world.run(args).stdout;
        let all: Value = serde_json::from_str(&text).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        all["files"].as_array().unwrap().iter().map(|row| (text(&row["file"]), text(&row["result"]))).collect()
    };
    let fates = |taken: &str| {
        [
            ("2019.txt", taken),
            ("2020.txt", taken),
            ("2020年另一份.txt", if taken == "taken" { "twice" } else { taken }),
            ("扫描件2018.pdf", "refused"),
            ("无年份.txt", "no_year"),
        ]
        .map(|(file, fate)| (file.to_owned(), fate.to_owned()))
    };
    let args = ["import", "--all", "papers", "--json"];
    assert_eq!(results(&[&args[..], &["--dry-run"]].concat()), fates("taken"));
    assert!(!world.path("w/reports").join("2019.toml").exists(), "a trial run writes nothing");
    assert_eq!(results(&args), fates("taken"));
    assert_eq!(results(&args), fates("exists"));
    assert_eq!(results(&[&args[..], &["--replace"]].concat()), fates("taken"));
    let outcome = world.run(&["import", "--all", "papers"]);
    assert_eq!(outcome.status, 2, "{outcome}");
    assert_eq!(world.run(&["import", "--all", "nowhere"]).status, 3);
}

#[test]
fn history_after_a_merge_is_one_row_of_revisions() {
    let world = World::with_series("housing");
    let binary = std::path::Path::new(env!("CARGO_BIN_EXE_track")).parent().unwrap().to_str().unwrap().to_owned();
    let _ = world.git(&["config", "merge.track.driver", &format!("{binary}/track driver merge %O %A %B %P")]).ok();
    let text = world.run(&["show", "2023", "--json"]).json();
    let words = |kind: &str, no: usize| text[kind][no]["text"].as_str().unwrap().chars().take(6).collect::<String>();
    let (gap, measure) = (words("gaps", 0), words("measures", 0));
    let _ = world.git(&["switch", "-qc", "home"]).ok();
    world.edit("reports/2023.toml", &gap, &format!("在家改过：{gap}"));
    let _ = world.run(&["commit", "2023"]).ok();
    let _ = world.git(&["switch", "-q", "main"]).ok();
    world.edit("reports/2023.toml", &measure, &format!("单位改过：{measure}"));
    let _ = world.run(&["commit", "2023"]).ok();
    let _ = world.git(&["merge", "-q", "-m", "合在一起", "home"]).ok();
    let log = world.run(&["log", "2023", "--json"]).json();
    let revisions = log["revisions"].as_array().unwrap();
    let numbers: Vec<u64> = revisions.iter().map(|revision| revision["revision"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=numbers.len() as u64).rev().collect::<Vec<_>>(), "{log:#}");
    assert!(numbers.len() >= 3, "{log:#}");
    let shown = world.run(&["show", "2023"]).ok();
    assert!(shown.contains("在家改过") && shown.contains("单位改过"), "{shown}");
    let newest = format!("2023@{}", numbers[0]);
    assert_eq!(world.run(&["show", &newest]).ok(), shown);
    for no in &numbers {
        let _ = world.run(&["show", &format!("2023@{no}")]).ok();
    }
    let blame = world.run(&["blame", "2023", "--json"]).json();
    assert!(blame["items"].as_array().unwrap().iter().all(|item| item["revision"].is_u64()), "{blame:#}");
    assert_eq!(world.run(&["diff", "2023@1", "2023", "--exit-code"]).status, 1);
}

#[test]
fn a_log_is_cut_at_the_newest() {
    let world = World::with_series("market");
    for note in ["跑了一个村", "跑了两个村", "跑了三个村"] {
        let _ = world.run(&["note", "2022/1", note]).ok();
    }
    let all = world.run(&["log"]).ok();
    let cut = world.run(&["log", "-n", "2"]).ok();
    assert_eq!(cut.lines().count(), 2, "{cut}");
    assert!(all.starts_with(cut.trim_end()) && all.lines().count() > 2, "{all}");
    let numbers = |args: &[&str]| -> Vec<u64> {
        let log = world.run(args).json();
        log["revisions"].as_array().unwrap().iter().map(|revision| revision["revision"].as_u64().unwrap()).collect()
    };
    world.edit("reports/2023.toml", "title = \"", "title = \"改过的");
    let _ = world.run(&["commit"]).ok();
    assert_eq!(numbers(&["log", "2023", "-n", "1", "--json"]), [2]);
    assert_eq!(numbers(&["log", "2023", "-n", "9", "--json"]), [2, 1]);
    assert_eq!(world.run(&["log", "2023", "-n", "0", "--json"]).json()["revisions"], json!([]));
}

#[test]
fn a_promise_is_traced_over_five_years_and_the_trend_holds_them_all() {
    let world = World::with_series("market");
    let line = world.run(&["trace", "2023/1", "--json"]).json();
    let years: Vec<u64> = line["line"].as_array().unwrap().iter().map(|one| one["year"].as_u64().unwrap()).collect();
    assert_eq!(line["first_year"], years[0]);
    assert!(years.is_sorted() && years.len() >= 3 && years.contains(&2023), "{years:?}");
    let trend = world.run(&["trend", "--json"]).json();
    assert_eq!(trend["years"], json!([2019, 2020, 2021, 2022, 2023]));
    assert_eq!(trend["rates"].as_array().unwrap().len(), 5);
    for line in trend["lines"].as_array().unwrap() {
        assert_eq!(line["years"].as_array().unwrap().len(), 5, "{line:#}");
    }
    assert_eq!(world.run(&["copied", "--json"]).json()["against"], json!([2019, 2020, 2021, 2022]));
}

#[test]
fn commits_are_signed_by_the_nearest_name() {
    let world = World::with_series("market");
    let author = || world.git(&["log", "-1", "--format=%an <%ae>"]).ok().trim().to_owned();
    let settings = world.read("track.toml").replace("\n[person]\n", "\n[person]\nname = \"赵敏\"\n");
    world.write("track.toml", &settings);
    assert!(settings.contains("赵敏"), "{settings}");
    let note = |vars: &[(&str, &str)], words: &str| {
        let _ = world.run_with(&["note", "1", words], vars, "").ok();
        author()
    };
    let vars = [("GIT_AUTHOR_NAME", "王强"), ("GIT_AUTHOR_EMAIL", "wang@localhost")];
    assert_eq!(note(&vars, "第一次"), "王强 <wang@localhost>", "the environment first");
    assert_eq!(note(&[], "第二次"), "李明 <li@localhost>", "then git's settings");
    let _ = world.git(&["config", "user.name", "孙丽"]).ok();
    assert_eq!(note(&[], "第三次"), "孙丽 <li@localhost>", "of which the repository's come first");
    let _ = world.git(&["config", "--unset", "user.name"]).ok();
    std::fs::remove_file(world.path("home/.gitconfig")).unwrap();
    assert_eq!(note(&[], "第四次"), "赵敏 <track@localhost>", "then [person] of track.toml");
}

/// Runs the program on a terminal of ten rows, with `tee` to a file as the pager; gives what the terminal showed.
#[cfg(target_os = "linux")]
fn on_a_terminal(world: &World, args: &str, vars: &str) -> String {
    let line = format!("stty rows 10 cols 80; {vars} TRACK_PAGER='tee paged.txt' track {args}");
    world.sh(&format!("TERM=xterm script -qec \"{line}\" /dev/null </dev/null")).ok()
}

#[test]
#[cfg(target_os = "linux")]
fn what_is_longer_than_the_terminal_goes_through_the_pager_coloured_unless_no_color_says_otherwise() {
    let world = World::with_series("market");
    if std::process::Command::new("script").arg("--version").output().is_err() {
        return; // Without a terminal to play there is nothing to see.
    }
    let shown = on_a_terminal(&world, "followup 2019", "");
    let paged = world.read("paged.txt");
    assert!(paged.contains('\u{1b}') && paged.lines().count() > 10, "{paged}");
    assert!(shown.contains("2019"), "{shown}");
    let _ = on_a_terminal(&world, "followup 2019", "NO_COLOR=1");
    assert!(!world.read("paged.txt").contains('\u{1b}'), "{}", world.read("paged.txt"));
    std::fs::remove_file(world.path("w/paged.txt")).unwrap();
    for args in ["log -n 3", "followup 2019 --json"] {
        let shown = on_a_terminal(&world, args, "");
        assert!(!shown.is_empty() && !world.path("w/paged.txt").exists(), "{args}: {shown}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn alone_on_a_terminal_it_offers_the_next_steps_and_tells_each_as_its_command() {
    let world = World::with_series("market");
    if std::process::Command::new("script").arg("--version").output().is_err() {
        return; // Without a terminal to play there is nothing to see.
    }
    let play = |keys: &str| {
        let line = "stty rows 50 cols 80; TRACK_PAGER= track";
        world.sh(&format!("printf '{keys}' | TERM=xterm script -qec \"{line}\" /dev/null")).ok()
    };
    let shown = play("99\\n3\\n2023/1\\n走访了12户\\n\\n");
    assert!(shown.contains("track review") && shown.contains("track check 2023"), "{shown}");
    assert!(shown.contains("请输入1到9的序号") && shown.contains("$ track note 2023/1 走访了12户"), "{shown}");
    assert!(world.read("ledger/2023.toml").contains("走访了12户"));
    let piped = world.run(&[]).ok();
    assert!(piped.contains("track status") && !piped.contains("请输入序号"), "{piped}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_document_named_alone_on_a_terminal_is_offered_for_import() {
    let world = World::with_repository();
    world.write("../个人 报告.txt", "标题\n一、存在的问题\n（一）下村太少。\n二、改进措施\n（一）每月下村两次。\n");
    if std::process::Command::new("script").arg("--version").output().is_err() {
        return; // Without a terminal to play there is nothing to see.
    }
    let line = "TRACK_PAGER= track '../个人 报告.txt'";
    let shown = world.sh(&format!("printf '2022\\n\\n' | TERM=xterm script -qec \"{line}\" /dev/null")).ok();
    assert!(shown.contains("要导入 ../个人 报告.txt"), "{shown}");
    assert!(shown.contains("$ track import 2022 \"../个人 报告.txt\""), "{shown}");
    assert!(world.read("reports/2022.toml").contains("每月下村两次"));
    // Not on a terminal it is a mistyped command.
    assert_eq!(world.run(&["../个人 报告.txt"]).status, 2);
}

#[test]
fn a_revision_of_an_earlier_year_is_compared_like_the_report_that_it_was() {
    let world = World::with_series("forestry");
    let measures = |args: &[&str]| world.run(&[&["diff", "--json"], args].concat()).json()["measures"].clone();
    let before = measures(&["2022", "2023"]);
    let kept = |rows: &Value| rows.as_array().unwrap().iter().filter(|row| row["from"] != json!([])).count();
    assert!(kept(&before) > 0 && before.as_array().unwrap().iter().any(|row| row["to"] != json!([])), "{before:#}");
    let text = world.run(&["show", "2022", "--json"]).json()["measures"][0]["text"].as_str().unwrap().to_owned();
    let begin: String = text.chars().take(8).collect();
    world.edit("reports/2022.toml", &begin, &format!("另起一句。{begin}"));
    let _ = world.run(&["commit"]).ok();
    assert_eq!(measures(&["2022@1", "2023"]), before, "as if the edit had not been");
    assert_eq!(measures(&["2022@1", "2023@1"]), before);
    assert_ne!(measures(&["2022", "2023"]), before);
}
