//! What the review says, and characters as keys.

use super::{Key, Mode, Notice, Prompt, State};
use crate::i18n::{Lang, status_word, tr};
use crate::model::{Rule, Status};
use crate::render::words::says;
use crate::text::safe::one_line;

/// Full-width figures, letters and marks as their ASCII selves: an input method left on must not lock the keys.
pub(super) fn narrow(text: &str) -> String {
    text.chars().map(narrow_char).collect()
}

fn narrow_char(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '、' => '/',
        '\u{3000}' => ' ',
        c => c,
    }
}

/// A key as a command: narrow, lower case.
pub(super) fn narrow_key(key: Key) -> Key {
    match key {
        Key::Char(c) => Key::Char(narrow_char(c).to_ascii_lowercase()),
        key => key,
    }
}

/// A notice in words.
pub fn notice(lang: Lang, notice: &Notice) -> String {
    match notice {
        Notice::Otherwise(told) => tr!(lang, "review.otherwise", says = says(lang, *told)),
        Notice::Marked(status) => tr!(lang, "review.marked", status = status_word(lang, *status)),
        Notice::Noted => tr!(lang, "review.noted"),
        Notice::Quoted => tr!(lang, "review.quoted"),
        Notice::Linked(true) => tr!(lang, "review.linked"),
        Notice::Linked(false) => tr!(lang, "review.unlinked"),
        Notice::Already => tr!(lang, "review.already"),
        Notice::Undone => tr!(lang, "review.undone"),
        Notice::NothingToUndo => tr!(lang, "review.nothing_to_undo"),
        Notice::NothingToSave => tr!(lang, "review.nothing_to_save"),
        Notice::NothingToTake => tr!(lang, "review.nothing_to_take"),
        Notice::PickOne => tr!(lang, "review.pick_one"),
        Notice::Missing(status) => {
            tr!(lang, "review.missing", status = status_word(lang, *status), need = need(lang, *status))
        }
        Notice::Empty => tr!(lang, "review.empty"),
        Notice::NotFound(words) => tr!(lang, "review.not_found", words = one_line(words)),
        Notice::First => tr!(lang, "review.first"),
        Notice::Saved(words) => tr!(lang, "review.saved", words = one_line(words)),
        Notice::Recovered(count) => tr!(lang, "review.recovered", count = count),
        Notice::Failed(words) => tr!(lang, "review.failed", words = one_line(words)),
        Notice::NoSuchKey => tr!(lang, "review.no_such_key"),
    }
}

/// What a status must come with.
pub fn need(lang: Lang, status: Status) -> String {
    match status.rule() {
        Rule::None => String::new(),
        Rule::Progress => tr!(lang, "review.need.progress"),
        Rule::Remains => tr!(lang, "review.need.remains"),
        Rule::Evidence => tr!(lang, "review.need.evidence"),
        Rule::YearlyEvidence => tr!(lang, "review.need.yearly"),
        Rule::Reason => tr!(lang, "review.need.reason"),
    }
}

/// What is to be typed.
pub fn prompt(lang: Lang, prompt: Prompt) -> String {
    match prompt {
        Prompt::Status(status) => {
            tr!(lang, "review.ask_status", status = status_word(lang, status), need = need(lang, status))
        }
        Prompt::Note => tr!(lang, "review.ask_note"),
        Prompt::Jump => tr!(lang, "review.ask_jump"),
        Prompt::Search => tr!(lang, "review.ask_search"),
    }
}

/// The keys that mean something now, in one line.
pub fn keys(lang: Lang, state: &State) -> String {
    match &state.mode {
        Mode::Reading if state.card().is_none() => tr!(lang, "review.keys_end"),
        Mode::Reading => tr!(lang, "review.keys"),
        Mode::Typing(..) => tr!(lang, "review.keys_typing"),
        Mode::Help => tr!(lang, "review.keys_help"),
        Mode::Leaving => tr!(lang, "review.keys_leaving"),
    }
}

/// Where the walk stands: the title of the screen.
pub fn title(lang: Lang, state: &State) -> String {
    let total = state.cards.len();
    let unsaved = match state.answers.len() {
        0 => String::new(),
        count => tr!(lang, "review.unsaved", count = count),
    };
    let place = match state.card() {
        Some(card) => tr!(lang, "review.title", at = state.at + 1, total = total, name = card.name()),
        None => tr!(lang, "review.title_end", total = total),
    };
    format!("{place}{unsaved}")
}
