//! A report that is printed and read back is the same report.

use super::docx::report_docx;
use super::markup::report_markdown;
use super::profile::{Numbering, Profile};
use super::text::report_text;
use crate::intake::docx;
use crate::intake::outline::Overrides;
use crate::intake::{InputKind, import, import_doc};
use crate::model::{Report, Year};

/// Without what no paper prints: ids and links by id, and what `[[measure]]` alone states.
fn printed_part(report: &Report) -> Report {
    let mut report = report.clone();
    let none = || "m-0000".parse().unwrap();
    let table = report.measures.iter().any(|measure| measure.problem.is_some());
    for measure in &mut report.measures {
        (measure.id, measure.gaps, measure.causes) = (none(), vec![], vec![]);
        (measure.continues, measure.not_continues) = (vec![], vec![]);
        if !table {
            (measure.owner, measure.due, measure.target) = (None, None, None);
        }
    }
    report.gaps.iter_mut().for_each(|gap| gap.id = "g-0000".parse().unwrap());
    report.causes.iter_mut().for_each(|cause| (cause.id, cause.gaps) = ("c-0000".parse().unwrap(), vec![]));
    report.previous.iter_mut().for_each(|item| (item.id, item.measure) = ("p-0000".parse().unwrap(), None));
    report
}

/// The report read back from each kind of file.
fn ways(report: &Report) -> Vec<(&'static str, Report)> {
    let read = |bytes: &[u8], kind| import(bytes, kind, report.year, &Overrides::default()).unwrap().report;
    let word = |numbering| {
        let bytes = report_docx(report, &Profile { numbering, ..Profile::default() }).unwrap();
        import_doc(&docx::read(&bytes).unwrap(), report.year, &Overrides::default()).unwrap().report
    };
    vec![
        ("txt", read(report_text(report).as_bytes(), InputKind::Text)),
        ("md", read(report_markdown(report, None).unwrap().as_bytes(), InputKind::Markdown)),
        ("docx", word(Numbering::Typed)),
        ("docx auto", word(Numbering::Auto)),
    ]
}

fn same(name: &str, report: &Report) {
    for (way, back) in ways(report) {
        let mut back = printed_part(&back);
        if report.occasion.is_none() {
            // The importer reads the occasion out of the first lines.
            back.occasion = None;
        }
        pretty(&back, &printed_part(report), &format!("{name} as {way}"));
    }
}

fn pretty(got: &Report, expected: &Report, what: &str) {
    if got == expected {
        return;
    }
    let (got, expected) = (format!("{got:#?}"), format!("{expected:#?}"));
    let (a, b) = got.lines().zip(expected.lines()).find(|(a, b)| a != b).unwrap_or_default();
    let at = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count().saturating_sub(12);
    let cut = |line: &str| line.chars().skip(at).take(60).collect::<String>();
    panic!("{what}: got {:?}, expected {:?}", cut(a), cut(b));
}

#[test]
fn the_sample_comes_back_the_same() {
    let mut report = super::docx::tests::sample();
    report.causes.clear();
    report.headings.retain(|(kind, _)| *kind != crate::model::SectionKind::Causes);
    same("sample", &report);
}

/// Papers in a folder of the user's, where the environment names one (docs/documents.md).
#[test]
#[allow(clippy::disallowed_methods)]
fn papers_of_a_folder_come_back_the_same() {
    let Some(folder) = std::env::var_os("TRACK_TEST_PAPERS") else { return };
    let (mut bad, mut count) = (Vec::new(), 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = if path.is_file() { std::fs::read(&path).unwrap() } else { continue };
        let year = Year::new(2023).unwrap();
        let imported = match name.rsplit_once('.').map(|(_, kind)| kind) {
            Some("txt") => import(&bytes, InputKind::Text, year, &Overrides::default()),
            Some("md") => import(&bytes, InputKind::Markdown, year, &Overrides::default()),
            Some("docx") => import_doc(&docx::read(&bytes).unwrap(), year, &Overrides::default()),
            _ => continue,
        };
        let report = imported.unwrap().report;
        for (way, back) in ways(&report) {
            count += 1;
            let outcome = std::panic::catch_unwind(|| pretty(&printed_part(&back), &printed_part(&report), ""));
            if outcome.is_err() {
                bad.push(format!("{name} as {way}"));
            }
        }
    }
    assert!(bad.is_empty(), "{} of {count}: {bad:#?}", bad.len());
}

/// Papers of every form (tests/documents/variants): those that come back otherwise are listed, and the list may only
/// become shorter. A title that a paper without one gets in print is no difference.
#[test]
#[allow(clippy::disallowed_methods)]
fn papers_of_every_form_come_back_the_same() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents/variants");
    let mut bad = Vec::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.starts_with('d') || name.ends_with(".json") {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let year = Year::new(2023).unwrap();
        let Ok(imported) = import(&bytes, InputKind::of_name(&name), year, &Overrides::default()) else { continue };
        let expected = untitled(printed_part(&imported.report));
        let Ok(all) = std::panic::catch_unwind(|| ways(&imported.report)) else {
            bad.push(format!("{name} refused"));
            continue;
        };
        for (way, back) in all {
            let back = untitled(printed_part(&back));
            let what = format!("{name} {way}");
            if std::panic::catch_unwind(|| pretty(&back, &expected, &what)).is_err() {
                bad.push(what);
            }
        }
    }
    bad.sort();
    let list = std::fs::read_to_string(folder.join("round-trip.txt")).unwrap();
    let stated: Vec<&str> = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert_eq!(bad, stated, "found and stated: the list may only become shorter");
}

