//! Numbers as Word's list formats show them (`w:numFmt`, ECMA-376 part 1, 17.18.59).
//!
//! Formats that no Chinese report uses (Thai, Hebrew, spelt-out English …) are shown in plain figures.

/// Above this, letters (`aaa…`) and Roman figures are shown in plain figures: the text would only grow.
const LONGEST_SERIES: u32 = 780;

/// A number format of a list level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NumberFormat {
    /// `1`
    Decimal,
    /// `01`, at least as many digits as stated.
    ZeroPadded(usize),
    /// `１`
    FullWidth,
    /// `①` up to the stated number, plain figures above.
    Series { first: char, last: u32 },
    /// 一, 十一, 二十, 一百零一
    Counting(&'static Numerals),
    /// 一, 十一, 九十九, then one digit after the other: 一○○
    CountingToHundred,
    /// 一, 一〇, 一一
    Digits(char),
    /// 甲, 子: a fixed row of characters, plain figures above.
    Row(&'static str),
    /// 甲子, 乙丑: the cycle of sixty.
    SixtyCycle,
    /// `a`, … `z`, `aa`, `bb`
    Letter { upper: bool },
    /// `iv`
    Roman { upper: bool },
    /// `- 1 -`
    Dashed,
    /// `1st`
    Ordinal,
    /// Nothing: `none`, and bullets, whose sign stands in the level's text.
    Empty,
}

/// The characters of a way of counting with 十百千万.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Numerals {
    digits: [char; 10],
    /// Ten, hundred, thousand.
    units: [char; 3],
    ten_thousand: char,
    /// Whether a gap is spoken: 一百零一.
    zero_in_gaps: bool,
    /// From which power of ten on a single one is written: 0 always (壹拾), 2 not before a leading ten (十), 4 never (百).
    one_from: usize,
}

const SIMPLIFIED: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
static CHINESE: Numerals =
    Numerals { digits: SIMPLIFIED, units: ['十', '百', '千'], ten_thousand: '万', zero_in_gaps: true, one_from: 2 };
static TAIWANESE: Numerals =
    Numerals { digits: SIMPLIFIED, units: ['十', '百', '千'], ten_thousand: '萬', zero_in_gaps: true, one_from: 2 };
static JAPANESE: Numerals = Numerals {
    digits: ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
    units: ['十', '百', '千'],
    ten_thousand: '万',
    zero_in_gaps: false,
    one_from: 4,
};
static LEGAL: Numerals = Numerals {
    digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
    units: ['拾', '佰', '仟'],
    ten_thousand: '万',
    zero_in_gaps: true,
    one_from: 0,
};
static LEGAL_TRADITIONAL: Numerals = Numerals {
    digits: ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'],
    units: ['拾', '佰', '仟'],
    ten_thousand: '萬',
    zero_in_gaps: true,
    one_from: 0,
};

const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

impl NumberFormat {
    /// The format named in `w:numFmt/@w:val`; plain figures for those not listed here.
    pub(super) fn of_name(name: &str) -> Self {
        match name {
            "none" | "bullet" => Self::Empty,
            "decimalZero" => Self::ZeroPadded(2),
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "decimalEnclosedCircle" => Self::Series { first: '①', last: 20 },
            // Word itself stops at ten here.
            "decimalEnclosedCircleChinese" => Self::Series { first: '①', last: 10 },
            "decimalEnclosedParen" => Self::Series { first: '⑴', last: 20 },
            "decimalEnclosedFullstop" => Self::Series { first: '⒈', last: 20 },
            "ideographEnclosedCircle" => Self::Series { first: '㊀', last: 10 },
            "chineseCountingThousand" => Self::Counting(&CHINESE),
            "taiwaneseCountingThousand" => Self::Counting(&TAIWANESE),
            "japaneseCounting" => Self::Counting(&JAPANESE),
            "chineseLegalSimplified" => Self::Counting(&LEGAL),
            "ideographLegalTraditional" => Self::Counting(&LEGAL_TRADITIONAL),
            "chineseCounting" | "taiwaneseCounting" => Self::CountingToHundred,
            "ideographDigital" | "japaneseDigitalTenThousand" => Self::Digits('〇'),
            "taiwaneseDigital" => Self::Digits('○'),
            "ideographTraditional" => Self::Row(STEMS),
            "ideographZodiac" => Self::Row(BRANCHES),
            "ideographZodiacTraditional" => Self::SixtyCycle,
            "lowerLetter" => Self::Letter { upper: false },
            "upperLetter" => Self::Letter { upper: true },
            "lowerRoman" => Self::Roman { upper: false },
            "upperRoman" => Self::Roman { upper: true },
            "numberInDash" => Self::Dashed,
            "ordinal" => Self::Ordinal,
            _ => Self::Decimal,
        }
    }

