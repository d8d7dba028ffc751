//! The later report's own sentences about an earlier promise.

use super::places::{Passage, Passages};
use super::profile::Profile;
use super::side::Side;
use super::signals::Table;
use super::types::{Mention, Says};
use crate::text::says::{Outcome, outcome, tells_course};

/// Most mentions of one promise.
const MOST: usize = 5;
/// From here on a sentence of an account is about the promise.
const ACCOUNT: f64 = 0.12;
/// From here on a sentence anywhere else is, if it tells how something went on.
const ELSEWHERE: f64 = 0.3;
/// A sentence is about a promise only if no other promise is nearer to it by more than this share.
const NEAREST: f64 = 0.6;
/// What the sentence counts beside its paragraph.
const SENTENCE: f64 = 1.0;
/// What a further sentence of the same paragraph keeps of its score when mentions are ordered.
const FURTHER: f64 = 0.5;

/// For every measure of the earlier year its mentions in the later report, best first.
pub fn mentions(from: &Side<'_>, to: &Side<'_>) -> Vec<Vec<Mention>> {
    let passages = Passages::of(to.report);
    let paragraphs: Vec<Profile> =
        passages.paragraphs.iter().map(|(heading, text)| Profile::new(heading.as_deref(), text)).collect();
    let quotes: Vec<Profile> = passages.list.iter().map(|passage| Profile::new(None, &passage.quote)).collect();
    let (wide, near) = (Table::of(&from.measures, &paragraphs), Table::of(&from.measures, &quotes));
    let score = |i: usize, at: usize, passage: &Passage| {
        let sum = |table: &Table, j| table.cell(i, j).map_or(0.0, |cell| cell.sum);
        sum(&wide, passage.paragraph) + SENTENCE * sum(&near, at)
    };
    (0..from.measures.len())
        .map(|i| {
            let mut found: Vec<(f64, usize, &Passage)> = Vec::new();
            for (at, passage) in passages.list.iter().enumerate() {
                let own = score(i, at, passage);
                let best = (0..from.measures.len()).map(|k| score(k, at, passage)).fold(f64::MIN, f64::max);
                if about(own, best, passage) {
                    found.push((own, at, passage));
                }
            }
            spread(&mut found).into_iter().take(MOST).map(|(score, _, passage)| mention(score, passage)).collect()
        })
        .collect()
}

/// Orders passages by score, so that other paragraphs come before further sentences of the same one.
fn spread<'a>(found: &mut Vec<(f64, usize, &'a Passage)>) -> Vec<(f64, usize, &'a Passage)> {
    let by_score = |a: &(f64, usize, &Passage), b: &(f64, usize, &Passage)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    found.sort_by(by_score);
    let mut out: Vec<(f64, usize, &Passage)> = Vec::new();
    for (score, at, passage) in found.drain(..) {
        let before = out.iter().filter(|(_, _, other)| other.paragraph == passage.paragraph).count();
        out.push((score * FURTHER.powi(before as i32), at, passage));
    }
    out.sort_by(by_score);
    out
}

fn about(own: f64, best: f64, passage: &Passage) -> bool {
    if passage.account {
        own >= ACCOUNT && own >= NEAREST * best
    } else {
        own >= ELSEWHERE && own >= best && tells_course(&passage.quote)
    }
}

fn mention(score: f64, passage: &Passage) -> Mention {
    let says = match outcome(&passage.quote) {
        Outcome::Done => Says::Done,
        Outcome::Partly => Says::InProgress,
        Outcome::NotDone => Says::NotDone,
        Outcome::Unclear => Says::Unclear,
    };
    let sure = (score / 2.0).clamp(0.0, 1.0).sqrt();
    Mention { place: passage.place, no: passage.no, quote: passage.quote.clone(), score: sure, says }
}
