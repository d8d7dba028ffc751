//! A table as CSV, in the way Excel reads it: UTF-8 with BOM, or GB18030.

use super::table::{Table, is_formula};

/// The character encoding of a CSV file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CsvEncoding {
    /// UTF-8 with a byte order mark, without which Excel takes it for GBK.
    #[default]
    Utf8Bom,
    /// GB18030, for old programs.
    Gb18030,
}

/// A table could not be written as CSV.
#[derive(Debug, thiserror::Error)]
pub enum CsvError {
    /// A character that the encoding does not have. Never replaced by `?`.
    #[error("row {row}, column {column}: {encoding} has no {character:?}")]
    Unmappable {
        /// The character.
        character: char,
        /// Row from 1, the heading not counted; 0 is the heading.
        row: usize,
        /// Column from 1.
        column: usize,
        /// The encoding's name.
        encoding: &'static str,
    },
    /// The CSV writer failed.
    #[error("cannot write CSV: {0}")]
    Write(String),
}

/// The heading and the rows, `\r\n` at the end of each. What stands below a table (rate, notes) is left out: it would
/// be rows to whoever reads the file.
///
/// A text that would run as a formula gets a `'` before it.
pub fn table_csv(table: &Table, encoding: CsvEncoding) -> Result<Vec<u8>, CsvError> {
    let head = table.columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>();
    let rows = table.rows.iter().map(|row| row.iter().map(super::table::Cell::shown).collect());
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for (number, row) in std::iter::once(head).chain(rows).enumerate() {
        let cells: Vec<String> = row.into_iter().map(harmless).collect();
        if encoding == CsvEncoding::Gb18030 {
            check(&cells, number)?;
        }
        writer.write_record(&cells).map_err(|error| CsvError::Write(error.to_string()))?;
    }
    let bytes = writer.into_inner().map_err(|error| CsvError::Write(error.to_string()))?;
    Ok(match encoding {
        CsvEncoding::Utf8Bom => [b"\xef\xbb\xbf".as_slice(), &bytes].concat(),
        CsvEncoding::Gb18030 => encoding_rs::GB18030.encode(&String::from_utf8_lossy(&bytes)).0.into_owned(),
    })
}

fn harmless(text: String) -> String {
    if is_formula(&text) { format!("'{text}") } else { text }
}

/// Refuses what does not come back: the encoder has a few characters for which it writes something else.
fn check(cells: &[String], row: usize) -> Result<(), CsvError> {
    for (i, cell) in cells.iter().enumerate() {
        for character in cell.chars().filter(|c| !c.is_ascii()) {
            let mut buffer = [0u8; 4];
            let text: &str = character.encode_utf8(&mut buffer);
            let (bytes, _, unmappable) = encoding_rs::GB18030.encode(text);
            let (back, _) = encoding_rs::GB18030.decode_without_bom_handling(&bytes);
            if unmappable || back != text {
                return Err(CsvError::Unmappable { character, row, column: i + 1, encoding: "GB18030" });
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::table::{Cell, Column};

    fn table(cells: &[&str]) -> Table {
        let columns = vec![Column { name: "整改情况".into(), width: 10, ..Column::default() }];
        let rows = cells.iter().map(|cell| vec![Cell::Text((*cell).to_owned())]).collect();
        Table { columns, rows, ..Table::default() }
    }

    #[test]
    fn excel_reads_it_and_runs_nothing() {
        let bytes = table_csv(
            &table(&["走访12户，\"好\"\n第二行", "=1+1", "@cmd", "－1", "\t=1", "3-4"]),
            CsvEncoding::Utf8Bom,
        )
        .unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(
            text,
            "\u{feff}整改情况\r\n\"走访12户，\"\"好\"\"\n第二行\"\r\n'=1+1\r\n'@cmd\r\n'－1\r\n'\t=1\r\n3-4\r\n"
        );
    }

    #[test]
    fn gb18030_is_strict() {
        let bytes = table_csv(&table(&["已完成𠮷"]), CsvEncoding::Gb18030).unwrap();
        assert_eq!(encoding_rs::GB18030.decode(&bytes).0, "整改情况\r\n已完成𠮷\r\n");
        let error = table_csv(&table(&["好", "坏\u{e5e5}"]), CsvEncoding::Gb18030).unwrap_err();
        assert!(matches!(error, CsvError::Unmappable { character: '\u{e5e5}', row: 2, column: 1, .. }));
    }
}
