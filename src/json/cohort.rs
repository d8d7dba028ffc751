//! `track cohort … --json`: the structs are the documents and their schemas.
#![allow(missing_docs)] // the fields say only what the schema says

use crate::analysis::cohort::alike::{Alike, Author, Both, Pair, Part};
use crate::analysis::cohort::gaps::{AspectRow, ClassGaps, Example};
use crate::analysis::cohort::overview::{Counts, Handed, Overview, PersonRow, UnitRow};
use crate::analysis::cohort::paper::Quote;
use crate::analysis::copied::{SectionName, Share};
use crate::model::Year;
use schemars::JsonSchema;
use serde::Serialize;

/// `track cohort overview DIR --json`
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "track cohort overview --json")]
pub struct OverviewDoc {
    schema: u32,
    /// The year asked about: `--year`, else the newest that anybody has.
    year: Option<i64>,
    total: UnitValue,
    /// By name; empty where no unit is known.
    units: Vec<UnitValue>,
    /// What needs attention first.
    people: Vec<PersonValue>,
    /// What was not looked into.
    left_out: Vec<LeftOutValue>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct UnitValue {
    /// `null`: people without a unit; in `total`: all.
    unit: Option<String>,
    people: usize,
    /// People whose paper of the year is there.
    handed_in: usize,
    #[serde(flatten)]
    counts: CountsValue,
}

/// What is counted of promises, as `track followup` tells it.
#[derive(Serialize, JsonSchema)]
struct CountsValue {
    open: usize,
    overdue: usize,
    vanished: usize,
    weakened: usize,
    standing_without_evidence: usize,
    not_recorded: usize,
}

#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PersonValue {
    name: String,
    unit: Option<String>,
    /// `false`: there is a roster, and it does not name the person.
    on_roster: bool,
    handed: HandedWord,
    /// The years that have a report.
    years: Vec<i64>,
    #[serde(flatten)]
    counts: CountsValue,
    /// What could not be read, in words.
    faults: Vec<String>,
}

/// Whether the paper of the year is there; `no_promises`: it is, and promises nothing.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum HandedWord {
    Unreadable,
    Missing,
    NoPromises,
    In,
}

/// Something in the folder that was not looked into.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct LeftOutValue {
    /// Its path below the cohort's folder.
    pub path: String,
    /// The reason, in words.
    pub reason: String,
}

/// The document of an overview.
pub fn overview(overview: &Overview, left_out: Vec<LeftOutValue>) -> OverviewDoc {
    OverviewDoc {
        schema: 1,
        year: overview.year.map(Year::number),
        total: unit(&overview.total),
        units: overview.units.iter().map(unit).collect(),
        people: overview.people.iter().map(person).collect(),
        left_out,
    }
}

fn unit(row: &UnitRow) -> UnitValue {
    UnitValue { unit: row.unit.clone(), people: row.people, handed_in: row.handed_in, counts: counts(row.counts) }
}

fn person(row: &PersonRow) -> PersonValue {
    PersonValue {
        name: row.name.clone(),
        unit: row.unit.clone(),
        on_roster: row.on_roster,
        handed: match row.handed {
            Handed::Unreadable => HandedWord::Unreadable,
            Handed::Missing => HandedWord::Missing,
            Handed::NoPromises => HandedWord::NoPromises,
            Handed::In => HandedWord::In,
        },
        years: row.standing.years.iter().map(|year| year.number()).collect(),
        counts: counts(row.standing.counts),
        faults: row.faults.clone(),
    }
}

fn counts(counts: Counts) -> CountsValue {
    CountsValue {
        open: counts.open,
        overdue: counts.overdue,
        vanished: counts.vanished,
        weakened: counts.weakened,
        standing_without_evidence: counts.unevidenced,
        not_recorded: counts.unrecorded,
    }
}

