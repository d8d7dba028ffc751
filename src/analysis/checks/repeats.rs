//! What was said before: last year, in a gap, or some lines above.

use super::{Check, Context, Detail, Finding, Severity};
use crate::analysis::copied::copied;
use crate::analysis::copied::matching::{Solid, Sources};
use crate::analysis::places::place::{Part, Passage, texts};
use crate::model::ItemKind;
use std::collections::HashMap;

/// A passage from last year's report that is too long for habit, in characters outside set phrases.
const LONG: usize = 40;
/// The same for a cause in the words of a gap.
const CAUSE: usize = 12;
/// Characters, without punctuation, that make a repeated set phrase.
const PHRASE: usize = 10;

/// Long passages of last year's report. What reports on last year's promises may quote them.
pub(super) fn copied_passages(context: &Context<'_>) -> Vec<Finding> {
    let Some(before) = context.archive.before(context.year) else { return Vec::new() };
    let taken = copied(context.archive, context.year, Some(before)).passages;
    let own = |part: &Part| !matches!(part, Part::Item(ItemKind::Previous, ..));
    let long = taken.into_iter().filter(|taken| taken.chars >= LONG && own(&taken.later.place.part));
    let finding = |taken: crate::analysis::copied::Taken| Finding {
        check: Check::CopiedPassage,
        severity: Severity::Warning,
        place: taken.later.place,
        quote: taken.later.text,
        detail: Detail::Also(taken.earlier.place, taken.earlier.text),
    };
    long.map(finding).collect()
}

/// Causes that say a gap over again.
pub(super) fn causes(context: &Context<'_>) -> Vec<Finding> {
    let (year, mut sources) = (context.year, Sources::default());
    let all = texts(context.report);
    for passage in all.iter().filter(|p| matches!(p.part, Part::Item(ItemKind::Gap, ..))) {
        sources.add(year, passage.clone());
    }
    let mut out = Vec::new();
    for passage in all.iter().filter(|p| matches!(p.part, Part::Item(ItemKind::Cause, ..))) {
        let solid = Solid::of(passage.text);
        for found in sources.find(&solid, CAUSE) {
            let Some((there, words)) = sources.quote(found.source, &found.earlier) else { continue };
            let range = solid.bytes(&found.later);
            let quote = passage.text[range.clone()].to_owned();
            let (check, severity) = (Check::CauseRepeatsGap, Severity::Warning);
            let detail = Detail::Also(there, words.to_owned());
            out.push(Finding { check, severity, place: passage.at(year, range), quote, detail });
        }
    }
    out
}

/// Set phrases that this report has used before, wherever.
pub(super) fn phrases(context: &Context<'_>) -> Vec<Finding> {
    let all = texts(context.report);
    let solids: Vec<Solid> = all.iter().map(|passage| Solid::of(passage.text)).collect();
    let mut first: HashMap<&[char], (usize, usize)> = HashMap::new();
    let mut out = Vec::new();
    for (text, solid) in solids.iter().enumerate() {
        let mut at = 0;
        while let Some(gram) = solid.chars().get(at..at + PHRASE) {
            let before = first.get(gram).copied().filter(|_| is_set(solid, at));
            let Some((other, there)) = before.filter(|&(other, there)| other != text || there + PHRASE <= at) else {
                first.entry(gram).or_insert((text, at));
                at += 1;
                continue;
            };
            let length = common(&solid.chars()[at..], &solids[other].chars()[there..]);
            out.push(repeated(context, (&all[text], solid, at), (&all[other], &solids[other], there), length));
            at += length;
        }
    }
    out
}

/// Whether most of what begins here belongs to set phrases.
fn is_set(solid: &Solid, at: usize) -> bool {
    solid.counting(at..at + PHRASE) <= PHRASE / 2
}

fn common(a: &[char], b: &[char]) -> usize {
    a.iter().zip(b).take_while(|(x, y)| x == y).count()
}

fn repeated(
    context: &Context<'_>,
    (passage, solid, at): (&Passage<'_>, &Solid, usize),
    (other, before, there): (&Passage<'_>, &Solid, usize),
    length: usize,
) -> Finding {
    let (range, first) = (solid.bytes(&(at..at + length)), before.bytes(&(there..there + length)));
    let detail = Detail::Also(other.at(context.year, first.clone()), other.text[first].to_owned());
    Finding {
        check: Check::RepeatedPhrase,
        severity: Severity::Warning,
        quote: passage.text[range.clone()].to_owned(),
        place: passage.at(context.year, range),
        detail,
    }
}
