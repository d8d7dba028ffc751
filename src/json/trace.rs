//! `track trace MEASURE --json`.

use super::diff::place;
use super::followup::event;
use super::score;
use crate::analysis::book::trace::{Continued, End, Trace, Traced};
use crate::model::Status;
use serde_json::{Value, json};

/// A promise's line.
pub fn trace(trace: &Trace) -> Value {
    json!({
        "schema": 1,
        "measure": trace.asked.to_string(),
        "first_year": trace.promises.first().map(|first| first.promise.key.year.number()),
        "line": trace.promises.iter().map(promise).collect::<Vec<_>>(),
        "ends": trace.ends.iter().map(end).collect::<Vec<_>>(),
    })
}

fn promise(promise: &Traced) -> Value {
    let own = &promise.promise;
    let mut value = place(&own.place());
    value["heading"] = json!(own.measure.heading);
    value["text"] = json!(own.measure.text);
    value["status"] = json!(own.status.key());
    value["recorded"] = json!(own.recorded);
    value["continues"] = promise.from.iter().map(continued).collect();
    value["events"] = own.events.iter().map(event).collect();
    value
}

fn continued(from: &Continued) -> Value {
    let mut value = place(&from.place);
    value["relation"] = json!(from.relation.key());
    value["score"] = score(from.score);
    value["declared"] = json!(from.declared);
    value
}

fn end(end: &End) -> Value {
    let mut value = place(&end.place);
    value["status"] = json!(end.status.unwrap_or(Status::NotStarted).key());
    value["recorded"] = json!(end.status.is_some());
    value["on"] = json!(end.on.map(|day| day.to_string()));
    value["dropped_in"] = json!(end.dropped_in.map(|year| year.number()));
    value
}
