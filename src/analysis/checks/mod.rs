//! The named checks: what a reviewer would send a report back for, and what the ledger still owes.
//!
//! Every check has a name, a tier and a reason (`docs/checks.md`). All findings come at once, with the place to the
//! character; what the user has accepted, with a reason, is left out. Checks find; they change nothing.

mod blanks;
mod concrete;
mod coverage;
pub mod deadlines;
mod ledger;
mod links;
mod measures;
mod repeats;
mod whole;
mod wording;

use super::book::Book;
use super::places::place::{Part, Place};
use crate::analysis::due::Deadline;
use crate::model::{Archive, Date, Missing, Report, Settings, Waiver, Year};
use deadlines::Promised;

macro_rules! checks {
    ($($(#[$doc:meta])* $variant:ident = $key:literal, $tier:ident;)*) => {
        /// A check, by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Check { $($(#[$doc])* $variant),* }

        impl Check {
            /// All checks, in the order in which they run.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name on the command line, in waivers and in JSON.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),* }
            }

            /// When it runs.
            pub fn tier(self) -> Tier {
                match self { $(Self::$variant => Tier::$tier),* }
            }
        }
    };
}

checks! {
    /// A blank of a template was not filled in, or a word for the work itself is masked.
    Placeholder = "placeholder", Always;
    /// An item or a whole section has no text.
    EmptyText = "empty-text", Always;
    /// A link leads to an item that is not there.
    DanglingLink = "dangling-link", Always;
    /// A status was recorded without what it needs.
    StatusRule = "status-rule", Always;
    /// A day that no calendar has.
    ImpossibleDate = "impossible-date", Always;
    /// A set formula or the name of an office, miswritten.
    Misquote = "misquote", Always;
    /// A word written with another word's characters.
    WrongWord = "wrong-word", Always;
    /// Two marks side by side.
    DoubledMark = "doubled-mark", Always;
    /// The report has no date.
    NoDate = "no-date", Always;
    /// The report is not signed.
    NoSignature = "no-signature", Always;
    /// Longer or shorter than the class asks.
    Length = "length", Always;
    /// The title or text speaks of another year as its own.
    LeftoverYear = "leftover-year", Always;
    /// The text calls the writer's unit something it is not.
    LeftoverUnit = "leftover-unit", Always;
    /// A gap that no measure is meant for.
    GapWithoutMeasure = "gap-without-measure", Always;
    /// A measure that nobody could verify.
    Unverifiable = "unverifiable", Always;
    /// A long passage taken from last year's report.
    CopiedPassage = "copied-passage", Always;
    /// A promise of the year before that is neither closed nor spoken of.
    Unreported = "unreported", Always;
    /// 长期坚持 without evidence in a year.
    StandingWithoutEvidence = "standing-without-evidence", Always;
    /// A promise past its due date and not closed.
    Overdue = "overdue", Always;
    /// A promise of a past year whose 时限 was changed in the report instead of being put off.
    DeadlineChanged = "deadline-changed", Always;
    /// A measure that is meant for no gap.
    MeasureWithoutGap = "measure-without-gap", Strict;
    /// A cause in the words of a gap.
    CauseRepeatsGap = "cause-repeats-gap", Strict;
    /// The same set phrase a second time.
    RepeatedPhrase = "repeated-phrase", Strict;
    /// Words that take back what is said.
    Hedge = "hedge", Strict;
    /// A gap without an example.
    NoExample = "no-example", ByName;
}

/// When a check runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// With every `check`.
    Always,
    /// With `--strict`, or by name.
    Strict,
    /// Only by name.
    ByName,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It cannot be handed in so.
    Error,
    /// Worth a look; a matter of style or of judgement.
    Warning,
}

/// Which checks to run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    /// Those that always run.
    #[default]
    Always,
    /// Those, and the strict ones.
    Strict,
    /// These.
    Named(Vec<Check>),
}

/// Something found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// By which check.
    pub check: Check,
    /// How bad.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// The words it is about, as they stand there; may be empty.
    pub quote: String,
    /// What the message says besides.
    pub detail: Detail,
}

/// What a message says besides the quote.
#[derive(Clone, Debug, PartialEq)]
pub enum Detail {
    /// Nothing.
    None,
    /// A masked word, not a blank of a template.
    Masked,
    /// What a measure lacks: all of these.
    Lacks(Vec<Lack>),
    /// What a status lacks.
    Rule(Missing),
    /// Characters there are, and the bound they pass.
    Length(usize, usize),
    /// The same words stand there.
    Also(Place, String),
    /// Words: those found, or the right one.
    Words(Vec<String>),
    /// Years: those without evidence, or the year that would be right.
    Years(Vec<Year>),
    /// When it was due.
    Due(Deadline),
}

