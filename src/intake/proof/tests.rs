use super::*;
use crate::intake::outline::{Overrides, build};
use crate::intake::source::{Align, SourceCell, SourceTable};
use crate::intake::{markdown, plain};
use crate::model::Year;
use proptest::prelude::*;

fn year() -> Year {
    Year::new(2022).unwrap()
}

const PAPER: &str = "个人对照检查材料\n按要求，现将情况报告如下：\n一、存在的问题\n（一）学习方面。学得不深。\n二、原因剖析\n（一）思想松懈。放松了要求。\n三、整改措施\n（一）加强学习。每月读一本书。\n某局 某人\n2022年1月6日\n";

#[test]
fn what_was_taken_away_is_found_missing() {
    let doc = plain::read(PAPER, "UTF-8");
    let good = build(&doc, year(), &Overrides::default()).unwrap().report;
    assert_eq!(prove(&doc, &good), Ok(()));
    let without = |change: fn(&mut Report)| {
        let mut report = good.clone();
        change(&mut report);
        prove(&doc, &report)
    };
    let lost = without(|r| r.gaps[0].text = "学得深。".into()).unwrap_err();
    assert_eq!(lost.place, Some(Place::Line(4)));
    assert!(lost.quote.contains("不深"), "{lost}");
    assert!(without(|r| r.signature = None).is_err());
    assert!(without(|r| r.date = None).is_err());
    assert!(without(|r| r.preamble.clear()).is_err());
    assert!(without(|r| r.causes[0].heading = None).is_err());
    assert!(without(|r| r.headings.clear()).is_err());
    assert!(without(|r| r.gaps.clear()).is_err());
    assert!(without(|r| r.closing = Some("添了一句。".into())).is_err());
    assert!(without(|r| r.headings.swap(0, 2)).is_err());
}

/// A head table, a line of text, then a title: that line could be the first line of the title.
#[test]
fn a_title_that_begins_as_the_preamble_goes_on_is_found() {
    let plain = |text: &str| {
        let (place, text) = (Place::Paragraph(1), text.to_owned());
        SourceParagraph { place, text, label: None, level: None, title: false, align: Align::Start }
    };
    let cells = ["整改目标", "姓名"].map(|text| SourceCell { text: text.to_owned(), merged: false });
    let title = SourceParagraph { title: true, ..plain("存在的问题") };
    let item = SourceParagraph { label: Some("●".to_owned()), ..plain("学得少") };
    let blocks = vec![
        Block::Table(SourceTable { number: 1, rows: vec![cells.into()] }),
        Block::Paragraph(plain("学得少")),
        Block::Paragraph(title),
        Block::Paragraph(item),
    ];
    let doc = SourceDoc { blocks, ..SourceDoc::default() };
    let report = build(&doc, year(), &Overrides::default()).unwrap().report;
    assert_eq!(prove(&doc, &report), Ok(()), "{report:#?}");
}

fn line() -> impl Strategy<Value = String> {
    let label = prop::sample::select(vec![
        "",
        "",
        "",
        "一、",
        "二、",
        "三、",
        "（一）",
        "（二）",
        "（三）",
        "1.",
        "2、",
        "（1）",
        "①",
        "一是",
        "二是",
        "第一，",
        "首先，",
        "# ",
        "## ",
        "- ",
        "　　",
    ]);
    let words = prop::sample::select(vec![
        "存在的问题",
        "原因剖析",
        "整改措施",
        "上年度整改措施落实情况",
        "下步打算：",
        "理想信念方面。学得不深。",
        "加强学习，每月一次。",
        "一是学得少。二是想得浅；三是用得差。",
        "坚持一是一、二是二。",
        "其他情况",
        "2022年1月6日",
        "某局 某某",
        "以上报告，请批评指正。",
        "整改台账",
        "如*工作滞后。",
        "二组有1.8公里渠道：第一，修。",
        "",
        "a b",
    ]);
    (label, words).prop_map(|(label, words)| format!("{label}{words}"))
}

fn words() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "存在的问题",
        "原因剖析",
        "整改措施",
        "附件：整改台账",
        "个人对照检查材料",
        "学习方面。学得少。",
        "一是甲。二是乙。",
        "（1）细目\n换行之后",
        "2022年1月6日",
        "某局",
        "以上，请批评指正。",
        "学得少",
        "",
        "甲 | 乙",
    ])
    .prop_map(str::to_owned)
}

fn paragraph() -> impl Strategy<Value = Block> {
    let label = prop::option::of(prop::sample::select(vec!["一、", "（一）", "（二）", "1.", "●", "第一章", "2"]));
    let align = prop::sample::select(vec![Align::Start, Align::Start, Align::Center, Align::End]);
    (words(), label, prop::option::of(0u8..3), prop::bool::weighted(0.1), align).prop_map(
        |(text, label, level, title, align)| {
            let label = label.map(str::to_owned);
            Block::Paragraph(SourceParagraph { place: Place::Paragraph(1), text, label, level, title, align })
        },
    )
}

fn table() -> impl Strategy<Value = Block> {
    let heads = prop::sample::subsequence(
        vec!["序号", "存在问题", "整改措施", "责任人", "完成时限", "整改目标", "备注", "姓名"],
        2..6,
    );
    let cell = (words(), prop::bool::weighted(0.2))
        .prop_map(|(text, merged)| SourceCell { text: if merged { String::new() } else { text }, merged });
    (heads.prop_shuffle(), prop::collection::vec(prop::collection::vec(cell, 5), 0..5)).prop_map(|(heads, body)| {
        let width = heads.len();
        let head = heads.into_iter().map(|text| SourceCell { text: text.to_owned(), merged: false }).collect();
        let rows = body.into_iter().map(|mut row| {
            row.resize(width, SourceCell::default());
            row
        });
        Block::Table(SourceTable { number: 1, rows: std::iter::once(head).chain(rows).collect() })
    })
}

fn document() -> impl Strategy<Value = SourceDoc> {
    let before = prop::collection::vec(paragraph(), 0..10);
    let behind = prop::collection::vec(paragraph(), 0..4);
    (before, prop::option::of(table()), behind).prop_map(|(mut blocks, table, behind)| {
        blocks.extend(table);
        blocks.extend(behind);
        SourceDoc { blocks, ..SourceDoc::default() }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]
    #[test]
    fn no_outline_loses_a_character(lines in prop::collection::vec(line(), 0..24)) {
        let text = lines.join("\n");
        for doc in [plain::read(&text, "UTF-8"), markdown::read(&text, "UTF-8")] {
            let report = build(&doc, year(), &Overrides::default()).unwrap().report;
            prop_assert_eq!(prove(&doc, &report), Ok(()), "{}", text);
        }
    }

    #[test]
    fn no_document_loses_a_character(doc in document()) {
        let report = build(&doc, year(), &Overrides::default()).unwrap().report;
        prop_assert_eq!(prove(&doc, &report), Ok(()), "{:#?}", report);
    }

    #[test]
    fn any_text_is_taken_whole(text in "[\\PC\n一二是、（）。：#|*\\-1-3.]{0,160}") {
        for doc in [plain::read(&text, "UTF-8"), markdown::read(&text, "UTF-8")] {
            let report = build(&doc, year(), &Overrides::default()).unwrap().report;
            prop_assert_eq!(prove(&doc, &report), Ok(()), "{}", text);
        }
    }
}
