//! What became of the promises of earlier years: the table of `followup`.

use super::flags::{Facts, flags};
use super::lines::first_years;
use super::mentions::mentions;
use crate::analysis::pairing::compare::Sides;
use crate::analysis::results::{FollowRow, FollowUp, ItemPlace, Mention, Successor, Summary};
use crate::model::{Archive, Date, Due, ItemKind, Measure, MeasureKey, Status, Year};
use crate::text::dates::{self, Written};
use crate::text::deadlines::deadline;
use std::collections::BTreeMap;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FollowUpAsk {
    /// The year of the promises; `None`: all that are open, or were closed since the report before `later`.
    pub year: Option<Year>,
    /// The report in which successors and mentions are looked for.
    pub later: Year,
    /// The day from which overdue is reckoned.
    pub today: Date,
}

/// Tables promises of earlier years with all that is known of them.
pub fn followup(archive: &Archive, ask: FollowUpAsk) -> FollowUp {
    let last = ask.year.or_else(|| archive.before(ask.later)).unwrap_or(ask.later);
    let sides = Sides::new(archive);
    let first = first_years(archive, &sides, last);
    let years = archive.reports.keys().copied().filter(|year| match ask.year {
        Some(asked) => *year == asked,
        None => *year < ask.later,
    });
    let measures: Vec<FollowRow> = years.flat_map(|year| rows(&sides, year, ask, &first)).collect();
    let summary = Summary::of(measures.iter().map(|row| row.status));
    FollowUp { year: ask.year, later: ask.later, measures, summary }
}

/// The promises of a year as the ledger alone has them: no report is compared, no sentence looked for.
pub fn recorded(archive: &Archive, ask: FollowUpAsk) -> Vec<FollowRow> {
    let Some((year, report)) = ask.year.and_then(|year| archive.reports.get_key_value(&year)) else {
        return Vec::new();
    };
    let one = |at: usize| row(archive, &report.measures, at, (*year, ask), &BTreeMap::new(), None);
    (0..report.measures.len()).filter_map(one).collect()
}

fn rows(sides: &Sides<'_>, year: Year, ask: FollowUpAsk, first: &BTreeMap<MeasureKey, Year>) -> Vec<FollowRow> {
    let archive = sides.archive();
    let Some(report) = archive.reports.get(&year) else { return Vec::new() };
    let asked: Vec<usize> = (0..report.measures.len())
        .filter(|at| ask.year.is_some() || report.measures.get(*at).is_some_and(|m| listed(archive, year, m, ask)))
        .collect();
    let found = if asked.is_empty() || year >= ask.later { None } else { Found::new(sides, year, ask.later) };
    let one = |at: usize| row(archive, &report.measures, at, (year, ask), first, found.as_ref());
    asked.into_iter().filter_map(one).collect()
}

/// Open, or closed since the report before the later one.
fn listed(archive: &Archive, year: Year, measure: &Measure, ask: FollowUpAsk) -> bool {
    if !archive.status(year, &measure.id).closes() {
        return true;
    }
    let since = archive.before(ask.later).and_then(|before| archive.reports.get(&before)?.date);
    let last = archive.ledgers.get(&year).and_then(|ledger| {
        let closing = ledger.of(&measure.id).into_iter().rev().find(|event| event.status.is_some());
        closing.map(|event| event.on)
    });
    match (since, last) {
        (Some(since), Some(on)) => on >= since,
        (None, Some(on)) => archive.before(ask.later).is_some_and(|before| i64::from(on.year()) >= before.number()),
        (_, None) => false,
    }
}

/// What the later report holds of a year's promises.
struct Found {
    successors: Vec<Vec<Successor>>,
    mentions: Vec<Vec<Mention>>,
    gaps: Vec<Vec<ItemPlace>>,
}

