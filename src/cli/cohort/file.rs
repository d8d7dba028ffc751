//! The file that a question's table is written to.

use crate::cli::Context;
use crate::cli::answer::{Answer, printed};
use crate::cli::output::{self, FileType, OutputError};
use crate::error::CmdResult;
use crate::paper::csv::table_csv;
use crate::paper::table::Table;
use crate::paper::xlsx::table_xlsx;
use crate::render::page::table_html;
use serde::Serialize;
use std::path::PathBuf;

/// Where the table goes.
#[derive(Debug, clap::Args)]
pub struct FileArgs {
    /// Write the table to this file: xlsx, html, csv, json
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Overwrite the file if it is there
    #[arg(long)]
    pub force: bool,
}

impl FileArgs {
    /// Writes the table as the file's name says; `None` if no file was asked for. Only the view that is needed is made.
    pub(super) fn write<D: Serialize>(
        &self,
        ctx: &Context<'_>,
        table: impl FnOnce() -> Table,
        document: impl FnOnce() -> D,
    ) -> CmdResult<Option<Answer>> {
        let Some(path) = &self.output else { return Ok(None) };
        let bytes = match FileType::of(path) {
            Some(FileType::Xlsx) => table_xlsx(&table()).map_err(OutputError::from)?,
            Some(FileType::Csv) => table_csv(&table(), Default::default()).map_err(OutputError::from)?,
            Some(FileType::Html) => {
                table_html(&table(), &output::page_options(ctx, None)).map_err(OutputError::from)?.into_bytes()
            }
            Some(FileType::Json) => printed(&document()).into_bytes(),
            Some(FileType::Docx | FileType::Markdown | FileType::Text) | None => {
                return Err(OutputError::Ending(path.clone(), "xlsx, html, csv, json").into());
            }
        };
        output::write(ctx, path, &bytes, self.force).map(Some)
    }
}
