//! A report that is taken in again takes the place of an old one: the same items keep their ids and links, and of each
//! promise with a history it is told what became of it.
//!
//! Writing goes on in Word, so the paper comes back changed anywhere. Items are paired by what is the same (the whole,
//! the id, the heading, the text), then by likeness, each with at most one.

use super::change::name;
use super::guard::links_to;
use crate::analysis::likeness::item::{Profile, View, refs, views};
use crate::model::{Archive, ItemId, ItemKind, ItemRef, Measure, MeasureKey, Report, content_id};
use std::collections::BTreeMap;

/// From here on (cosine of weighed bigrams, 0 to 1) two items of two states of one paper are the same one reworded.
const SAME: f64 = 0.35;

/// What became of a promise that has events or links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The promise as it was: 2022/3.
    pub name: String,
    /// Its heading, else the beginning of its text.
    pub title: String,
    /// Its number in the new report; `None`: nothing there is like it.
    pub no: Option<usize>,
    /// Its words are other ones now.
    pub reworded: bool,
    /// How many events the ledger has of it.
    pub events: usize,
    /// How many links of other years name it.
    pub links: usize,
}

impl Kept {
    /// Whether the import is refused for it: something is recorded of the promise, and nothing in the new text is like it.
    pub fn stops(&self) -> bool {
        self.no.is_none() && self.events > 0
    }
}

/// Gives the items of `new` that `old` has as well its ids and links. What `new` says itself (owner, due, …) stays.
pub fn keep(new: &mut Report, old: &Report) {
    let mut ids: BTreeMap<ItemId, ItemId> = BTreeMap::new();
    for kind in ItemKind::ALL {
        let found = pairs(old, new, kind);
        ids.extend(renamed(old, new, kind, &found));
    }
    let of = |id: &ItemId| ids.get(id).unwrap_or(id).clone();
    new.groups.iter_mut().for_each(|(id, _)| *id = of(id));
    new.previous.iter_mut().for_each(|item| item.id = of(&item.id));
    new.gaps.iter_mut().for_each(|item| item.id = of(&item.id));
    for cause in &mut new.causes {
        cause.id = of(&cause.id);
        cause.gaps = cause.gaps.iter().map(of).collect();
    }
    for measure in &mut new.measures {
        measure.id = of(&measure.id);
        measure.gaps = measure.gaps.iter().map(of).collect();
        measure.causes = measure.causes.iter().map(of).collect();
    }
    take_links(new, old);
}

/// What becomes of the promises of a report with events or links when `new`, its ids kept, takes its place.
pub fn kept(archive: &Archive, old: &Report, new: &Report) -> Vec<Kept> {
    let mut out = Vec::new();
    for measure in &old.measures {
        let key = MeasureKey { year: old.year, id: measure.id.clone() };
        let events = archive.ledgers.get(&old.year).map_or(0, |ledger| ledger.of(&measure.id).len());
        let links = links_to(archive, &key);
        if events + links > 0 {
            let at = new.measures.iter().position(|other| other.id == measure.id);
            let same = at.and_then(|at| new.measures.get(at)).map(|other| has_same_words(measure, other));
            let (no, reworded) = (at.map(|at| at + 1), same == Some(false));
            out.push(Kept { name: name(archive, &key), title: title(measure), no, reworded, events, links });
        }
    }
    out
}

fn has_same_words(one: &Measure, other: &Measure) -> bool {
    (&one.heading, &one.text) == (&other.heading, &other.text)
}

fn title(measure: &Measure) -> String {
    let words = measure.heading.as_deref().unwrap_or(&measure.text);
    words.chars().take(30).collect::<String>().replace('\n', "")
}

