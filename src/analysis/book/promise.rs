//! Which promises are open.

use crate::model::{Archive, Measure, MeasureKey, Status, Year};

/// A promise with its recorded status.
#[derive(Clone, Debug)]
pub struct Promise<'a> {
    /// Which.
    pub key: MeasureKey,
    /// 序号 in its report, from 1.
    pub no: usize,
    /// What it says.
    pub measure: &'a Measure,
    /// Recorded status.
    pub status: Status,
}

/// The promises of years before `year` that no ledger has closed, oldest first. A promise stays open, whatever year
/// it is, until the ledger closes it.
pub fn open_promises(archive: &Archive, year: Year) -> Vec<Promise<'_>> {
    promises(archive, |y| y < year).into_iter().filter(|promise| !promise.status.closes()).collect()
}

/// All promises of the years that `wanted` picks, oldest first.
pub fn promises(archive: &Archive, wanted: impl Fn(Year) -> bool) -> Vec<Promise<'_>> {
    let mut out = Vec::new();
    for (year, report) in archive.reports.iter().filter(|(year, _)| wanted(**year)) {
        for (i, measure) in report.measures.iter().enumerate() {
            let key = MeasureKey { year: *year, id: measure.id.clone() };
            out.push(Promise { status: archive.status(*year, &measure.id), key, no: i + 1, measure });
        }
    }
    out
}
