//! Events of the ledger made of what somebody typed: one way for `mark`, `note` and the review.

use crate::error::{CmdResult, Exit, Explain};
use crate::files::{append_events, is_evidence_path, new_ledger, rule};
use crate::i18n::{Lang, status_word, tr};
use crate::model::{Archive, Date, Event, Ledger, MeasureKey, Missing, Status, Year, event_id};
use crate::store::{Store, Writing, files, ledger_path};
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
}

/// Errors of an entry.
#[derive(Debug)]
pub enum EntryError {
    /// A status without what it needs; and the measure's name.
    Missing(Missing, String),
    /// A note without words.
    EmptyNote,
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
    ledger: Option<&Ledger>,
    key: &MeasureKey,
    words: Words,
    on: Option<Date>,
    today: Date,
) -> Result<Event, EntryError> {
    let on = on.unwrap_or(today);
    if on > today {
        return Err(EntryError::Future(on));
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
    let taken = ledger.map(|ledger| ledger.events.as_slice()).unwrap_or_default();
    let id = event_id(parts, |id| taken.iter().any(|event| event.id == *id));
    Ok(Event { id, measure: key.id.clone(), on, status, note, evidence: words.evidence, source: words.source })
}

/// Puts events at the end of a ledger file and into the archive. Once a year and write: each call starts from the
/// file as it is on disk.
pub(super) fn add_events(
    store: &Store,
    writing: &mut Writing<'_>,
    archive: &mut Archive,
    year: Year,
    events: &[Event],
) -> CmdResult<()> {
    let ledger = store.ledger(year)?;
    let source = if ledger.source.is_empty() { new_ledger(year) } else { ledger.source };
    writing.put(&ledger_path(year), append_events(&source, events));
    archive.ledgers.entry(year).or_insert_with(|| Ledger::empty(year)).events.extend_from_slice(events);
    Ok(())
}

/// Copies a file into `evidence/` under a name every system takes; the same file twice is one.
pub(super) fn take_evidence(store: &Store, writing: &mut Writing<'_>, file: &Path) -> CmdResult<String> {
    let bytes = files::read(file, EVIDENCE_LIMIT)?.ok_or_else(|| EntryError::NoFile(file.to_owned()))?;
    let bad = || EntryError::FileName(file.to_owned());
    let name = file.file_name().and_then(|name| name.to_str()).ok_or_else(bad)?;
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
        match files::read(&store.full(&path), EVIDENCE_LIMIT)? {
            Some(present) if present != bytes => copy += 1,
            _ => {
                writing.put_bytes(&path, bytes);
                return Ok(path);
            }
        }
    }
}

impl EntryError {
    /// The same with the measure named as people do: `2022/3`.
    pub(super) fn about(self, name: &str) -> Self {
        match self {
            Self::Missing(missing, _) => Self::Missing(missing, name.to_owned()),
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
            Self::EmptyNote => tr!(lang, "mark.empty_note"),
            Self::Future(day) => tr!(lang, "mark.future", day = day),
            Self::NoFile(path) => tr!(lang, "io.not_found", path = path.display()),
            Self::FileName(path) => tr!(lang, "mark.file_name", path = path.display()),
        }
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