/// Without the titles of sections that the paper has none for, and without what is read out of other words.
fn untitled(mut report: Report) -> Report {
    report.headings.retain(|(kind, heading)| !heading.is_empty() && heading != super::print::default_heading(*kind));
    report.occasion = None;
    report.gaps.iter_mut().for_each(|gap| gap.aspect = None);
    report
}

mod property {
    use super::*;
    use crate::model::{Cause, Gap, ItemKind, Measure, SectionKind, content_id};
    use proptest::prelude::*;

    const HEADINGS: [&str; 10] = [
        "理论学习不够深入",
        "联系群众不够紧密方面",
        "担当精神有所弱化",
        "每月到村走访",
        "3年内补齐短板",
        "从严从实改进作风，带头执行各项规定",
        "在纪律规矩方面",
        "提升本领能力",
        "“过紧日子”的意识不牢",
        "为什么学得不深",
    ];
    const SENTENCES: [&str; 10] = [
        "平时忙于事务，静下心来读书的时间不多。",
        "到村里去了7次，多是看现场、听汇报，“面对面”谈心不够。",
        "对水库移民安置这件事——特别是后续扶持——研究不透；",
        "2024年6月底前走访42户，形成清单1份。",
        "一是学得慢，二是用得少。",
        "*工作推进不快，<b>不是标签</b>，A&B公司除外！",
        "有的同志问：“什么时候通水？”我没有马上答复。",
        "1. 不是编号，只是开头的数字。",
        "遇到难题时还是习惯等一等、看一看。",
        "凡事流程化，制度[2023]12号学了没有用。",
    ];

    fn texts(most: usize) -> impl Strategy<Value = String> {
        let paragraph = prop::collection::vec(prop::sample::select(&SENTENCES[..]), 1..4).prop_map(|s| s.concat());
        // The first paragraph begins as prose does: behind a number, a figure would be read as a number of its own.
        let first = (prop::sample::select(vec![0usize, 1, 4, 8, 9]), paragraph)
            .prop_map(|(i, p)| format!("{}{p}", SENTENCES[i]));
        prop::collection::vec(first, 1..=most).prop_map(|paragraphs| paragraphs.join("\n"))
    }

    type Items = Vec<(Option<&'static str>, String)>;

    /// `most`: paragraphs an item has at most. Behind the last item of a paper a further paragraph may be its own or
    /// the closing one; no paper says which, so the last section has items of one paragraph.
    fn items(most: usize) -> impl Strategy<Value = Items> {
        let heading = prop::sample::select(&HEADINGS[..]);
        prop::collection::vec((heading.prop_map(Some), texts(most)), 2..5)
    }

    fn report(gaps: Items, causes: Items, measures: Items, ends: (bool, bool, bool)) -> Report {
        let mut report = crate::paper::docx::tests::sample();
        report.gaps.clear();
        report.measures.clear();
        report.headings = vec![
            (SectionKind::Gaps, "存在的主要问题和不足".into()),
            (SectionKind::Causes, "产生问题的原因".into()),
            (SectionKind::Measures, "今后的努力方向和改进措施".into()),
        ];
        let year = report.year;
        for (heading, text) in gaps {
            let id = content_id(ItemKind::Gap, year, heading, &text, |id| report.holds(id));
            report.gaps.push(Gap { id, aspect: None, heading: heading.map(str::to_owned), text });
        }
        for (heading, text) in causes {
            let id = content_id(ItemKind::Cause, year, heading, &text, |id| report.holds(id));
            report.causes.push(Cause { id, heading: heading.map(str::to_owned), text, gaps: vec![] });
        }
        for (heading, text) in measures {
            let id = content_id(ItemKind::Measure, year, heading, &text, |id| report.holds(id));
            let heading = heading.map(str::to_owned);
            let (owner, due, target, problem) = (None, None, None, None);
            let (gaps, causes, continues, not_continues) = (vec![], vec![], vec![], vec![]);
            report.measures.push(Measure {
                id,
                heading,
                text,
                gaps,
                causes,
                continues,
                not_continues,
                owner,
                due,
                target,
                problem,
            });
        }
        let (closing, signature, date) = ends;
        report.closing = closing.then(|| "以上报告如有不妥之处，敬请批评指正。".to_owned());
        report.signature = report.signature.filter(|_| signature);
        report.date = report.date.filter(|_| date && signature);
        report
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
        #[test]
        fn any_report_comes_back_the_same(gaps in items(3), causes in items(2), measures in items(1), ends in any::<(bool, bool, bool)>()) {
            let report = report(gaps, causes, measures, ends);
            for (way, back) in ways(&report) {
                let mut back = printed_part(&back);
                back.occasion = None;
                // The aspect is read out of the heading.
                back.gaps.iter_mut().for_each(|gap| gap.aspect = None);
                pretty(&back, &printed_part(&report), way);
            }
        }
    }
}
