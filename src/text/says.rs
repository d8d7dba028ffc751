//! What a sentence says became of a promise: Chinese aspect, negation and hedges.

mod words;

use words::{BACK, CARRIED, DONE, GOING_ON, HIDING, MEANT, NEVER_BEGUN, NOT, PARTLY, SHORT};

/// What a sentence says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// It goes on, or was done in part.
    Partly,
    /// It was not done, or not begun.
    NotDone,
    /// It does not say.
    Unclear,
}

/// Reads what a sentence says.
pub fn outcome(sentence: &str) -> Outcome {
    let partly = has(sentence, PARTLY) || has(sentence, SHORT) || has(sentence, GOING_ON);
    match (says_done(sentence), partly, says_not(sentence)) {
        (true, false, false) => Outcome::Done,
        (true, ..) | (false, true, _) => Outcome::Partly,
        (false, false, true) => Outcome::NotDone,
        (false, false, false) => Outcome::Unclear,
    }
}

/// Whether a sentence has a word of completion that is not denied.
fn says_done(sentence: &str) -> bool {
    let mut rest = sentence.to_owned();
    for word in HIDING {
        rest = rest.replace(word, "");
    }
    has(&rest, DONE)
}

/// Whether a sentence has a word of denial.
fn says_not(sentence: &str) -> bool {
    has(sentence, NOT) || has(sentence, NEVER_BEGUN)
}

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether a sentence says how something came out: an outcome, or at least the aspect of what has happened (了).
pub fn tells_outcome(sentence: &str) -> bool {
    outcome(sentence) != Outcome::Unclear || sentence.contains('了')
}

/// How many kinds of marks of an outcome a sentence has, 0 to 5: what was meant, going on, done, short of it, not done.
pub fn outcome_marks(sentence: &str) -> usize {
    let kinds = [
        looks_back(sentence) || has(sentence, MEANT),
        has(sentence, GOING_ON),
        says_done(sentence),
        has(sentence, SHORT),
        says_not(sentence),
    ];
    kinds.into_iter().filter(|found| *found).count()
}

/// Whether a sentence looks back on what was promised.
pub fn looks_back(sentence: &str) -> bool {
    has(sentence, BACK)
}

/// Whether a sentence tells how something taken up before went on.
pub fn tells_course(sentence: &str) -> bool {
    looks_back(sentence) || has(sentence, CARRIED) || has(sentence, GOING_ON) || has(sentence, NEVER_BEGUN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aspect_negation_and_hedges_are_read() {
        for (sentence, expected) in [
            ("水渠已于6月竣工。", Outcome::Done),
            ("十二户全部走访，台账建立了。", Outcome::Done),
            ("图书室正在装修。", Outcome::Partly),
            ("四场培训办了三场，尚欠一场。", Outcome::Partly),
            ("道路修通了，路灯还没有装。", Outcome::Partly),
            ("因经费没有落实，这项工作未启动。", Outcome::NotDone),
            ("任务没有完成。", Outcome::NotDone),
            ("读书的事说来惭愧。", Outcome::Unclear),
        ] {
            assert_eq!(outcome(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn marks_of_an_outcome_are_counted_by_kind() {
        for (sentence, marks, course) in [
            ("去年说好的六场讲座办了四场，另有两场还没有着落。", 4, false),
            ("夜巡一直没有断。", 1, true),
            ("雨天演练压根没有开头。", 1, true),
            ("台账不到位，群众有意见。", 0, false),
            ("山塘修好了。", 1, false),
        ] {
            assert_eq!((outcome_marks(sentence), tells_course(sentence)), (marks, course), "{sentence}");
        }
    }
}