/// Positions in the old and the new report of the items of one kind that are the same.
fn pairs(old: &Report, new: &Report, kind: ItemKind) -> Vec<(usize, usize)> {
    let (a, b) = (old.items(kind), new.items(kind));
    let once =
        |items: &[ItemRef<'_>], same: &dyn Fn(&ItemRef<'_>) -> bool| items.iter().filter(|i| same(i)).count() == 1;
    let mut out = Vec::new();
    take(&mut out, &a, &b, |x, y| x.heading == y.heading && x.text == y.text);
    take(&mut out, &a, &b, |x, y| x.id == y.id);
    take(&mut out, &a, &b, |x, y| {
        let is = |item: &ItemRef<'_>| item.heading == x.heading;
        x.heading.is_some() && x.heading == y.heading && once(&a, &is) && once(&b, &is)
    });
    take(&mut out, &a, &b, |x, y| {
        let is = |item: &ItemRef<'_>| item.text == x.text;
        !x.text.is_empty() && x.text == y.text && once(&a, &is) && once(&b, &is)
    });
    by_likeness(&mut out, &a, &b);
    out
}

/// Pairs what a rule says is the same, in the order of the paper.
fn take(
    out: &mut Vec<(usize, usize)>,
    old: &[ItemRef<'_>],
    new: &[ItemRef<'_>],
    same: impl Fn(&ItemRef<'_>, &ItemRef<'_>) -> bool,
) {
    for (i, x) in old.iter().enumerate() {
        let found = new.iter().enumerate().find(|(j, y)| is_free(out, i, *j) && same(x, y));
        if let Some((j, _)) = found {
            out.push((i, j));
        }
    }
}

fn is_free(out: &[(usize, usize)], old: usize, new: usize) -> bool {
    out.iter().all(|(i, j)| *i != old && *j != new)
}

/// Pairs what is left, the likest first.
fn by_likeness(out: &mut Vec<(usize, usize)>, old: &[ItemRef<'_>], new: &[ItemRef<'_>]) {
    let profiles = |items: &[ItemRef<'_>]| -> Vec<Profile> {
        items.iter().map(|item| Profile::new(item.heading, item.text)).collect()
    };
    let (a, b) = (profiles(old), profiles(new));
    let made = views(&[refs(&a), refs(&b)]);
    let (Some(a), Some(b)) = (made.first(), made.get(1)) else { return };
    let mut all: Vec<(f64, usize, usize)> = Vec::new();
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            let same_heading = old.get(i).map(|item| item.heading) == new.get(j).map(|item| item.heading);
            all.push((likeness(x, y, same_heading), i, j));
        }
    }
    all.retain(|(like, ..)| *like >= SAME);
    all.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    for (_, i, j) in all {
        if is_free(out, i, j) {
            out.push((i, j));
        }
    }
}

/// How alike two items are: their words, or the words of their headings, whichever says more. The very same heading
/// says nothing more here: where it names one item only, it has decided already.
fn likeness(one: &View<'_>, other: &View<'_>, same_heading: bool) -> f64 {
    let like = one.likeness(other);
    if same_heading { like.words } else { like.words.max(like.title * TITLE) }
}

/// What the likeness of two headings counts against that of two whole items.
const TITLE: f64 = 0.6;

/// New id → id to have, for one kind: a paired item has its partner's; one that would then have another's gets its own.
fn renamed(old: &Report, new: &Report, kind: ItemKind, found: &[(usize, usize)]) -> BTreeMap<ItemId, ItemId> {
    let (a, b) = (old.items(kind), new.items(kind));
    let mut ids = BTreeMap::new();
    let mut taken: Vec<ItemId> = a.iter().map(|item| item.id.clone()).collect();
    for (i, j) in found {
        if let (Some(x), Some(y)) = (a.get(*i), b.get(*j)) {
            ids.insert(y.id.clone(), x.id.clone());
        }
    }
    for item in &b {
        if ids.contains_key(item.id) {
            continue;
        }
        let id = content_id(kind, new.year, item.heading, item.text, |id| taken.contains(id));
        taken.push(id.clone());
        ids.insert(item.id.clone(), id);
    }
    ids
}

