//! Stronger or weaker: what can be checked in a promise, gained, lost or changed.

use crate::analysis::due::{Deadline, due};
use crate::analysis::results::{PhraseChange, PhraseKind, Strength};
use crate::model::{Date, Measure, Report, Year};
use crate::text::dates::chinese_date;
use crate::text::fold::fold;
use crate::text::pledges::{Frequency, Pledge, frequencies, pledges};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// From here on two clauses are about the same thing (share of bigrams, Dice).
const SAME_CLAUSE: f64 = 0.25;
/// So many phrases of a side, beside those that are the same in both, are compared; a promise has a dozen.
const MOST: usize = 300;
/// So many times more gained than lost, or lost than gained, is plain.
const PLAIN: usize = 2;

/// So many months later than the other report's was, seen from its own report, a deadline is put off.
const PUT_OFF: i32 = 6;

/// Measures of one report.
#[derive(Clone, Debug)]
pub struct Promised<'a> {
    /// The report.
    pub report: &'a Report,
    /// The measures; several where promises split or merged.
    pub measures: Vec<&'a Measure>,
}

/// What changed between earlier and later promises in what can be checked and in the fields beside the words, and the
/// sum of it.
pub fn strength(old: &Promised<'_>, new: &Promised<'_>) -> (Strength, Vec<PhraseChange>) {
    let (before, after) = (text(&old.measures), text(&new.measures));
    let mut changes = frequency_changes(&before, &after);
    add(&mut changes, number_changes(&before, &after));
    add(&mut changes, date_changes(old, new).into_iter().collect());
    changes.extend(owner_change(&old.measures, &new.measures));
    changes.extend(field_changes(&old.measures, &new.measures));
    (sum(&changes), changes)
}

/// What was changed decides, and what was gained or lost where one of the two is [`PLAIN`] times the other: a promise
/// told anew in other words always gains and loses something.
fn sum(changes: &[PhraseChange]) -> Strength {
    let count = |wanted: fn(&PhraseChange) -> bool| {
        changes.iter().filter(|change| change.strength != Strength::Same && wanted(change)).count()
    };
    let gained = count(|change| change.from.is_empty());
    let lost = count(|change| change.to.is_empty());
    let changed = |kind: Strength| {
        changes.iter().any(|change| change.strength == kind && !change.from.is_empty() && !change.to.is_empty())
    };
    let stronger = changed(Strength::Stronger) || (gained > 0 && gained >= PLAIN * lost);
    let weaker = changed(Strength::Weaker) || (lost > 0 && lost >= PLAIN * gained);
    match (stronger, weaker) {
        (true, false) => Strength::Stronger,
        (false, true) => Strength::Weaker,
        (false, false) if changes.iter().all(|change| change.strength == Strength::Same) => Strength::Same,
        _ => Strength::Mixed,
    }
}

fn text(measures: &[&Measure]) -> String {
    let parts = measures.iter().flat_map(|m| [m.heading.as_deref(), Some(m.text.as_str()), m.target.as_deref()]);
    parts.flatten().collect::<Vec<_>>().join("\n")
}

fn change(kind: PhraseKind, from: &str, to: &str, strength: Strength) -> PhraseChange {
    PhraseChange { kind, from: from.to_owned(), to: to.to_owned(), strength }
}

/// Gained or lost, as `from` or `to` is empty.
fn one_sided(kind: PhraseKind, from: &str, to: &str) -> PhraseChange {
    change(kind, from, to, if to.is_empty() { Strength::Weaker } else { Strength::Stronger })
}

