//! What became of each promise in a few lines: its successor, what was gained and lost in whole phrases, and what the
//! later report says of one that nothing continues.

use super::{Reports, Side, is_same_words};
use crate::analysis::book::promise::Promise;
use crate::analysis::results::{Comparison, ItemPlace, PhraseChange, Relation, Row, Strength};
use crate::i18n::{Lang, tr};
use crate::render::paint::paint;
use crate::render::table::Tone;
use crate::render::{sides, words};
use crate::text::safe::one_line;
use crate::text::wrap;
use crate::ui::Look;

/// Cells of a title before `…`.
const TITLE: usize = 90;
/// Cells of a phrase: whole clauses fit.
const PHRASE: usize = 60;
/// Most phrases of one kind before the rest is counted.
const MOST: usize = 6;

/// The sign of what was gained.
const UP: &str = "↑";
/// The sign of what was lost.
const DOWN: &str = "↓";

/// What is put in brief.
pub(super) struct Brief<'a, 'r> {
    /// What is compared.
    pub comparison: &'a Comparison,
    /// The rows of one kind of item.
    pub rows: &'a [Row],
    /// The reports the items stand in.
    pub reports: Reports<'r>,
    /// What is known of the earlier year's promises; empty where nobody asked.
    pub promises: &'a [Promise],
    /// How it is to look.
    pub look: Look,
}

impl Brief<'_, '_> {
    /// The counts, then what became of every item, then the new ones.
    pub(super) fn text(&self) -> String {
        let mut out = self.head();
        for row in self.rows.iter().filter(|row| !row.from.is_empty()) {
            out.push_str(&self.row(row));
        }
        for place in self.rows.iter().filter(|row| row.from.is_empty()).flat_map(|row| &row.to) {
            let head = format!(" {} {} ", words::relation(self.look.lang, Relation::New), place.no);
            out.push_str(&self.hung(&head, &self.title(Side::New, place)));
        }
        out
    }

    /// `2022年5条 → 2023年7条`, and how many became what.
    fn head(&self) -> String {
        let lang = self.look.lang;
        let count = |side: fn(&Row) -> &Vec<ItemPlace>| {
            let all: std::collections::BTreeSet<&ItemPlace> = self.rows.iter().flat_map(side).collect();
            all.len()
        };
        let (old, new) = (count(|row| &row.from), count(|row| &row.to));
        let (from, to) = sides::names(self.comparison, lang);
        let left = match sides::has_revisions(self.comparison) {
            true => tr!(lang, "diff.head_revisions", from = from, old = old, to = to, new = new),
            false => tr!(lang, "diff.head", from = from, old = old, to = to, new = new),
        };
        let line = format!("{left}  {}", self.counts().join(" · "));
        wrap::wrap(&line, self.look.width).iter().map(|line| format!("{line}\n")).collect()
    }

    fn counts(&self) -> Vec<String> {
        let lang = self.look.lang;
        let told =
            |word: String, count: usize| (count > 0).then(|| tr!(lang, "followup.count", status = word, count = count));
        let strong = [Strength::Stronger, Strength::Weaker, Strength::Mixed].into_iter().filter_map(|strength| {
            let count = self.rows.iter().filter(|row| row.strength == Some(strength)).count();
            told(words::strength(lang, strength), count)
        });
        let kinds = Relation::ALL.iter().filter_map(|relation| {
            let count = self.rows.iter().filter(|row| row.relation == *relation).count();
            told(words::relation(lang, *relation), count)
        });
        strong.chain(kinds).collect()
    }

    fn row(&self, row: &Row) -> String {
        let mut out: String = row
            .from
            .iter()
            .map(|place| self.hung(&format!("{:>2} ", place.no), &self.title(Side::Old, place)))
            .collect();
        match row.to.is_empty() {
            true => out.push_str(&self.vanished(row)),
            false => out.push_str(&self.successors(row)),
        }
        out
    }

    /// What the later report says of one that nothing continues.
    fn vanished(&self, row: &Row) -> String {
        let lang = self.look.lang;
        let relation = words::relation(lang, row.relation);
        let said = row.from.iter().find_map(|place| {
            let promise = self.promises.iter().find(|promise| promise.place() == *place)?;
            Some(promise.mentions.first().map(|mention| {
                let says = words::says(lang, mention.says);
                tr!(lang, "diff.vanished_told", relation = relation, says = says, quote = one_line(&mention.quote))
            }))
        });
        let text = match said {
            Some(Some(told)) => told,
            Some(None) => tr!(lang, "diff.vanished_silent", relation = relation, year = self.comparison.to),
            None => relation.clone(),
        };
        let line = self.hung("   ", &text);
        line.replacen(&relation, &paint(&relation, Tone::Bad, self.look), 1)
    }

