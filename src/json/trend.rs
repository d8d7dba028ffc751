//! `track trend --json`.

use super::parts::{PlaceValue, SummaryValue, each};
use super::words::{StatusWord, YearNumber};
use crate::analysis::book::trend::{LineState, RecurringGap, Trend, TrendLine};
use crate::model::{Status, Summary, Year};
use schemars::JsonSchema;
use serde::Serialize;

/// `track trend --json`
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Trend", title = "track trend --json")]
pub struct TrendDocument {
    schema: u32,
    years: Vec<YearNumber>,
    lines: Vec<LineValue>,
    /// Gaps that stood in two reports running or more.
    gaps: Vec<RecurringValue>,
    rates: Vec<RateValue>,
    formula: &'static str,
}

/// A promise through the years.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct LineValue {
    title: String,
    first_year: YearNumber,
    years: Vec<StateValue>,
}

/// How it stands in one year.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct StateValue {
    year: YearNumber,
    state: StateWord,
    /// The least settled of its measures' statuses; null when the year does not promise it.
    status: Option<StatusWord>,
    /// Somebody recorded that status; null when the year does not promise it.
    recorded: Option<bool>,
    measures: Vec<PlaceValue>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
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

/// A gap that came back.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct RecurringValue {
    title: String,
    gaps: Vec<PlaceValue>,
    /// What was promised against it in those years.
    measures: Vec<PlaceValue>,
}

/// What is recorded of one year's promises.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct RateValue {
    #[serde(flatten)]
    summary: SummaryValue,
    year: YearNumber,
}

/// The document of lines of promises, recurring gaps and rates.
pub fn trend(trend: &Trend) -> TrendDocument {
    TrendDocument {
        schema: super::SCHEMA,
        years: trend.years.iter().copied().map(YearNumber::from).collect(),
        lines: trend.lines.iter().map(|one| line(one, &trend.years)).collect(),
        gaps: each(&trend.gaps),
        rates: each(&trend.rates),
        formula: "done / (recorded - standing - void)",
    }
}

fn line(line: &TrendLine, years: &[Year]) -> LineValue {
    LineValue {
        title: line.title.clone(),
        first_year: line.first.into(),
        years: line.states.iter().zip(years).map(|(state, year)| state_of(state, *year)).collect(),
    }
}

fn state_of(state: &LineState, year: Year) -> StateValue {
    let (word, promised) = match state {
        LineState::Before => (StateWord::Before, None),
        LineState::Promised(places, status) => (StateWord::Promised, Some((places, *status))),
        LineState::Open => (StateWord::Open, None),
        LineState::Closed => (StateWord::Closed, None),
    };
    StateValue {
        year: year.into(),
        state: word,
        status: promised.map(|(_, status)| status.unwrap_or(Status::NotStarted).into()),
        recorded: promised.map(|(_, status)| status.is_some()),
        measures: promised.map(|(places, _)| each(places)).unwrap_or_default(),
    }
}

impl From<&RecurringGap> for RecurringValue {
    fn from(gap: &RecurringGap) -> Self {
        Self { title: gap.title.clone(), gaps: each(&gap.gaps), measures: each(&gap.measures) }
    }
}

impl From<&(Year, Summary)> for RateValue {
    fn from((year, summary): &(Year, Summary)) -> Self {
        Self { summary: summary.into(), year: (*year).into() }
    }
}
