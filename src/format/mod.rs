//! Bytes ↔ model: what comes in as text, Markdown, Word or TOML, and what goes out.
//!
//! Nothing here knows paths, git or the terminal: bytes in, owned values out, and the other way round.

pub mod csv_out;
pub mod decode;
pub mod docx;
pub mod ics;
pub mod intake;
pub mod json;
pub mod markdown;
pub mod markup_out;
pub mod outline;
pub mod plain;
pub mod print;
pub mod profile;
pub mod proof;
pub mod recognise;
pub mod source;
pub mod table;
pub mod template;
pub mod text_out;
pub mod toml;
pub mod xlsx;

#[cfg(test)]
mod roundtrip_tests;
