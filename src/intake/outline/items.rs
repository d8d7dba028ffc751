//! Cuts a section into its items.
//!
//! In order of what is trusted: heading styles, labels at the start of paragraphs, labels run on inside a paragraph,
//! headings on lines of their own, and at last each paragraph by itself.

use super::cut::{explode, rejoin_first};
use super::marks::mark;
use super::para::Para;
use super::sections::note;
use crate::intake::source::{ImportNote, NoteKind, Place};
use crate::model::SectionKind;
use crate::text::labels::{LAST, LabelStyle, is_blank, series};
use crate::text::run_in::{bare, is_own_line};

/// An item before its heading is told from its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RawItem {
    pub place: Place,
    /// The first paragraph without its label.
    pub first: String,
    /// Further paragraphs, labels as typed.
    pub rest: Vec<String>,
    /// Its first paragraph is a heading by its style.
    pub marked: bool,
    /// It has a label.
    pub labelled: bool,
}

/// A section in its parts.
#[derive(Debug, Default)]
pub(super) struct Items {
    /// What stands before the first item.
    pub intro: Vec<Para>,
    pub items: Vec<RawItem>,
    pub notes: Vec<ImportNote>,
}

/// Cuts the paragraphs of a section. `level` is that of the section's own heading.
pub(super) fn items(paras: Vec<Para>, level: Option<u8>, kind: SectionKind) -> Items {
    let told = if kind == SectionKind::Previous { told_in_turn(&paras) } else { Vec::new() };
    if !told.is_empty() {
        return by(paras, |at, _| told.contains(&at), false);
    }
    match marked(paras, level) {
        Ok(items) => items,
        Err(paras) => {
            let lines = heading_lines(&paras);
            if lines.is_empty() { each(paras, kind) } else { by(paras, |at, _| lines.contains(&at), true) }
        }
    }
}

/// Where last year's promises begin when each is told in lines of one pattern: 问题1：…, 整改措施：…, 落实情况：….
fn told_in_turn(paras: &[Para]) -> Vec<usize> {
    let label = |para: &Para| para.label.is_none().then(|| mark(0, para)).flatten().filter(|mark| mark.rest.is_some());
    let Some((first, kind)) = paras.iter().enumerate().find_map(|(at, para)| Some((at, label(para)?.kind))) else {
        return Vec::new();
    };
    // （一）问题1。… above 整改措施：… : the numbers say where each begins.
    if paras.iter().take(first).any(|para| para.label.is_some_and(|label| label.number == 1)) {
        return Vec::new();
    }
    let begins = |para: &Para| label(para).is_some_and(|mark| mark.kind == kind);
    let starts: Vec<usize> = paras.iter().enumerate().filter(|(_, para)| begins(para)).map(|(at, _)| at).collect();
    let apart = starts.windows(2).all(|pair| matches!(pair, [a, b] if b - a >= 2));
    if starts.len() >= 2 && apart && first <= 1 { starts } else { Vec::new() }
}

impl Items {
    /// Cuts the paragraphs of a section where something marks an item; without any, they all introduce a table.
    pub(super) fn marked_only(paras: Vec<Para>, level: Option<u8>) -> Self {
        marked(paras, level).unwrap_or_else(|intro| Self { intro, ..Self::default() })
    }
}

/// Items that a style or a label marks; the paragraphs back when there are none.
fn marked(paras: Vec<Para>, level: Option<u8>) -> Result<Items, Vec<Para>> {
    let deeper = |para: &Para| para.level.filter(|l| level.is_none_or(|own| *l > own));
    if let Some(top) = paras.iter().filter_map(deeper).min() {
        return Ok(by(paras, |_, para| para.level == Some(top), true));
    }
    let paras = rejoin_first(paras);
    let style = style(&paras);
    if let Some(starts) = style.and_then(|style| unlabelled_starts(&paras, style)) {
        let mut found = by(paras, |at, _| starts.contains(&at), false);
        found.items.iter_mut().for_each(|item| item.labelled = true);
        return Ok(found);
    }
    if let Some(style) = style {
        let paras = explode(paras, style);
        let more = counting_on(&paras, style);
        let begins = |at: usize, para: &Para| para.label.is_some_and(|l| l.style == style) || more.contains(&at);
        let mut found = by(paras.clone(), begins, false);
        found.notes = gaps_in_numbers(&paras, style);
        return Ok(found);
    }
    if let Some(style) = run_on(&paras) {
        let paras = explode(paras, style);
        return Ok(by(paras, |_, para| para.label.is_some_and(|l| l.style == style), false));
    }
    Err(paras)
}

