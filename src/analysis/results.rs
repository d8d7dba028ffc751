//! The results that renderers, exporters and the review read.

use crate::model::{ItemId, Year};

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
    /// The revision of the earlier report, from 1; `None`: the report as it is now.
    pub from_revision: Option<usize>,
    /// The revision of the later report.
    pub to_revision: Option<usize>,
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
    /// Stronger or weaker, `Same` for a change that is neither; never `Mixed`.
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
    /// 整改目标.
    Target,
    /// 存在问题 of a ledger row.
    Problem,
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

/// What one later report has of a promise.
#[derive(Clone, Debug, PartialEq)]
pub struct ChainYear {
    /// The report's year.
    pub year: Year,
    /// What became of the promise there, or of what it had become by then; 消失 where nothing continues it.
    pub relation: Relation,
    /// That report's measures that continue it, main one first, each held against the one before it in the chain.
    pub successors: Vec<Successor>,
    /// That report's own sentences about it, best first, at most five.
    pub mentions: Vec<Mention>,
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
    /// 正在推进.
    InProgress,
    /// Done in part, or broken off: `in_progress` as well.
    Partly,
    /// 未完成, or not begun.
    NotDone,
    /// It speaks of the promise and does not say.
    Unclear,
}

/// Something a reviewer should look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// Open, and no report since continues or mentions it.
    Vanished,
    /// Recorded as done, and the gap it was to mend is back.
    DoneButGapRecurs,
    /// 长期坚持, and a year it stood has no line of evidence.
    StandingWithoutEvidence,
    /// A report's text speaks of it and the ledger is silent.
    MentionedNotRecorded,
    /// Past its due date and not closed.
    Overdue,
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
    PhraseKind { Number = "number", Date = "date", Frequency = "frequency", Owner = "owner", Target = "target", Problem = "problem" }
    Signal { Link = "link", Words = "words", Meaning = "meaning", Names = "names", Gap = "gap", Aspect = "aspect", Order = "order" }
    Says { Done = "done", InProgress = "in_progress", Partly = "in_progress", NotDone = "not_done", Unclear = "unclear" }
    Flag { Vanished = "vanished", DoneButGapRecurs = "done_but_gap_recurs", StandingWithoutEvidence = "standing_without_evidence", MentionedNotRecorded = "mentioned_not_recorded", Overdue = "overdue" }
}

impl Says {
    /// The finer word in JSON: what goes on is told apart from what was done in part.
    pub fn detail(self) -> &'static str {
        match self {
            Self::InProgress => "ongoing",
            Self::Partly => "partial",
            other => other.key(),
        }
    }
}