fn frequency_changes(before: &str, after: &str) -> Vec<PhraseChange> {
    let (old, new) = (frequencies(before), frequencies(after));
    let about = |phrases: &[Frequency]| -> Vec<About<Option<u64>>> {
        phrases.iter().map(|one| About::new(&one.clause, one.a_year.map(f64::to_bits))).collect()
    };
    let near = |a: &About<_>, b: &About<_>| a.alike(b) + if a.value == b.value { SAME_CLAUSE } else { 0.0 };
    let pairs = matched(&about(&old), &about(&new), near);
    let mut out = Vec::new();
    for (a, pair) in old.iter().zip(&pairs) {
        match pair.and_then(|pair| new.get(pair)) {
            Some(b) => out.extend(often(a, b).map(|s| change(PhraseKind::Frequency, &a.words, &b.words, s))),
            None if a.a_year.is_some() => out.push(one_sided(PhraseKind::Frequency, &a.words, "")),
            None => {}
        }
    }
    let fresh = fresh(&new, &pairs).filter(|b| b.a_year.is_some());
    out.extend(fresh.map(|b| one_sided(PhraseKind::Frequency, "", &b.words)));
    out
}

/// Adds what is not told yet: a clause with two numbers, or a number and a day, is shown once by the same words. What
/// was changed is told before what was gained or lost.
fn add(changes: &mut Vec<PhraseChange>, mut more: Vec<PhraseChange>) {
    more.sort_by_key(|change| change.from.is_empty() || change.to.is_empty());
    for one in more {
        if !changes.iter().any(|known| holds(known, &one)) {
            changes.push(one);
        }
    }
}

/// Whether a change tells of another in the same words already.
fn holds(change: &PhraseChange, other: &PhraseChange) -> bool {
    told(&change.from, &other.from) && told(&change.to, &other.to)
}

/// Whether words are among those told, or hold them; no words are told always.
fn told(all: &str, part: &str) -> bool {
    part.is_empty() || (!all.is_empty() && (part.contains(all) || all.contains(part)))
}

/// A phrase before and after; where only the number in it changed, afterwards the number alone.
fn both(kind: PhraseKind, (a, b): (&Pledge, &Pledge), strength: Strength) -> PhraseChange {
    let same = a.phrase.replacen(&a.quantity.words, &b.quantity.words, 1) == b.phrase;
    change(kind, &a.phrase, if same { &b.quantity.words } else { &b.phrase }, strength)
}

/// More often is stronger; a number is stronger than 定期.
fn often(a: &Frequency, b: &Frequency) -> Option<Strength> {
    let (before, after) = (a.a_year.unwrap_or(0.0), b.a_year.unwrap_or(0.0));
    compared(before, after)
}

fn compared(before: f64, after: f64) -> Option<Strength> {
    if after > before {
        Some(Strength::Stronger)
    } else if after < before {
        Some(Strength::Weaker)
    } else {
        None
    }
}

fn number_changes(before: &str, after: &str) -> Vec<PhraseChange> {
    let (old, new) = (pledges(before), pledges(after));
    let about = |phrases: &[Pledge]| -> Vec<About<(String, u64)>> {
        let value = |one: &Pledge| (one.quantity.unit.clone(), one.quantity.value.to_bits());
        phrases.iter().map(|one| About::new(&one.clause, value(one))).collect()
    };
    let near = |a: &About<(String, u64)>, b: &About<(String, u64)>| {
        let equal = if a.value == b.value { SAME_CLAUSE } else { 0.0 };
        if a.value.0 == b.value.0 { a.alike(b) + equal } else { 0.0 }
    };
    let pairs = matched(&about(&old), &about(&new), near);
    let mut out = Vec::new();
    for (a, pair) in old.iter().zip(&pairs) {
        match pair.and_then(|pair| new.get(pair)) {
            Some(b) => {
                out.extend(more(a, b).map(|s| both(PhraseKind::Number, (a, b), s)));
            }
            None => out.push(one_sided(PhraseKind::Number, &a.phrase, "")),
        }
    }
    out.extend(fresh(&new, &pairs).map(|b| one_sided(PhraseKind::Number, "", &b.phrase)));
    out
}

