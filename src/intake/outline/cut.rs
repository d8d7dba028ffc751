//! Cuts paragraphs where an item's label stands in the middle of one.

use super::para::Para;
use crate::text::labels::{LAST, LabelStyle, inside, is_blank};

/// Cuts a section's paragraphs at the labels of one style that count on: `…。二是…。三是…`.
///
/// A number that begins a paragraph of its own later on is not looked for inside an earlier one.
pub(super) fn explode(paras: Vec<Para>, style: LabelStyle) -> Vec<Para> {
    if matches!(style, LabelStyle::Bullet | LabelStyle::Part | LabelStyle::Clause | LabelStyle::Multi) {
        return paras;
    }
    let starts: Vec<u32> =
        paras.iter().filter_map(|p| p.label.filter(|l| l.style == style).map(|l| l.number)).collect();
    let mut next = 1;
    let mut out = Vec::new();
    for para in paras {
        let at = cuts(&para, style, &mut next, &starts);
        out.extend(pieces(para, &at));
    }
    out
}

/// Bytes of a paragraph at which an item begins; counts `next` on.
fn cuts(para: &Para, style: LabelStyle, next: &mut u32, starts: &[u32]) -> Vec<usize> {
    let mut cuts = Vec::new();
    if let Some(label) = para.label.filter(|l| l.style == style) {
        *next = if label.number == LAST { *next + 1 } else { label.number + 1 };
    }
    for (at, label) in inside(&para.text, style) {
        let counts_on = label.number == *next || (label.number == LAST && *next > 1);
        if at > 0 && counts_on && !starts.contains(&label.number) {
            cuts.push(at);
            *next += 1;
        }
    }
    cuts
}

fn pieces(para: Para, cuts: &[usize]) -> Vec<Para> {
    let mut out = Vec::new();
    let bounds: Vec<usize> = std::iter::once(0).chain(cuts.iter().copied()).chain([para.text.len()]).collect();
    for (i, pair) in bounds.windows(2).enumerate() {
        let &[from, to] = pair else { continue };
        let text = para.text.get(from..to).unwrap_or("").trim_matches(is_blank);
        if text.is_empty() {
            continue;
        }
        if i == 0 {
            out.push(Para { text: text.to_owned(), ..para.clone() });
        } else {
            out.push(Para::new(para.place, text, None, None, false, para.align));
        }
    }
    out
}

/// Where a paragraph begins with 二是 and the one before holds 一是 in its middle, cuts that one.
pub(super) fn rejoin_first(paras: Vec<Para>) -> Vec<Para> {
    let seconds: Vec<Option<LabelStyle>> = paras
        .iter()
        .skip(1)
        .map(|next| next.label.filter(|l| l.number == 2 && spoken(l.style)).map(|l| l.style))
        .chain([None])
        .collect();
    let mut out = Vec::new();
    for (para, second) in paras.into_iter().zip(seconds) {
        let own = para.label.is_some();
        let first = second.filter(|_| !own).and_then(|style| {
            let ones: Vec<usize> =
                inside(&para.text, style).into_iter().filter(|(_, l)| l.number == 1).map(|(at, _)| at).collect();
            (ones.len() == 1).then_some(ones)
        });
        out.extend(pieces(para, &first.unwrap_or_default()));
    }
    out
}

fn spoken(style: LabelStyle) -> bool {
    matches!(style, LabelStyle::Shi | LabelStyle::Yao | LabelStyle::Ordinal | LabelStyle::First)
}
