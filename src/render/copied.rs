//! Passages taken over from earlier reports, the old words above the new.

use super::findings::place;
use crate::analysis::copied::{Copied, Quote, SectionName, Share, Taken};
use crate::i18n::{Lang, tr};
use crate::model::SectionKind;
use crate::text::safe::one_line;
use crate::text::wrap;
use crate::ui::Look;

/// Shares, then the passages.
pub fn copied(copied: &Copied, look: Look) -> String {
    let lang = look.lang;
    let year = copied.later;
    if copied.earlier.is_empty() {
        return tr!(lang, "copied.no_earlier", year = year) + "\n";
    }
    let years: Vec<String> = copied.earlier.iter().map(|year| tr!(lang, "check.place.year", year = year)).collect();
    let against = years.join(&tr!(lang, "copied.years_sep"));
    if copied.passages.is_empty() {
        return tr!(lang, "copied.none", year = year, against = against) + "\n";
    }
    let total = copied.total;
    let (taken, share) = (total.taken, percent(total));
    let mut out = tr!(lang, "copied.total", year = year, against = against, taken = taken, share = share) + "\n";
    for (name, part) in &copied.sections {
        let (name, share) = (section(lang, *name), percent(*part));
        let line = tr!(lang, "copied.section", name = name, taken = part.taken, chars = part.chars, share = share);
        out.push_str(&format!("{line}\n"));
    }
    for (at, taken) in copied.passages.iter().enumerate() {
        out.push_str(&passage(taken, at + 1, look));
    }
    out
}

fn passage(taken: &Taken, number: usize, look: Look) -> String {
    let lang = look.lang;
    let name = |quote: &Quote| {
        let at = &quote.place;
        tr!(lang, "check.place.of_year", year = at.year, place = place(lang, at))
    };
    let (there, here, chars) = (name(&taken.earlier), name(&taken.later), taken.chars);
    let head = tr!(lang, "copied.passage", number = number, there = there, here = here, chars = chars);
    let old = quoted(&tr!(lang, "copied.old"), &taken.earlier.text, look.width);
    let new = quoted(&tr!(lang, "copied.new"), &taken.later.text, look.width);
    format!("\n{head}\n{old}{new}")
}

/// Words behind a label, further lines below the words.
pub(super) fn quoted(label: &str, text: &str, width: usize) -> String {
    let indent = wrap::width(label);
    let lines = wrap::wrap(&one_line(text), width.saturating_sub(indent));
    let line = |(at, line): (usize, &String)| match at {
        0 => format!("{label}{line}\n"),
        _ => format!("{}{line}\n", " ".repeat(indent)),
    };
    lines.iter().enumerate().map(line).collect()
}

/// What a section is called.
pub(super) fn section(lang: Lang, name: SectionName) -> String {
    match name {
        SectionName::Preamble => tr!(lang, "copied.preamble"),
        SectionName::Others => tr!(lang, "copied.others"),
        SectionName::Closing => tr!(lang, "copied.closing"),
        SectionName::Of(SectionKind::Previous) => tr!(lang, "check.place.previous_intro"),
        SectionName::Of(SectionKind::Gaps) => tr!(lang, "check.place.gaps_intro"),
        SectionName::Of(SectionKind::Causes) => tr!(lang, "check.place.causes_intro"),
        SectionName::Of(SectionKind::Measures) => tr!(lang, "check.place.measures_intro"),
    }
}

/// `14%`.
pub(super) fn percent(share: Share) -> String {
    format!("{:.0}%", share.ratio() * 100.0)
}
