//! `track copied --json`.

use crate::analysis::copied::{Copied, Quote, Share, Taken};
use serde_json::{Value, json};

/// The document: shares per section, then the passages side by side.
pub fn copied(copied: &Copied) -> Value {
    let years: Vec<i64> = copied.earlier.iter().map(|year| year.number()).collect();
    let sections = copied.sections.iter().map(|(name, part)| {
        let mut value = share(*part);
        value["section"] = json!(name.key());
        value
    });
    json!({
        "schema": 1,
        "year": copied.later.number(),
        "against": years,
        "total": share(copied.total),
        "sections": sections.collect::<Vec<_>>(),
        "passages": copied.passages.iter().map(passage).collect::<Vec<_>>(),
    })
}

/// Characters are counted without punctuation and set phrases.
fn share(share: Share) -> Value {
    json!({ "chars": share.chars, "taken": share.taken, "share": super::score(share.ratio()) })
}

fn passage(taken: &Taken) -> Value {
    json!({ "chars": taken.chars, "later": quote(&taken.later), "earlier": quote(&taken.earlier) })
}

fn quote(quote: &Quote) -> Value {
    let part = &quote.place.part;
    json!({
        "year": quote.place.year.number(),
        "part": part.key(),
        "no": part.no(),
        "id": part.id(),
        "quote": quote.text,
    })
}
