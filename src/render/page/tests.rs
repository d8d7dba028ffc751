use super::*;
use crate::analysis::book::followup::{FollowUpAsk, followup};
use crate::analysis::book::lines::lines;
use crate::analysis::pairing::compare::compare;
use crate::model::{Due, Event, Gap, ItemKind, Ledger, Measure, Report, SectionKind, Year, content_id, event_id};
use crate::paper::docx::tests::keep;
use crate::paper::profile::{LedgerColumns, Profile};
use crate::paper::table::Table;
use crate::render::ledger::{LedgerAsk, ledger_table};

fn year(number: i64) -> Year {
    Year::new(number).unwrap()
}

type MeasureWords<'a> = (&'a str, &'a str, Option<&'a str>);

fn report(number: i64, gaps: &[(&str, &str)], measures: &[MeasureWords<'_>]) -> Report {
    let mut report = Report::empty(year(number));
    report.title = format!("关于{number}年科级干部轮训班个人党性分析报告");
    report.headings = vec![(SectionKind::Gaps, "存在的差距".into()), (SectionKind::Measures, "改进措施".into())];
    for (heading, text) in gaps {
        let id = content_id(ItemKind::Gap, report.year, Some(heading), text, |id| report.holds(id));
        let heading = Some((*heading).to_owned());
        report.gaps.push(Gap { id, aspect: None, heading, text: (*text).to_owned() });
    }
    for (i, (heading, text, due)) in measures.iter().enumerate() {
        let id = content_id(ItemKind::Measure, report.year, Some(heading), text, |id| report.holds(id));
        report.measures.push(Measure {
            gaps: report.gaps.get(i).map(|gap| gap.id.clone()).into_iter().collect(),
            owner: (i == 0).then(|| "王五".to_owned()),
            due: due.map(|due| due.parse().map_or_else(|_| Due::Words(due.to_owned()), Due::On)),
            ..Measure::new(id, Some((*heading).to_owned()), (*text).to_owned())
        });
    }
    report
}

/// Three years of one official, all made up: promises kept, weakened, dropped, and one gap that comes back.
pub(crate) fn archive() -> Archive {
    let reading = ("读书学习不够系统", "忙起来就顾不上读书，学了也记不牢，写材料时只会照着老底子改。");
    let visits = ("下村走访偏少", "到村里去得少，对灌溉用水的难处了解不细，群众来问才去看。");
    let first = report(
        2021,
        &[reading, visits],
        &[
            (
                "坚持每天读书一小时",
                "每天早上读书一小时，每季度写一篇读书笔记，年底前在支部交流一次。",
                Some("2022-12-31"),
            ),
            ("每月走访灌区农户", "每月到灌区走访12户，收集用水诉求，当月回复，形成台账。", Some("2022年12月底前")),
            ("清理积压文件", "三个月内清理科室积压文件46件，建立收发登记。", Some("2022-03-31")),
        ],
    );
    let second = report(
        2022,
        &[visits, ("督促检查不到位", "安排多，回头看少，有的事布置下去就没有下文。")],
        &[
            ("定期走访灌区农户", "定期到灌区走访农户，收集用水诉求，及时回复，形成台账。", None),
            (
                "坚持每天读书一小时",
                "每天早上读书一小时，每季度写一篇读书笔记，年底前在支部交流一次。",
                Some("长期坚持"),
            ),
        ],
    );
    let third = report(
        2023,
        &[visits],
        &[(
            "走访农户并公开结果",
            "每两个月到灌区走访20户，收集用水诉求，十日内回复，结果在村务栏公开。",
            Some("2024-06-30"),
        )],
    );
    let mut archive = Archive::default();
    archive.ledgers.insert(year(2021), ledger(&first));
    for report in [first, second, third] {
        archive.reports.insert(report.year, report);
    }
    archive
}

fn ledger(report: &Report) -> Ledger {
    let event = |no: usize, on: &str, status, note: &str, evidence: &[&str]| Event {
        id: event_id([no.to_string(), on.to_owned(), note.to_owned()], |_| false),
        measure: report.measures[no - 1].id.clone(),
        on: on.parse().unwrap(),
        status,
        note: Some(note.to_owned()),
        evidence: evidence.iter().map(|file| (*file).to_owned()).collect(),
        source: None,
        due: None,
    };
    Ledger {
        year: report.year,
        events: vec![
            event(1, "2022-04-02", Some(Status::InProgress), "写了第一季度读书笔记", &[]),
            event(1, "2022-11-30", Some(Status::Done), "四篇笔记写完，支部交流一次", &["evidence/笔记.pdf"]),
            event(2, "2022-05-20", Some(Status::InProgress), "=走访了9户，\"诉求\"6条 <未完>", &[]),
        ],
    }
}

fn ask(of: Option<i64>) -> FollowUp {
    let ask = FollowUpAsk { year: of.map(year), later: year(2022), today: "2023-02-01".parse().unwrap() };
    followup(&Book::new(&archive()), ask)
}

use crate::analysis::book::{Book, followup::FollowUp, trace::traced_lines, trend::trend};

fn dossier_page(lang: Lang) -> String {
    let archive = archive();
    let book = Book::new(&archive);
    let (lines, traced) = (lines(&book), traced_lines(&book, "2023-02-01".parse().unwrap()));
    let (followup, gaps) = (ask(None), trend(&book).gaps);
    let dossier = Dossier { archive: &archive, followup: &followup, lines: &lines, traced: &traced, gaps: &gaps };
    let printed_on = Some("2023-02-01".parse().unwrap());
    dossier_html(&dossier, &PageOptions { lang, printed_on, ..PageOptions::default() }).unwrap()
}

fn table_of(archive: &Archive, columns: &LedgerColumns, lang: Lang) -> Table {
    let today = "2023-02-01".parse().unwrap();
    let book = Book::new(archive);
    let asked = FollowUpAsk { year: Some(year(2021)), later: year(2022), today };
    ledger_table(LedgerAsk { archive, followup: &followup(&book, asked), columns, today, lang })
}

fn shown(table: &Table, row: usize) -> Vec<String> {
    table.rows[row].iter().map(crate::paper::table::Cell::shown).collect()
}

#[test]
fn every_page_is_one_self_contained_file_in_both_languages() {
    let archive = archive();
    for lang in Lang::ALL {
        let options = PageOptions { lang, ..PageOptions::default() };
        let comparison = compare(&archive, year(2021), year(2022)).unwrap();
        let table = table_of(&archive, &LedgerColumns::default(), lang);
        let pages = [
            (
                "diff",
                diff_html(
                    &comparison,
                    (&archive.reports[&year(2021)], &archive.reports[&year(2022)]),
                    DiffParts::All,
                    &options,
                )
                .unwrap(),
            ),
            ("followup", followup_html(&ask(Some(2021)), &archive, &options).unwrap()),
            ("dossier", dossier_page(lang)),
            ("ledger", table_html(&table, &options).unwrap()),
        ];
        for (name, page) in pages {
            keep(&format!("{name}.{}.html", lang.code()), page.as_bytes());
            assert!(page.starts_with("<!DOCTYPE html>\n<html lang="), "{name}");
            for foreign in ["<script", "http:", "https:", "<link", "src="] {
                assert!(!page.contains(foreign), "{name}: {foreign}");
            }
            assert!(!page.contains("<未完>"), "{name}: escaped");
            assert!(!page.contains("paper."), "{name}: a word is missing");
        }
    }
}

#[test]
fn the_ledger_holds_what_was_recorded() {
    let archive = archive();
    let table = table_of(&archive, &LedgerColumns::default(), Lang::Zh);
    let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let expected =
        ["序号", "存在问题", "整改措施", "责任人", "完成时限", "整改情况", "状态", "佐证", "今年对应", "备注"];
    assert_eq!(names, expected);
    let shown: Vec<String> = table.rows[0].iter().map(crate::paper::table::Cell::shown).collect();
    assert_eq!(shown[..2], ["1", "读书学习不够系统"]);
    assert_eq!(shown[3..5], ["王五", "2022-12-31"]);
    assert_eq!(shown[5], "2022-04-02 正在推进　写了第一季度读书笔记\n2022-11-30 已完成　四篇笔记写完，支部交流一次");
    assert_eq!(shown[6..8], ["已完成", "evidence/笔记.pdf"]);
    assert_eq!(table.rate.as_ref().and_then(|rate| rate.value), Some(1.0 / 2.0));
    keep("ledger.xlsx", &crate::paper::xlsx::table_xlsx(&table).unwrap());
    keep("ledger.docx", &crate::paper::docx::table_docx(&table, &Profile::default()).unwrap());
    keep("ledger.csv", &crate::paper::csv::table_csv(&table, Default::default()).unwrap());
}

#[test]
fn what_no_field_has_comes_from_the_reports_own_words_and_says_so() {
    let mut archive = archive();
    let report = archive.reports.get_mut(&year(2021)).unwrap();
    report.signature = Some("镇农办　孙平".into());
    report.gaps[0].heading = Some("理论学习方面".into());
    report.gaps[0].text = "书翻得少，笔记记得少。抄得多。".into();
    let measures = &mut report.measures;
    (measures[0].owner, measures[0].due) = (None, None);
    measures[0].text = "2022年9月底前读完4本书，由我和办公室主任负责。".into();
    (measures[1].owner, measures[1].due) = (None, None);
    measures[1].text = "每月走访不少于2次，记清诉求。".into();
    let table = table_of(&archive, &LedgerColumns::default(), Lang::Zh);
    let (first, second) = (shown(&table, 0), shown(&table, 1));
    assert_eq!(first[1], "理论学习方面：书翻得少，笔记记得少。");
    assert_eq!(first[3..5], ["我和办公室主任（摘自报告）", "2022年9月底前（摘自报告）"]);
    assert_eq!(second[3], "镇农办　孙平（报告落款）");
    assert!(second[4].starts_with("每月") && second[4].ends_with("（摘自报告）"), "{}", second[4]);
    assert_eq!(table.head[1], "填报人：镇农办　孙平");
    assert_eq!(table.head[2], "填报时间：2023年2月1日");
    for row in 0..table.rows.len() {
        assert_eq!(shown(&table, row)[9], "", "备注 is the writer's");
    }
}

#[test]
fn columns_are_chosen_and_renamed() {
    let columns: LedgerColumns =
        toml::from_str("columns = ['measure', 'status']\nnames = { measure = '措施内容' }").unwrap();
    let table = table_of(&archive(), &columns, Lang::Zh);
    let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["措施内容", "状态"]);
    assert_eq!(table.columns[1].choices.len(), 8, "the seven statuses, and none recorded");
    assert_eq!(table.rate.and_then(|rate| rate.column), Some(1));
}

