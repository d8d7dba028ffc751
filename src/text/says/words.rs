//! The words by which a clause tells what became of a promise. A word that holds another of its list is left out.

use crate::text::words::words;

/// Completed: aspect and result.
pub(super) const DONE: &[&str] = words!("says-done");

/// What a clause ends in that tells a result.
pub(super) const ENDED: &str = "完毕齐成好通妥净满遍";

/// Met or more than met, whatever stands beside it.
pub(super) const MET: &[&str] = words!("says-met");

/// A practice that goes on.
pub(super) const GOING_ON: &[&str] = words!("says-going-on");

/// Negations of a break or a lack: nothing is missing, nothing went wrong.
pub(super) const GOOD: &[&str] = words!("says-good");

/// Negations that deny nothing of the promise.
pub(super) const NOT_DENIED: &[&str] = words!("says-not-denied");

/// Negated: what is there is not what was promised.
pub(super) const NEGATIONS: &[&str] = words!("says-negations");

/// Nothing of it at all.
pub(super) const NEVER: &[&str] = words!("says-never");

/// Broken off.
pub(super) const BROKEN: &[&str] = words!("says-broken");

/// Short of what was meant.
pub(super) const SHORT: &[&str] = words!("says-short");

/// Words that make less of what follows.
pub(super) const LIMIT: &[&str] = words!("says-limit");

/// What was tried and is not yet anything done.
pub(super) const ATTEMPT: &[&str] = words!("says-attempt");

/// The old state that stays is not a practice that goes on.
pub(super) const OLD_WAYS: &[&str] = words!("says-old-ways");

/// Words of DONE that stand inside negated, hedged or future ones and mean nothing there.
pub(super) const HIDING: &[&str] = words!("says-hiding");

/// Words that look back on a promise.
pub(super) const BACK: &[&str] = words!("says-back");

/// Words that speak of what was meant, short of a look back on last year's paper.
pub(super) const MEANT: &[&str] = words!("says-meant");

/// Words of the time a report speaks of.
pub(super) const TIME: &[&str] = words!("says-time");

/// Words of what is to come or ought to be.
pub(super) const INTENDED: &[&str] = words!("says-intended");

/// What is left over.
pub(super) const REST: &[&str] = words!("says-rest");

/// Little that is praise: 只用了二十分钟.
pub(super) const PRAISE: &[&str] = words!("says-praise");

/// What a verdict on the whole promise is about.
pub(super) const WHOLE: &[&str] = words!("says-whole");