/// `track cohort alike DIR --json`
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "track cohort alike --json")]
pub struct AlikeDoc {
    schema: u32,
    /// The year whose papers were asked about.
    year: Option<i64>,
    /// Papers of that year.
    asked: usize,
    /// What more people than this share is everybody's and left out.
    common: usize,
    /// The most in common first.
    pairs: Vec<PairValue>,
    /// Three or more papers that hang together.
    clusters: Vec<Vec<AuthorValue>>,
    /// What could not be read, in words.
    unread: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct AuthorValue {
    /// The person, or the file name of a known text.
    name: String,
    unit: Option<String>,
    /// `null`: a known text.
    year: Option<i64>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PairValue {
    /// Characters in common without set phrases and punctuation.
    chars: usize,
    one: PartValue,
    other: PartValue,
    passages: Vec<BothValue>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PartValue {
    author: AuthorValue,
    chars: usize,
    taken: usize,
    share: f64,
    sections: Vec<SectionValue>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct SectionValue {
    /// `preamble`, `previous`, `gaps`, `causes`, `measures`, `sections`, `closing`.
    section: String,
    chars: usize,
    taken: usize,
    share: f64,
}

#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct BothValue {
    chars: usize,
    one: QuoteValue,
    other: QuoteValue,
}

#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct QuoteValue {
    section: String,
    no: Option<usize>,
    quote: String,
}

/// The document of what is alike.
pub fn alike(alike: &Alike, unread: &[String]) -> AlikeDoc {
    AlikeDoc {
        schema: 1,
        year: alike.year.map(Year::number),
        asked: alike.asked,
        common: alike.common,
        pairs: alike.pairs.iter().map(pair).collect(),
        clusters: alike.clusters.iter().map(|group| group.iter().map(author).collect()).collect(),
        unread: unread.to_vec(),
    }
}

fn author(author: &Author) -> AuthorValue {
    AuthorValue { name: author.name.clone(), unit: author.unit.clone(), year: author.year.map(Year::number) }
}

fn pair(pair: &Pair) -> PairValue {
    let both = |both: &Both| BothValue { chars: both.chars, one: quote(&both.one), other: quote(&both.other) };
    PairValue {
        chars: pair.chars(),
        one: part(&pair.one),
        other: part(&pair.other),
        passages: pair.passages.iter().map(both).collect(),
    }
}

fn part(part: &Part) -> PartValue {
    let (chars, taken, share) = (part.total.chars, part.total.taken, rounded(part.total.ratio()));
    let section = |(name, share): &(SectionName, Share)| SectionValue {
        section: name.key().to_owned(),
        chars: share.chars,
        taken: share.taken,
        share: rounded(share.ratio()),
    };
    let sections = part.sections.iter().map(section).collect();
    PartValue { author: author(&part.author), chars, taken, share, sections }
}

fn quote(quote: &Quote) -> QuoteValue {
    QuoteValue { section: quote.section.key().to_owned(), no: quote.no, quote: quote.text.clone() }
}

/// Four places are more than a share means.
fn rounded(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}

/// `track cohort gaps DIR --json`
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "track cohort gaps --json")]
pub struct GapsDoc {
    schema: u32,
    /// The year asked about.
    year: Option<i64>,
    /// People with a report of the year.
    people: usize,
    /// The aspect that most people have first.
    aspects: Vec<AspectValue>,
    /// Measures that mend no gap.
    loose_measures: usize,
    /// What could not be read, in words.
    unread: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct AspectValue {
    /// `null`: gaps that name none.
    aspect: Option<String>,
    people: usize,
    gaps: usize,
    /// Gaps that the same person's report before has too.
    recurring: usize,
    /// Gaps that no measure is to mend.
    without_measure: usize,
    /// Measures that are to mend them.
    measures: usize,
    /// At most three, those that recur first.
    examples: Vec<ExampleValue>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ExampleValue {
    name: String,
    text: String,
    recurs: bool,
}

/// The document of a class's gaps.
pub fn gaps(class: &ClassGaps, unread: &[String]) -> GapsDoc {
    let example = |example: &Example| ExampleValue {
        name: example.name.clone(),
        text: example.text.clone(),
        recurs: example.recurs,
    };
    let aspect = |row: &AspectRow| AspectValue {
        aspect: row.aspect.clone(),
        people: row.people,
        gaps: row.gaps,
        recurring: row.recurring,
        without_measure: row.without_measure,
        measures: row.measures,
        examples: row.examples.iter().map(example).collect(),
    };
    GapsDoc {
        schema: 1,
        year: class.year.map(Year::number),
        people: class.people,
        aspects: class.aspects.iter().map(aspect).collect(),
        loose_measures: class.loose_measures,
        unread: unread.to_vec(),
    }
}
