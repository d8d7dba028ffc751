//! A part of a clause shown with the words it needs: verb, number, unit and thing, cut only between words.

use super::segment;

/// A clause of so many characters is shown whole.
const WHOLE: usize = 26;
/// Characters kept before the part in a longer one.
const BEFORE: usize = 8;
/// Characters kept behind it.
const BEHIND: usize = 10;
/// Characters that no excerpt begins or ends with.
const EDGES: &[char] = &[
    '、', '（', '(', '）', ')', '“', '”', '《', '》', ' ', '\u{3000}', '的', '和', '与', '及', '并', '在', '把', '对',
    '就', '上', '中', '里', '内', '逐', '将', '要', '由',
];

/// A clause around its part from byte `start` to `end`: whole where it is short, else with the whole words near the
/// part. Empty if the offsets are not of the clause.
pub fn excerpt(clause: &str, start: usize, end: usize) -> String {
    let trimmed = clause.trim();
    if trimmed.chars().count() <= WHOLE {
        return trimmed.to_owned();
    }
    let ends = word_ends(clause);
    let chars = |from: usize, to: usize| clause.get(from..to).map_or(usize::MAX, |part| part.chars().count());
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let mut starts = starts.filter(|at| *at <= start && !cuts_number(clause, *at));
    let from = starts.find(|at| chars(*at, start) <= BEFORE).unwrap_or(start);
    let near = ends.iter().copied().filter(|at| *at >= end);
    let to = near.take_while(|at| chars(end, *at) <= BEHIND).last().unwrap_or(end);
    let head = clause.get(from..start).unwrap_or_default().trim_start_matches(EDGES);
    let tail = clause.get(end..to).unwrap_or_default();
    let tail = if to < clause.len() { tail.trim_end_matches(EDGES) } else { tail.trim_end() };
    format!("{head}{}{tail}", clause.get(start..end).unwrap_or_default())
}

/// Whether a cut at a byte offset would part the digits of a number.
fn cuts_number(clause: &str, at: usize) -> bool {
    let before = clause.get(..at).and_then(|head| head.chars().last());
    let behind = clause.get(at..).and_then(|rest| rest.chars().next());
    [before, behind].iter().all(|c| c.is_some_and(|c| c.is_ascii_digit()))
}

/// The byte offsets at which words of a clause end.
fn word_ends(clause: &str) -> Vec<usize> {
    let mut chars = clause.char_indices().map(|(at, c)| at + c.len_utf8());
    let words = segment::cut(clause);
    words.into_iter().filter_map(|(_, length)| chars.by_ref().nth(length.saturating_sub(1))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(clause: &str, part: &str) -> String {
        let at = clause.find(part).unwrap();
        excerpt(clause, at, at + part.len())
    }

    #[test]
    fn no_number_is_cut() {
        let clause = "在2022年6月底前把17个在建项目的水土保持方案逐一对照现场核实清楚并且登记造册";
        let shown = around(clause, "17个");
        assert!(shown.starts_with("2022") || !shown.starts_with(|c: char| c.is_ascii_digit()), "{shown}");
    }

    #[test]
    fn a_short_clause_is_whole_and_a_long_one_is_cut_between_words() {
        assert_eq!(around("每月检查不少于3次", "3次"), "每月检查不少于3次");
        let long = "给全镇各村的急弯陡坡和学校门口加装警示标志46处并且安排专门人员每天巡查维护";
        let shown = around(long, "46处");
        assert!(shown.contains("警示标志46处"), "{shown}");
        assert!(long.contains(&shown) && shown.chars().count() <= BEFORE + 3 + BEHIND, "{shown}");
    }
}
