//! `track followup YEAR --in LATER --json`.

use super::diff::place;
use super::score;
use crate::analysis::book::followup::FollowUp;
use crate::analysis::book::promise::Promise;
use crate::analysis::results::{ChainYear, Mention, Successor};
use crate::model::{Event, Gone, Status, Summary};
use serde_json::{Map, Value, json};

/// A follow-up.
pub fn followup(follow: &FollowUp) -> Value {
    json!({
        "schema": 1,
        "year": follow.year.map(|year| year.number()),
        "in": follow.later.number(),
        "measures": follow.measures.iter().map(row).collect::<Vec<_>>(),
        "summary": summary(&follow.summary),
    })
}

/// A follow-up with the promises that are in their reports no more.
pub fn followup_with(follow: &FollowUp, gone: &[Gone<'_>]) -> Value {
    let mut value = followup(follow);
    let events = |gone: &Gone<'_>| gone.events.iter().copied().map(event).collect::<Vec<_>>();
    let one =
        |gone: &Gone<'_>| json!({"year": gone.key.year.number(), "id": gone.key.id.as_str(), "events": events(gone)});
    value["not_in_report"] = gone.iter().map(one).collect();
    value
}

fn row(row: &Promise) -> Value {
    json!({
        "year": row.key.year.number(),
        "no": row.no,
        "id": row.key.id.as_str(),
        "first_year": row.first_year.number(),
        "status": row.status.key(),
        "recorded": row.recorded,
        "overdue": row.overdue,
        "due": row.due.words,
        "due_date": row.due.day.map(|day| day.to_string()),
        "events": row.events.iter().map(event).collect::<Vec<_>>(),
        "successors": row.successors.iter().map(successor).collect::<Vec<_>>(),
        "mentions": row.mentions.iter().map(mention).collect::<Vec<_>>(),
        "gaps_recur": row.gaps_recur.iter().map(place).collect::<Vec<_>>(),
        "chain": row.chain.iter().map(chain_year).collect::<Vec<_>>(),
        "flags": row.flags.iter().map(|flag| flag.key()).collect::<Vec<_>>(),
    })
}

fn chain_year(link: &ChainYear) -> Value {
    json!({
        "year": link.year.number(),
        "relation": link.relation.key(),
        "successors": link.successors.iter().map(successor).collect::<Vec<_>>(),
        "mentions": link.mentions.iter().map(mention).collect::<Vec<_>>(),
    })
}

/// A ledger event.
pub fn event(event: &Event) -> Value {
    json!({
        "id": event.id.as_str(), "measure": event.measure.as_str(), "on": event.on.to_string(),
        "status": event.status.map(Status::key), "note": event.note, "evidence": event.evidence,
        "source": event.source, "due": event.due.map(|day| day.to_string()),
    })
}

fn successor(successor: &Successor) -> Value {
    let mut value = place(&successor.place);
    value["relation"] = json!(successor.relation.key());
    value["score"] = score(successor.score);
    value
}

fn mention(mention: &Mention) -> Value {
    json!({
        "where": mention.place, "no": mention.no, "quote": mention.quote, "score": score(mention.score),
        "says": mention.says.key(),
    })
}

/// Counts and rate.
pub(super) fn summary(summary: &Summary) -> Value {
    let counts = summary.by_status.iter().map(|(status, count)| (status.key().to_owned(), json!(count)));
    json!({
        "total": summary.total,
        "recorded": summary.recorded,
        "by_status": counts.collect::<Map<_, _>>(),
        "rate": summary.rate.map(score),
    })
}
