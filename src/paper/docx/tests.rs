//! What a written document holds, read back part by part.

use super::*;
use crate::model::{Gap, ItemKind, Measure, SectionKind, Year, content_id};
use std::io::{Cursor, Read};

/// A report long enough for several pages, all of it made up.
pub(crate) fn sample() -> Report {
    let year = Year::new(2023).unwrap();
    let mut report = Report::empty(year);
    report.title = "关于2023年全市科级领导干部进修班个人党性分析报告".into();
    report.signature = Some("青山县水利局　李四".into());
    report.date = Some("2023-11-20".parse().unwrap());
    report.preamble = "按照进修班的安排，我对照要求逐项自查，听取了同事和服务对象的意见，现将有关情况报告如下。".into();
    report.headings = vec![
        (SectionKind::Gaps, "自身存在的差距和不足".into()),
        (SectionKind::Causes, "原因剖析".into()),
        (SectionKind::Measures, "今后的努力方向和改进措施".into()),
    ];
    let long = "平时忙于事务，坐下来读书的时间不多，读过的内容也没有同河道治理、农村供水的实际结合起来，遇到新情况时还是凭老经验办事。\
                到村里去得少，去了也多是看现场、听汇报，“面对面”同群众谈心不够，对供水管网漏损——尤其是末端用户水压不足——的问题掌握得不细。";
    for (i, aspect) in ["理论学习", "联系群众", "担当作为"].iter().enumerate() {
        let (heading, text) = (format!("{aspect}方面"), long.repeat(i + 1));
        let id = content_id(ItemKind::Gap, year, Some(&heading), &text, |id| report.holds(id));
        report.gaps.push(Gap { id, aspect: Some((*aspect).into()), heading: Some(heading), text });
    }
    for (i, heading) in ["每周安排半天读书", "每月到村走访"].iter().enumerate() {
        let text = format!("{}\n每月底前把走访情况记入台账，第{}季度向支部汇报一次。", long.repeat(2), i + 1);
        let id = content_id(ItemKind::Measure, year, Some(heading), &text, |id| report.holds(id));
        report.measures.push(Measure::new(id, Some((*heading).into()), text));
    }
    report
}

/// A part of a package as text.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut out).unwrap();
    out
}

/// Checks that XML is well formed and gives its element names in order.
fn elements(xml: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut names = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => return names,
            quick_xml::events::Event::Start(e) | quick_xml::events::Event::Empty(e) => {
                names.push(e.name().as_ref().to_owned());
            }
            _ => {}
        }
    }
}

/// Puts a document where a person can look at it, when the environment names a folder (docs/documents.md).
#[allow(clippy::disallowed_methods)]
pub(crate) fn keep(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("TRACK_TEST_DOCUMENTS") {
        std::fs::write(std::path::Path::new(&folder).join(name), bytes).unwrap();
    }
}

#[test]
fn the_same_report_gives_the_same_bytes_and_every_part_is_well_formed() {
    let bytes = report_docx(&sample(), &Profile::default()).unwrap();
    assert_eq!(bytes, report_docx(&sample(), &Profile::default()).unwrap());
    keep("report.docx", &bytes);
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let names: Vec<String> = (0..zip.len()).map(|i| zip.by_index(i).unwrap().name().unwrap().into_owned()).collect();
    for name in names {
        assert!(!elements(&part(&bytes, &name)).is_empty(), "{name}");
    }
}

#[test]
fn the_page_is_that_of_the_standard() {
    let bytes = report_docx(&sample(), &Profile::default()).unwrap();
    let document = part(&bytes, "word/document.xml");
    for expected in [
        "w:w=\"11906\" w:h=\"16838\"",
        "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\"",
        "w:type=\"linesAndChars\" w:linePitch=\"579\" w:charSpace=\"-846\"",
        "一、自身存在的差距和不足",
        "（一）理论学习方面。",
        "2023年11月20日",
        "关于2023年全市科级领导干部进修班</w:t><w:br/>",
    ] {
        assert!(document.contains(expected), "{expected}");
    }
    let styles = part(&bytes, "word/styles.xml");
    for expected in [
        "方正小标宋简体",
        "仿宋_GB2312",
        "楷体_GB2312",
        "黑体",
        "w:firstLineChars=\"200\"",
        "w:line=\"579\" w:lineRule=\"exact\"",
        "w:rightChars=\"400\"",
        "zh-CN",
    ] {
        assert!(styles.contains(expected), "{expected}");
    }
    assert!(!styles.contains("Theme"));
    assert!(part(&bytes, "word/settings.xml").contains("evenAndOddHeaders"));
}

