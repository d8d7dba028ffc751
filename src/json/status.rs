//! `track status --json`, `track --json` and `track class --json`.

use super::parts::{CopyFound, LostEvent};
use crate::analysis::book::overview::YearOverview;
use crate::model::{Class, Year};
use schemars::JsonSchema;
use serde::Serialize;

/// `track status --json`
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "track status --json")]
pub struct Status {
    schema: u32,
    /// Files with edits that are not saved.
    uncommitted: Vec<String>,
    /// What waits for the user beside that.
    waiting: Waiting,
    years: Vec<YearCounts>,
    class: NextClass,
}

/// What waits for the user, beside edits that are not saved.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Waiting {
    /// Recorded events that are missing or altered on disk.
    pub lost: Vec<LostEvent>,
    /// Fields that two machines wrote differently.
    pub differing: usize,
    /// Files that hold what was not saved when it would have been overwritten.
    pub kept: Vec<String>,
    /// Years of which an edit was not finished.
    pub drafts: Vec<i64>,
    /// Copies of data files under names that track does not read.
    pub copies: Vec<CopyFound>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "StatusYear")]
struct YearCounts {
    year: i64,
    /// Promises of the year's report.
    total: usize,
    open: usize,
    overdue: usize,
    standing_without_evidence: usize,
    /// Open promises of which the ledger holds nothing.
    not_recorded: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct NextClass {
    occasion: Option<String>,
    date: Option<String>,
    /// Days to it; negative when it is past.
    days: Option<i32>,
}

/// The document of what is unsaved, open and overdue; `days` to the next class.
pub fn status(
    (uncommitted, waiting): (&[String], Waiting),
    years: &[YearOverview],
    class: &Class,
    days: Option<i32>,
) -> Status {
    Status {
        schema: super::SCHEMA,
        uncommitted: uncommitted.to_vec(),
        waiting,
        years: years.iter().map(year_counts).collect(),
        class: NextClass { occasion: class.occasion.clone(), date: class.date.map(|date| date.to_string()), days },
    }
}

fn year_counts(year: &YearOverview) -> YearCounts {
    YearCounts {
        year: year.year.number(),
        total: year.total,
        open: year.open,
        overdue: year.overdue,
        standing_without_evidence: year.unevidenced,
        not_recorded: year.silent,
    }
}

/// `track --json`: where one is
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "track --json")]
pub struct Welcome {
    schema: u32,
    /// The repository's folder; null where there is none.
    dir: Option<String>,
    /// How many years have a report.
    years: usize,
    /// The latest of them.
    latest: Option<i64>,
    /// Open promises of all years.
    open: usize,
}

/// The document of where one is: folder, number of reports, the latest, open promises.
pub fn welcome(dir: Option<String>, years: usize, latest: Option<Year>, open: usize) -> Welcome {
    Welcome { schema: super::SCHEMA, dir, years, latest: latest.map(Year::number), open }
}

/// `track class --json`
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "track class --json")]
pub struct ClassDocument {
    schema: u32,
    class: ClassSettings,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ClassSettings {
    occasion: Option<String>,
    date: Option<String>,
    template: Option<String>,
    aspects: Vec<String>,
    min_chars: Option<usize>,
    max_chars: Option<usize>,
}

/// The document of what is set for the next class.
pub fn class(class: &Class) -> ClassDocument {
    ClassDocument {
        schema: super::SCHEMA,
        class: ClassSettings {
            occasion: class.occasion.clone(),
            date: class.date.map(|day| day.to_string()),
            template: class.template.clone(),
            aspects: class.aspects.clone(),
            min_chars: class.min_chars,
            max_chars: class.max_chars,
        },
    }
}
