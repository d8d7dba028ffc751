//! The walk through the open promises, one at a time.
//!
//! [`State`] and [`step`] decide, and know no terminal; [`view`] draws a state, and changes none; [`screen`] and
//! [`plain`] are the two ways to a person: keys on a full screen, or lines typed one after another. What a step wants
//! done outside, saving above all, it says as [`Effect`]s, which a [`Host`] carries out.

mod answer;
mod build;
mod burst;
mod card;
pub mod draft;
mod input;
mod line;
mod moves;
pub mod plain;
mod rows;
pub mod screen;
mod state;
mod step;
#[cfg(test)]
mod tests;
pub mod view;
mod words;

pub use answer::Answer;
pub use build::{Ask, cards, open_keys};
pub use card::{Candidate, Card, GapCard};
pub use input::{Effect, Input, Key};
pub use line::Line;
pub use state::{Mode, Notice, Prompt, Seen, State};
pub use step::step;

/// What the review asks of the world around it.
pub trait Host {
    /// Keeps the unsaved answers where a crash does not reach them; none: forgets what was kept.
    fn keep(&mut self, answers: &[Answer]) -> Result<(), String>;

    /// Saves the answers as one revision.
    fn save(&mut self, answers: &[Answer]) -> Result<Saved, String>;

    /// Lets the person write in an editor; gives the text that results.
    fn edit(&mut self, text: &str) -> Result<String, String>;
}

/// What came of saving.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// What was saved, in words; empty: everything was there already.
    pub words: String,
    /// The cards as they are now.
    pub cards: Vec<Card>,
}

/// Carries out what a step wants done; gives the state after it, and whether to leave.
pub fn perform(mut state: State, effects: Vec<Effect>, host: &mut dyn Host) -> (State, bool) {
    let mut leave = false;
    for effect in effects {
        let input = match effect {
            Effect::Keep => host.keep(&state.answers).err().map(Input::Failed),
            Effect::Save => Some(match host.save(&state.answers) {
                Ok(saved) => Input::Saved(Box::new(saved)),
                Err(why) => Input::Failed(why),
            }),
            Effect::Edit(text) => Some(match host.edit(&text) {
                Ok(text) => Input::Edited(text),
                Err(why) => Input::Failed(why),
            }),
            Effect::Leave => {
                leave = true;
                None
            }
        };
        if let Some(input) = input {
            let (next, further) = step(state, input);
            let (next, left) = perform(next, further, host);
            state = next;
            leave |= left;
        }
    }
    (state, leave)
}
