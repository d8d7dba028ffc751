use super::*;
use crate::model::{
    Due, Event, Gap, ItemId, ItemKind, Ledger, Measure, Previous, SectionKind, Status, content_id, event_id,
};

fn year(number: i64) -> Year {
    Year::new(number).unwrap()
}

fn id(kind: ItemKind, year: Year, text: &str) -> ItemId {
    content_id(kind, year, None, text, |_| false)
}

fn measure(of: i64, text: &str) -> Measure {
    Measure::new(id(ItemKind::Measure, year(of), text), None, text.to_owned())
}

fn gap(of: i64, heading: &str, text: &str) -> Gap {
    let id = id(ItemKind::Gap, year(of), text);
    Gap { id, aspect: Some(heading.to_owned()), heading: Some(format!("{heading}方面")), text: text.to_owned() }
}

/// A report that no check has anything to say of.
fn clean(of: i64) -> Report {
    let mut report = Report::empty(year(of));
    report.title = format!("{of}年度个人分析报告");
    report.date = Some(format!("{of}-11-20").parse().unwrap());
    report.signature = Some("青石镇 赵明".to_owned());
    report.gaps = vec![gap(of, "作风建设", "到窗口少，全年只坐班3次，办事群众的意见听得不够。")];
    let mut mended = measure(of, "每月到办事窗口坐班两次，当面听取办事群众意见，逐条登记。");
    mended.gaps = vec![report.gaps[0].id.clone()];
    report.measures = vec![mended];
    report
}

fn archive(reports: impl IntoIterator<Item = Report>) -> Archive {
    Archive { reports: reports.into_iter().map(|r| (r.year, r)).collect(), ..Archive::default() }
}

fn event(measure: &ItemId, on: &str, status: Option<Status>, note: Option<&str>) -> Event {
    Event {
        id: event_id([on.to_owned(), measure.to_string()], |_| false),
        measure: measure.clone(),
        on: on.parse().unwrap(),
        status,
        note: note.map(str::to_owned),
        evidence: vec![],
        source: None,
        due: None,
    }
}

fn today() -> Date {
    "2023-11-25".parse().unwrap()
}

/// `check place: quote` of each finding.
fn found(archive: &Archive, selection: &Selection) -> Vec<String> {
    let years: Vec<Year> = archive.reports.keys().copied().collect();
    let line = |f: Finding| {
        let no = f.place.part.no().map_or(String::new(), |no| no.to_string());
        format!("{} {}{no}: {}", f.check.key(), f.place.part.key(), f.quote)
    };
    check(archive, &years, selection, &today().into()).into_iter().map(line).collect()
}

fn named(check: Check) -> Selection {
    Selection::Named(vec![check])
}

#[test]
fn a_clean_report_has_no_findings() {
    assert_eq!(found(&archive([clean(2023)]), &Selection::Strict), Vec::<String>::new());
}

#[test]
fn names_are_unique_and_found_again() {
    for check in Check::ALL {
        assert_eq!(Check::from_key(check.key()), Some(*check));
    }
    assert_eq!(Check::from_key("spelling"), None);
}

#[test]
fn what_is_left_blank_is_found() {
    let mut report = clean(2023);
    report.date = None;
    report.signature = Some(" ".to_owned());
    report.gaps[0].text = "*工作推进慢，仅开会____次。".to_owned();
    report.measures[0].text = String::new();
    assert_eq!(
        found(&archive([report]), &Selection::Always),
        [
            "placeholder gaps1: *工作",
            "placeholder gaps1: ____",
            "empty-text measures1: ",
            "no-date date: ",
            "no-signature signature: ",
        ]
    );
}

#[test]
fn the_place_is_exact() {
    let mut report = clean(2023);
    report.gaps[0].text = "先说一句。××项目没有收尾。".to_owned();
    let archive = archive([report]);
    let findings = check(&archive, &[year(2023)], &named(Check::Placeholder), &today().into());
    let place = &findings[0].place;
    assert_eq!(&archive.reports[&year(2023)].gaps[0].text[place.range.clone().unwrap()], "××项目");
}

#[test]
fn links_that_lead_nowhere_are_errors() {
    let mut report = clean(2023);
    report.measures[0].gaps.push("g-zzzz".parse().unwrap());
    report.measures[0].continues.push("2022/m-zzzz".parse().unwrap());
    let known = report.measures[0].id.clone();
    let text = "上年承诺已经办完。".to_owned();
    report.previous.push(Previous {
        id: id(ItemKind::Previous, report.year, &text),
        heading: None,
        text,
        measure: Some(format!("2023/{known}").parse().unwrap()),
    });
    let mut archive = archive([report]);
    let ledger =
        Ledger { year: year(2023), events: vec![event(&"m-yyyy".parse().unwrap(), "2023-12-01", None, Some("记"))] };
    archive.ledgers.insert(year(2023), ledger);
    assert_eq!(
        found(&archive, &named(Check::DanglingLink)),
        [
            format!("dangling-link previous1: 2023/{known}"),
            "dangling-link measures1: g-zzzz".to_owned(),
            "dangling-link measures1: 2022/m-zzzz".to_owned(),
            "dangling-link events1: m-yyyy".to_owned(),
        ]
    );
}

