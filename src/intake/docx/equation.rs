//! What an EQ field shows, on one line: signs in rings, joined signs, signs with their reading, fractions, roots
//! (ECMA-376 part 1, 17.16.5.18). Word's 带圈字符, 合并字符 and the older 拼音指南 are such fields without a result.

use std::iter::Peekable;
use std::str::Chars;

/// Elements in elements: more than anyone writes.
const DEPTH_LIMIT: usize = 32;

/// What an EQ field shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Equation {
    /// Its text on one line.
    pub(super) text: String,
    /// Readings (pinyin) that stand above the text.
    pub(super) readings: Vec<String>,
}

/// Reads the instruction behind `EQ`.
pub(super) fn equation(instruction: &str) -> Equation {
    let mut parser = Parser { rest: instruction.chars().peekable(), readings: Vec::new() };
    let mut text = String::new();
    while parser.rest.peek().is_some() {
        text.push_str(&parser.until_stop(0).text);
        // A bracket or comma outside of an element is text.
        text.extend(parser.rest.next());
    }
    Equation { text: text.trim().to_owned(), readings: parser.readings }
}

struct Parser<'a> {
    rest: Peekable<Chars<'a>>,
    readings: Vec<String>,
}

/// An argument of an element.
#[derive(Default)]
struct Argument {
    text: String,
    /// It stands above the line.
    raised: bool,
}

impl Parser<'_> {
    /// Text up to a comma, a semicolon or the bracket that ends the arguments; these are left.
    fn until_stop(&mut self, depth: usize) -> Argument {
        let mut found = Argument::default();
        let mut brackets = 0usize;
        while let Some(&sign) = self.rest.peek() {
            match sign {
                ',' | ';' if brackets == 0 => break,
                ')' if brackets == 0 => break,
                '(' => brackets += 1,
                ')' => brackets -= 1,
                _ => {}
            }
            self.rest.next();
            match sign {
                '\\' => self.element(depth, &mut found),
                sign => found.text.push(sign),
            }
        }
        found
    }

    /// What begins with a backslash: an escaped sign, a switch of the field, or an element with its arguments.
    fn element(&mut self, depth: usize, found: &mut Argument) {
        match self.rest.peek() {
            Some('*') => return self.skip_switch(),
            Some(sign) if sign.is_ascii_alphabetic() => {}
            _ => return found.text.extend(self.rest.next()),
        }
        let name = self.word();
        let options = self.options();
        if depth >= DEPTH_LIMIT || self.rest.peek() != Some(&'(') {
            return;
        }
        let arguments = self.arguments(depth + 1);
        found.raised |= options.iter().any(|option| option == "up") || name == "s" && options.is_empty();
        let text = self.joined(&name, &options, arguments);
        found.text.push_str(&text);
    }

    fn joined(&mut self, name: &str, options: &[String], arguments: Vec<Argument>) -> String {
        if name == "o" && options.iter().any(|option| option == "ad") {
            let (above, base): (Vec<Argument>, Vec<Argument>) = arguments.into_iter().partition(|one| one.raised);
            if !base.is_empty() {
                self.readings.extend(above.into_iter().map(|reading| reading.text.trim().to_owned()));
                return together(&base, "");
            }
            return together(&above, "");
        }
        match name {
            "o" => ringed(&arguments).unwrap_or_else(|| together(&arguments, "")),
            "f" => together(&arguments, "/"),
            "r" if arguments.len() == 1 => format!("√{}", together(&arguments, "")),
            "r" => together(&arguments, "√"),
            "b" => format!("({})", together(&arguments, "")),
            "l" => together(&arguments, ","),
            "a" => together(&arguments, " "),
            "i" => format!("∫{}", together(&arguments, " ")),
            _ => together(&arguments, ""),
        }
    }

    fn arguments(&mut self, depth: usize) -> Vec<Argument> {
        let mut arguments = Vec::new();
        while let Some(sign) = self.rest.next() {
            if sign == ')' {
                break;
            }
            arguments.push(self.until_stop(depth));
        }
        arguments
    }

    /// Options between an element's name and its arguments: `\ac`, `\up 9`.
    fn options(&mut self) -> Vec<String> {
        let mut options = Vec::new();
        loop {
            while self.rest.next_if(|sign| sign.is_whitespace() || sign.is_ascii_digit()).is_some() {}
            if self.rest.next_if_eq(&'\\').is_none() {
                return options;
            }
            options.push(self.word());
        }
    }

    fn word(&mut self) -> String {
        let mut word = String::new();
        while let Some(sign) = self.rest.next_if(char::is_ascii_alphabetic) {
            word.push(sign.to_ascii_lowercase());
        }
        word
    }

    /// `\* jc2`, `\* "Font:宋体"`: says how the field looks.
    fn skip_switch(&mut self) {
        self.rest.next();
        while self.rest.next_if(|sign| sign.is_whitespace()).is_some() {}
        let quoted = self.rest.next_if_eq(&'"').is_some();
        while self
            .rest
            .next_if(|sign| if quoted { *sign != '"' } else { !sign.is_whitespace() && *sign != '\\' })
            .is_some()
        {}
        if quoted {
            self.rest.next();
        }
        while self.rest.next_if(|sign| sign.is_whitespace()).is_some() {}
    }
}

fn together(arguments: &[Argument], between: &str) -> String {
    let texts: Vec<&str> = arguments.iter().map(|argument| argument.text.as_str()).collect();
    texts.join(between)
}

/// A number in a ring as the sign that Unicode has for it: ① to ㊿.
fn ringed(arguments: &[Argument]) -> Option<String> {
    let [ring, inside] = arguments else { return None };
    if !matches!(ring.text.trim(), "○" | "〇" | "◯") {
        return None;
    }
    let (first, from) = match inside.text.trim().parse().ok()? {
        number @ 1..=20u32 => ('①', number - 1),
        number @ 21..=35 => ('㉑', number - 21),
        number @ 36..=50 => ('㊱', number - 36),
        _ => return None,
    };
    char::from_u32(u32::from(first) + from).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_on_one_line() {
        for (instruction, text, readings) in [
            (r"\o\ac(○,7)", "⑦", &[][..]),
            (r"\o\ac(○,23)", "㉓", &[]),
            (r"\o\ac(○,镇)", "○镇", &[]),
            (r"\O\AC(△,急)", "△急", &[]),
            (r"\o(\s\up 6(党委),\s\do 2(政府))", "党委政府", &[]),
            (r#"\* jc2 \* "Font:黑体" \* hps16 \o\ad(\s\up 10(zhèn),镇)"#, "镇", &["zhèn"]),
            (r"\f(3,8)", "3/8", &[]),
            (r"\r(x)", "√x", &[]),
            (r"\o\ac(○,", "○", &[]),
            (r"普通 (文字), 无元素", "普通 (文字), 无元素", &[]),
            (r"a\,b\\c", r"a,b\c", &[]),
            (r"\f(", "", &[]),
        ] {
            let found = equation(instruction);
            assert_eq!(
                (found.text.as_str(), found.readings.as_slice()),
                (text, &readings.iter().map(|r| (*r).to_owned()).collect::<Vec<String>>()[..]),
                "{instruction}"
            );
        }
        let deep = r"\f(".repeat(5000);
        assert!(equation(&deep).text.len() <= deep.len());
    }
}
