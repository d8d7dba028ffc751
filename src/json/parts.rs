//! Parts that several documents share.

use super::words::{StatusWord, YearNumber};
use crate::analysis::results::ItemPlace;
use crate::model::{Event, Status, Summary, Year};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

/// Where an item stands: year, 序号 and id.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct PlaceValue {
    year: YearNumber,
    no: usize,
    id: String,
}

impl From<&ItemPlace> for PlaceValue {
    fn from(place: &ItemPlace) -> Self {
        Self { year: place.year.into(), no: place.no, id: place.id.to_string() }
    }
}

/// A recorded event that the ledger on disk no longer has as it was saved.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct LostEvent {
    year: i64,
    /// The measure as people type it: `2022/3`.
    name: String,
    /// It is still there, with other words.
    altered: bool,
    /// As it was saved.
    event: EventValue,
}

impl LostEvent {
    /// An event of a year's ledger, with its measure's name.
    pub fn new((year, name): (Year, &str), altered: bool, event: &Event) -> Self {
        Self { year: year.number(), name: name.to_owned(), altered, event: event.into() }
    }
}

/// A copy of a data file under a name that track does not read.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CopyFound {
    path: String,
    /// The file that it is a copy of.
    of: String,
    kind: CopyWord,
}

/// What a copy is to its file.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CopyWord {
    /// It says what that file says, or once said.
    Spare,
    /// It says something else.
    Differing,
    /// There is no such file.
    Misnamed,
}

impl CopyFound {
    /// A copy at a path in the repository, of a file there.
    pub fn new(path: &str, of: &str, kind: CopyWord) -> Self {
        Self { path: path.to_owned(), of: of.to_owned(), kind }
    }
}

/// A ledger event.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct EventValue {
    id: String,
    measure: String,
    on: String,
    status: Option<StatusWord>,
    note: Option<String>,
    evidence: Vec<String>,
    source: Option<String>,
    /// 延期: the new date.
    due: Option<String>,
}

impl From<&Event> for EventValue {
    fn from(event: &Event) -> Self {
        Self {
            id: event.id.to_string(),
            measure: event.measure.to_string(),
            on: event.on.to_string(),
            status: event.status.map(StatusWord::from),
            note: event.note.clone(),
            evidence: event.evidence.clone(),
            source: event.source.clone(),
            due: event.due.map(|day| day.to_string()),
        }
    }
}

/// Counts and rate.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct SummaryValue {
    total: usize,
    /// Promises of which a status is recorded.
    recorded: usize,
    by_status: Map<String, Value>,
    /// done / (recorded - standing - void); null when nothing counts.
    rate: Option<f64>,
}

impl From<&Summary> for SummaryValue {
    fn from(summary: &Summary) -> Self {
        Self {
            total: summary.total,
            recorded: summary.recorded,
            by_status: summary.by_status.iter().map(counted).collect(),
            rate: summary.rate.map(super::score),
        }
    }
}

fn counted((status, count): (&Status, &usize)) -> (String, Value) {
    (status.key().to_owned(), Value::from(*count))
}

/// Each of a list as the document says it.
pub(super) fn each<'a, T: 'a, V: From<&'a T>>(list: impl IntoIterator<Item = &'a T>) -> Vec<V> {
    list.into_iter().map(V::from).collect()
}