#[test]
fn the_dossier_shows_lines_and_what_recurs() {
    let page = dossier_page(Lang::Zh).replace("&#x2f;", "/");
    for expected in ["整改跟踪档案（2021—2023年）", "下村走访偏少", "2021/2、2022/1、2023/1", "<ins>", "<del>"]
    {
        assert!(page.contains(expected), "{expected}");
    }
}

#[test]
fn a_draft_says_what_was_recorded_and_no_more() {
    let archive = archive();
    let report = &archive.reports[&year(2022)];
    let drafted = crate::render::draft::with_followup(report, &archive, &ask(Some(2021)));
    assert_eq!(drafted.heading(SectionKind::Previous), Some("上年度整改措施落实情况（草稿）"));
    assert!(drafted.intro(SectionKind::Previous).unwrap().starts_with("（草稿"));
    assert_eq!(drafted.section_order()[0], SectionKind::Previous);
    let texts: Vec<&str> = drafted.previous.iter().map(|item| item.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "已完成。2022年4月2日：写了第一季度读书笔记。2022年11月30日：四篇笔记写完，支部交流一次。佐证：笔记.pdf。",
            "正在推进。2022年5月20日：=走访了9户，\"诉求\"6条 <未完>。",
            "台账中没有登记进展。",
        ]
    );
    let again = crate::render::draft::with_followup(&drafted, &archive, &ask(Some(2021)));
    assert_eq!(again, drafted);
    keep("draft.docx", &crate::paper::docx::report_docx(&drafted, &Profile::default()).unwrap());
}
