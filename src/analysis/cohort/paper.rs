//! A paper as one running text, for comparing across people: headings apart, however it is cut into items.

use crate::analysis::copied::SectionName;
use crate::analysis::places::place::texts;
use crate::model::Report;
use crate::text::phrases::{SET_PHRASE_WEIGHT, weights};
use std::ops::Range;

/// The text of a paper with its sections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    text: String,
    /// Where each part begins, in bytes; what it is; its 序号.
    parts: Vec<(usize, SectionName, Option<usize>)>,
}

/// Words of a paper with the place they begin at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The section.
    pub section: SectionName,
    /// 序号 of the item, from 1, where the section has items.
    pub no: Option<usize>,
    /// The exact words; a line end where one item ends and the next begins.
    pub text: String,
}

impl Paper {
    /// The running text of a report, in the order in which it prints.
    pub fn of_report(report: &Report) -> Self {
        let mut out = Self::default();
        for passage in texts(report) {
            out.parts.push((out.text.len(), SectionName::of(&passage.part), passage.part.no()));
            out.text.push_str(passage.text);
            out.text.push('\n');
        }
        out
    }

    /// A text of which nothing is known but its words.
    pub fn of_text(text: &str) -> Self {
        Self { text: text.to_owned(), parts: vec![(0, SectionName::Others, None)] }
    }

    fn part(&self, at: usize) -> (SectionName, Option<usize>) {
        let place = self.parts.partition_point(|(start, ..)| *start <= at).checked_sub(1);
        let part = place.and_then(|place| self.parts.get(place));
        part.map_or((SectionName::Others, None), |(_, section, no)| (*section, *no))
    }
}

/// A paper's characters as they are compared: no punctuation, no blanks, narrow forms.
#[derive(Clone, Debug, Default)]
pub struct Letters {
    /// The characters.
    pub chars: Vec<char>,
    /// What each weighs, 0 to 1: next to nothing in a set phrase.
    pub weights: Vec<f32>,
    at: Vec<Range<usize>>,
}

impl Letters {
    /// The characters of a paper.
    pub fn of(paper: &Paper) -> Self {
        let mut out = Self::default();
        for (at, c) in paper.text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            out.chars.push(crate::analysis::copied::matching::narrow(c));
            out.at.push(at..at + c.len_utf8());
        }
        out.weights = weights(&out.chars);
        out
    }

    /// Whether a character counts: it stands in no set phrase.
    pub fn counts(&self, at: usize) -> bool {
        self.weights.get(at).is_some_and(|weight| *weight > SET_PHRASE_WEIGHT)
    }

    /// Those that count, with their places.
    pub fn counting(&self) -> (Vec<char>, Vec<usize>) {
        let places: Vec<usize> = (0..self.chars.len()).filter(|at| self.counts(*at)).collect();
        (places.iter().filter_map(|at| self.chars.get(*at).copied()).collect(), places)
    }

    /// The section a character stands in.
    pub fn section(&self, paper: &Paper, at: usize) -> SectionName {
        self.at.get(at).map_or(SectionName::Others, |range| paper.part(range.start).0)
    }

    /// The words from the first to the last character of a range.
    pub fn quote(&self, paper: &Paper, range: &Range<usize>) -> Option<Quote> {
        let bytes = self.at.get(range.start)?.start..self.at.get(range.end.checked_sub(1)?)?.end;
        let (section, no) = paper.part(bytes.start);
        Some(Quote { section, no, text: paper.text.get(bytes)?.to_owned() })
    }
}
