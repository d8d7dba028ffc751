//! The proof that an import lost nothing: every character of the source, in order, is in the report.
//!
//! It knows the source document and the report, and nothing of how one was made from the other. Left out of the
//! comparison are white space, outline labels, the mark that closes a heading, and what became a value: the date, the
//! head and the numbers of a 台账. Cells of a 台账 may be out of order: each must be found in a measure or a gap.

mod flat;
mod ledger;

use super::outline::date;
use super::outline::fields::{Field, fields};
use super::outline::marks::label_chars;
use super::source::{Block, Place, SourceDoc, SourceParagraph};
use crate::model::{Due, Measure, Report};
use crate::text::labels::{LabelStyle, is_blank, leading, may_stand};
use crate::text::run_in::CLOSERS;
use flat::{Flat, Order, flatten};
use ledger::Covered;
use std::collections::{BTreeMap, BTreeSet};

/// A place whose words are not in the report, or words of the report that are not in the document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}not in the report: {quote}", place.map(|p| format!("{p:?}: ")).unwrap_or_default())]
pub struct Lost {
    /// Where; `None`: the report holds more than the document.
    pub place: Option<Place>,
    /// The words.
    pub quote: String,
}

/// Proves that a report holds every character of a document, and none that the document has not.
pub fn prove(doc: &SourceDoc, report: &Report) -> Result<(), Lost> {
    let read = ledger::covered(doc, report).and_then(|covered| in_order(doc, report, &covered));
    // A table whose words happen to be those of a measure looks like its 台账 though it was kept as text: either way
    // of reading it is a proof.
    read.or_else(|lost| in_order(doc, report, &Covered::default()).map_err(|_| lost))
}

/// Either order of a paper is a proof, kind by kind or causes and measures below what they name; and so is any
/// number of lines that may stand above its title.
fn in_order(doc: &SourceDoc, report: &Report, covered: &Covered) -> Result<(), Lost> {
    let linked = report.causes.iter().any(|cause| !cause.gaps.is_empty())
        || report.measures.iter().any(|measure| !measure.gaps.is_empty() || !measure.causes.is_empty());
    let orders = [Order::Kinds, Order::PointByPoint].into_iter().take(if linked { 2 } else { 1 });
    let mut first = None;
    for above in above_title(&units(doc, &covered.tables), report) {
        for order in orders.clone() {
            match proven(doc, report, covered, (above, order)) {
                Ok(()) => return Ok(()),
                Err(lost) => first = first.or(Some(lost)),
            }
        }
    }
    first.map_or(Ok(()), Err)
}

fn proven(doc: &SourceDoc, report: &Report, covered: &Covered, (above, order): (usize, Order)) -> Result<(), Lost> {
    let units = units(doc, &covered.tables);
    let signature: Vec<String> = lines(report.signature.as_deref().unwrap_or("")).collect();
    let flat = flatten(report, covered, above, order);
    let mut annex = false;
    let mut signed = false;
    let mut reached: States = flat.reach(0).into_iter().map(|at| (at, 0)).collect();
    for (place, line, label) in units {
        annex |= signed && is_annex(&line);
        signed = is_signature(&line, report, &signature) || (signed && is_annex(&line));
        let mut next = asides(&line, report, &signature, &reached);
        if annex && repeats(&line, report) {
            next.extend(reached.iter().copied());
        }
        let lost = match advance(&flat, &reached, &line, label.as_deref()) {
            Ok(found) => {
                next.extend(found);
                0
            }
            Err(at) => at,
        };
        if next.is_empty() {
            return Err(Lost { place: Some(place), quote: words(&line, lost) });
        }
        reached = next;
    }
    let rest = |(at, signed): &(usize, usize)| {
        [flat.rest(*at), signature.get(*signed..).unwrap_or_default().concat()].concat()
    };
    let missing = reached.iter().map(rest).min_by_key(|rest| rest.chars().count()).unwrap_or_default();
    if missing.is_empty() { Ok(()) } else { Err(Lost { place: None, quote: missing.chars().take(30).collect() }) }
}

