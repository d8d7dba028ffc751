//! Figures of a statement against those of the promise and against each other.

use crate::text::quantities::{Quantity, quantities};

/// What figures tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compared {
    /// Nothing.
    Nothing,
    /// Less was done than promised or due.
    Less,
    /// As much or more.
    Met,
}

/// From this share on the rest is rounding.
const NEARLY: f64 = 0.95;
/// Units that tell when or how long, or are about money: no amount of work.
const OTHER: &[&str] = &[
    "年", "月", "日", "天", "周", "岁", "小时", "分钟", "号", "元", "万元", "亿元", "倍", "个月", "晚上", "星期", "条",
];

/// Compares what is told with what was promised, by units, and told amounts with those they are told of.
pub(super) fn compared(statement: &str, promise: &str) -> Compared {
    let (told, promised) = (amounts(statement), amounts(promise));
    let mut out = if due_and_done(statement, &told) { Compared::Less } else { Compared::Nothing };
    for own in &promised {
        let of_unit = || told.iter().filter(|q| q.unit == own.unit).map(|q| q.value);
        let Some(most) = of_unit().reduce(f64::max) else { continue };
        let met = if is_ceiling(promise, own) { of_unit().any(|v| v <= own.value) } else { most >= NEARLY * own.value };
        let least = promised.iter().filter(|q| q.unit == own.unit).map(|q| q.value).fold(f64::MAX, f64::min);
        out = match (out, met) {
            (Compared::Less, _) => Compared::Less,
            (_, true) => Compared::Met,
            (out, false) if is_ceiling(promise, own) || own.value > least => out,
            (_, false) => Compared::Less,
        };
    }
    out
}

/// Whether a promised figure is the most there should be: 压到7%以下, 不超过3次.
fn is_ceiling(promise: &str, own: &Quantity) -> bool {
    let before: String = promise.get(..own.at).unwrap_or_default().chars().rev().take(5).collect();
    let behind = promise.get(own.at + own.words.len()..).unwrap_or_default();
    let falls = ["压", "降", "减", "超", "控"].iter().any(|word| before.contains(word));
    falls || ["以下", "以内", "之内", "内"].iter().any(|word| behind.starts_with(word))
}

/// 应到26次，实到23次; 1260户走到了820户: an amount, then a smaller one of the same unit that was reached.
fn due_and_done(statement: &str, told: &[Quantity]) -> bool {
    told.windows(2).any(|pair| match pair {
        [due, done] => {
            let between = statement.get(due.at + due.words.len()..done.at).unwrap_or_default();
            let near = between.chars().count() <= 10 && !between.contains(['。', '；', '、']);
            let reached = ["实", "到", "参加", "完成", "了", "在", "成"].iter().any(|word| between.contains(word));
            near && reached && due.unit == done.unit && done.value < NEARLY * due.value
        }
        _ => false,
    }) || in_truth(statement, told)
}

/// 说好读五本，实际读了三本: what was meant before 实际, and less of it behind.
fn in_truth(statement: &str, told: &[Quantity]) -> bool {
    let Some(turn) = statement.find("实际") else { return false };
    let (meant, done): (Vec<&Quantity>, Vec<&Quantity>) = told.iter().partition(|q| q.at < turn);
    done.iter().any(|q| meant.iter().any(|m| m.unit == q.unit && q.value < NEARLY * m.value))
}

/// Whether a day is told on which something happened.
pub(super) fn has_day(statement: &str) -> bool {
    let all = quantities(statement);
    all.windows(2).any(|pair| matches!(pair, [a, b] if a.unit == "月" && ["日", "号"].contains(&b.unit.as_str())))
}

/// The amounts of work that a text tells; what has no known unit is counted by the character behind it.
fn amounts(text: &str) -> Vec<Quantity> {
    let mut out = quantities(text);
    for quantity in out.iter_mut().filter(|q| q.unit.is_empty()) {
        let next = text.get(quantity.at + quantity.words.len()..).and_then(|tail| tail.chars().next());
        quantity.unit = next.filter(|c| c.is_alphabetic()).map(String::from).unwrap_or_default();
    }
    out.retain(|q| !q.unit.is_empty() && !OTHER.contains(&q.unit.as_str()));
    out
}
