//! `track cohort alike`: pairs with their shares, passages side by side, groups.

use crate::analysis::cohort::alike::{Alike, Author, Pair, Part};
use crate::analysis::cohort::paper::Quote;
use crate::i18n::{Lang, tr};
use crate::paper::table as paper;
use crate::render::copied::{percent, quoted, section};
use crate::text::safe::one_line;
use crate::ui::Look;

/// How many, then groups, then pair by pair.
pub fn alike_text(alike: &Alike, unread: &[String], look: Look) -> String {
    let lang = look.lang;
    let mut out = format!("{}\n", headline(alike, lang));
    for group in &alike.clusters {
        let names: Vec<String> = group.iter().map(|author| named(author, lang)).collect();
        let names = names.join(&tr!(lang, "list.comma"));
        out.push_str(&tr!(lang, "cohort.alike.cluster", count = group.len(), names = names));
        out.push('\n');
    }
    for (at, pair) in alike.pairs.iter().enumerate() {
        out.push_str(&pair_text(pair, at + 1, look));
    }
    if !unread.is_empty() {
        out.push_str(&format!("\n{}\n", tr!(lang, "cohort.faults", count = unread.len())));
        unread.iter().for_each(|words| out.push_str(&format!("  {words}\n")));
    }
    out
}

fn headline(alike: &Alike, lang: Lang) -> String {
    let (asked, pairs, common) = (alike.asked, alike.pairs.len(), alike.common);
    match alike.year {
        None => tr!(lang, "cohort.alike.nothing"),
        Some(year) if pairs == 0 => tr!(lang, "cohort.alike.none", year = year, asked = asked, common = common),
        Some(year) => tr!(lang, "cohort.alike.head", year = year, asked = asked, pairs = pairs, common = common),
    }
}

/// `张三（某镇）2023年`.
fn named(author: &Author, lang: Lang) -> String {
    let name = match &author.unit {
        Some(unit) => tr!(lang, "cohort.alike.of_unit", name = one_line(&author.name), unit = one_line(unit)),
        None => one_line(&author.name),
    };
    match author.year {
        Some(year) => tr!(lang, "cohort.alike.of_year", name = name, year = year),
        None => name,
    }
}

fn pair_text(pair: &Pair, number: usize, look: Look) -> String {
    let lang = look.lang;
    let (one, other) = (named(&pair.one.author, lang), named(&pair.other.author, lang));
    let shares = (percent(pair.one.total), percent(pair.other.total));
    let head = tr!(
        lang,
        "cohort.alike.pair",
        number = number,
        one = one,
        other = other,
        chars = pair.chars(),
        share_one = shares.0,
        share_other = shares.1
    );
    let mut out = format!("\n{head}\n");
    for part in [&pair.one, &pair.other] {
        let name = one_line(&part.author.name);
        let line = tr!(lang, "cohort.alike.sections", name = name, sections = sections(part, lang));
        out.push_str(&format!("{line}\n"));
    }
    let label = |author: &Author| tr!(lang, "cohort.alike.label", name = one_line(&author.name));
    for both in &pair.passages {
        let (there, here) = (place(&both.one, lang), place(&both.other, lang));
        let line = tr!(lang, "cohort.alike.passage", one = there, other = here, chars = both.chars);
        out.push_str(&format!("{line}\n"));
        out.push_str(&quoted(&label(&pair.one.author), &both.one.text, look.width));
        out.push_str(&quoted(&label(&pair.other.author), &both.other.text, look.width));
    }
    out
}

/// `差距 120/800字、措施 60/400字`.
fn sections(part: &Part, lang: Lang) -> String {
    let one = |(name, share): &(crate::analysis::copied::SectionName, crate::analysis::copied::Share)| {
        tr!(lang, "cohort.alike.section", name = section(lang, *name), taken = share.taken, chars = share.chars)
    };
    part.sections.iter().map(one).collect::<Vec<_>>().join(&tr!(lang, "list.comma"))
}

/// `差距 2`.
fn place(quote: &Quote, lang: Lang) -> String {
    let name = section(lang, quote.section);
    quote.no.map_or_else(|| name.clone(), |no| format!("{name} {no}"))
}

/// The passages side by side, a row each.
pub fn alike_table(alike: &Alike, unread: &[String], lang: Lang) -> paper::Table {
    let column = |name: String, width| paper::Column { name, width, ..paper::Column::default() };
    let columns = vec![
        column(tr!(lang, "cohort.alike.column.number"), 3),
        column(tr!(lang, "cohort.alike.column.one"), 7),
        column(tr!(lang, "cohort.alike.column.other"), 7),
        column(tr!(lang, "cohort.alike.column.chars"), 4),
        column(tr!(lang, "cohort.alike.column.place_one"), 5),
        column(tr!(lang, "cohort.alike.column.text_one"), 22),
        column(tr!(lang, "cohort.alike.column.place_other"), 5),
        column(tr!(lang, "cohort.alike.column.text_other"), 22),
    ];
    let rows = alike.pairs.iter().enumerate().flat_map(|(at, pair)| pair_rows(pair, at + 1, lang)).collect();
    let mut notes = vec![headline(alike, lang)];
    notes.extend(unread.iter().cloned());
    let title = match alike.year {
        Some(year) => tr!(lang, "cohort.alike.title", year = year),
        None => tr!(lang, "cohort.alike.title_no_year"),
    };
    paper::Table { title, columns, rows, notes, ..paper::Table::default() }
}

fn pair_rows(pair: &Pair, number: usize, lang: Lang) -> Vec<Vec<paper::Cell>> {
    let who = |part: &Part| format!("{}\n{}", named(&part.author, lang), percent(part.total));
    let (one, other) = (who(&pair.one), who(&pair.other));
    let row = |both: &crate::analysis::cohort::alike::Both| {
        vec![
            paper::Cell::Number(number),
            paper::Cell::Text(one.clone()),
            paper::Cell::Text(other.clone()),
            paper::Cell::Number(both.chars),
            paper::Cell::Text(place(&both.one, lang)),
            paper::Cell::Text(both.one.text.clone()),
            paper::Cell::Text(place(&both.other, lang)),
            paper::Cell::Text(both.other.text.clone()),
        ]
    };
    pair.passages.iter().map(row).collect()
}
