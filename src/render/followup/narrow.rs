//! The list of a narrow terminal: what wants a look first.

use super::quotes::quoted;
use super::says::{Urgency, became, hints, sign, told_cell, urgency};
use crate::analysis::book::followup::Renewed;
use crate::i18n::{Lang, recorded_word, tr};
use crate::model::Archive;
use crate::render::words;
use crate::ui::Look;

/// The groups with their promises, their lines ended by `\n`.
pub(super) fn list(rows: &[Renewed<'_>], archive: &Archive, look: Look) -> String {
    let mut out = String::new();
    for (urgency, title) in groups(look.lang) {
        let those: String =
            rows.iter().filter(|row| self::urgency(row.now) == urgency).map(|row| one(row, archive, look)).collect();
        if !those.is_empty() {
            out.push_str(&format!("\n{title}\n{those}"));
        }
    }
    out
}

fn groups(lang: Lang) -> [(Urgency, String); 3] {
    [
        (Urgency::First, tr!(lang, "followup.group.first")),
        (Urgency::Going, tr!(lang, "followup.group.going")),
        (Urgency::Settled, tr!(lang, "followup.group.settled")),
    ]
}

fn one(row: &Renewed<'_>, archive: &Archive, look: Look) -> String {
    let (lang, promise) = (look.lang, row.now);
    let head = format!(" {} {} ", sign(promise), words::place(&promise.place()));
    let mut out = words::hung(&head, &words::title_at(archive, &promise.place(), 120), look.width);
    let ledger = recorded_word(lang, promise.recorded_status());
    let word = told_cell(lang, promise).text;
    let told = if word.is_empty() { word } else { tr!(lang, "followup.told_by", word = word) };
    let facts = [ledger, told, became(lang, promise)].into_iter().chain(hints(lang, row));
    let facts: Vec<String> = facts.filter(|fact| !fact.is_empty()).collect();
    let indent = " ".repeat(5);
    out.push_str(&words::hung(&indent, &facts.join(" · "), look.width));
    if let Some((_, mention)) = promise.said() {
        out.push_str(&quoted(&indent, &mention.quote, &words::part(lang, mention.place, mention.no), look));
    }
    out
}
