//! Promises that are in their reports no more.

use crate::i18n::{Lang, status_word, tr};
use crate::model::Gone;
use crate::render::words;
use crate::text::safe::one_line;

/// Promises that are in their reports no more, with all that is recorded of them; empty when there are none.
pub fn not_in_report(gone: &[Gone<'_>], lang: Lang) -> String {
    if gone.is_empty() {
        return String::new();
    }
    let mut out = format!("\n{}", tr!(lang, "followup.not_in_report"));
    for gone in gone {
        for event in &gone.events {
            let status = event.status.map(|status| status_word(lang, status)).unwrap_or_default();
            let note = words::noted(lang, event).map(|note| one_line(&note)).unwrap_or_default();
            let line = tr!(lang, "followup.gone", key = gone.key, on = event.on, status = status, note = note);
            out.push_str(&format!("\n{}", line.trim_end()));
        }
    }
    out
}
