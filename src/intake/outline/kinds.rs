//! Which of the four sections a heading announces, by the words it holds.

use crate::model::SectionKind;
use crate::text::words::words;
use SectionKind::{Causes, Gaps, Measures, Previous};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Points a heading needs to be a section's heading at all.
pub(super) const ENOUGH: i32 = 3;
/// Points it needs where nothing else (label, style) says that it is a heading.
pub(super) const CLEAR: i32 = 4;

/// What a heading announces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Guess {
    /// The kind, with its points.
    pub kind: Option<(SectionKind, i32)>,
    /// A second kind that it names as well: `存在问题及原因分析`.
    pub also: Option<SectionKind>,
}

impl Guess {
    /// The kind, if it has at least so many points.
    pub(super) fn at_least(self, points: i32) -> Option<SectionKind> {
        self.kind.filter(|(_, have)| *have >= points).map(|(kind, _)| kind)
    }
}

/// Words and their points. One heading may score for several kinds; the most points win.
const WORDS: [(&str, SectionKind, i32); 63] = [
    ("原因", Causes, 5),
    ("根子", Causes, 5),
    ("毛病", Gaps, 4),
    ("怎么干", Measures, 4),
    ("办法", Measures, 4),
    ("立行立改", Measures, 4),
    ("具体表现", Gaps, 3),
    ("思想根源", Causes, 1),
    ("往后", Measures, 2),
    ("根源", Causes, 5),
    ("成因", Causes, 5),
    ("根由", Causes, 4),
    ("症结", Causes, 4),
    ("剖析", Causes, 2),
    ("反思", Causes, 2),
    ("深层次", Causes, 1),
    ("措施", Measures, 5),
    ("努力方向", Measures, 5),
    ("整改方向", Measures, 5),
    ("改进方向", Measures, 5),
    ("举措", Measures, 5),
    ("对策", Measures, 4),
    ("打算", Measures, 5),
    ("整改承诺", Measures, 4),
    ("承诺", Measures, 2),
    ("整改台账", Measures, 4),
    ("台账", Measures, 1),
    ("下一步", Measures, 4),
    ("下步", Measures, 4),
    ("下一阶段", Measures, 4),
    ("今后", Measures, 3),
    ("整改", Measures, 3),
    ("改进", Measures, 3),
    ("怎么改", Measures, 4),
    ("怎么办", Measures, 4),
    ("怎么干", Measures, 4),
    ("怎么做", Measures, 4),
    ("如何改", Measures, 4),
    ("思路", Measures, 2),
    ("方向", Measures, 2),
    ("计划", Measures, 1),
    ("目标", Measures, 1),
    ("差距", Gaps, 4),
    ("不足", Gaps, 4),
    ("问题", Gaps, 3),
    ("短板", Gaps, 4),
    ("弱项", Gaps, 3),
    ("薄弱", Gaps, 4),
    ("缺点", Gaps, 4),
    ("查摆", Gaps, 4),
    ("检视", Gaps, 3),
    ("对照检查", Gaps, 3),
    ("自查", Gaps, 2),
    ("自我剖析", Gaps, 2),
    ("存在的", Gaps, 1),
    ("主要表现", Gaps, 3),
    ("突出问题", Gaps, 1),
    ("差在哪", Gaps, 4),
    ("缺什么", Gaps, 3),
    ("存在问题", Gaps, 1),
    ("为什么", Causes, 4),
    ("主要问题", Gaps, 1),
    ("偏差", Gaps, 2),
];

/// Words for last year's promises.
const EARLIER: &[&str] = words!("earlier");
const OUTCOME: &[&str] = words!("outcome-headings");
const PROMISE: &[&str] = words!("promise-headings");

/// What a heading, without label, announces.
pub(super) fn guess(heading: &str) -> Guess {
    let folded = fold(heading);
    let about: Vec<&str> = parts(&folded).into_iter().filter(|part| !part.contains("案例")).collect();
    let folded = if folded.contains("案例") { about.join("，") } else { folded };
    let Some(best) = score(&folded) else { return Guess::default() };
    let also = parts(&folded).into_iter().filter_map(score).find(|(kind, points)| *kind != best.0 && *points >= ENOUGH);
    match also {
        // 存在问题及原因分析 names both; the first one named goes first.
        Some((other, points)) if best.0 != Previous => {
            let first = parts(&folded).into_iter().filter_map(score).find(|(_, points)| *points >= ENOUGH);
            let (kind, also) =
                if first.map(|f| f.0) == Some(other) { ((other, points), best.0) } else { (best, other) };
            Guess { kind: Some(kind), also: Some(also) }
        }
        _ => Guess { kind: Some(best), also: None },
    }
}

/// Words that name a kind or help to name it. What holds nothing else is a bare label: 存在的问题, 原因剖析, 整改措施.
const LABEL_WORDS: [&str; 56] = [
    "存在的",
    "存在",
    "突出",
    "主要",
    "具体",
    "问题",
    "不足",
    "差距",
    "短板",
    "表现",
    "查摆",
    "检视",
    "自查",
    "产生",
    "原因",
    "根源",
    "成因",
    "剖析",
    "分析",
    "思想",
    "深层次",
    "深层",
    "主观",
    "整改",
    "改进",
    "措施",
    "举措",
    "办法",
    "今后",
    "下一步",
    "下步",
    "努力",
    "方向",
    "打算",
    "目标",
    "落实",
    "情况",
    "自身",
    "个人",
    "本人",
    "对策",
    "思路",
    "工作",
    "任务",
    "清单",
    "内容",
    "承诺",
    "发现",
    "毛病",
    "症结",
    "的",
    "及",
    "和",
    "与",
    "出",
    "上",
];

/// The longest bare label, in characters.
const LABEL_LENGTH: usize = 14;

