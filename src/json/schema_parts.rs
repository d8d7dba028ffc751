//! Parts that several schemas share.
#![allow(missing_docs, dead_code)] // the types say only what the schema says

use schemars::JsonSchema;

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub(super) enum RelationWord {
    Verbatim,
    Edited,
    Reworded,
    Split,
    Merged,
    New,
    Vanished,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct PlaceValue {
    year: u32,
    no: u32,
    id: String,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub(super) enum StatusWord {
    NotStarted,
    InProgress,
    MostlyDone,
    Done,
    Standing,
    NotDone,
    Void,
}

#[derive(JsonSchema)]
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