    fn successors(&self, row: &Row) -> String {
        let lang = self.look.lang;
        let became = tr!(lang, "diff.became", relation = words::relation(lang, row.relation));
        let below = " ".repeat(wrap::width(&became));
        let mut out = String::new();
        for (at, place) in row.to.iter().enumerate() {
            let lead = if at == 0 { &became } else { &below };
            let head = format!("   {lead}{:>2} ", place.no);
            let title = self.successor_title(row, place);
            out.push_str(&match row.strength.filter(|_| at == 0 && is_rated(row)) {
                Some(strength) => self.rated(&head, &title, strength),
                None => self.hung(&head, &title),
            });
        }
        let fields =
            if is_same_words(row, self.reports) { super::field_lines(row, self.reports, lang) } else { vec![] };
        match fields.is_empty() {
            true => out + &self.changes(&row.changes),
            false => fields.iter().fold(out, |out, line| out + &self.hung("     ~ ", line)),
        }
    }

    /// The title of a successor, or in a word that it is the same.
    fn successor_title(&self, row: &Row, place: &ItemPlace) -> String {
        let lang = self.look.lang;
        let title = self.title(Side::New, place);
        let same = row.from.iter().any(|from| self.title(Side::Old, from) == title);
        let title = match (row.relation, same) {
            (Relation::Verbatim, _) => tr!(lang, "diff.verbatim"),
            (_, true) => tr!(lang, "diff.same_title"),
            (_, false) => title,
        };
        if row.linked { title + &tr!(lang, "diff.linked") } else { title }
    }

    /// The title with the sum at the end of the line.
    fn rated(&self, head: &str, title: &str, strength: Strength) -> String {
        let word = words::strength(self.look.lang, strength);
        let room = self.look.width.saturating_sub(wrap::width(head));
        let gap = room.saturating_sub(wrap::width(title) + wrap::width(&word)).max(2);
        let line = self.hung(head, &format!("{title}{}{word}", " ".repeat(gap)));
        let tone = match strength {
            Strength::Stronger => Tone::Good,
            Strength::Weaker => Tone::Bad,
            Strength::Mixed => Tone::Warn,
            Strength::Same => Tone::Plain,
        };
        match line.rfind(&word) {
            Some(at) => format!("{}{}\n", line.get(..at).unwrap_or_default(), paint(&word, tone, self.look)),
            None => line,
        }
    }

    /// What was changed, gained and lost, in whole phrases.
    fn changes(&self, changes: &[PhraseChange]) -> String {
        let lang = self.look.lang;
        let lists = [
            (UP, String::new(), self.changed(changes, Strength::Stronger)),
            (DOWN, String::new(), self.changed(changes, Strength::Weaker)),
            ("~", String::new(), self.changed(changes, Strength::Same)),
            (
                DOWN,
                tr!(lang, "diff.lost"),
                changes.iter().filter(|c| c.to.is_empty()).map(|c| phrase(&c.from)).collect(),
            ),
            (
                UP,
                tr!(lang, "diff.gained"),
                changes.iter().filter(|c| c.from.is_empty()).map(|c| phrase(&c.to)).collect(),
            ),
        ];
        let mut out = String::new();
        for (sign, title, list) in lists.into_iter().filter(|(_, _, list)| !list.is_empty()) {
            let lines = self.hung(&format!("     {sign} "), &(title + &listed(lang, &list)));
            let tone = if sign == UP {
                Tone::Good
            } else if sign == DOWN {
                Tone::Bad
            } else {
                Tone::Plain
            };
            out.push_str(&lines.replacen(sign, &paint(sign, tone, self.look), 1));
        }
        out
    }

    /// The phrases that both sides have, each in its own number.
    fn changed(&self, changes: &[PhraseChange], strength: Strength) -> Vec<String> {
        let both = changes.iter().filter(|c| !c.from.is_empty() && !c.to.is_empty() && c.strength == strength);
        both.map(|c| tr!(self.look.lang, "diff.changed", from = phrase(&c.from), to = phrase(&c.to))).collect()
    }

    fn title(&self, side: Side, place: &ItemPlace) -> String {
        (self.reports)(side, place).map(|report| words::item_title(report, place, TITLE)).unwrap_or_default()
    }

    /// A text behind `head`, its further lines below its first.
    fn hung(&self, head: &str, text: &str) -> String {
        words::hung(head, text, self.look.width)
    }
}

/// Phrases one after the other; past [`MOST`] of them how many more there are.
fn listed(lang: Lang, list: &[String]) -> String {
    let mut shown: Vec<String> = list.iter().take(MOST).cloned().collect();
    if list.len() > MOST {
        shown.push(tr!(lang, "diff.more", count = list.len() - MOST));
    }
    shown.join(&tr!(lang, "diff.sep"))
}

/// Whether the sum says more than the relation does.
fn is_rated(row: &Row) -> bool {
    row.relation != Relation::Verbatim || !row.changes.is_empty()
}

fn phrase(text: &str) -> String {
    wrap::shorten(&one_line(text), PHRASE)
}
