//! Checks, and what several years say together.

use crate::world::World;
use snapbox::{assert_data_eq, str};

#[test]
fn check_tells_every_finding_with_its_place_and_how_to_mend_it() {
    let world = World::with_samples();
    world.edit("reports/2023.toml", "text = \"\"\"\n", "text = \"\"\"\n有一项*工作拖了____天。\n");
    assert_data_eq!(
        world.run(&["check", "2023", "--only", "placeholder", "--only", "copied-passage"]).to_string(),
        str![[r#"
reports/2023.toml:25:4: 提醒：“*工作”用符号代替了具体工作（placeholder）
    怎么改：写明是哪项工作；确需隐去的，在 track.toml 里豁免并说明理由。
reports/2023.toml:25:9: 错误：“____”还没有填写（placeholder）
    怎么改：补上具体内容，或者删去。
reports/2023.toml:146:1: 提醒：有一段与2022年措施1相同，共67字：“每天晚上留出半
    小时读原著，每月读完一本，写一篇…”（copied-passage）
    怎么改：结合今年的实际重写。
reports/2023.toml:154:1: 提醒：有一段与2022年措施2相同，共82字：“与乡镇文化站商
    定开放时间，47家农家书屋每周开放…”（copied-passage）
    怎么改：结合今年的实际重写。
共1处错误、3处提醒
= 1

"#]]
    );
}

#[test]
fn a_finding_can_be_waived_with_a_reason() {
    let world = World::with_samples();
    let named = ["check", "2023", "--only", "unverifiable"];
    world.edit("reports/2023.toml", "text = \"\"\"\n", "text = \"\"\"\n有一项*工作拖了很久。\n");
    let masked = ["check", "2023", "--only", "placeholder"];
    assert_eq!(world.run(&masked).status, 1);
    let settings = world.read("track.toml");
    world.write("track.toml", settings + "\n[[waive]]\ncheck = \"placeholder\"\non = \"2023\"\nreason = \"涉密\"\n");
    assert_data_eq!(world.run(&masked).to_string(), str![]);
    assert_eq!(world.run(&named).status, 0);
}

#[test]
fn a_promise_is_traced_through_the_years() {
    let world = World::with_samples();
    let _ = world.run(&["note", "2022/2", "与14个乡镇定好开放时间", "--on", "2023-03-02"]).ok();
    assert_data_eq!(
        world.run(&["trace", "2023/3"]).to_string(),
        str![[r#"
2022年首次提出，到2023年：未登记

2022/2 把农家书屋的门打开（未登记）
  与乡镇文化站商定开放时间，47家农家书屋每周开放不少于15小时，其中晚上不少于2
  次；我定期到书屋翻看留言簿，对读者意见逐条登记，由公共文化股在10个工作日内答
  复。
  • 2023-03-02 与14个乡镇定好开放时间

2023/3 把农家书屋的门打开（未登记）
  承接 2022/2（小改）
  …家农家书屋每周开放不少于[-15-]{+20+}小时，其中晚上不少于[-2-]{+3+}次；我[-定
  期到-]{+每月到4家+}书屋翻看留言簿，对读者意…

结局：
  2023/3：未登记，还没有了结

"#]]
    );
    let json = world.run(&["trace", "2022/2", "--json"]).json();
    assert_eq!(json["first_year"], 2022);
    assert_eq!(json["line"][1]["continues"][0]["relation"], "edited");
}

#[test]
fn the_trend_fits_80_columns() {
    let world = World::with_samples();
    let _ = world.run(&["mark", "2022/6", "done", "办法3月24日印发"]).ok();
    let shown = world.run(&["trend"]).to_string();
    assert!(shown.lines().all(|line| track::text::wrap::width(line) <= 80), "{shown}");
    assert!(shown.contains("│把农家书屋的门打开          ┆·   ┆·   │"), "{shown}");
    assert!(shown.contains("廉政勤政方面：2022、2023\n  2022/6 把零星采购管住\n"), "{shown}");
    assert!(shown.contains("2022年：1/1，完成率100%\n2023年：还没有登记，不算完成率\n"), "{shown}");
    assert_eq!(world.run(&["trend", "--json"]).json()["years"], serde_json::json!([2022, 2023]));
}

#[test]
fn passages_taken_over_stand_side_by_side() {
    let world = World::with_samples();
    assert_data_eq!(
        world.run(&["copied"]).to_string(),
        str![[r#"
2023年的报告与2022年相同的文字（不计套话和标点）：238字，占18%
  开头部分：0/88字，0%
  上年度整改落实部分：38/227字，17%
  差距部分：40/453字，9%
  原因部分：0/118字，0%
  措施部分：160/471字，34%

1. 2022年措施7 → 2023年落实情况1，相同25字
  原：同旅行社、民宿业主谈工作只在办公场所，两人以上在场并做记录；工作餐当日交费
  今：同旅行社、民宿业主谈工作，今年在办公场所谈了27次，次次有记录；工作餐5次，
      均当日交费

2. 2022年差距5 → 2023年差距5，相同35字
  原：管钱管物的弦绷得不紧。文化馆今年零星采购31笔，我只在结算单上签字，有9笔没
      有比价记录
  今：管钱管物的弦绷得不紧。图书馆今年零星采购26笔，我只在结算单上签字，有7笔没
      有比价记录

3. 2022年措施1 → 2023年措施2，相同62字
  原：每天晚上留出半小时读原著，每月读完一本，写一篇不少于1500字的读书笔记；中心
      组发言自己动笔，每季度给分管股室讲一次课，课件不重复使用
  今：每天晚上留出半小时读原著，每月读完一本，写一篇不少于1500字的读书笔记；中心
      组发言自己动笔，每季度给分管股室讲一次课，课件不重复使用

4. 2022年措施2 → 2023年措施3，相同67字
  原：与乡镇文化站商定开放时间，47家农家书屋每周开放不少于15小时，其中晚上不少于
      2次；我定期到书屋翻看留言簿，对读者意见逐条登记，由公共文化股在10个工作日
      内答复
  今：与乡镇文化站商定开放时间，47家农家书屋每周开放不少于20小时，其中晚上不少于
      3次；我每月到4家书屋翻看留言簿，对读者意见逐条登记，由公共文化股在10个工作
      日内答复

5. 2022年措施7 → 2023年措施6，相同21字
  原：同旅行社、民宿业主谈工作只在办公场所，两人以上在场并做记录
  今：同旅行社、民宿业主谈工作只在办公场所并做记录

"#]]
    );
    let json = world.run(&["copied", "2022", "2023", "--json"]).json();
    assert_eq!(json["against"], serde_json::json!([2022]));
}

#[test]
fn control_characters_of_a_report_do_nothing() {
    let world = World::with_samples();
    world.edit(
        "reports/2023.toml",
        "text = \"\"\"\n",
        "text = \"\"\"\n×\\u001B[31m\\u0007\\u202E×项目没有完成，××项目也没有。\n",
    );
    for args in [&["check"][..], &["trend"], &["trace", "2023/1"], &["copied"], &["diff"]] {
        let shown = world.run(args).to_string();
        let bad = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(!shown.contains(bad), "{args:?}: {shown:?}");
    }
}

#[test]
fn json_is_as_its_schema_says() {
    let world = World::with_samples();
    let _ = world.run(&["mark", "2022/6", "done", "办法3月24日印发"]).ok();
    let schemas = track::json::schema::all();
    for (name, args) in [
        ("show", &["show", "2023"][..]),
        ("diff", &["diff", "--all"]),
        ("followup", &["followup", "2022"]),
        ("check", &["check", "--strict"]),
        ("trace", &["trace", "2022/6"]),
        ("trend", &["trend"]),
        ("copied", &["copied"]),
    ] {
        let (_, schema) = schemas.iter().find(|(file, _)| file.split('.').next() == Some(name)).unwrap();
        let schema = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        let value: serde_json::Value = serde_json::from_str(&world.run(&args).stdout).unwrap();
        let faults: Vec<String> = schema.iter_errors(&value).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{name}: {faults:#?}");
    }
}
