//! What the desk promises.
