//! A table as an Excel workbook.

use super::layout::{fitted, lines, room, split};
use super::table::{Cell, Rate, Table};
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
    XlsxError,
};

/// A workbook could not be written: a text above Excel's 32,767 characters a cell, more rows than a sheet holds.
#[derive(Debug, thiserror::Error)]
#[error("cannot write the workbook: {0}")]
pub struct WorkbookError(#[from] XlsxError);

/// The most lines of a row: what prints on one page, below the heading, and less than Excel's greatest height (409 pt).
const MOST_LINES: usize = 26;
/// Points of a line and of a row's edges.
const LINE: f64 = 13.5;
const EDGES: f64 = 4.0;
/// Paper size A4 in Excel's numbering.
const A4: u8 = 9;

/// Where the parts of a table stand in its sheet.
struct Sheet<'t> {
    table: &'t Table,
    /// Widths of the columns, in full-width characters.
    widths: Vec<u32>,
    /// The rows as they are written: one too high for a page is several.
    rows: Vec<Vec<Cell>>,
    /// The row of the columns' names.
    head: u32,
}

/// One sheet: title, who filled it in and when; heading frozen and repeated on each printed page, with a filter; text
/// wrapped, short values in the middle, days as days, choices as lists; A4 landscape fitted to the page's width, no
/// row higher than a page: what is longer goes on in a row with the same number. The same table gives the same bytes.
///
/// Text is always written as text, so nothing runs as a formula; the rate below is a formula and follows the list.
pub fn table_xlsx(table: &Table) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(&table.title).set_creation_datetime(&epoch));
    let sheet = workbook.add_worksheet();
    let widths = fitted(table);
    let rows = table.rows.iter().flat_map(|cells| split(cells, &widths, MOST_LINES)).collect();
    let laid = Sheet { table, widths, rows, head: 1 + u32::from(!table.head.is_empty()) };
    sheet.set_name(sheet_name(table))?;
    write_title(sheet, &laid)?;
    write_heading(sheet, &laid)?;
    write_rows(sheet, &laid)?;
    add_choices(sheet, &laid)?;
    let end = write_below(sheet, &laid)?;
    set_page(sheet, &laid, end)?;
    Ok(workbook.save_to_buffer()?)
}

impl Sheet<'_> {
    fn last_row(&self) -> u32 {
        self.head + self.rows.len() as u32
    }

    fn last_column(&self) -> u16 {
        self.table.columns.len().saturating_sub(1) as u16
    }
}

/// A name as sheets may have it: at most 31 characters and none of `[]:*?/\`.
fn sheet_name(table: &Table) -> String {
    let wanted = if table.sheet.is_empty() { &table.title } else { &table.sheet };
    let name: String = wanted.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(31).collect();
    if name.trim().is_empty() { "Sheet1".to_owned() } else { name }
}

/// Excel counts widths in figures; a sheet of some 140 fills A4 landscape at its natural size. A Chinese character at
/// 10 pt is as wide as 1.9 figures.
fn excel_width(width: u32) -> f64 {
    f64::from(width) * 1.9 + 0.6
}

/// Room for the fullest cell, in points: Excel fits wrapped rows by itself, LibreOffice and WPS do not.
fn row_height(laid: &Sheet<'_>, cells: &[Cell]) -> f64 {
    let lines = cells.iter().zip(&laid.widths).map(|(cell, width)| lines(&cell.shown(), room(*width)));
    lines.max().unwrap_or(1) as f64 * LINE + EDGES
}

fn cell_format() -> Format {
    Format::new()
        .set_font_size(10)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_font_name("宋体")
}

/// One text across all columns.
fn write_across(
    sheet: &mut Worksheet,
    laid: &Sheet<'_>,
    row: u32,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    match laid.last_column() {
        0 => sheet.write_string_with_format(row, 0, text, format)?,
        last => sheet.merge_range(row, 0, row, last, text, format)?,
    };
    Ok(())
}

