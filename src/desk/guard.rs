//! What a commit must not do unasked: lose recorded events, or take a renamed report for a removed one.

use super::Desk;
use super::change::name;
use crate::files::{DataFile, read_report};
use crate::model::{Archive, Event, ItemId, MeasureKey, Report, Year};
use crate::store::{Store, StoreError};
use std::collections::BTreeSet;

/// An event that would be gone from a ledger, or say something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The year of its ledger.
    pub year: Year,
    /// The event as it was saved.
    pub event: Event,
    /// Its measure as people type it.
    pub name: String,
    /// It is still there, with other words.
    pub altered: bool,
}

/// A report that is gone, and the file that holds it now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// The report's year.
    pub year: Year,
    /// Where it is now.
    pub to: String,
}

/// The events of `before` that `after` does not have as they were: ledgers are only added to.
pub(super) fn lost(before: &Archive, after: &Archive) -> Vec<Lost> {
    let mut out = Vec::new();
    for (year, ledger) in &before.ledgers {
        let left = after.ledgers.get(year).map(|ledger| ledger.events.as_slice()).unwrap_or_default();
        for event in ledger.events.iter().filter(|event| !left.contains(event)) {
            let key = MeasureKey { year: *year, id: event.measure.clone() };
            let altered = left.iter().any(|other| other.id == event.id);
            out.push(Lost { year: *year, event: event.clone(), name: name(before, &key), altered });
        }
    }
    out
}

/// The ledgers that they are of, as `track restore` takes them.
pub(super) fn ledgers(lost: &[Lost]) -> String {
    let years: BTreeSet<Year> = lost.iter().map(|lost| lost.year).collect();
    years.into_iter().map(|year| format!("--ledger {year}")).collect::<Vec<_>>().join(" ")
}

/// Recorded events that the files on disk no longer have as they were saved.
pub fn lost_on_disk(store: &Store, on_disk: &Archive) -> Result<Vec<Lost>, StoreError> {
    Ok(lost(&store.committed_archive()?, on_disk))
}

/// Files that stand among the reports or ledgers and are none: `reports/2021 - 副本.toml`. Track never reads them.
pub fn strays(paths: &[String]) -> Vec<String> {
    let among = |path: &&String| path.starts_with("reports/") || path.starts_with("ledger/");
    paths.iter().filter(among).filter(|path| DataFile::of(path).is_none()).cloned().collect()
}

/// A report that the commit would take for removed though a file that track does not read holds it.
pub fn renamed_to_stray(desk: &Desk<'_>) -> Result<Option<Renamed>, StoreError> {
    let outcome = desk.outcome();
    let gone = desk.committed().reports.iter().filter(|(year, _)| !outcome.reports.contains_key(year));
    for (year, report) in gone {
        for path in strays(&desk.store().uncommitted()?) {
            let text = desk.store().read(&path)?.unwrap_or_default();
            if read_report(&text, *year).is_ok_and(|read| is_same_paper(report, &read.report)) {
                return Ok(Some(Renamed { year: *year, to: path }));
            }
        }
    }
    Ok(None)
}

/// Whether two reports are the same paper: half of the items of the smaller one are in both, by id.
pub fn is_same_paper(one: &Report, other: &Report) -> bool {
    let ids = |report: &Report| -> BTreeSet<ItemId> { report.all_items().iter().map(|item| item.id.clone()).collect() };
    let (one, other) = (ids(one), ids(other));
    let least = one.len().min(other.len());
    least > 0 && one.intersection(&other).count() * 2 >= least
}

/// The year under which a report that is gone stands now.
pub(super) fn moved_to(before: &Archive, after: &Archive, year: Year) -> Option<Year> {
    let old = before.reports.get(&year).filter(|_| !after.reports.contains_key(&year))?;
    let fresh = after.reports.iter().filter(|(year, _)| !before.reports.contains_key(year));
    fresh.filter(|(_, report)| is_same_paper(old, report)).map(|(year, _)| *year).next()
}

/// How many links of other reports name an item of this year: `continues`, `not_continues` and accounts.
pub(super) fn links_to(archive: &Archive, key: &MeasureKey) -> usize {
    let reports = archive.reports.values();
    let of = |report: &Report| {
        let measures =
            report.measures.iter().flat_map(|measure| measure.continues.iter().chain(&measure.not_continues));
        measures.chain(report.previous.iter().filter_map(|item| item.measure.as_ref())).filter(|k| *k == key).count()
    };
    reports.map(of).sum()
}