    /// A custom format such as `001, 002, 003, ...`: the digits of its first example count.
    pub(super) fn of_example(example: &str) -> Self {
        let digits = example.chars().take_while(char::is_ascii_digit).count();
        if digits > 1 { Self::ZeroPadded(digits.min(9)) } else { Self::Decimal }
    }

    /// `number` in this format.
    pub(super) fn show(&self, number: u32) -> String {
        match self {
            Self::Decimal => number.to_string(),
            Self::ZeroPadded(width) => format!("{number:0width$}"),
            Self::FullWidth => number.to_string().chars().map(full_width).collect(),
            Self::Series { first, last } => one_of_series(*first, *last, number),
            Self::Counting(numerals) => numerals.count(number),
            Self::CountingToHundred if number < 100 => CHINESE.count(number).replace('零', "○"),
            Self::CountingToHundred => digit_by_digit(number, '○'),
            Self::Digits(zero) => digit_by_digit(number, *zero),
            Self::Row(row) => nth(row, number).map_or_else(|| number.to_string(), String::from),
            Self::SixtyCycle => sixty_cycle(number),
            Self::Letter { upper } => letters(number, *upper),
            Self::Roman { upper } => roman(number, *upper),
            Self::Dashed => format!("- {number} -"),
            Self::Ordinal => format!("{number}{}", ordinal_ending(number)),
            Self::Empty => String::new(),
        }
    }
}

impl Numerals {
    fn count(&self, number: u32) -> String {
        let (high, low) = (number / 10_000, number % 10_000);
        if number == 0 {
            return self.digits[0].to_string();
        }
        // Word's lists end far below; nobody counts in 亿 here.
        if high >= 10_000 {
            return number.to_string();
        }
        let mut shown = String::new();
        if high > 0 {
            self.below_ten_thousand(high, &mut shown);
            shown.push(self.ten_thousand);
            if self.zero_in_gaps && low > 0 && low < 1000 {
                shown.push(self.digits[0]);
            }
        }
        self.below_ten_thousand(low, &mut shown);
        shown
    }

    fn below_ten_thousand(&self, number: u32, shown: &mut String) {
        let mut gap = false;
        let mut begun = false;
        for power in (0..4usize).rev() {
            let digit = (number / 10u32.pow(power as u32) % 10) as usize;
            if digit == 0 {
                gap = begun;
                continue;
            }
            if gap && self.zero_in_gaps {
                shown.push(self.digits[0]);
            }
            gap = false;
            if self.writes_digit(digit, power, begun || !shown.is_empty()) {
                shown.push(self.digits[digit]);
            }
            if power > 0 {
                shown.push(self.units[power - 1]);
            }
            begun = true;
        }
    }

    /// Whether the digit before its unit is written: not the one of 十一, nor that of 百 in Japanese.
    fn writes_digit(&self, digit: usize, power: usize, inside: bool) -> bool {
        match (digit, power, self.one_from) {
            (1, 1..=3, 4) => false,
            (1, 1, 2) => inside,
            _ => true,
        }
    }
}

fn full_width(figure: char) -> char {
    figure.to_digit(10).and_then(|digit| char::from_u32('０' as u32 + digit)).unwrap_or(figure)
}

fn one_of_series(first: char, last: u32, number: u32) -> String {
    let sign = (1..=last).contains(&number).then(|| char::from_u32(first as u32 + number - 1)).flatten();
    sign.map_or_else(|| number.to_string(), String::from)
}

fn digit_by_digit(number: u32, zero: char) -> String {
    let digit = |figure: char| match figure.to_digit(10) {
        Some(0) | None => zero,
        Some(digit) => SIMPLIFIED[digit as usize % 10],
    };
    number.to_string().chars().map(digit).collect()
}

