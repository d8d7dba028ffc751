//! What the later report says of each promise, and how probable it is that it says anything.

use super::account::Account;
use super::cut::Cut;
use super::evidence::Evidence;
use super::scale::{FITTED, Scale};
use crate::analysis::pairing::paired::Paired;
use crate::analysis::places::sentences::Passage;
use crate::analysis::results::{Mention, Says};
use crate::model::Measure;
use crate::text::says::{Outcome, outcome};

/// Most mentions of one promise.
const MOST: usize = 5;

/// What the later report says of one promise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// Its sentences, best first.
    pub mentions: Vec<Mention>,
    /// How probable it is that any sentence answers the promise, 0 to 1.
    pub probability: f64,
}

impl Answer {
    /// Whether nothing at all is said of the promise.
    pub fn is_silent(&self) -> bool {
        self.mentions.is_empty()
    }
}

/// What the later report says of every promise of the earlier one.
///
/// In a long account of last year each paragraph speaks of several promises and nearly every promise is answered: there
/// the paragraphs are ordered, and no probability asked for.
pub fn answers(evidence: &Evidence<'_>, scale: &Scale) -> Vec<Answer> {
    let paired = evidence.paired();
    let account = paired.to.said.has_long_account().then(|| Account::new(evidence));
    let one = |(at, measure): (usize, &Measure)| match &account {
        Some(account) => in_account(account, at, measure),
        None => answer(evidence, scale, at, measure),
    };
    paired.from.report.measures.iter().enumerate().map(one).collect()
}

fn in_account(account: &Account<'_>, at: usize, measure: &Measure) -> Answer {
    let found = account.about(at);
    let mentions =
        found.iter().take(MOST).map(|(sure, passage)| mention(*sure, passage, &passage.quote, measure)).collect();
    Answer { mentions, probability: found.first().map_or(0.0, |(sure, _)| *sure) }
}

/// The same by the scale in use.
pub fn fitted(paired: &Paired<'_>) -> Vec<Answer> {
    answers(&Evidence::new(paired), &FITTED)
}

fn answer(evidence: &Evidence<'_>, scale: &Scale, at: usize, measure: &Measure) -> Answer {
    let sure = evidence.signs(at).iter().map(|signs| scale.probability(signs));
    let mut all: Vec<(f64, usize)> = sure.enumerate().map(|(place, sure)| (sure, place)).collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let probability = all.first().map_or(0.0, |best| best.0);
    account_first(evidence, scale, &mut all);
    let shown = all.into_iter().enumerate().filter(|(rank, (sure, _))| match rank {
        0 => *sure >= scale.first,
        _ => *sure >= scale.further,
    });
    let told = shown.take(MOST).filter_map(|(_, (sure, place))| {
        let passage = evidence.passages().get(place)?;
        let others = sharers(evidence, scale, at, place);
        let quote = if others.is_empty() {
            passage.quote.as_str()
        } else {
            Cut::new(evidence, &passage.quote).about(at, &others)
        };
        Some(mention(sure, passage, quote, measure))
    });
    Answer { mentions: told.collect(), probability }
}

/// What an account says of a promise is what its writer answers: it comes before what is said of it elsewhere.
fn account_first(evidence: &Evidence<'_>, scale: &Scale, all: &mut [(f64, usize)]) {
    let told = |(sure, place): &(f64, usize)| {
        *sure >= scale.first && evidence.passages().get(*place).is_some_and(|passage| passage.account)
    };
    if let Some(head) = all.iter().position(told).and_then(|at| all.get_mut(..=at)) {
        head.rotate_right(1);
    }
}

/// The other promises that a passage speaks of.
fn sharers(evidence: &Evidence<'_>, scale: &Scale, measure: usize, place: usize) -> Vec<usize> {
    let speaks = |other: &usize| {
        let signs = evidence.signs(*other).get(place);
        *other != measure && signs.is_some_and(|signs| scale.probability(signs) >= scale.first)
    };
    (0..evidence.promises()).filter(speaks).collect()
}

fn mention(score: f64, passage: &Passage, quote: &str, measure: &Measure) -> Mention {
    let promise = format!("{}。{}", measure.heading.as_deref().unwrap_or_default(), measure.text);
    let says = match outcome(quote, &promise) {
        Outcome::Done => Says::Done,
        Outcome::GoingOn => Says::InProgress,
        Outcome::Partial => Says::Partly,
        Outcome::NotDone => Says::NotDone,
        Outcome::Unclear => Says::Unclear,
    };
    Mention { place: passage.place, no: passage.no, quote: quote.to_owned(), score, says }
}
