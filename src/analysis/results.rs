//! The results that renderers, exporters and the review read.

use crate::model::{Date, Event, ItemId, Status, Year};
use std::collections::BTreeMap;

/// An item by its place: which year, which 序号, which id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemPlace {
    /// The year of its report.
    pub year: Year,
    /// 序号 within its kind, from 1.
    pub no: usize,
    /// Its id.
    pub id: ItemId,
}

/// Two years side by side. Every item of both years stands in exactly one row of its list.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The earlier year.
    pub from: Year,
    /// The later year.
    pub to: Year,
    /// 改进措施.
    pub measures: Vec<Row>,
    /// 差距.
    pub gaps: Vec<Row>,
    /// 原因.
    pub causes: Vec<Row>,
}

/// One row of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What happened between the years.
    pub relation: Relation,
    /// Items of the earlier year; empty for [`Relation::New`].
    pub from: Vec<ItemPlace>,
    /// Items of the later year, the main successor first; empty for [`Relation::Vanished`].
    pub to: Vec<ItemPlace>,
    /// How alike they are, 0 to 1; 1 for a declared link of equal text, 0 where a side is empty.
    pub score: f64,
    /// Stronger or weaker in what can be checked; `None` where a side is empty.
    pub strength: Option<Strength>,
    /// What makes it stronger or weaker: the very phrases.
    pub changes: Vec<PhraseChange>,
    /// Why these were paired, for `--explain`.
    pub reasons: Vec<Reason>,
    /// Somebody declared it (`continues`).
    pub linked: bool,
}

/// What became of an item in the later year (design: `relation` of `diff --json`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// 原文照录: same text.
    Verbatim,
    /// 小改: numbers, years, small changes.
    Edited,
    /// 改写.
    Reworded,
    /// 拆分: one became several.
    Split,
    /// 合并: several became one.
    Merged,
    /// 新增.
    New,
    /// 消失.
    Vanished,
}

/// Whether a promise became stronger in what can be checked: numbers, dates, frequencies, owners.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// 强化: only gained.
    Stronger,
    /// 弱化: only lost.
    Weaker,
    /// 持平.
    Same,
    /// 有增有减.
    Mixed,
}

/// A checkable phrase gained, lost or changed: 每月走访 → 定期走访.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseChange {
    /// What kind of phrase.
    pub kind: PhraseKind,
    /// As the earlier year wrote it; empty when gained.
    pub from: String,
    /// As the later year writes it; empty when lost.
    pub to: String,
    /// Stronger or weaker; never `Mixed`.
    pub strength: Strength,
}

/// What can be checked in a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PhraseKind {
    /// 12户, 六成.
    Number,
    /// 2023年12月底前.
    Date,
    /// 每月, 定期.
    Frequency,
    /// 责任人.
    Owner,
}

/// A reason for a pair, with its weight in the score.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// Which signal.
    pub signal: Signal,
    /// The words, numbers or names it rests on; may be empty.
    pub words: Vec<String>,
    /// What it contributes to the score, −1 to 1.
    pub weight: f64,
}

/// What can speak for or against a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signal {
    /// Declared with `track link` or `continues`.
    Link,
    /// The same words.
    Words,
    /// Words of like meaning.
    Meaning,
    /// The same numbers or names.
    Names,
    /// They address the same gap, or one that recurs.
    Gap,
    /// The same aspect.
    Aspect,
    /// The same place in the order.
    Order,
}

/// What became of the promises of earlier years.
#[derive(Clone, Debug, PartialEq)]
pub struct FollowUp {
    /// The year asked about; `None`: all open promises, and those closed since the report before `later`.
    pub year: Option<Year>,
    /// The year in whose report successors and mentions are looked for.
    pub later: Year,
    /// One row a promise, by year and 序号.
    pub measures: Vec<FollowRow>,
    /// Counts.
    pub summary: Summary,
}

