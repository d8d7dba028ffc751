//! The items of one aspect, tied together.

use super::Builder;
use crate::intake::outline::fields;
use crate::intake::outline::heading::aspect;
use crate::intake::outline::marks::behind_label;
use crate::model::{Arrangement, ItemId, SectionKind};

impl Builder {
    /// Ties the items of one aspect together: the heading stands above the first gap, causes and measures name the
    /// gaps they stand with.
    pub(super) fn aspect(&mut self, kind: SectionKind, from: usize, (no, title): (usize, Option<String>)) {
        self.report.arrangement = Some(Arrangement::ByAspect);
        if let Some(intro) = self.around.intro.take() {
            let headed = self.report.items(kind.item_kind()).get(from).is_some_and(|item| item.heading.is_some());
            if headed { self.insert(kind, from, intro) } else { self.prefix(kind, from, &intro) }
        }
        match kind {
            SectionKind::Gaps => self.aspect_gaps(from, no, title),
            SectionKind::Causes => {
                let gaps = self.gaps_of(no);
                self.report.causes.iter_mut().skip(from).for_each(|cause| cause.gaps.clone_from(&gaps));
            }
            SectionKind::Measures => {
                let gaps = self.gaps_of(no);
                let measures = self.report.measures.iter_mut().skip(from);
                measures.for_each(|measure| measure.gaps.clone_from(&gaps));
                self.report.measures.iter_mut().skip(from).for_each(fields::from_lines);
            }
            SectionKind::Previous => {}
        }
    }

    fn gaps_of(&self, aspect: usize) -> Vec<ItemId> {
        let here = self.around.aspect.as_ref().filter(|(no, _)| *no == aspect);
        here.map(|(_, gaps)| gaps.clone()).unwrap_or_default()
    }

    /// The only gap of an aspect that has no heading takes the aspect's.
    fn aspect_gaps(&mut self, from: usize, no: usize, title: Option<String>) {
        let alone = self.report.gaps.len() == from + 1;
        let named = title.as_deref().and_then(|title| aspect(Some(title), ""));
        for gap in self.report.gaps.iter_mut().skip(from) {
            if alone && gap.heading.is_none() {
                let named = title.as_deref().map(|title| behind_label(title).unwrap_or(title).to_owned());
                gap.heading = named;
            }
            gap.aspect = named.clone().or(gap.aspect.take());
        }
        let ids: Vec<ItemId> = self.report.gaps.iter().skip(from).map(|gap| gap.id.clone()).collect();
        self.report.groups.extend(ids.first().cloned().zip(title));
        self.around.aspect = Some((no, ids));
    }

    /// Puts words as an item of their own before the first new one, whose heading must stay behind them.
    fn insert(&mut self, kind: SectionKind, from: usize, words: String) {
        self.push(kind, None, words);
        let report = &mut self.report;
        match kind {
            SectionKind::Previous => {
                report.previous.get_mut(from..).into_iter().for_each(|items| items.rotate_right(1))
            }
            SectionKind::Gaps => report.gaps.get_mut(from..).into_iter().for_each(|items| items.rotate_right(1)),
            SectionKind::Causes => report.causes.get_mut(from..).into_iter().for_each(|items| items.rotate_right(1)),
            SectionKind::Measures => {
                report.measures.get_mut(from..).into_iter().for_each(|items| items.rotate_right(1))
            }
        }
    }

    /// Puts words before the text of the first new item.
    fn prefix(&mut self, kind: SectionKind, from: usize, words: &str) {
        let report = &mut self.report;
        let text = match kind {
            SectionKind::Previous => report.previous.get_mut(from).map(|item| &mut item.text),
            SectionKind::Gaps => report.gaps.get_mut(from).map(|item| &mut item.text),
            SectionKind::Causes => report.causes.get_mut(from).map(|item| &mut item.text),
            SectionKind::Measures => report.measures.get_mut(from).map(|item| &mut item.text),
        };
        if let Some(text) = text {
            *text = format!("{words}\n{text}");
        }
    }
}
