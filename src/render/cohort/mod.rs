//! Many people side by side, on the terminal and as tables to hand in.

mod alike;
mod overview;

pub use alike::{alike_table, alike_text};
pub use overview::{overview_table, overview_text};
