//! A report or a table → paper: Word, Excel, CSV, text, Markdown, HTML, calendar.
//!
//! [`print`](mod@print) flattens a report once for all of them; nothing here knows paths, git or the terminal.

pub mod brief;
pub mod csv;
pub mod docx;
pub mod ics;
mod layout;
pub mod markup;
pub mod print;
pub mod profile;
pub mod table;
pub mod template;
pub mod text;
pub mod xlsx;

#[cfg(test)]
mod roundtrip_tests;
