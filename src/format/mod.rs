//! Bytes ↔ model: what comes in as text, Markdown, Word or TOML, and what goes out.
//!
//! Nothing here knows paths, git or the terminal: bytes in, owned values out, and the other way round.

pub mod docx;
pub mod json_copied;
pub mod print;
pub mod profile;
pub mod source;
pub mod toml;
