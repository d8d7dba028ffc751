//! JSON Schemas of what `--json` prints, for those who read it with a program.
//!
//! Generated from the types below; a test holds real output against them. `docs/json/*.schema.json` are these texts.
#![allow(missing_docs, dead_code)] // the types say only what the schema says

use super::history::{Blame, Log};
use super::import::{Import, ImportAll};
use super::page::Page;
use super::schema_parts::{EventValue, PlaceValue, RelationWord, StatusWord};
use super::schema_years as years;
use super::status::{ClassDocument, Status, Welcome};
use super::written::{Done, FileWritten};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Map, Value};

/// `track show YEAR --json`
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "track show --json")]
struct Show {
    schema: u32,
    year: u32,
    title: String,
    date: Option<String>,
    occasion: Option<String>,
    signature: Option<String>,
    preamble: String,
    headings: Map<String, Value>,
    intros: Map<String, Value>,
    closing: Option<String>,
    /// `by_aspect`: the paper goes aspect by aspect.
    arrangement: Option<String>,
    previous: Vec<PreviousItem>,
    gaps: Vec<GapItem>,
    causes: Vec<CauseItem>,
    measures: Vec<MeasureItem>,
    sections: Vec<OtherSection>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PreviousItem {
    no: u32,
    id: String,
    /// The words that lead up to it where the items of a section run on in one paragraph (一是…二是…).
    lead: Option<String>,
    /// The heading that stands above it and the items behind it: a second section of its kind, or its aspect.
    group: Option<String>,
    heading: Option<String>,
    text: String,
    measure: Option<String>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct GapItem {
    no: u32,
    id: String,
    /// The words that lead up to it where the items of a section run on in one paragraph (一是…二是…).
    lead: Option<String>,
    /// The heading that stands above it and the items behind it: a second section of its kind, or its aspect.
    group: Option<String>,
    aspect: Option<String>,
    heading: Option<String>,
    text: String,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct CauseItem {
    no: u32,
    id: String,
    /// The words that lead up to it where the items of a section run on in one paragraph (一是…二是…).
    lead: Option<String>,
    /// The heading that stands above it and the items behind it: a second section of its kind, or its aspect.
    group: Option<String>,
    heading: Option<String>,
    text: String,
    gaps: Vec<String>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct MeasureItem {
    no: u32,
    id: String,
    /// The words that lead up to it where the items of a section run on in one paragraph (一是…二是…).
    lead: Option<String>,
    /// The heading that stands above it and the items behind it: a second section of its kind, or its aspect.
    group: Option<String>,
    heading: Option<String>,
    text: String,
    gaps: Vec<String>,
    causes: Vec<String>,
    continues: Vec<String>,
    not_continues: Vec<String>,
    owner: Option<String>,
    /// As written.
    due: Option<String>,
    /// The day read out of it.
    due_date: Option<String>,
    target: Option<String>,
    problem: Option<String>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct OtherSection {
    heading: String,
    text: String,
    after: Option<String>,
}

/// `track diff A B --json`
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "track diff --json")]
struct Diff {
    schema: u32,
    from: u32,
    to: u32,
    measures: Vec<DiffRow>,
    gaps: Vec<DiffRow>,
    causes: Vec<DiffRow>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct DiffRow {
    relation: RelationWord,
    from: Vec<PlaceValue>,
    /// The main successor first.
    to: Vec<PlaceValue>,
    #[schemars(range(min = 0.0, max = 1.0))]
    score: f64,
    strength: Option<StrengthWord>,
    linked: bool,
    changes: Vec<ChangeValue>,
    reasons: Vec<ReasonValue>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum StrengthWord {
    Stronger,
    Weaker,
    Same,
    Mixed,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ChangeValue {
    kind: String,
    from: String,
    to: String,
    strength: StrengthWord,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ReasonValue {
    signal: String,
    words: Vec<String>,
    weight: f64,
}

/// `track followup [YEAR] --in LATER --json`
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "track followup --json")]
struct FollowUp {
    schema: u32,
    year: Option<u32>,
    r#in: u32,
    measures: Vec<FollowItem>,
    summary: SummaryValue,
    /// Promises that are in their reports no more, though something is recorded of them.
    #[schemars(default)]
    not_in_report: Vec<GoneValue>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct GoneValue {
    year: u32,
    id: String,
    events: Vec<EventValue>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct FollowItem {
    year: u32,
    no: u32,
    id: String,
    first_year: u32,
    status: StatusWord,
    /// Somebody recorded that status; false: nothing is recorded, and the status is `not_started` for want of another.
    recorded: bool,
    overdue: bool,
    /// As written.
    due: Option<String>,
    due_date: Option<String>,
    events: Vec<EventValue>,
    successors: Vec<SuccessorValue>,
    #[schemars(length(max = 5))]
    mentions: Vec<MentionValue>,
    gaps_recur: Vec<PlaceValue>,
    /// What each report since has of it, oldest first, up to `in`.
    chain: Vec<ChainValue>,
    flags: Vec<FlagWord>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ChainValue {
    year: u32,
    /// What became there of the promise, or of what it had become by then; `vanished` where nothing continues it.
    relation: RelationWord,
    /// Each held against the one before it in the chain.
    successors: Vec<SuccessorValue>,
    #[schemars(length(max = 5))]
    mentions: Vec<MentionValue>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum FlagWord {
    Vanished,
    DoneButGapRecurs,
    StandingWithoutEvidence,
    MentionedNotRecorded,
    Overdue,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct SuccessorValue {
    year: u32,
    no: u32,
    id: String,
    relation: RelationWord,
    score: f64,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct MentionValue {
    r#where: String,
    no: Option<u32>,
    quote: String,
    score: f64,
    says: SaysWord,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum SaysWord {
    Done,
    InProgress,
    NotDone,
    Unclear,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct SummaryValue {
    total: u32,
    /// Promises of which a status is recorded.
    recorded: u32,
    by_status: Map<String, Value>,
    /// done / (recorded - standing - void); null when nothing counts.
    rate: Option<f64>,
}

/// The schemas with the names of their files, as pretty JSON with a line end behind.
pub fn all() -> [(&'static str, String); 20] {
    [
        ("show.schema.json", json::<Show>()),
        ("diff.schema.json", json::<Diff>()),
        ("followup.schema.json", json::<FollowUp>()),
        ("check.schema.json", json::<years::Check>()),
        ("trace.schema.json", json::<years::Trace>()),
        ("trend.schema.json", json::<years::Trend>()),
        ("cohort-alike.schema.json", json::<super::cohort::AlikeDoc>()),
        ("cohort-gaps.schema.json", json::<super::cohort::GapsDoc>()),
        ("cohort-overview.schema.json", json::<super::cohort::OverviewDoc>()),
        ("copied.schema.json", json::<years::Copied>()),
        ("import.schema.json", json::<Import>()),
        ("import-all.schema.json", json::<ImportAll>()),
        ("log.schema.json", json::<Log>()),
        ("blame.schema.json", json::<Blame>()),
        ("status.schema.json", json::<Status>()),
        ("welcome.schema.json", json::<Welcome>()),
        ("class.schema.json", json::<ClassDocument>()),
        ("page.schema.json", json::<Page>()),
        ("file.schema.json", json::<FileWritten>()),
        ("done.schema.json", json::<Done>()),
    ]
}

fn json<T: JsonSchema>() -> String {
    let schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<T>();
    // A schema is a plain JSON value: printing it cannot fail.
    format!("{}\n", serde_json::to_string_pretty(&schema).unwrap_or_default())
}
