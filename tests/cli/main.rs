//! End-to-end tests through the binary: few, since most things are tested where they are computed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]
// A test says what is wrong by failing, and lays its own files out.

mod world;

mod again;
mod bad_input;
mod cohort;
mod desk;
mod everyday;
mod export;
mod five_years;
mod git;
mod hand_edits;
mod honest;
mod json;
mod languages;
mod ledger_back;
mod pages;
mod postpone;
mod readme;
mod repair;
mod running_text;
mod tables;
mod walk;
mod years;
