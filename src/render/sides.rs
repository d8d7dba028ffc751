//! The two sides of a comparison: what each is called, and what stands beside the words of their promises.

use crate::analysis::results::{Comparison, ItemPlace};
use crate::analysis::revisions::fields::{Field, FieldChange, field_changes};
use crate::i18n::{Lang, tr};
use crate::model::{Measure, Report, Year};
use crate::text::safe::one_line;

/// What the sides are called: 2022 and 2023; 2023@2 and 2023@3; 2023@2 and, for what it is now, 2023 with words.
pub fn names(comparison: &Comparison, lang: Lang) -> (String, String) {
    let one_report = comparison.from == comparison.to;
    let name = |year, revision| side(year, revision, one_report, lang);
    (name(comparison.from, comparison.from_revision), name(comparison.to, comparison.to_revision))
}

/// Whether either side is a revision, or both are of one report.
pub fn has_revisions(comparison: &Comparison) -> bool {
    comparison.from == comparison.to || comparison.from_revision.is_some() || comparison.to_revision.is_some()
}

fn side(year: Year, revision: Option<usize>, one_report: bool, lang: Lang) -> String {
    match revision {
        Some(revision) => format!("{year}@{revision}"),
        None if one_report => tr!(lang, "diff.now", year = year),
        None => year.to_string(),
    }
}

/// The fields beside the words of promises that differ between the sides, one a line: 时限：6月底前 → 12月底前.
pub fn fields((old, from): (&Report, &[ItemPlace]), (new, to): (&Report, &[ItemPlace]), lang: Lang) -> Vec<String> {
    let changes = field_changes(&measures(old, from), &measures(new, to));
    let line = |change: &FieldChange| {
        let (from, to) = (values(&change.from, lang), values(&change.to, lang));
        tr!(lang, "diff.field", field = name(change.field, lang), from = from, to = to)
    };
    changes.iter().map(line).collect()
}

fn measures<'r>(report: &'r Report, places: &[ItemPlace]) -> Vec<&'r Measure> {
    places.iter().filter_map(|place| report.measures.iter().find(|measure| measure.id == place.id)).collect()
}

fn values(values: &[String], lang: Lang) -> String {
    if values.is_empty() {
        return tr!(lang, "diff.no_value");
    }
    values.iter().map(|value| one_line(value)).collect::<Vec<_>>().join(&tr!(lang, "list.semicolon"))
}

fn name(field: Field, lang: Lang) -> String {
    match field {
        Field::Problem => tr!(lang, "paper.column.problem"),
        Field::Target => tr!(lang, "paper.column.target"),
        Field::Owner => tr!(lang, "paper.column.owner"),
        Field::Due => tr!(lang, "paper.column.due"),
    }
}