/// One promise and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct FollowRow {
    /// The promise.
    pub measure: ItemPlace,
    /// The year in which its line of promises first arose.
    pub first_year: Year,
    /// Recorded status.
    pub status: Status,
    /// Past its due date and not closed.
    pub overdue: bool,
    /// The day read out of its 时限, if any.
    pub due: Option<Date>,
    /// Its 时限 in words: as the report or ledger table states it, else the deadline named in its text.
    pub due_words: Option<String>,
    /// Its events, oldest first.
    pub events: Vec<Event>,
    /// This year's measures that continue it, main one first.
    pub successors: Vec<Successor>,
    /// The later report's own sentences about it, best first, at most five.
    pub mentions: Vec<Mention>,
    /// Gaps of the later report that repeat a gap it was to mend.
    pub gaps_recur: Vec<ItemPlace>,
    /// What deserves a look.
    pub flags: Vec<Flag>,
}

/// A later measure that continues an earlier one.
#[derive(Clone, Debug, PartialEq)]
pub struct Successor {
    /// The later measure.
    pub place: ItemPlace,
    /// How.
    pub relation: Relation,
    /// How alike, 0 to 1.
    pub score: f64,
}

/// A sentence of the later report about an earlier promise. A suggestion: it sets no status.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The part of the report: `previous`, `preamble`, `gaps`, `causes`, `measures`, `sections`, `closing`.
    pub place: &'static str,
    /// 序号 of the item there, from 1; `None` in a text without items.
    pub no: Option<usize>,
    /// The exact words.
    pub quote: String,
    /// How sure that it is about this promise, 0 to 1.
    pub score: f64,
    /// What it says became of the promise.
    pub says: Says,
}

/// What a sentence says of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Says {
    /// 已完成.
    Done,
    /// 正在推进, or done in part.
    InProgress,
    /// 未完成, or not begun.
    NotDone,
    /// It speaks of the promise and does not say.
    Unclear,
}

/// Something a reviewer should look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// Open, no successor this year, no mention.
    Vanished,
    /// Recorded as done, and the gap it was to mend is back.
    DoneButGapRecurs,
    /// 长期坚持 without a line of evidence for the year.
    StandingWithoutEvidence,
    /// This year's text speaks of it and the ledger is silent.
    MentionedNotRecorded,
    /// Past its due date and not closed.
    Overdue,
}

/// Counts of a follow-up. Rate = done / (all − standing − void).
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// All promises in the table.
    pub total: usize,
    /// How many have each status; statuses nobody has are absent.
    pub by_status: BTreeMap<Status, usize>,
    /// Rate of completion, 0 to 1; `None` when nothing counts.
    pub rate: Option<f64>,
}

macro_rules! keys {
    ($($name:ident { $($variant:ident = $key:literal),* $(,)? })*) => {$(
        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in JSON.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),* }
            }
        }
    )*};
}

keys! {
    Relation { Verbatim = "verbatim", Edited = "edited", Reworded = "reworded", Split = "split", Merged = "merged", New = "new", Vanished = "vanished" }
    Strength { Stronger = "stronger", Weaker = "weaker", Same = "same", Mixed = "mixed" }
    PhraseKind { Number = "number", Date = "date", Frequency = "frequency", Owner = "owner" }
    Signal { Link = "link", Words = "words", Meaning = "meaning", Names = "names", Gap = "gap", Aspect = "aspect", Order = "order" }
    Says { Done = "done", InProgress = "in_progress", NotDone = "not_done", Unclear = "unclear" }
    Flag { Vanished = "vanished", DoneButGapRecurs = "done_but_gap_recurs", StandingWithoutEvidence = "standing_without_evidence", MentionedNotRecorded = "mentioned_not_recorded", Overdue = "overdue" }
}

impl Summary {
    /// Counts statuses. The rate is that of `docs/glossary.md`: done / (all − standing − void).
    pub fn of(statuses: impl IntoIterator<Item = Status>) -> Self {
        let mut by_status = BTreeMap::new();
        for status in statuses {
            *by_status.entry(status).or_insert(0) += 1;
        }
        let count = |status| by_status.get(&status).copied().unwrap_or(0);
        let total: usize = by_status.values().sum();
        let base = total - count(Status::Standing) - count(Status::Void);
        let rate = (base > 0).then(|| count(Status::Done) as f64 / base as f64);
        Self { total, by_status, rate }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_leaves_out_standing_and_void() {
        use Status::*;
        let summary = Summary::of([Done, Done, NotDone, Standing, Void, NotStarted]);
        assert_eq!((summary.total, summary.rate), (6, Some(0.5)));
        assert_eq!(Summary::of([Standing]).rate, None);
        assert_eq!(Summary::of([]).rate, None);
    }
}
