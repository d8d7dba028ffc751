//! Numbers with what they count: 12户, 三千株, 六成, 7月20日, 85%.

use super::marks::narrow;
use crate::text::words::words;

/// A number and its unit as written, with the value where the numeral can be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The very words: `12户`, `1.8公里`.
    pub words: String,
    /// The value, 万 and 亿 multiplied out; of a share (六成, 三分之二) in per cent.
    pub value: f64,
    /// The unit: one or two characters behind the numeral; empty where there is none.
    pub unit: String,
    /// Byte offset of the words in the text.
    pub at: usize,
}

/// Units of two characters; any other unit is taken as one character.
const LONG_UNITS: &[&str] = words!("long-units");

/// The numbers of a text, in order. Chinese numerals count only before a unit that is counted (三户, not 三农).
pub fn quantities(text: &str) -> Vec<Quantity> {
    let chars: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, narrow(c))).collect();
    let mut out = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let end = numeral_end(&chars, i);
        i = match (end > i).then(|| quantity(text, &chars, i, end)).flatten() {
            Some((quantity, last)) => {
                out.push(quantity);
                last
            }
            None => end.max(i + 1),
        };
    }
    out
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "零〇一二两三四五六七八九十百千万亿半".contains(c)
}

fn numeral_end(chars: &[(usize, char)], start: usize) -> usize {
    let mut end = start;
    while let Some(&(_, c)) = chars.get(end) {
        let point = c == '.' && end > start && chars.get(end + 1).is_some_and(|(_, c)| c.is_ascii_digit());
        if !is_numeral(c) && !point {
            break;
        }
        end += 1;
    }
    end
}

/// The quantity whose numeral stands from `start` to `end`, with the end of its words.
fn quantity(text: &str, chars: &[(usize, char)], start: usize, end: usize) -> Option<(Quantity, usize)> {
    let numeral: String = chars[start..end].iter().map(|(_, c)| c).collect();
    let (value, unit, last) = match share(chars, &numeral, end) {
        Some((value, last)) => (value, "%".to_owned(), last),
        None => counted(chars, &numeral, end)?,
    };
    let at = chars[start].0;
    let stop = chars.get(last).map_or(text.len(), |(at, _)| *at);
    Some((Quantity { words: text.get(at..stop)?.to_owned(), value, unit, at }, last))
}

/// The value and the unit behind a numeral, with the end of the unit; a Chinese numeral must have one.
fn counted(chars: &[(usize, char)], numeral: &str, end: usize) -> Option<(f64, String, usize)> {
    let value = value(numeral)?;
    let rest: String = chars[end..].iter().take(4).map(|(_, c)| c).collect();
    let unit = unit(&rest);
    let told = !unit.is_empty() || numeral.contains(|c: char| c.is_ascii_digit());
    let last = end + unit.chars().count();
    told.then_some((value, unit, last))
}

/// A share in words as a percentage, with the end of its words: 三分之二, 六成, 一半.
fn share(chars: &[(usize, char)], numeral: &str, end: usize) -> Option<(f64, usize)> {
    let next = |at: usize| chars.get(at).map(|(_, c)| *c);
    if numeral == "一半" {
        return Some((50.0, end));
    }
    if next(end) == Some('成') {
        return Some((value(numeral)? * 10.0, end + 1));
    }
    if (next(end), next(end + 1)) != (Some('分'), Some('之')) {
        return None;
    }
    let last = numeral_end(chars, end + 2);
    let part: String = chars.get(end + 2..last)?.iter().map(|(_, c)| c).collect();
    Some((value(&part)? / value(numeral).filter(|whole| *whole > 0.0)? * 100.0, last))
}

/// Characters that are counted in such papers.
const UNITS: &str = "户人名个次篇本期场元亩株吨斤条件项处天日月年周岁村组家所批台辆座栋级层米成%倍分课轮支份页字遍封号起宗类间只头课票套类";

fn unit(rest: &str) -> String {
    let long = LONG_UNITS.iter().find(|unit| rest.starts_with(**unit));
    let short = || rest.chars().next().filter(|c| UNITS.contains(*c)).map(String::from);
    long.map(|unit| (*unit).to_owned()).or_else(short).unwrap_or_default()
}

/// Reads a numeral of Arabic or Chinese digits, or both (3万, 一千二百, 二〇二三, 半); `None` if it is none.
pub fn value(numeral: &str) -> Option<f64> {
    let digits_end = numeral.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(numeral.len());
    let (arabic, chinese) = numeral.split_at(digits_end);
    if arabic.is_empty() {
        return chinese_value(chinese);
    }
    let scale: f64 = chinese.chars().map(power).try_fold(1.0, |all, p| p.map(|p| all * p))?;
    arabic.parse::<f64>().ok().map(|v| v * scale)
}

fn power(c: char) -> Option<f64> {
    match c {
        '十' => Some(10.0),
        '百' => Some(100.0),
        '千' => Some(1000.0),
        '万' => Some(1e4),
        '亿' => Some(1e8),
        _ => None,
    }
}

fn digit(c: char) -> Option<f64> {
    let at = "零〇一二两三四五六七八九".chars().position(|d| d == c)?;
    Some([0.0, 0.0, 1.0, 2.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0][at])
}

fn chinese_value(text: &str) -> Option<f64> {
    if text == "半" {
        return Some(0.5);
    }
    if text.chars().count() > 1 && text.chars().all(|c| digit(c).is_some()) {
        return text.chars().try_fold(0.0, |all, c| digit(c).map(|d| all * 10.0 + d));
    }
    let (mut total, mut section, mut last) = (0.0, 0.0, None);
    for c in text.chars() {
        if let Some(d) = digit(c) {
            last = Some(d);
            continue;
        }
        match power(c)? {
            p if p >= 1e4 => {
                total = (total + section + last.unwrap_or(0.0)).max(1.0) * p;
                section = 0.0;
            }
            p => section += last.unwrap_or(1.0) * p,
        }
        last = None;
    }
    Some(total + section + last.unwrap_or(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_read() {
        for (text, expected) in [
            ("12", 12.0),
            ("1.8", 1.8),
            ("3万", 30_000.0),
            ("三千", 3000.0),
            ("十二", 12.0),
            ("二〇二三", 2023.0),
            ("一百零五", 105.0),
            ("半", 0.5),
            ("两", 2.0),
            ("一万二千", 12_000.0),
        ] {
            assert_eq!(value(text), Some(expected), "{text}");
        }
        assert_eq!(value("半百"), None);
    }

    #[test]
    fn numbers_come_with_their_units() {
        let words = |text| quantities(text).into_iter().map(|q| q.words).collect::<Vec<_>>().join("|");
        assert_eq!(words("走访１２户，种三千株，修路1.8公里"), "１２户|三千株|1.8公里");
        assert_eq!(words("抓三农，达到六成以上，第5名"), "六成|5名");
        assert_eq!(words("压减三分之一，5个工作日内办结，减去一半"), "三分之一|5个工作日|一半");
        let shares: Vec<f64> = quantities("六成、三分之一、一半、75%").iter().map(|q| q.value.round()).collect();
        assert_eq!(shares, [60.0, 33.0, 50.0, 75.0]);
        assert_eq!(words(""), "");
    }
}
