//! What one clause tells: the state it puts the promised thing in.

use super::words::{
    ATTEMPT, BROKEN, DONE, ENDED, GOING_ON, GOOD, HIDING, LIMIT, MET, NEGATIONS, NEVER, NOT_DENIED, OLD_WAYS, PRAISE,
    REST, SHORT,
};

/// The most characters of a negation that tells which thing is meant, up to its 的.
const ATTRIBUTE: usize = 6;

/// What a clause tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// Nothing of an outcome.
    Plain,
    /// Something happened (了), but not whether that was all of it.
    Happened,
    /// It goes on.
    GoingOn,
    /// It is done.
    Done,
    /// Something of it is missing, or it broke off.
    Short,
    /// It was not done.
    Not,
    /// Nothing of it was ever done.
    Never,
}

/// All that a clause tells, the same state once.
pub(super) fn states(clause: &str) -> Vec<State> {
    let kept = GOOD.iter().fold(clause.to_owned(), |text, word| text.replace(word, "◇"));
    let unbroken = kept.contains('◇') && has(clause, &["断", "停", "间"]);
    let kept = NOT_DENIED.iter().fold(kept, |text, word| text.replace(word, ""));
    let kept = without_attributes(&kept);
    let never = has(&kept, NEVER) || is_none_of(&kept);
    let not = has(&kept, NEGATIONS);
    let open = HIDING.iter().fold(kept.clone(), |text, word| text.replace(word, ""));
    let done = !not && (has(&open, DONE) || ends_done(&open)) || has(clause, MET) || (kept.contains('◇') && !unbroken);
    let tests = [
        (State::Never, never),
        (State::Not, not && !never),
        (State::Short, is_short(&kept, done)),
        (State::Done, done),
        (State::GoingOn, unbroken || (!not && has(&kept, GOING_ON) && !has(&kept, OLD_WAYS))),
        (State::Happened, happened(&kept)),
    ];
    tests.into_iter().filter(|(_, holds)| *holds).map(|(state, _)| state).collect()
}

/// Short of what was meant. What had been left over (剩下的3处) and is now done is not.
fn is_short(clause: &str, done: bool) -> bool {
    has(clause, SHORT) || has(clause, BROKEN) || is_limited(clause) || (!done && has(clause, REST))
}

/// A clause without the negations that tell which thing is meant (没人管的院子), not what became of it.
fn without_attributes(clause: &str) -> String {
    let mut out = clause.to_owned();
    for word in ["没", "未"] {
        let Some(at) = out.find(word) else { continue };
        let tail: Vec<(usize, char)> = out.get(at..).unwrap_or_default().char_indices().take(ATTRIBUTE + 1).collect();
        let end = tail.iter().position(|(_, c)| *c == '的').filter(|end| *end + 1 < tail.len());
        if let Some((byte, _)) = end.and_then(|end| tail.get(end)) {
            out.replace_range(at..at + byte, "");
        }
    }
    out
}

pub(super) fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether 了 tells of something that happened, more than that it was attempted (议了几回).
fn happened(clause: &str) -> bool {
    clause.contains('了') && !has(clause, ATTEMPT)
}

/// 一…没有, 一…未, 1张没有: not one of them.
fn is_none_of(clause: &str) -> bool {
    let ones = clause.char_indices().filter(|(at, c)| {
        let before = clause.get(..*at).and_then(|head| head.chars().next_back());
        let after = clause.get(at + c.len_utf8()..).and_then(|tail| tail.chars().next());
        let alone = |other: Option<char>| !other.is_some_and(|o| o.is_ascii_digit() || "第十百千统样".contains(o));
        (*c == '一' || *c == '1') && alone(before) && alone(after)
    });
    ones.filter_map(|(at, _)| clause.get(at..)).any(|tail| {
        let near: String = tail.chars().take(9).collect();
        ["没", "未", "都不", "也不"].iter().any(|word| near.contains(word))
    })
}

/// 只, 仅, 才 before a verb or a number; 只 behind a number counts birds, 才 behind 刚 or 方 is a time.
fn is_limited(clause: &str) -> bool {
    LIMIT.iter().any(|word| {
        clause.match_indices(word).any(|(at, _)| {
            let before = clause.get(..at).and_then(|head| head.chars().next_back());
            let after = clause.get(at + word.len()..).and_then(|tail| tail.chars().next());
            let counts = before.is_some_and(|c| c.is_ascii_digit() || "一二两三四五六七八九十百千万几".contains(c));
            let joins =
                after.is_some_and(|c| "要能会是管".contains(c)) || before.is_some_and(|c| "不刚方人干后".contains(c));
            let praised = clause.get(at..).is_some_and(|tail| PRAISE.iter().any(|word| tail.starts_with(word)));
            !counts && !joins && !praised
        })
    })
}

/// A clause that ends in the result of a verb: 读完, 发齐, 办成.
fn ends_done(clause: &str) -> bool {
    let bare = clause.trim_end_matches(['了', '”', '。', '；', '！']);
    let mut last = bare.chars().rev();
    let (end, before) = (last.next(), last.next());
    end.is_some_and(|c| ENDED.contains(c)) && !before.is_some_and(|c| "不没未很更较最良正".contains(c))
}