#[test]
fn the_ledger_owes_evidence() {
    let mut archive = archive([clean(2020)]);
    let kept = archive.reports[&year(2020)].measures[0].id.clone();
    let mut ledger = Ledger::empty(year(2020));
    ledger.events.push(event(&kept, "2021-02-01", Some(Status::Done), None));
    ledger.events.push(event(&kept, "2021-03-01", Some(Status::Standing), Some("坐班20次")));
    ledger.events.push(event(&kept, "2023-03-01", None, Some("坐班5次")));
    archive.ledgers.insert(year(2020), ledger);
    assert_eq!(found(&archive, &named(Check::StatusRule)), ["status-rule events1: done"]);
    let standing = check(&archive, &[year(2020)], &named(Check::StandingWithoutEvidence), &today().into());
    assert_eq!(standing[0].detail, Detail::Years(vec![year(2022)]));
}

#[test]
fn due_dates_pass() {
    let mut report = clean(2022);
    report.measures[0].due = Some(Due::On("2023-06-30".parse().unwrap()));
    let mut archive = archive([report]);
    assert_eq!(found(&archive, &named(Check::Overdue)).len(), 1);
    let kept = archive.reports[&year(2022)].measures[0].id.clone();
    let mut ledger = Ledger::empty(year(2022));
    ledger.events.push(event(&kept, "2023-07-01", Some(Status::Done), Some("办完")));
    archive.ledgers.insert(year(2022), ledger);
    assert_eq!(found(&archive, &named(Check::Overdue)).len(), 0);
}

#[test]
fn leftovers_of_other_years_and_units_are_found() {
    let mut report = clean(2023);
    report.title = "2022年度个人分析报告".to_owned();
    report.headings.push((SectionKind::Previous, "2022年度整改措施落实情况".to_owned()));
    report.preamble = "今年2022年是换届之年，2018年我到青石镇任职，2024年3月前报送。".to_owned();
    report.measures[0].text =
        "2022年12月底前办完；2024年6月底前验收。我局每月调度，我所做的都记录，我办理的件也记。".to_owned();
    let mut archive = archive([report]);
    archive.settings.person.unit = Some("云岭县青石镇人民政府".to_owned());
    assert_eq!(
        found(&archive, &Selection::Named(vec![Check::LeftoverYear, Check::LeftoverUnit])),
        [
            "leftover-year title: 2022年",
            "leftover-year preamble: 2022年",
            "leftover-year measures1: 2022年",
            "leftover-unit measures1: 我局",
        ]
    );
}

#[test]
fn length_is_that_of_the_class() {
    let mut archive = archive([clean(2022), clean(2023)]);
    archive.settings.class.min_chars = Some(2000);
    let findings = check(&archive, &[year(2022), year(2023)], &named(Check::Length), &today().into());
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].place.year, year(2023));
    assert!(matches!(findings[0].detail, Detail::Length(chars, 2000) if chars < 200));
}

#[test]
fn vague_measures_and_repeated_words_are_found() {
    let mut old = clean(2022);
    let passage =
        "把群众反映集中的停车难、上学远、看病贵三件事列为重点，逐件定人定责，办不成的当面把原因讲清楚，绝不敷衍。";
    old.measures[0].text = passage.to_owned();
    let mut report = clean(2023);
    report.measures[0].text = format!("坚持以人民为中心的发展思想，始终把群众放在心上。{passage}");
    let mut vague = measure(2023, "树牢“四个意识”、坚定“四个自信”、做到“两个维护”，不断加强学习。");
    vague.heading = Some("加强学习".to_owned());
    let mut again = measure(2023, "牢固树立“四个意识”、坚定“四个自信”、做到“两个维护”，每周自学半天。");
    again.heading = Some("坚持学习".to_owned());
    report.measures.extend([vague, again]);
    let archive = archive([old, report]);
    let checks = Selection::Named(vec![Check::Unverifiable, Check::CopiedPassage, Check::RepeatedPhrase]);
    let found = found(&archive, &checks);
    let found: Vec<&str> = found.iter().map(String::as_str).collect();
    let [unverifiable, copied, repeated] = found[..] else { panic!("{found:?}") };
    assert_eq!(unverifiable, "unverifiable measures2: 加强学习");
    assert!(copied.starts_with("copied-passage measures1: 把群众反映集中的停车难"), "{copied}");
    assert!(repeated.starts_with("repeated-phrase measures3: 四个意识”、坚定“四个自信”"), "{repeated}");
}

