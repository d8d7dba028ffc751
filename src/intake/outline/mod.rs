//! A source document → a report: which part is a 差距, which a 措施.
//!
//! Guesses go by what people write in such papers; whatever is unsure is said in a note. That nothing was lost on the
//! way is not this module's word: [`proof`](super::proof) checks it from the outside.

mod annex;
mod aspects;
mod assemble;
mod cut;
pub(super) mod date;
mod ends;
pub(super) mod fields;
mod forms;
mod heading;
mod heads;
mod inner;
mod items;
mod kinds;
pub(super) mod ledger;
mod links;
pub(super) mod marks;
pub(super) mod outcomes;
mod pairs;
mod para;
mod placeholder;
mod sections;
mod turns;
mod year;

pub use year::guess_year;

use super::source::{ImportNote, Place, SourceDoc};
use crate::model::{Report, SectionKind, Year};
use std::str::FromStr;

/// A document as it would be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The report.
    pub report: Report,
    /// What the user should look at, in the order of the document.
    pub notes: Vec<ImportNote>,
    /// Its sections and items, for `--dry-run`.
    pub outline: Vec<OutlineSection>,
    /// Name of the character encoding, for text files.
    pub encoding: Option<&'static str>,
}

/// A section in the outline of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineSection {
    /// Where its heading stands.
    pub place: Place,
    /// Its heading, without number.
    pub heading: String,
    /// What it was taken for; `None`: kept whole.
    pub kind: Option<SectionKind>,
    /// Its items.
    pub items: Vec<OutlineItem>,
    /// Characters of its text, white space not counted.
    pub chars: usize,
}

/// An item in the outline of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineItem {
    /// Where it begins.
    pub place: Place,
    /// Its heading, or else its first words.
    pub words: String,
}

/// What the user says where the importer guessed wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Sections, by heading (or a part of it) or by number from 1, and what they are.
    pub sections: Vec<(String, SectionAs)>,
}

/// What a section is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionAs {
    /// One of the four.
    Kind(SectionKind),
    /// Kept whole.
    Section,
    /// Part of the preamble; only for sections at the beginning.
    Preamble,
}

/// An override that names no section of the document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no section {section:?}; the document has {known:?}")]
pub struct UnknownOverride {
    /// What was asked for.
    pub section: String,
    /// The headings there are.
    pub known: Vec<String>,
}

/// A text that is not `SECTION=KIND`; holds the text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not SECTION=KIND with previous, gaps, causes, measures, section or preamble")]
pub struct BadOverride(pub String);

impl FromStr for SectionAs {
    type Err = BadOverride;

    fn from_str(word: &str) -> Result<Self, BadOverride> {
        match word {
            "section" => Ok(Self::Section),
            "preamble" => Ok(Self::Preamble),
            _ => SectionKind::from_key(word).map(Self::Kind).ok_or_else(|| BadOverride(word.to_owned())),
        }
    }
}

impl Overrides {
    /// Where the sections stand that are named by the numbers or the headings of an outline.
    fn places(&self, outline: &[OutlineSection]) -> Vec<Option<Place>> {
        let place = |name: &str| {
            let number = name.parse::<usize>().ok().and_then(|number| outline.get(number.checked_sub(1)?));
            let section = number.or_else(|| outline.iter().find(|section| section.heading == name));
            section.filter(|section| !section.heading.is_empty()).map(|section| section.place)
        };
        self.sections.iter().map(|(name, _)| place(name.trim())).collect()
    }

    /// Reads `SECTION=KIND` arguments: `2=gaps`, `下步打算=measures`.
    pub fn parse<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Result<Self, BadOverride> {
        let one = |argument: &'a str| {
            let bad = || BadOverride(argument.to_owned());
            let (section, kind) = argument.rsplit_once(['=', '＝']).ok_or_else(bad)?;
            let kind = kind.trim().parse().map_err(|_: BadOverride| bad())?;
            Ok((section.trim().to_owned(), kind))
        };
        Ok(Self { sections: arguments.into_iter().map(one).collect::<Result<_, BadOverride>>()? })
    }
}

/// Turns a document into the report of a year.
pub fn build(doc: &SourceDoc, year: Year, overrides: &Overrides) -> Result<Imported, UnknownOverride> {
    let seen = if overrides.sections.is_empty() { Vec::new() } else { made(doc, year, Asked::default())?.outline };
    let mut imported = made(doc, year, Asked { overrides: overrides.clone(), places: overrides.places(&seen) })?;
    imported.encoding = doc.encoding;
    imported.notes.extend(doc.notes.iter().cloned());
    imported.notes.extend(placeholder::notes(doc));
    imported.notes.sort_by_key(|note| note.place);
    Ok(imported)
}

/// A document as a report, without what is known of the document itself.
fn made(doc: &SourceDoc, year: Year, asked: Asked) -> Result<Imported, UnknownOverride> {
    let (nodes, annex) = annex::part(forms::unfold(para::nodes(doc)));
    let sections = inner::cut(sections::split(nodes, &asked)?);
    Ok(assemble::assemble(sections, annex::read(annex), year))
}

/// What the user says, with the place of each section that a number or a heading of the outline names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Asked {
    overrides: Overrides,
    places: Vec<Option<Place>>,
}

#[cfg(test)]
mod tests;