/// Items begin where `begins` says.
fn by(paras: Vec<Para>, begins: impl Fn(usize, &Para) -> bool, marked: bool) -> Items {
    let mut out = Items::default();
    for (at, para) in paras.into_iter().enumerate() {
        if begins(at, &para) {
            let labelled = para.label.is_some() || marked;
            let first = para.body().to_owned();
            if out.items.is_empty() {
                out.intro.last_mut().into_iter().for_each(|intro| runs_into(intro, &para));
            }
            out.items.push(RawItem { place: para.place, first, rest: Vec::new(), marked, labelled });
        } else if let Some(last) = out.items.last_mut() {
            last.push(para);
        } else {
            out.intro.push(para);
        }
    }
    out
}

/// A label in the middle of a paragraph is part of its sentence (`今后抓好三件事：一是…`): it stays with the words that
/// lead up to it, so that the paper can be printed as it was.
fn runs_into(intro: &mut Para, first: &Para) {
    if intro.place == first.place && first.label.is_some_and(|l| l.style == LabelStyle::Shi) {
        let label = first.text.strip_suffix(first.body()).unwrap_or_default();
        intro.text.push_str(label.trim_matches(is_blank));
    }
}

impl RawItem {
    fn push(&mut self, para: Para) {
        // A label alone on its line has its text on the next.
        if bare(&self.first).is_empty() {
            self.first = para.full();
        } else {
            self.rest.push(para.full());
        }
    }
}

/// The style of label that numbers the items: one that begins at 1, and of several the one that holds the others.
fn style(paras: &[Para]) -> Option<LabelStyle> {
    let labels: Vec<(usize, LabelStyle, u32)> =
        paras.iter().enumerate().filter_map(|(at, p)| p.label.map(|l| (at, l.style, l.number))).collect();
    let mut styles: Vec<LabelStyle> = Vec::new();
    for (_, style, number) in &labels {
        if *number <= 1 && !styles.contains(style) {
            styles.push(*style);
        }
    }
    let mut best: Option<LabelStyle> = None;
    for style in styles {
        let count = labels.iter().filter(|(_, s, _)| *s == style).count();
        if style == LabelStyle::Bullet && (count < 2 || best.is_some()) {
            continue;
        }
        best = match best {
            Some(outer) if !replaces(style, outer, &labels) => Some(outer),
            _ => Some(style),
        };
    }
    best.or_else(|| running_on(&labels))
}

/// Numbers that go on from the section before: （七）（八）.
fn running_on(labels: &[(usize, LabelStyle, u32)]) -> Option<LabelStyle> {
    let (_, style, first) = labels.first()?;
    let numbers = labels.iter().filter(|(_, s, _)| s == style).map(|(_, _, n)| *n);
    let steady = numbers.clone().zip(*first..).all(|(have, want)| have == want);
    (steady && numbers.count() >= 2).then_some(*style)
}

/// Where a number of another form counts on: `（四）` behind `1.` `2.` `3.`. A numbering of its own would begin at 1, and
/// a number that comes in the form of the others too is theirs: `四要…` within an item is not the `（四）` that follows.
fn counting_on(paras: &[Para], style: LabelStyle) -> Vec<usize> {
    let stands = |form: LabelStyle, number: u32| {
        paras.iter().any(|p| p.label.is_some_and(|l| l.style == form && l.number == number))
    };
    let (mut last, mut found) = (0_u32, Vec::new());
    for (at, para) in paras.iter().enumerate() {
        let Some(label) = para.label else { continue };
        let other = label.style != style
            && label.number == last.saturating_add(1)
            && label.number > 2
            && label.number != LAST
            && !stands(label.style, 1)
            && !stands(style, label.number);
        if other {
            found.push(at);
        }
        if other || label.style == style {
            last = label.number;
        }
    }
    found
}

