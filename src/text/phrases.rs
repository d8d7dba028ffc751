//! Set phrases: what every such paper says and no paper means. They weigh next to nothing.

use crate::text::words::words;

/// What a character inside a set phrase weighs, against 1 outside.
pub const SET_PHRASE_WEIGHT: f32 = 0.04;
/// What a character of a stock word (进一步, 切实) weighs.
pub const STOCK_WEIGHT: f32 = 0.35;

/// Formulas, by their unmistakable pieces; a character covered by one is discounted.
const FORMULAS: &[&str] = words!("set-phrases");

/// Words that carry a sentence and say nothing.
const STOCK: &[&str] = words!("stock-words");

/// Weight of every character of a text: [`SET_PHRASE_WEIGHT`] inside a formula, [`STOCK_WEIGHT`] inside a stock word,
/// else 1.
pub fn weights(text: &[char]) -> Vec<f32> {
    let mut out = vec![1.0f32; text.len()];
    let tables = tables();
    for at in 0..text.len() {
        mark(text, at, &tables.formulas, SET_PHRASE_WEIGHT, &mut out);
        mark(text, at, &tables.stock, STOCK_WEIGHT, &mut out);
    }
    out
}

fn mark(text: &[char], at: usize, table: &Table, weight: f32, out: &mut [f32]) {
    let Some(phrases) = text.get(at).and_then(|first| table.get(first)) else { return };
    for phrase in phrases {
        if text[at..].starts_with(phrase) {
            out[at..at + phrase.len()].iter_mut().for_each(|w| *w = w.min(weight));
        }
    }
}

type Table = std::collections::HashMap<char, Vec<Vec<char>>>;

struct Tables {
    formulas: Table,
    stock: Table,
}

fn tables() -> &'static Tables {
    static TABLES: std::sync::OnceLock<Tables> = std::sync::OnceLock::new();
    TABLES.get_or_init(|| Tables { formulas: table(FORMULAS), stock: table(STOCK) })
}

fn table(phrases: &[&str]) -> Table {
    let mut out = Table::new();
    for phrase in phrases {
        let chars: Vec<char> = phrase.chars().filter(|c| !super::marks::is_mark(*c)).collect();
        if let Some(&first) = chars.first() {
            out.entry(first).or_default().push(chars);
        }
    }
    out
}
