//! Measures what is found about promises on series of reports with a key, and fits the scale of mentions.
//!
//!     cargo run --example measure -- [--fit] [--verbose] [--totals] [FOLDER ...]
//!
//! Each FOLDER holds series (folders with `truth.json` and `YEAR.txt`), `tests/series` if none is given. Prints every
//! figure as the program gives it; with `--fit` also the figures of a scale fitted on the very data, and of scales
//! fitted without the writer that is asked about (left out), and the fitted scale itself.

#![allow(
    clippy::needless_range_loop,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    missing_docs
)]

#[path = "measure/figures.rs"]
mod figures;
#[path = "measure/fit.rs"]
mod fit;
#[path = "measure/series.rs"]
mod series;

use figures::Figures;
use series::Series;
use track::analysis::answers::{evidence::NAMES, scale::FITTED};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| args.iter().any(|arg| arg == flag);
    let mut folders: Vec<String> = args.iter().filter(|arg| !arg.starts_with("--")).cloned().collect();
    if folders.is_empty() {
        folders.push(format!("{}/tests/series", env!("CARGO_MANIFEST_DIR")));
    }
    let all: Vec<Series> = folders.iter().flat_map(|folder| series::load(folder)).collect();
    let years = Series::prepare(&all);
    let mut columns = vec![("program", figures::of(&years, |_| FITTED.clone(), has("--verbose")))];
    if has("--fit") {
        let whole = fit::fit(&years, None);
        columns.push(("fitted", figures::of(&years, |_| whole.clone(), false)));
        let apart: Vec<_> = all.iter().map(|one| fit::fit(&years, Some(&one.name))).collect();
        let of = |name: &str| apart[all.iter().position(|one| one.name == name).unwrap()].clone();
        columns.push(("left out", figures::of(&years, of, has("--apart"))));
        print_scale(&whole);
    }
    if !has("--totals") {
        for one in &all {
            let own: Vec<_> = years.iter().filter(|year| year.series == one.name).collect();
            println!("{:12} {} pairs of years", one.name, own.len());
        }
    }
    print(&columns);
}

fn print_scale(scale: &track::analysis::answers::scale::Scale) {
    for (name, weight) in NAMES.iter().zip(scale.weights) {
        println!("        {weight:.2}, // {name}");
    }
    println!("base {:.2} first {:.2} further {:.2}", scale.base, scale.first, scale.further);
}

fn print(columns: &[(&str, Figures)]) {
    let heads: Vec<String> = columns.iter().map(|(name, _)| format!("{name:>9}")).collect();
    println!("{:46}{}", "", heads.concat());
    for (at, name) in figures::NAMES.iter().enumerate() {
        let values = columns.iter().map(|(_, figures)| format!("{:9.3}", figures.mean(at)));
        println!("{name:46}{}  of {}", values.collect::<String>(), columns[0].1.count(at));
    }
}