#[test]
fn a_cause_is_no_gap() {
    let mut report = clean(2023);
    report.causes.push(crate::model::Cause {
        id: id(ItemKind::Cause, report.year, "因"),
        heading: None,
        text: "主要是到窗口少，全年只坐班3次，办事群众没有放在心上。".to_owned(),
        gaps: vec![],
    });
    assert_eq!(found(&archive([report]), &named(Check::CauseRepeatsGap)).len(), 1);
}

#[test]
fn waivers_cover_an_item_a_year_or_all() {
    let mut report = clean(2023);
    report.date = None;
    report.gaps[0].text = "*工作推进慢。".to_owned();
    let item = format!("2023/{}", report.gaps[0].id);
    let mut archive = archive([report]);
    let waiver = |check: &str, on: Option<&str>| Waiver {
        check: check.to_owned(),
        on: on.map(str::to_owned),
        reason: "保密".to_owned(),
    };
    for (waivers, left) in [
        (vec![], 2),
        (vec![waiver("placeholder", Some(&item))], 1),
        (vec![waiver("placeholder", Some("2022"))], 2),
        (vec![waiver("placeholder", None), waiver("no-date", Some("2023"))], 0),
        (vec![waiver("placeholders", None)], 2),
    ] {
        archive.settings.waivers = waivers;
        let checks = Selection::Named(vec![Check::Placeholder, Check::NoDate]);
        assert_eq!(found(&archive, &checks).len(), left, "{:?}", archive.settings.waivers);
    }
    assert_eq!(unknown_waivers(&archive.settings).len(), 1);
}

#[test]
fn a_report_without_measures_is_incomplete() {
    let mut report = clean(2023);
    report.measures.clear();
    let archive = archive([report]);
    let findings = check(&archive, &[year(2023)], &named(Check::EmptyText), &today().into());
    assert_eq!(findings[0].place.part, Part::Heading(SectionKind::Measures));
}

#[test]
fn gaps_are_answered_by_declaration_heading_or_words() {
    let mut report = clean(2023);
    report.measures[0].gaps.clear();
    report.gaps = vec![
        gap(2023, "纪律规矩", "外出开会两次没有报备，事后才补假条。"),
        gap(2023, "作风建设", "到办事窗口坐班少，办事群众的意见听得不够，登记不全。"),
        gap(2023, "廉政勤政", "对项目资金拨付把关不细，有三笔没有核对发票。"),
        gap(2023, "责任担当", "遇到征地矛盾绕着走，把难题推给村干部。"),
    ];
    let mut discipline = measure(2023, "凡是离开本县都要先办手续，回来当天报到。");
    discipline.heading = Some("严守纪律，管好自己".to_owned());
    let mut declared = measure(2023, "带头包案，每月下访两次。");
    declared.gaps = vec![report.gaps[3].id.clone()];
    report.measures.extend([discipline, declared, measure(2023, "院子里种树三十棵，按时浇水。")]);
    let checks = Selection::Named(vec![Check::GapWithoutMeasure, Check::MeasureWithoutGap]);
    assert_eq!(
        found(&archive([report]), &checks),
        ["gap-without-measure gaps3: 廉政勤政方面", "measure-without-gap measures4: 院子里种树三十棵"]
    );
}

#[test]
fn a_promise_nobody_speaks_of_is_asked_about() {
    let mut old = clean(2022);
    let mut second = measure(2022, "在敬老院安装十二处扶手和呼叫铃，腊月前装好。");
    second.heading = Some("改善敬老院设施".to_owned());
    old.measures.push(second);
    let mut report = clean(2023);
    let text = "每月到办事窗口坐班两次的承诺做到了，全年坐班24次，登记群众意见61条。".to_owned();
    let previous = Previous { id: id(ItemKind::Previous, report.year, &text), heading: None, text, measure: None };
    report.previous.push(previous);
    let mut archive = archive([old, report]);
    assert_eq!(found(&archive, &named(Check::Unreported)), ["unreported report: 改善敬老院设施"]);
    let silent = archive.reports[&year(2022)].measures[1].id.clone();
    let noted = Ledger { year: year(2022), events: vec![event(&silent, "2023-05-01", None, Some("装好6处"))] };
    archive.ledgers.insert(year(2022), noted);
    assert_eq!(found(&archive, &named(Check::Unreported)), Vec::<String>::new());
}
