//! Chinese and English, chosen by option, environment, locale and settings.

use crate::world::World;
use snapbox::{assert_data_eq, str};

#[test]
fn the_language_comes_from_the_nearest_place_that_says() {
    let mut world = World::with_samples();
    world.lang = "en";
    assert_data_eq!(
        world.run(&["log", "2023"]).to_string(),
        str![[r#"
r1  2023-11-20 09:00  李明  2023: 新建（差距6、原因3、措施7）

"#]]
    );
    assert!(world.run(&["--lang", "zh", "status"]).ok().contains("措施"));
    assert!(world.run(&["status"]).ok().contains("promises"));
    world.lang = "";
    assert!(world.run_with(&["status"], &[("LC_ALL", "zh_CN.UTF-8")], "").ok().contains("措施"));
    assert!(world.run_with(&["status"], &[("LC_ALL", "en_GB.UTF-8")], "").ok().contains("promises"));
    assert_data_eq!(
        world.run(&["--lang", "fr", "status"]).to_string(),
        str![[r#"
! error: "fr" is not a language here; type zh or en (see track --help)
= 2

"#]]
    );
}

#[test]
fn help_is_in_both_languages() {
    let mut world = World::new();
    assert_data_eq!(
        world.run(&["mark", "--help"]).to_string(),
        str![[r#"
登记一条承诺的状态

用法：track mark [选项] <措施> <状态> [说明]

参数:
  <措施>  哪条承诺：2022/3，或最近一年的 3
  <状态>  状态：未启动、正在推进、基本完成、已完成、长期坚持、未完成、不再适用（或
          1 到 7，或英文）
  [说明]  按状态要求写：进展、还差什么、依据或原因

选项:
      --on <日期>        哪一天，例：2023-03-18 [不写：今天]
      --evidence <文件>  佐证文件，会复制到 evidence 文件夹；可以写几个
  -C <文件夹>            在这个文件夹里工作
      --lang <语言>      提示用什么语言：zh 中文，en 英文
      --color <何时>     要不要颜色：auto 自动，always 总要，never 不要
      --json             只输出一份 JSON，供别的程序读取
  -h, --help             显示帮助

"#]]
    );
    world.lang = "en";
    assert_data_eq!(
        world.run(&["mark", "--help"]).to_string(),
        str![[r#"
Record a promise's status

Usage: track mark [OPTIONS] <MEASURE> <STATUS> [NOTE]

Arguments:
  <MEASURE>  Which promise: 2022/3, or 3 of the latest year
  <STATUS>   Its status: not_started, in_progress, mostly_done, done, standing,
             not_done, void; or in Chinese; or 1 to 7
  [NOTE]     Progress, what remains, evidence or reason: what the status needs

Options:
      --on <DATE>        The day [default: today]
      --evidence <FILE>  A file as evidence; it is copied into evidence/
  -C <DIR>               Work in this folder
      --lang <LANG>      Language of messages: zh or en
      --color <WHEN>     Colour: auto, always, never
      --json             One JSON document on standard output and nothing else
  -h, --help             Print help

"#]]
    );
}

#[test]
fn errors_are_in_english_too() {
    let mut world = World::with_samples();
    world.lang = "en";
    assert_data_eq!(
        world.run(&["show", "2021"]).to_string(),
        str![[r#"
! error: there is no report of 2021; there are 2022, 2023. Begin one with track new 2021
= 2

"#]]
    );
    assert_data_eq!(
        world.run(&["mark", "2022/1", "done"]).to_string(),
        str![[r#"
! error: "done" needs evidence: a note, or a file with --evidence; nothing was recorded. Type: track mark 2022/1 done "..."
= 2

"#]]
    );
    assert_data_eq!(
        world.run(&["folowup"]).to_string(),
        str![[r#"
! error: there is no command "folowup"; did you mean followup? (see track --help)
= 2

"#]]
    );
}

#[test]
fn the_examples_of_the_help_run() {
    for (lang, word) in [("zh", "例子"), ("en", "Examples")] {
        let mut world = World::with_samples();
        world.lang = lang;
        let help = world.run(&["help"]).ok();
        assert_eq!(help, world.run(&["--help"]).ok());
        let examples = help.split(word).nth(1).unwrap().lines().filter(|line| line.starts_with("  track "));
        let commands: Vec<&str> = examples.filter_map(|line| line.trim().split("   ").next()).collect();
        assert_eq!(commands.len(), 9, "{help}");
        // The samples stand in for what the examples name: the old report, and a year that is still free.
        let document = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/demo/2022.txt");
        for command in commands {
            let line = command.replace("旧报告.docx", document).replace("old-report.docx", document);
            let line = line.replace("import 2022", "import 2021").replace("new 2023", "new 2024");
            let outcome = world.sh(&format!("{line} || [ $? = 1 ]"));
            assert_eq!(outcome.status, 0, "{line}\n{outcome}");
        }
        assert_eq!(world.run(&["help", "mark"]).ok(), world.run(&["mark", "--help"]).ok());
    }
}
