//! One open promise with all that is known of it.

use crate::analysis::due::Deadline;
use crate::analysis::results::{Flag, ItemPlace, Mention, Reason, Relation};
use crate::model::{Event, MeasureKey, Status, Year};

/// One promise as the review shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Which promise.
    pub key: MeasureKey,
    /// Its 序号, from 1.
    pub no: usize,
    /// Its heading, if any.
    pub heading: Option<String>,
    /// What it says.
    pub text: String,
    /// The year in which its line of promises first arose.
    pub first_year: Year,
    /// 完成时限 as things stand.
    pub due: Deadline,
    /// Past that day and not closed.
    pub overdue: bool,
    /// Recorded status; `None`: 未登记.
    pub status: Option<Status>,
    /// The gaps it was to mend.
    pub gaps: Vec<GapCard>,
    /// Gaps of the later report that repeat one of them.
    pub gaps_back: Vec<ItemPlace>,
    /// The ledger's events, oldest first.
    pub events: Vec<Event>,
    /// The year of the report in which mentions and successors were looked for.
    pub later: Year,
    /// What that report says of it, best first.
    pub mentions: Vec<Mention>,
    /// That report's measures that may continue it, main one first.
    pub candidates: Vec<Candidate>,
    /// What deserves a look.
    pub flags: Vec<Flag>,
}

/// A gap that a promise was to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapCard {
    /// Its 序号 in the promise's report; 0 for words that no gap holds.
    pub no: usize,
    /// Its heading, if any.
    pub heading: Option<String>,
    /// What it says.
    pub text: String,
}

/// A later measure that may continue the promise.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The later measure.
    pub key: MeasureKey,
    /// Its 序号.
    pub no: usize,
    /// Its heading, if any.
    pub heading: Option<String>,
    /// What it says.
    pub text: String,
    /// How it continues.
    pub relation: Relation,
    /// How alike, 0 to 1.
    pub score: f64,
    /// Somebody declared it.
    pub declared: bool,
    /// Why it is suggested.
    pub reasons: Vec<Reason>,
}

impl Card {
    /// `2022/3`.
    pub fn name(&self) -> String {
        format!("{}/{}", self.key.year, self.no)
    }

    /// How many quotes and measures there are to choose from.
    pub fn suggestions(&self) -> usize {
        self.mentions.len() + self.candidates.len()
    }

    /// Where a mention stands, as an event's `source`: `2023/previous`.
    pub fn source(&self, mention: &Mention) -> String {
        format!("{}/{}", self.later, mention.place)
    }

    /// All the words of the card that a search looks through.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let own =
            [self.heading.as_deref().unwrap_or_default(), &self.text, self.due.words.as_deref().unwrap_or_default()];
        let notes = self.events.iter().filter_map(|event| event.note.as_deref());
        let gaps = self.gaps.iter().map(|gap| gap.text.as_str());
        own.into_iter().chain(notes).chain(gaps)
    }
}
