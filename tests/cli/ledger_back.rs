//! A 整改台账 that goes out as xlsx, is filled in, and comes back.

use crate::world::World;
use calamine::{Reader, Xlsx};
use std::fs;

/// The cells of a ledger as it was written, as text.
fn cells(world: &World, file: &str) -> Vec<Vec<String>> {
    let bytes = fs::read(world.path(&format!("w/{file}"))).unwrap();
    let mut book = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let name = book.sheet_names()[0].clone();
    let sheet = book.worksheet_range(&name).unwrap();
    sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

/// Writes cells as another program would: plain text from the first cell on.
fn write(world: &World, file: &str, cells: &[Vec<String>]) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, texts) in cells.iter().enumerate() {
        for (column, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row as u32, column as u16, text).unwrap();
        }
    }
    fs::write(world.path(&format!("w/{file}")), book.save_to_buffer().unwrap()).unwrap();
}

fn events(world: &World) -> usize {
    let path = world.path("w/ledger/2022.toml");
    fs::read_to_string(path).map_or(0, |text| text.matches("[[event]]").count())
}

/// A ledger of 2022 with two rows filled in: where rows begin, and the cells.
fn filled(world: &World) -> (usize, Vec<Vec<String>>) {
    let _ = world.run(&["export", "ledger", "2022", "-o", "l.xlsx"]).ok();
    let mut sheet = cells(world, "l.xlsx");
    let head = sheet.iter().position(|row| row[0] == "序号").unwrap();
    let column = |name: &str| sheet[head].iter().position(|cell| cell == name).unwrap();
    let (progress, status, evidence) = (column("整改情况"), column("状态"), column("佐证"));
    sheet[head + 1][progress].push_str("\n2023年10月8日 修通两处，还差一处");
    sheet[head + 1][status] = "正在推进".into();
    sheet[head + 2][progress].push_str("\n办公室每周核对");
    sheet[head + 2][evidence] = "note.pdf；登记本第3页".into();
    fs::write(world.path("w/note.pdf"), b"%PDF-1.4 an example").unwrap();
    write(world, "back.xlsx", &sheet);
    (head, sheet)
}

#[test]
fn what_was_filled_in_becomes_dated_events_once() {
    let world = World::with_samples();
    filled(&world);
    let before = events(&world);
    let trial = world.run(&["import", "ledger", "2022", "back.xlsx", "--dry-run"]).ok();
    assert!(trial.contains("2022/1  2023-10-08 正在推进　修通两处，还差一处"), "{trial}");
    assert_eq!(events(&world), before, "a trial changes nothing");
    let done = world.run(&["import", "ledger", "2022", "back.xlsx"]).ok();
    assert!(done.contains("登记了2条"), "{done}");
    assert_eq!(events(&world), before + 2);
    let ledger = world.read("ledger/2022.toml");
    assert!(ledger.contains("evidence/note.pdf") && ledger.contains("佐证：登记本第3页"), "{ledger}");
    let again = world.run(&["import", "ledger", "2022", "back.xlsx"]).ok();
    assert!(again.contains("没有新的内容"), "{again}");
    assert_eq!(events(&world), before + 2);
    let _ = world.run(&["export", "ledger", "2022", "-o", "again.xlsx"]).ok();
    let same = world.run(&["import", "ledger", "2022", "again.xlsx"]).ok();
    assert!(same.contains("没有新的内容"), "{same}");
}

#[test]
fn a_sheet_that_is_not_this_years_is_refused_whole_and_says_where() {
    let world = World::with_samples();
    let (head, sheet) = filled(&world);
    let before = events(&world);
    let refused = |cells: &[Vec<String>], words: &str| {
        write(&world, "bad.xlsx", cells);
        let outcome = world.run(&["import", "ledger", "2022", "bad.xlsx"]);
        assert!(outcome.status == 2 && outcome.stderr.contains(words), "{words}: {outcome}");
        assert_eq!(events(&world), before);
    };
    let changed = |row: usize, column: usize, text: &str| {
        let mut cells = sheet.clone();
        cells[row][column] = text.into();
        cells
    };
    let status = sheet[head].iter().position(|cell| cell == "状态").unwrap();
    let measure = sheet[head].iter().position(|cell| cell == "整改措施").unwrap();
    refused(&changed(head + 1, measure, "另一条措施。"), &format!("第{}行：序号1的整改措施", head + 2));
    refused(&changed(head + 2, 0, "99"), &format!("第{}行：2022年没有措施99", head + 3));
    refused(&changed(head + 1, status, "差不多"), "没有“差不多”这种状态");
    refused(&changed(head, 0, "编号栏"), "没有找到台账");
    let mut early = sheet.clone();
    early[head + 1][status - 1] = "2019年3月1日 早就办了".into();
    refused(&early, &format!("第{}行", head + 2));
    fs::write(world.path("w/bad.xlsx"), b"no workbook").unwrap();
    assert_eq!(world.run(&["import", "ledger", "2022", "bad.xlsx"]).status, 2);
    assert_eq!(world.run(&["import", "ledger", "2031", "l.xlsx"]).status, 2);
}
