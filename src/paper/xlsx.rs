//! A table as an Excel workbook.

use super::table::{Cell, Rate, Table};
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
    XlsxError,
};

/// A workbook could not be written: a text above Excel's 32,767 characters a cell, more rows than a sheet holds.
#[derive(Debug, thiserror::Error)]
#[error("cannot write the workbook: {0}")]
pub struct WorkbookError(#[from] XlsxError);

/// Excel's greatest row height, in points.
const MOST_HEIGHT: f64 = 409.0;
/// Paper size A4 in Excel's numbering.
const A4: u8 = 9;

/// One sheet: heading frozen and repeated on each printed page, text wrapped, days as days, choices as lists, A4
/// landscape fitted to the page's width; the title is the page's header. The same table gives the same bytes.
///
/// Text is always written as text, so nothing runs as a formula; the rate below is a formula and follows the list.
pub fn table_xlsx(table: &Table) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(&table.title).set_creation_datetime(&epoch));
    let sheet = workbook.add_worksheet();
    let last_row = table.rows.len() as u32;
    let last_column = table.columns.len().saturating_sub(1) as u16;
    write_heading(sheet, table)?;
    for (row, cells) in table.rows.iter().enumerate() {
        write_row(sheet, row as u32 + 1, cells)?;
        sheet.set_row_height(row as u32 + 1, row_height(table, cells))?;
    }
    add_choices(sheet, table, last_row)?;
    let end = write_below(sheet, table, last_row + 2)?;
    set_page(sheet, &table.title, (end, last_column))?;
    Ok(workbook.save_to_buffer()?)
}

/// Excel counts widths in figures; a sheet of some 140 fills A4 landscape at its natural size.
fn excel_width(width: u32) -> f64 {
    f64::from(width) * 1.45
}

/// Room for the fullest cell, in points: Excel fits wrapped rows by itself, LibreOffice and WPS do not.
fn row_height(table: &Table, cells: &[Cell]) -> f64 {
    let lines = cells.iter().zip(&table.columns).map(|(cell, column)| {
        // A Chinese character at 10 pt is as wide as 1.9 figures; one is lost at the edges.
        let room = ((excel_width(column.width) - 1.0) / 0.95).max(2.0) as usize;
        let text = cell.shown();
        text.split('\n')
            .map(|line| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>().div_ceil(room).max(1))
            .sum()
    });
    let lines: usize = lines.max().unwrap_or(1);
    (lines as f64 * 13.5 + 4.0).min(MOST_HEIGHT)
}

fn cell_format() -> Format {
    Format::new()
        .set_font_size(10)
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin)
        .set_font_name("宋体")
}

