//! Going from card to card.

use super::{Notice, Seen, State};

/// Shows another card; `State::cards.len()` is the end.
pub(super) fn go(state: &mut State, at: usize) {
    state.at = at.min(state.cards.len());
    (state.picked, state.scroll, state.follow) = (0, 0, false);
}

pub(super) fn next(state: &mut State) {
    if state.at < state.cards.len() {
        go(state, state.at + 1);
    }
}

pub(super) fn previous(state: &mut State) {
    match state.at.checked_sub(1) {
        Some(at) => go(state, at),
        None => state.notice = Some(Notice::First),
    }
}

pub(super) fn scroll(state: &mut State, to: usize) {
    state.scroll = to.min(state.seen.last);
    state.follow = false;
}

pub(super) fn seen(state: &mut State, seen: Seen) {
    state.seen = seen;
    state.scroll = seen.scroll;
    state.follow = false;
}

/// Picks the suggestion `by` places on, around the end.
pub(super) fn pick(state: &mut State, back: bool) {
    let Some(count) = state.card().map(super::Card::suggestions).filter(|count| *count > 0) else { return };
    let step = if back { count - 1 } else { 1 };
    state.picked = (state.picked + step) % count;
    state.follow = true;
}

/// Goes to the card that was typed: its number in the walk, or `2022/3`.
pub(super) fn jump(state: &mut State, typed: &str) {
    let typed = super::words::narrow(typed.trim());
    let by_name = state.cards.iter().position(|card| card.name() == typed || card.key.to_string() == typed);
    let by_number = typed.parse::<usize>().ok().filter(|no| (1..=state.cards.len()).contains(no)).map(|no| no - 1);
    match by_name.or(by_number) {
        Some(at) => go(state, at),
        None => state.notice = Some(Notice::NotFound(typed)),
    }
}

/// Goes to the next card that holds the words, around the end.
pub(super) fn search(state: &mut State, words: &str) {
    let sought = words.trim().to_lowercase();
    let count = state.cards.len();
    let found = (1..=count).map(|step| (state.at + step) % count).find(|at| {
        let card = state.cards.get(*at);
        card.is_some_and(|card| card.words().any(|text| text.to_lowercase().contains(&sought)))
    });
    match found {
        Some(at) => go(state, at),
        None => state.notice = Some(Notice::NotFound(words.trim().to_owned())),
    }
    state.sought = words.trim().to_owned();
}