/// More is stronger, except where the number is a ceiling.
fn more(a: &Pledge, b: &Pledge) -> Option<Strength> {
    let (before, after) = (a.quantity.value, b.quantity.value);
    if a.ceiling || b.ceiling { compared(after, before) } else { compared(before, after) }
}

/// A day gained, lost or moved.
fn date_changes(old: &Promised<'_>, new: &Promised<'_>) -> Option<PhraseChange> {
    let words = |promised: &Promised<'_>| last_due(promised)?.words.map(|words| date_words(&words));
    match (words(old), words(new)) {
        (Some(before), None) => Some(one_sided(PhraseKind::Date, &before, "")),
        (None, Some(after)) => Some(one_sided(PhraseKind::Date, "", &after)),
        (Some(_), Some(_)) => moved(old, new),
        (None, None) => None,
    }
}

/// A mere date as papers write it.
fn date_words(words: &str) -> String {
    words.parse().map_or_else(|_| words.to_owned(), chinese_date)
}

/// A deadline that was moved: of one report by any day, of two by [`PUT_OFF`] months more or less than the time
/// between the reports, as every year's days are that year's.
fn moved(old: &Promised<'_>, new: &Promised<'_>) -> Option<PhraseChange> {
    let (before, after) = (last_due(old)?, last_due(new)?);
    let (words, day) = (before.words?, before.day?);
    let (later_words, later_day) = (after.words?, after.day?);
    let strength = if old.report.year == new.report.year {
        compared_days(later_day, day)
    } else {
        let shift = lead(later_day, new.report.year) - lead(day, old.report.year);
        match shift {
            PUT_OFF.. => Strength::Weaker,
            _ if shift <= -PUT_OFF => Strength::Stronger,
            _ => return None,
        }
    };
    (words != later_words).then(|| change(PhraseKind::Date, &date_words(&words), &date_words(&later_words), strength))
}

/// The latest deadline of some measures.
fn last_due(promised: &Promised<'_>) -> Option<Deadline> {
    let all = promised.measures.iter().map(|measure| due(promised.report, measure));
    all.filter(|due| due.day.is_some()).max_by_key(|due| due.day)
}

/// A later day is weaker.
fn compared_days(later: Date, day: Date) -> Strength {
    match later.cmp(&day) {
        Ordering::Less => Strength::Stronger,
        Ordering::Equal => Strength::Same,
        Ordering::Greater => Strength::Weaker,
    }
}

/// Months from the beginning of the report's year.
fn lead(day: Date, year: Year) -> i32 {
    (i32::from(day.year()) - year.number() as i32) * 12 + i32::from(day.month())
}

fn owner_change(old: &[&Measure], new: &[&Measure]) -> Option<PhraseChange> {
    let owner = |measures: &[&Measure]| measures.iter().find_map(|m| m.owner.clone());
    match (owner(old), owner(new)) {
        (Some(before), None) => Some(one_sided(PhraseKind::Owner, &before, "")),
        (None, Some(after)) => Some(one_sided(PhraseKind::Owner, "", &after)),
        (Some(before), Some(after)) if before != after => {
            Some(change(PhraseKind::Owner, &before, &after, Strength::Same))
        }
        _ => None,
    }
}

/// Target and problem in other words. They are told, and weigh only by the numbers and days in them.
fn field_changes(old: &[&Measure], new: &[&Measure]) -> Vec<PhraseChange> {
    let ([old], [new]) = (old, new) else { return Vec::new() };
    let fields = [(PhraseKind::Target, &old.target, &new.target), (PhraseKind::Problem, &old.problem, &new.problem)];
    let changed = fields.into_iter().filter(|(_, before, after)| before != after);
    let words = |field: &Option<String>| field.clone().unwrap_or_default();
    changed.map(|(kind, before, after)| change(kind, &words(before), &words(after), Strength::Same)).collect()
}

/// A phrase as it is compared: the bigrams of its clause, numbers left out, and what it measures.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct About<V> {
    grams: Vec<(char, char)>,
    value: V,
}

