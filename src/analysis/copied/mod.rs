//! Passages of a report that were taken over from earlier ones, side by side, with their share of each section.
//!
//! Only new against old: what two old reports share is not asked. Set phrases, headings and punctuation do not count:
//! every paper has them. Figures and passages only; whether a passage may stay is the reader's to say.

pub(crate) mod matching;
pub(crate) mod set_phrases;

use self::matching::{Found, Solid, Sources};
use super::places::place::{Part, Place, texts};
use crate::model::{Archive, Report, SectionKind, Year};
use std::collections::BTreeMap;

/// The shortest passage that is listed, in characters outside set phrases. Below it, chance and habit (说一句话的
/// 固定搭配) outnumber copying.
pub const SHORTEST: usize = 16;

/// What a report took over.
#[derive(Clone, Debug, PartialEq)]
pub struct Copied {
    /// The report asked about.
    pub later: Year,
    /// The earlier reports it was held against, oldest first.
    pub earlier: Vec<Year>,
    /// Over the whole report.
    pub total: Share,
    /// Section by section, in the order of the report; sections without text are absent.
    pub sections: Vec<(SectionName, Share)>,
    /// In the order of the later report.
    pub passages: Vec<Taken>,
}

/// A section for the purpose of shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionName {
    /// Before the first section.
    Preamble,
    /// One of the four.
    Of(SectionKind),
    /// All others together.
    Others,
    /// The closing paragraph.
    Closing,
}

/// How much of a text was taken over, in characters without punctuation and set phrases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Characters that count.
    pub chars: usize,
    /// Those of them inside listed passages.
    pub taken: usize,
}

/// A passage in both reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// As the later report has it.
    pub later: Quote,
    /// As the earlier one had it.
    pub earlier: Quote,
    /// Characters in common, without punctuation and set phrases.
    pub chars: usize,
}

/// The words of a passage and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Where; the range is that of the words.
    pub place: Place,
    /// The exact words.
    pub text: String,
}

impl Share {
    /// The share taken, 0 to 1; 0 where there is no text.
    pub fn ratio(self) -> f64 {
        if self.chars == 0 { 0.0 } else { self.taken as f64 / self.chars as f64 }
    }

    fn add(&mut self, chars: usize, taken: usize) {
        self.chars += chars;
        self.taken += taken;
    }
}

impl SectionName {
    /// The word in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Preamble => "preamble",
            Self::Of(kind) => kind.key(),
            Self::Others => "sections",
            Self::Closing => "closing",
        }
    }

    /// The section that a part belongs to.
    pub(crate) fn of(part: &Part) -> Self {
        match part {
            Part::Intro(kind) | Part::Heading(kind) => Self::Of(*kind),
            Part::Item(item, ..) => {
                let kind = SectionKind::ALL.into_iter().find(|kind| kind.item_kind() == *item);
                kind.map_or(Self::Others, Self::Of)
            }
            Part::Section(_) => Self::Others,
            Part::Closing => Self::Closing,
            Part::Title | Part::Date | Part::Signature | Part::Preamble | Part::Event(..) | Part::Whole => {
                Self::Preamble
            }
        }
    }
}

/// Holds the report of `later` against that of `earlier`; `None`: against all before it.
///
/// A year without a report gives an empty result.
pub fn copied(archive: &Archive, later: Year, earlier: Option<Year>) -> Copied {
    let before = archive.reports.range(..later).filter(|(year, _)| earlier.is_none_or(|only| only == **year));
    let before: Vec<&Report> = before.map(|(_, report)| report).collect();
    let mut out = Copied {
        later,
        earlier: before.iter().map(|report| report.year).collect(),
        total: Share::default(),
        sections: Vec::new(),
        passages: Vec::new(),
    };
    let Some(report) = archive.reports.get(&later) else { return out };
    let mut sources = Sources::default();
    for old in before {
        for passage in texts(old) {
            sources.add(old.year, passage);
        }
    }
    let mut shares: BTreeMap<SectionName, Share> = BTreeMap::new();
    let mut order: Vec<SectionName> = Vec::new();
    for passage in texts(report) {
        let name = SectionName::of(&passage.part);
        if !order.contains(&name) {
            order.push(name);
        }
        let solid = Solid::of(passage.text);
        let found = sources.find(&solid, SHORTEST);
        let (chars, taken) =
            (solid.counting(0..solid.len()), found.iter().map(|f| solid.counting(f.later.clone())).sum());
        shares.entry(name).or_default().add(chars, taken);
        out.total.add(chars, taken);
        for Found { later: at, source, earlier: there, chars } in found {
            let (bytes, quote) = (solid.bytes(&at), |place, text: &str| Quote { place, text: text.to_owned() });
            let later = quote(passage.at(later, bytes.clone()), &passage.text[bytes]);
            let Some((place, text)) = sources.quote(source, &there) else { continue };
            out.passages.push(Taken { later, earlier: quote(place, text), chars });
        }
    }
    out.sections = order.into_iter().filter_map(|name| Some((name, *shares.get(&name)?))).collect();
    out
}

#[cfg(test)]
mod tests;
