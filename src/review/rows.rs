//! A card as rows of text: the same on a full screen and line after line.

use super::{Answer, Candidate, Card, State};
use crate::analysis::due::Deadline;
use crate::analysis::results::Mention;
use crate::i18n::{Lang, recorded_word, status_word, tr};
use crate::model::Event;
use crate::render::{signs, words};
use crate::text::safe::{one_line, sanitize};
use crate::text::wrap;

/// How a row is set off. Colour is never the only sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Plain.
    Plain,
    /// A heading.
    Head,
    /// Of little weight.
    Faint,
    /// Settled.
    Good,
    /// Wants a look.
    Warn,
    /// Late or wrong.
    Bad,
    /// Picked, or asked for.
    Picked,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its text, harmless and not wider than asked for.
    pub text: String,
    /// Its tone.
    pub tone: Tone,
}

/// Rows, and which of them hold the picked suggestion.
#[derive(Debug)]
pub struct Rows {
    /// All rows.
    pub rows: Vec<Row>,
    /// The picked ones: the first, and the one behind the last.
    pub picked: Option<(usize, usize)>,
    width: usize,
}

/// Cells by which the text under a heading is set in.
const INDENT: usize = 2;

impl Rows {
    fn new(width: usize) -> Self {
        Self { rows: Vec::new(), picked: None, width }
    }

    /// A text, broken to the width; further lines are set in by `hang` cells more.
    fn put(&mut self, indent: usize, hang: usize, text: &str, tone: Tone) {
        let room = self.width.saturating_sub(indent + hang);
        for (at, line) in wrap::wrap(&sanitize(text), room).into_iter().enumerate() {
            let blanks = " ".repeat(if at == 0 { indent } else { indent + hang });
            self.rows.push(Row { text: format!("{blanks}{line}"), tone });
        }
    }

    fn head(&mut self, text: &str) {
        if !self.rows.is_empty() {
            self.rows.push(Row { text: String::new(), tone: Tone::Plain });
        }
        self.put(0, 0, text, Tone::Head);
    }

    fn text(&mut self, text: &str, tone: Tone) {
        self.put(INDENT, 0, text, tone);
    }
}

/// What the state shows: a card, or at the end the list of answers.
pub fn rows(state: &State, lang: Lang, width: usize) -> Rows {
    let mut out = Rows::new(width);
    match state.card() {
        Some(card) => {
            promise(&mut out, state, card, lang);
            events(&mut out, card, lang);
            answers(&mut out, state, card, lang);
            mentions(&mut out, state, card, lang);
            candidates(&mut out, state, card, lang);
            gaps(&mut out, card, lang);
        }
        None => the_end(&mut out, state, lang),
    }
    out
}

/// The help, line by line.
pub fn help(lang: Lang, width: usize) -> Rows {
    let mut out = Rows::new(width);
    for line in tr!(lang, "review.help").lines() {
        out.put(0, 4, line, Tone::Plain);
    }
    out
}

fn promise(out: &mut Rows, state: &State, card: &Card, lang: Lang) {
    let first = match card.first_year == card.key.year {
        true => String::new(),
        false => tr!(lang, "review.first_year", year = card.first_year),
    };
    let heading = card.heading.as_deref().map(one_line).unwrap_or_default();
    out.head(&tr!(lang, "review.promise", name = card.name(), first = first, heading = heading));
    out.text(&card.text, Tone::Plain);
    let (now, then) = (card.status, state.status_of(card));
    let mut status = format!("{} {}", signs::recorded(now), recorded_word(lang, now));
    if then != now {
        status += &format!(" → {} {}", signs::recorded(then), recorded_word(lang, then));
    }
    out.put(INDENT, 4, &tr!(lang, "review.status", status = status), Tone::Good);
    if card.due != Deadline::default() {
        let due = words::deadline(lang, &card.due);
        let late = if card.overdue { tr!(lang, "review.late") } else { String::new() };
        let tone = if card.overdue { Tone::Bad } else { Tone::Plain };
        out.put(INDENT, 4, &tr!(lang, "review.due", due = due, late = late), tone);
    }
    for flag in &card.flags {
        out.put(INDENT, 2, &format!("! {}", words::flag_sentence(lang, *flag)), Tone::Warn);
    }
}

