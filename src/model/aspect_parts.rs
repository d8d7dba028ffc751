//! A paper that goes aspect by aspect: which items stand together.

use super::{ItemId, Report};
use std::collections::BTreeMap;

/// One aspect of a paper by aspect, with positions in the report's lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AspectPart<'a> {
    /// Its title, as the paper has it.
    pub heading: Option<&'a str>,
    /// Its gaps.
    pub gaps: Vec<usize>,
    /// Why.
    pub causes: Vec<usize>,
    /// What is promised.
    pub measures: Vec<usize>,
}

/// Whether the title of an aspect names its gap too: 公车里程登记不实, or 问题一：公车里程登记不实.
pub fn names_its_gap(title: &str, heading: &str) -> bool {
    title.strip_suffix(heading).is_some_and(|before| before.is_empty() || before.ends_with(['：', ':']))
}

impl Report {
    /// Whether a cause or a measure names a gap and the one before it: they stand in one aspect.
    fn named_with_the_one_before(&self, at: usize) -> bool {
        let ids: Option<[&ItemId; 2]> =
            at.checked_sub(1).and_then(|before| Some([&self.gaps.get(before)?.id, &self.gaps.get(at)?.id]));
        let both = |gaps: &Vec<ItemId>| ids.is_some_and(|ids| ids.into_iter().all(|id| gaps.contains(id)));
        self.causes.iter().any(|cause| both(&cause.gaps)) || self.measures.iter().any(|measure| both(&measure.gaps))
    }

    /// The aspects in order: one begins at each gap with a group or, where no gap has one, at each gap that nothing
    /// names together with the one before. Causes and measures stand with the first gap they name; those that name none make a last part of their own.
    pub fn aspect_parts(&self) -> Vec<AspectPart<'_>> {
        let grouped = self.gaps.iter().any(|gap| self.group(&gap.id).is_some());
        let mut parts: Vec<AspectPart<'_>> = Vec::new();
        let mut part_of: BTreeMap<&ItemId, usize> = BTreeMap::new();
        for (at, gap) in self.gaps.iter().enumerate() {
            let group = self.group(&gap.id);
            let alone = !grouped && !self.named_with_the_one_before(at);
            if group.is_some() || alone || parts.is_empty() {
                parts.push(AspectPart { heading: group, ..AspectPart::default() });
            }
            part_of.insert(&gap.id, parts.len() - 1);
            parts.iter_mut().last().into_iter().for_each(|part| part.gaps.push(at));
        }
        let mut rest = AspectPart::default();
        let part = |gaps: &[ItemId]| gaps.first().and_then(|gap| part_of.get(gap).copied());
        for (at, cause) in self.causes.iter().enumerate() {
            let home = part(&cause.gaps).and_then(|no| parts.get_mut(no));
            home.unwrap_or(&mut rest).causes.push(at);
        }
        for (at, measure) in self.measures.iter().enumerate() {
            let home = part(&measure.gaps).and_then(|no| parts.get_mut(no));
            home.unwrap_or(&mut rest).measures.push(at);
        }
        if rest != AspectPart::default() {
            parts.push(rest);
        }
        parts
    }
}
