//! Bytes ↔ model: what comes in as text, Markdown, Word or TOML, and what goes out.
//!
//! Nothing here knows paths, git or the terminal: bytes in, owned values out, and the other way round.

pub mod decode;
pub mod intake;
pub mod markdown;
pub mod outline;
pub mod plain;
pub mod proof;
pub mod source;
