//! What must hold of every comparison, whatever the reports.

use super::compare::compare;
use crate::analysis::results::{Comparison, Relation, Row};
use crate::model::{Archive, Gap, ItemId, ItemKind, Measure, MeasureKey, Report, Year, content_id};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Sentences of the kind such papers have; a few are set phrases.
const SENTENCES: [&str; 14] = [
    "坚持以习近平新时代中国特色社会主义思想为指导，增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
    "每周三晚上读原著两小时，每季度写一篇心得。",
    "对口帮扶的9户养殖户每月上门一次，帮着算饲料账。",
    "2023年6月底前修通三组到五组的机耕路2.4公里。",
    "凡能网上办的事项不再要求群众跑窗口，材料压减一半。",
    "工程款支付一律上会，超过20万元的请审计先看。",
    "汛期带队巡查水库不少于12次，险情半小时内上报。",
    "请农技员教会30名返乡青年网上卖菜。",
    "会议时间不超过一小时，文件能短则短。",
    "进一步加强学习，切实提高能力。",
    "建起图书室一间，周末向学生开放。",
    "路灯坏了三天内修好，坏一盏修一盏。",
    "把困难老人逐户登记，定期探望。",
    "接到信访件十日内见面答复。",
];

fn report(year: i64, texts: &[Vec<usize>], gaps: usize) -> Report {
    let mut out = Report::empty(Year::new(year).unwrap());
    let text = |at: &[usize]| at.iter().map(|i| SENTENCES[i % SENTENCES.len()]).collect::<String>();
    for at in texts {
        let (text, heading) = (text(at), (at[0] % 3 != 0).then(|| format!("抓好第{}件事", at[0])));
        let id = content_id(ItemKind::Measure, out.year, heading.as_deref(), &text, |id| out.holds(id));
        out.measures.push(Measure::new(id, heading, text));
    }
    for at in texts.iter().take(gaps) {
        let text = format!("{}做得不够好。", text(at).replace('。', "，"));
        let id = content_id(ItemKind::Gap, out.year, None, &text, |id| out.holds(id));
        out.gaps.push(Gap { id, aspect: None, heading: None, text });
    }
    out
}

fn archive(reports: Vec<Report>) -> Archive {
    Archive { reports: reports.into_iter().map(|report| (report.year, report)).collect(), ..Archive::default() }
}

fn compared(reports: [&Report; 2]) -> Comparison {
    let years = reports.map(|report| report.year);
    compare(&archive(reports.into_iter().cloned().collect()), years[0], years[1]).unwrap()
}

fn pairs(rows: &[Row]) -> BTreeSet<(BTreeSet<ItemId>, BTreeSet<ItemId>)> {
    let ids = |places: &[crate::analysis::results::ItemPlace]| places.iter().map(|place| place.id.clone()).collect();
    rows.iter().map(|row| (ids(&row.from), ids(&row.to))).collect()
}

fn numbers(rows: &[Row], side: impl Fn(&Row) -> Vec<usize>) -> Vec<usize> {
    let mut out: Vec<usize> = rows.iter().flat_map(side).collect();
    out.sort_unstable();
    out
}

fn promises() -> impl Strategy<Value = Vec<Vec<usize>>> {
    prop::collection::vec(prop::collection::vec(0usize..100, 1..4), 0..7)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_measure_stands_in_exactly_one_row(old in promises(), new in promises(), gaps in 0usize..5) {
        let found = compared([&report(2022, &old, gaps), &report(2023, &new, gaps)]);
        for (rows, before, after) in [(&found.measures, old.len(), new.len()), (&found.gaps, old.len().min(gaps), new.len().min(gaps))] {
            prop_assert_eq!(numbers(rows, |row| row.from.iter().map(|p| p.no).collect()), (1..=before).collect::<Vec<_>>());
            prop_assert_eq!(numbers(rows, |row| row.to.iter().map(|p| p.no).collect()), (1..=after).collect::<Vec<_>>());
            for row in rows {
                prop_assert!((0.0..=1.0).contains(&row.score), "{}", row.score);
                prop_assert_eq!(row.relation == Relation::New, row.from.is_empty());
                prop_assert_eq!(row.relation == Relation::Vanished, row.to.is_empty());
                prop_assert!(row.reasons.iter().all(|reason| (-1.0..=1.0).contains(&reason.weight)));
            }
        }
    }

    #[test]
    fn the_order_of_the_later_report_changes_no_pair(old in promises(), new in promises(), turn in 0usize..6) {
        let before = report(2022, &old, 3);
        let after = report(2023, &new, 3);
        let mut turned = after.clone();
        let count = turned.measures.len();
        turned.measures.rotate_left(if count > 0 { turn % count } else { 0 });
        turned.measures.reverse();
        prop_assert_eq!(pairs(&compared([&before, &after]).measures), pairs(&compared([&before, &turned]).measures));
    }

    #[test]
    fn the_same_comparison_gives_the_same_rows(old in promises(), new in promises()) {
        let reports = [&report(2022, &old, 2), &report(2023, &new, 2)];
        prop_assert_eq!(compared(reports), compared(reports));
    }

    #[test]
    fn identical_reports_give_only_verbatim(texts in prop::collection::btree_set(0usize..14, 1..8)) {
        let texts: Vec<Vec<usize>> = texts.into_iter().map(|at| vec![at]).collect();
        let found = compared([&report(2022, &texts, 9), &report(2023, &texts, 9)]);
        prop_assert!(found.measures.iter().all(|row| row.relation == Relation::Verbatim), "{:?}", found.measures);
        prop_assert!(found.gaps.iter().all(|row| row.relation == Relation::Verbatim), "{:?}", found.gaps);
    }
}

