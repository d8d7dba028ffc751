//! Many people side by side, on the terminal and as tables to hand in.

mod alike;
mod gaps;
mod notice;
mod overview;

pub use alike::{alike_table, alike_text};
pub use gaps::{gaps_table, gaps_text};
pub use notice::notice_report;
pub use overview::{overview_table, overview_text};
