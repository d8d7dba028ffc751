//! The reports' own words about each promise: the best sentence each.

use super::says::sign;
use crate::analysis::book::followup::{FollowUp, Renewed};
use crate::i18n::tr;
use crate::render::words;
use crate::text::safe::one_line;
use crate::text::wrap;
use crate::ui::Look;

/// Lines of a quotation: the whole of it stands in `track review` and `track trace`.
const LINES: usize = 2;

/// The quotations below their title; empty where no report has a word about any of them.
pub(super) fn quotes(follow: &FollowUp, rows: &[Renewed<'_>], look: Look) -> String {
    let quotes: String = rows.iter().filter_map(|row| quote(row, follow, look)).collect();
    if quotes.is_empty() { quotes } else { format!("\n{}\n{quotes}", tr!(look.lang, "followup.quotes")) }
}

fn quote(row: &Renewed<'_>, follow: &FollowUp, look: Look) -> Option<String> {
    let (lang, promise) = (look.lang, row.now);
    let (year, mention) = promise.said()?;
    let part = words::part(lang, mention.place, mention.no);
    let part = if year == follow.later { part } else { tr!(lang, "followup.of_year", year = year, part = part) };
    let name = follow.year.map_or_else(|| words::place(&promise.place()), |_| promise.no.to_string());
    let head = format!(" {} {name} ", sign(promise));
    Some(quoted(&head, &mention.quote, &part, look))
}

/// Exact words in at most [`LINES`] lines behind `head`, with the part they stand in.
pub(super) fn quoted(head: &str, quote: &str, part: &str, look: Look) -> String {
    let (lang, indent) = (look.lang, wrap::width(head));
    let room = look.width.saturating_sub(indent).max(20);
    let behind = tr!(lang, "followup.quote", quote = "", part = part);
    let least = room * LINES - wrap::width(&behind).min(room);
    let text =
        tr!(lang, "followup.quote", quote = wrap::shorten(&one_line(quote), least.saturating_sub(4)), part = part);
    let lines = wrap::wrap(&text, room);
    let rest = lines.iter().skip(1).map(|line| format!("{}{line}\n", " ".repeat(indent)));
    let first = lines.first().map(|line| format!("{head}{line}\n"));
    first.into_iter().chain(rest).collect()
}