/// The kind that a bare label names: a phrase in which nothing but kind words stands, and of one kind only.
pub(super) fn label_kind(phrase: &str) -> Option<SectionKind> {
    let count = phrase.chars().filter(|sign| !sign.is_whitespace()).take(LABEL_LENGTH + 1).count();
    if !(2..=LABEL_LENGTH).contains(&count) {
        return None;
    }
    let folded = fold(phrase);
    if folded.contains(['，', '。', '、']) {
        return None;
    }
    let mut rest = folded.clone();
    while let Some(word) = LABEL_WORDS.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len()) {
        rest.drain(..word.len());
    }
    let found = guess(&folded);
    (rest.is_empty() && found.also.is_none()).then(|| found.at_least(ENOUGH)).flatten()
}

fn score(text: &str) -> Option<(SectionKind, i32)> {
    if let Some(points) = previous(text) {
        return Some((Previous, points));
    }
    let last = last_word(text);
    let sum = |kind| {
        let said: i32 = WORDS.iter().filter(|(word, k, _)| *k == kind && text.contains(word)).map(|(_, _, p)| p).sum();
        said + if last == Some(kind) { LAST_WORD } else { 0 }
    };
    // On equal points the one nearer to the end of a paper: 问题整改 is about mending.
    let all = [Measures, Causes, Gaps].map(|kind| (kind, sum(kind)));
    let best = all.into_iter().fold((Gaps, 0), |best, next| if next.1 > best.1 { next } else { best });
    (best.1 > 0).then_some(best)
}

/// Points for the word with which a heading ends: what stands before it only says whose causes or measures they are.
const LAST_WORD: i32 = 4;

/// The kind that the word at the end of a heading names: 产生差距不足的主要根源.
fn last_word(text: &str) -> Option<SectionKind> {
    let behind = text.rsplit_once('的').map(|(_, behind)| behind).filter(|_| text.chars().count() > 10)?;
    let bare =
        ["情况", "分析", "剖析", "事项"].iter().fold(behind, |text, word| text.strip_suffix(word).unwrap_or(text));
    WORDS.iter().find(|(word, _, points)| *points >= ENOUGH && bare.ends_with(word)).map(|(_, kind, _)| *kind)
}

fn previous(text: &str) -> Option<i32> {
    let any = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let (earlier, outcome, promise) = (any(EARLIER), any(OUTCOME), any(PROMISE));
    let told = text.contains("情况") || text.contains("回头看") || text.contains("成效");
    if earlier && (outcome || told) && promise {
        Some(12)
    } else if outcome && told && (text.contains("整改") || text.contains("措施") || text.contains("承诺")) {
        Some(9)
    } else if earlier && (promise || outcome) {
        Some(7)
    } else {
        None
    }
}

fn parts(text: &str) -> Vec<&str> {
    text.split(['及', '和', '与', '、', '，', '暨', '并']).filter(|part| !part.is_empty()).collect()
}

/// Traditional characters of section headings and the simplified ones.
static SIMPLIFIED: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    const PAIRS: &str = "問问題题實实況况後后進进檢检視视過过對对應应擔担當当責责務务黨党學学習习紀纪規规風风設设導导幹干報报\
                         個个無无於于還还與与時时間间長长標标準准總总結结開开關关動动並并從从為为發发現现項项議议單单牽牵頭头顧顾\
                         歷历級级組组織织討讨論论築筑強强補补轉转變变舉举賬账帳账諾诺層层來来計计劃划會会";
    let pairs: Vec<char> = PAIRS.chars().filter(|c| !c.is_whitespace()).collect();
    pairs.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect()
});

/// Traditional characters of section headings → simplified; white space out.
fn fold(text: &str) -> String {
    let simplified = |c: char| SIMPLIFIED.get(&c).copied().unwrap_or(c);
    text.chars().filter(|c| !c.is_whitespace()).map(simplified).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_what_they_are() {
        for (heading, kind) in [
            ("上年度整改措施落实情况", Some(Previous)),
            ("上一年度民主生活会查摆问题整改情况", Some(Previous)),
            ("2021年度整改措施落实情况", Some(Previous)),
            ("去年承诺兑现情况", Some(Previous)),
            ("自身存在的差距和不足", Some(Gaps)),
            ("存在的主要问题", Some(Gaps)),
            ("查摆出的突出问题", Some(Gaps)),
            ("存在問題", Some(Gaps)),
            ("對照檢查情況", Some(Gaps)),
            ("原因剖析", Some(Causes)),
            ("产生问题的根源", Some(Causes)),
            ("存在问题的原因分析", Some(Causes)),
            ("今后的努力方向和改进措施", Some(Measures)),
            ("針對存在問題的整改措施", Some(Measures)),
            ("下步打算", Some(Measures)),
            ("下一步工作思路", Some(Measures)),
            ("整改方向及举措", Some(Measures)),
            ("查摆的主要问题及典型案例", Some(Gaps)),
            ("从思想深处反思产生差距不足的主要根源", Some(Causes)),
            ("典型案例剖析", None),
            ("基本情况", None),
            ("学习情况", None),
            ("落实中央八项规定精神情况", None),
            ("理想信念方面", None),
        ] {
            assert_eq!(guess(heading).at_least(ENOUGH), kind, "{heading}");
        }
    }

    #[test]
    fn a_heading_may_name_two() {
        let both = guess("存在问题及原因分析");
        assert_eq!((both.at_least(ENOUGH), both.also), (Some(Gaps), Some(Causes)));
        let both = guess("原因剖析和整改措施");
        assert_eq!((both.at_least(ENOUGH), both.also), (Some(Causes), Some(Measures)));
        assert_eq!(guess("存在的差距和不足").also, None);
    }
}
