//! What each input does: the whole behaviour of the review, without a terminal.

use super::words::narrow_key;
use super::{Answer, Effect, Input, Key, Line, Mode, Notice, Prompt, Saved, State, moves};
use crate::analysis::results::{Mention, Says};
use crate::model::{MeasureKey, Rule, Status};
use crate::text::lines::tidy;

/// The state after an input, and what is to be done outside.
pub fn step(mut state: State, input: Input) -> (State, Vec<Effect>) {
    if let Input::Seen(seen) = input {
        moves::seen(&mut state, seen);
        return (state, Vec::new());
    }
    state.notice = None;
    let effects = match input {
        Input::Key(key) => press(&mut state, key),
        Input::Paste(text) => paste(&mut state, &text),
        Input::Saved(saved) => after_save(&mut state, *saved),
        Input::Edited(text) => after_edit(&mut state, &text),
        Input::Failed(words) => {
            state.leaving = false;
            state.notice = Some(Notice::Failed(words));
            Vec::new()
        }
        Input::Seen(_) => Vec::new(),
    };
    (state, effects)
}

fn press(state: &mut State, key: Key) -> Vec<Effect> {
    match &state.mode {
        Mode::Reading => reading(state, narrow_key(key)),
        Mode::Typing(..) => typing(state, key),
        Mode::Help => help(state, narrow_key(key)),
        Mode::Leaving => leaving(state, narrow_key(key)),
    }
}

fn reading(state: &mut State, key: Key) -> Vec<Effect> {
    let page = state.seen.page.saturating_sub(1).max(1);
    match key {
        Key::Right => moves::next(state),
        Key::Left | Key::Char('p') => moves::previous(state),
        Key::Down => moves::scroll(state, state.scroll + 1),
        Key::Up => moves::scroll(state, state.scroll.saturating_sub(1)),
        Key::PageDown | Key::Char(' ') => moves::scroll(state, state.scroll + page),
        Key::PageUp => moves::scroll(state, state.scroll.saturating_sub(page)),
        Key::Home => moves::scroll(state, 0),
        Key::End => moves::scroll(state, state.seen.last),
        Key::Tab => moves::pick(state, false),
        Key::BackTab => moves::pick(state, true),
        Key::Char('?' | 'h') => show_help(state),
        Key::Char('j') => ask(state, Prompt::Jump, ""),
        Key::Char('/') => ask(state, Prompt::Search, &state.sought.clone()),
        Key::Char('u') | Key::Ctrl('z') => return undo(state),
        Key::Char('s') => return save(state),
        Key::Char('q') | Key::Ctrl('c') => return quit(state),
        Key::Enter if state.card().is_none() => {
            state.leaving = true;
            return if state.answers.is_empty() { vec![Effect::Leave] } else { save(state) };
        }
        Key::Enter => moves::next(state),
        key => return answering(state, key),
    }
    Vec::new()
}

/// Keys that answer the question a card asks.
fn answering(state: &mut State, key: Key) -> Vec<Effect> {
    if state.card().is_none() {
        state.notice = Some(Notice::NoSuchKey);
        return Vec::new();
    }
    match key {
        Key::Char(c @ '1'..='7') => {
            let status = (c as usize).checked_sub('1' as usize).and_then(|at| Status::ALL.get(at).copied());
            return status.map(|status| choose(state, status)).unwrap_or_default();
        }
        Key::Char('n') => ask(state, Prompt::Note, ""),
        Key::Char('y') => return take_quote(state),
        Key::Char('a') => return link(state, true),
        Key::Char('r') => return link(state, false),
        Key::Char('e') => return edit(state),
        _ => state.notice = Some(Notice::NoSuchKey),
    }
    Vec::new()
}

fn ask(state: &mut State, prompt: Prompt, text: &str) {
    state.mode = Mode::Typing(prompt, Line::new(text));
}

fn show_help(state: &mut State) {
    state.mode = Mode::Help;
    state.scroll = 0;
}

fn help(state: &mut State, key: Key) -> Vec<Effect> {
    match key {
        Key::Down | Key::PageDown | Key::Char(' ') => moves::scroll(state, state.scroll + 1),
        Key::Up | Key::PageUp => moves::scroll(state, state.scroll.saturating_sub(1)),
        _ => {
            state.mode = Mode::Reading;
            state.scroll = 0;
        }
    }
    Vec::new()
}

/// A status: taken down at once when it needs nothing, else asked for what it needs. A quote that was taken for this
/// promise and has no status yet is offered as the words.
fn choose(state: &mut State, status: Status) -> Vec<Effect> {
    if status.rule() == Rule::None {
        return record(state, Some(status), None);
    }
    let offered = quote_at_hand(state).map(|(_, note)| note.to_owned()).unwrap_or_default();
    let offered = if matches!(status.rule(), Rule::Evidence | Rule::YearlyEvidence) { offered } else { String::new() };
    ask(state, Prompt::Status(status), &offered);
    Vec::new()
}

