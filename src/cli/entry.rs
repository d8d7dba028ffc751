//! Events of the ledger made of what somebody typed: one way for `mark`, `note` and the review.

use crate::error::{CmdResult, Exit, Explain};
use crate::files::{is_evidence_path, rule};
use crate::i18n::{Lang, shown_path, status_word, tr};
use crate::model::{Archive, Date, Event, MeasureKey, Missing, Status, event_id};
use crate::store::{Store, StoreError, files, names::NameFault};
use crate::text::lines::tidy;
use std::path::{Path, PathBuf};

/// What an event is to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// The status from then on.
    pub status: Option<Status>,
    /// Words; `Some` with nothing in it is refused.
    pub note: Option<String>,
    /// Files, as paths from the repository's top.
    pub evidence: Vec<String>,
    /// Where in a report the sentence stands.
    pub source: Option<String>,
    /// 延期: the new day.
    pub due: Option<Date>,
}

/// Errors of an entry.
#[derive(Debug)]
pub enum EntryError {
    /// A status without what it needs; and the measure's name.
    Missing(Missing, String),
    /// A note without words.
    EmptyNote,
    /// A postponement without a reason.
    NoReason,
    /// A day before the promise was made: the measure's name, that day, the day typed.
    BeforePromise(String, Date, Date),
    /// A day that is still to come.
    Future(Date),
    /// A file that is not there.
    NoFile(PathBuf),
    /// A file whose name no system takes.
    FileName(PathBuf),
}

/// The largest file taken as evidence, in bytes.
const EVIDENCE_LIMIT: u64 = 50 * 1024 * 1024;

/// The event, checked. Its id differs from those of the ledger it is for.
pub(super) fn event(
    archive: &Archive,
    key: &MeasureKey,
    words: Words,
    on: Option<Date>,
    today: Date,
) -> Result<Event, EntryError> {
    let on = on.unwrap_or(today);
    if on > today {
        return Err(EntryError::Future(on));
    }
    let promised = promised_on(archive, key).min(today);
    if on < promised {
        return Err(EntryError::BeforePromise(key.to_string(), promised, on));
    }
    let note = words.note.as_deref().map(tidy).filter(|note| !note.is_empty());
    if words.note.is_some() && note.is_none() {
        return Err(EntryError::EmptyNote);
    }
    if let Some(status) = words.status {
        let checked = status.check(note.as_deref(), &words.evidence);
        checked.map_err(|missing| EntryError::Missing(missing, key.to_string()))?;
    }
    let status = words.status;
    let parts = [key.to_string(), on.to_string(), format!("{status:?}"), note.clone().unwrap_or_default()];
    let parts = parts.into_iter().chain(words.evidence.iter().cloned()).chain(words.source.clone());
    let parts = parts.chain(words.due.map(|day| format!("due {day}")));
    let taken = archive.ledgers.get(&key.year).map(|ledger| ledger.events.as_slice()).unwrap_or_default();
    let id = event_id(parts, |id| taken.iter().any(|event| event.id == *id));
    let Words { evidence, source, due, .. } = words;
    Ok(Event { id, measure: key.id.clone(), on, status, note, evidence, source, due })
}

/// The day a promise was made: its report's, else the first of its year.
fn promised_on(archive: &Archive, key: &MeasureKey) -> Date {
    let first = Date::constant(1, 1, 1).with().year(key.year.number() as i16).build();
    let dated = archive.reports.get(&key.year).and_then(|report| report.date);
    dated.or(first.ok()).unwrap_or(Date::MIN)
}

/// Files as evidence, each with its path below `evidence/` and its bytes, under names every system takes; the same
/// file twice is one.
pub(super) fn take_evidence(store: &Store, files: &[PathBuf]) -> CmdResult<Vec<(String, Vec<u8>)>> {
    let mut taken: Vec<(String, Vec<u8>)> = Vec::new();
    for file in files {
        // Before anything is read: where such a name is a device, reading it says nothing of use, or waits for ever.
        let name = evidence_name(file)?;
        let bytes = files::read(file, EVIDENCE_LIMIT)?.ok_or_else(|| EntryError::NoFile(file.to_owned()))?;
        let path = free_path(store, (file, name), &bytes, &taken)?;
        taken.push((path, bytes));
    }
    Ok(taken)
}

/// The name of a file as evidence: one that every system takes.
fn evidence_name(file: &Path) -> CmdResult<&str> {
    let name = file.file_name().and_then(|name| name.to_str());
    let name = name.ok_or_else(|| EntryError::FileName(file.to_owned()))?;
    match NameFault::of(name) {
        Some(fault) => Err(StoreError::BadName(file.to_owned(), fault).into()),
        None => Ok(name),
    }
}

/// The first of the names `a.pdf`, `a-2.pdf`, … under which there is nothing, or these very bytes.
fn free_path(
    store: &Store,
    (file, name): (&Path, &str),
    bytes: &[u8],
    taken: &[(String, Vec<u8>)],
) -> CmdResult<String> {
    let bad = || EntryError::FileName(file.to_owned());
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => (stem, format!(".{extension}")),
        _ => (name, String::new()),
    };
    let mut copy = 1;
    loop {
        let suffix = if copy > 1 { format!("-{copy}") } else { String::new() };
        let path = format!("evidence/{stem}{suffix}{extension}");
        if !is_evidence_path(&path) {
            return Err(bad().into());
        }
        let present = match taken.iter().find(|(other, _)| *other == path) {
            Some((_, bytes)) => Some(bytes.clone()),
            None => files::read(&store.full(&path), EVIDENCE_LIMIT)?,
        };
        if present.is_none_or(|present| present == bytes) {
            return Ok(path);
        }
        copy += 1;
    }
}

impl EntryError {
    /// The same with the measure named as people do: `2022/3`.
    pub(super) fn about(self, name: &str) -> Self {
        match self {
            Self::Missing(missing, _) => Self::Missing(missing, name.to_owned()),
            Self::BeforePromise(_, promised, on) => Self::BeforePromise(name.to_owned(), promised, on),
            other => other,
        }
    }
}

impl Explain for EntryError {
    fn explain(&self, lang: Lang) -> String {
        match self {
            Self::Missing(missing, name) => {
                let word = status_word(lang, missing.status);
                let key = missing.status.key();
                tr!(lang, "mark.missing", status = word, rule = rule(lang, missing.status), name = name, key = key)
            }
            Self::NoReason => tr!(lang, "postpone.no_reason"),
            Self::BeforePromise(name, promised, on) => {
                tr!(lang, "mark.before_promise", name = name, promised = promised, on = on)
            }
            Self::EmptyNote => tr!(lang, "mark.empty_note"),
            Self::Future(day) => tr!(lang, "mark.future", day = day),
            Self::NoFile(path) => tr!(lang, "io.not_found", path = shown_path(path)),
            Self::FileName(path) => tr!(lang, "mark.file_name", path = shown_path(path)),
        }
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
