//! `track trend --json`.

use super::diff::place;
use super::followup::summary;
use crate::analysis::book::trend::{LineState, RecurringGap, Trend, TrendLine};
use crate::model::{Status, Year};
use serde_json::{Value, json};

/// Lines of promises, recurring gaps and rates.
pub fn trend(trend: &Trend) -> Value {
    let rates = trend.rates.iter().map(|(year, counts)| {
        let mut value = summary(counts);
        value["year"] = json!(year.number());
        value
    });
    json!({
        "schema": 1,
        "years": trend.years.iter().map(|year| year.number()).collect::<Vec<_>>(),
        "lines": trend.lines.iter().map(|one| line(one, &trend.years)).collect::<Vec<_>>(),
        "gaps": trend.gaps.iter().map(gap).collect::<Vec<_>>(),
        "rates": rates.collect::<Vec<_>>(),
        "formula": "done / (recorded - standing - void)",
    })
}

fn line(line: &TrendLine, years: &[Year]) -> Value {
    let states = line.states.iter().zip(years).map(|(state, year)| {
        let (measures, status) = match state {
            LineState::Promised(places, status) => (places.as_slice(), Some(*status)),
            LineState::Before | LineState::Open | LineState::Closed => (&[][..], None),
        };
        json!({
            "year": year.number(),
            "state": state.key(),
            "status": status.map(|status| status.unwrap_or(Status::NotStarted).key()),
            "recorded": status.map(|status| status.is_some()),
            "measures": measures.iter().map(place).collect::<Vec<_>>(),
        })
    });
    json!({ "title": line.title, "first_year": line.first.number(), "years": states.collect::<Vec<_>>() })
}

fn gap(gap: &RecurringGap) -> Value {
    json!({
        "title": gap.title,
        "gaps": gap.gaps.iter().map(place).collect::<Vec<_>>(),
        "measures": gap.measures.iter().map(place).collect::<Vec<_>>(),
    })
}
