//! Findings of `check` in words: what is wrong, and how to mend it.

use crate::analysis::checks::{Check, Detail, Finding, Lack, Severity};
use crate::analysis::places::place::{Part, Place};
use crate::i18n::{Lang, status_word, tr};
use crate::model::{ItemKind, Rule, SectionKind, Year};
use crate::text::safe::one_line;
use crate::text::wrap::shorten;

/// Cells of a quoted stretch in a message.
const QUOTE: usize = 48;

/// What is wrong, in one line, with the name of the check.
pub fn message(lang: Lang, finding: &Finding) -> String {
    tr!(lang, "check.line", what = what(lang, finding), check = finding.check.key())
}

/// `错误` or `提醒`.
pub fn severity(lang: Lang, severity: Severity) -> String {
    match severity {
        Severity::Error => tr!(lang, "check.error"),
        Severity::Warning => tr!(lang, "check.warning"),
    }
}

/// What is wrong, in one line.
pub fn what(lang: Lang, finding: &Finding) -> String {
    let quote = shorten(&one_line(&finding.quote), QUOTE);
    let there = || other(lang, finding);
    match finding.check {
        Check::Placeholder => match finding.detail {
            Detail::Masked => tr!(lang, "check.what.masked", quote = quote),
            _ => tr!(lang, "check.what.blank", quote = quote),
        },
        Check::EmptyText => match finding.place.part {
            Part::Heading(kind) => tr!(lang, "check.what.empty_section", section = section(lang, kind)),
            _ => tr!(lang, "check.what.empty_item"),
        },
        Check::DanglingLink => tr!(lang, "check.what.dangling", quote = quote),
        Check::StatusRule => rule(lang, finding),
        Check::ImpossibleDate => tr!(lang, "check.what.impossible_date", quote = quote),
        Check::Misquote => tr!(lang, "check.what.misquote", quote = quote, right = words(lang, finding)),
        Check::WrongWord => tr!(lang, "check.what.wrong_word", quote = quote, right = words(lang, finding)),
        Check::DoubledMark => tr!(lang, "check.what.doubled_mark", quote = quote),
        Check::NoDate => tr!(lang, "check.what.no_date"),
        Check::NoSignature => tr!(lang, "check.what.no_signature"),
        Check::Length => match finding.detail {
            Detail::Length(chars, bound) if chars > bound => {
                tr!(lang, "check.what.too_long", chars = chars, bound = bound)
            }
            Detail::Length(chars, bound) => tr!(lang, "check.what.too_short", chars = chars, bound = bound),
            _ => String::new(),
        },
        Check::LeftoverYear => tr!(lang, "check.what.leftover_year", quote = quote, year = years(lang, finding, false)),
        Check::LeftoverUnit => tr!(lang, "check.what.leftover_unit", quote = quote, unit = words(lang, finding)),
        Check::GapWithoutMeasure => tr!(lang, "check.what.gap_without_measure", quote = quote),
        Check::MeasureWithoutGap => tr!(lang, "check.what.measure_without_gap", quote = quote),
        Check::Unverifiable => tr!(lang, "check.what.unverifiable", quote = quote, lacks = lacks(lang, finding)),
        Check::CopiedPassage => {
            let chars = finding.quote.chars().count();
            tr!(lang, "check.what.copied", there = there(), chars = chars, quote = quote)
        }
        Check::Unreported => tr!(lang, "check.what.unreported", there = there(), quote = quote),
        Check::StandingWithoutEvidence => {
            tr!(lang, "check.what.standing", quote = quote, years = years(lang, finding, true))
        }
        Check::Overdue => tr!(lang, "check.what.overdue", quote = quote, due = due(lang, finding)),
        Check::DeadlineChanged => deadline_changed(lang, finding, &quote),
        Check::CauseRepeatsGap => tr!(lang, "check.what.cause_repeats", there = there(), quote = quote),
        Check::RepeatedPhrase => tr!(lang, "check.what.phrase_again", there = there(), quote = quote),
        Check::Hedge => tr!(lang, "check.what.hedge", words = words(lang, finding)),
        Check::NoExample => tr!(lang, "check.what.no_example", quote = quote),
    }
}

/// How to mend it, in one line.
pub fn mend(lang: Lang, finding: &Finding) -> String {
    let id = finding.place.part.id().unwrap_or_default();
    let key = match &finding.detail {
        Detail::Also(place, _) => format!("{}/{}", place.year, place.part.no().unwrap_or_default()),
        _ => format!("{}/{}", finding.place.year, finding.place.part.no().unwrap_or_default()),
    };
    match finding.check {
        Check::Placeholder if finding.detail == Detail::Masked => tr!(lang, "check.mend.masked"),
        Check::Placeholder => tr!(lang, "check.mend.blank"),
        Check::EmptyText => tr!(lang, "check.mend.empty_text"),
        Check::DanglingLink => tr!(lang, "check.mend.dangling"),
        Check::StatusRule => tr!(lang, "check.mend.status_rule"),
        Check::ImpossibleDate => tr!(lang, "check.mend.impossible_date"),
        Check::Misquote | Check::WrongWord => tr!(lang, "check.mend.wrong_word"),
        Check::DoubledMark => tr!(lang, "check.mend.doubled_mark"),
        Check::NoDate => tr!(lang, "check.mend.no_date"),
        Check::NoSignature => tr!(lang, "check.mend.no_signature"),
        Check::Length => match finding.detail {
            Detail::Length(chars, bound) if chars > bound => tr!(lang, "check.mend.too_long"),
            _ => tr!(lang, "check.mend.too_short"),
        },
        Check::LeftoverYear => tr!(lang, "check.mend.leftover_year"),
        Check::LeftoverUnit => tr!(lang, "check.mend.leftover_unit"),
        Check::GapWithoutMeasure => tr!(lang, "check.mend.gap_without_measure", id = id),
        Check::MeasureWithoutGap => tr!(lang, "check.mend.measure_without_gap"),
        Check::Unverifiable => tr!(lang, "check.mend.unverifiable"),
        Check::CopiedPassage => tr!(lang, "check.mend.copied"),
        Check::Unreported => tr!(lang, "check.mend.unreported", key = key),
        Check::StandingWithoutEvidence => tr!(lang, "check.mend.standing", key = key),
        Check::Overdue => tr!(lang, "check.mend.overdue", key = key),
        Check::DeadlineChanged => tr!(lang, "check.mend.deadline_changed", key = key),
        Check::CauseRepeatsGap => tr!(lang, "check.mend.cause_repeats"),
        Check::RepeatedPhrase => tr!(lang, "check.mend.phrase_again"),
        Check::Hedge => tr!(lang, "check.mend.hedge"),
        Check::NoExample => tr!(lang, "check.mend.no_example"),
    }
}

