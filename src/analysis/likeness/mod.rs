//! How near two texts are: items made ready for comparing, what is borrowed, and the weights of the signals.

pub mod borrowed;
pub mod item;
pub mod table;
pub mod weights;