fn write_title(sheet: &mut Worksheet, laid: &Sheet<'_>) -> Result<(), XlsxError> {
    let middle = || Format::new().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
    let title = middle().set_font_name("方正小标宋简体").set_font_size(18).set_text_wrap();
    write_across(sheet, laid, 0, &laid.table.title, &title)?;
    sheet.set_row_height(0, 32)?;
    if !laid.table.head.is_empty() {
        let format = Format::new().set_font_name("宋体").set_font_size(11).set_align(FormatAlign::VerticalCenter);
        write_across(sheet, laid, 1, &laid.table.head.join("　　　　"), &format)?;
        sheet.set_row_height(1, 20)?;
    }
    Ok(())
}

fn write_heading(sheet: &mut Worksheet, laid: &Sheet<'_>) -> Result<(), XlsxError> {
    let format = cell_format().set_bold().set_align(FormatAlign::Center).set_background_color(0xEEF1F4);
    for (i, (column, width)) in laid.table.columns.iter().zip(&laid.widths).enumerate() {
        sheet.write_string_with_format(laid.head, i as u16, &column.name, &format)?;
        sheet.set_column_width(i as u16, excel_width(*width))?;
    }
    let names = laid.table.columns.iter().zip(&laid.widths).map(|(column, width)| lines(&column.name, room(*width)));
    sheet.set_row_height(laid.head, names.max().unwrap_or(1) as f64 * LINE + 8.0)?;
    sheet.set_freeze_panes(laid.head + 1, 0)?;
    if !laid.table.columns.is_empty() {
        sheet.autofilter(laid.head, 0, laid.last_row(), laid.last_column())?;
    }
    Ok(())
}

fn write_rows(sheet: &mut Worksheet, laid: &Sheet<'_>) -> Result<(), XlsxError> {
    for (i, cells) in laid.rows.iter().enumerate() {
        let row = laid.head + 1 + i as u32;
        write_row(sheet, laid, row, cells)?;
        sheet.set_row_height(row, row_height(laid, cells))?;
    }
    Ok(())
}

