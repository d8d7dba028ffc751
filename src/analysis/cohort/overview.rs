//! A line a person: handed in or not, and how the promises stand.

use crate::analysis::book::Book;
use crate::analysis::book::followup::{FollowUpAsk, followup};
use crate::analysis::book::promise::Promise;
use crate::analysis::results::{Flag, ItemPlace, PhraseChange, Strength};
use crate::model::{Archive, Date, Year};
use std::collections::BTreeMap;

/// How one person's papers and promises stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The years that have a report, oldest first.
    pub years: Vec<Year>,
    /// The latest of them holds promises.
    pub promises_in_latest: bool,
    /// What is counted of the promises.
    pub counts: Counts,
}

/// What is counted of promises, as `followup` tells it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not closed by any ledger: this year's and those of earlier years.
    pub open: usize,
    /// Open and past their day.
    pub overdue: usize,
    /// Open, and no later report continues or mentions them.
    pub vanished: usize,
    /// Taken up by the latest report with less that can be checked.
    pub weakened: usize,
    /// 长期坚持 without evidence of the year.
    pub unevidenced: usize,
    /// Open with nothing recorded.
    pub unrecorded: usize,
}

/// Whether the paper of the year asked about is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Handed {
    /// Nothing of this person could be read, and something went wrong.
    Unreadable,
    /// It is not there.
    Missing,
    /// It is there and promises nothing: a skeleton, or a paper whose measures were not made out.
    NoPromises,
    /// It is there.
    In,
}

/// A person's line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// The name.
    pub name: String,
    /// The unit, if known.
    pub unit: Option<String>,
    /// The roster names the person, or there is none.
    pub on_roster: bool,
    /// The paper of the year.
    pub handed: Handed,
    /// The promises.
    pub standing: Standing,
    /// What could not be read, in words.
    pub faults: Vec<String>,
}

/// A unit's sums.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitRow {
    /// The unit; `None`: people without one.
    pub unit: Option<String>,
    /// Its people.
    pub people: usize,
    /// Those whose paper of the year is there, with or without promises.
    pub handed_in: usize,
    /// The sums of their lines.
    pub counts: Counts,
}

/// All people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// The year asked about; `None` if nobody has a report.
    pub year: Option<Year>,
    /// What needs attention first.
    pub people: Vec<PersonRow>,
    /// By name, people without a unit last; empty where nobody has one.
    pub units: Vec<UnitRow>,
    /// All together.
    pub total: UnitRow,
}

/// Someone who was read, before the year asked about is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The unit, if known.
    pub unit: Option<String>,
    /// The roster names the person, or there is none.
    pub on_roster: bool,
    /// The promises.
    pub standing: Standing,
    /// What could not be read, in words.
    pub faults: Vec<String>,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.open += other.open;
        self.overdue += other.overdue;
        self.vanished += other.vanished;
        self.weakened += other.weakened;
        self.unevidenced += other.unevidenced;
        self.unrecorded += other.unrecorded;
    }

    /// How much there is to ask about.
    pub fn to_ask(self) -> usize {
        self.overdue + self.vanished + self.weakened + self.unevidenced
    }
}

/// How a person's promises stand on a day, seen from the latest report. Reports later than `until` are left out, with
/// what they say.
pub fn standing(archive: Archive, until: Option<Year>, today: Date) -> Standing {
    let archive = until_year(archive, until);
    let years: Vec<Year> = archive.reports.keys().copied().collect();
    let Some(latest) = archive.reports.values().next_back() else { return Standing::default() };
    let promises_in_latest = !latest.measures.is_empty();
    let book = Book::new(&archive);
    let counts = Counts { weakened: weaker(&book).len(), ..count(&latest_rows(&book, today)) };
    Standing { years, promises_in_latest, counts }
}

/// An archive as if nothing had been handed in after a year.
pub(super) fn until_year(mut archive: Archive, until: Option<Year>) -> Archive {
    if let Some(until) = until {
        archive.reports.retain(|year, _| *year <= until);
    }
    archive
}

/// The promises of earlier years as the latest report has them, then its own.
pub(super) fn latest_rows(book: &Book<'_>, today: Date) -> Vec<Promise> {
    let Some(latest) = book.archive().latest() else { return Vec::new() };
    let asked = |year| followup(book, FollowUpAsk { year, later: latest, today }).measures;
    let mut rows = asked(None);
    rows.retain(|promise| promise.key.year != latest);
    rows.extend(asked(Some(latest)));
    rows
}

/// Counts what rows of `followup` say.
fn count(rows: &[Promise]) -> Counts {
    let count = |wanted: &dyn Fn(&Promise) -> bool| rows.iter().filter(|row| wanted(row)).count();
    Counts {
        open: count(&|row| row.is_open()),
        overdue: count(&|row| row.overdue),
        vanished: count(&|row| row.flags.contains(&Flag::Vanished)),
        weakened: 0,
        unevidenced: count(&|row| row.flags.contains(&Flag::StandingWithoutEvidence)),
        unrecorded: count(&|row| row.is_open() && row.events.is_empty()),
    }
}

/// A promise that was taken up weaker, and the phrases that changed.
pub(super) type Weaker = (ItemPlace, Vec<PhraseChange>);