/// How many lines of the preamble may stand above the title: none, or some of those with which the document begins,
/// but for lines of the 落款. Any number of them: the line behind may begin as the title does.
fn above_title(units: &[(Place, String, Option<String>)], report: &Report) -> std::ops::RangeInclusive<usize> {
    let signature: Vec<String> = lines(report.signature.as_deref().unwrap_or("")).collect();
    let most = stands_above(units, report, &[]).max(stands_above(units, report, &signature));
    0..=if report.title.is_empty() { 0 } else { most }
}

/// With how many lines of the preamble a document may begin, those left out that are signed.
fn stands_above(units: &[(Place, String, Option<String>)], report: &Report, signature: &[String]) -> usize {
    let most = report.preamble.chars().count() + report.title.chars().count();
    let lines = units.iter().map(|(_, line, _)| squeeze(line)).filter(|line| !signature.contains(line));
    let mut begins = String::new();
    for line in lines {
        begins.extend(line.chars().filter(|c| *c != '|'));
        if begins.chars().count() > most {
            break;
        }
    }
    let mut words = String::new();
    let stands = |line: &&str| {
        words.extend(line.chars().filter(|c| *c != '|' && !is_blank(*c)));
        begins.starts_with(&words)
    };
    report.preamble.split('\n').take_while(stands).count()
}

/// What the source up to here can have led to: a position in the report, and a number of lines of its 落款.
type States = BTreeSet<(usize, usize)>;

fn lines(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(['\n', '\r']).map(squeeze).filter(|line| !line.is_empty())
}

/// The lines of a text with the white space inside, which some labels need.
fn spaced_lines(text: &str) -> impl Iterator<Item = String> + '_ {
    let lines = text.split(['\n', '\r']).map(|line| line.trim_matches(is_blank).to_owned());
    lines.filter(|line| !line.is_empty())
}

/// A text without its white space.
fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

fn words(line: &str, at: usize) -> String {
    line.chars().skip(at.saturating_sub(6)).take(30).collect()
}

/// The lines of a document that must come in order, each with its automatic label.
fn units(doc: &SourceDoc, ledgers: &BTreeSet<usize>) -> Vec<(Place, String, Option<String>)> {
    let mut out = Vec::new();
    for block in &doc.blocks {
        match block {
            Block::Paragraph(paragraph) => out.extend(of_paragraph(paragraph)),
            Block::Table(table) if ledgers.contains(&table.number) => {}
            Block::Table(table) => {
                for (row, cells) in table.rows.iter().enumerate() {
                    for (column, cell) in cells.iter().enumerate() {
                        let place = Place::Cell { table: table.number, row: row + 1, column: column + 1 };
                        out.extend(spaced_lines(&cell.text).map(|line| (place, line, None)));
                    }
                }
            }
        }
    }
    out
}

fn of_paragraph(paragraph: &SourceParagraph) -> Vec<(Place, String, Option<String>)> {
    let label = paragraph.label.as_deref().map(squeeze);
    let each = spaced_lines(&paragraph.text).enumerate();
    each.map(|(i, line)| (paragraph.place, line, label.clone().filter(|_| i == 0))).collect()
}

/// A line that became the date or belongs to the 落款, which may stand at either end of a paper.
fn asides(line: &str, report: &Report, signature: &[String], from: &States) -> States {
    let mut out = BTreeSet::new();
    let dated = report.date.is_some() && date::whole_line(line) == report.date;
    if dated || became_fields(line, report) {
        out.extend(from.iter().copied());
    }
    let name = date::at_end(line).filter(|(_, day)| report.date == Some(*day)).map_or(line, |(name, _)| name);
    let (name, line) = (squeeze(name), squeeze(line));
    let signs = |have: &String| *have == name || *have == line;
    out.extend(from.iter().filter(|(_, k)| signature.get(*k).is_some_and(signs)).map(|(at, k)| (*at, k + 1)));
    out
}

/// Whether a line belongs to the 落款.
fn is_signature(line: &str, report: &Report, signature: &[String]) -> bool {
    let dated = report.date.is_some()
        && (date::whole_line(line) == report.date || date::at_end(line).map(|(_, day)| day) == report.date);
    dated || signature.contains(&squeeze(line))
}

/// Whether a line begins an annex.
fn is_annex(line: &str) -> bool {
    let line = squeeze(line);
    ["附件", "附：", "附:", "附表"].iter().any(|start| line.starts_with(start))
}

