//! The wording difference of two reports, on generated Chinese text: `cargo bench --bench wording`.
//!
//! Prints the confetti count first (equal stretches of one or two characters between changes): speed that is bought
//! with an unreadable difference is none.

#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

use std::hint::black_box;
use track::text::inline::{confetti, wording};

fn main() {
    for (name, (old, new)) in [("revision", revision()), ("next year", next_year())] {
        let (pieces, chars) = (wording(&old, &new), [old.chars().count(), new.chars().count()]);
        println!("{name}: {chars:?} characters, {} pieces, {} confetti", pieces.len(), confetti(&pieces));
    }
    divan::main();
}

#[divan::bench]
fn small_revision(bencher: divan::Bencher<'_, '_>) {
    let (old, new) = revision();
    bencher.bench_local(|| wording(black_box(&old), black_box(&new)));
}

#[divan::bench]
fn two_years(bencher: divan::Bencher<'_, '_>) {
    let (old, new) = next_year();
    bencher.bench_local(|| wording(black_box(&old), black_box(&new)));
}

#[divan::bench]
fn same_text(bencher: divan::Bencher<'_, '_>) {
    let (old, _) = revision();
    bencher.bench_local(|| wording(black_box(&old), black_box(&old)));
}

/// A report of about 19,000 characters and the same with one sentence in fifteen edited.
fn revision() -> (String, String) {
    let mut dice = Dice(7);
    let old = report(&mut dice);
    let new = old.iter().map(|s| if dice.below(15) == 0 { edited(s, &mut dice) } else { s.clone() });
    (joined(old.clone()), joined(new))
}

/// Two reports that share a fifth of their sentences, a third of them edited, and the phrases they are made of.
fn next_year() -> (String, String) {
    let mut dice = Dice(11);
    let (old, mut new) = (report(&mut dice), report(&mut Dice(12)));
    for at in (0..old.len().min(new.len())).step_by(5) {
        new[at] = if dice.below(3) == 0 { edited(&old[at], &mut dice) } else { old[at].clone() };
    }
    (joined(old), joined(new))
}

const VERBS: [&str; 12] = [
    "扎实推进",
    "认真落实",
    "持续加强",
    "全面完成",
    "深入开展",
    "逐步完善",
    "重点解决",
    "统筹安排",
    "主动对接",
    "按月检查",
    "从严把关",
    "及时公开",
];
const THINGS: [&str; 16] = [
    "农村饮水管网改造",
    "乡镇财务互审",
    "窗口延时服务",
    "干部联系村组",
    "信访积案化解",
    "小区停车治理",
    "政策宣讲进院坝",
    "档案数字化整理",
    "防汛物资清点",
    "青年干部夜校",
    "营商环境回访",
    "高标准农田管护",
    "工程款支付核查",
    "养老服务站建设",
    "食堂明厨亮灶",
    "河道日常巡查",
];
const AIMS: [&str; 10] = [
    "让群众少跑腿",
    "做到件件有回音",
    "把问题解决在基层",
    "不留死角",
    "见到实际成效",
    "形成长效机制",
    "确保按期交账",
    "接受群众监督",
    "补齐工作短板",
    "提高办事效率",
];

/// Sentences, an empty one for a paragraph break.
fn report(dice: &mut Dice) -> Vec<String> {
    let mut out = Vec::new();
    for at in 0..560 {
        let mut sentence = String::new();
        for clause in 0..2 + dice.below(2) {
            sentence.push_str(if clause > 0 { "，" } else { "" });
            sentence.push_str(VERBS[dice.below(12)]);
            sentence.push_str(THINGS[dice.below(16)]);
            if dice.below(2) == 0 {
                sentence.push_str(&format!("{}项", dice.below(60) + 2));
            }
        }
        sentence.push('，');
        sentence.push_str(AIMS[dice.below(10)]);
        sentence.push_str(if dice.below(4) == 0 { "；" } else { "。" });
        out.push(sentence);
        if at % 6 == 5 {
            out.push(String::new());
        }
    }
    out
}

fn edited(sentence: &str, dice: &mut Dice) -> String {
    let (from, to) = (VERBS[dice.below(12)], VERBS[dice.below(12)]);
    sentence.replace(from, to).replace("，", ["，并", "，", "，继续"][dice.below(3)])
}

fn joined(sentences: impl IntoIterator<Item = String>) -> String {
    sentences.into_iter().map(|s| if s.is_empty() { "\n".to_owned() } else { s }).collect()
}

/// A small linear congruential generator: the same text on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}