#[test]
fn automatic_numbers_are_words_own() {
    let profile = Profile { numbering: crate::paper::profile::Numbering::Auto, ..Profile::default() };
    let bytes = report_docx(&sample(), &profile).unwrap();
    keep("report-auto.docx", &bytes);
    let document = part(&bytes, "word/document.xml");
    assert!(!document.contains("一、") && !document.contains("（一）"));
    assert_eq!(document.matches("<w:ilvl w:val=\"1\"/>").count(), 5);
    assert!(part(&bytes, "word/numbering.xml").contains("chineseCountingThousand"));
}

#[test]
fn hostile_text_stays_text() {
    let mut report = sample();
    report.title = "</w:t><w:p>&\u{0}".into();
    report.preamble = "a\u{1f}]]>\t<b>".into();
    let bytes = report_docx(&report, &Profile::default()).unwrap();
    let document = part(&bytes, "word/document.xml");
    elements(&document);
    assert!(document.contains("&lt;/w:t&gt;&lt;w:p&gt;&amp;") && document.contains("a]]&gt;"));
}

fn by_id(old: &Report, new: &Report) -> Vec<(usize, usize)> {
    let at = |id| new.measures.iter().position(|measure| measure.id == id);
    let numbered = old.measures.iter().enumerate();
    numbered.filter_map(|(from, measure)| Some((from, at(measure.id.clone())?))).collect()
}

fn redlined(old: &Report, new: &Report) -> String {
    let revision = Revision { author: "李四".into(), at: "2024-11-20T09:30:00".parse().unwrap() };
    part(&redline_docx((old, new), &by_id(old, new), &Profile::default(), &revision).unwrap(), "word/document.xml")
}

#[test]
fn a_redline_tells_fields_that_the_paper_does_not_print() {
    let old = sample();
    let mut new = old.clone();
    new.measures[0].owner = Some("副站长".into());
    let document = redlined(&old, &new);
    assert!(document.contains("副站长") && document.contains("<w:ins "), "{document}");
    assert!(!redlined(&old, &old).contains("责任人"));
}

#[test]
fn a_ledger_stays_a_table_in_a_redline() {
    let mut old = sample();
    for (at, measure) in old.measures.iter_mut().enumerate() {
        measure.heading = None;
        measure.problem = Some(format!("第{}处渠段漏水", at + 1));
        measure.due = Some(crate::model::Due::Words("2024年6月底前".into()));
    }
    let mut new = old.clone();
    new.measures[0].due = Some(crate::model::Due::Words("2025年6月底前".into()));
    new.measures.remove(1);
    let document = redlined(&old, &new);
    let rows = document.matches("<w:tr>").count();
    assert_eq!((document.matches("<w:tbl>").count(), rows), (1, old.measures.len() + 1));
    let struck: Vec<&str> = document.split("<w:trPr><w:cantSplit/><w:del ").skip(1).collect();
    assert!(struck.len() == 1 && struck[0].contains("第2处渠段漏水"), "a row that is gone is struck out whole");
    assert!(document.contains("<w:delText xml:space=\"preserve\">4</w:delText>") || document.contains("<w:del "));
    elements(&document);
}

#[test]
fn a_redline_holds_word_revisions() {
    let (old, mut new) = (sample(), sample());
    new.title = "关于2024年全市科级领导干部进修班个人党性分析报告".into();
    new.measures[1].heading = Some("每月到村走访两次".into());
    new.gaps.remove(1);
    new.closing = Some("以上报告，请批评指正。".into());
    let revision = Revision { author: "李四 <a&b>".into(), at: "2024-11-20T09:30:00".parse().unwrap() };
    let bytes = redline_docx((&old, &new), &by_id(&old, &new), &Profile::default(), &revision).unwrap();
    keep("redline.docx", &bytes);
    let document = part(&bytes, "word/document.xml");
    let names = elements(&document);
    assert!(names.iter().any(|name| name == "w:ins") && names.iter().any(|name| name == "w:delText"));
    assert!(document.contains("w:author=\"李四 &lt;a&amp;b&gt;\" w:date=\"2024-11-20T09:30:00Z\""));
    let ids: Vec<&str> = document.split("w:id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let distinct: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), distinct.len());
}

/// Items that a sentence leads up to are counted from （一） again; below a title Word does so by itself.
#[test]
fn automatic_numbers_begin_anew_where_no_title_stands() {
    let mut report = sample();
    report.headings = vec![(SectionKind::Gaps, String::new()), (SectionKind::Measures, String::new())];
    report.causes.clear();
    report.intros = vec![(SectionKind::Measures, "下一步，我将这样改进：".into())];
    let profile = Profile { numbering: crate::paper::profile::Numbering::Auto, ..Profile::default() };
    let doc = crate::intake::docx::read(&report_docx(&report, &profile).unwrap()).unwrap();
    let labels = doc.blocks.iter().filter_map(|block| match block {
        crate::intake::source::Block::Paragraph(paragraph) => paragraph.label.as_deref(),
        crate::intake::source::Block::Table(_) => None,
    });
    assert_eq!(labels.filter(|label| *label == "（一）").count(), 2);
}
