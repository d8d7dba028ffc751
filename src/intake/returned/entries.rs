//! What a row has that the ledger has not.

use super::{Fault, Known, KnownEvent, Row, squeezed};
use crate::model::{Date, Status};
use std::collections::BTreeMap;

/// Something new in a sheet: what becomes an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The row it stands in, as Excel counts.
    pub place: usize,
    /// 序号 of its promise.
    pub no: usize,
    /// The day it names; `None`: the day on which it is taken in.
    pub on: Option<Date>,
    /// The status it gives.
    pub status: Option<Status>,
    /// Words of 整改情况; may be empty.
    pub note: String,
    /// What 佐证 names: files, or words for them.
    pub evidence: Vec<String>,
}

/// What was taken out of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// What is new, by row.
    pub entries: Vec<Entry>,
    /// Rows in which nothing is new.
    pub same: usize,
}

/// What is new in the rows of a sheet. `status` reads a status word: `Some(None)` is 未登记. `today` gives days without
/// a year theirs.
///
/// # Errors
/// Every row that is not a known promise's, and every status that there is not; then nothing is taken.
pub fn taken(
    rows: &[Row],
    known: &[Known],
    status: impl Fn(&str) -> Option<Option<Status>>,
    today: Date,
) -> Result<Taken, Vec<Fault>> {
    let (mut out, mut faults): (Taken, Vec<Fault>) = Default::default();
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    for row in rows {
        if let Some(before) = seen.insert(row.no, row.place) {
            faults.push(Fault::Twice(row.place, row.no, before));
            continue;
        }
        match promise(row, known).and_then(|promise| of_row(row, promise, &status, today)) {
            Ok(entries) => {
                out.same += usize::from(entries.is_empty());
                out.entries.extend(entries);
            }
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(out) } else { Err(faults) }
}

/// The promise that has both the row's number and its words.
fn promise<'k>(row: &Row, known: &'k [Known]) -> Result<&'k Known, Fault> {
    let missing = || Fault::NoMeasure(row.place, row.no, known.len());
    let promise = known.iter().find(|known| known.no == row.no).ok_or_else(missing)?;
    let same = squeezed(&promise.measure) == squeezed(&row.measure);
    if same { Ok(promise) } else { Err(Fault::Changed(row.place, row.no)) }
}

fn of_row(
    row: &Row,
    known: &Known,
    status: impl Fn(&str) -> Option<Option<Status>>,
    today: Date,
) -> Result<Vec<Entry>, Fault> {
    let read = |word: &str| status(word.trim());
    let word = row.status.trim();
    let wanted =
        if word.is_empty() { None } else { read(word).ok_or_else(|| Fault::Status(row.place, word.to_owned()))? };
    let (found, mut entries) = lines(row, known, read, today);
    let said = entries.iter().any(|entry| entry.status == wanted);
    let change = wanted.filter(|_| !said).filter(|wanted| is_new(*wanted, known, &found));
    let evidence = new_evidence(&row.evidence, known);
    if change.is_none() && evidence.is_empty() {
        return Ok(entries);
    }
    // The newest words of the row that give no status of their own are what the new status rests on.
    let open = entries.iter_mut().filter(|entry| entry.status.is_none() || change.is_none());
    match open.max_by_key(|entry| entry.on.unwrap_or(today)) {
        Some(entry) => {
            entry.status = entry.status.or(change);
            entry.evidence = evidence;
        }
        None => entries.push(Entry { status: change, evidence, ..blank(row) }),
    }
    Ok(entries)
}

fn blank(row: &Row) -> Entry {
    Entry { place: row.place, no: row.no, ..Entry::default() }
}

/// Whether a status was chosen in the sheet: it is none that the sheet's own lines led to when it was written, and not
/// recorded since.
fn is_new(wanted: Status, known: &Known, found: &[bool]) -> bool {
    let events = || known.events.iter().zip(found).filter(|(event, _)| event.status.is_some());
    let shown = events().rev().find(|(_, found)| **found).and_then(|(event, _)| event.status);
    let since = events().any(|(event, found)| !found && event.status == Some(wanted));
    known.status != Some(wanted) && shown != Some(wanted) && !since
}

