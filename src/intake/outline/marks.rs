//! Labels of kinds inside a paper: `（一）存在的问题`, `整改措施：…`, `问题一：…`, `【产生原因】`.

use super::kinds::label_kind;
use super::para::Para;
use crate::intake::source::Place;
use crate::model::SectionKind;
use crate::text::labels::{LabelStyle, is_blank};
use crate::text::numerals::{digit_value, is_chinese_numeral};
use crate::text::run_in::bare;

/// A paragraph that begins with the label of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Which node.
    pub index: usize,
    pub kind: SectionKind,
    /// The label as printed, without number and closing mark.
    pub label: String,
    /// What stands behind it on its line.
    pub rest: Option<String>,
    pub form: Form,
}

/// Something said of the point above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Paired {
    pub place: Place,
    pub kind: SectionKind,
    /// Its label as printed.
    pub label: String,
    pub text: String,
}

/// How a label is set off: labels of one form belong to one level of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Form {
    pub level: Option<u8>,
    pub style: Option<LabelStyle>,
    /// It stands alone on its line.
    pub own: bool,
}

/// Longest label, in characters.
const LONGEST: usize = 16;

/// The label of a kind that a paragraph begins with.
pub(super) fn mark(index: usize, para: &Para) -> Option<Mark> {
    let body = unbracketed(para.body());
    let (label, rest) = cut(body)?;
    let (label, numbered) = without_number(label);
    let kind = label_kind(label)?;
    // A number behind the word is what makes 问题一：… a label of its own; a lone word before a full stop is a sentence.
    let rest = rest.filter(|rest| !rest.is_empty());
    let own = rest.is_none() && !numbered;
    let style = para.label.map(|label| label.style);
    let form = Form { level: para.level, style, own };
    Some(Mark { index, kind, label: label.to_owned(), rest: rest.map(str::to_owned), form })
}

/// 【存在问题】 and 存在问题】… without the brackets around the label.
fn unbracketed(body: &str) -> &str {
    body.trim_matches(is_blank)
}

/// The label and what follows on the line; none when the line does not begin with a short phrase set off.
fn cut(body: &str) -> Option<(&str, Option<&str>)> {
    if let Some(inner) = body.strip_prefix(['【', '〔', '［', '[']) {
        let (label, rest) = inner.split_once(['】', '〕', '］', ']'])?;
        return Some((label, Some(rest.trim_start_matches(['：', ':']).trim_matches(is_blank))));
    }
    let phrase = bare(body);
    if phrase.chars().count() <= LONGEST && !phrase.contains(['。', '：', ':', '；', '！', '？']) {
        return Some((phrase, None));
    }
    let (label, rest) = body.split_once(['：', ':'])?;
    (label.chars().count() <= LONGEST).then(|| (label.trim_matches(is_blank), Some(rest.trim_matches(is_blank))))
}

/// 问题一, 措施（2）, 问题3 without the number, and whether there was one.
fn without_number(label: &str) -> (&str, bool) {
    let number = |c: char| is_chinese_numeral(c) || digit_value(c).is_some() || "（）()".contains(c);
    let plain = label.trim_end_matches(number);
    let plain = if plain.is_empty() { label } else { plain };
    (plain, plain.len() < label.len())
}

/// What stands behind the label of a kind: 公车里程登记不实 of 问题一：公车里程登记不实.
pub(super) fn behind_label(title: &str) -> Option<&str> {
    let (label, rest) = title.split_once(['：', ':'])?;
    label_kind(without_number(label).0)?;
    Some(rest.trim_matches(is_blank)).filter(|rest| !rest.is_empty())
}

/// Characters at the start of a line that are the label of a kind, its closing mark included; `None` when the line
/// begins with none.
pub(crate) fn label_chars(line: &str) -> Option<usize> {
    let shown: String = line.chars().filter(|c| !is_blank(*c)).collect();
    let bracketed = shown.strip_prefix('【').and_then(|inner| inner.split_once('】')).map(|(label, _)| label);
    let label = bracketed.unwrap_or_else(|| shown.split(['：', ':', '。']).next().unwrap_or_default());
    label_kind(without_number(bare(label)).0)?;
    let marks = if bracketed.is_some() { 2 } else { 0 };
    let count = label.chars().count() + marks;
    let closing = shown.chars().skip(count).take_while(|c| matches!(c, '：' | ':' | '。')).count();
    let wanted = count + closing;
    let typed = line.chars().scan(0, |seen, c| (*seen < wanted).then(|| *seen += usize::from(!is_blank(c))));
    Some(typed.count())
}
