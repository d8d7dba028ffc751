//! Fits the scale of mentions: a logistic regression on all pairs of promise and passage, then the thresholds.

use crate::figures;
use crate::series::Years;
use track::analysis::answers::{
    evidence::{SIGNS, Signs},
    scale::{FITTED, Scale},
};

/// What keeps weights small: as many cases against each.
const RIDGE: f64 = 4.0;
const ROUNDS: usize = 12;
const WIDTH: usize = SIGNS + 1;

/// Fits on all writers but one.
pub fn fit(years: &[Years], without: Option<&str>) -> Scale {
    let kept: Vec<&Years> = years.iter().filter(|pair| Some(pair.series.as_str()) != without).collect();
    let cases = cases(&kept);
    let mut scale = regression(&cases);
    thresholds(&mut scale, years, without);
    scale
}

fn cases<'a>(years: &[&'a Years]) -> Vec<(&'a Signs, f64)> {
    let mut out = Vec::new();
    for promise in years.iter().flat_map(|pair| &pair.promises) {
        if promise.key["declared"] == "arguable" {
            continue;
        }
        let told = promise.told.iter().map(|told| if *told { 1.0 } else { 0.0 });
        out.extend(promise.signs.iter().zip(told));
    }
    out
}

/// Newton's method on the penalised likelihood.
fn regression(cases: &[(&Signs, f64)]) -> Scale {
    let mut by = [0.0; WIDTH];
    by[SIGNS] = -4.0;
    for _ in 0..ROUNDS {
        let mut slope = [0.0; WIDTH];
        let mut curve = vec![[0.0; WIDTH]; WIDTH];
        for (signs, told) in cases {
            let row = with_one(signs);
            let sum: f64 = row.iter().zip(by).map(|(a, b)| a * b).sum();
            let p = 1.0 / (1.0 + (-sum).exp());
            let spread = (p * (1.0 - p)).max(1e-6);
            for i in 0..WIDTH {
                slope[i] += (told - p) * row[i];
                for j in 0..=i {
                    curve[i][j] += spread * row[i] * row[j];
                }
            }
        }
        for i in 0..WIDTH {
            let ridge = if i == SIGNS { 0.01 } else { RIDGE };
            slope[i] -= ridge * by[i];
            curve[i][i] += ridge;
            for j in 0..i {
                curve[j][i] = curve[i][j];
            }
        }
        by = best_step(cases, by, solved(curve, slope));
    }
    let mut weights = [0.0; SIGNS];
    weights.copy_from_slice(&by[..SIGNS]);
    Scale { weights, base: by[SIGNS], ..FITTED }
}

/// The step, halved as often as it goes too far.
fn best_step(cases: &[(&Signs, f64)], by: [f64; WIDTH], step: [f64; WIDTH]) -> [f64; WIDTH] {
    let before = likelihood(cases, &by);
    let mut factor = 1.0;
    loop {
        let mut next = by;
        next.iter_mut().zip(step).for_each(|(weight, step)| *weight += factor * step);
        if factor < 1e-3 || likelihood(cases, &next) >= before {
            return next;
        }
        factor /= 2.0;
    }
}

/// The penalised log likelihood.
fn likelihood(cases: &[(&Signs, f64)], by: &[f64; WIDTH]) -> f64 {
    let one = |(signs, told): &(&Signs, f64)| {
        let sum: f64 = with_one(signs).iter().zip(by).map(|(a, b)| a * b).sum();
        told * sum - sum.max(0.0) - (-sum.abs()).exp().ln_1p()
    };
    let weights = by.iter().take(SIGNS).map(|weight| weight * weight).sum::<f64>();
    cases.iter().map(one).sum::<f64>() - RIDGE * weights / 2.0
}

fn with_one(signs: &Signs) -> [f64; WIDTH] {
    let mut out = [1.0; WIDTH];
    out[..SIGNS].copy_from_slice(signs);
    out
}

/// Gauss's elimination; the table is positive definite.
fn solved(mut table: Vec<[f64; WIDTH]>, mut right: [f64; WIDTH]) -> [f64; WIDTH] {
    for i in 0..WIDTH {
        for k in i + 1..WIDTH {
            let factor = table[k][i] / table[i][i];
            for j in i..WIDTH {
                table[k][j] -= factor * table[i][j];
            }
            right[k] -= factor * right[i];
        }
    }
    for i in (0..WIDTH).rev() {
        let known: f64 = (i + 1..WIDTH).map(|j| table[i][j] * right[j]).sum();
        right[i] = (right[i] - known) / table[i][i];
    }
    right
}

/// The thresholds with the best sum of the figures they decide.
fn thresholds(scale: &mut Scale, years: &[Years], without: Option<&str>) {
    let worth = |scale: &Scale| {
        let figures = figures::but(years, without, scale);
        [4, 5, 6, 9, 10, 11].iter().map(|at| figures.mean(*at)).sum::<f64>()
    };
    let fields: [fn(&mut Scale) -> &mut f64; 2] = [|s| &mut s.first, |s| &mut s.further];
    for field in fields {
        let tried = (2..=16).map(|step| f64::from(step) * 0.04);
        let best = tried.map(|value| {
            let mut scale = scale.clone();
            *field(&mut scale) = value;
            (worth(&scale), value)
        });
        let best = best.fold((f64::MIN, 0.0), |a, b| if b.0 > a.0 { b } else { a });
        *field(scale) = best.1;
    }
}
