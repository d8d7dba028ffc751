//! Chinese numerals, full-width digits and their values.

/// Value of one Chinese digit: 〇零○ are 0, 一 to 九 (and 两) 1 to 9.
fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' | 'Ｏ' | '◯' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '兩' | '贰' => 2,
        '三' | '叁' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn unit(c: char) -> Option<u32> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// Whether a character can stand in a Chinese numeral.
pub fn is_chinese_numeral(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some() || c == '廿' || c == '卅'
}

/// Value of an ASCII or full-width digit.
pub fn digit_value(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// The number that a whole text of ASCII or full-width digits names, up to nine digits.
pub fn parse_digits(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 9 {
        return None;
    }
    text.chars().try_fold(0u32, |n, c| Some(n * 10 + digit_value(c)?))
}

/// The number that a whole text names in Chinese: counting (`二十三`, `一百零五`, `廿一`) or digit by digit (`二〇二三`).
///
/// Up to 9999 when counting, nine digits otherwise; `None` for anything else.
pub fn parse_chinese(text: &str) -> Option<u32> {
    let text = text.replace('廿', "二十").replace('卅', "三十");
    if text.is_empty() {
        return None;
    }
    if text.chars().any(|c| unit(c).is_some()) { counted(&text) } else { spelled(&text) }
}

fn spelled(text: &str) -> Option<u32> {
    if text.chars().count() > 9 {
        return None;
    }
    text.chars().try_fold(0u32, |n, c| Some(n * 10 + digit(c)?))
}

fn counted(text: &str) -> Option<u32> {
    let (mut total, mut held, mut last_unit) = (0u32, None, u32::MAX);
    for c in text.chars() {
        if let Some(unit) = unit(c) {
            if unit >= last_unit {
                return None;
            }
            total += held.take().unwrap_or(1) * unit;
            last_unit = unit;
        } else {
            let value = digit(c)?;
            if held.is_some_and(|h| h != 0) {
                return None;
            }
            held = Some(value);
        }
    }
    Some(total + held.unwrap_or(0))
}

/// A number in counting form: 1 → 一, 12 → 十二, 105 → 一百零五. Numbers above 9999 come out in digits.
pub fn to_chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    const UNITS: [(u32, &str); 4] = [(1000, "千"), (100, "百"), (10, "十"), (1, "")];
    match number {
        0..=9 => return DIGITS.get(number as usize).copied().unwrap_or_default().to_owned(),
        10..=19 => return format!("十{}", if number == 10 { String::new() } else { to_chinese(number - 10) }),
        20..=9999 => {}
        _ => return number.to_string(),
    }
    let (mut out, mut gap) = (String::new(), false);
    for (size, name) in UNITS {
        let figure = number / size % 10;
        if figure == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        out.push_str(DIGITS.get(figure as usize).copied().unwrap_or_default());
        out.push_str(name);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numerals_are_read() {
        for (text, number) in [
            ("一", 1),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("廿一", 21),
            ("一百零五", 105),
            ("二〇二三", 2023),
            ("二○二一", 2021),
            ("两", 2),
        ] {
            assert_eq!(parse_chinese(text), Some(number), "{text}");
        }
        for text in ["", "人", "一人", "二三十", "十百"] {
            assert_eq!(parse_chinese(text), None, "{text}");
        }
        assert_eq!((parse_digits("１２"), parse_digits("12a"), parse_digits("")), (Some(12), None, None));
    }

    proptest! {
        #[test]
        fn counting_goes_both_ways(number in 0u32..10_000) {
            prop_assert_eq!(parse_chinese(&to_chinese(number)), Some(number));
        }

        #[test]
        fn nothing_panics(text in "[一二十百千〇廿卅0-9人]{0,12}") {
            let _ = (parse_chinese(&text), parse_digits(&text));
        }
    }
}
