//! Where the review stands.

use super::{Answer, Card, Line};
use crate::analysis::results::Says;
use crate::model::{Date, MeasureKey, Status};

/// All of the review at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The promises to go through, never none.
    pub cards: Vec<Card>,
    /// The day that events get.
    pub on: Date,
    /// Which card is shown; their number: the end, where the answers are listed.
    pub at: usize,
    /// Which suggestion of the card is picked: first the quotes, then the measures.
    pub picked: usize,
    /// The first row shown.
    pub scroll: usize,
    /// Whether to scroll to what is picked.
    pub follow: bool,
    /// How much was seen when it was last drawn.
    pub seen: Seen,
    /// What keys mean.
    pub mode: Mode,
    /// Answers that nobody has saved yet, in the order in which they were given.
    pub answers: Vec<Answer>,
    /// The answers as they were before each change, for undo.
    pub past: Vec<Vec<Answer>>,
    /// What to tell.
    pub notice: Option<Notice>,
    /// What the last search looked for.
    pub sought: String,
    /// Which answer is in the editor; `None`: a new note, or the text being typed.
    pub editing: Option<usize>,
    /// Leave once the answers are saved.
    pub leaving: bool,
}

/// How much was seen of a card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The first row shown.
    pub scroll: usize,
    /// Rows on one page.
    pub page: usize,
    /// The largest `scroll` there can be.
    pub last: usize,
}

/// What keys mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Reading a card: keys are commands.
    Reading,
    /// Typing a text.
    Typing(Prompt, Line),
    /// Reading the help.
    Help,
    /// Asked what becomes of unsaved answers.
    Leaving,
}

/// What is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// What a status must come with.
    Status(Status),
    /// A note.
    Note,
    /// The number of a card, or a promise.
    Jump,
    /// Words to look for.
    Search,
}

/// Something to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A status was taken down.
    Marked(Status),
    /// Done was, with a quote that says otherwise.
    Otherwise(Says),
    /// A note was.
    Noted,
    /// A quote was.
    Quoted,
    /// A link was, or its rejection.
    Linked(bool),
    /// It was so already.
    Already,
    /// The last answer was taken back.
    Undone,
    /// Nothing to take back.
    NothingToUndo,
    /// Nothing to save.
    NothingToSave,
    /// No quote, or no measure, to take.
    NothingToTake,
    /// Several to choose from.
    PickOne,
    /// A status without what it needs.
    Missing(Status),
    /// Nothing was typed.
    Empty,
    /// Not found.
    NotFound(String),
    /// At the first card.
    First,
    /// Saved, in these words.
    Saved(String),
    /// This many answers of an earlier run are back.
    Recovered(usize),
    /// It went wrong; the words say how.
    Failed(String),
    /// The key means nothing here.
    NoSuchKey,
}

impl State {
    /// The beginning of a review, with answers of an earlier run that were not saved.
    pub fn new(cards: Vec<Card>, on: Date, recovered: Vec<Answer>) -> Self {
        let notice = (!recovered.is_empty()).then_some(Notice::Recovered(recovered.len()));
        // Where the earlier run stopped.
        let at = cards.iter().position(|card| !recovered.iter().any(|answer| *answer.key() == card.key)).unwrap_or(0);
        Self {
            cards,
            on,
            at,
            picked: 0,
            scroll: 0,
            follow: false,
            seen: Seen::default(),
            mode: Mode::Reading,
            answers: recovered,
            past: Vec::new(),
            notice,
            sought: String::new(),
            editing: None,
            leaving: false,
        }
    }

    /// The card shown; `None` at the end.
    pub fn card(&self) -> Option<&Card> {
        self.cards.get(self.at)
    }

    /// The unsaved answers about a promise, with their places.
    pub fn answers_of<'a>(&'a self, key: &'a MeasureKey) -> impl DoubleEndedIterator<Item = (usize, &'a Answer)> {
        self.answers.iter().enumerate().filter(move |(_, answer)| answer.key() == key)
    }

    /// The status a promise will have once the answers are saved; `None`: 未登记.
    pub fn status_of(&self, card: &Card) -> Option<Status> {
        self.answers_of(&card.key).filter_map(|(_, answer)| answer.status()).next_back().or(card.status)
    }

    /// How many promises have an unsaved answer.
    pub fn answered(&self) -> usize {
        self.cards.iter().filter(|card| self.answers_of(&card.key).next().is_some()).count()
    }

    /// What is said of a suggested measure, the answers included: it continues, it does not, nobody said.
    pub fn link_of(&self, card: &Card, candidate: &super::Candidate) -> Option<bool> {
        let mut said = self.answers_of(&card.key).filter_map(|(_, answer)| match answer {
            Answer::Link { new, continues, .. } if *new == candidate.key => Some(*continues),
            _ => None,
        });
        said.next_back().or(candidate.declared.then_some(true))
    }

    /// Whether a quote is in the ledger or among the answers.
    pub fn is_taken(&self, card: &Card, quote: &str) -> bool {
        let answered = self.answers_of(&card.key).any(|(_, answer)| match answer {
            Answer::Event { note, source, .. } => source.is_some() && note.as_deref() == Some(quote),
            Answer::Link { .. } => false,
        });
        answered || card.events.iter().any(|event| event.note.as_deref() == Some(quote))
    }
}
