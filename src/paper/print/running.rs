//! Items that run on in the paragraph that leads up to them: `今后要抓好五件事：一是…。二是…。`

use super::items::{heading, runs_in};
use super::numbers::chinese_number;
use crate::model::ItemRef;
use crate::text::lines::paragraphs;
use crate::text::run_in::run_in;

/// What an introduction ends with when the items run on in its paragraph: `今后要抓好五件事：一是…。二是…。`.
pub(super) const FIRST: &str = "一是";

/// The label by which an item runs on in its paragraph: `二是`.
pub fn running_label(no: usize) -> String {
    format!("{}是", chinese_number(no))
}

/// Whether a section's items run on in the last paragraph of its introduction.
pub fn runs_on(intro: &str, items: &[ItemRef<'_>]) -> bool {
    let plain = |item: &ItemRef<'_>| paragraphs(item.text).count() == 1 && runs_in(item);
    let ended = |item: &ItemRef<'_>| item.text.ends_with(['。', '；', '！', '？', ';']);
    let joined = items.split_last().is_some_and(|(_, before)| before.iter().all(ended));
    intro.ends_with(FIRST) && items.len() > 1 && joined && items.iter().all(plain)
}

/// The introduction with the items that run on in it, as the paper had them.
pub(super) fn running_on(intro: &str, items: &[ItemRef<'_>]) -> Option<String> {
    let words = |item: &ItemRef<'_>| {
        let label = if item.no == 1 { String::new() } else { running_label(item.no) };
        format!("{label}{}", run_in(heading(item), item.text))
    };
    runs_on(intro, items).then(|| items.iter().fold(intro.to_owned(), |all, item| all + &words(item)))
}
