//! A report that was taken in, put into the repository; and what becomes of the promises of the one that it replaces.

use super::Context;
use super::document::{How, check_free};
use crate::desk::Change;
use crate::desk::keep::{Kept, keep, kept};
use crate::error::{CmdResult, Exit, Explain};
use crate::files::{new_report, others::others};
use crate::i18n::{Lang, tr};
use crate::intake::outline::Imported;
use crate::model::{Archive, Report};
use crate::store::{Store, StoreError, report_path};
use crate::text::safe::one_line;

/// Promises with recorded events that are in the new text no more.
#[derive(Debug)]
pub struct Unpaired(Vec<Kept>);

/// Writes and commits a report. Items that the replaced report has as well keep their ids and links; gives what became
/// of those with a history.
pub(super) fn save(ctx: &Context<'_>, store: &Store, imported: &Imported, how: How) -> CmdResult<Vec<Kept>> {
    let mut desk = ctx.desk(store)?;
    // Asked again under the lock: another track may have written the year while the document was read.
    check_free(store, imported.report.year, how)?;
    let path = report_path(imported.report.year);
    if store.uncommitted()?.contains(&path) {
        return Err(StoreError::Uncommitted(path).into());
    }
    if !others(&store.read(&path)?.unwrap_or_default()).is_empty() {
        return Err(StoreError::NotSettled(path).into());
    }
    let (report, fates) = replacing(desk.archive(), imported);
    check_paired(&fates, how)?;
    let text = new_report(&report);
    desk.apply(Change::Report(Box::new(report), text))?;
    ctx.save(desk)?;
    Ok(fates)
}

/// What would become of the promises with a history if the document took the place of the year's report.
pub(super) fn preview(store: &Store, imported: &Imported) -> CmdResult<Vec<Kept>> {
    Ok(replacing(&store.archive()?, imported).1)
}

/// An error where [`save`] would refuse the document for promises that it loses.
pub(super) fn would_save(store: &Store, imported: &Imported, how: How) -> CmdResult<()> {
    Ok(check_paired(&preview(store, imported)?, how)?)
}

fn check_paired(fates: &[Kept], how: How) -> Result<(), Unpaired> {
    let lost: Vec<Kept> = fates.iter().filter(|fate| fate.stops()).cloned().collect();
    if lost.is_empty() || how.force { Ok(()) } else { Err(Unpaired(lost)) }
}

/// The report as it is to be saved, and what becomes of the promises with a history of the one that it replaces.
fn replacing(archive: &Archive, imported: &Imported) -> (Report, Vec<Kept>) {
    let mut report = imported.report.clone();
    let mut fates = Vec::new();
    if let Some(old) = archive.reports.get(&report.year) {
        keep(&mut report, old);
        fates = kept(archive, old, &report);
    }
    (report, fates)
}

/// What the import would be refused for, where it would be.
pub(super) fn refusal(lang: Lang, fates: &[Kept], how: How) -> Option<String> {
    let stops = !how.force && fates.iter().any(Kept::stops);
    stops.then(|| tr!(lang, "import.would_refuse"))
}

/// What became of a promise with a history.
pub(super) fn fate_line(lang: Lang, fate: &Kept) -> String {
    let Kept { name, title, events, links, .. } = fate;
    let title = one_line(title);
    let history = tr!(lang, "import.history", events = events, links = links);
    match (fate.no, fate.reworded) {
        (None, _) => tr!(lang, "import.fate_gone", name = name, title = title, history = history),
        (Some(no), true) => tr!(lang, "import.fate_reworded", name = name, no = no, title = title, history = history),
        (Some(no), false) => tr!(lang, "import.fate_same", name = name, no = no, title = title, history = history),
    }
}

impl Explain for Unpaired {
    fn explain(&self, lang: Lang) -> String {
        let lines: Vec<String> = self.0.iter().map(|fate| fate_line(lang, fate)).collect();
        tr!(lang, "import.unpaired", promises = lines.join("\n"))
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
