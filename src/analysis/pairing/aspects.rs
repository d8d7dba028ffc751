//! Aspects under their many names: the lists change with every year's class.

use crate::model::{AspectMap, Gap};

/// Names of one aspect, as the lists of several years' classes have them.
const SAME: &[&[&str]] = &[
    &["理想信念", "政治素质", "政治忠诚", "党性锤炼", "党性修养", "政治信仰", "信念", "对党忠诚"],
    &["理论学习", "理论武装", "学习", "学习贯彻", "创新理论"],
    &["宗旨意识", "群众观念", "群众路线", "服务群众", "为民", "人民", "践行宗旨"],
    &["纪律规矩", "纪律意识", "规矩意识", "守纪律", "政治纪律", "组织纪律", "遵规守纪", "纪律"],
    &["作风建设", "工作作风", "求真务实", "作风", "狠抓落实", "调查研究"],
    &["廉政勤政", "廉洁自律", "清正廉洁", "廉洁", "廉政", "勤政"],
    &["责任担当", "担当作为", "担当", "履职尽责", "履行职责", "能力本领", "能力", "斗争精神"],
    &["管党治党", "全面从严治党", "主体责任", "一岗双责", "从严治党", "管党"],
];

/// The aspect that a gap's aspect or heading names: a number that two gaps of one aspect share.
pub struct Aspects<'a> {
    own: &'a [(String, Vec<String>)],
}

impl<'a> Aspects<'a> {
    /// The user's map first, then the program's list.
    pub fn new(map: &'a AspectMap) -> Self {
        Self { own: &map.0 }
    }

    /// Whether two gaps name the same aspect, under whatever name.
    pub fn same(&self, a: &Gap, b: &Gap) -> bool {
        match (name(a), name(b)) {
            (Some(a), Some(b)) => bare(a) == bare(b) || self.class(a).is_some_and(|class| self.class(b) == Some(class)),
            _ => false,
        }
    }

    /// Whether words (a clause of a measure's heading) name the aspect of a gap.
    pub fn named_in(&self, words: &str, gap: &Gap) -> bool {
        let Some(name) = name(gap) else { return false };
        words.contains(bare(name)) || self.class(name).is_some_and(|class| self.class(words) == Some(class))
    }

    /// The first name of the aspect that a gap names; `None` if it has neither aspect nor heading.
    pub fn called(&self, gap: &Gap) -> Option<String> {
        let name = name(gap)?;
        let first = |class: usize| match self.own.get(class) {
            Some((first, _)) => Some(first.as_str()),
            None => SAME.get(class - self.own.len())?.first().copied(),
        };
        Some(self.class(name).and_then(first).unwrap_or(bare(name)).to_owned())
    }

    fn class(&self, name: &str) -> Option<usize> {
        let own = self.own.iter().position(|(first, others)| {
            name.contains(first.as_str()) || others.iter().any(|other| name.contains(other.as_str()))
        });
        let given = || SAME.iter().position(|names| names.iter().any(|n| name.contains(n)));
        own.or_else(|| given().map(|at| at + self.own.len()))
    }
}

fn name(gap: &Gap) -> Option<&str> {
    gap.aspect.as_deref().or(gap.heading.as_deref())
}

fn bare(name: &str) -> &str {
    name.trim_end_matches("方面").trim_end_matches("上")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ItemKind, Year, content_id};

    fn gap(aspect: &str) -> Gap {
        let id = content_id(ItemKind::Gap, Year::new(2022).unwrap(), None, aspect, |_| false);
        Gap { id, aspect: Some(aspect.to_owned()), heading: None, text: String::new() }
    }

    #[test]
    fn an_aspect_is_known_by_its_names() {
        let map = AspectMap(vec![("数字本领".to_owned(), vec!["信息化".to_owned()])]);
        let aspects = Aspects::new(&map);
        for (a, b, same) in [
            ("廉政勤政方面", "廉洁自律", true),
            ("责任担当", "担当作为方面", true),
            ("数字本领", "信息化能力", true),
            ("宗旨意识", "纪律规矩", false),
            ("学无止境", "学无止境方面", true),
        ] {
            assert_eq!(aspects.same(&gap(a), &gap(b)), same, "{a} {b}");
        }
    }
}
