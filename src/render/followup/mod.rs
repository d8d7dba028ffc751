//! The answer to `track followup`: how things stand, the table, the reports' own words, what to type next.
//!
//! One year's promises fit a screen. Over several years a promise that was renewed is one row. On a narrow terminal
//! the table becomes a list, what wants a look first.

mod answer;
mod compact;
mod gone;
mod narrow;
mod quotes;
mod says;
mod wide;

pub use gone::not_in_report;
pub(super) use wide::hanging;
pub use wide::{counts, summary};

use crate::analysis::book::followup::FollowUp;
use crate::i18n::tr;
use crate::model::Archive;
use crate::ui::Look;

/// The narrowest terminal on which the table is one.
const TABLE: usize = 70;

/// What to show of a follow-up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// All columns, with borders.
    pub wide: bool,
    /// Days to the next class; `None` where no day is set or it is past.
    pub class_in: Option<i32>,
}

/// The whole answer to `track followup`.
pub fn followup(follow: &FollowUp, archive: &Archive, shape: Shape, look: Look) -> String {
    if follow.measures.is_empty() {
        return tr!(look.lang, "followup.none");
    }
    if shape.wide {
        return wide::wide(follow, archive, look);
    }
    let rows = follow.renewed();
    let mut out = answer::answer(follow, &rows, shape.class_in, look);
    if look.width >= TABLE {
        out.push_str(&format!("\n{}", compact::table(follow, &rows, archive, look)));
        out.push_str(&quotes::quotes(follow, &rows, look));
    } else {
        out.push_str(&narrow::list(&rows, archive, look));
    }
    out.push_str(&answer::rate(follow, look));
    out.push_str(&answer::next(follow, &rows, look));
    out
}
