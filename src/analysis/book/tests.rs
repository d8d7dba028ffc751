//! Promises over five years: followed from report to report, back after an absence, never missing from a skeleton.

use super::Book;
use super::followup::{FollowUp, FollowUpAsk, followup, open};
use super::promise::Promise;
use crate::analysis::checks::{Check, Selection, check};
use crate::analysis::results::{Flag, Relation};
use crate::model::{Archive, Date, Gap, ItemKind, Measure, Previous, Report, Year, content_id};

const FERRY: &str = "每周到渡口检查两次救生设备，逐船登记，超载的当场劝离。";
const FERRY_NEW: &str = "每周到渡口检查三次救生设备，逐船登记，超载的当场劝离，登记簿月底公示。";
const ARCHIVES: &str = "整理党支部档案，补齐三年会议记录，请档案馆的同志来验收。";
const WELL: &str = "给山上二十六户打两口深井，接通自来水，枯水期不再用车送水。";
const OTHERS: [&str; 3] = [
    "请农技员教三十名返乡青年网上卖菜，帮他们把快递点设到村口。",
    "把敬老院的旧电线全部换掉，每个房间装上烟感报警器。",
    "会议时间不超过一小时，文件能短则短，材料压减一半。",
];

fn year(number: i64) -> Year {
    Year::new(number).unwrap()
}

fn today() -> Date {
    "2024-06-01".parse().unwrap()
}

fn report(number: i64, account: &[&str], measures: &[&str]) -> Report {
    let mut report = Report::empty(year(number));
    let id = |kind, text: &str| content_id(kind, year(number), None, text, |_| false);
    report.previous = account
        .iter()
        .map(|text| Previous {
            id: id(ItemKind::Previous, text),
            heading: None,
            text: (*text).to_owned(),
            measure: None,
        })
        .collect();
    report.measures =
        measures.iter().map(|text| Measure::new(id(ItemKind::Measure, text), None, (*text).to_owned())).collect();
    report
}

fn archive(reports: Vec<Report>) -> Archive {
    Archive { reports: reports.into_iter().map(|report| (report.year, report)).collect(), ..Archive::default() }
}

/// The ferry goes on every year; the archives were accounted for in 2020 and dropped; the well of 2019 is back in 2021.
fn five_years() -> Archive {
    archive(vec![
        report(2019, &[], &[FERRY, ARCHIVES, WELL]),
        report(2020, &["党支部档案已经整理完，三年会议记录全部补齐，档案馆的同志来验收过。"], &[FERRY, OTHERS[0]]),
        report(2021, &[], &[FERRY_NEW, WELL, OTHERS[1]]),
        report(2022, &[], &[FERRY_NEW, OTHERS[1], WELL]),
        report(2023, &[], &[FERRY_NEW, OTHERS[2]]),
    ])
}

fn all(archive: &Archive) -> FollowUp {
    let later = archive.latest().unwrap();
    followup(&Book::new(archive), FollowUpAsk { year: None, later, today: today() })
}

fn row(table: &FollowUp, number: i64, no: usize) -> &Promise {
    table.measures.iter().find(|row| (row.key.year, row.no) == (year(number), no)).unwrap()
}

fn steps(promise: &Promise) -> Vec<(i64, Vec<usize>)> {
    let one = |link: &crate::analysis::results::ChainYear| {
        (link.year.number(), link.successors.iter().map(|successor| successor.place.no).collect())
    };
    promise.chain.iter().map(one).collect()
}

#[test]
fn a_promise_is_followed_from_report_to_report() {
    let table = all(&five_years());
    let ferry = row(&table, 2019, 1);
    assert_eq!(steps(ferry), [(2020, vec![1]), (2021, vec![1]), (2022, vec![1]), (2023, vec![1])]);
    assert_eq!(ferry.chain[0].relation, Relation::Verbatim);
    let [last] = ferry.successors.as_slice() else { panic!("{:?}", ferry.successors) };
    assert_eq!((last.place.year, last.place.no), (year(2023), 1));
    assert_eq!(last.relation, ferry.chain[1].relation, "what changed on the way stays changed");
    assert_eq!(row(&table, 2022, 1).first_year, year(2019));
}

#[test]
fn what_a_report_since_accounted_for_has_not_vanished() {
    let archive = five_years();
    let table = all(&archive);
    let archives = row(&table, 2019, 2);
    assert!(!archives.chain[0].mentions.is_empty() && archives.mentions.is_empty(), "{:?}", archives.chain);
    assert!(!archives.flags.contains(&Flag::Vanished));
    assert_eq!(archives.said().map(|(said, _)| said), Some(year(2020)));
    let found = check(&archive, &[year(2023)], &Selection::Named(vec![Check::Unreported]), &today().into());
    assert!(found.iter().all(|finding| !finding.quote.contains("档案")), "{found:?}");
    let lonely = row(&table, 2020, 2);
    assert!(lonely.flags.contains(&Flag::Vanished), "no report since has it: {:?}", lonely.chain);
}

#[test]
fn a_promise_that_comes_back_after_a_year_counts() {
    let table = all(&five_years());
    let well = row(&table, 2019, 3);
    assert_eq!(steps(well), [(2020, vec![]), (2021, vec![2]), (2022, vec![3]), (2023, vec![])]);
    assert_eq!((well.chain[0].relation, well.chain[1].relation), (Relation::Vanished, Relation::Verbatim));
    assert!(well.successors.is_empty() && !well.flags.contains(&Flag::Vanished));
    assert_eq!(well.continued_in().map(|link| link.year), Some(year(2022)));
    assert_eq!(row(&table, 2022, 3).first_year, year(2019));
}

#[test]
fn neighbours_give_the_comparison_of_the_two() {
    let archive = five_years();
    let ask = FollowUpAsk { year: Some(year(2020)), later: year(2021), today: today() };
    let table = followup(&Book::new(&archive), ask);
    let rows = crate::analysis::pairing::compare::compare(&archive, year(2020), year(2021)).unwrap().measures;
    for row in rows.iter().filter(|row| !row.from.is_empty()) {
        let promise = table.measures.iter().find(|promise| promise.place() == row.from[0]).unwrap();
        let places: Vec<_> = promise.successors.iter().map(|successor| successor.place.clone()).collect();
        assert_eq!((places, promise.chain[0].relation), (row.to.clone(), row.relation));
    }
}

#[test]
fn nothing_is_missing_from_a_skeleton() {
    let mut archive = five_years();
    let before = all(&archive);
    let mut skeleton = Report::empty(year(2024));
    let id = content_id(ItemKind::Gap, year(2024), None, "", |_| false);
    skeleton.gaps.push(Gap { id, aspect: None, heading: Some("作风建设方面".to_owned()), text: String::new() });
    archive.reports.insert(year(2024), skeleton);
    assert_eq!((archive.latest(), archive.newest()), (Some(year(2023)), Some(year(2024))));
    assert_eq!(all(&archive), before);
    assert!(check(&archive, &[year(2024)], &Selection::Named(vec![Check::Unreported]), &today().into()).is_empty());
}

#[test]
fn what_is_not_struck_off_is_every_open_promise() {
    let archive = five_years();
    let table = open(&Book::new(&archive), year(2023), today());
    assert_eq!(table.measures.len(), 13, "the latest report's own among them");
    let one = Archive { reports: archive.reports.into_iter().take(1).collect(), ..Archive::default() };
    assert_eq!(all(&one).measures.len(), 3, "of a single report its own promises are asked about");
}