/// Something that would let others verify a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lack {
    /// 数量.
    Number,
    /// 时限.
    Date,
    /// 频次.
    Frequency,
    /// A thing made: 台账, 清单, 《办法》.
    Object,
    /// 责任人.
    Owner,
}

impl Check {
    /// The check of this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|check| check.key() == key)
    }
}

impl Selection {
    /// Whether a check runs.
    pub fn holds(&self, check: Check) -> bool {
        match self {
            Self::Always => check.tier() == Tier::Always,
            Self::Strict => check.tier() != Tier::ByName,
            Self::Named(list) => list.contains(&check),
        }
    }
}

/// What the checks of one year look at.
struct Context<'a> {
    archive: &'a Archive,
    book: &'a Book<'a>,
    year: Year,
    report: &'a Report,
    today: Date,
    promised: &'a Promised,
}

/// What the checks need beside the data.
#[derive(Clone, Debug)]
pub struct Known {
    /// The day, which decides what is overdue.
    pub today: Date,
    /// The 时限 with which promises were saved first.
    pub promised: Promised,
}

impl From<Date> for Known {
    fn from(today: Date) -> Self {
        Self { today, promised: Promised::new() }
    }
}

impl Context<'_> {
    /// A finding about a part of this year's report.
    fn about(&self, check: Check, severity: Severity, part: Part, field: &'static str) -> Finding {
        let place = Place { year: self.year, part, field, range: None };
        Finding { check, severity, place, quote: String::new(), detail: Detail::None }
    }

    fn whole(&self, check: Check, severity: Severity) -> Finding {
        self.about(check, severity, Part::Whole, "title")
    }
}

/// What the selected checks find in these years, year by year, in the order of the text; what is waived is left out.
///
/// Years without a report are passed over.
pub fn check(archive: &Archive, years: &[Year], selection: &Selection, known: &Known) -> Vec<Finding> {
    let book = Book::new(archive);
    let mut out = Vec::new();
    for (&year, report) in years.iter().filter_map(|year| archive.reports.get_key_value(year)) {
        let context = Context { archive, book: &book, year, report, today: known.today, promised: &known.promised };
        for &check in Check::ALL.iter().filter(|check| selection.holds(**check)) {
            out.extend(run(&context, check));
        }
    }
    out.retain(|finding| !archive.settings.waivers.iter().any(|waiver| waives(waiver, finding)));
    out
}

/// Waivers that name no check there is: a slip of the pen would leave a finding standing without a word.
pub fn unknown_waivers(settings: &Settings) -> Vec<&Waiver> {
    settings.waivers.iter().filter(|waiver| Check::from_key(&waiver.check).is_none()).collect()
}

fn run(context: &Context<'_>, check: Check) -> Vec<Finding> {
    match check {
        Check::Placeholder => blanks::placeholders(context),
        Check::EmptyText => blanks::empty(context),
        Check::DanglingLink => links::dangling(context),
        Check::StatusRule => ledger::status_rules(context),
        Check::ImpossibleDate => wording::dates(context),
        Check::Misquote => wording::misquotes(context),
        Check::WrongWord => wording::wrong_words(context),
        Check::DoubledMark => wording::marks(context),
        Check::NoDate => whole::no_date(context),
        Check::NoSignature => whole::no_signature(context),
        Check::Length => whole::length(context),
        Check::LeftoverYear => whole::leftover_year(context),
        Check::LeftoverUnit => whole::leftover_unit(context),
        Check::GapWithoutMeasure => coverage::gaps_without_measure(context),
        Check::Unverifiable => measures::unverifiable(context),
        Check::CopiedPassage => repeats::copied_passages(context),
        Check::Unreported => ledger::unreported(context),
        Check::StandingWithoutEvidence => ledger::standing(context),
        Check::Overdue => ledger::overdue(context),
        Check::DeadlineChanged => deadlines::changed(context),
        Check::MeasureWithoutGap => coverage::measures_without_gap(context),
        Check::CauseRepeatsGap => repeats::causes(context),
        Check::RepeatedPhrase => repeats::phrases(context),
        Check::Hedge => measures::hedges(context),
        Check::NoExample => measures::examples(context),
    }
}

/// Whether a waiver covers a finding: the same check, and no place, the year, or the very item.
fn waives(waiver: &Waiver, finding: &Finding) -> bool {
    if waiver.check != finding.check.key() {
        return false;
    }
    let Some(on) = waiver.on.as_deref() else { return true };
    let year = finding.place.year.to_string();
    on == year || finding.place.part.id().is_some_and(|id| on == format!("{year}/{id}"))
}

#[cfg(test)]
mod tests;