/// Where each numbering that begins anew has a paragraph without a label right above it, those are the items:
/// `理想信念方面` `（1）…` `（2）…` `宗旨意识方面` `（1）…`.
fn unlabelled_starts(paras: &[Para], style: LabelStyle) -> Option<Vec<usize>> {
    let first = |para: &Para| para.label.is_some_and(|l| l.style == style && l.number == 1);
    let ones: Vec<usize> = paras.iter().enumerate().filter(|(_, para)| first(para)).map(|(at, _)| at).collect();
    let above = |at: &usize| at.checked_sub(1).filter(|above| paras.get(*above).is_some_and(|p| p.label.is_none()));
    let starts: Vec<usize> = ones.iter().filter_map(above).collect();
    (ones.len() >= 2 && starts.len() == ones.len()).then_some(starts)
}

/// Whether a style that comes later in a section is the outer one: it begins once, and the earlier one does not go
/// on behind its start.
fn replaces(later: LabelStyle, earlier: LabelStyle, labels: &[(usize, LabelStyle, u32)]) -> bool {
    if earlier == LabelStyle::Bullet {
        return true;
    }
    let ones = |style| labels.iter().filter(|(_, s, n)| *s == style && *n == 1).count();
    let start = labels.iter().find(|(_, s, _)| *s == later).map(|(at, ..)| *at);
    let goes_on = labels.iter().any(|(at, s, n)| *s == earlier && Some(*at) > start && *n > 1);
    later < earlier && ones(later) == 1 && (!goes_on || ones(earlier) > 1)
}

/// Numbers that do not run on, as the reader of the paper would stumble over them too.
fn gaps_in_numbers(paras: &[Para], style: LabelStyle) -> Vec<ImportNote> {
    let mut last = 0;
    let mut notes = Vec::new();
    for para in paras {
        let Some(label) = para.label.filter(|l| l.style == style && style != LabelStyle::Bullet) else { continue };
        if label.number != LAST && label.number != last + 1 {
            notes.push(note(para.place, NoteKind::NumberGap, &para.text.chars().take(20).collect::<String>()));
        }
        last = if label.number == LAST { last + 1 } else { label.number };
    }
    notes
}

/// The style of a series run on inside a paragraph, when only one paragraph of the section has one and the others
/// are no items themselves: one may introduce it, one may close it.
fn run_on(paras: &[Para]) -> Option<LabelStyle> {
    let mut found = paras.iter().enumerate().filter_map(|(at, para)| Some((at, series(&para.text)?)));
    let (at, (style, _)) = found.next()?;
    let alone = found.next().is_none() && at <= 1 && paras.len() <= at + 2;
    let told = |text: &str| {
        text.ends_with(['：', ':']) || ["如下", "以下", "几个方面", "几点", "几条"].iter().any(|w| text.contains(w))
    };
    let introduced = at == 0 || paras.first().is_some_and(|para| told(&para.text));
    (alone && introduced).then_some(style)
}

/// Short lines that end in no full stop and have text below them.
fn heading_lines(paras: &[Para]) -> Vec<usize> {
    const LONGEST: usize = 30;
    let short = |para: &Para| {
        para.label.is_none()
            && is_own_line(&para.text, LONGEST)
            && !para.text.ends_with(['。', '，', '；', '：', ':', '、'])
    };
    let lines = paras.iter().zip(paras.iter().skip(1)).enumerate();
    let found = lines.filter(|(_, (para, next))| short(para) && !short(next));
    found.map(|(at, _)| at).collect()
}

/// Every paragraph is an item; one that only announces the others is the introduction.
fn each(mut paras: Vec<Para>, kind: SectionKind) -> Items {
    let announces = paras.len() > 1 && paras.first().is_some_and(|p| p.text.ends_with(['：', ':']));
    let intro: Vec<Para> = if announces { paras.drain(..1).collect() } else { Vec::new() };
    let several = paras.first().filter(|_| paras.len() > 1 && kind != SectionKind::Previous);
    let quote = |para: &Para| para.text.chars().take(20).collect::<String>();
    let notes = several.map(|para| note(para.place, NoteKind::Unsure, &quote(para))).into_iter().collect();
    let whole = |para: Para| {
        let (place, first) = (para.place, para.full());
        RawItem { place, first, rest: Vec::new(), marked: false, labelled: false }
    };
    Items { intro, items: paras.into_iter().map(whole).collect(), notes }
}
