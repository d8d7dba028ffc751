//! End-to-end tests through the binary: few, since most things are tested where they are computed.

mod world;

mod bad_input;
mod everyday;
mod export;
mod git;
mod hand_edits;
mod languages;
mod readme;
mod tables;
mod walk;
mod years;
