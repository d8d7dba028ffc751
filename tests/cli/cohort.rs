//! Many people's papers at once.

use crate::world::World;
use std::fs;

/// A paper with a gap, a cause and measures.
fn paper(year: &str, gap: &str, measures: &[&str]) -> String {
    let numbered = measures.iter().zip(["一", "二", "三"]).map(|(text, no)| format!("（{no}）{text}\n"));
    let measures: String = numbered.collect();
    format!(
        "{year}年度个人分析报告\n一、存在的问题\n（一）宗旨意识方面。{gap}\n二、原因分析\n（一）下村时只走大路，岔道里的院子没有去过。\n三、整改措施\n{measures}"
    )
}

const ROAD: &str = "岔沟三户人家的便道塌了半边，我听说后只打了个电话，雨季过完才去看，老人已经绕路两个月。";
const WELL: &str = "联村水井的消毒记录断了四十天，我在例会上被问住，翻遍抽屉也没有找到哪一本是今年的。";
const PLANT: &str =
    "去年秋收时合作社的烘干机坏在半路，我答应请人来修却忘了留电话，二十几户的稻谷堆在晒场上捂了三天，眼看着发了芽。";

/// A class of papers and repositories, with a roster.
fn class() -> World {
    let world = World::new();
    let one = |gap: &str| paper("2022", gap, &["2023年6月底前给村小操场装上两盏灯。", "每月到水井边看一次消毒记录。"]);
    world.write("班/张三-2022.txt", one(ROAD));
    world.write("班/张三-2023.txt", paper("2023", ROAD, &["每月到水井边看一次消毒记录。"]));
    let gbk = encoding(&paper("2023", WELL, &["到烘干房值一个秋天的班。"]));
    world.write("班/2023/李四.txt", gbk);
    world.write("班/东乡/王五2022年度个人分析报告.md", paper("2022", WELL, &["把水井记录本钉在墙上。"]));
    world.write("班/东乡/赵六-2023.docx", "PK\x03\x04 word/document.xml");
    let _ = world.run(&["init", "班/西乡/孙七"]).ok();
    world.write("孙七.txt", paper("2023", PLANT, &["给烘干机旁边贴上修理电话。"]));
    let _ = world.run(&["-C", "班/西乡/孙七", "import", "2023", "../../../孙七.txt"]).ok();
    world.write("班/名单.csv", "序号,姓名,单位\n1,张　三,局里\n2,李四,局里\n3,王五,东乡\n4,赵六,东乡\n5,钱八,\n");
    world
}

/// The text in GB18030.
fn encoding(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

fn person<'a>(seen: &'a serde_json::Value, name: &str) -> &'a serde_json::Value {
    seen["people"].as_array().unwrap().iter().find(|person| person["name"] == name).unwrap()
}

#[test]
fn an_overview_has_a_line_for_everybody() {
    let world = class();
    let seen = world.run(&["cohort", "overview", "班", "--json"]).json();
    assert_eq!((&seen["year"], &seen["total"]["people"]), (&2023.into(), &6.into()));
    let handed = |name: &str| person(&seen, name)["handed"].as_str().unwrap().to_owned();
    let all = ["张三", "李四", "王五", "赵六", "孙七", "钱八"].map(handed);
    assert_eq!(all, ["in", "in", "missing", "unreadable", "in", "missing"]);
    let zhang = person(&seen, "张三");
    assert_eq!((&zhang["unit"], &zhang["overdue"], &zhang["vanished"]), (&"局里".into(), &1.into(), &1.into()));
    assert_eq!((&zhang["open"], &zhang["not_recorded"]), (&3.into(), &3.into()));
    assert_eq!(person(&seen, "孙七")["on_roster"], false);
    assert!(person(&seen, "赵六")["faults"][0].as_str().unwrap().contains("东乡/赵六-2023.docx"));
    let order: Vec<&str> = seen["people"].as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap()).collect();
    assert_eq!(order[..2], ["赵六", "王五"]);
    let text = world.run(&["cohort", "overview", "班"]).ok();
    assert!(text.contains("共6人，已交3人，未交3人"), "{text}");
    for file in ["全班.xlsx", "全班.csv", "全班.html", "全班.json"] {
        let _ = world.run(&["cohort", "overview", "班", "-o", file]).ok();
    }
    assert!(world.read("全班.csv").contains("局里,张三,已交,3,1,1,0,0,3,"), "{}", world.read("全班.csv"));
    assert!(world.read("全班.html").contains("赵六-2023.docx"));
    assert_eq!(world.run(&["cohort", "overview", "班", "-o", "全班.csv"]).status, 2);
    assert_eq!(world.run(&["cohort", "overview", "没有"]).status, 3);
}

#[test]
fn an_earlier_year_can_be_asked_about() {
    let world = class();
    let seen = world.run(&["cohort", "overview", "班", "--year", "2022", "--json"]).json();
    let handed: Vec<_> = ["张三", "李四", "王五"].map(|name| person(&seen, name)["handed"].clone()).to_vec();
    assert_eq!(handed, ["in", "missing", "in"]);
    assert_eq!(person(&seen, "张三")["vanished"], 0);
}

#[test]
fn nothing_is_written_where_it_is_read() {
    let world = class();
    let listing = || world.sh("find 班 -type f -exec cksum {} + | sort").ok();
    let before = listing();
    for what in ["overview", "alike", "gaps"] {
        let _ = world.run(&["cohort", what, "班"]).ok();
    }
    assert_eq!(listing(), before);
}

