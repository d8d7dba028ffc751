//! One promise through the years, as a list to read from top to bottom.

use super::ledger::event_line;
use super::wording::{self, Show};
use super::words;
use crate::analysis::book::trace::{Continued, End, Trace, Traced};
use crate::i18n::{Lang, recorded_word, tr};
use crate::model::Status;
use crate::text::inline::{Piece, PieceKind};
use crate::text::safe::sanitize;
use crate::text::wrap;
use crate::ui::Look;

/// Characters of unchanged text kept around a change.
const CONTEXT: usize = 12;

/// Every year's wording with what changed, the events in between, and how it stands.
pub fn trace(trace: &Trace, look: Look) -> String {
    let lang = look.lang;
    let mut out = String::new();
    let first = trace.promises.first().map(|first| first.promise.key.year);
    if let (Some(first), Some(last)) = (first, trace.promises.last()) {
        let status = recorded_word(lang, last.promise.recorded_status());
        let line = tr!(lang, "trace.head", first = first, last = last.promise.key.year, status = status);
        out.push_str(&format!("{line}\n"));
    }
    for traced in &trace.promises {
        out.push_str(&one(traced, look));
    }
    if !trace.ends.is_empty() {
        out.push_str(&format!("\n{}\n", tr!(lang, "trace.ends")));
    }
    for end in &trace.ends {
        out.push_str(&super::followup::hanging(&ending(lang, end), look.width));
    }
    out
}

/// How a line ends, in a sentence.
fn ending(lang: Lang, end: &End) -> String {
    let (place, status) = (words::place(&end.place), recorded_word(lang, end.status));
    let on = end.on.map(|day| day.to_string()).unwrap_or_default();
    match (end.dropped_in, end.status.is_some_and(Status::closes)) {
        (Some(year), _) => tr!(lang, "trace.end_dropped", place = place, status = status, year = year),
        (None, true) => tr!(lang, "trace.end_closed", place = place, status = status, on = on),
        (None, false) => tr!(lang, "trace.end_open", place = place, status = status),
    }
}

fn one(traced: &Traced, look: Look) -> String {
    let promise = &traced.promise;
    let lang = look.lang;
    let title = words::measure_title(&promise.measure, look.width.saturating_sub(24).max(16));
    let (place, status) = (words::place(&promise.place()), recorded_word(lang, promise.recorded_status()));
    let mut out = format!("\n{}\n", tr!(lang, "trace.promise", place = place, title = title, status = status));
    for from in &traced.from {
        out.push_str(&format!("  {}\n", origin(lang, from)));
    }
    let inner = look.width.saturating_sub(2);
    let text = if traced.changes.is_empty() || is_rewritten(&traced.changes) {
        wrap::wrap(&sanitize(&promise.measure.text), inner).join("\n")
    } else {
        let show = Show { width: inner, colour: look.color, context: Some(CONTEXT) };
        wording::wording(&traced.changes, lang, show)
    };
    out.push_str(&indented(&text));
    let due = words::due_line(lang, &promise.due);
    if !due.is_empty() {
        out.push_str(&indented(&wrap::wrap(&due, inner).join("\n")));
    }
    for event in &promise.events {
        let lines = wrap::wrap(&sanitize(&event_line(lang, event)), inner.saturating_sub(2));
        out.push_str(&indented(&format!("• {}", lines.join("\n  "))));
    }
    out
}

/// Whether so little stayed that marks would hide the words: the earlier ones stand above anyway.
fn is_rewritten(changes: &[Piece]) -> bool {
    let chars = |wanted: &dyn Fn(PieceKind) -> bool| {
        let pieces = changes.iter().filter(|piece| wanted(piece.kind));
        pieces.map(|piece| piece.text.chars().count()).sum::<usize>()
    };
    chars(&|kind| kind.in_old() && kind.in_new()) * 4 < chars(&PieceKind::in_new)
}

fn origin(lang: Lang, from: &Continued) -> String {
    let (place, relation) = (words::place(&from.place), words::relation(lang, from.relation));
    match from.declared {
        true => tr!(lang, "trace.declared", place = place, relation = relation),
        false => tr!(lang, "trace.from", place = place, relation = relation),
    }
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}\n")).collect()
}
