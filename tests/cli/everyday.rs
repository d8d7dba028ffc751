//! A year with the program, as the user types it.

use crate::world::World;
use snapbox::{assert_data_eq, str};

#[test]
fn a_new_report_asks_after_every_open_promise_and_copies_no_sentence() {
    let world = World::with_samples();
    let _ = world.run(&["mark", "2022/1", "done", "读书笔记12篇"]).ok();
    assert_data_eq!(
        world.run(&["new", "2024"]).to_string(),
        str![[r#"
2024年的报告已建好：reports/2024.toml

往年还有14条承诺没有了结，请逐条想一想怎么样了：
  2022/3  把请示报告和外出报备立成规矩（未登记）——怎么样了？
  2022/8  办一次拿得出手的文创比赛（未登记）——怎么样了？
  2023/1  把祠堂、戏台修完管好（未登记）——怎么样了？
  2023/2  把原著读进去（未登记）——怎么样了？
  2023/3  把农家书屋的门打开（未登记；从前是2022/2）——怎么样了？
  2023/4  少添麻烦，多到站上坐坐（未登记；从前是2022/4）——怎么样了？
  2023/5  把××古街民宿的消防通道清到底（未登记；从前是2022/5）——怎么样了？
  2023/6  把钱物往来管在签字之前（未登记；从前是2022/6、2022/7）——怎么样了？
  2023/7  给露营地立好规矩（未登记）——怎么样了？

登记：track note 2022/3 "做了什么"　或　track mark 2022/3 已完成 "依据"
写报告：track edit 2024，写完自动检查、保存

"#]]
    );
    let skeleton = world.read("reports/2024.toml");
    for year in ["2022", "2023"] {
        let old = world.read(&format!("reports/{year}.toml"));
        let sentences = old.lines().filter(|line| line.ends_with('。') && line.chars().count() > 8);
        sentences.for_each(|sentence| assert!(!skeleton.contains(sentence), "{sentence}"));
    }
    assert_data_eq!(
        world.run(&["new", "2024"]).to_string(),
        str![[r#"
! 错误：2024年的报告已经有了（reports/2024.toml），没有改动；要修改请用 track edit 2024，要用新文件换掉请用 track import 2024 文件 --replace
= 2

"#]]
    );
    assert_eq!(skeleton, world.read("reports/2024.toml"));
}

#[test]
fn notes_and_statuses_are_recorded_with_their_rules() {
    let world = World::with_samples();
    assert_data_eq!(
        world.run(&["note", "2022/2", "与14个乡镇定好开放时间"]).to_string(),
        str![[r#"
已记一笔：2022/2（2023-11-20），状态仍为未登记

"#]]
    );
    assert_data_eq!(
        world.run(&["mark", "2022/2", "done"]).to_string(),
        str![[r#"
! 错误：“已完成”要写明完成的依据（一句话，或用 --evidence 附文件），没有登记；例：track mark 2022/2 done "……"
= 2

"#]]
    );
    assert_data_eq!(
        world.run(&["mark", "2022/2", "正在推进", "31家书屋每周开15小时", "--on", "2023年4月28日"]).to_string(),
        str![[r#"
已登记：2022/2 正在推进（2023-04-28）

"#]]
    );
    assert_data_eq!(
        world.run(&["mark", "2022/2", "done", "还没到的一天", "--on", "2023-12-01"]).to_string(),
        str![[r#"
! 错误：2023-12-01 还没有到；日期请写今天或以前的
= 2

"#]]
    );
    assert_data_eq!(
        world.run(&["mark", "2022/99", "void", "无"]).to_string(),
        str![[r#"
! 错误：2022年的措施共8条，没有您写的那一条；运行 track show 2022 查看
= 2

"#]]
    );
    assert_data_eq!(
        world.read("ledger/2022.toml"),
        str![[r##"
#:schema ../.track/ledger.schema.json
schema = 1
year = 2022

[[event]]
id = "e-6h08"
measure = "m-y5sx"
on = 2023-11-20
note = "与14个乡镇定好开放时间"

[[event]]
id = "e-btpr"
measure = "m-y5sx"
on = 2023-04-28
status = "in_progress"
note = "31家书屋每周开15小时"

"##]]
    );
}

#[test]
fn a_file_as_evidence_is_kept_in_the_repository() {
    let world = World::with_samples();
    world.write("../家里/走访 记录.pdf", "%PDF");
    let file = world.path("家里/走访 记录.pdf");
    let _ = world.run(&["mark", "2022/2", "done", "--evidence", file.to_str().unwrap()]).ok();
    let _ = world.run(&["mark", "2022/3", "done", "--evidence", file.to_str().unwrap()]).ok();
    assert_eq!(world.read("evidence/走访 记录.pdf"), "%PDF");
    assert_data_eq!(world.git(&["status", "--short"]).to_string(), str![]);
    world.write("../家里/走访 记录.pdf", "other");
    let _ = world.run(&["note", "2022/2", "又一份", "--evidence", file.to_str().unwrap()]).ok();
    assert_eq!(world.read("evidence/走访 记录-2.pdf"), "other");
}

#[test]
fn links_and_rejections_are_kept_in_the_report() {
    let world = World::with_samples();
    assert_data_eq!(
        world.run(&["link", "2023/7", "2022/3"]).to_string(),
        str![[r#"
已确认：2023/7 接续 2022/3。

"#]]
    );
    assert_data_eq!(
        world.run(&["link", "2022/3", "2023/7"]).to_string(),
        str![[r#"
! 错误：2023/7 不早于 2022/3；请先写后一年的措施，再写前一年的：track link 2023/2 2022/3
= 2

"#]]
    );
    let row = |json: serde_json::Value, no: u64| {
        let rows = json["measures"].as_array().unwrap().clone();
        rows.into_iter().find(|row| row["from"].as_array().unwrap().iter().any(|f| f["no"] == no)).unwrap()
    };
    let linked = row(world.run(&["diff", "2022", "2023", "--json"]).json(), 3);
    assert_eq!((linked["linked"].clone(), linked["to"][0]["no"].clone()), (true.into(), 7.into()));
    assert_data_eq!(
        world.run(&["unlink", "2023/7", "2022/3"]).to_string(),
        str![[r#"
已记下：2023/7 不是 2022/3 的接续，以后不再提示。

"#]]
    );
    let gone = row(world.run(&["diff", "2022", "2023", "--json"]).json(), 3);
    assert_ne!(gone["to"][0]["no"], 7);
    assert!(world.read("reports/2023.toml").contains("not_continues = [\"2022/m-"));
    assert_data_eq!(
        world.run(&["log", "2023"]).to_string(),
        str![[r#"
r3  2023-11-20 09:00  李明  2023: ~措施7
r2  2023-11-20 09:00  李明  2023: ~措施7
r1  2023-11-20 09:00  李明  2023: 新建（差距6、原因3、措施7）

"#]]
    );
}

#[test]
fn revisions_are_listed_restored_and_undone() {
    let world = World::with_samples();
    let original = world.read("reports/2023.toml");
    world.edit("reports/2023.toml", "把原著读进去", "把原著读透");
    let _ = world.run(&["commit", "2023"]).ok();
    assert_data_eq!(
        world.run(&["log", "2023", "--items"]).to_string(),
        str![[r#"
r2  2023-11-20 09:00  李明  ~措施2
r1  2023-11-20 09:00  李明  新建（差距6、原因3、措施7）

"#]]
    );
    assert_data_eq!(
        world.run(&["restore", "2023@1"]).to_string(),
        str![[r#"
已恢复2023年报告的第1版（~措施2），存为新的一版；原来的各版都在。

"#]]
    );
    assert_eq!(world.read("reports/2023.toml"), original);
    assert_data_eq!(
        world.run(&["restore", "2023@9"]).to_string(),
        str![[r#"
! 错误：2023年的报告只有3版，没有第9版；各版见 track log 2023
= 2

"#]]
    );
    // Undo takes the restore back, and once more the edit.
    assert_data_eq!(
        world.run(&["undo"]).to_string(),
        str![[r#"
已撤销：2023: ~措施2（存为新的一版，什么都没有丢）。再运行一次可以继续往前撤销。

"#]]
    );
    assert!(world.read("reports/2023.toml").contains("把原著读透"));
    assert_data_eq!(
        world.run(&["undo"]).to_string(),
        str![[r#"
已撤销：2023: ~措施2（存为新的一版，什么都没有丢）。再运行一次可以继续往前撤销。

"#]]
    );
    assert_eq!(world.read("reports/2023.toml"), original);
    assert_data_eq!(
        world.run(&["blame", "2023"]).to_string(),
        str![[r#"
┌─────┬────────────────────────────┬────┬──────────┬──────┐
│条目 ┆内容                        ┆版本┆日期      ┆保存人│
╞═════╪════════════════════════════╪════╪══════════╪══════╡
│落实1┆关于零星采购                ┆r1  ┆2023-11-20┆李明  │
│落实2┆关于老建筑和古街            ┆r1  ┆2023-11-20┆李明  │
│落实3┆关于为文化站减负            ┆r1  ┆2023-11-20┆李明  │
│落实4┆关于文创比赛                ┆r1  ┆2023-11-20┆李明  │
│差距1┆理想信念方面                ┆r1  ┆2023-11-20┆李明  │
│差距2┆宗旨意识方面                ┆r1  ┆2023-11-20┆李明  │
│差距3┆纪律规矩方面                ┆r1  ┆2023-11-20┆李明  │
│差距4┆作风建设方面                ┆r1  ┆2023-11-20┆李明  │
│差距5┆廉政勤政方面                ┆r1  ┆2023-11-20┆李明  │
│差距6┆责任担当方面                ┆r1  ┆2023-11-20┆李明  │
│原因1┆学用两张皮                  ┆r1  ┆2023-11-20┆李明  │
│原因2┆习惯替群众作主              ┆r1  ┆2023-11-20┆李明  │
│原因3┆制度出了台就当成事情办完了  ┆r1  ┆2023-11-20┆李明  │
│措施1┆把祠堂、戏台修完管好        ┆r1  ┆2023-11-20┆李明  │
│措施2┆把原著读进去                ┆r5  ┆2023-11-20┆李明  │
│措施3┆把农家书屋的门打开          ┆r1  ┆2023-11-20┆李明  │
│措施4┆少添麻烦，多到站上坐坐      ┆r1  ┆2023-11-20┆李明  │
│措施5┆把××古街民宿的消防通道清到底┆r1  ┆2023-11-20┆李明  │
│措施6┆把钱物往来管在签字之前      ┆r1  ┆2023-11-20┆李明  │
│措施7┆给露营地立好规矩            ┆r1  ┆2023-11-20┆李明  │
└─────┴────────────────────────────┴────┴──────────┴──────┘

"#]]
    );
    assert_eq!(world.git(&["status", "--short"]).ok(), "");
}

#[test]
fn undo_says_when_there_is_nothing_left() {
    let world = World::with_repository();
    assert_data_eq!(
        world.run(&["undo"]).to_string(),
        str![[r#"
! 错误：没有可以撤销的。
= 2

"#]]
    );
}

#[test]
fn two_revisions_of_one_report_are_compared_by_item() {
    let world = World::with_samples();
    world.edit("reports/2023.toml", "把原著读进去", "把原著读透");
    let _ = world.run(&["commit"]).ok();
    assert_data_eq!(
        world.run(&["diff", "2023@1"]).to_string(),
        str![[r#"
2023@1：7条 → 2023（现在）：7条  照录6 · 小改1
 1 把祠堂、戏台修完管好
   照录为 1 一字未改
 2 把原著读进去
   小改为 2 把原著读透                                                      持平
 3 把农家书屋的门打开
   照录为 3 一字未改
 4 少添麻烦，多到站上坐坐
   照录为 4 一字未改
 5 把××古街民宿的消防通道清到底
   照录为 5 一字未改
 6 把钱物往来管在签字之前
   照录为 6 一字未改
 7 给露营地立好规矩
   照录为 7 一字未改

"#]]
    );
    assert_eq!(world.run(&["diff", "2023@1", "2023@2", "--exit-code"]).status, 1);
    assert_eq!(world.run(&["diff", "2023@2", "2023", "--exit-code"]).status, 0);
}

#[test]
fn what_was_taken_in_is_what_is_shown() {
    let world = World::with_samples();
    let source = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/demo/2023.txt")).unwrap();
    let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    assert_eq!(squeeze(&world.run(&["show", "2023"]).ok()), squeeze(&source));
}

#[test]
fn status_says_where_things_stand() {
    let world = World::with_samples();
    world.edit("track.toml", "\n[class]", "\n[class]\ndate = 2023-12-01");
    assert_data_eq!(
        world.run(&["status"]).to_string(),
        str![[r#"
下次培训班：2023-12-01，还有11天
未保存：track.toml → track commit
2022年：8条措施中8条没有了结、3条逾期、8条一笔没记 → track followup 2022
2023年：7条措施中7条没有了结、7条一笔没记 → track followup 2023

"#]]
    );
    assert_data_eq!(
        world.run(&[]).to_string(),
        str![[r#"
报告库：$DIR/w，2年的报告，最近一份是2023年；15条承诺没有了结。
看全貌：track status　看落实：track followup　比两年：track diff　全部命令：track --help

"#]]
    );
}

#[test]
fn the_demo_leaves_a_clean_repository_that_goes_on_without_an_identity() {
    let world = World::without_user();
    let shown = world.run(&["demo", "sample"]).ok();
    for word in ["照录", "小改", "改写", "拆分", "合并", "新增", "消失", "逾期", "完成率"] {
        assert!(shown.contains(word), "{word}: {shown}");
    }
    assert_eq!(world.git(&["-C", "sample", "status", "--short"]).ok(), "");
    assert_eq!(world.git(&["-C", "sample", "log", "--oneline"]).ok().lines().count(), 4);
    let _ = world.run(&["-C", "sample", "note", "2022/3", "登记本发到四个股室"]).ok();
    assert_eq!(world.run(&["demo", "sample"]).status, 2);
}

#[test]
fn a_field_that_alone_changed_is_told_in_place_of_the_words() {
    let world = World::with_samples();
    world.edit("reports/2022.toml", "[[measure]]", "[[measure]]\nowner = \"丁某\"\ndue = 2023-06-30");
    let _ = world.run(&["commit"]).ok();
    world.edit("reports/2022.toml", "owner = \"丁某\"\ndue = 2023-06-30", "owner = \"吴某\"\ndue = \"2023年底前\"");
    let _ = world.run(&["commit"]).ok();
    let brief = world.run(&["diff", "2022@2", "2022@3"]).ok();
    let full = world.run(&["diff", "2022@2", "2022@3", "--full"]).ok();
    for (shown, head) in [(&brief, 0), (&full, 1)] {
        let head = shown.lines().nth(head).unwrap();
        assert!(head.contains("2022@2") && head.contains("2022@3"), "{shown}");
        assert!(shown.contains("责任人：丁某 → 吴某\n") && !shown.contains("没有变化"), "{shown}");
        assert!(shown.contains("完成时限：2023-06-30 → 2023年底前\n"), "{shown}");
    }
    let page = world.run(&["diff", "2022@2", "2022@3", "--html"]).ok();
    for words in ["2022@2</th>", "2022@3</th>", "责任人：丁某 → 吴某", "完成时限：2023-06-30 → 2023年底前"]
    {
        assert!(page.replace("&#x2f;", "/").contains(words), "{words}: {page}");
    }
    let json = world.run(&["diff", "2022@2", "2022@3", "--json"]).json();
    assert_eq!((json["from_revision"].as_u64(), json["to_revision"].as_u64()), (Some(2), Some(3)));
    let json = world.run(&["diff", "2022@2", "2023", "--json"]).json();
    assert!(json["from_revision"] == 2 && json["to_revision"].is_null(), "{json}");
    assert!(world.run(&["diff", "2022@2", "2023"]).ok().lines().next().unwrap().contains("2022@2"));
}
