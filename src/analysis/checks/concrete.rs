//! What in a measure others could verify: a number, a date, a frequency, a thing made, a person.

use crate::analysis::copied::set_phrases;
use crate::text::words::words;

/// What is counted in such papers.
const COUNTED: &str =
    "户人名个次篇本期场元万亿亩吨斤件条项处天日周岁村组家所批台座遍轮课堂份页字间头辆公时分株米里级成倍%％";
/// Of one thing only these are a number; 每一项, 一件件 and 一个 say none.
const COUNTED_ONCE: &str = "次场遍轮期篇堂份课";
/// Before a numeral these make a phrase of it: 每一次, 第一场, 同一批.
const NO_NUMBER_BEFORE: &str = "每第同某这那哪任“‘《进唯统单专";

const DATES: &[&str] = words!("due-words");
const EVERY: &[&str] = words!("frequency-starts");
const MAKING: &[&str] = words!("making");
const MADE: &[&str] = words!("things-made");
/// Farthest between a verb of making and the thing made, in characters.
const REACH: usize = 16;
const OWNERS: &[&str] = words!("owners");

/// Whether a text has anything that could be verified.
pub(super) fn any(text: &str) -> bool {
    number(text) || has(text, DATES) || month(text) || has(text, EVERY) || object(text) || has(text, OWNERS)
}

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二两三四五六七八九十百千半几".contains(c)
}

/// A counted number outside set phrases, quotation marks and years.
fn number(text: &str) -> bool {
    let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let free = free(&chars);
    let mut at = 0;
    while at < chars.len() {
        let length = chars[at..].iter().take_while(|c| is_numeral(**c)).count();
        if length == 0 {
            at += 1;
            continue;
        }
        let end = at + length;
        let before = at.checked_sub(1).and_then(|before| chars.get(before));
        let phrase = before.is_some_and(|c| NO_NUMBER_BEFORE.contains(*c));
        if free[at] && !phrase && counts(&chars[at..end], &chars[end..]) {
            return true;
        }
        at = end;
    }
    false
}

/// Whether a numeral with what follows it counts something.
fn counts(numeral: &[char], rest: &[char]) -> bool {
    let Some((unit, rest)) = rest.split_first() else { return false };
    match numeral {
        ['几'] => false,
        ['一'] => COUNTED_ONCE.contains(*unit),
        // 两个维护, 三个代表: a number of things that is a name.
        [c] if *unit == '个' && !c.is_ascii_digit() => is_thing(rest),
        _ => COUNTED.contains(*unit),
    }
}

/// Behind 三个 and the like: something that is counted in such papers.
fn is_thing(rest: &[char]) -> bool {
    const THINGS: &[&str] = words!("counted-things");
    let head: String = rest.iter().take(3).collect();
    THINGS.iter().any(|thing| head.starts_with(thing))
}

/// Which characters stand outside set phrases and quotation marks.
fn free(chars: &[char]) -> Vec<bool> {
    let solid: Vec<char> = chars.iter().copied().filter(|c| c.is_alphanumeric()).collect();
    let mut outside = set_phrases::outside(&solid).into_iter();
    let mut depth = 0usize;
    let mut free = |c: &char| {
        match c {
            '“' | '‘' => depth += 1,
            '”' | '’' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let counts = !c.is_alphanumeric() || outside.next().unwrap_or(true);
        counts && depth == 0
    };
    chars.iter().map(&mut free).collect()
}

/// 3月, 十二月.
fn month(text: &str) -> bool {
    text.match_indices('月').any(|(at, _)| {
        let before = text[..at].chars().next_back();
        before.is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    })
}

/// 建立……台账, 制定《……》.
fn object(text: &str) -> bool {
    MAKING.iter().any(|verb| {
        text.match_indices(verb).any(|(at, _)| {
            let rest: String = text[at + verb.len()..].chars().take(REACH).take_while(|c| *c != '。').collect();
            has(&rest, MADE)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn concrete_words_are_told_from_set_phrases() {
        let concrete = [
            "每月走访联系户。",
            "年底前办结。",
            "全年下村不少于30天。",
            "读完三本书。",
            "集中学习两次。",
            "开展一次清查。",
            "建立信访件台账。",
            "制定《考勤办法》。",
            "由办公室牵头抓落实。",
            "覆盖三个乡镇。",
            "办结率达到95%。",
            "9月前报送。",
        ];
        for text in concrete {
            assert!(any(text), "{text}");
        }
        let vague = [
            "树牢“四个意识”、坚定“四个自信”、做到“两个维护”。",
            "定期深入村组，第一时间解决问题，把每一件事做好。",
            "认真贯彻中央八项规定精神，履行一岗双责。",
            "始终牢记三个代表重要思想。",
            "进一步完善机制，不断提升水平。",
            "严格执行各项制度，每一项任务抓到位。",
            "学习党的二十大精神。",
        ];
        for text in vague {
            assert!(!any(text), "{text}");
        }
    }
}
