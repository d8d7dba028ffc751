//! The words by which a sentence tells what became of a promise. A word that holds another of its list is left out.

use crate::text::words::words;

/// Completed: aspect and result.
pub(super) const DONE: &[&str] = words!("says-done");

/// A practice that goes on without a break.
pub(super) const GOING_ON: &[&str] = words!("says-going-on");

/// Short of what was meant.
pub(super) const SHORT: &[&str] = words!("says-short");

/// In part, or hedged.
pub(super) const PARTLY: &[&str] = words!("says-partly");

/// Negated.
pub(super) const NOT: &[&str] = words!("says-not");

/// Words of DONE that stand inside negated or hedged ones and mean nothing there.
pub(super) const HIDING: &[&str] = words!("says-hiding");

/// Words that look back on a promise.
pub(super) const BACK: &[&str] = words!("says-back");

/// Words that speak of what was meant, short of a look back on last year's paper.
pub(super) const MEANT: &[&str] = words!("says-meant");

/// Words that carry a practice on, or break it off: what a sentence outside a report on last year needs to be about
/// a promise.
pub(super) const CARRIED: &[&str] = words!("says-carried");

/// Words of a practice that was never taken up.
pub(super) const NEVER_BEGUN: &[&str] = words!("says-never-begun");
