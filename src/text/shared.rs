//! The very phrases that two texts share.

use super::fold::fold;

/// The shortest phrase worth naming, in characters.
const SHORTEST: usize = 2;

/// The weightiest phrases that both texts hold within a clause, at most `most`, each as the first text has it.
///
/// A phrase's weight is the sum of its characters' weights, so set phrases come last; a phrase that is mostly one is
/// left out.
pub fn shared_phrases(first: &str, second: &str, most: usize) -> Vec<String> {
    let (a, b) = (fold(first), fold(second));
    let mut found: Vec<(f32, usize, String)> = Vec::new();
    let mut i = 0;
    while i < a.chars.len() {
        let runs = (0..b.chars.len()).map(|j| {
            let length = run(&a.chars, &a.starts, i, &b.chars, &b.starts, j);
            whole_numbers((&a.chars, i), (&b.chars, j), length)
        });
        let length = runs.max().unwrap_or(0);
        if length < SHORTEST {
            i += 1;
            continue;
        }
        let weight: f32 = a.weights[i..i + length].iter().sum();
        let phrase: String = a.chars[i..i + length].iter().collect();
        let tells = phrase.chars().any(|c| !c.is_ascii_digit());
        if tells && weight >= 0.6 * length as f32 && !found.iter().any(|(_, _, other)| *other == phrase) {
            found.push((weight, i, phrase));
        }
        i += length;
    }
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    found.into_iter().take(most).map(|(_, _, phrase)| phrase).collect()
}

/// Length of the run of equal characters from two places, within a clause of both.
fn run(a: &[char], a_starts: &[bool], i: usize, b: &[char], b_starts: &[bool], j: usize) -> usize {
    let mut n = 0;
    while let (Some(x), Some(y)) = (a.get(i + n), b.get(j + n)) {
        let broken = n > 0 && (a_starts.get(i + n) == Some(&true) || b_starts.get(j + n) == Some(&true));
        if x != y || broken {
            break;
        }
        n += 1;
    }
    n
}

/// The length of a run without a number that is cut at either end: 202 of 2022 and 2023, or the 年 behind them, is no
/// phrase.
fn whole_numbers((a, i): (&[char], usize), (b, j): (&[char], usize), length: usize) -> usize {
    let digit = |text: &[char], at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(char::is_ascii_digit);
    let behind_number = digit(a, i.checked_sub(1)) || digit(b, j.checked_sub(1));
    if behind_number && a.get(i).is_some_and(|c| c.is_ascii_digit() || COUNTS.contains(*c)) {
        return 0;
    }
    let mut end = length;
    while end > 0 && digit(a, Some(i + end - 1)) && (digit(a, Some(i + end)) || digit(b, Some(j + end))) {
        end -= 1;
    }
    end
}

/// What numbers count, as one character.
const COUNTS: &str = "年月日天个次处件项户名人元篇场米度级%";

/// The fewest characters that two texts must begin with alike for it to be an opening formula.
const OPENING: usize = 8;

/// A text behind the clauses that another of some texts begins with too: what tells it apart from them.
///
/// The whole text where it begins like none, or where nothing would be left.
pub fn past_opening<'a>(text: &'a str, others: impl Iterator<Item = &'a str>) -> &'a str {
    let alike = |other: &str| text.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let opening = others.map(alike).max().unwrap_or(0);
    if opening < OPENING {
        return text;
    }
    let ends = text.char_indices().take(opening).filter(|(_, c)| "，。；：！？\n".contains(*c));
    let rest = ends.last().and_then(|(at, c)| text.get(at + c.len_utf8()..)).unwrap_or(text);
    if rest.trim().is_empty() { text } else { rest.trim_start() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_phrases_leave_out_what_everyone_says() {
        let first = "坚持以人民为中心的发展思想，为十二户果农建保鲜库。";
        let second = "坚持以人民为中心的发展思想，保鲜库年内建成，果农入社。";
        assert_eq!(shared_phrases(first, second, 6), ["保鲜库", "果农"]);
        assert!(shared_phrases("", "甲乙", 3).is_empty());
    }

    #[test]
    fn a_number_is_shared_whole_or_not_at_all() {
        let (first, second) = ("2022年11月底前走访敬老院4处。", "2023年11月底前走访敬老院45处。");
        assert_eq!(shared_phrases(first, second, 6), ["11月底前走访敬老院"]);
        assert_eq!(shared_phrases("全镇2022户", "全县2023户", 6), Vec::<String>::new());
    }

    #[test]
    fn what_tells_a_text_apart_begins_behind_the_common_clauses() {
        let told = |text, others: &[&'static str]| past_opening(text, others.iter().copied());
        let text = "把群众冷暖放在心上，真抓实干，给敬老院装空调。";
        assert_eq!(told(text, &["把群众冷暖放在心上，真抓实干，修好水渠。", "另一件事。"]), "给敬老院装空调。");
        assert_eq!(told(text, &["把群众冷暖放在心头，修好水渠。"]), text);
        assert_eq!(told(text, &[text]), text);
        assert_eq!(told("修路。", &[]), "修路。");
    }
}
