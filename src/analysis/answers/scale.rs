//! How the signs of a mention are weighed into a probability, and what follows from it.

use super::evidence::Signs;

/// The weights of the signs and the thresholds; chosen by `examples/measure.rs`.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// What each sign weighs, in log odds.
    pub weights: Signs,
    /// The log odds of a sentence without any sign.
    pub base: f64,
    /// From this probability on a promise's best sentence is shown; below it nothing is said of the promise.
    pub first: f64,
    /// And from this one on a further sentence is.
    pub further: f64,
}

impl Scale {
    /// How probable it is that a sentence answers a promise, 0 to 1.
    pub fn probability(&self, signs: &Signs) -> f64 {
        let sum: f64 = self.weights.iter().zip(signs).map(|(weight, sign)| weight * sign).sum();
        1.0 / (1.0 + (-(self.base + sum)).exp())
    }
}

/// The scale in use: fitted on all series, see docs/pairing.md.
pub const FITTED: Scale = Scale {
    weights: [
        0.44,  // near 0
        0.64,  // near 1
        0.29,  // near 2
        -0.09, // near 3
        1.60,  // itself
        0.95,  // margin
        0.32,  // margin of the paragraph
        0.74,  // nearest promise
        2.09,  // nearest sentence
        0.60,  // shared numbers
        0.63,  // promised units
        0.54,  // successors
        0.07,  // no successor
        -0.43, // later promises
        0.08,  // its gap is back
        0.19,  // before
        -0.15, // behind
        0.99,  // account
        0.12,  // account elsewhere
        -0.24, // preamble
        -0.81, // gaps
        0.04,  // causes
        0.00,  // other parts
        0.59,  // meant
        1.17,  // going on
        0.69,  // done
        0.06,  // short
        0.47,  // not
        0.41,  // time
        0.64,  // figures
        -0.09, // intended
        0.99,  // marks and near
        -0.05, // long
        -0.35, // first of its paragraph
    ],
    base: -7.07,
    first: 0.40,
    further: 0.60,
};
