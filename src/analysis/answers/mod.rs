//! What a later report answers to each promise of an earlier one: which of its sentences speak of it, and what they say.

pub mod account;
pub mod answer;
pub mod cut;
pub mod evidence;
pub mod grounds;
pub mod scale;
