//! The wording difference of two texts: sentence by sentence, then character by character.
//!
//! A character diff of whole reports is soup: thousands of chance matches of one character. So sentences that stayed
//! are found first, the changed ones are set side by side in order where they are alike, and only inside such a pair
//! characters are compared. What is left over and stands elsewhere in the other text has moved.
//!
//! There are no deadlines: the result depends on the texts alone, never on how busy the machine is.

mod align;
mod chars;
mod moves;
mod units;

use units::Unit;

/// A stretch of text with what happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What happened.
    pub kind: PieceKind,
    /// The characters, never none. Paragraph breaks are `\n`.
    pub text: String,
}

/// What happened to a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PieceKind {
    /// It stands in both texts, here.
    Equal,
    /// Only the old text has it.
    Removed,
    /// Only the new text has it.
    Added,
    /// The old text has it here; in the new one it stands where [`PieceKind::MovedHere`] has the same number.
    MovedAway(usize),
    /// The new text has it here; in the old one it stood where [`PieceKind::MovedAway`] has the same number.
    /// Numbers run from 1 in the order of the new text.
    MovedHere(usize),
}

impl PieceKind {
    /// Whether the old text holds such a piece.
    pub fn in_old(self) -> bool {
        matches!(self, Self::Equal | Self::Removed | Self::MovedAway(_))
    }

    /// Whether the new text holds such a piece.
    pub fn in_new(self) -> bool {
        matches!(self, Self::Equal | Self::Added | Self::MovedHere(_))
    }
}

/// What a sentence of one text is to the other text; indices are those of the other's sentences.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    /// Nothing there is like it.
    Alone,
    /// The same sentence stands at this place of the order.
    Same(usize),
    /// A changed one does, alike to this degree (Dice, 0 to 1).
    Like(usize, f32),
    /// It, or nearly it, stands out of order; the number is that of the move.
    Moved(usize, usize),
}

/// The fates of both texts' sentences.
struct Fates {
    old: Vec<Fate>,
    new: Vec<Fate>,
}

/// The pieces that lead from the old text to the new one.
///
/// The pieces that [are in the old text](PieceKind::in_old), joined, are exactly `old`; those in the new text are
/// exactly `new`. Neighbouring pieces differ in kind.
pub fn wording(old: &str, new: &str) -> Vec<Piece> {
    let mut out = Pieces::default();
    if old == new {
        out.push(PieceKind::Equal, old);
        return out.0;
    }
    let (a, b) = (units::units(old), units::units(new));
    let fates = moves::number(&a, &b, align::align(&a, &b));
    emit(&a, &b, &fates, &mut out);
    chars::settle(out.0)
}

/// How often an equal stretch of one or two characters stands between two changes: the measure of unreadable
/// differences. Paragraph breaks do not count.
pub fn confetti(pieces: &[Piece]) -> usize {
    let short =
        |piece: &Piece| piece.kind == PieceKind::Equal && piece.text.chars().count() <= 2 && !piece.text.contains('\n');
    let changed = |piece: &Piece| piece.kind != PieceKind::Equal;
    pieces.windows(3).filter(|w| matches!(w, [l, m, r] if changed(l) && short(m) && changed(r))).count()
}

/// Pieces in the making: neighbours of one kind become one.
#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn push(&mut self, kind: PieceKind, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(text),
            _ => self.0.push(Piece { kind, text: text.to_owned() }),
        }
    }

    /// The breaks behind two sentences that belong together: what both have is equal.
    fn push_breaks(&mut self, old: &str, new: &str, kinds: [PieceKind; 3]) {
        let common = old.len().min(new.len());
        self.push(kinds[0], &old[..common]);
        self.push(kinds[1], &old[common..]);
        self.push(kinds[2], &new[common..]);
    }
}

/// Walks both texts at once: what stands between two pairs is first removed, then added.
fn emit(a: &[Unit<'_>], b: &[Unit<'_>], fates: &Fates, out: &mut Pieces) {
    use PieceKind::{Added, Equal, Removed};
    let (mut i, mut j) = (0, 0);
    loop {
        while let Some(unit) = a.get(i).filter(|_| !in_order(&fates.old, i)) {
            emit_old(unit, b, fates.old[i], out);
            i += 1;
        }
        while let Some(unit) = b.get(j).filter(|_| !in_order(&fates.new, j)) {
            emit_new(a, unit, fates.new[j], out);
            j += 1;
        }
        let (Some(x), Some(y)) = (a.get(i), b.get(j)) else { break };
        if x.text == y.text {
            out.push(Equal, x.text);
        } else {
            for run in chars::compare(x.text, y.text) {
                match run {
                    chars::Run::Same(text) => out.push(Equal, text),
                    chars::Run::Changed(from, to) => {
                        out.push(Removed, from);
                        out.push(Added, to);
                    }
                }
            }
        }
        out.push_breaks(x.breaks, y.breaks, [Equal, Removed, Added]);
        (i, j) = (i + 1, j + 1);
    }
}

fn in_order(fates: &[Fate], at: usize) -> bool {
    matches!(fates.get(at), Some(Fate::Same(_) | Fate::Like(..)))
}

/// A sentence of the old text that has no partner at its place.
fn emit_old(unit: &Unit<'_>, b: &[Unit<'_>], fate: Fate, out: &mut Pieces) {
    let Some((number, there)) = moved(fate, b) else {
        out.push(PieceKind::Removed, unit.text);
        out.push(PieceKind::Removed, unit.breaks);
        return;
    };
    for run in chars::compare(unit.text, there.text) {
        match run {
            chars::Run::Same(text) => out.push(PieceKind::MovedAway(number), text),
            chars::Run::Changed(from, _) => out.push(PieceKind::Removed, from),
        }
    }
    let common = unit.breaks.len().min(there.breaks.len());
    out.push(PieceKind::MovedAway(number), &unit.breaks[..common]);
    out.push(PieceKind::Removed, &unit.breaks[common..]);
}

/// A sentence of the new text that has no partner at its place.
fn emit_new(a: &[Unit<'_>], unit: &Unit<'_>, fate: Fate, out: &mut Pieces) {
    let Some((number, there)) = moved(fate, a) else {
        out.push(PieceKind::Added, unit.text);
        out.push(PieceKind::Added, unit.breaks);
        return;
    };
    for run in chars::compare(there.text, unit.text) {
        match run {
            chars::Run::Same(text) => out.push(PieceKind::MovedHere(number), text),
            chars::Run::Changed(_, to) => out.push(PieceKind::Added, to),
        }
    }
    let common = unit.breaks.len().min(there.breaks.len());
    out.push(PieceKind::MovedHere(number), &unit.breaks[..common]);
    out.push(PieceKind::Added, &unit.breaks[common..]);
}

fn moved<'a, 't>(fate: Fate, other: &'a [Unit<'t>]) -> Option<(usize, &'a Unit<'t>)> {
    match fate {
        Fate::Moved(at, number) => other.get(at).map(|unit| (number, unit)),
        Fate::Alone | Fate::Same(_) | Fate::Like(..) => None,
    }
}

#[cfg(test)]
mod tests;