fn write_heading(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let format = cell_format()
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(0xEEF1F4);
    for (i, column) in table.columns.iter().enumerate() {
        sheet.write_string_with_format(0, i as u16, &column.name, &format)?;
        sheet.set_column_width(i as u16, excel_width(column.width))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn write_row(sheet: &mut Worksheet, row: u32, cells: &[Cell]) -> Result<(), XlsxError> {
    let format = cell_format();
    for (i, cell) in cells.iter().enumerate() {
        let column = i as u16;
        match cell {
            Cell::Text(text) => sheet.write_string_with_format(row, column, text, &format)?,
            Cell::Number(number) => {
                let format = cell_format().set_align(FormatAlign::Center);
                sheet.write_number_with_format(row, column, *number as f64, &format)?
            }
            Cell::Date(date) => match day(*date) {
                Some(day) => {
                    let format = cell_format().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left);
                    sheet.write_datetime_with_format(row, column, &day, &format)?
                }
                None => sheet.write_string_with_format(row, column, date.to_string(), &format)?,
            },
        };
    }
    Ok(())
}

/// A day as Excel's; `None` before 1900, which Excel has no number for.
fn day(date: crate::model::Date) -> Option<ExcelDateTime> {
    let [month, day] = [date.month(), date.day()].map(|part| u8::try_from(part).ok());
    ExcelDateTime::from_ymd(u16::try_from(date.year()).ok()?, month?, day?).ok()
}

fn add_choices(sheet: &mut Worksheet, table: &Table, last_row: u32) -> Result<(), XlsxError> {
    for (i, column) in table.columns.iter().enumerate().filter(|(_, column)| !column.choices.is_empty()) {
        let list = DataValidation::new().allow_list_strings(&column.choices)?;
        sheet.add_data_validation(1, i as u16, last_row.max(1), i as u16, &list)?;
    }
    Ok(())
}

/// Rate and notes below the table; gives the last row written.
fn write_below(sheet: &mut Worksheet, table: &Table, start: u32) -> Result<u32, XlsxError> {
    let mut row = start;
    if let Some(rate) = &table.rate {
        let label = Format::new().set_bold();
        let percent = Format::new().set_bold().set_num_format("0.0%").set_align(FormatAlign::Left);
        // The label stands in the second column: the first one is often as narrow as a number.
        let [left, right] = if table.columns.len() > 2 { [1, 2] } else { [0, 1] };
        sheet.write_string_with_format(row, left, &rate.label, &label)?;
        match rate.column.filter(|_| !table.rows.is_empty()) {
            Some(column) => {
                let formula = Formula::new(rate_formula(rate, column, table.rows.len()));
                let result = rate.value.map_or_else(|| "—".to_owned(), |value| value.to_string());
                sheet.write_formula_with_format(row, right, formula.set_result(result), &percent)?;
            }
            None => {
                sheet.write_string_with_format(row, right, rate.shown(), &label)?;
            }
        }
        row += 1;
    }
    let left = if table.columns.len() > 2 { 1 } else { 0 };
    for note in &table.notes {
        sheet.write_string(row, left, note)?;
        row += 1;
    }
    Ok(row.saturating_sub(1))
}

/// `=IFERROR(COUNTIF(G2:G9,"已完成")/(COUNTA(G2:G9)-COUNTIF(G2:G9,"长期坚持")),"—")`: counts what the list says now.
fn rate_formula(rate: &Rate, column: usize, rows: usize) -> String {
    let name = rust_xlsxwriter::utility::column_number_to_name(column as u16);
    let range = format!("{name}2:{name}{}", rows + 1);
    let count = |value: &str| format!("COUNTIF({range},\"{}\")", value.replace('"', "\"\""));
    let left_out: String = rate.left_out.iter().map(|value| format!("-{}", count(value))).collect();
    format!("=IFERROR({}/(COUNTA({range}){left_out}),\"—\")", count(&rate.done))
}

fn set_page(sheet: &mut Worksheet, title: &str, (last_row, last_column): (u32, u16)) -> Result<(), XlsxError> {
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    // Inches: 15 mm at the sides, room for the title above.
    sheet.set_margins(0.59, 0.59, 0.87, 0.67, 0.4, 0.3);
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_print_area(0, 0, last_row, last_column)?;
    // & begins a code in headers; a header holds 255 characters.
    let title: String = title.replace('&', "&&").chars().take(200).collect();
    sheet.set_header(format!("&C&16{}{title}", if title.starts_with(|c: char| c.is_ascii_digit()) { " " } else { "" }));
    sheet.set_footer("&C&P / &N");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::table::Column;
    use calamine::{Data, Reader, Xlsx};

    fn sample() -> Table {
        let column = |name: &str, width, choices: &[&str]| Column {
            name: name.into(),
            width,
            choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
        };
        let row = |no, text: &str, due: Cell, status: &str| {
            vec![Cell::Number(no), Cell::Text(text.into()), due, Cell::Text(status.into())]
        };
        Table {
            title: "整改台账 & 2022".into(),
            columns: vec![
                column("序号", 3, &[]),
                column("整改措施", 20, &[]),
                column("完成时限", 6, &[]),
                column("状态", 5, &["已完成", "正在推进"]),
            ],
            rows: vec![
                row(1, "=HYPERLINK(\"http://x\")", Cell::Date("2023-06-30".parse().unwrap()), "已完成"),
                row(2, "每月走访", Cell::Text("长期坚持".into()), "正在推进"),
            ],
            rate: Some(Rate {
                label: "完成率".into(),
                column: Some(3),
                done: "已完成".into(),
                left_out: vec!["长期坚持".into()],
                value: Some(0.5),
            }),
            notes: vec!["完成率=已完成÷（全部－长期坚持）".into()],
        }
    }

    #[test]
    fn cells_have_their_types_and_nothing_runs() {
        let bytes = table_xlsx(&sample()).unwrap();
        crate::paper::docx::tests::keep("ledger-small.xlsx", &bytes);
        assert_eq!(bytes, table_xlsx(&sample()).unwrap());
        let mut book = Xlsx::new(std::io::Cursor::new(&bytes)).unwrap();
        let sheet = book.worksheet_range("Sheet1").unwrap();
        assert_eq!(sheet.get((0, 3)), Some(&Data::String("状态".into())));
        assert_eq!(sheet.get((1, 1)), Some(&Data::String("=HYPERLINK(\"http://x\")".into())));
        assert!(matches!(sheet.get((1, 2)), Some(Data::DateTime(_))));
        assert_eq!(sheet.get((2, 2)), Some(&Data::String("长期坚持".into())));
        let formulas = book.worksheet_formula("Sheet1").unwrap();
        let formulas: Vec<&String> =
            formulas.cells().map(|(_, _, formula)| formula).filter(|f| !f.is_empty()).collect();
        assert_eq!(formulas, ["IFERROR(COUNTIF(D2:D3,\"已完成\")/(COUNTA(D2:D3)-COUNTIF(D2:D3,\"长期坚持\")),\"—\")"]);
    }

    #[test]
    fn an_empty_table_is_a_table() {
        let table = Table { rows: vec![], ..sample() };
        assert!(table_xlsx(&table).is_ok());
        assert!(table_xlsx(&Table::default()).is_ok());
    }
}