/// A place in words, without the year: 措施3.
pub fn place(lang: Lang, place: &Place) -> String {
    let no = place.part.no().unwrap_or_default();
    match &place.part {
        Part::Title => tr!(lang, "check.place.title"),
        Part::Date => tr!(lang, "check.place.date"),
        Part::Signature => tr!(lang, "check.place.signature"),
        Part::Preamble => tr!(lang, "check.place.preamble"),
        Part::Closing => tr!(lang, "check.place.closing"),
        Part::Heading(kind) | Part::Intro(kind) => section(lang, *kind),
        Part::Item(ItemKind::Previous, ..) => tr!(lang, "check.place.previous", no = no),
        Part::Item(ItemKind::Gap, ..) => tr!(lang, "check.place.gap", no = no),
        Part::Item(ItemKind::Cause, ..) => tr!(lang, "check.place.cause", no = no),
        Part::Item(ItemKind::Measure, ..) => tr!(lang, "check.place.measure", no = no),
        Part::Section(_) => tr!(lang, "check.place.section", no = no),
        Part::Event(..) => tr!(lang, "check.place.event", no = no),
        Part::Whole => tr!(lang, "check.place.whole"),
    }
}

fn section(lang: Lang, kind: SectionKind) -> String {
    match kind {
        SectionKind::Previous => tr!(lang, "check.place.previous_intro"),
        SectionKind::Gaps => tr!(lang, "check.place.gaps_intro"),
        SectionKind::Causes => tr!(lang, "check.place.causes_intro"),
        SectionKind::Measures => tr!(lang, "check.place.measures_intro"),
    }
}

/// The other place of a finding; with its year where that is another one.
fn other(lang: Lang, finding: &Finding) -> String {
    match &finding.detail {
        Detail::Also(there, _) if there.year == finding.place.year => place(lang, there),
        Detail::Also(there, _) => {
            tr!(lang, "check.place.of_year", year = there.year, place = place(lang, there))
        }
        _ => String::new(),
    }
}

fn rule(lang: Lang, finding: &Finding) -> String {
    let Detail::Rule(missing) = finding.detail else { return String::new() };
    let needs = match missing.rule {
        Rule::None => String::new(),
        Rule::Progress => tr!(lang, "check.needs.progress"),
        Rule::Remains => tr!(lang, "check.needs.remains"),
        Rule::Evidence => tr!(lang, "check.needs.evidence"),
        Rule::YearlyEvidence => tr!(lang, "check.needs.yearly"),
        Rule::Reason => tr!(lang, "check.needs.reason"),
    };
    tr!(lang, "check.what.status_rule", status = status_word(lang, missing.status), needs = needs)
}

fn lacks(lang: Lang, finding: &Finding) -> String {
    let Detail::Lacks(list) = &finding.detail else { return String::new() };
    let word = |lack: &Lack| match lack {
        Lack::Number => tr!(lang, "check.lack.number"),
        Lack::Date => tr!(lang, "check.lack.date"),
        Lack::Frequency => tr!(lang, "check.lack.frequency"),
        Lack::Object => tr!(lang, "check.lack.object"),
        Lack::Owner => tr!(lang, "check.lack.owner"),
    };
    list.iter().map(word).collect::<Vec<_>>().join(&tr!(lang, "check.lack.sep"))
}

fn words(lang: Lang, finding: &Finding) -> String {
    let Detail::Words(list) = &finding.detail else { return String::new() };
    list.iter().map(|word| one_line(word)).collect::<Vec<_>>().join(&tr!(lang, "check.lack.sep"))
}

fn years(lang: Lang, finding: &Finding, named: bool) -> String {
    let Detail::Years(list) = &finding.detail else { return String::new() };
    let name = |year: &Year| if named { tr!(lang, "check.place.year", year = year) } else { year.to_string() };
    list.iter().map(name).collect::<Vec<_>>().join(&tr!(lang, "check.lack.sep"))
}

fn due(lang: Lang, finding: &Finding) -> String {
    match &finding.detail {
        Detail::Due(due) => super::words::deadline(lang, due),
        _ => String::new(),
    }
}

fn deadline_changed(lang: Lang, finding: &Finding, quote: &str) -> String {
    let Detail::Words(words) = &finding.detail else { return String::new() };
    let word = |at: usize| {
        words.get(at).map_or_else(|| tr!(lang, "check.no_deadline"), |word| super::words::day_words(lang, word))
    };
    tr!(lang, "check.what.deadline_changed", quote = quote, first = word(0), now = word(1))
}
