//! What a statement says became of a promise, clause by clause: aspect, turns, negation and its scope, figures.

mod figures;
mod state;
mod words;

use super::quantities::quantities;
use figures::Compared;
use state::{State, has, states};
use words::{BACK, GOING_ON, INTENDED, MEANT, MET, TIME, WHOLE};

/// What a statement says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// It goes on as promised.
    GoingOn,
    /// Done in part, short of the promise, or broken off.
    Partial,
    /// It was not done, or not begun.
    NotDone,
    /// It does not say.
    Unclear,
}

/// Reads what a statement says of a promise; the promise's own figures tell whether all of it was done.
///
/// In doubt it is unclear, never done.
pub fn outcome(statement: &str, promise: &str) -> Outcome {
    let all: Vec<State> = clauses(statement).flat_map(states).collect();
    let found = |state: State| all.contains(&state);
    let denied = found(State::Not) || found(State::Never);
    let positive = found(State::Done) || found(State::GoingOn) || found(State::Happened);
    let compared = figures::compared(statement, promise);
    match (verdict(statement), denied, found(State::Short)) {
        (Some(State::Done), ..) => Outcome::Done,
        (Some(State::Never), ..) => Outcome::NotDone,
        (_, true, short) if !positive && (!short || found(State::Never)) => Outcome::NotDone,
        (_, true, _) | (_, _, true) => Outcome::Partial,
        (_, false, false) if compared == Compared::Less && !has(statement, MET) => Outcome::Partial,
        (_, false, false) => complete(&all, compared, statement),
    }
}

/// What a clause says of the promise as a whole (这条办完了), the last that does; nothing behind it takes it back.
fn verdict(statement: &str) -> Option<State> {
    let all: Vec<&str> = clauses(statement).collect();
    let at = all.iter().rposition(|clause| has(clause, WHOLE) && !states(clause).is_empty())?;
    let tail = all.get(at..)?;
    let behind: Vec<State> = tail.iter().skip(1).flat_map(|clause| states(clause)).collect();
    let taken_back = [State::Short, State::Not, State::Never].iter().any(|state| behind.contains(state));
    match states(tail.first()?).as_slice() {
        [State::Done] | [State::Done, State::Happened] if !taken_back => Some(State::Done),
        [State::Never, ..] => Some(State::Never),
        _ => Some(State::Plain),
    }
}

/// The outcome where nothing is denied and nothing is short.
fn complete(all: &[State], compared: Compared, statement: &str) -> Outcome {
    let found = |state: State| all.contains(&state);
    let done = found(State::Done) || compared == Compared::Met || figures::has_day(statement);
    match (found(State::GoingOn), done) {
        (true, false) => Outcome::GoingOn,
        (true, true) if has(statement, GOING_ON) => Outcome::GoingOn,
        (_, true) => Outcome::Done,
        (false, false) => Outcome::Unclear,
    }
}

/// The clauses of a statement.
fn clauses(statement: &str) -> impl Iterator<Item = &str> {
    statement.split(['，', '。', '；', '：', '！', '？', ',', ';', '\n']).filter(|clause| !clause.trim().is_empty())
}

/// What a sentence tells, whatever it is about, each 0 or 1: what was meant, going on, done, short of it, not done, a
/// word of time, figures, and that it speaks of what is to come.
pub fn marks(sentence: &str) -> [f64; 8] {
    let all: Vec<State> = clauses(sentence).flat_map(states).collect();
    let found = |wanted: &[State]| wanted.iter().any(|state| all.contains(state));
    let kinds = [
        looks_back(sentence) || has(sentence, MEANT),
        found(&[State::GoingOn]),
        found(&[State::Done, State::Happened]),
        found(&[State::Short]),
        found(&[State::Not, State::Never]),
        has(sentence, TIME),
        !quantities(sentence).is_empty(),
        has(sentence, INTENDED),
    ];
    kinds.map(|found| if found { 1.0 } else { 0.0 })
}

/// Whether a sentence says how something came out: an outcome, or at least the aspect of what has happened (了).
pub fn tells_outcome(sentence: &str) -> bool {
    clauses(sentence).any(|clause| !states(clause).is_empty())
}

/// Whether a sentence looks back on what was promised.
pub fn looks_back(sentence: &str) -> bool {
    has(sentence, BACK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aspect_negation_turns_and_hedges_are_read() {
        for (sentence, expected) in [
            ("水渠已于6月竣工。", Outcome::Done),
            ("十二户全部走访，台账建立了。", Outcome::Done),
            ("图书室正在装修。", Outcome::GoingOn),
            ("夜巡一直没有断，现在还在走。", Outcome::GoingOn),
            ("四场培训办了三场，尚欠一场。", Outcome::Partial),
            ("道路修通了，路灯还没有装。", Outcome::Partial),
            ("灯装了40盏，亮的只有11盏。", Outcome::Partial),
            ("登记做到9月就停了。", Outcome::Partial),
            ("因经费没有落实，这项工作未启动。", Outcome::NotDone),
            ("任务没有完成。", Outcome::NotDone),
            ("方案议了三回，没有定。", Outcome::NotDone),
            ("三口井一口也没有打。", Outcome::NotDone),
            ("没人管的老井4月20日封好。", Outcome::Done),
            ("剩下的2座桥5月全部修好。", Outcome::Done),
            ("读书的事说来惭愧。", Outcome::Unclear),
        ] {
            assert_eq!(outcome(sentence, ""), expected, "{sentence}");
        }
    }

    #[test]
    fn what_was_promised_tells_how_much_is_all() {
        for (sentence, promise, expected) in [
            ("办了9场讲座。", "全年办讲座15场。", Outcome::Partial),
            ("办了15场讲座。", "全年办讲座15场。", Outcome::Done),
            ("应检120家，实检88家。", "", Outcome::Partial),
            ("说好走访五户，实际走访了两户。", "", Outcome::Partial),
            ("投诉率降到了3%。", "投诉率压到5%以下。", Outcome::Done),
            ("办了讲座。", "", Outcome::Unclear),
        ] {
            assert_eq!(outcome(sentence, promise), expected, "{sentence}");
        }
    }

    #[test]
    fn a_verdict_on_the_whole_outweighs_a_figure() {
        assert_eq!(outcome("入户率92%，差8户家里没人，这条办完了。", ""), Outcome::Done);
        assert_eq!(outcome("写了方案，这项工作没有启动。", ""), Outcome::NotDone);
    }

    #[test]
    fn what_a_sentence_tells_is_counted_by_kind() {
        assert!(tells_outcome("山塘修好了。") && !tells_outcome("群众有意见。"));
        assert_eq!(marks("去年说好的六场讲座办了四场，另有两场没有着落。")[..5], [1.0, 0.0, 1.0, 1.0, 1.0]);
        assert_eq!(marks("下一步要加强学习。"), [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]);
    }
}
