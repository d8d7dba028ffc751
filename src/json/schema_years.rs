//! JSON Schemas of what several years say together: `check`, `trace`, `trend`, `copied`.
#![allow(missing_docs, dead_code)] // the types say only what the schema says

use super::schema_parts::{EventValue, PlaceValue, RelationWord, StatusWord};
use schemars::JsonSchema;
use serde_json::{Map, Value};

/// `track check [YEAR] --json`
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "track check --json")]
pub(super) struct Check {
    schema: u32,
    findings: Vec<FindingValue>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct FindingValue {
    /// The name of the check (docs/checks.md).
    check: String,
    severity: SeverityWord,
    year: u32,
    /// `gaps`, `measures`, `preamble`, …; `events` is the ledger.
    part: String,
    no: Option<u32>,
    id: Option<String>,
    field: String,
    file: Option<String>,
    line: Option<u32>,
    /// In characters, from 1.
    column: Option<u32>,
    quote: String,
    message: String,
    mend: String,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum SeverityWord {
    Error,
    Warning,
}

/// `track trace MEASURE --json`
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "track trace --json")]
pub(super) struct Trace {
    schema: u32,
    /// The promise asked about: `2022/m-k7q2`.
    measure: String,
    first_year: Option<u32>,
    /// Its ancestors, itself and its descendants, by year and number.
    line: Vec<TracedValue>,
    /// How each of its ends stands: of the promises that none continues.
    ends: Vec<EndValue>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct EndValue {
    year: u32,
    no: u32,
    id: String,
    status: StatusWord,
    /// Somebody recorded that status.
    recorded: bool,
    /// The day of the newest event that gave the status.
    on: Option<String>,
    /// The report that neither continued nor closed it.
    dropped_in: Option<u32>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct TracedValue {
    year: u32,
    no: u32,
    id: String,
    heading: Option<String>,
    text: String,
    status: StatusWord,
    /// Somebody recorded that status.
    recorded: bool,
    /// The likest first.
    continues: Vec<ContinuedValue>,
    events: Vec<EventValue>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ContinuedValue {
    year: u32,
    no: u32,
    id: String,
    relation: RelationWord,
    #[schemars(range(min = 0.0, max = 1.0))]
    score: f64,
    declared: bool,
}

/// `track trend --json`
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "track trend --json")]
pub(super) struct Trend {
    schema: u32,
    years: Vec<u32>,
    lines: Vec<LineValue>,
    /// Gaps that stood in two reports running or more.
    gaps: Vec<RecurringValue>,
    rates: Vec<RateValue>,
    formula: String,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct LineValue {
    title: String,
    first_year: u32,
    years: Vec<StateValue>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct StateValue {
    year: u32,
    state: StateWord,
    /// The least settled of its measures' statuses; null when the year does not promise it.
    status: Option<StatusWord>,
    /// Somebody recorded that status; null when the year does not promise it.
    recorded: Option<bool>,
    measures: Vec<PlaceValue>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum StateWord {
    /// It had not arisen yet.
    Before,
    /// The year promised it.
    Promised,
    /// The year does not promise it, and an earlier promise of it is open.
    Open,
    /// The year does not promise it, and nothing of it is open.
    Closed,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct RecurringValue {
    title: String,
    gaps: Vec<PlaceValue>,
    /// What was promised against it in those years.
    measures: Vec<PlaceValue>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct RateValue {
    year: u32,
    total: u32,
    /// Promises of which a status is recorded.
    recorded: u32,
    by_status: Map<String, Value>,
    /// done / (recorded - standing - void); null when nothing counts.
    rate: Option<f64>,
}

/// `track copied [A] [B] --json`
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "track copied --json")]
pub(super) struct Copied {
    schema: u32,
    year: u32,
    against: Vec<u32>,
    total: ShareValue,
    sections: Vec<SectionShare>,
    passages: Vec<PassageValue>,
}

/// Characters without punctuation and set phrases.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ShareValue {
    chars: u32,
    taken: u32,
    #[schemars(range(min = 0.0, max = 1.0))]
    share: f64,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct SectionShare {
    section: String,
    chars: u32,
    taken: u32,
    #[schemars(range(min = 0.0, max = 1.0))]
    share: f64,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PassageValue {
    chars: u32,
    later: QuoteValue,
    earlier: QuoteValue,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct QuoteValue {
    year: u32,
    part: String,
    no: Option<u32>,
    id: Option<String>,
    quote: String,
}
