//! `track diff A B --json`.

use super::parts::{PlaceValue, each};
use super::words::{KindWord, RelationWord, SignalWord, StrengthWord, YearNumber};
use crate::analysis::results::{Comparison, PhraseChange, Reason, Row};
use schemars::JsonSchema;
use serde::Serialize;

/// `track diff A B --json`
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "track diff --json")]
pub struct Diff {
    schema: u32,
    from: YearNumber,
    to: YearNumber,
    measures: Vec<DiffRow>,
    gaps: Vec<DiffRow>,
    causes: Vec<DiffRow>,
    /// The revision of the earlier report (`2023@2`); null: the report as it is now.
    from_revision: Option<usize>,
    /// The revision of the later report.
    to_revision: Option<usize>,
}

/// Items of the two years that belong together.
#[derive(Debug, Serialize, JsonSchema)]
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

/// A phrase that can be checked, gained, lost or changed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ChangeValue {
    kind: KindWord,
    from: String,
    to: String,
    strength: StrengthWord,
}

/// What spoke for the pair or against it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ReasonValue {
    signal: SignalWord,
    words: Vec<String>,
    weight: f64,
}

/// The document of a comparison of two years.
pub fn diff(comparison: &Comparison) -> Diff {
    Diff {
        schema: super::SCHEMA,
        from: comparison.from.into(),
        to: comparison.to.into(),
        measures: each(&comparison.measures),
        gaps: each(&comparison.gaps),
        causes: each(&comparison.causes),
        from_revision: comparison.from_revision,
        to_revision: comparison.to_revision,
    }
}

impl From<&Row> for DiffRow {
    fn from(row: &Row) -> Self {
        Self {
            relation: row.relation.into(),
            from: each(&row.from),
            to: each(&row.to),
            score: super::score(row.score),
            strength: row.strength.map(StrengthWord::from),
            linked: row.linked,
            changes: each(&row.changes),
            reasons: each(&row.reasons),
        }
    }
}

impl From<&PhraseChange> for ChangeValue {
    fn from(change: &PhraseChange) -> Self {
        Self {
            kind: change.kind.into(),
            from: change.from.clone(),
            to: change.to.clone(),
            strength: change.strength.into(),
        }
    }
}

impl From<&Reason> for ReasonValue {
    fn from(reason: &Reason) -> Self {
        Self { signal: reason.signal.into(), words: reason.words.clone(), weight: super::score(reason.weight) }
    }
}