/// The unsaved quote of this card that says no status yet: its place and words.
fn quote_at_hand(state: &State) -> Option<(usize, &str)> {
    let key = &state.card()?.key;
    state.answers_of(key).rev().find_map(|(at, answer)| match answer {
        Answer::Event { status: None, note: Some(note), source: Some(_), .. } => Some((at, note.as_str())),
        _ => None,
    })
}

/// Takes down a status or a note for the card shown.
fn record(state: &mut State, status: Option<Status>, note: Option<String>) -> Vec<Effect> {
    let Some(key) = state.card().map(|card| card.key.clone()) else { return Vec::new() };
    // As it was offered: what cannot be typed is left out of a text being typed.
    let offered = |words: &str| tidy(Line::new(words).text());
    let quote = quote_at_hand(state).filter(|(_, words)| status.is_some() && note == Some(offered(words)));
    let quote = quote.map(|(at, _)| at);
    let on = state.on;
    let otherwise = status.filter(|status| *status == Status::Done).and_then(|_| otherwise(state, note.as_deref()?));
    change(state, |answers| match quote.and_then(|at| answers.get_mut(at)) {
        // The quote itself is the evidence: one event, not two.
        Some(Answer::Event { status: of_quote, .. }) => *of_quote = status,
        _ => answers.push(Answer::Event { key, status, note, source: None, on }),
    });
    let marked = status.map_or(Notice::Noted, Notice::Marked);
    state.notice = Some(otherwise.map_or(marked, Notice::Otherwise));
    vec![Effect::Keep]
}

/// What a quote says that does not say that the promise is done; `None` where the words are no quote of this card.
fn otherwise(state: &State, note: &str) -> Option<Says> {
    let quoted = |mention: &&Mention| tidy(Line::new(&mention.quote).text()) == note;
    let says = state.card()?.mentions.iter().find(quoted)?.says;
    (!matches!(says, Says::Done | Says::Unclear)).then_some(says)
}

/// Changes the answers so that it can be undone.
fn change(state: &mut State, with: impl FnOnce(&mut Vec<Answer>)) {
    state.past.push(state.answers.clone());
    with(&mut state.answers);
}

fn take_quote(state: &mut State) -> Vec<Effect> {
    let Some(card) = state.card() else { return Vec::new() };
    let count = card.mentions.len();
    let at = if count == 1 { 0 } else { state.picked };
    let notice = match card.mentions.get(at) {
        _ if count == 0 => Notice::NothingToTake,
        None => Notice::PickOne,
        Some(mention) if state.is_taken(card, &mention.quote) => Notice::Already,
        Some(mention) => {
            let (note, source) = (Some(mention.quote.clone()), Some(card.source(mention)));
            let answer = Answer::Event { key: card.key.clone(), status: None, note, source, on: state.on };
            change(state, |answers| answers.push(answer));
            state.notice = Some(Notice::Quoted);
            return vec![Effect::Keep];
        }
    };
    state.notice = Some(notice);
    Vec::new()
}

fn link(state: &mut State, continues: bool) -> Vec<Effect> {
    let Some(card) = state.card() else { return Vec::new() };
    let count = card.candidates.len();
    let at = if count == 1 { Some(0) } else { state.picked.checked_sub(card.mentions.len()) };
    let notice = match at.and_then(|at| card.candidates.get(at)) {
        _ if count == 0 => Notice::NothingToTake,
        None => Notice::PickOne,
        Some(candidate) if state.link_of(card, candidate) == Some(continues) => Notice::Already,
        Some(candidate) => {
            let (new, old): (MeasureKey, MeasureKey) = (candidate.key.clone(), card.key.clone());
            change(state, |answers| {
                answers
                    .retain(|answer| !matches!(answer, Answer::Link { new: n, old: o, .. } if *n == new && *o == old));
                answers.push(Answer::Link { new, old, continues });
            });
            state.notice = Some(Notice::Linked(continues));
            return vec![Effect::Keep];
        }
    };
    state.notice = Some(notice);
    Vec::new()
}

fn undo(state: &mut State) -> Vec<Effect> {
    match state.past.pop() {
        Some(before) => {
            state.answers = before;
            state.notice = Some(Notice::Undone);
            vec![Effect::Keep]
        }
        None => {
            state.notice = Some(Notice::NothingToUndo);
            Vec::new()
        }
    }
}

fn save(state: &mut State) -> Vec<Effect> {
    if state.answers.is_empty() {
        state.notice = Some(Notice::NothingToSave);
        return Vec::new();
    }
    vec![Effect::Save]
}

fn quit(state: &mut State) -> Vec<Effect> {
    if state.answers.is_empty() {
        return vec![Effect::Leave];
    }
    state.mode = Mode::Leaving;
    Vec::new()
}

