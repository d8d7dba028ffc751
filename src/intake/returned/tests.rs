use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn known() -> Known {
    let event = |on: &str, status, note: &str| KnownEvent {
        on: Some(day(on)),
        status,
        note: note.into(),
        evidence: vec!["evidence/签到表.pdf".into()],
        lines: vec![format!("{on} 正在推进　{note}")],
    };
    Known {
        no: 2,
        measure: "修好水渠。6月底前修通3公里。".into(),
        status: Some(Status::InProgress),
        events: vec![event("2023-03-05", Some(Status::InProgress), "开工1公里")],
        offered: vec!["2023年报告原文：“水渠修了一半。”".into()],
    }
}

fn row(progress: &str, status: &str, evidence: &str) -> Row {
    Row {
        place: 5,
        no: 2,
        measure: "修好水渠。\n6月底前修通3公里。".into(),
        progress: progress.into(),
        status: status.into(),
        evidence: evidence.into(),
    }
}

fn word(text: &str) -> Option<Option<Status>> {
    match text {
        "未登记" => Some(None),
        "正在推进" => Some(Some(Status::InProgress)),
        "已完成" => Some(Some(Status::Done)),
        _ => None,
    }
}

fn read(row: Row, known: Known) -> Result<Vec<Entry>, Vec<Fault>> {
    taken(&[row], &[known], word, day("2023-11-20")).map(|taken| taken.entries)
}

const SHOWN: &str = "2023-03-05 正在推进　开工1公里\n2023年报告原文：“水渠修了一半。”";

#[test]
fn a_sheet_as_it_was_written_has_nothing_new() {
    assert_eq!(read(row(SHOWN, "正在推进", "evidence/签到表.pdf"), known()), Ok(vec![]));
    assert_eq!(read(row("", "", ""), known()), Ok(vec![]), "what was wiped out stays in the ledger");
}

#[test]
fn lines_statuses_and_evidence_become_entries() {
    let typed = format!("{SHOWN}\n10月8日 修通2公里\n验收时少了两处闸门");
    let entries = read(row(&typed, "已完成", "签到表.pdf；验收单"), known()).unwrap();
    let expected = Entry {
        place: 5,
        no: 2,
        on: Some(day("2023-10-08")),
        status: Some(Status::Done),
        note: "修通2公里\n验收时少了两处闸门".into(),
        evidence: vec!["验收单".into()],
    };
    assert_eq!(entries, [expected]);
    let entries = read(row("2023.9.1 已完成：全线通水", "正在推进", ""), known()).unwrap();
    assert_eq!((entries[0].status, entries[0].note.as_str()), (Some(Status::Done), "全线通水"));
    let entries = read(row("全线通水", "已完成", ""), known()).unwrap();
    assert_eq!((entries[0].on, entries[0].status), (None, Some(Status::Done)));
}

#[test]
fn what_came_in_once_does_not_come_in_again() {
    let typed = row(&format!("{SHOWN}\n全线通水"), "已完成", "");
    assert_eq!(read(typed.clone(), known()).unwrap().len(), 1);
    let mut after = known();
    after.status = Some(Status::Done);
    let event = KnownEvent { on: Some(day("2023-11-20")), status: Some(Status::Done), ..KnownEvent::default() };
    after.events.push(KnownEvent {
        note: "全线通水".into(),
        lines: vec!["2023-11-20 已完成　全线通水".into()],
        ..event
    });
    assert_eq!(read(typed, after), Ok(vec![]));
}

#[test]
fn a_status_recorded_after_the_sheet_was_written_is_not_taken_back() {
    let mut later = known();
    later.status = Some(Status::Done);
    later.events.push(KnownEvent {
        on: Some(day("2023-10-01")),
        status: Some(Status::Done),
        note: "验收".into(),
        lines: vec!["2023-10-01 已完成　验收".into()],
        ..KnownEvent::default()
    });
    assert_eq!(read(row(SHOWN, "正在推进", ""), later), Ok(vec![]));
}

#[test]
fn a_row_is_known_by_number_and_words_together() {
    let other = Row { measure: "修好水塘。".into(), ..row(SHOWN, "已完成", "") };
    assert_eq!(read(other, known()), Err(vec![Fault::Changed(5, 2)]));
    let other = Row { no: 9, ..row(SHOWN, "已完成", "") };
    assert_eq!(read(other, known()), Err(vec![Fault::NoMeasure(5, 9, 1)]));
    assert_eq!(read(row(SHOWN, "办结啦", ""), known()), Err(vec![Fault::Status(5, "办结啦".into())]));
    let twice = [row(SHOWN, "正在推进", ""), Row { place: 8, ..row(SHOWN, "已完成", "") }];
    assert_eq!(taken(&twice, &[known()], word, day("2023-11-20")), Err(vec![Fault::Twice(8, 2, 5)]));
}

#[test]
fn rows_go_on_and_notes_below_are_none() {
    let names = Names { no: vec!["序号".into()], measure: vec!["整改措施".into()], ..Names::default() };
    let names = Names { progress: vec!["整改情况".into()], ..names };
    let sheet = |rows: &[[&str; 3]]| -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    };
    let cells = sheet(&[
        ["台账", "", ""],
        ["序号", "整改措施", "整改情况"],
        ["1", "修渠，", "上半年"],
        ["1", "通水。", "开工"],
        ["2.0", "植树。", ""],
        ["完成率：50%", "", ""],
    ]);
    let read = rows(&cells, &names).unwrap();
    assert_eq!(read.iter().map(|row| (row.place, row.no)).collect::<Vec<_>>(), [(3, 1), (5, 2)]);
    assert_eq!((read[0].measure.as_str(), read[0].progress.as_str()), ("修渠，通水。", "上半年开工"));
    let bad = sheet(&[["序号", "整改措施", "整改情况"], ["", "植树。", "种了"]]);
    assert_eq!(rows(&bad, &names), Err(vec![Fault::NoNumber(2)]));
    assert_eq!(rows(&sheet(&[["姓名", "单位", ""]]), &names), Err(vec![Fault::NoTable]));
}
