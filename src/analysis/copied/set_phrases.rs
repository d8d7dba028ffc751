//! Which characters of a text stand outside set phrases: what every such paper says is neither copied nor counted.

use crate::text::phrases::{SET_PHRASE_WEIGHT, weights};

/// For each character of a text without punctuation, whether it stands outside set phrases.
pub(crate) fn outside(chars: &[char]) -> Vec<bool> {
    weights(chars).into_iter().map(|weight| weight > SET_PHRASE_WEIGHT).collect()
}