fn gaps(out: &mut Rows, card: &Card, lang: Lang) {
    out.head(&tr!(lang, "review.gaps"));
    if card.gaps.is_empty() {
        out.text(&tr!(lang, "review.no_gaps"), Tone::Faint);
    }
    for gap in &card.gaps {
        let heading = gap.heading.as_deref().map(|heading| format!("{}：", one_line(heading))).unwrap_or_default();
        let no = if gap.no > 0 { format!("{}. ", gap.no) } else { String::new() };
        out.put(INDENT, 3, &format!("{no}{heading}{}", one_line(&gap.text)), Tone::Plain);
    }
    if card.key.year == card.later || card.gaps.is_empty() && card.gaps_back.is_empty() {
        return;
    }
    let back: Vec<String> = card.gaps_back.iter().map(|place| place.no.to_string()).collect();
    match back.is_empty() {
        true => out.text(&tr!(lang, "review.gap_gone", year = card.later), Tone::Good),
        false => {
            let numbers = back.join(&tr!(lang, "list.comma"));
            out.text(&tr!(lang, "review.gap_back", year = card.later, numbers = numbers), Tone::Warn);
        }
    }
}

fn events(out: &mut Rows, card: &Card, lang: Lang) {
    out.head(&tr!(lang, "review.ledger"));
    if card.events.is_empty() {
        out.text(&tr!(lang, "review.no_events"), Tone::Faint);
    }
    for event in &card.events {
        out.put(INDENT, 2, &event_words(event, lang), Tone::Plain);
    }
}

