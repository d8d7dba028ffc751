//! The later report's own sentences about an earlier promise.

use crate::analysis::answers::answer::fitted;
use crate::analysis::pairing::paired::Paired;
use crate::analysis::results::Mention;

/// For every measure of the earlier year its mentions in the later report, best first.
pub fn mentions(paired: &Paired<'_>) -> Vec<Vec<Mention>> {
    fitted(paired).into_iter().map(|answer| answer.mentions).collect()
}