#[test]
fn what_somebody_declared_always_holds() {
    let old = report(2022, &[vec![1], vec![2], vec![3]], 0);
    let mut new = report(2023, &[vec![1], vec![6], vec![5]], 0);
    let key = |at: usize| MeasureKey { year: old.year, id: old.measures[at].id.clone() };
    new.measures[0].not_continues = vec![key(0)];
    new.measures[1].continues = vec![key(1), key(2)];
    let found = compared([&old, &new]);
    let told: Vec<_> =
        found.measures.iter().map(|row| (row.relation, row.linked, row.from.len(), row.to.len())).collect();
    assert_eq!(
        told,
        [
            (Relation::Vanished, false, 1, 0),
            (Relation::Merged, true, 2, 1),
            (Relation::New, false, 0, 1),
            (Relation::New, false, 0, 1)
        ]
    );
}

#[test]
fn a_shared_set_phrase_is_no_continuation() {
    let old = report(2022, &[vec![0, 1], vec![6]], 0);
    let new = report(2023, &[vec![0, 5], vec![12]], 0);
    let found = compared([&old, &new]);
    assert!(
        found.measures.iter().all(|row| matches!(row.relation, Relation::Vanished | Relation::New)),
        "{:?}",
        found.measures
    );
}

/// A report of these measures and gaps.
fn written(year: i64, measures: &[(Option<&str>, &str)], gaps: &[&str]) -> Report {
    let mut out = Report::empty(Year::new(year).unwrap());
    for (heading, text) in measures {
        let id = content_id(ItemKind::Measure, out.year, *heading, text, |id| out.holds(id));
        out.measures.push(Measure::new(id, heading.map(str::to_owned), (*text).to_owned()));
    }
    for text in gaps {
        let id = content_id(ItemKind::Gap, out.year, None, text, |id| out.holds(id));
        out.gaps.push(Gap { id, aspect: None, heading: None, text: (*text).to_owned() });
    }
    out
}

#[test]
fn a_borrowed_opening_and_a_refrain_pair_nothing() {
    let opening = "按照“定人、定岗、定责任，查人、查岗、查结果”的要求，实行台账化管理、节点化推进、清单化销号，";
    let refrain = "每月28日前把进展报到分管领导案头，每季度在机关例会上讲一次。";
    let text = |own: &str| format!("{opening}{own}{refrain}");
    let old = text("渡口的6条木船逐条验过，救生衣一人一件，船工持证上岗，超载的当场下客；");
    let new = text("老街的9处危墙请人支撑加固，雨季每天看两遍，裂缝贴上纸条记日子；");
    let (from, to) = (written(2021, &[(None, &old)], &[]), written(2022, &[(None, &new)], &[]));
    let relations: Vec<_> = compared([&from, &to]).measures.iter().map(|row| row.relation).collect();
    assert_eq!(relations, [Relation::Vanished, Relation::New]);
    let kept = written(2022, &[(None, &old.replace("6条", "8条"))], &[]);
    assert_eq!(compared([&from, &kept]).measures[0].relation, Relation::Edited);
}

#[test]
fn what_both_reports_say_joins_promises_without_a_common_word() {
    let gaps = ["三个寨子的孩子上学要走两个钟头山路，遇到落雨天就缺课，我没有放在心上。", "机关食堂剩饭剩菜多。"];
    let again = ["落雨天三个寨子还有孩子走山路上学迟到缺课，我去得少。", "值班室夜里常常没有人。"];
    let old = [(None, "雇两台校车，早晚各跑一趟，山路险的地方派人跟车接送。"), (None, "按人头备餐，光盘的给积分。")];
    let new = [(None, "寄宿楼年底交付，远处寨子里的学生周日到校、周五回家。"), (None, "两人一班，通宵有人接电话。")];
    let rows = compared([&written(2021, &old, &gaps), &written(2022, &new, &again)]).measures;
    assert_eq!((rows[0].relation, rows[0].to.first().map(|place| place.no)), (Relation::Reworded, Some(1)));
    let meaning =
        rows[0].reasons.iter().find(|reason| reason.signal == crate::analysis::results::Signal::Meaning).unwrap();
    assert!(meaning.words.iter().any(|words| words.contains("寨子")), "{:?}", meaning.words);
}
