//! How measures and gaps are worded: what could be verified, what is taken back, what has no example.

use super::{Check, Context, Detail, Finding, Lack, Severity, concrete};
use crate::analysis::places::place::{Part, texts};
use crate::model::{ItemKind, Measure};
use crate::text::lines::sentences;
use crate::text::words::words;

/// Words that take back what a sentence admits.
const HEDGES: &[&str] = words!("hedges");

/// Measures without number, date, frequency, thing made and owner.
pub(super) fn unverifiable(context: &Context<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for (i, measure) in context.report.measures.iter().enumerate() {
        if !measure.text.trim().is_empty() && !verifiable(measure) {
            let part = Part::Item(ItemKind::Measure, i + 1, measure.id.clone());
            let mut finding = context.about(Check::Unverifiable, Severity::Warning, part, "text");
            finding.quote = measure.heading.clone().unwrap_or_else(|| opening(&measure.text));
            finding.detail = Detail::Lacks(vec![Lack::Number, Lack::Date, Lack::Frequency, Lack::Object, Lack::Owner]);
            out.push(finding);
        }
    }
    out
}

fn verifiable(measure: &Measure) -> bool {
    let declared = measure.owner.is_some() || measure.due.is_some() || measure.target.is_some();
    declared || concrete::any(&measure.text) || measure.heading.as_deref().is_some_and(concrete::any)
}

/// The first words of a text, to name it by.
pub(super) fn opening(text: &str) -> String {
    const LONGEST: usize = 20;
    let first = text.split(['，', '。', '；', '\n']).next().unwrap_or(text);
    let mut out: String = first.chars().take(LONGEST).collect();
    if out.len() < first.len() {
        out.push('…');
    }
    out
}

/// Sentences of gaps that hedge twice or more; one hedge is modesty.
pub(super) fn hedges(context: &Context<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for passage in texts(context.report).into_iter().filter(|p| matches!(p.part, Part::Item(ItemKind::Gap, ..))) {
        let words: Vec<&str> = HEDGES.iter().copied().filter(|word| passage.text.contains(word)).collect();
        let count: usize = words.iter().map(|word| passage.text.matches(word).count()).sum();
        let first = words.iter().filter_map(|word| passage.text.find(word).map(|at| (at, *word))).min();
        if let Some((at, word)) = first.filter(|_| count >= 2) {
            out.push(Finding {
                check: Check::Hedge,
                severity: Severity::Warning,
                place: passage.at(context.year, at..at + word.len()),
                quote: word.to_owned(),
                detail: Detail::Words(words.into_iter().map(str::to_owned).collect()),
            });
        }
    }
    out
}

/// Gaps that tell of nothing that happened.
pub(super) fn examples(context: &Context<'_>) -> Vec<Finding> {
    const SIGNS: [&str; 8] = ["如", "比如", "例如", "有一次", "一户", "一位", "一名", "去年"];
    let mut out = Vec::new();
    for (i, gap) in context.report.gaps.iter().enumerate() {
        let text = &gap.text;
        let told = SIGNS.iter().any(|sign| sentences(text).iter().any(|s| s.contains(sign)))
            || text.contains(|c: char| c.is_ascii_digit());
        if !told && !text.trim().is_empty() {
            let part = Part::Item(ItemKind::Gap, i + 1, gap.id.clone());
            let mut finding = context.about(Check::NoExample, Severity::Warning, part, "text");
            finding.quote = gap.heading.clone().unwrap_or_else(|| opening(text));
            out.push(finding);
        }
    }
    out
}