fn take_links(new: &mut Report, old: &Report) {
    let gaps: Vec<ItemId> = new.gaps.iter().map(|gap| gap.id.clone()).collect();
    let causes: Vec<ItemId> = new.causes.iter().map(|cause| cause.id.clone()).collect();
    let held =
        |ids: &[ItemId], known: &[ItemId]| ids.iter().filter(|id| known.contains(id)).cloned().collect::<Vec<_>>();
    for item in &mut new.previous {
        let before = old.previous.iter().find(|o| o.id == item.id);
        item.measure = item.measure.take().or(before.and_then(|o| o.measure.clone()));
    }
    for cause in &mut new.causes {
        if let Some(before) = old.causes.iter().find(|o| o.id == cause.id && cause.gaps.is_empty()) {
            cause.gaps = held(&before.gaps, &gaps);
        }
    }
    for measure in &mut new.measures {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Gap, Year};

    fn report(items: &[(&str, &str)]) -> Report {
        let mut report = Report::empty(Year::new(2022).unwrap());
        for (heading, text) in items {
            let id = content_id(ItemKind::Gap, report.year, Some(heading), text, |id| report.holds(id));
            let gap = Gap { id, aspect: None, heading: Some((*heading).to_owned()), text: (*text).to_owned() };
            report.gaps.push(gap);
        }
        report
    }

    fn ids(report: &Report) -> Vec<&ItemId> {
        report.gaps.iter().map(|gap| &gap.id).collect()
    }

    #[test]
    fn the_same_heading_keeps_the_id() {
        let old = report(&[("学习", "学得少。"), ("作风", "跑得少。"), ("作风", "看得少。")]);
        let mut new = report(&[("作风", "整天坐在办公室里。"), ("学习", "学得很少。"), ("担当", "怕得罪人。")]);
        let before = new.clone();
        keep(&mut new, &old);
        assert_eq!(new.gaps[1].id, old.gaps[0].id);
        assert_eq!((&new.gaps[0].id, &new.gaps[2].id), (&before.gaps[0].id, &before.gaps[2].id));
    }

    #[test]
    fn a_changed_heading_or_text_keeps_the_id_and_the_order_is_free() {
        let old = report(&[
            ("农家书屋不开门", "全镇九个书屋有四个常年上锁，群众借不到书。"),
            ("下乡走马观花", "去年到村里二十次，真正坐下来谈的只有三次。"),
        ]);
        let mut new = report(&[
            ("下乡走马观花了", "去年到村里二十一次，真正坐下来谈的只有三次。"),
            ("农家书屋没有开门", "九个书屋有四个常年上锁，老百姓借不到书。"),
            ("账目不清", "三笔支出没有附件。"),
        ]);
        keep(&mut new, &old);
        assert_eq!(ids(&new)[..2], [ids(&old)[1], ids(&old)[0]]);
        assert!(!ids(&old).contains(&ids(&new)[2]));
        // Taken in once more, nothing moves.
        let mut again = new.clone();
        keep(&mut again, &new);
        assert_eq!(again, new);
    }

    #[test]
    fn what_is_new_never_gets_the_id_of_what_is_gone() {
        let mut old = report(&[("书屋", "常年上锁。")]);
        // Its text was changed by hand after it had got its id.
        let id = old.gaps[0].id.clone();
        old.gaps.push(Gap {
            id: report(&[("账目", "没有附件。")]).gaps[0].id.clone(),
            ..report(&[("走访", "只有三次。")]).gaps[0].clone()
        });
        let mut new = report(&[("走访", "只有三次。"), ("账目", "没有附件。")]);
        keep(&mut new, &old);
        assert_eq!(new.gaps[0].id, old.gaps[1].id);
        assert!(![&id, &old.gaps[1].id].contains(&&new.gaps[1].id));
    }
}
