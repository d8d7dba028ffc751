//! Lines and brackets that state a promise's term and owner: `整改时限：2024年4月20日前`, `（责任人：本人；完成时限：长期坚持）`.

use crate::model::{Due, Measure};
use crate::text::labels::is_blank;

/// What a field states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// 责任人.
    Owner,
    /// 完成时限.
    Due,
    /// 整改目标.
    Target,
}

/// Names of fields. Local habit differs; each was seen in a paper or a 台账 head.
const NAMES: [(&str, Field); 33] = [
    ("责任人", Field::Owner),
    ("责任领导", Field::Owner),
    ("责任单位", Field::Owner),
    ("责任科室", Field::Owner),
    ("责任部门", Field::Owner),
    ("责任股室", Field::Owner),
    ("责任主体", Field::Owner),
    ("整改责任人", Field::Owner),
    ("整改责任", Field::Owner),
    ("落实责任人", Field::Owner),
    ("牵头人", Field::Owner),
    ("牵头领导", Field::Owner),
    ("牵头单位", Field::Owner),
    ("牵头科室", Field::Owner),
    ("负责人", Field::Owner),
    ("完成时限", Field::Due),
    ("整改时限", Field::Due),
    ("整改期限", Field::Due),
    ("完成期限", Field::Due),
    ("完成时间", Field::Due),
    ("整改时间", Field::Due),
    ("落实时限", Field::Due),
    ("时间节点", Field::Due),
    ("时间要求", Field::Due),
    ("时间安排", Field::Due),
    ("办结时限", Field::Due),
    ("时限要求", Field::Due),
    ("时限", Field::Due),
    ("期限", Field::Due),
    ("限期", Field::Due),
    ("整改目标", Field::Target),
    ("预期目标", Field::Target),
    ("整改标准", Field::Target),
];

/// The field that a line is, with its value: `责任人：本人`.
pub(crate) fn field(line: &str) -> Option<(Field, String)> {
    let line = line.trim_matches(is_blank);
    let (name, value) = line.split_once(['：', ':'])?;
    let name: String = name.chars().filter(|c| !is_blank(*c)).collect();
    let (_, field) = NAMES.iter().find(|(word, _)| *word == name)?;
    let value = value.trim_matches(is_blank).trim_end_matches(['。', '；', ';', '，', ',']);
    (!value.is_empty()).then(|| (*field, value.to_owned()))
}

/// Several fields on one line (`责任人：本人　整改时限：长期坚持`); empty when anything else stands on it.
pub(crate) fn fields(line: &str) -> Vec<(Field, String)> {
    let one = |part: &str| field(part);
    let parts: Vec<&str> = parts(line);
    let found: Option<Vec<(Field, String)>> = parts.into_iter().map(one).collect();
    found.unwrap_or_default()
}

/// A line cut before each name of a field.
fn parts(line: &str) -> Vec<&str> {
    let mut cuts = vec![0];
    for (at, _) in line.match_indices(['；', ';', '，', ',', '、', ' ', '\u{3000}', '。', '\t']) {
        let behind = line.get(at..).and_then(|rest| rest.char_indices().nth(1)).map_or(line.len(), |(i, _)| at + i);
        let rest = line.get(behind..).unwrap_or_default().trim_start_matches(is_blank);
        if NAMES.iter().any(|(name, _)| rest.strip_prefix(name).is_some_and(|r| r.starts_with(['：', ':']))) {
            cuts.push(behind);
        }
    }
    cuts.push(line.len());
    let ranges = cuts.windows(2).filter_map(|pair| line.get(*pair.first()?..*pair.get(1)?));
    ranges
        .map(|part| part.trim_matches(|c| is_blank(c) || "；;，,、。".contains(c)))
        .filter(|part| !part.is_empty())
        .collect()
}

