use super::*;
use crate::model::{ItemKind, Measure, content_id};

fn year(number: i64) -> Year {
    Year::new(number).unwrap()
}

fn report(number: i64, measures: &[&str]) -> Report {
    let mut report = Report::empty(year(number));
    report.preamble = format!("这是{number}年的开头。");
    for text in measures {
        report.measures.push(Measure::new(
            content_id(ItemKind::Measure, report.year, None, text, |_| false),
            Some("抓好窗口服务".to_owned()),
            (*text).to_owned(),
        ));
    }
    report
}

fn archive(reports: impl IntoIterator<Item = Report>) -> Archive {
    Archive { reports: reports.into_iter().map(|r| (r.year, r)).collect(), ..Archive::default() }
}

#[test]
fn a_passage_is_found_over_small_changes() {
    let archive = archive([
        report(2021, &["每月第一个周五到政务大厅坐班，把等候超过20分钟的事项记成清单，当周逐件办结。"]),
        report(
            2022,
            &["新写的一句。每月第一个周五到政务大厅坐班，把等候超过30分钟的事项记成清单，当周逐件办结！另起一句。"],
        ),
    ]);
    let copied = copied(&archive, year(2022), None);
    let [taken] = copied.passages.as_slice() else { panic!("{copied:?}") };
    assert_eq!(taken.later.text, "每月第一个周五到政务大厅坐班，把等候超过30分钟的事项记成清单，当周逐件办结");
    assert_eq!(taken.earlier.text, "每月第一个周五到政务大厅坐班，把等候超过20分钟的事项记成清单，当周逐件办结");
    assert_eq!(taken.earlier.place.part.no(), Some(1));
    let range = taken.later.place.range.clone().unwrap();
    assert_eq!(archive.reports[&year(2022)].measures[0].text[range], taken.later.text);
    let share = copied.sections.iter().find(|(name, _)| name.key() == "measures").unwrap().1;
    assert!(share.ratio() > 0.7 && share.ratio() < 0.9, "{share:?}");
}

#[test]
fn set_phrases_are_no_copies() {
    let phrase = "坚持以习近平新时代中国特色社会主义思想为指导，树牢“四个意识”，坚定“四个自信”，做到“两个维护”，";
    let archive = archive([
        report(2021, &[&format!("{phrase}每季度清一次库存。")]),
        report(2022, &[&format!("{phrase}跟班接访十二次。")]),
    ]);
    assert_eq!(copied(&archive, year(2022), None).passages, []);
}

#[test]
fn only_earlier_years_are_asked() {
    let text = "把全镇八十六公里村道分段包干到人，雨后必巡，险情当天上报并设置警示标志。";
    let archive = archive([report(2020, &[text]), report(2021, &["别的话。"]), report(2022, &[text])]);
    assert_eq!(copied(&archive, year(2020), None).passages.len(), 0);
    assert_eq!(copied(&archive, year(2022), None).passages.len(), 1);
    assert_eq!(copied(&archive, year(2022), Some(year(2021))).passages.len(), 0);
    assert_eq!(copied(&archive, year(2022), None).earlier, [year(2020), year(2021)]);
    assert_eq!(copied(&archive, year(2030), None).passages, []);
}
