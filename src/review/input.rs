//! What comes into the review and what it wants done.

use super::{Saved, Seen};

/// A key, as far as the review tells keys apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A character, whatever input method made it.
    Char(char),
    /// A character with control.
    Ctrl(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// ←
    Left,
    /// →
    Right,
    /// ↑
    Up,
    /// ↓
    Down,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
    /// Tab.
    Tab,
    /// Shift and tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The state was drawn: what was seen of it.
    Seen(Seen),
    /// The answers are saved.
    Saved(Box<Saved>),
    /// The editor gave this text.
    Edited(String),
    /// What was asked for went wrong; the words say what and what to do.
    Failed(String),
}

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Keep the unsaved answers safe.
    Keep,
    /// Save them.
    Save,
    /// Let the person write in an editor.
    Edit(String),
    /// End the review.
    Leave,
}
