//! Comparing years, on generated reports: `cargo bench --bench pairing`.

#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

use std::hint::black_box;
use track::{
    analysis::{
        book::{
            Book,
            followup::{FollowUpAsk, followup},
            trend::trend,
        },
        pairing::compare::compare,
    },
    model::{Archive, Gap, ItemKind, Measure, Report, Year, content_id},
};

fn main() {
    divan::main();
}

#[divan::bench(args = [10, 60])]
fn two_years(bencher: divan::Bencher<'_, '_>, measures: usize) {
    let archive = archive(2, measures);
    bencher.bench_local(|| compare(black_box(&archive), year(0), year(1)));
}

#[divan::bench(args = [10, 60])]
fn follow_up(bencher: divan::Bencher<'_, '_>, measures: usize) {
    let archive = archive(2, measures);
    let ask = FollowUpAsk { year: Some(year(0)), later: year(1), today: "2024-01-01".parse().unwrap() };
    bencher.bench_local(|| followup(&Book::new(black_box(&archive)), ask));
}

#[divan::bench]
fn ten_years_of_thirty(bencher: divan::Bencher<'_, '_>) {
    let archive = archive(10, 30);
    bencher.bench_local(|| trend(&Book::new(black_box(&archive))));
}

fn year(offset: i64) -> Year {
    Year::new(2013 + offset).unwrap()
}

/// Reports whose measures carry over from year to year with other numbers and half of their words.
fn archive(years: i64, measures: usize) -> Archive {
    let mut archive = Archive::default();
    for offset in 0..years {
        let mut report = Report::empty(year(offset));
        for no in 0..measures {
            let text = text(no, offset as usize);
            let id = content_id(ItemKind::Measure, report.year, None, &text, |id| report.holds(id));
            report.measures.push(Measure::new(id, None, text.clone()));
            if no < 6 {
                let id = content_id(ItemKind::Gap, report.year, None, &text, |id| report.holds(id));
                report.gaps.push(Gap { id, aspect: None, heading: None, text });
            }
        }
        archive.reports.insert(report.year, report);
    }
    archive
}

/// Words of which a measure's text is made: what is done, to what, how often.
const ACTS: [&str; 8] = ["走访", "整修", "清理", "培训", "核对", "公示", "抽查", "宣讲"];
const THINGS: [&str; 12] = [
    "敬老院",
    "灌溉水渠",
    "农家书屋",
    "村级账目",
    "低保名册",
    "文化站",
    "消防通道",
    "柑橘园",
    "旧祠堂",
    "卫生室",
    "便民窗口",
    "河道",
];
const ENDS: [&str; 5] = ["由本人负责", "逐条登记办结情况", "每季度向支部报告一次", "结果张榜公布", "请村民代表监督"];

fn text(no: usize, offset: usize) -> String {
    let pick = |list: &[&'static str], n: usize| list[n % list.len()];
    (0..6)
        .map(|part| {
            let n = no * 7 + part * 5;
            let end = pick(&ENDS, n + offset * (part % 2));
            format!("每月{}{}{}处，{end}。", pick(&ACTS, n), pick(&THINGS, n + no / 12), 3 + no + offset)
        })
        .collect()
}