/// An event in a line: its day, status, note, files and source.
fn event_words(event: &Event, lang: Lang) -> String {
    let files: Vec<String> = event.evidence.iter().map(|file| one_line(file)).collect();
    let parts = [
        event.on.to_string(),
        event.status.map(|status| status_word(lang, status)).unwrap_or_default(),
        words::noted(lang, event).map(|note| one_line(&note)).unwrap_or_default(),
        files.join(&tr!(lang, "list.comma")),
        event.source.as_deref().map(|source| tr!(lang, "review.source", source = one_line(source))).unwrap_or_default(),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}

fn answers(out: &mut Rows, state: &State, card: &Card, lang: Lang) {
    let lines: Vec<String> = state.answers_of(&card.key).map(|(_, answer)| answer_words(state, answer, lang)).collect();
    if !lines.is_empty() {
        out.head(&tr!(lang, "review.answers"));
        lines.iter().for_each(|line| out.put(INDENT, 2, line, Tone::Good));
    }
}

/// An answer in a line.
pub fn answer_words(state: &State, answer: &Answer, lang: Lang) -> String {
    match answer {
        Answer::Event { status, note, source, on, .. } => {
            let status = status.map_or_else(|| tr!(lang, "review.a_note"), |status| status_word(lang, status));
            let source = source.as_deref().map(|source| tr!(lang, "review.source", source = source));
            let parts = [status, note.as_deref().map(one_line).unwrap_or_default(), source.unwrap_or_default()];
            let words = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ");
            format!("+ {on}  {words}")
        }
        Answer::Link { new, continues, .. } => {
            let candidates = state.cards.iter().flat_map(|card| &card.candidates);
            let no = candidates.filter(|one| one.key == *new).map(|one| one.no.to_string()).next();
            let name = no.map_or_else(|| new.to_string(), |no| format!("{}/{no}", new.year));
            match continues {
                true => tr!(lang, "review.answer_linked", name = name),
                false => tr!(lang, "review.answer_unlinked", name = name),
            }
        }
    }
}

fn mentions(out: &mut Rows, state: &State, card: &Card, lang: Lang) {
    if card.key.year == card.later {
        return;
    }
    out.head(&tr!(lang, "review.mentions", year = card.later));
    if card.mentions.is_empty() {
        out.text(&tr!(lang, "review.no_mentions"), Tone::Faint);
    }
    for (at, mention) in card.mentions.iter().enumerate() {
        let taken = state.is_taken(card, &mention.quote);
        let words = mention_words(mention, taken, lang);
        suggestion(out, state, at, &words, taken);
    }
}

fn mention_words(mention: &Mention, taken: bool, lang: Lang) -> String {
    let taken = if taken { tr!(lang, "review.taken") } else { String::new() };
    tr!(
        lang,
        "review.mention",
        taken = taken,
        quote = one_line(&mention.quote),
        part = words::part(lang, mention.place, mention.no),
        says = words::says(lang, mention.says)
    )
}

/// A suggestion with its number; the picked one is marked.
fn suggestion(out: &mut Rows, state: &State, at: usize, words: &str, settled: bool) {
    let picked = state.picked == at;
    let first = out.rows.len();
    let tone = match (picked, settled) {
        (true, _) => Tone::Picked,
        (false, true) => Tone::Good,
        (false, false) => Tone::Plain,
    };
    out.put(0, 4, &format!("{} {}. {words}", if picked { '>' } else { ' ' }, at + 1), tone);
    if picked {
        out.picked = Some((first, out.rows.len()));
    }
}

fn candidates(out: &mut Rows, state: &State, card: &Card, lang: Lang) {
    if card.key.year == card.later {
        return;
    }
    out.head(&tr!(lang, "review.candidates", year = card.later));
    if card.candidates.is_empty() {
        out.text(&tr!(lang, "review.no_candidates"), Tone::Faint);
    }
    for (at, candidate) in card.candidates.iter().enumerate() {
        let said = state.link_of(card, candidate);
        let said_words = match said {
            Some(true) => tr!(lang, "review.is_linked"),
            Some(false) => tr!(lang, "review.is_unlinked"),
            None => String::new(),
        };
        let name = format!("{}/{}", candidate.key.year, candidate.no);
        let words = tr!(
            lang,
            "review.candidate",
            said = said_words,
            name = name,
            relation = words::relation(lang, candidate.relation),
            text = candidate_text(candidate)
        );
        suggestion(out, state, card.mentions.len() + at, &words, said.is_some());
        let reasons = reasons(candidate, lang);
        if !reasons.is_empty() {
            out.put(4, 2, &tr!(lang, "review.reasons", reasons = reasons), Tone::Faint);
        }
    }
}

fn candidate_text(candidate: &Candidate) -> String {
    let heading = candidate.heading.as_deref().map(|heading| format!("{}：", one_line(heading))).unwrap_or_default();
    format!("{heading}{}", one_line(&candidate.text))
}

fn reasons(candidate: &Candidate, lang: Lang) -> String {
    let comma = tr!(lang, "list.comma");
    let for_it = candidate.reasons.iter().filter(|reason| reason.weight > 0.0);
    let one = |reason: &crate::analysis::results::Reason| {
        let signal = words::signal(lang, reason.signal);
        match reason.words.is_empty() {
            true => signal,
            false => tr!(lang, "review.reason", signal = signal, words = one_line(&reason.words.join(&comma))),
        }
    };
    for_it.map(one).collect::<Vec<_>>().join(&tr!(lang, "review.semicolon"))
}

/// The end: every answer once more.
fn the_end(out: &mut Rows, state: &State, lang: Lang) {
    out.head(&tr!(lang, "review.end", total = state.cards.len(), answered = state.answered()));
    for card in &state.cards {
        let mut lines =
            state.answers_of(&card.key).map(|(_, answer)| answer_words(state, answer, lang)).collect::<Vec<_>>();
        let heading = wrap::shorten(&one_line(card.heading.as_deref().unwrap_or(&card.text)), 40);
        if lines.is_empty() {
            lines.push(tr!(lang, "review.unanswered", status = recorded_word(lang, card.status)));
        }
        out.text(&format!("{}  {heading}", card.name()), Tone::Plain);
        lines.iter().for_each(|line| out.put(INDENT + 2, 2, line, Tone::Good));
    }
}
