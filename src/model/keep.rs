//! A report typed anew takes the place of an old one: the same items keep their ids and links.

use super::{ItemId, ItemKind, Measure, Report};
use std::collections::BTreeMap;

impl Report {
    /// Gives items that `old` has as well its ids and links: those with the same content, else those whose heading
    /// both reports have exactly once. What this report says itself (owner, due, …) stays as it is.
    pub fn keep_links(&mut self, old: &Self) {
        let ids: BTreeMap<ItemId, ItemId> = ItemKind::ALL.into_iter().flat_map(|kind| self.pairs(old, kind)).collect();
        let of = |id: &ItemId| ids.get(id).unwrap_or(id).clone();
        self.previous.iter_mut().for_each(|item| item.id = of(&item.id));
        self.gaps.iter_mut().for_each(|item| item.id = of(&item.id));
        self.causes.iter_mut().for_each(|item| item.id = of(&item.id));
        for measure in &mut self.measures {
            measure.id = of(&measure.id);
            measure.gaps = measure.gaps.iter().map(of).collect();
        }
        self.take_links(old);
    }

    /// New id → old id of the items of one kind that are the same.
    fn pairs(&self, old: &Self, kind: ItemKind) -> Vec<(ItemId, ItemId)> {
        let (mine, theirs) = (self.items(kind), old.items(kind));
        let heading_once = |items: &[super::ItemRef<'_>], heading: &str| {
            items.iter().filter(|item| item.heading == Some(heading)).count() == 1
        };
        let mut out = Vec::new();
        for item in mine.iter().filter(|item| !old.holds(item.id)) {
            let same = |other: &&super::ItemRef<'_>| other.text == item.text && other.heading == item.heading;
            let by_heading = item.heading.filter(|h| heading_once(&mine, h) && heading_once(&theirs, h));
            let found = theirs
                .iter()
                .find(same)
                .or_else(|| theirs.iter().find(|o| by_heading.is_some() && o.heading == by_heading));
            let free = |id: &ItemId| !self.holds(id) && !out.iter().any(|(_, taken)| taken == id);
            if let Some(other) = found.filter(|other| free(other.id)) {
                out.push((item.id.clone(), other.id.clone()));
            }
        }
        out
    }

    fn take_links(&mut self, old: &Self) {
        let gaps: Vec<ItemId> = self.gaps.iter().map(|gap| gap.id.clone()).collect();
        let causes: Vec<ItemId> = self.causes.iter().map(|cause| cause.id.clone()).collect();
        let held =
            |ids: &[ItemId], known: &[ItemId]| ids.iter().filter(|id| known.contains(id)).cloned().collect::<Vec<_>>();
        for item in &mut self.previous {
            let before = old.previous.iter().find(|o| o.id == item.id);
            item.measure = item.measure.take().or(before.and_then(|o| o.measure.clone()));
        }
        for cause in &mut self.causes {
            if let Some(before) = old.causes.iter().find(|o| o.id == cause.id && cause.gaps.is_empty()) {
                cause.gaps = held(&before.gaps, &gaps);
            }
        }
        for measure in &mut self.measures {
            let Some(before) = old.measures.iter().find(|o| o.id == measure.id) else { continue };
            let Measure { continues, not_continues, .. } = before.clone();
            (measure.continues, measure.not_continues) = (continues, not_continues);
            if measure.gaps.is_empty() {
                measure.gaps = held(&before.gaps, &gaps);
            }
            if measure.causes.is_empty() {
                measure.causes = held(&before.causes, &causes);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Gap, Year, content_id};

    fn report(items: &[(&str, &str)]) -> Report {
        let mut report = Report::empty(Year::new(2022).unwrap());
        for (heading, text) in items {
            let id = content_id(ItemKind::Gap, report.year, Some(heading), text, |id| report.holds(id));
            let gap = Gap { id, aspect: None, heading: Some((*heading).to_owned()), text: (*text).to_owned() };
            report.gaps.push(gap);
        }
        report
    }

    #[test]
    fn the_same_heading_keeps_the_id() {
        let old = report(&[("学习", "学得少。"), ("作风", "跑得少。"), ("作风", "看得少。")]);
        let mut new = report(&[("作风", "跑得很少。"), ("学习", "学得很少。"), ("担当", "怕。")]);
        let before = new.clone();
        new.keep_links(&old);
        assert_eq!(new.gaps[1].id, old.gaps[0].id);
        assert_eq!((&new.gaps[0].id, &new.gaps[2].id), (&before.gaps[0].id, &before.gaps[2].id));
    }
}