fn write_row(sheet: &mut Worksheet, laid: &Sheet<'_>, row: u32, cells: &[Cell]) -> Result<(), XlsxError> {
    for (i, (cell, of)) in cells.iter().zip(&laid.table.columns).enumerate() {
        let column = i as u16;
        let format = if of.centred { cell_format().set_align(FormatAlign::Center) } else { cell_format() };
        match cell {
            Cell::Text(text) => sheet.write_string_with_format(row, column, text, &format)?,
            Cell::Number(number) => {
                let format = format.set_align(FormatAlign::Center);
                sheet.write_number_with_format(row, column, *number as f64, &format)?
            }
            Cell::Date(date) => match day(*date) {
                Some(day) => {
                    sheet.write_datetime_with_format(row, column, &day, &format.set_num_format("yyyy-mm-dd"))?
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

fn add_choices(sheet: &mut Worksheet, laid: &Sheet<'_>) -> Result<(), XlsxError> {
    let columns = laid.table.columns.iter().enumerate();
    for (i, column) in columns.filter(|(_, column)| !column.choices.is_empty()) {
        let list = DataValidation::new().allow_list_strings(&column.choices)?;
        let first = laid.head + 1;
        sheet.add_data_validation(first, i as u16, laid.last_row().max(first), i as u16, &list)?;
    }
    Ok(())
}

/// Rate and notes below the table, each across the sheet, so that none of them is in a column; gives the last row.
fn write_below(sheet: &mut Worksheet, laid: &Sheet<'_>) -> Result<u32, XlsxError> {
    let mut row = laid.last_row() + 1;
    let plain = Format::new().set_font_name("宋体").set_font_size(10).set_text_wrap();
    if let Some(rate) = &laid.table.rate {
        let shown = format!("{}：{}", rate.label, rate.shown());
        let bold = plain.clone().set_bold();
        write_across(sheet, laid, row, &shown, &bold)?;
        if let Some(column) = rate.column.filter(|_| !laid.rows.is_empty()) {
            let formula = Formula::new(rate_formula(rate, column, laid)).set_result(shown);
            sheet.write_formula_with_format(row, 0, formula, &bold)?;
        }
        row += 1;
    }
    let room = room(laid.widths.iter().sum());
    for note in &laid.table.notes {
        write_across(sheet, laid, row, note, &plain)?;
        sheet.set_row_height(row, lines(note, room) as f64 * LINE + EDGES)?;
        row += 1;
    }
    Ok(row.saturating_sub(1))
}

/// `="完成率："&IFERROR(TEXT(COUNTIF(G4:G9,"已完成")/(COUNTA(G4:G9)-COUNTIF(G4:G9,"长期坚持")),"0.0%"),"—")`: counts
/// what the list says now. Cells of a row that goes on are empty strings, which `COUNTIF(…,"?*")` does not count.
fn rate_formula(rate: &Rate, column: usize, laid: &Sheet<'_>) -> String {
    let name = rust_xlsxwriter::utility::column_number_to_name(column as u16);
    let range = format!("{name}{}:{name}{}", laid.head + 2, laid.last_row() + 1);
    let quoted = |value: &str| value.replace('"', "\"\"");
    let count = |value: &str| format!("COUNTIF({range},\"{}\")", quoted(value));
    let left_out: String = rate.left_out.iter().map(|value| format!("-{}", count(value))).collect();
    let share = format!("{}/({}{left_out})", count(&rate.done), count("?*"));
    format!("=\"{}：\"&IFERROR(TEXT({share},\"0.0%\"),\"—\")", quoted(&rate.label))
}

fn set_page(sheet: &mut Worksheet, laid: &Sheet<'_>, last_row: u32) -> Result<(), XlsxError> {
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    // Inches: 15 mm at the sides.
    sheet.set_margins(0.59, 0.59, 0.59, 0.67, 0.3, 0.3);
    sheet.set_repeat_rows(laid.head, laid.head)?;
    sheet.set_print_area(0, 0, last_row, laid.last_column())?;
    sheet.set_footer(footer(laid.table));
    Ok(())
}

/// Who filled it in and when on the left of every page, its number in the middle. `&` begins a code, and a footer holds
/// 255 characters.
fn footer(table: &Table) -> String {
    let head: String = table.head.join("　").replace('&', "&&").chars().take(200).collect();
    if head.is_empty() { "&C&P / &N".to_owned() } else { format!("&L&9{head}&R&P / &N") }
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
            centred: false,
        };
        let row = |no, text: &str, due: Cell, status: &str| {
            vec![Cell::Number(no), Cell::Text(text.into()), due, Cell::Text(status.into())]
        };
        Table {
            title: "整改台账 & 2022".into(),
            head: vec!["填报单位：镇农办".into(), "填报时间：2023年11月20日".into()],
            sheet: "2022/台账".into(),
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
        let sheet = book.worksheet_range("2022台账").unwrap();
        assert_eq!(sheet.get((0, 0)), Some(&Data::String("整改台账 & 2022".into())));
        assert_eq!(sheet.get((1, 0)), Some(&Data::String("填报单位：镇农办　　　　填报时间：2023年11月20日".into())));
        assert_eq!(sheet.get((2, 3)), Some(&Data::String("状态".into())));
        assert_eq!(sheet.get((3, 1)), Some(&Data::String("=HYPERLINK(\"http://x\")".into())));
        assert!(matches!(sheet.get((3, 2)), Some(Data::DateTime(_))));
        assert_eq!(sheet.get((4, 2)), Some(&Data::String("长期坚持".into())));
        let formulas = book.worksheet_formula("2022台账").unwrap();
        let formulas: Vec<&String> =
            formulas.cells().map(|(_, _, formula)| formula).filter(|f| !f.is_empty()).collect();
        let share = "COUNTIF(D4:D5,\"已完成\")/(COUNTIF(D4:D5,\"?*\")-COUNTIF(D4:D5,\"长期坚持\"))";
        assert_eq!(formulas, [&format!("\"完成率：\"&IFERROR(TEXT({share},\"0.0%\"),\"—\")")]);
    }

    #[test]
    fn an_empty_table_is_a_table() {
        let table = Table { rows: vec![], ..sample() };
        assert!(table_xlsx(&table).is_ok());
        assert!(table_xlsx(&Table::default()).is_ok());
    }
}