fn nth(row: &str, number: u32) -> Option<char> {
    row.chars().nth(usize::try_from(number.checked_sub(1)?).ok()?)
}

fn sixty_cycle(number: u32) -> String {
    let place = number.saturating_sub(1) % 60;
    [nth(STEMS, place % 10 + 1), nth(BRANCHES, place % 12 + 1)].into_iter().flatten().collect()
}

/// `a` … `z`, then `aa`, `bb`: Word repeats the letter, it does not count in base 26.
fn letters(number: u32, upper: bool) -> String {
    if number == 0 || number > LONGEST_SERIES {
        return number.to_string();
    }
    let base = if upper { b'A' } else { b'a' };
    let letter = char::from(base + ((number - 1) % 26) as u8);
    letter.to_string().repeat(((number - 1) / 26 + 1) as usize)
}

fn roman(number: u32, upper: bool) -> String {
    const FIGURES: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let mut rest = number;
    let mut shown = String::new();
    for (value, figure) in FIGURES {
        while rest >= value {
            shown.push_str(figure);
            rest -= value;
        }
    }
    if upper { shown.to_uppercase() } else { shown }
}

fn ordinal_ending(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(name: &str, numbers: &[u32]) -> Vec<String> {
        let format = NumberFormat::of_name(name);
        numbers.iter().map(|&number| format.show(number)).collect()
    }

    #[test]
    fn chinese_formats_count_as_word_does() {
        for (name, numbers, expected) in [
            (
                "chineseCountingThousand",
                &[1u32, 10, 11, 20, 21, 100, 101, 110, 111, 1001, 1010, 10_010][..],
                &[
                    "一",
                    "十",
                    "十一",
                    "二十",
                    "二十一",
                    "一百",
                    "一百零一",
                    "一百一十",
                    "一百一十一",
                    "一千零一",
                    "一千零一十",
                    "一万零一十",
                ][..],
            ),
            ("chineseCounting", &[3, 10, 12, 30, 99, 100], &["三", "十", "十二", "三十", "九十九", "一○○"]),
            ("ideographDigital", &[9, 10, 11, 20], &["九", "一〇", "一一", "二〇"]),
            ("japaneseCounting", &[10, 100, 110, 1111], &["十", "百", "百十", "千百十一"]),
            ("chineseLegalSimplified", &[1, 10, 21], &["壹", "壹拾", "贰拾壹"]),
            ("ideographLegalTraditional", &[2, 3], &["貳", "參"]),
            ("ideographTraditional", &[1, 10, 11], &["甲", "癸", "11"]),
            ("ideographZodiac", &[1, 12, 13], &["子", "亥", "13"]),
            ("ideographZodiacTraditional", &[1, 2, 60, 61], &["甲子", "乙丑", "癸亥", "甲子"]),
        ] {
            assert_eq!(shown(name, numbers), expected, "{name}");
        }
    }

    #[test]
    fn figures_letters_and_signs() {
        for (name, numbers, expected) in [
            ("decimal", &[0u32, 7, 12][..], &["0", "7", "12"][..]),
            ("decimalZero", &[3, 12], &["03", "12"]),
            ("decimalFullWidth", &[3, 12], &["３", "１２"]),
            ("decimalEnclosedCircle", &[1, 20, 21], &["①", "⑳", "21"]),
            ("decimalEnclosedCircleChinese", &[10, 11], &["⑩", "11"]),
            ("decimalEnclosedParen", &[2], &["⑵"]),
            ("lowerLetter", &[1, 26, 27, 28, 5000], &["a", "z", "aa", "bb", "5000"]),
            ("upperRoman", &[4, 1999, 4000], &["IV", "MCMXCIX", "4000"]),
            ("ordinal", &[1, 2, 11, 23], &["1st", "2nd", "11th", "23rd"]),
            ("bullet", &[1], &[""]),
            ("hebrew1", &[5], &["5"]),
        ] {
            assert_eq!(shown(name, numbers), expected, "{name}");
        }
        assert_eq!(NumberFormat::of_example("001, 002, 003, ...").show(7), "007");
    }
}