/// Whether a line says again what a measure says, but for its number and for marks: a list behind the signature.
fn repeats(line: &str, report: &Report) -> bool {
    let bare = |text: &str| text.chars().filter(|c| !is_blank(*c) && !CLOSERS.contains(c)).collect::<String>();
    let behind = leading(line).and_then(|label| line.get(label.len..)).unwrap_or(line);
    let words = bare(behind);
    let said = |measure: &Measure| bare(&format!("{}{}", measure.heading.as_deref().unwrap_or(""), measure.text));
    words.chars().count() > 3 && report.measures.iter().any(|measure| said(measure).contains(&words))
}

/// Whether a line states terms and owners only, and every one of them is a measure's.
fn became_fields(line: &str, report: &Report) -> bool {
    let due = |measure: &Measure| match &measure.due {
        Some(Due::Words(words)) => Some(words.clone()),
        _ => None,
    };
    let has = |(field, value): &(Field, String)| {
        let of = |measure: &Measure| match field {
            Field::Owner => measure.owner.clone(),
            Field::Due => due(measure),
            Field::Target => measure.target.clone(),
        };
        report.measures.iter().any(|measure| of(measure).as_ref() == Some(value))
    };
    let found = fields(line);
    !found.is_empty() && found.iter().all(has)
}

/// What a line that is in the running text leads to; the character at which nothing goes on, if so.
fn advance(flat: &Flat, from: &States, line: &str, label: Option<&str>) -> Result<States, usize> {
    // States by character of the line; those behind are dropped, a paper of one line of a million characters is read.
    let mut ahead: BTreeMap<usize, States> = BTreeMap::new();
    let labelled = from.iter().filter_map(|(at, k)| Some((flat.behind(*at, label?)?, *k)));
    extend(flat, &mut ahead, 0, from.iter().copied().chain(labelled));
    let mut furthest = 0;
    for (i, (byte, c)) in line.char_indices().enumerate() {
        let Some(here) = ahead.remove(&i) else { continue };
        furthest = i;
        let closer = CLOSERS.contains(&c);
        let free = |at: &usize| is_blank(c) || (closer && flat.closes(*at));
        extend(flat, &mut ahead, i + 1, here.iter().filter_map(|(at, k)| Some((flat.step(*at, c)?, *k))));
        extend(flat, &mut ahead, i + 1, here.iter().copied().filter(|(at, _)| free(at)));
        // The rest of a long line is not read at every character of it.
        let may_begin = flat.by_aspect && starts(line, byte);
        let kind = Some(line.get(byte..).unwrap_or_default()).filter(|_| may_begin).and_then(label_chars);
        for skip in label_at(line, byte).into_iter().chain(kind) {
            extend(flat, &mut ahead, i + skip, here.clone());
        }
    }
    // Only what stands behind the last character is left.
    ahead.pop_last().map(|(_, states)| states).ok_or(furthest)
}

/// Most positions followed at once. A real paper has a few; text made of nothing but labels has very many, and those
/// that got furthest are enough.
const MOST: usize = 64;

fn extend(flat: &Flat, ahead: &mut BTreeMap<usize, States>, at: usize, more: impl IntoIterator<Item = (usize, usize)>) {
    let more = more.into_iter().flat_map(|(at, k)| flat.reach(at).into_iter().map(move |at| (at, k)));
    let mut more = more.peekable();
    if more.peek().is_none() {
        return;
    }
    let set = ahead.entry(at).or_default();
    set.extend(more);
    while set.len() > MOST {
        set.pop_first();
    }
}

/// Whether nothing but an outline label stands before a byte of a line.
fn starts(line: &str, byte: usize) -> bool {
    byte == 0 || label_at(line, 0).is_some_and(|count| line.char_indices().nth(count).is_some_and(|(at, _)| at == byte))
}

/// Characters of the outline label at this byte of a line.
fn label_at(line: &str, at: usize) -> Option<usize> {
    let text = line.get(at..)?;
    // The loosest style first: reading a label at every character of a long line would take for ever.
    if text.starts_with(is_blank) || !may_stand(line, at, LabelStyle::Shi) {
        return None;
    }
    let label = leading(text).filter(|label| may_stand(line, at, label.style))?;
    text.get(..label.len).map(|label| label.chars().count())
}

#[cfg(test)]
mod tests;
