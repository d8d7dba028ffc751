//! `track followup YEAR --in LATER --json`.

use super::parts::{EventValue, PlaceValue, SummaryValue, each};
use super::words::{FlagWord, RelationWord, SaysDetail, SaysWord, StatusWord, StrengthWord, YearNumber};
use crate::analysis::book::followup::FollowUp;
use crate::analysis::book::promise::Promise;
use crate::analysis::due::PutOff;
use crate::analysis::results::{ChainYear, Mention, Successor};
use crate::model::Gone;
use schemars::JsonSchema;
use serde::Serialize;

/// `track followup [YEAR] --in LATER --json`
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "FollowUp", title = "track followup --json")]
pub struct FollowUpDocument {
    schema: u32,
    year: Option<YearNumber>,
    r#in: YearNumber,
    measures: Vec<FollowItem>,
    summary: SummaryValue,
    /// Promises that are in their reports no more, though something is recorded of them.
    not_in_report: Vec<GoneValue>,
}

/// A promise and what became of it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct FollowItem {
    year: YearNumber,
    no: usize,
    id: String,
    first_year: YearNumber,
    status: StatusWord,
    /// Somebody recorded that status; false: nothing is recorded, and the status is `not_started` for want of another.
    recorded: bool,
    overdue: bool,
    /// As written.
    due: Option<String>,
    due_date: Option<String>,
    /// How the promise was put off (`track postpone`); null where it never was.
    postponed: Option<PostponedValue>,
    /// The strength of `successors` together against the promise; null where nothing continues it.
    strength: Option<StrengthWord>,
    events: Vec<EventValue>,
    successors: Vec<SuccessorValue>,
    #[schemars(length(max = 5))]
    mentions: Vec<MentionValue>,
    gaps_recur: Vec<PlaceValue>,
    /// What each report since has of it, oldest first, up to `in`.
    chain: Vec<ChainValue>,
    flags: Vec<FlagWord>,
}

/// How a promise was put off.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PostponedValue {
    /// When it was due first, as written; null where nothing said so.
    from: Option<String>,
    /// How often it was put off, from 1.
    times: usize,
    /// Why, the last time.
    reason: String,
}

/// What one report since has of a promise.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ChainValue {
    year: YearNumber,
    /// What became there of the promise, or of what it had become by then; `vanished` where nothing continues it.
    relation: RelationWord,
    /// Each held against the one before it in the chain.
    successors: Vec<SuccessorValue>,
    #[schemars(length(max = 5))]
    mentions: Vec<MentionValue>,
}

/// A later measure that continues a promise.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct SuccessorValue {
    #[serde(flatten)]
    place: PlaceValue,
    relation: RelationWord,
    score: f64,
}

/// A sentence of a later report about a promise.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct MentionValue {
    r#where: String,
    no: Option<usize>,
    quote: String,
    score: f64,
    says: SaysWord,
    says_detail: SaysDetail,
}

/// A promise that is in its report no more.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct GoneValue {
    year: YearNumber,
    id: String,
    events: Vec<EventValue>,
}

/// The document of a follow-up, with the promises that are in their reports no more.
pub fn followup(follow: &FollowUp, gone: &[Gone<'_>]) -> FollowUpDocument {
    FollowUpDocument {
        schema: super::SCHEMA,
        year: follow.year.map(YearNumber::from),
        r#in: follow.later.into(),
        measures: each(&follow.measures),
        summary: (&follow.summary).into(),
        not_in_report: each(gone),
    }
}

impl From<&Promise> for FollowItem {
    fn from(promise: &Promise) -> Self {
        Self {
            year: promise.key.year.into(),
            no: promise.no,
            id: promise.key.id.to_string(),
            first_year: promise.first_year.into(),
            status: promise.status.into(),
            recorded: promise.recorded,
            overdue: promise.overdue,
            due: promise.due.words.clone(),
            due_date: promise.due.day.map(|day| day.to_string()),
            postponed: promise.due.put_off.as_ref().map(PostponedValue::from),
            strength: promise.strength.map(StrengthWord::from),
            events: each(&promise.events),
            successors: each(&promise.successors),
            mentions: each(&promise.mentions),
            gaps_recur: each(&promise.gaps_recur),
            chain: each(&promise.chain),
            flags: promise.flags.iter().copied().map(FlagWord::from).collect(),
        }
    }
}

impl From<&PutOff> for PostponedValue {
    fn from(put_off: &PutOff) -> Self {
        Self { from: put_off.first.clone(), times: put_off.times, reason: put_off.reason.clone() }
    }
}

impl From<&ChainYear> for ChainValue {
    fn from(link: &ChainYear) -> Self {
        Self {
            year: link.year.into(),
            relation: link.relation.into(),
            successors: each(&link.successors),
            mentions: each(&link.mentions),
        }
    }
}

impl From<&Successor> for SuccessorValue {
    fn from(successor: &Successor) -> Self {
        Self {
            place: (&successor.place).into(),
            relation: successor.relation.into(),
            score: super::score(successor.score),
        }
    }
}

impl From<&Mention> for MentionValue {
    fn from(mention: &Mention) -> Self {
        Self {
            r#where: mention.place.to_owned(),
            no: mention.no,
            quote: mention.quote.clone(),
            score: super::score(mention.score),
            says: mention.says.into(),
            says_detail: mention.says.into(),
        }
    }
}

impl<'e> From<&Gone<'e>> for GoneValue {
    fn from(gone: &Gone<'e>) -> Self {
        Self {
            year: gone.key.year.into(),
            id: gone.key.id.to_string(),
            events: gone.events.iter().copied().map(EventValue::from).collect(),
        }
    }
}
