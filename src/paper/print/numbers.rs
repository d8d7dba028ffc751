//! Numbers as official papers write ordinals.

/// 一, 十二, 一百零三: a number from 1 to 9999 as 公文 write ordinals; others in figures.
pub fn chinese_number(number: usize) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if number == 0 || number > 9999 {
        return number.to_string();
    }
    let (mut out, mut skipped) = (String::new(), false);
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            skipped = !out.is_empty();
            continue;
        }
        if skipped {
            out.push('零');
            skipped = false;
        }
        // 十二, not 一十二, where the tens come first.
        if !(unit == 10 && digit == 1 && out.is_empty()) {
            out.extend(DIGITS.get(digit));
        }
        out.push_str(name);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_are_written_as_in_official_papers() {
        for (number, word) in [
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (35, "三十五"),
            (100, "一百"),
            (103, "一百零三"),
            (110, "一百一十"),
            (1005, "一千零五"),
        ] {
            assert_eq!(chinese_number(number), word);
        }
        assert_eq!(chinese_number(10000), "10000");
    }
}
