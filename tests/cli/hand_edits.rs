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
! 错误：未保存，改过的文字留在 $DIR/w/.git/track/2023.toml，再运行 track edit 可接着改。原因：reports/2023.toml 有2处写法不对，没有改动；改好后再试：
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
! 上次没有保存的修改还在，接着改：$DIR/w/.git/track/2023.toml

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
