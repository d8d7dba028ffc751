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

impl Report {
    /// The aspects in order: one begins at each gap with a group or, where no gap has one, at each gap. Causes and
    /// measures stand with the first gap they name; those that name none make a last part of their own.
    pub fn aspect_parts(&self) -> Vec<AspectPart<'_>> {
        let grouped = self.gaps.iter().any(|gap| self.group(&gap.id).is_some());
        let mut parts: Vec<AspectPart<'_>> = Vec::new();
        let mut part_of: BTreeMap<&ItemId, usize> = BTreeMap::new();
        for (at, gap) in self.gaps.iter().enumerate() {
            let group = self.group(&gap.id);
            if group.is_some() || !grouped || parts.is_empty() {
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
