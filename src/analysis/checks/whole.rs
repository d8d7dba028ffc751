//! What concerns the report as a whole: date, signature, length, and what was left over from another year or unit.

use super::{Check, Context, Detail, Finding, Severity};
use crate::analysis::places::place::{Part, Passage, all_texts, texts};
use crate::model::{ItemKind, SectionKind, Year};

pub(super) fn no_date(context: &Context<'_>) -> Vec<Finding> {
    match context.report.date {
        Some(_) => Vec::new(),
        None => vec![context.about(Check::NoDate, Severity::Warning, Part::Date, "date")],
    }
}

pub(super) fn no_signature(context: &Context<'_>) -> Vec<Finding> {
    match context.report.signature.as_deref().map(str::trim) {
        Some(name) if !name.is_empty() => Vec::new(),
        _ => vec![context.about(Check::NoSignature, Severity::Warning, Part::Signature, "signature")],
    }
}

/// The bounds are those of the next class, so only the latest report is measured.
pub(super) fn length(context: &Context<'_>) -> Vec<Finding> {
    let class = &context.archive.settings.class;
    if context.archive.latest() != Some(context.year) {
        return Vec::new();
    }
    let chars: usize = all_texts(context.report).iter().map(|passage| visible(passage.text)).sum();
    let passed = class.max_chars.filter(|most| chars > *most).or(class.min_chars.filter(|least| chars < *least));
    let finding = |bound| {
        let mut finding = context.whole(Check::Length, Severity::Warning);
        finding.detail = Detail::Length(chars, bound);
        finding
    };
    passed.map(finding).into_iter().collect()
}

/// 字数: every character but white space, punctuation included, as Word counts Chinese.
fn visible(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// A title or occasion that names only other years, `今年` beside another year, and deadlines of measures that were
/// past before the report's year began.
pub(super) fn leftover_year(context: &Context<'_>) -> Vec<Finding> {
    let own = context.year;
    let mut out = Vec::new();
    let mut report = |passage: &Passage<'_>, range: std::ops::Range<usize>| {
        let quote = passage.text[range.clone()].to_owned();
        let (check, severity) = (Check::LeftoverYear, Severity::Warning);
        let detail = Detail::Years(vec![own]);
        out.push(Finding { check, severity, place: passage.at(own, range), quote, detail });
    };
    for passage in all_texts(context.report) {
        let years = years(passage.text);
        match &passage.part {
            // Its title names last year with right.
            Part::Heading(SectionKind::Previous) => {}
            Part::Title | Part::Heading(_) => {
                // A paper on a year is often read early in the next.
                let fits = |year: Year| year == own || Some(year) == own.next();
                if !years.iter().any(|(year, _)| fits(*year))
                    && let Some((_, range)) = years.first()
                {
                    report(&passage, range.clone());
                }
            }
            _ => {
                let measure = matches!(passage.part, Part::Item(ItemKind::Measure, ..));
                for (year, range) in years {
                    let rest = &passage.text[range.end..];
                    let before = passage.text[..range.start].trim_end_matches(['（', '(']);
                    let this_year = before.ends_with("今年") || before.ends_with("本年度");
                    let past_deadline = measure && year < own && is_deadline(rest);
                    if this_year && year != own || past_deadline {
                        report(&passage, range);
                    }
                }
            }
        }
    }
    out
}

/// Whether what follows a year makes it a deadline: 12月底前, 年底前, 上半年完成.
fn is_deadline(rest: &str) -> bool {
    let head: String = rest.chars().take(9).take_while(|c| !matches!(c, '，' | '。' | '；' | '、')).collect();
    ["底前", "之前", "以前", "前完成", "日前", "月前", "底完成"].iter().any(|word| head.contains(word))
}

/// Years written in four figures and 年, with the range of figures and 年.
fn years(text: &str) -> Vec<(Year, std::ops::Range<usize>)> {
    let mut out = Vec::new();
    for (at, word) in text.match_indices('年') {
        let digits = text[..at].char_indices().rev().take_while(|(_, c)| c.is_ascii_digit()).last();
        let Some((start, _)) = digits else { continue };
        if let Ok(year) = text[start..at].parse() {
            out.push((year, start..at + word.len()));
        }
    }
    out
}

/// Kinds of unit by the word that ends its name, and what its people call it.
const UNITS: [(&str, &str); 12] = [
    ("镇", "我镇"),
    ("乡", "我乡"),
    ("街道", "我街道"),
    ("局", "我局"),
    ("委", "我委"),
    ("办公室", "我办"),
    ("中心", "我中心"),
    ("院", "我院"),
    ("校", "我校"),
    ("站", "我站"),
    ("公司", "我公司"),
    ("所", "我所"),
];

/// Before these the word is no unit: 我所做的, 我委托, 我站在群众一边, 我办理, 我校对.
const NO_UNIT_BEFORE: &str = "做在有说想谓属托派屈到得理事了公案成完好过出位起见知能学对正准子员限面促下亲音思里";

/// `我局` in the paper of somebody who works at a 镇. Says nothing when the unit is not set or of a kind unknown.
///
/// What is said of last year may speak of an earlier post.
pub(super) fn leftover_unit(context: &Context<'_>) -> Vec<Finding> {
    let Some(unit) = context.archive.settings.person.unit.as_deref() else { return Vec::new() };
    let own: Vec<&str> = UNITS.iter().filter(|(kind, _)| unit.contains(kind)).map(|(_, word)| *word).collect();
    if own.is_empty() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for passage in texts(context.report) {
        if matches!(passage.part, Part::Item(ItemKind::Previous, ..)) {
            continue;
        }
        for (_, word) in UNITS.iter().filter(|(_, word)| !own.contains(word)) {
            for (at, quote) in passage.text.match_indices(word) {
                let next = passage.text[at + quote.len()..].chars().next();
                if !next.is_some_and(|c| NO_UNIT_BEFORE.contains(c)) {
                    let place = passage.at(context.year, at..at + quote.len());
                    let (check, severity) = (Check::LeftoverUnit, Severity::Warning);
                    let detail = Detail::Words(vec![unit.to_owned()]);
                    out.push(Finding { check, severity, place, quote: quote.to_owned(), detail });
                }
            }
        }
    }
    out
}