impl<V> About<V> {
    fn new(clause: &str, value: V) -> Self {
        let chars: Vec<char> = fold(clause).chars.into_iter().filter(|c| !c.is_ascii_digit() && *c != '每').collect();
        let grams: BTreeSet<(char, char)> =
            chars.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect();
        Self { grams: grams.into_iter().collect(), value }
    }

    /// Share of bigrams that two clauses have in common (Dice).
    fn alike(&self, other: &Self) -> f64 {
        let total = self.grams.len() + other.grams.len();
        let common = self.grams.iter().filter(|gram| other.grams.binary_search(gram).is_ok()).count();
        if total == 0 { 0.0 } else { 2.0 * common as f64 / total as f64 }
    }
}

/// Pairs phrases about the same thing, each at most once, the likest first; gives for each old one its new one.
///
/// Those with the same clause and value are the likest there are, and found without comparing all with all. Of the rest
/// at most [`MOST`] a side are compared.
fn matched<V: Ord>(
    old: &[About<V>],
    new: &[About<V>],
    near: impl Fn(&About<V>, &About<V>) -> f64,
) -> Vec<Option<usize>> {
    let mut out = equal(old, new);
    let mut taken: BTreeSet<usize> = out.iter().flatten().copied().collect();
    let left: Vec<usize> = (0..new.len()).filter(|j| !taken.contains(j)).take(MOST).collect();
    let mut all: Vec<(f64, usize, usize)> = Vec::new();
    for (i, a) in old.iter().enumerate().filter(|(i, _)| out.get(*i).is_some_and(Option::is_none)).take(MOST) {
        let scores = left.iter().filter_map(|j| Some((near(a, new.get(*j)?), i, *j)));
        all.extend(scores.filter(|(score, ..)| *score >= SAME_CLAUSE));
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (_, i, j) in all {
        if let Some(place @ None) = out.get_mut(i)
            && taken.insert(j)
        {
            *place = Some(j);
        }
    }
    out
}

/// For each old phrase the first free new one with the same clause and value.
fn equal<V: Ord>(old: &[About<V>], new: &[About<V>]) -> Vec<Option<usize>> {
    let mut places: BTreeMap<&About<V>, VecDeque<usize>> = BTreeMap::new();
    for (j, about) in new.iter().enumerate().filter(|(_, about)| !about.grams.is_empty()) {
        places.entry(about).or_default().push_back(j);
    }
    old.iter().map(|about| places.get_mut(about)?.pop_front()).collect()
}

/// The new phrases that no old one was paired with.
fn fresh<'n, T>(new: &'n [T], pairs: &[Option<usize>]) -> impl Iterator<Item = &'n T> {
    let paired: BTreeSet<usize> = pairs.iter().flatten().copied().collect();
    new.iter().enumerate().filter(move |(j, _)| !paired.contains(j)).map(|(_, phrase)| phrase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Due, ItemKind, Year, content_id};

    fn measure(text: &str) -> Measure {
        let id = content_id(ItemKind::Measure, Year::new(2022).unwrap(), None, text, |_| false);
        Measure::new(id, None, text.to_owned())
    }

    fn report(year: i64) -> Report {
        Report::empty(Year::new(year).unwrap())
    }

    fn between(old: (i64, &Measure), new: (i64, &Measure)) -> (Strength, Vec<PhraseChange>) {
        let (before, after) = (report(old.0), report(new.0));
        let promised = |report, measure| Promised { report, measures: vec![measure] };
        strength(&promised(&before, old.1), &promised(&after, new.1))
    }

    fn told(old: &Measure, new: &Measure) -> (Strength, Vec<PhraseChange>) {
        between((2022, old), (2023, new))
    }

    #[test]
    fn a_deadline_that_is_put_off_is_weaker() {
        let due = |words: &str| Measure { due: Some(Due::Words(words.to_owned())), ..measure("修好水渠。") };
        for (from, to, expected) in [
            ((2022, "2023年5月底前"), (2023, "2024年12月底前"), Strength::Weaker),
            ((2022, "2023年12月底前"), (2023, "2024年3月底前"), Strength::Stronger),
            ((2022, "2023年6月底前"), (2023, "2024年6月底前"), Strength::Same),
            ((2022, "2023年6月底前"), (2022, "2023年7月底前"), Strength::Weaker),
            ((2022, "2023年6月底前"), (2022, "2023年5月底前"), Strength::Stronger),
            ((2022, "2023年6月底前"), (2022, "2023年6月底"), Strength::Same),
        ] {
            let (sum, changes) = between((from.0, &due(from.1)), (to.0, &due(to.1)));
            assert_eq!(sum, expected, "{from:?} {to:?} {changes:?}");
        }
    }

    #[test]
    fn every_field_beside_the_words_is_told() {
        let old =
            Measure { owner: Some("站长".into()), target: Some("不漏水".into()), ..measure("修好水渠。") };
        let new = Measure { owner: Some("副站长".into()), problem: Some("水渠漏水".into()), ..old.clone() };
        let new = Measure { target: Some("不渗水".into()), ..new };
        let (sum, changes) = between((2022, &old), (2022, &new));
        let kinds: Vec<PhraseKind> = changes.iter().map(|change| change.kind).collect();
        assert_eq!((sum, kinds), (Strength::Same, vec![PhraseKind::Owner, PhraseKind::Target, PhraseKind::Problem]));
    }

    #[test]
    fn what_can_be_checked_makes_a_promise_stronger_or_weaker() {
        use Strength::*;
        for (old, new, expected) in [
            ("每月走访农户，听取意见。", "定期走访农户，听取意见。", Weaker),
            ("定期走访农户。", "每月走访农户。", Stronger),
            ("每季度讲一次课。", "每月讲一次课。", Stronger),
            ("培训村医12名。", "培训村医20名。", Stronger),
            ("接到来信十日内答复。", "接到来信五日内答复。", Stronger),
            ("接到来信两小时内到场。", "接到来信四小时内到场。", Weaker),
            ("6月底前修好水渠。", "修好水渠。", Weaker),
            ("修好水渠3公里。", "修好水渠，2024年6月底前完工。", Mixed),
            ("把水渠修好。", "把水渠修好。", Same),
            ("收到诉求10个工作日内办结。", "收到诉求5个工作日内办结。", Stronger),
            ("会议压减三分之一。", "会议压减一半。", Stronger),
            ("入户率达到八成。", "入户率达到90%。", Stronger),
            ("培训村医12名，修水渠3公里，6月底前完工。", "多到村里转转，给老人办2件实事。", Weaker),
            ("2023年6月底前修好水渠。", "2024年5月底前修好水渠。", Same),
        ] {
            let (sum, changes) = told(&measure(old), &measure(new));
            assert_eq!(sum, expected, "{old} {new} {changes:?}");
        }
    }

    #[test]
    fn the_very_phrases_are_shown() {
        let (_, changes) = told(&measure("每月走访农户。"), &measure("定期走访农户。"));
        let shown: Vec<_> = changes.iter().map(|c| format!("{}→{}", c.from, c.to)).collect();
        assert_eq!(shown, ["每月走访农户→定期走访农户"]);
        let (_, changes) = told(&measure("每两个月请老支书讲一次。"), &measure("请老支书来讲。"));
        assert_eq!(changes.iter().map(|c| c.from.as_str()).collect::<Vec<_>>(), ["每两个月请老支书讲一次"]);
        let (_, changes) = told(&measure("力争2023年6月底前完工。"), &measure("早日完工。"));
        assert_eq!(changes.first().map(|c| c.from.as_str()), Some("2023年6月底前"));
    }
}
