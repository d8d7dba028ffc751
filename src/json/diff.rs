//! `track diff A B --json`.

use super::score;
use crate::analysis::results::{Comparison, ItemPlace, Row};
use serde_json::{Value, json};

/// A comparison of two years.
pub fn diff(comparison: &Comparison) -> Value {
    json!({
        "schema": 1,
        "from": comparison.from.number(),
        "to": comparison.to.number(),
        "measures": rows(&comparison.measures),
        "gaps": rows(&comparison.gaps),
        "causes": rows(&comparison.causes),
    })
}

fn rows(rows: &[Row]) -> Value {
    rows.iter().map(row).collect()
}

fn row(row: &Row) -> Value {
    let reasons = row
        .reasons
        .iter()
        .map(|reason| json!({"signal": reason.signal.key(), "words": reason.words, "weight": score(reason.weight)}));
    let changes = row.changes.iter().map(|change| {
        json!({
            "kind": change.kind.key(), "from": change.from, "to": change.to, "strength": change.strength.key(),
        })
    });
    json!({
        "relation": row.relation.key(),
        "from": row.from.iter().map(place).collect::<Vec<_>>(),
        "to": row.to.iter().map(place).collect::<Vec<_>>(),
        "score": score(row.score),
        "strength": row.strength.map(|strength| strength.key()),
        "linked": row.linked,
        "changes": changes.collect::<Vec<_>>(),
        "reasons": reasons.collect::<Vec<_>>(),
    })
}

/// Year, 序号 and id.
pub(super) fn place(place: &ItemPlace) -> Value {
    json!({"year": place.year.number(), "no": place.no, "id": place.id.as_str()})
}
