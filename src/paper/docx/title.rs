//! Breaking a long title over lines: no word torn, and a shape like a 梯形 or 菱形 (GB/T 9704-2012, 7.3.1).
//!
//! The words of running text (`text/segment.rs`) and a short list of those that titles of such papers are made of say
//! where a break would tear one; between other characters a break costs more than at a known border.

use crate::paper::profile::Profile;
use crate::text::segment::cut as words_of;
use crate::text::words::words;

/// Words of titles; a break inside one is as bad as it gets.
const WORDS: &[&str] = words!("title-words");
/// A line does not begin with these.
const NO_START: &str = "的了和与及等之、，。：；！？”’）》】年月日期级班";
/// A line does not end with these.
const NO_END: &str = "“‘（《【第在对和与及关";
/// A line ends well behind these.
const GOOD_END: &str = "的班会局委》”）、，期";

/// Longer titles are none: they are cut where the line is full.
const MOST_LINES: usize = 4;

/// How many characters of the title's size stand on a line.
pub(super) fn chars_a_line(profile: &Profile) -> usize {
    ((profile.text_width() as f64 / 20.0 / profile.sizes.title) as usize).max(4)
}

/// The lines of a title, each at most `width` full-width characters; one line where it fits.
pub(super) fn lines(title: &str, width: usize) -> Vec<String> {
    let chars: Vec<char> = title.chars().filter(|c| *c != '\n').collect();
    let total = units(&chars);
    if total <= 2 * width {
        return vec![chars.into_iter().collect()];
    }
    let torn = break_costs(&chars);
    let fewest = total.div_ceil(2 * width);
    let counts = fewest..=MOST_LINES.min(fewest + 1);
    let best = counts.filter_map(|count| best_breaks(&chars, &torn, count, width)).min_by_key(|best| best.0);
    match best {
        Some((_, breaks)) => cut(&chars, &breaks),
        None => chars.chunks(width).map(|line| line.iter().collect()).collect(),
    }
}

/// Width in half characters.
fn units(chars: &[char]) -> usize {
    chars.iter().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn cut(chars: &[char], breaks: &[usize]) -> Vec<String> {
    let starts = std::iter::once(0).chain(breaks.iter().copied());
    let ends = breaks.iter().copied().chain(std::iter::once(chars.len()));
    starts.zip(ends).filter_map(|(a, b)| chars.get(a..b)).map(|line| line.iter().collect::<String>()).collect()
}

/// What a break before each character costs: 0 behind a class or an office, 25 between words, 40
/// between unknown characters, 1000 in a word.
fn break_costs(chars: &[char]) -> Vec<u32> {
    let text: String = chars.iter().collect();
    let mut costs = vec![40u32; chars.len()];
    let mut at = 0;
    for (word, length) in words_of(&text) {
        if word.is_some() {
            costs.iter_mut().take(at + length).skip(at + 1).for_each(|cost| *cost = 1000);
        }
        at += length;
    }
    for word in WORDS {
        let length = word.chars().count();
        for (byte, _) in text.match_indices(word) {
            let start = text.get(..byte).map_or(0, |before| before.chars().count());
            for (i, cost) in costs.iter_mut().enumerate() {
                match i {
                    _ if i > start && i < start + length => *cost = 1000,
                    _ if (i == start || i == start + length) && *cost < 1000 => *cost = 25,
                    _ => {}
                }
            }
        }
    }
    for (i, pair) in chars.windows(2).enumerate() {
        let [before, after] = [pair.first(), pair.last()].map(|c| c.copied().unwrap_or(' '));
        let Some(cost) = costs.get_mut(i + 1) else { continue };
        let latin = |c: char| c.is_ascii_alphanumeric();
        if NO_START.contains(after) || NO_END.contains(before) || (latin(before) && latin(after)) {
            *cost = 1000;
        } else if GOOD_END.contains(before) && *cost < 1000 {
            *cost = 0;
        }
    }
    costs
}

/// The cheapest way to cut into `count` lines that fit, with its cost.
fn best_breaks(chars: &[char], torn: &[u32], count: usize, width: usize) -> Option<(u32, Vec<usize>)> {
    let mut best: Option<(u32, Vec<usize>)> = None;
    let mut breaks = Vec::new();
    search(chars, torn, (count, width), &mut breaks, &mut best);
    best
}

fn search(
    chars: &[char],
    torn: &[u32],
    (count, width): (usize, usize),
    breaks: &mut Vec<usize>,
    best: &mut Option<(u32, Vec<usize>)>,
) {
    let start = breaks.last().copied().unwrap_or(0);
    if count == 1 {
        let fits = chars.get(start..).is_some_and(|rest| !rest.is_empty() && units(rest) <= 2 * width);
        let cost = breaks.iter().filter_map(|at| torn.get(*at)).sum::<u32>() + shape_cost(chars, breaks);
        if fits && best.as_ref().is_none_or(|(least, _)| cost < *least) {
            *best = Some((cost, breaks.clone()));
        }
        return;
    }
    for at in start + 1..chars.len() {
        if chars.get(start..at).is_none_or(|line| units(line) > 2 * width) {
            break;
        }
        breaks.push(at);
        search(chars, torn, (count - 1, width), breaks, best);
        breaks.pop();
    }
}

/// Uneven lines cost their difference; a waist (long, short, long) and a very short line cost much more.
fn shape_cost(chars: &[char], breaks: &[usize]) -> u32 {
    let widths: Vec<usize> = cut(chars, breaks).iter().map(|line| units(&line.chars().collect::<Vec<_>>())).collect();
    let longest = widths.iter().copied().max().unwrap_or(0);
    let shortest = widths.iter().copied().min().unwrap_or(0);
    let waist = widths.windows(3).any(|w| matches!(w, [a, b, c] if b < a && b < c));
    // Equal lines make a block, not a trapezium: two characters' difference is best.
    let uneven = (longest - shortest).abs_diff(4) as u32;
    uneven * 2 + if waist { 200 } else { 0 } + if shortest * 3 < longest { 150 } else { 0 } + 40 * breaks.len() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_page_of_the_standard_holds_twenty_characters_of_title() {
        assert_eq!(chars_a_line(&Profile::default()), 20);
    }

    #[test]
    fn long_titles_break_between_words() {
        for (title, expected) in [
            ("2023年度个人党性分析报告", vec!["2023年度个人党性分析报告"]),
            (
                "关于2023年全市科级领导干部进修班个人党性分析报告",
                vec!["关于2023年全市科级领导干部进修班", "个人党性分析报告"],
            ),
            (
                "青山县水利局关于2022年度领导班子专题民主生活会个人对照检查材料",
                vec!["青山县水利局关于2022年度领导班子", "专题民主生活会个人对照检查材料"],
            ),
        ] {
            assert_eq!(lines(title, 20), expected);
        }
    }

    #[test]
    fn no_word_of_running_text_is_torn() {
        let title = "关于深入学习贯彻新时代党的建设总要求扎实开展主题教育情况的个人检视剖析材料";
        for width in 12..20 {
            let ends: Vec<String> = lines(title, width);
            for word in ["新时代", "教育", "贯彻", "建设", "材料", "剖析"] {
                assert!(ends.iter().any(|line| line.contains(word)), "{width}: {word}: {ends:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn no_character_is_lost_and_lines_fit(title in "[一-龥a-z0-9《》、的年]{0,70}") {
            let lines = lines(&title, 20);
            prop_assert_eq!(lines.concat(), title);
            for line in lines {
                prop_assert!(units(&line.chars().collect::<Vec<_>>()) <= 40);
            }
        }
    }
}
