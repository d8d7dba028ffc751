//! Sentences at which a paper without headings turns from one kind to the next: `究其原因，主要有两点：…`,
//! `下一步，我将从三个方面改进：…`, and the lead with which it begins: `现将存在的问题剖析如下：`.

use super::para::{Node, Para};
use super::sections::Slice;
use crate::model::SectionKind;
use crate::text::labels::series;
use crate::text::numerals::{digit_value, is_chinese_numeral};
use crate::text::words::words;

/// Characters of a paragraph in which the turn must be told.
const NEAR: usize = 48;

/// Words with which a paper turns to the causes.
const TO_CAUSES: [&str; 24] = [
    "究其原因",
    "究其根源",
    "究其根本",
    "深究原因",
    "深挖根源",
    "深挖原因",
    "深刻剖析原因",
    "产生上述问题",
    "产生以上问题",
    "产生这些问题",
    "出现上述问题",
    "出现以上问题",
    "出现这些问题",
    "造成上述问题",
    "造成以上问题",
    "造成这些问题",
    "存在上述问题",
    "存在以上问题",
    "存在这些问题",
    "上述问题",
    "以上问题",
    "这些问题",
    "剖析原因",
    "分析原因",
];
/// Words with which a paper turns to the measures.
const TO_MEASURES: [&str; 18] = [
    "下一步",
    "下步",
    "今后",
    "接下来",
    "下一阶段",
    "针对上述",
    "针对以上",
    "针对存在",
    "针对这些",
    "针对查摆",
    "为此",
    "对此",
    "新的一年",
    "来年",
    "明年",
    "下一年",
    "为了改正",
    "为改正",
];
/// What such a sentence promises.
const PROMISED: [&str; 16] = [
    "我将",
    "我要",
    "将从",
    "打算",
    "措施",
    "改进",
    "整改",
    "努力",
    "着力",
    "重点",
    "做好",
    "抓好",
    "从以下",
    "以下几",
    "决心",
    "准备",
];

/// The kind that a paragraph turns to.
pub(super) fn turn(text: &str) -> Option<SectionKind> {
    let near: String = text.chars().take(NEAR).collect();
    let first = near.split(['。', '！', '？']).next().unwrap_or_default();
    let begins = |words: &[&str]| words.iter().any(|word| first.starts_with(word));
    if first.starts_with("之所以") || first.starts_with("分析起来") {
        return Some(SectionKind::Causes);
    }
    if begins(&TO_CAUSES) && ["原因", "根源", "根子", "归纳", "在于"].iter().any(|word| first.contains(word))
    {
        return Some(SectionKind::Causes);
    }
    let next_year = behind_year(first).is_some_and(|rest| PLANNED.iter().any(|word| rest.starts_with(word)));
    (next_year || begins(&TO_MEASURES) && PROMISED.iter().any(|word| first.contains(word)))
        .then_some(SectionKind::Measures)
}

/// What a paper says it will do in a year to come: 2025年，我将从三个方面改进.
const PLANNED: [&str; 8] = ["我将", "我要", "将从", "打算", "我打算", "我准备", "我决心", "要从"];

/// What stands behind a year at the start of a sentence.
fn behind_year(sentence: &str) -> Option<&str> {
    let (year, rest) = sentence.split_once('年')?;
    let is_year = year.chars().count() == 4 && year.chars().all(|c| digit_value(c).is_some() || is_chinese_numeral(c));
    is_year.then(|| rest.trim_start_matches(['，', ',', '里', '度']))
}

/// Whether a paragraph announces the gaps: 主要存在以下差距：, 现将不足剖析如下：.
pub(super) fn lead(text: &str) -> bool {
    let announces = text.ends_with(['：', ':']) || text.ends_with("如下。") || text.ends_with("如下");
    let last = text.trim_end_matches(['：', ':', '。']).rsplit(['。', '；']).next().unwrap_or_default();
    announces
        && ["问题", "差距", "不足", "短板", "缺点", "检视", "剖析", "对照检查"].iter().any(|word| last.contains(word))
}

/// Whether a paragraph announces what became of last year's promises: 去年我作出两项承诺，落实情况如下：.
pub(super) fn looks_back(text: &str) -> bool {
    const EARLIER: &[&str] = words!("earlier");
    let announces = text.ends_with(['：', ':']) || text.ends_with("如下。") || text.ends_with("如下");
    let any = |words: &[&str]| words.iter().any(|word| text.contains(word));
    announces
        && any(EARLIER)
        && any(&["承诺", "整改", "措施", "问题"])
        && any(&["落实", "完成", "兑现", "情况", "进展"])
}

/// Cuts nodes at the turns to kinds that are not `taken`, each once and in order.
pub(super) fn cut(nodes: Vec<Node>, first: Option<SectionKind>, taken: &[SectionKind]) -> (Vec<Node>, Vec<Slice>) {
    let (mut head, mut slices): (Vec<Node>, Vec<Slice>) = (Vec::new(), Vec::new());
    let mut nodes = nodes.into_iter().peekable();
    while let Some(node) = nodes.next() {
        let last = slices.last().and_then(|slice| slice.kind).or(first);
        let turned = match &node {
            Node::Para(para) if para.label.is_none() && para.level.is_none() => {
                let kind =
                    turn(&para.text).filter(|kind| last.is_none_or(|last| *kind > last) && !taken.contains(kind));
                kind.filter(|_| goes_on(para, nodes.peek())).map(|kind| (kind, para.place))
            }
            _ => None,
        };
        match (turned, slices.last_mut()) {
            (Some((kind, place)), _) => slices.push(Slice::unheaded(place, kind, vec![node])),
            (None, Some(slice)) => slice.nodes.push(node),
            (None, None) => head.push(node),
        }
    }
    (head, slices)
}

/// Whether items follow a turn: run on in it, or in paragraphs that begin to count anew.
fn goes_on(para: &Para, next: Option<&Node>) -> bool {
    let begins = |para: &Para| para.label.is_some_and(|label| label.number <= 1);
    let told = para.text.chars().count() > NEAR;
    series(&para.text).is_some() || told || matches!(next, Some(Node::Para(next)) if begins(next))
}