/// Promises of the report before that the latest one takes up with less that can be checked.
pub(super) fn weaker(book: &Book<'_>) -> Vec<Weaker> {
    let latest = book.archive().latest();
    let before = latest.and_then(|latest| book.archive().before(latest));
    let paired = latest.zip(before).and_then(|(latest, before)| book.pair(before, latest));
    let rows = paired.map(|paired| paired.measure_rows()).unwrap_or_default();
    let weaker = rows.into_iter().filter(|row| row.strength == Some(Strength::Weaker));
    weaker.flat_map(|row| row.from.into_iter().map(move |place| (place, row.changes.clone()))).collect()
}

/// Sets people side by side; `year` asked about, else the newest that anybody has.
pub fn overview(people: Vec<Person>, year: Option<Year>) -> Overview {
    let newest = people.iter().filter_map(|person| person.standing.years.last()).max().copied();
    let year = year.or(newest);
    let mut rows: Vec<PersonRow> = people.into_iter().map(|person| row(person, year)).collect();
    rows.sort_by(|a, b| attention(a).cmp(&attention(b)));
    let mut units: BTreeMap<(bool, Option<String>), UnitRow> = BTreeMap::new();
    let mut total = UnitRow::default();
    for row in &rows {
        let key = (row.unit.is_none(), row.unit.clone());
        units.entry(key).or_insert_with(|| UnitRow { unit: row.unit.clone(), ..UnitRow::default() }).add(row);
        total.add(row);
    }
    let known = units.keys().any(|(unknown, _)| !unknown);
    Overview { year, people: rows, units: if known { units.into_values().collect() } else { Vec::new() }, total }
}

impl UnitRow {
    fn add(&mut self, row: &PersonRow) {
        self.people += 1;
        self.handed_in += usize::from(matches!(row.handed, Handed::In | Handed::NoPromises));
        self.counts.add(row.standing.counts);
    }
}

fn row(person: Person, year: Option<Year>) -> PersonRow {
    let Person { name, unit, on_roster, standing, faults } = person;
    let is_there = year.is_some_and(|year| standing.years.contains(&year));
    let handed = match () {
        () if is_there && standing.promises_in_latest => Handed::In,
        () if is_there => Handed::NoPromises,
        () if standing.years.is_empty() && !faults.is_empty() => Handed::Unreadable,
        () => Handed::Missing,
    };
    PersonRow { name, unit, on_roster, handed, standing, faults }
}

/// The order: what is not there, then the most to ask about, then the most that is not recorded.
type Attention<'a> = (Handed, std::cmp::Reverse<(usize, usize, usize)>, &'a Option<String>, &'a str);

fn attention(row: &PersonRow) -> Attention<'_> {
    let counts = row.standing.counts;
    (row.handed, std::cmp::Reverse((counts.to_ask(), counts.unrecorded, counts.open)), &row.unit, &row.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(number: i64) -> Year {
        Year::new(number).unwrap()
    }

    fn person(name: &str, unit: Option<&str>, years: &[i64], counts: Counts) -> Person {
        let years: Vec<Year> = years.iter().map(|number| year(*number)).collect();
        let standing = Standing { promises_in_latest: !years.is_empty(), years, counts };
        Person { name: name.into(), unit: unit.map(str::to_owned), on_roster: true, standing, faults: vec![] }
    }

    #[test]
    fn what_needs_attention_comes_first() {
        let open = |open, overdue| Counts { open, overdue, ..Counts::default() };
        let broken = Person { faults: vec!["坏了".into()], ..person("丁", None, &[], Counts::default()) };
        let people = vec![
            person("甲", Some("某镇"), &[2022, 2023], open(4, 0)),
            person("乙", Some("某镇"), &[2022, 2023], open(4, 2)),
            person("丙", Some("某局"), &[2022], open(9, 9)),
            broken,
        ];
        let seen = overview(people, None);
        assert_eq!(seen.year, Some(year(2023)));
        let names: Vec<&str> = seen.people.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["丁", "丙", "乙", "甲"]);
        assert_eq!(seen.people[0].handed, Handed::Unreadable);
        let units: Vec<_> = seen.units.iter().map(|u| (u.unit.as_deref(), u.people, u.handed_in)).collect();
        assert_eq!(units, [(Some("某局"), 1, 0), (Some("某镇"), 2, 2), (None, 1, 0)]);
        assert_eq!((seen.total.people, seen.total.counts.overdue), (4, 11));
    }

    #[test]
    fn an_earlier_year_is_seen_with_what_was_known_then() {
        let report = |number: i64, text: &str| {
            let mut report = crate::model::Report::empty(year(number));
            let kind = crate::model::ItemKind::Measure;
            let id = crate::model::content_id(kind, year(number), None, text, |_| false);
            report.measures.push(crate::model::Measure::new(id, None, text.to_owned()));
            (report.year, report)
        };
        let mut archive = Archive::default();
        archive.reports.extend([
            report(2021, "2022年6月底前给三个村的蓄水池加盖上锁。"),
            report(2022, "每季度到养老院查一次食堂留样。"),
            report(2023, "每月下村入户五天，当日记好民情日记。"),
        ]);
        let today = "2023-11-20".parse().unwrap();
        let now = standing(archive.clone(), None, today);
        assert_eq!((now.counts.open, now.counts.overdue, now.counts.vanished, now.counts.unrecorded), (3, 1, 2, 3));
        let then = standing(archive, Some(year(2021)), today);
        assert_eq!((then.years.len(), then.counts.open, then.counts.vanished), (1, 1, 0));
    }
}
