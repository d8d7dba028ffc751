//! Lines that belong to the page or to the web site a text was copied from, not to the paper: `— 1 —`, `第1页 共3页`,
//! `来源：…`. They are left out and told.

use super::lines::Line;
use super::source::{ImportNote, NoteKind, Place};
use crate::text::labels::is_blank;
use crate::text::numerals::{digit_value, is_chinese_numeral};
use crate::text::words::words;

/// Lines at the beginning of a text among which a site's may stand: the title may come first.
const HEAD: usize = 6;
/// Lines at its end.
const FOOT: usize = 6;
/// Longest line of a site, in characters.
const LONGEST: usize = 80;
/// Longest step of a path through a site, in characters.
const LONGEST_STEP: usize = 16;

/// What a site's line begins with.
const STARTS: &[&str] = words!("site-starts");

/// Where the lines stand that are no text of the paper, blank lines around a page's number included: they part the
/// paragraph that runs over the page.
pub(super) fn places(lines: &[Line<'_>]) -> Vec<usize> {
    let used: Vec<usize> = lines.iter().enumerate().filter(|(_, line)| !line.text.is_empty()).map(|(i, _)| i).collect();
    let text = |at: usize| lines.get(at).map_or("", |line| line.text);
    let behind_head = used.len().saturating_sub(FOOT);
    let mut gone = Vec::new();
    for (no, at) in used.iter().copied().enumerate() {
        let edge = no < HEAD || no >= behind_head;
        if is_page(text(at)) {
            gone.extend((0..at).rev().take_while(|above| text(*above).is_empty()));
            gone.push(at);
            gone.extend((at + 1..lines.len()).take_while(|below| text(*below).is_empty()));
        } else if edge && is_site(text(at)) {
            gone.push(at);
        }
    }
    gone
}

/// A note for each line that is left out.
pub(super) fn notes(lines: &[Line<'_>], gone: &[usize]) -> Vec<ImportNote> {
    let left = gone.iter().filter_map(|at| lines.get(*at)).filter(|line| !line.text.is_empty());
    left.map(|line| ImportNote {
        place: Some(Place::Line(line.number)),
        kind: NoteKind::FurnitureLeftOut,
        quote: line.text.chars().take(LONGEST).collect(),
    })
    .collect()
}

/// A page's number on a line of its own.
pub(super) fn is_page(text: &str) -> bool {
    const DASHES: &str = "-—–－―";
    let bare: String = text.chars().filter(|c| !is_blank(*c)).collect();
    let is_dash = |c: char| DASHES.contains(c);
    let between = bare.trim_matches(is_dash);
    let dashed = bare.starts_with(is_dash) && bare.ends_with(is_dash);
    (dashed && is_number(between)) || is_page_of(&bare)
}

fn is_number(text: &str) -> bool {
    (1..=4).contains(&text.chars().count()) && text.chars().all(|c| digit_value(c).is_some())
}

/// 第1页, 第2页共5页, 共5页第2页.
fn is_page_of(bare: &str) -> bool {
    let mut rest = bare;
    let mut seen = 0;
    while !rest.is_empty() {
        let Some(inner) = rest.strip_prefix(['第', '共']) else { return false };
        let Some((number, behind)) = inner.split_once('页') else { return false };
        let plain = |c: char| digit_value(c).is_some() || is_chinese_numeral(c);
        if number.is_empty() || !number.chars().all(plain) {
            return false;
        }
        seen += 1;
        rest = behind.trim_start_matches(['/', '／', '，', ',', '、', '|']);
    }
    (1..=2).contains(&seen)
}

/// A line of the site a text was copied from.
fn is_site(text: &str) -> bool {
    let short = text.chars().count() <= LONGEST && !text.ends_with('。');
    let address = ["http://", "https://", "www."].iter().any(|start| text.starts_with(start));
    short && !is_path(text) && (address || STARTS.iter().any(|start| text.starts_with(start)))
}

/// 首页 > 材料 > 正文: where a text was found on a site. It is kept above the title, for it may name the paper.
pub(super) fn is_path(text: &str) -> bool {
    let steps: Vec<&str> = text.split(['>', '›', '»', '＞']).map(|step| step.trim_matches(is_blank)).collect();
    let short = |step: &&str| (1..=LONGEST_STEP).contains(&step.chars().count()) && !step.contains(['。', '，']);
    let named = steps.iter().any(|step| ["首页", "主页", "网"].iter().any(|word| step.contains(word)));
    steps.len() >= if named { 2 } else { 3 } && steps.iter().all(short)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::lines::lines;

    #[test]
    fn pages_are_numbered_in_many_ways() {
        for page in ["— 1 —", "-12-", "－３－", "第1页 共3页", "第 2 页", "共5页，第2页", "第三页/共四页"]
        {
            assert!(is_page(page), "{page}");
        }
        for text in ["1", "——", "第1页记着三件事", "2024-01-01", "第三季度", "-1.5-", ""] {
            assert!(!is_page(text), "{text}");
        }
    }

    #[test]
    fn a_sites_lines_stand_at_the_edges() {
        let left = |text: &str| {
            let all = lines(text);
            let gone = places(&all);
            let kept = all.iter().enumerate().filter(|(at, line)| !gone.contains(at) && !line.text.is_empty());
            kept.map(|(_, line)| line.text.to_owned()).collect::<Vec<_>>().join("|")
        };
        let body = "一、问题\n甲事\n乙事\n来源：群众来信三封\n丙事\n丁事\n戊事\n己事\n庚事";
        let page =
            format!("本文地址：某处\n某某材料\n来源：某网　更新时间：2024-01-02\n{body}\n上一篇：没有了\n打印 关闭\n");
        assert_eq!(left(&page), format!("某某材料|{}", body.replace('\n', "|")));
        assert!(is_path("首页 > 范文 > 正文") && !is_path("甲 > 乙"));
        assert_eq!(left("甲说到一\n\n— 1 —\n\n半。\n"), "甲说到一|半。");
    }
}
