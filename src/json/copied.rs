//! `track copied [A] [B] --json`.

use super::parts::each;
use super::words::YearNumber;
use crate::analysis::copied::{Copied, Quote, SectionName, Share, Taken};
use schemars::JsonSchema;
use serde::Serialize;

/// `track copied [A] [B] --json`
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Copied", title = "track copied --json")]
pub struct CopiedDocument {
    schema: u32,
    year: YearNumber,
    against: Vec<YearNumber>,
    total: ShareValue,
    sections: Vec<SectionShare>,
    passages: Vec<PassageValue>,
}

/// Characters without punctuation and set phrases.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ShareValue {
    chars: usize,
    taken: usize,
    #[schemars(range(min = 0.0, max = 1.0))]
    share: f64,
}

/// The share of one section: characters without punctuation and set phrases.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct SectionShare {
    #[serde(flatten)]
    share: ShareValue,
    section: String,
}

/// A passage in common.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PassageValue {
    chars: usize,
    later: QuoteValue,
    earlier: QuoteValue,
}

/// Its words in one of the two reports.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct QuoteValue {
    year: YearNumber,
    part: String,
    no: Option<usize>,
    id: Option<String>,
    quote: String,
}

/// The document: shares per section, then the passages side by side.
pub fn copied(copied: &Copied) -> CopiedDocument {
    CopiedDocument {
        schema: super::SCHEMA,
        year: copied.later.into(),
        against: copied.earlier.iter().copied().map(YearNumber::from).collect(),
        total: copied.total.into(),
        sections: each(&copied.sections),
        passages: each(&copied.passages),
    }
}

impl From<Share> for ShareValue {
    fn from(share: Share) -> Self {
        Self { chars: share.chars, taken: share.taken, share: super::score(share.ratio()) }
    }
}

impl From<&(SectionName, Share)> for SectionShare {
    fn from((name, share): &(SectionName, Share)) -> Self {
        Self { share: (*share).into(), section: name.key().to_owned() }
    }
}

impl From<&Taken> for PassageValue {
    fn from(taken: &Taken) -> Self {
        Self { chars: taken.chars, later: (&taken.later).into(), earlier: (&taken.earlier).into() }
    }
}

impl From<&Quote> for QuoteValue {
    fn from(quote: &Quote) -> Self {
        let part = &quote.place.part;
        Self {
            year: quote.place.year.into(),
            part: part.key().to_owned(),
            no: part.no(),
            id: part.id().map(str::to_owned),
            quote: quote.text.clone(),
        }
    }
}
