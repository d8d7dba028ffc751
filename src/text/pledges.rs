//! What can be checked in a promise: numbers, frequencies, days and owners.

use super::excerpt::excerpt;
use super::quantities::{Quantity, quantities};
use crate::text::words::words;

/// How often something is to be done, times a year; vague words are worth less than any number.
#[derive(Clone, Debug, PartialEq)]
pub struct Frequency {
    /// As written: `每月`, `每周不少于两次`, `定期`.
    pub words: String,
    /// Times a year; `None` for words that name none (定期, 经常).
    pub a_year: Option<f64>,
    /// What is done that often: the clause around it.
    pub clause: String,
}

/// Periods, and how many of them a year has.
const PERIODS: &[(&str, f64)] = &[
    ("每个工作日", 250.0),
    ("每天", 365.0),
    ("每日", 365.0),
    ("每晚", 365.0),
    ("每周", 52.0),
    ("每星期", 52.0),
    ("每旬", 36.0),
    ("每半月", 24.0),
    ("每半个月", 24.0),
    ("每两周", 26.0),
    ("每双月", 6.0),
    ("每两个月", 6.0),
    ("每个月", 12.0),
    ("每月", 12.0),
    ("每季度", 4.0),
    ("每季", 4.0),
    ("每半年", 2.0),
    ("每年", 1.0),
    ("每学期", 2.0),
];
/// Words that sound like a frequency and name none.
const VAGUE: &[&str] = words!("vague-frequencies");
/// Units of what is classed or named, not promised: 三类家庭, 两项制度, 四个方面.
const CLASSES: &str = "类组村种级层";
/// Words before a number of what is left over: it tells of the past.
const LEFT_OVER: [&str; 6] = ["余下", "剩余", "剩下", "其余", "尚有", "还有"];

/// The clauses of a text.
pub fn clauses(text: &str) -> Vec<&str> {
    text.split(['，', '。', '；', '：', '！', '？', ',', ';', '\n']).filter(|c| !c.trim().is_empty()).collect()
}

/// The frequencies of a text, in order.
pub fn frequencies(text: &str) -> Vec<Frequency> {
    let mut out = Vec::new();
    for clause in clauses(text) {
        if let Some((word, times)) = PERIODS.iter().find(|(word, _)| clause.contains(word)) {
            let count = times_in(clause, word);
            let words = phrase(clause, word);
            out.push(Frequency { words, a_year: Some(times * count), clause: clause.to_owned() });
        } else if let Some(word) = VAGUE.iter().find(|word| clause.contains(*word)) {
            out.push(Frequency { words: phrase(clause, word), a_year: None, clause: clause.to_owned() });
        }
    }
    out
}

/// How many times within the period a clause names (每月两次); 1 where it names none.
fn times_in(clause: &str, period: &str) -> f64 {
    times(clause, period).map_or(1.0, |(_, q)| q.value)
}

fn times(clause: &str, period: &str) -> Option<(usize, Quantity)> {
    let from = clause.find(period)? + period.len();
    let behind = clause.get(from..)?;
    // 不少于3个晚上 counts as 3次 does.
    let evenings = |q: &Quantity| behind.get(q.at + q.words.len()..).is_some_and(|rest| rest.starts_with("晚上"));
    let counts = |q: &Quantity| ["次", "遍", "回", "场", "趟"].contains(&q.unit.as_str()) || evenings(q);
    quantities(behind).into_iter().find(counts).map(|q| (from + q.at + q.words.len(), q))
}

/// The phrase to show: the period, what is done and how many times, in whole words.
fn phrase(clause: &str, period: &str) -> String {
    let from = clause.find(period).unwrap_or(0);
    let to = times(clause, period).map_or(from + period.len(), |(end, _)| end);
    let behind = clause.get(from..).unwrap_or(clause);
    excerpt(behind, 0, to - from)
}

/// A number that is promised, with the clause it stands in.
#[derive(Clone, Debug, PartialEq)]
pub struct Pledge {
    /// The number.
    pub quantity: Quantity,
    /// Its clause.
    pub clause: String,
    /// The number with the verb and the thing it counts, as written.
    pub phrase: String,
    /// Fewer is stronger: 不超过, 以内, or a time allowed (两小时内).
    pub ceiling: bool,
}

/// The numbers of a text that promise something: no dates, no frequencies.
pub fn pledges(text: &str) -> Vec<Pledge> {
    let mut out = Vec::new();
    for clause in clauses(text) {
        let periodic = PERIODS.iter().any(|(word, _)| clause.contains(word));
        for quantity in quantities(clause) {
            let within = within(clause, &quantity);
            let date = "年月日号周岁".contains(&quantity.unit) && !within;
            let single = quantity.words.starts_with('一') && quantity.unit != "%";
            let before = clause.get(..quantity.at).unwrap_or_default();
            let classed = CLASSES.contains(&quantity.unit) && !quantity.unit.is_empty();
            let left = LEFT_OVER.iter().any(|word| before.ends_with(word));
            let named = single || classed || left || is_vehicle(clause, &quantity) || quoted(clause, &quantity);
            let counted = (periodic && "次遍回".contains(&quantity.unit)) || before.ends_with('每');
            if !date && !counted && !named {
                let ceiling =
                    within || ["不超过", "压减到", "压缩到", "控制在", "降到"].iter().any(|w| before.ends_with(w));
                let phrase = excerpt(clause, quantity.at, quantity.at + quantity.words.len());
                out.push(Pledge { quantity, clause: clause.to_owned(), phrase, ceiling });
            }
        }
    }
    out
}

/// Whether a number is part of a name: 三轮车, 两轮车.
fn is_vehicle(clause: &str, quantity: &Quantity) -> bool {
    let behind = clause.get(quantity.at + quantity.words.len()..).unwrap_or_default();
    quantity.unit == "轮" && behind.starts_with('车')
}

/// Whether a number opens a quotation: a formula (“四个…”), not a count.
fn quoted(clause: &str, quantity: &Quantity) -> bool {
    clause.get(..quantity.at).is_some_and(|before| before.ends_with(['“', '"', '《', '「']))
}

/// Whether a number is a time allowed: 两小时内, 十日以内, 三天之内.
fn within(clause: &str, quantity: &Quantity) -> bool {
    let after = clause.get(quantity.at + quantity.words.len()..).unwrap_or_default();
    ["内", "以内", "之内"].iter().any(|word| after.starts_with(word))
}
