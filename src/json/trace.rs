//! `track trace MEASURE --json`.

use super::parts::{EventValue, PlaceValue, each};
use super::words::{RelationWord, StatusWord, YearNumber};
use crate::analysis::book::trace::{Continued, End, Trace, Traced};
use crate::model::Status;
use schemars::JsonSchema;
use serde::Serialize;

/// `track trace MEASURE --json`
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Trace", title = "track trace --json")]
pub struct TraceDocument {
    schema: u32,
    /// The promise asked about: `2022/m-k7q2`.
    measure: String,
    first_year: Option<YearNumber>,
    /// Its ancestors, itself and its descendants, by year and number.
    line: Vec<TracedValue>,
    /// How each of its ends stands: of the promises that none continues.
    ends: Vec<EndValue>,
}

/// One promise of the line.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct TracedValue {
    #[serde(flatten)]
    place: PlaceValue,
    heading: Option<String>,
    text: String,
    status: StatusWord,
    /// Somebody recorded that status.
    recorded: bool,
    /// The likest first.
    continues: Vec<ContinuedValue>,
    events: Vec<EventValue>,
}

/// An earlier promise that it continues.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ContinuedValue {
    #[serde(flatten)]
    place: PlaceValue,
    relation: RelationWord,
    #[schemars(range(min = 0.0, max = 1.0))]
    score: f64,
    declared: bool,
}

/// An end of the line.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct EndValue {
    #[serde(flatten)]
    place: PlaceValue,
    status: StatusWord,
    /// Somebody recorded that status.
    recorded: bool,
    /// The day of the newest event that gave the status.
    on: Option<String>,
    /// The report that neither continued nor closed it.
    dropped_in: Option<YearNumber>,
}

/// The document of a promise's line.
pub fn trace(trace: &Trace) -> TraceDocument {
    TraceDocument {
        schema: super::SCHEMA,
        measure: trace.asked.to_string(),
        first_year: trace.promises.first().map(|first| first.promise.key.year.into()),
        line: each(&trace.promises),
        ends: each(&trace.ends),
    }
}

impl From<&Traced> for TracedValue {
    fn from(traced: &Traced) -> Self {
        let promise = &traced.promise;
        Self {
            place: (&promise.place()).into(),
            heading: promise.measure.heading.clone(),
            text: promise.measure.text.clone(),
            status: promise.status.into(),
            recorded: promise.recorded,
            continues: each(&traced.from),
            events: each(&promise.events),
        }
    }
}

impl From<&Continued> for ContinuedValue {
    fn from(from: &Continued) -> Self {
        Self {
            place: (&from.place).into(),
            relation: from.relation.into(),
            score: super::score(from.score),
            declared: from.declared,
        }
    }
}

impl From<&End> for EndValue {
    fn from(end: &End) -> Self {
        Self {
            place: (&end.place).into(),
            status: end.status.unwrap_or(Status::NotStarted).into(),
            recorded: end.status.is_some(),
            on: end.on.map(|day| day.to_string()),
            dropped_in: end.dropped_in.map(YearNumber::from),
        }
    }
}
