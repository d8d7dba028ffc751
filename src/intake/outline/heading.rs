//! Where an item's heading ends and its text begins, and which aspect it names.

use super::fields::is_fields;
use super::items::RawItem;
use crate::text::labels::is_blank;
use crate::text::run_in::{self, Opening};
use crate::text::words::words;

/// An item's heading and text. `loose`: most of its neighbours have a heading, so a longer phrase is taken for one too.
///
/// Lines of fields below a promise are no text that makes its one sentence a heading; what a style
/// marks as one is.
pub(super) fn split(item: &RawItem, loose: bool) -> (Option<String>, String) {
    let stated = !item.marked && item.rest.iter().all(|line| is_fields(line));
    let rest = item.rest.join("\n");
    let (marked, labelled) = (item.marked, item.labelled || (loose && run_in::begins_short(&item.first)));
    let below = if stated { "" } else { rest.as_str() };
    let (heading, text) = run_in::split(Opening { first: &item.first, rest: below, marked, labelled, loose });
    if stated && !rest.is_empty() { (heading, format!("{text}\n{rest}")) } else { (heading, text) }
}

/// Whether each of several items begins with a short phrase and a full stop: those are their headings.
pub(super) fn all_begin_short(items: &[RawItem]) -> bool {
    items.len() >= 2 && items.iter().all(|item| run_in::begins_short(&item.first))
}

/// The aspect that an item is about: what stands before 方面 in its heading or at the start of its text, or a
/// well-known aspect that its heading names.
pub(super) fn aspect(heading: Option<&str>, text: &str) -> Option<String> {
    const ASPECTS: &[&str] = words!("aspects");
    let start = heading.unwrap_or_else(|| {
        let end = text.find(['，', '。', '：', '、']).unwrap_or(text.len());
        text.get(..end).unwrap_or(text)
    });
    if let Some((before, _)) = start.split_once("方面") {
        let name = ["在", "对照", "关于", "聚焦", "围绕", "从"]
            .iter()
            .fold(before, |t, word| t.strip_prefix(word).unwrap_or(t));
        let name = name.trim_matches(|c| is_blank(c) || "“”\"《》".contains(c));
        let count = name.chars().count();
        return ((2..=14).contains(&count) && !name.contains(['，', '。'])).then(|| name.to_owned());
    }
    let heading = heading?;
    ASPECTS.iter().find(|aspect| heading.contains(**aspect)).map(|aspect| (*aspect).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aspects_are_named() {
        for (heading, text, want) in [
            (Some("理想信念方面"), "", Some("理想信念")),
            (Some("在宗旨意识方面存在的问题"), "", Some("宗旨意识")),
            (None, "纪律规矩方面，有三次迟到。", Some("纪律规矩")),
            (Some("作风建设问题"), "", Some("作风建设")),
            (Some("学风不正"), "", None),
            (None, "一段话没有说明。", None),
        ] {
            assert_eq!(aspect(heading, text).as_deref(), want, "{heading:?} {text}");
        }
    }
}
