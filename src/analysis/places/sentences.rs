//! The sentences of a later report that could speak of an earlier promise, each with its place.

use crate::model::{Report, SectionKind};
use crate::text::lines::{paragraphs, sentences};
use crate::text::says::looks_back;

/// An item of the report on last year's measures this short is quoted whole, in characters: it speaks of one promise.
const WHOLE: usize = 150;

/// The shortest passage that can say something, in characters.
const SHORTEST: usize = 6;
/// The longest paragraph that may be a title of those below it, in characters.
const TITLE: usize = 45;

/// A sentence, or a short item, with where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The part of the report, as in `mentions` of `followup --json`.
    pub place: &'static str,
    /// 序号 of the item there.
    pub no: Option<usize>,
    /// The exact words.
    pub quote: String,
    /// Which paragraph it is of: position in the list of [`Passages::paragraphs`].
    pub paragraph: usize,
    /// It stands where the report gives an account of last year's promises.
    pub account: bool,
}

/// All passages of a report, with their paragraphs.
#[derive(Clone, Debug, Default)]
pub struct Passages {
    /// Headings and paragraphs.
    pub paragraphs: Vec<(Option<String>, String)>,
    /// Passages in the order of the report.
    pub list: Vec<Passage>,
}

impl Passages {
    /// Collects them from a report.
    pub fn of(report: &Report) -> Self {
        let mut out = Self::default();
        out.text("preamble", None, None, &report.preamble);
        if let Some(intro) = report.intro(SectionKind::Previous) {
            out.account(None, None, intro);
        }
        for item in report.items(SectionKind::Previous.item_kind()) {
            out.account(Some(item.no), item.heading, item.text);
        }
        for (kind, place) in [(SectionKind::Gaps, "gaps"), (SectionKind::Causes, "causes")] {
            if let Some(intro) = report.intro(kind) {
                out.text(place, None, None, intro);
            }
            for item in report.items(kind.item_kind()) {
                out.text(place, Some(item.no), item.heading, item.text);
            }
        }
        if let Some(intro) = report.intro(SectionKind::Measures) {
            out.text("measures", None, None, intro);
        }
        for (at, section) in report.sections.iter().enumerate() {
            out.text("sections", Some(at + 1), Some(&section.heading), &section.text);
        }
        out.text("closing", None, None, report.closing.as_deref().unwrap_or_default());
        out
    }

    /// A part that reports on last year's promises.
    fn account(&mut self, no: Option<usize>, heading: Option<&str>, text: &str) {
        let whole = heading.is_some() && text.chars().count() <= WHOLE && !text.contains('\n');
        let mut heading = heading.map(str::to_owned);
        let all: Vec<&str> = paragraphs(text).collect();
        for (at, paragraph) in all.iter().enumerate() {
            if is_title(paragraph) && all.get(at + 1).is_some_and(|next| !is_title(next)) {
                heading = Some((*paragraph).to_owned());
                continue;
            }
            self.paragraphs.push((heading.clone(), (*paragraph).to_owned()));
            let quotes = if whole { vec![*paragraph] } else { sentences(paragraph) };
            for quote in quotes {
                self.push("previous", no, quote, true);
            }
        }
    }

    /// Any other part: a sentence that looks back opens an account, up to the end of its paragraph.
    fn text(&mut self, place: &'static str, no: Option<usize>, heading: Option<&str>, text: &str) {
        for paragraph in paragraphs(text) {
            self.paragraphs.push((heading.map(str::to_owned), paragraph.to_owned()));
            let mut account = false;
            for sentence in sentences(paragraph) {
                account |= looks_back(sentence);
                self.push(place, no, sentence, account && place != "gaps" && place != "causes");
            }
        }
    }

    fn push(&mut self, place: &'static str, no: Option<usize>, quote: &str, account: bool) {
        let quote = told(quote.trim());
        let paragraph = self.paragraphs.len().saturating_sub(1);
        if quote.chars().count() >= SHORTEST {
            self.list.push(Passage { place, no, quote: quote.to_owned(), paragraph, account });
        }
    }
}

/// What a sentence tells beside announcing it: an opening that looks back (落实情况如下：) is left out, and nothing
/// is left of a sentence that only announces (…汇报如下。).
fn told(sentence: &str) -> &str {
    let rest = match sentence.split_once(['：', ':']) {
        Some((opening, rest)) if looks_back(opening) || opening.ends_with("如下") => rest.trim(),
        _ => sentence,
    };
    let announces = rest.trim_end_matches(['。', '：', ':', '；', '.']).ends_with("如下");
    if announces { "" } else { rest }
}

/// A short paragraph that announces those below it: without an end, or a counted sentence alone (一是…).
fn is_title(paragraph: &str) -> bool {
    let short = paragraph.chars().count() <= TITLE && sentences(paragraph).len() == 1;
    let ended = paragraph.ends_with(['。', '；', '！', '？', '：']);
    let counted = paragraph.chars().nth(1) == Some('是') || paragraph.starts_with(['（', '第']);
    short && (!ended || counted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_announces_is_no_passage() {
        for (sentence, expected) in [
            ("现将落实情况汇报如下：", ""),
            ("主要情况说明如下。", ""),
            ("整改落实情况如下：水渠已修通。", "水渠已修通。"),
            ("回头看去年的承诺，有的做到了：图书室开了门。", "图书室开了门。"),
            ("会议要求：认真学习。", "会议要求：认真学习。"),
        ] {
            assert_eq!(told(sentence), expected, "{sentence}");
        }
    }
}