/// Puts a field's value into a measure that has none yet.
pub(super) fn set(measure: &mut Measure, field: Field, value: String) {
    match field {
        Field::Owner => measure.owner = measure.owner.take().or(Some(value)),
        Field::Due => measure.due = measure.due.take().or(Some(Due::Words(value))),
        Field::Target => measure.target = measure.target.take().or(Some(value)),
    }
}

fn stated(measure: &Measure, field: Field) -> bool {
    match field {
        Field::Owner => measure.owner.is_some(),
        Field::Due => measure.due.is_some(),
        Field::Target => measure.target.is_some(),
    }
}

/// Takes the lines that hold nothing but fields out of a measure's text, into its fields.
pub(super) fn from_lines(measure: &mut Measure) {
    let mut kept = Vec::new();
    for line in std::mem::take(&mut measure.text).lines() {
        let found = fields(line);
        // Two owners stated on two lines: the second one stays in the text, for it has no other place.
        if found.is_empty() || found.iter().any(|(field, _)| stated(measure, *field)) {
            kept.push(line.to_owned());
            continue;
        }
        found.into_iter().for_each(|(field, value)| set(measure, field, value));
    }
    measure.text = kept.join("\n");
}

/// Reads the brackets at the end of a measure's text into its fields. The words stay where they are.
pub(super) fn from_brackets(measure: &mut Measure) {
    let brackets: Vec<String> = measure.text.lines().flat_map(last_brackets).map(str::to_owned).collect();
    for (field, value) in brackets.iter().flat_map(|inner| fields(inner)) {
        set(measure, field, value);
    }
}

/// Whether a paragraph states terms and owners and nothing else, in brackets or not.
pub(super) fn is_fields(paragraph: &str) -> bool {
    let stated = |text: &str| !fields(text).is_empty();
    let (rest, inner) = brackets(paragraph);
    stated(paragraph) || (rest.is_empty() && !inner.is_empty() && inner.into_iter().all(stated))
}

/// What stands in the brackets that end a paragraph, in order.
fn last_brackets(paragraph: &str) -> Vec<&str> {
    brackets(paragraph).1
}

/// A paragraph without the brackets that end it, and what stands in them.
fn brackets(paragraph: &str) -> (&str, Vec<&str>) {
    let (mut rest, mut found) = (paragraph.trim_matches(is_blank), Vec::new());
    while let Some((before, inner)) = last_bracket(rest) {
        found.insert(0, inner);
        rest = before.trim_matches(is_blank);
    }
    (rest, found)
}

/// A paragraph without the bracket that ends it, and what stands in it.
fn last_bracket(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end_matches(['。', '；']);
    let (close, opens) = match text.chars().next_back()? {
        c @ ('）' | ')') => (c, ['（', '(']),
        c @ ('】' | ']') => (c, ['【', '[']),
        _ => return None,
    };
    let inner = text.strip_suffix(close)?;
    let at = inner.rfind(opens)?;
    Some((inner.get(..at)?, inner.get(at..)?.strip_prefix(opens)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ItemKind, Year, content_id};

    fn measure(text: &str) -> Measure {
        let id = content_id(ItemKind::Measure, Year::new(2023).unwrap(), None, text, |_| false);
        Measure::new(id, None, text.to_owned())
    }

    #[test]
    fn brackets_state_owner_and_term() {
        for (text, owner, due) in [
            ("每月一次。（责任人：本人；完成时限：2024年3月底前）", Some("本人"), Some("2024年3月底前")),
            ("每月一次【牵头领导：王某、李某　时限：长期坚持】", Some("王某、李某"), Some("长期坚持")),
            ("每月一次（每季度通报）。", None, None),
            ("每月一次。【责任人：王某】【完成时限：2024年】", Some("王某"), Some("2024年")),
            ("每月一次。（整改时限:6月前,责任科室:办公室）", Some("办公室"), Some("6月前")),
        ] {
            let mut measure = measure(text);
            from_brackets(&mut measure);
            assert_eq!(measure.owner.as_deref(), owner, "{text}");
            assert_eq!(measure.due, due.map(|words| Due::Words(words.to_owned())), "{text}");
        }
    }
}
