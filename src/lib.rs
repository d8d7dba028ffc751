//! `track`: keeps the promises of a yearly self-analysis report.

rust_i18n::i18n!("locales");

pub mod analysis;
pub mod env;
pub mod error;
pub mod format;
pub mod i18n;
pub mod model;
pub mod render;
pub mod store;
pub mod text;