/// Which known events the sheet shows, and the lines that are none of them.
fn lines(
    row: &Row,
    known: &Known,
    status: impl Fn(&str) -> Option<Option<Status>>,
    today: Date,
) -> (Vec<bool>, Vec<Entry>) {
    let all = squeezed(&row.progress);
    let mut found: Vec<bool> =
        known.events.iter().map(|event| event.lines.iter().any(|lines| all.contains(&squeezed(lines)))).collect();
    let own: Vec<String> = known.events.iter().flat_map(|event| &event.lines).chain(&known.offered).cloned().collect();
    let own: Vec<String> = own.iter().flat_map(|lines| lines.lines()).map(squeezed).collect();
    let new = row.progress.lines().filter(|line| !line.trim().is_empty() && !own.contains(&squeezed(line)));
    let mut entries: Vec<Entry> = Vec::new();
    for line in new {
        match (leading_day(line.trim(), today), entries.last_mut()) {
            (Some((on, rest)), _) => entries.push(dated(row, on, rest, &status)),
            (None, Some(last)) => last.note = format!("{}\n{}", last.note, line.trim()),
            (None, None) => entries.push(Entry { note: line.trim().to_owned(), ..blank(row) }),
        }
    }
    entries.retain(|entry| {
        let at = known.events.iter().position(|event| is_same(event, entry, &row.evidence));
        if let Some(found) = at.and_then(|at| found.get_mut(at)) {
            *found = true;
        }
        at.is_none()
    });
    (found, entries)
}

/// The same words, and the same day where both name one. Behind its words an event may have what the row's 佐证 says.
fn is_same(event: &KnownEvent, entry: &Entry, evidence: &str) -> bool {
    let day = entry.on.is_none() || entry.on == event.on;
    let note = squeezed(&event.note);
    let behind = note.strip_prefix(&squeezed(&entry.note));
    let told = |behind: &str| behind.is_empty() || named(evidence).any(|words| behind.ends_with(&squeezed(words)));
    day && behind.is_some_and(told)
}

/// What a cell of 佐证 names.
fn named(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(['\n', '；', ';']).map(str::trim).filter(|words| !words.is_empty())
}

/// `2023-10-03 正在推进　走访6户`: behind the day may stand a status.
fn dated(row: &Row, on: Date, rest: &str, status: impl Fn(&str) -> Option<Option<Status>>) -> Entry {
    let (first, behind) = rest.split_once(['　', ' ', '：', ':', '，']).unwrap_or((rest, ""));
    let (status, note) = match status(first).flatten() {
        Some(status) => (Some(status), behind),
        None => (None, rest),
    };
    Entry { on: Some(on), status, note: note.trim().to_owned(), ..blank(row) }
}

/// The day that a line begins with, and what stands behind it: `2023-10-03`, `2023.10.3`, `2023年10月3日`, `10月3日` of
/// the last twelve months.
fn leading_day(line: &str, today: Date) -> Option<(Date, &str)> {
    let end = line.find(|c: char| !(c.is_ascii_digit() || "年月日号-./".contains(c))).unwrap_or(line.len());
    let (day, rest) = line.split_at(end);
    let parts: Vec<i16> = day
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map_while(|part| part.parse().ok())
        .collect();
    let date =
        |year: i16, month: i16, day: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    let read = match parts.as_slice() {
        [year, month, day] if *year > 1900 => date(*year, *month, *day),
        [month, at] if day.contains('月') && day.ends_with(['日', '号']) => {
            let this = date(today.year(), *month, *at)?;
            if this > today { date(today.year() - 1, *month, *at) } else { Some(this) }
        }
        _ => None,
    };
    Some((read?, rest.trim_start_matches(['：', ':', '，', ',', ' ', '　'])))
}

/// What 佐证 names and no event of the promise has, be it as a file or in words.
fn new_evidence(cell: &str, known: &Known) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for words in named(cell) {
        let has = |event: &KnownEvent| {
            let files = event.evidence.iter().any(|file| file == words || file.ends_with(&format!("/{words}")));
            files || squeezed(&event.note).ends_with(&squeezed(words))
        };
        if !known.events.iter().any(has) && !out.iter().any(|one| one == words) {
            out.push(words.to_owned());
        }
    }
    out
}