impl Found {
    fn new(sides: &Sides<'_>, year: Year, later: Year) -> Option<Self> {
        let paired = sides.pair(year, later)?;
        let count = paired.from.measures.len();
        let mut successors = vec![Vec::new(); count];
        for (group, row) in paired.groups().iter().zip(paired.measure_rows()) {
            for &from in &group.from {
                let each = group.to.iter().zip(&row.to).map(|(&to, place)| Successor {
                    place: place.clone(),
                    relation: row.relation,
                    score: paired.table.cell(from, to).map_or(0.0, crate::analysis::likeness::table::Cell::score),
                });
                if let Some(own) = successors.get_mut(from) {
                    own.extend(each);
                }
            }
        }
        let later_gaps = paired.to.report.items(ItemKind::Gap);
        let gap = |at: usize| later_gaps.get(at).map(|g| ItemPlace { year: later, no: g.no, id: g.id.clone() });
        let of = |gaps: &Vec<usize>| {
            let back = paired.gaps.iter().filter(|pair| gaps.contains(&pair.from));
            back.filter_map(|pair| gap(pair.to)).collect()
        };
        let gaps = paired.from.addresses.iter().map(of).collect();
        Some(Self { successors, mentions: mentions(&paired), gaps })
    }
}

fn row(
    archive: &Archive,
    measures: &[Measure],
    at: usize,
    (year, ask): (Year, FollowUpAsk),
    first: &BTreeMap<MeasureKey, Year>,
    found: Option<&Found>,
) -> Option<FollowRow> {
    let measure = measures.get(at)?;
    let key = MeasureKey { year, id: measure.id.clone() };
    let status = archive.status(year, &measure.id);
    let (due_words, due) = due_words(archive, year, measure);
    let ledger = archive.ledgers.get(&year);
    let mut row = FollowRow {
        measure: ItemPlace { year, no: at + 1, id: measure.id.clone() },
        first_year: first.get(&key).copied().unwrap_or(year),
        status,
        overdue: due.is_some_and(|day| day < ask.today) && !status.closes(),
        due,
        due_words,
        events: ledger.map(|ledger| ledger.of(&measure.id).into_iter().cloned().collect()).unwrap_or_default(),
        successors: found.and_then(|f| f.successors.get(at).cloned()).unwrap_or_default(),
        mentions: found.and_then(|f| f.mentions.get(at).cloned()).unwrap_or_default(),
        gaps_recur: found.and_then(|f| f.gaps.get(at).cloned()).unwrap_or_default(),
        flags: Vec::new(),
    };
    row.flags = flags(
        &row,
        Facts {
            compared: found.is_some() && has_promises(archive, ask.later),
            later: ask.later,
            standing: status == Status::Standing,
        },
    );
    Some(row)
}

/// Whether a report is far enough to say that something is missing from it: a skeleton holds no promise yet.
fn has_promises(archive: &Archive, year: Year) -> bool {
    archive.reports.get(&year).is_some_and(|report| !report.measures.is_empty())
}

/// The day by which a measure was to be done, read out of its 时限.
pub fn due_day(archive: &Archive, year: Year, measure: &Measure) -> Option<Date> {
    due_words(archive, year, measure).1
}

/// A measure's 时限 and its day as they are now: those of the last 延期, else as promised.
pub fn due_words(archive: &Archive, year: Year, measure: &Measure) -> (Option<String>, Option<Date>) {
    match archive.postponements(year, &measure.id).last() {
        Some(last) => (Some(last.to.to_string()), Some(last.to)),
        None => promised_due(archive, year, measure),
    }
}

/// A measure's 时限 as the report has it, and the day read out of it: its own field, else the latest deadline that its
/// text states.
pub fn promised_due(archive: &Archive, year: Year, measure: &Measure) -> (Option<String>, Option<Date>) {
    let on = archive.reports.get(&year).and_then(|report| report.date);
    let written = Written { year: year.number() as i16, on };
    match &measure.due {
        Some(Due::On(day)) => (Some(day.to_string()), Some(*day)),
        Some(Due::Words(words)) => (Some(words.clone()), dates::due_day(words, written)),
        None => deadline(&measure.text, written).map_or((None, None), |(words, day)| (Some(words), Some(day))),
    }
}
