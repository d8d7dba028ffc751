//! Sentences and paragraphs that stand elsewhere in the other text.

use super::align::{Alignment, Candidate};
use super::{Fate, Fates, Unit};

/// How alike a sentence must be to count as the same one in another place.
const MOVED: f32 = 0.8;
/// A shorter sentence is not a move but a set phrase used twice.
const SHORTEST: usize = 8;
/// A partner in order is given up for one elsewhere that is this much more alike.
const BETTER: f32 = 0.25;

/// Finds what moved and gives each move a number; sentences that moved together have one.
pub(super) fn number(a: &[Unit<'_>], b: &[Unit<'_>], alignment: Alignment) -> Fates {
    let Alignment { mut fates, mut candidates } = alignment;
    candidates.retain(|c| c.dice >= MOVED && long(a[c.old].text) && long(b[c.new].text));
    candidates.sort_by(|x, y| y.dice.total_cmp(&x.dice).then((x.new, x.old).cmp(&(y.new, y.old))));
    for c in candidates {
        if gains(fates.old[c.old], c) && gains(fates.new[c.new], c) {
            part(&mut fates, c);
            // Numbered below; 0 marks it until then.
            fates.old[c.old] = Fate::Moved(c.new, 0);
            fates.new[c.new] = Fate::Moved(c.old, 0);
        }
    }
    give_numbers(&mut fates);
    fates
}

fn long(text: &str) -> bool {
    text.chars().nth(SHORTEST - 1).is_some()
}

fn gains(fate: Fate, c: Candidate) -> bool {
    match fate {
        Fate::Alone => true,
        Fate::Like(_, dice) => dice + BETTER < c.dice,
        Fate::Same(_) | Fate::Moved(..) => false,
    }
}

/// Takes the partners in order away from both sides of a move.
fn part(fates: &mut Fates, c: Candidate) {
    if let Fate::Like(partner, _) = fates.old[c.old] {
        fates.new[partner] = Fate::Alone;
    }
    if let Fate::Like(partner, _) = fates.new[c.new] {
        fates.old[partner] = Fate::Alone;
    }
}

fn give_numbers(fates: &mut Fates) {
    let mut number = 0;
    let mut last: Option<(usize, usize)> = None;
    for j in 0..fates.new.len() {
        let Fate::Moved(i, _) = fates.new[j] else { continue };
        if last.is_none_or(|(old, new)| (old + 1, new + 1) != (i, j)) {
            number += 1;
        }
        last = Some((i, j));
        fates.new[j] = Fate::Moved(i, number);
        fates.old[i] = Fate::Moved(j, number);
    }
}