/// Unsaved answers: save them, keep them for the next time, drop them, or go back.
fn leaving(state: &mut State, key: Key) -> Vec<Effect> {
    match key {
        Key::Char('s' | 'y') | Key::Enter => {
            state.mode = Mode::Reading;
            state.leaving = true;
            save(state)
        }
        Key::Char('k' | 'q') | Key::Ctrl('c') => vec![Effect::Leave],
        Key::Char('d') => {
            state.answers.clear();
            vec![Effect::Keep, Effect::Leave]
        }
        _ => {
            state.mode = Mode::Reading;
            Vec::new()
        }
    }
}

fn after_save(state: &mut State, saved: Saved) -> Vec<Effect> {
    state.answers.clear();
    state.past.clear();
    state.cards = saved.cards;
    state.at = state.at.min(state.cards.len());
    state.notice = Some(if saved.words.is_empty() { Notice::Already } else { Notice::Saved(saved.words) });
    let mut effects = vec![Effect::Keep];
    if state.leaving {
        effects.push(Effect::Leave);
    }
    effects
}

fn typing(state: &mut State, key: Key) -> Vec<Effect> {
    let Mode::Typing(prompt, line) = &mut state.mode else { return Vec::new() };
    match key {
        Key::Char(c) => line.insert(c.encode_utf8(&mut [0; 4])),
        Key::Backspace | Key::Ctrl('h') => line.backspace(),
        Key::Delete => line.delete(),
        Key::Left => line.left(),
        Key::Right => line.right(),
        Key::Home | Key::Ctrl('a') => line.home(),
        Key::End => line.end(),
        Key::Ctrl('u') => line.clear_before(),
        Key::Ctrl('e') => {
            state.editing = None;
            return vec![Effect::Edit(line.text().to_owned())];
        }
        Key::Esc | Key::Ctrl('c') => state.mode = Mode::Reading,
        Key::Enter => {
            let (prompt, text) = (*prompt, line.text().to_owned());
            return entered(state, prompt, &text);
        }
        _ => {}
    }
    Vec::new()
}

/// A text was typed to its end. One that does not do stays to be mended.
fn entered(state: &mut State, prompt: Prompt, typed: &str) -> Vec<Effect> {
    let text = tidy(typed);
    match prompt {
        Prompt::Status(status) if status.check(Some(&text), &[]).is_err() => {
            state.notice = Some(Notice::Missing(status));
            return Vec::new();
        }
        Prompt::Note if text.is_empty() => {
            state.notice = Some(Notice::Empty);
            return Vec::new();
        }
        _ => state.mode = Mode::Reading,
    }
    match prompt {
        Prompt::Status(status) => return record(state, Some(status), Some(text)),
        Prompt::Note => return record(state, None, Some(text)),
        Prompt::Jump if !text.is_empty() => moves::jump(state, &text),
        Prompt::Search if !text.is_empty() => moves::search(state, &text),
        Prompt::Jump | Prompt::Search => {}
    }
    Vec::new()
}

/// Pasted text goes into what is being typed; on a card it begins a note.
fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    let on_card = state.card().is_some();
    match &mut state.mode {
        Mode::Typing(_, line) => line.insert(text),
        Mode::Reading if on_card => ask(state, Prompt::Note, text),
        Mode::Reading | Mode::Help | Mode::Leaving => {}
    }
    Vec::new()
}

/// The words of the card's last answer, or a new note, in the editor.
fn edit(state: &mut State) -> Vec<Effect> {
    let Some(card) = state.card() else { return Vec::new() };
    let last = state.answers_of(&card.key).rev().find_map(|(at, answer)| match answer {
        Answer::Event { note: Some(note), .. } => Some((at, note.clone())),
        _ => None,
    });
    state.editing = last.as_ref().map(|(at, _)| *at);
    vec![Effect::Edit(last.map(|(_, note)| note).unwrap_or_default())]
}

fn after_edit(state: &mut State, text: &str) -> Vec<Effect> {
    if let Mode::Typing(_, line) = &mut state.mode {
        *line = Line::new(text.trim_end());
        return Vec::new();
    }
    let text = tidy(text);
    let at = state.editing.take();
    match at.and_then(|at| state.answers.get(at)) {
        Some(Answer::Event { note, .. }) if note.as_deref() == Some(&text) => {
            state.notice = Some(Notice::Already);
            Vec::new()
        }
        _ if text.is_empty() => {
            state.notice = Some(Notice::Empty);
            Vec::new()
        }
        Some(_) => {
            change(state, |answers| {
                if let Some(Answer::Event { note, source, .. }) = at.and_then(|at| answers.get_mut(at)) {
                    // Words that were changed are no quote any more.
                    (*note, *source) = (Some(text), None);
                }
            });
            state.notice = Some(Notice::Noted);
            vec![Effect::Keep]
        }
        None => record(state, None, Some(text)),
    }
}
