//! Files to hand in.

use crate::world::World;
use std::fs;

fn bytes(world: &World, file: &str) -> Vec<u8> {
    fs::read(world.path(&format!("w/{file}"))).unwrap()
}

#[test]
fn every_kind_of_file_is_written_and_none_is_overwritten() {
    let world = World::with_samples();
    let jobs: [&[&str]; 14] = [
        &["export", "2023", "-o", "a.docx"],
        &["export", "2023", "-o", "a.md"],
        &["export", "2023", "-o", "a.txt"],
        &["export", "2023", "-o", "a.html"],
        &["export", "2023", "-o", "a.json"],
        &["export", "2023@1", "-o", "a1.txt", "--with-followup"],
        &["export", "ledger", "2022", "-o", "l.xlsx"],
        &["export", "ledger", "-o", "l.csv", "--encoding", "gb18030"],
        &["export", "ledger", "2022", "-o", "l.docx"],
        &["export", "dossier", "-o", "d.html"],
        &["export", "summary", "-o", "s.html"],
        &["export", "summary", "-o", "s.docx"],
        &["diff", "2022", "2023", "--redline", "-o", "r.docx"],
        &["followup", "2022", "--html", "-o", "f.html"],
    ];
    for job in jobs {
        let _ = world.run(job).ok();
        let file = job[job.iter().position(|word| *word == "-o").unwrap() + 1];
        let written = bytes(&world, file);
        assert!(written.len() > 300, "{file}");
        let again = world.run(job);
        assert_eq!((again.status, again.stdout.as_str()), (2, ""), "{job:?}");
        assert!(bytes(&world, file) == written, "{file}");
        let _ = world.run(&[job, &["--force"]].concat()).ok();
        // A redline states the minute it was made.
        let same = bytes(&world, file) == written || file == "r.docx";
        assert!(same, "{file}: the same data gives the same bytes");
    }
    assert_eq!(world.run(&["export", "2023", "-o", "a.pdf"]).status, 2);
    assert_eq!(world.run(&["export", "2031", "-o", "b.docx"]).status, 2);
    assert!(!world.path("w/b.docx").exists());
}

#[test]
fn an_exported_report_comes_in_again_as_the_same() {
    let world = World::with_samples();
    let fields = ["title", "preamble", "closing", "signature", "date", "headings", "intros"];
    let before = world.run(&["show", "2023", "--json"]).json();
    for file in ["a.docx", "a.md", "a.txt"] {
        let _ = world.run(&["export", "2023", "-o", file]).ok();
        let _ = world.run(&["import", "2023", file, "--replace"]).ok();
        let after = world.run(&["show", "2023", "--json"]).json();
        for field in fields {
            assert_eq!(before[field], after[field], "{file}: {field}");
        }
        for kind in ["previous", "gaps", "causes", "measures"] {
            let texts = |report: &serde_json::Value| {
                let items = report[kind].as_array().unwrap().clone();
                items.into_iter().map(|item| (item["heading"].clone(), item["text"].clone())).collect::<Vec<_>>()
            };
            assert_eq!(texts(&before), texts(&after), "{file}: {kind}");
        }
    }
}

#[test]
fn a_repository_brings_its_own_layout_and_templates() {
    let world = World::with_samples();
    fs::create_dir_all(world.path("w/templates")).unwrap();
    fs::write(world.path("w/templates/report.md.j2"), "《{{ title }}》{{ blocks | length > 3 }}\n").unwrap();
    let _ = world.run(&["export", "2023", "-o", "a.md"]).ok();
    assert!(world.read("a.md").starts_with('《'));
    fs::write(world.path("w/templates/report.md.j2"), "{% include '../track.toml' %}").unwrap();
    assert_eq!(world.run(&["export", "2023", "-o", "b.md"]).status, 3);

    let settings = world.read("track.toml");
    fs::write(world.path("w/track.toml"), format!("{settings}\n[export.margins]\ntop = 500\n")).unwrap();
    let outcome = world.run(&["export", "2023", "-o", "b.docx"]);
    assert!(outcome.status == 3 && outcome.stderr.contains("margins.top"), "{outcome}");
    fs::write(world.path("w/track.toml"), format!("{settings}\n[export.margins]\ntop = 30\n")).unwrap();
    let _ = world.run(&["export", "2023", "-o", "b.docx"]).ok();
}

#[test]
fn findings_stand_in_the_margin_of_a_copy() {
    let world = World::with_samples();
    world.edit("reports/2023.toml", "。", "，登陆系统不勤，，4月31日才补。");
    let outcome = world.run(&["check", "2023", "--word", "c.docx"]);
    assert_eq!(outcome.status, 1, "{outcome}");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes(&world, "c.docx"))).unwrap();
    let mut comments = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("word/comments.xml").unwrap(), &mut comments).unwrap();
    for words in ["登录系统", "没有这一天", "重复"] {
        assert!(comments.contains(words), "{words}: {comments}");
    }
    assert_eq!(world.run(&["check", "2023", "--word", "c.docx"]).status, 2, "none is overwritten");
    assert_eq!(world.run(&["check", "2023", "--word", "c.txt"]).status, 2);
}

#[test]
fn the_summary_says_what_will_be_asked_first() {
    let world = World::with_series("township");
    let _ = world.run(&["mark", "2021/1", "in_progress", "办了一半", "--on", "2022-05-01"]).ok();
    let _ = world.run(&["export", "summary", "-o", "s.html"]).ok();
    let page = world.read("s.html");
    for words in ["现在怎么样", "历年完成率", "报告里说"] {
        assert!(page.contains(words), "{words}");
    }
    let body = page.split("<body").nth(1).unwrap();
    assert!(!body.contains("None") && !body.contains("none"), "{body}");
}