#[cfg(unix)]
#[test]
fn bare_repositories_are_read_and_links_are_not_followed() {
    let world = class();
    let _ = world.sh("git clone -q --bare 班/西乡/孙七 班/周九.git").ok();
    std::os::unix::fs::symlink(world.path("w/班/东乡"), world.path("w/班/链接")).unwrap();
    let seen = world.run(&["cohort", "overview", "班", "--json"]).json();
    assert_eq!(person(&seen, "周九")["handed"], "in");
    assert_eq!(seen["left_out"][0]["path"], "链接");
    assert_eq!(seen["total"]["people"], 7);
}

#[test]
fn a_roster_without_names_is_refused() {
    let world = class();
    world.write("表.csv", "编号,单位\n1,东乡\n");
    let refused = world.run(&["cohort", "overview", "班", "--roster", "表.csv"]);
    assert!(refused.status == 2 && refused.stderr.contains("姓名"), "{refused}");
}

#[test]
fn copies_are_found_with_both_texts_beside_each_other() {
    let world = class();
    let _ = world.run(&["cohort", "alike", "班"]).ok();
    let changed = PLANT.replace("合作社", "村集体").replace("修却忘了", "看却忘记").replace("三天", "四天");
    world.write("班/周九-2023.txt", paper("2023", &format!("{WELL}{changed}"), &["把修理电话写进值班表。"]));
    world.write("范文/网上.txt", format!("范文一篇\n{ROAD}\n"));
    let seen = world.run(&["cohort", "alike", "班", "--against", "范文", "--json"]).json();
    let pairs: Vec<_> = seen["pairs"].as_array().unwrap().iter().collect();
    let with = |a: &str, b: &str| {
        let names =
            |pair: &serde_json::Value| [pair["one"]["author"]["name"].clone(), pair["other"]["author"]["name"].clone()];
        pairs.iter().find(|pair| names(pair) == [a, b] || names(pair) == [b, a]).copied().cloned()
    };
    let copied = with("孙七", "周九").unwrap();
    assert!(copied["passages"][0]["chars"].as_u64().unwrap() >= 40, "{copied}");
    assert_eq!(copied["one"]["sections"][0]["section"], "gaps");
    assert!(with("李四", "周九").is_some() && with("王五", "周九").is_some() && with("张三", "网上.txt").is_some());
    assert!(with("张三", "李四").is_none());
    // 李四, 王五, 周九 and, through 周九, 孙七.
    assert_eq!(seen["clusters"][0].as_array().unwrap().len(), 4);
    let text = world.run(&["cohort", "alike", "班"]).ok();
    assert!(text.contains("请人来修却忘了") && text.contains("请人来看却忘记"), "{text}");
    for file in ["相同.html", "相同.csv", "相同.json"] {
        let _ = world.run(&["cohort", "alike", "班", "-o", file]).ok();
    }
    assert!(world.read("相同.html").contains("请人来看却忘记"));
}

#[test]
fn set_phrases_alone_make_no_pair() {
    let world = World::new();
    let series = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/series");
    for person in ["housing", "market", "nursing", "township"] {
        for year in 2019..=2023 {
            let text = fs::read(series.join(format!("{person}/{year}.txt"))).unwrap();
            world.write(&format!("班/{person}/{year}.txt"), text);
        }
    }
    for year in ["2019", "2020", "2021", "2022", "2023"] {
        let seen = world.run(&["cohort", "alike", "班", "--year", year, "--json"]).json();
        assert_eq!((&seen["asked"], &seen["pairs"]), (&4.into(), &serde_json::json!([])), "{year}");
    }
}

#[test]
fn gaps_are_counted_by_aspect() {
    let world = class();
    let seen = world.run(&["cohort", "gaps", "班", "--json"]).json();
    let aspect = &seen["aspects"][0];
    assert_eq!(
        (&aspect["aspect"], &aspect["people"], &aspect["recurring"]),
        (&"宗旨意识".into(), &3.into(), &1.into())
    );
    assert!(world.run(&["cohort", "gaps", "班"]).ok().contains("张三（上一年也有）：岔沟三户"));
    let _ = world.run(&["cohort", "gaps", "班", "-o", "差距.xlsx"]).ok();
}

#[test]
fn everybody_who_is_asked_gets_a_notice() {
    let world = class();
    let run = world.run(&["cohort", "overview", "班", "--notices", "提醒"]);
    assert!(run.stderr.contains("已写提醒4份"), "{run}");
    let mut names: Vec<_> =
        fs::read_dir(world.path("w/提醒")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["0005-钱八.docx", "东乡-王五.docx", "东乡-赵六.docx", "局里-张三.docx"]);
    // A notice is a paper like any other: the program reads it back.
    let read = world.run(&["import", "2023", "提醒/局里-张三.docx", "--dry-run"]).ok();
    assert!(read.contains("整改措施"), "{read}");
    assert_eq!(world.run(&["cohort", "overview", "班", "--notices", "提醒"]).status, 2);
}

#[test]
fn json_is_as_its_schemas_say() {
    let world = class();
    world.write("班/周九-2023.txt", paper("2023", WELL, &["把修理电话写进值班表。"]));
    let schemas = track::json::schema::all();
    for what in ["overview", "alike", "gaps"] {
        let name = format!("cohort-{what}.schema.json");
        let (_, schema) = schemas.iter().find(|(file, _)| *file == name).unwrap();
        let schema = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
        let value = world.run(&["cohort", what, "班", "--json"]).json();
        let faults: Vec<String> = schema.iter_errors(&value).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{what}: {faults:#?}");
    }
}
