//! Hand edits survive, byte for byte, whatever a command does beside them.

use crate::world::World;
use snapbox::{assert_data_eq, str};

#[test]
fn comments_order_and_line_ends_stay() {
    let world = World::with_samples();
    let text = world.read("reports/2023.toml").replace("[[measure]]", "# 我的记号\n[[measure]] # 尾注");
    let text = text.replace('\n', "\r\n");
    world.write("reports/2023.toml", format!("\u{feff}{text}"));
    let _ = world.run(&["commit"]).ok();
    let _ = world.run(&["link", "2023/7", "2022/3"]).ok();
    let after = world.read("reports/2023.toml");
    let added: Vec<&str> = after.split_inclusive("\r\n").filter(|line| line.starts_with("continues")).collect();
    assert_eq!(added.len(), 1, "{after}");
    assert_eq!(after.replacen(added[0], "", 1), format!("\u{feff}{text}"));
    let _ = world.run(&["undo"]).ok();
    assert_eq!(world.read("reports/2023.toml"), format!("\u{feff}{text}"));
}

#[test]
fn an_item_written_without_an_id_gets_one() {
    let world = World::with_samples();
    let text = world.read("reports/2023.toml");
    world.write(
        "reports/2023.toml",
        format!("{text}\n[[measure]]\nheading = \"每周走访\"\ntext = \"\"\"\n每周走访2户。\n\"\"\"\n"),
    );
    assert_data_eq!(
        world.run(&["status"]).to_string(),
        str![[r#"
还没有设下次培训班的日期 → track class "名称" --date 日期
未保存：reports/2023.toml → track commit
2022年：8条措施中8条没有了结、3条逾期、8条一笔没记 → track followup 2022
2023年：8条措施中8条没有了结、8条一笔没记 → track followup 2023

"#]]
    );
    assert_data_eq!(
        world.run(&["commit"]).to_string(),
        str![[r#"
已保存：2023: +措施8

"#]]
    );
    let after = world.read("reports/2023.toml");
    let line = after.lines().rev().find(|line| line.starts_with("id = ")).unwrap();
    assert_eq!(after.replacen(&format!("{line}\n"), "", 1).len() + line.len() + 1, after.len());
    assert!(after.starts_with(&text), "{after}");
    assert_data_eq!(
        world.run(&["commit"]).to_string(),
        str![[r#"
没有需要保存的修改。

"#]]
    );
}

#[test]
fn an_edit_goes_through_the_editor_and_is_saved() {
    let world = World::with_samples();
    world.write("../editor.sh", "sed -i 's/把原著读进去/把原著读透/' \"$1\"\n");
    let editor = format!("sh {}", world.path("editor.sh").display());
    let outcome = world.run_with(&["edit", "2023"], &[("EDITOR", &editor)], "");
    assert_data_eq!(
        outcome.to_string(),
        str![[r#"
已保存：2023: ~措施2

"#]]
    );
    assert!(world.read("reports/2023.toml").contains("把原著读透"));
}

#[test]
fn the_text_of_a_failed_edit_is_kept_and_taken_up_again() {
    let world = World::with_samples();
    world.write("../bad.sh", "sed -i 's/^title = /titel = /' \"$1\"\n");
    world.write("../good.sh", "sed -i 's/^titel = /title = /' \"$1\"; sed -i 's/把原著读进去/把原著读透/' \"$1\"\n");
    let editor = |name: &str| format!("sh {}", world.path(name).display());
    let before = world.read("reports/2023.toml");
    assert_data_eq!(
        world.run_with(&["edit", "2023"], &[("EDITOR", &editor("bad.sh"))], "").to_string(),
        str![[r#"
! 错误：未保存，改过的文字留在 $DIR/w/.git/track/edit-2023-1.toml，再运行 track edit 可接着改。原因：reports/2023.toml 有2处写法不对，没有改动；改好后再试：
!   reports/2023.toml:1:1: 缺少“title”
!     #:schema ../.track/report.schema.json
!   reports/2023.toml:4:1: 没有“titel”这一项，是不是 title？
!     titel = "关于2023年领导干部进修班个人分析报告"
= 3

"#]]
    );
    assert_eq!(world.read("reports/2023.toml"), before);
    assert!(world.run(&["status"]).ok().contains("track edit 2023"));
    assert_data_eq!(
        world.run_with(&["edit", "2023"], &[("EDITOR", &editor("good.sh"))], "").to_string(),
        str![[r#"
已保存：2023: ~措施2
! 上次没有保存的修改还在，接着改：$DIR/w/.git/track/edit-2023-1.toml

"#]]
    );
    assert!(world.read("reports/2023.toml").contains("把原著读透"));
    assert_data_eq!(
        world.run_with(&["edit", "2023"], &[("EDITOR", "no-such-editor")], "").to_string(),
        str![[r#"
! no-such-editor: 1: no-such-editor: not found
! 错误：打不开编辑器“no-such-editor”；请设置环境变量 EDITOR，或用记事本直接改 reports 里的文件，再运行 track commit
= 2

"#]]
    );
}

/// A script that stands for an editor: it changes words, each behind the other.
fn editor(world: &World, name: &str, changes: &[(&str, &str)], ends: &str) -> String {
    let lines: Vec<String> = changes.iter().map(|(from, to)| format!("sed -i 's/{from}/{to}/' \"$1\"\n")).collect();
    world.write(&format!("../{name}"), format!("{}{ends}\n", lines.concat()));
    format!("sh {}", world.path(name).display())
}

#[test]
fn an_old_draft_does_not_take_back_what_was_done_since() {
    let world = World::with_samples();
    let failing = editor(&world, "failing.sh", &[("把原著读进去", "把原著读透")], "exit 1");
    assert_eq!(world.run_with(&["edit", "2023"], &[("EDITOR", &failing)], "").status, 3);
    assert!(world.run(&[]).ok().contains("track edit 2023"));
    // Somebody else's commit, and a change of one's own that is not saved.
    world.edit("reports/2023.toml", "title = \"关于", "title = \"进修班");
    let _ = world.run(&["commit", "-m", "改标题"]).ok();
    world.edit("reports/2023.toml", "signature = ", "signature = \"乙\" # ");
    let outcome = world.run_with(&["edit", "2023"], &[("EDITOR", "true")], "");
    assert_eq!(outcome.status, 0, "{outcome}");
    assert!(outcome.stderr.contains("保存时两边会合在一起") && outcome.stderr.contains("都已合在一起"), "{outcome}");
    let report = world.read("reports/2023.toml");
    for words in ["把原著读透", "title = \"进修班", "signature = \"乙\""] {
        assert!(report.contains(words), "{words}: {report}");
    }
    assert!(!world.run(&["status"]).ok().contains("track edit 2023"));
}

#[test]
fn what_both_changed_is_kept_twice_and_told() {
    let world = World::with_samples();
    let failing = editor(&world, "failing.sh", &[("把原著读进去", "把原著读透")], "exit 1");
    assert_eq!(world.run_with(&["edit", "2023"], &[("EDITOR", &failing)], "").status, 3);
    world.edit("reports/2023.toml", "把原著读进去", "把原著读三遍");
    let outcome = world.run_with(&["edit", "2023"], &[("EDITOR", "true")], "");
    assert!(outcome.stderr.contains("track resolve"), "{outcome}");
    let report = world.read("reports/2023.toml");
    assert!(report.contains("把原著读透") && report.contains("把原著读三遍"), "{report}");
}

#[test]
fn a_draft_without_a_change_is_none() {
    let world = World::with_samples();
    for (editor, status) in [("no-such-editor", 2), ("false", 3), ("true", 0)] {
        let outcome = world.run_with(&["edit", "2023"], &[("EDITOR", editor)], "");
        assert_eq!(outcome.status, status, "{editor}: {outcome}");
        assert!(!outcome.to_string().contains("edit-2023"), "{editor}: {outcome}");
        assert!(!world.run(&["status"]).ok().contains("track edit 2023"), "{editor}");
    }
    world.edit("reports/2023.toml", "把原著读进去", "把原著读透");
    let _ = world.run(&["commit", "-m", "读透"]).ok();
    let last = editor(&world, "last.sh", &[("读透", "读三遍")], "");
    let outcome = world.run_with(&["edit", "2023"], &[("EDITOR", &last)], "");
    assert_eq!((outcome.status, outcome.stderr.as_str()), (0, ""), "{outcome}");
    assert!(world.read("reports/2023.toml").contains("读三遍"));
}

#[test]
fn an_editor_that_returns_at_once_loses_nothing() {
    let world = World::with_samples();
    assert_eq!(world.run_with(&["edit", "2023"], &[("EDITOR", "true")], "").stdout, "没有改动。\n");
    // It is still open, and its user saves now.
    let draft = ".git/track/edit-2023-1.toml";
    let text = world.read(draft).replace("把原著读进去", "把原著读透");
    world.write(draft, text);
    assert!(world.run(&["status"]).ok().contains("track edit 2023"));
    let _ = world.run_with(&["edit", "2023"], &[("EDITOR", "true")], "").ok();
    assert!(world.read("reports/2023.toml").contains("把原著读透"));
}

#[test]
fn two_editors_at_once_have_a_draft_each() {
    let world = World::with_samples();
    // The first editor is open for as long as the second edit takes.
    let second = editor(&world, "second.sh", &[("title = \"关于", "title = \"进修班")], "");
    let track = env!("CARGO_BIN_EXE_track");
    let inner = format!("EDITOR='{second}' {track} edit 2023 >/dev/null 2>&1 || exit 9");
    let first = editor(&world, "first.sh", &[("把原著读进去", "把原著读透")], &inner);
    let outcome = world.run_with(&["edit", "2023"], &[("EDITOR", &first)], "");
    assert_eq!(outcome.status, 0, "{outcome}");
    let report = world.read("reports/2023.toml");
    assert!(report.contains("把原著读透") && report.contains("title = \"进修班"), "{report}");
    assert!(world.git(&["log", "--oneline"]).ok().lines().count() >= 4);
}

#[test]
fn other_years_edits_stay_out_of_a_years_commit() {
    let world = World::with_samples();
    world.edit("reports/2022.toml", "signature = ", "signature = \"甲\" # ");
    world.edit("reports/2023.toml", "signature = ", "signature = \"乙\" # ");
    assert_data_eq!(
        world.run(&["commit", "2023", "-m", "改落款"]).to_string(),
        str![[r#"
已保存：2023: ~标题等

"#]]
    );
    assert_data_eq!(
        world.git(&["status", "--short"]).to_string(),
        str![[r#"
 M reports/2022.toml

"#]]
    );
    assert_data_eq!(
        world.git(&["log", "-1", "--format=%B"]).to_string(),
        str![[r#"
改落款

2023: ~标题等

"#]]
    );
}
