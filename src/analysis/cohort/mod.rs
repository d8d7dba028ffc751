//! Many people side by side: who handed in, what became of their promises, whose text is another's, which gaps a whole
//! class has.
//!
//! A person is made small here ([`Standing`](overview::Standing), fingerprints, counted gaps) and then forgotten, so that what is held at
//! once grows with the people and not with their papers.

mod align;
pub mod alike;
pub mod gaps;
pub mod index;
mod marks;
pub mod notice;
pub mod overview;
pub mod paper;
