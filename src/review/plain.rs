//! The review line after line, for pipes, screen readers and plain terminals: the same questions, typed answers.
//!
//! A line is what would be pressed: `4 走访记录已归档` is key 4 and its text, `y 2` takes the second suggestion, an
//! empty line goes on. Where nothing more can be read, what was answered is saved.

use super::{Effect, Host, Input, Key, Mode, Notice, State, perform, rows, step, words};
use crate::i18n::{Lang, tr};

/// The two ends of a conversation by lines.
pub trait Talk {
    /// Shows a text.
    fn say(&mut self, text: &str);

    /// The next line typed, without its end; `None` when there is none any more.
    fn hear(&mut self, question: &str) -> Option<String>;
}

/// Asks until everything is answered, the person leaves or the input ends; gives the state at the end.
pub fn run(state: State, (lang, width): (Lang, usize), talk: &mut dyn Talk, host: &mut dyn Host) -> State {
    let mut state = state;
    let mut shown = None;
    loop {
        if state.mode == Mode::Reading && shown != Some(state.at) {
            talk.say(&page(&state, lang, width));
            shown = Some(state.at);
        }
        tell(&mut state, talk, lang);
        if state.card().is_none() && state.mode == Mode::Reading {
            return finish(state, lang, talk, host);
        }
        let Some(line) = talk.hear(&question(&state, lang)) else { return finish(state, lang, talk, host) };
        let (next, leave) = answer(state, &line, host);
        state = next;
        if state.mode == Mode::Help {
            talk.say(&tr!(lang, "review.help_plain"));
            state.mode = Mode::Reading;
        }
        if leave {
            tell(&mut state, talk, lang);
            return state;
        }
    }
}

fn page(state: &State, lang: Lang, width: usize) -> String {
    let rows = rows::rows(state, lang, width);
    let lines: Vec<&str> = rows.rows.iter().map(|row| row.text.as_str()).collect();
    format!("\n== {} ==\n{}\n", words::title(lang, state), lines.join("\n"))
}

fn tell(state: &mut State, talk: &mut dyn Talk, lang: Lang) {
    if let Some(notice) = state.notice.take() {
        talk.say(&words::notice(lang, &notice));
    }
}

fn question(state: &State, lang: Lang) -> String {
    match &state.mode {
        Mode::Typing(prompt, line) if line.text().is_empty() => words::prompt(lang, *prompt),
        Mode::Typing(prompt, line) => {
            tr!(lang, "review.ask_offered", question = words::prompt(lang, *prompt), text = line.text())
        }
        Mode::Leaving => tr!(lang, "review.keys_leaving"),
        Mode::Reading | Mode::Help => tr!(lang, "review.keys_plain"),
    }
}

/// The end of the walk or of the input: what is unsaved is saved.
fn finish(mut state: State, lang: Lang, talk: &mut dyn Talk, host: &mut dyn Host) -> State {
    if !state.answers.is_empty() {
        state = perform(state, vec![Effect::Save], host).0;
        tell(&mut state, talk, lang);
    }
    state
}

fn answer(state: State, line: &str, host: &mut dyn Host) -> (State, bool) {
    let line = line.trim();
    let inputs = match (&state.mode, line) {
        (Mode::Typing(_, line), "") if line.text().is_empty() => {
            let (mut state, leave) = feed(state, vec![Input::Key(Key::Esc)], host);
            state.notice = Some(Notice::Empty);
            return (state, leave);
        }
        // An empty line takes the text on offer.
        (Mode::Typing(..), "") => vec![enter()],
        (Mode::Typing(..), text) => vec![Input::Key(Key::End), Input::Key(Key::Ctrl('u')), paste(text), enter()],
        (_, "") => vec![enter()],
        (Mode::Reading, line) => return command(state, line, host),
        (_, line) => line.chars().next().map(|c| Input::Key(Key::Char(c))).into_iter().collect(),
    };
    feed(state, inputs, host)
}

/// A key, and behind it its text or the number of a suggestion.
fn command(mut state: State, line: &str, host: &mut dyn Host) -> (State, bool) {
    let mut chars = line.chars();
    let Some(first) = chars.next() else { return (state, false) };
    let key = words::narrow_key(Key::Char(first));
    let rest = chars.as_str().trim();
    let number = words::narrow(rest).parse::<usize>().ok();
    if let (Key::Char('y' | 'a' | 'r'), Some(number)) = (key, number) {
        state.picked = number.saturating_sub(1);
    }
    let mut inputs = vec![Input::Key(key)];
    let takes_text = matches!(key, Key::Char('1'..='7' | 'n' | 'j' | '/'));
    if takes_text && !rest.is_empty() {
        inputs.extend([Input::Key(Key::End), Input::Key(Key::Ctrl('u')), paste(rest), enter()]);
        if key == Key::Char('1') {
            // It asks for nothing: words behind it become a note.
            inputs.splice(1.., [Input::Key(Key::Char('n')), paste(rest), enter()]);
        }
    }
    feed(state, inputs, host)
}

fn enter() -> Input {
    Input::Key(Key::Enter)
}

fn paste(text: &str) -> Input {
    Input::Paste(text.to_owned())
}

fn feed(mut state: State, inputs: Vec<Input>, host: &mut dyn Host) -> (State, bool) {
    for input in inputs {
        let (next, effects) = step(state, input);
        let (next, leave) = perform(next, effects, host);
        state = next;
        if leave {
            return (state, true);
        }
    }
    (state, false)
}
