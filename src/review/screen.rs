//! The review on a full screen: the thin loop between a terminal and [`step`].

use super::{Answer, Host, Input, Key, Saved, State, burst, perform, step, view};
use ratatui::{
    DefaultTerminal,
    crossterm::{
        event::{
            self, DisableBracketedPaste, EnableBracketedPaste, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers,
        },
        execute,
    },
};
use std::{io, time::Duration};

/// Runs the review until it is left; gives the state at the end. The terminal is as it was afterwards, whatever
/// happens: on an error and on a panic too.
pub fn run(state: State, look: view::Look, host: &mut dyn Host) -> io::Result<State> {
    let mut screen = Screen::enter()?;
    let mut state = state;
    loop {
        let mut seen = state.seen;
        screen.terminal.draw(|frame| seen = view::draw(&state, look, frame))?;
        state = step(state, Input::Seen(seen)).0;
        for input in read()? {
            let (next, effects) = step(state, input);
            let mut outside = Outside { host: &mut *host, screen: &mut screen };
            let (next, leave) = perform(next, effects, &mut outside);
            state = next;
            if leave {
                return Ok(state);
            }
        }
    }
}

/// The terminal while it is ours.
struct Screen {
    terminal: DefaultTerminal,
}

impl Screen {
    fn enter() -> io::Result<Self> {
        // Sets a panic hook that gives the terminal back before the message is printed.
        let terminal = ratatui::try_init()?;
        let screen = Self { terminal };
        bracket_pastes();
        Ok(screen)
    }

    /// Gives the terminal to another program, then takes it back.
    fn lend<T>(&mut self, to: impl FnOnce() -> T) -> io::Result<T> {
        let _ = execute!(io::stdout(), DisableBracketedPaste);
        ratatui::try_restore()?;
        let result = to();
        self.terminal = ratatui::try_init()?;
        bracket_pastes();
        self.terminal.clear()?;
        Ok(result)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Nothing can be done about a terminal that is gone.
        let _ = execute!(io::stdout(), DisableBracketedPaste);
        let _ = ratatui::try_restore();
    }
}

/// The world outside, seen from a full screen: the editor needs the terminal.
struct Outside<'a> {
    host: &'a mut dyn Host,
    screen: &'a mut Screen,
}

impl Host for Outside<'_> {
    fn keep(&mut self, answers: &[Answer]) -> Result<(), String> {
        self.host.keep(answers)
    }

    fn save(&mut self, answers: &[Answer]) -> Result<Saved, String> {
        let saved = self.host.save(answers);
        // Saving may tell something on standard error: what it wrote over is drawn again.
        let _ = self.screen.terminal.clear();
        saved
    }

    fn edit(&mut self, text: &str) -> Result<String, String> {
        let host = &mut *self.host;
        self.screen.lend(|| host.edit(text)).unwrap_or_else(|error| Err(error.to_string()))
    }
}

/// Asks for pastes to be told as such; a console that cannot has none of it, and sends keys.
fn bracket_pastes() {
    let _ = execute!(io::stdout(), EnableBracketedPaste);
}

/// Windows tells no paste: its text comes as keys without a pause.
const PASTES_AS_KEYS: bool = cfg!(windows);
/// The pause that ends a burst of keys.
const PAUSE: Duration = Duration::from_millis(10);

/// What happened next; nothing for what means nothing here. A change of size is drawn by coming round again.
fn read() -> io::Result<Vec<Input>> {
    let mut keys = Vec::new();
    loop {
        match event::read()? {
            Event::Key(key) if key.kind != KeyEventKind::Release => keys.extend(keys_of(key)),
            Event::Paste(text) => return Ok(burst::taken(keys).into_iter().chain([Input::Paste(text)]).collect()),
            _ => {}
        }
        if !PASTES_AS_KEYS {
            return Ok(keys.into_iter().map(Input::Key).collect());
        }
        if !event::poll(PAUSE)? {
            return Ok(burst::taken(keys));
        }
    }
}

/// A terminal sends Escape and a quick key behind it as that key with Alt.
fn keys_of(key: KeyEvent) -> Vec<Key> {
    let quick = key.modifiers.contains(KeyModifiers::ALT) && !key.modifiers.contains(KeyModifiers::CONTROL);
    quick.then_some(Key::Esc).into_iter().chain(key_of(key)).collect()
}

fn key_of(key: KeyEvent) -> Option<Key> {
    if key.modifiers.contains(KeyModifiers::CONTROL) && !key.modifiers.contains(KeyModifiers::ALT) {
        return match key.code {
            KeyCode::Char(c) => Some(Key::Ctrl(c.to_ascii_lowercase())),
            _ => None,
        };
    }
    Some(match key.code {
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        _ => return None,
    })
}
