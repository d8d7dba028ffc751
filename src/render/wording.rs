//! A wording difference on a terminal: `[-removed-]`, `{+added+}`, and in colour too, so that it reads the same
//! printed, piped or pasted.

use crate::i18n::{Lang, tr};
use crate::text::inline::{Piece, PieceKind};
use crate::text::safe::sanitize;
use crate::text::wrap;
use anstyle::{AnsiColor, Style};
use unicode_segmentation::UnicodeSegmentation;

/// How to show it.
#[derive(Clone, Copy, Debug)]
pub struct Show {
    /// Cells of a line.
    pub width: usize,
    /// With colour codes.
    pub colour: bool,
    /// How many characters of unchanged text to keep on each side of a change; `None`: all of it.
    pub context: Option<usize>,
}

/// The difference as lines of at most `show.width` cells, each ended by `\n`.
pub fn wording(pieces: &[Piece], lang: Lang, show: Show) -> String {
    if pieces.iter().all(|piece| piece.kind == PieceKind::Equal) {
        return tr!(lang, "wording.same") + "\n";
    }
    let mut marked = Marked::default();
    for (at, piece) in pieces.iter().enumerate() {
        let text = sanitize(&piece.text);
        match (piece.kind, show.context) {
            (PieceKind::Equal, None) => marked.push(None, &text),
            (PieceKind::Equal, Some(keep)) => {
                let kept =
                    abbreviate(&text, if at > 0 { keep } else { 0 }, if at + 1 < pieces.len() { keep } else { 0 });
                marked.push(None, &kept);
            }
            // The whole of it stands where it moved to.
            (PieceKind::MovedAway(_), Some(keep)) => marked.changed(piece.kind, &abbreviate(&text, keep, keep), lang),
            _ => marked.changed(piece.kind, &text, lang),
        }
    }
    marked.lines(show)
}

/// What the marks mean, in a line.
pub fn legend(lang: Lang) -> String {
    tr!(lang, "wording.legend")
}

/// The first `head` and last `tail` characters with `…` between; whole where that saves little. A paragraph break in
/// what is left out stays a break.
fn abbreviate(text: &str, head: usize, tail: usize) -> String {
    const LEAST_SAVED: usize = 8;
    let clusters: Vec<&str> = text.graphemes(true).collect();
    if clusters.len() <= head + tail + LEAST_SAVED {
        return text.to_owned();
    }
    let (first, rest) = clusters.split_at(head);
    let (middle, last) = rest.split_at(rest.len() - tail);
    // Of other paragraphs nothing is kept: context is what stands around the change.
    let first: String = first.iter().copied().take_while(|c| *c != "\n").collect();
    let last = last.concat();
    let last = last.rsplit('\n').next().unwrap_or_default();
    let broken = middle.contains(&"\n") || text[first.len()..text.len() - last.len()].contains('\n');
    let gap = match (broken, head, tail) {
        (true, 1.., 1..) => "…\n…",
        (true, 0, _) if last.is_empty() => "…\n",
        _ => "…",
    };
    first + gap + last
}

/// Text with the marks in it and which bytes are of which kind.
#[derive(Default)]
struct Marked {
    text: String,
    /// Where each stretch of a kind ends.
    kinds: Vec<(usize, Option<PieceKind>)>,
}

impl Marked {
    fn push(&mut self, kind: Option<PieceKind>, text: &str) {
        self.text.push_str(text);
        self.kinds.push((self.text.len(), kind));
    }

    /// Each paragraph in marks of its own; a break that came or went by itself shows as ¶.
    fn changed(&mut self, kind: PieceKind, text: &str, lang: Lang) {
        let (open, close) = marks(kind, lang);
        let paragraphs: Vec<&str> = text.split('\n').collect();
        let last = paragraphs.len() - 1;
        for (at, paragraph) in paragraphs.into_iter().enumerate() {
            let lone = paragraph.is_empty() && at < last;
            if !paragraph.is_empty() || lone {
                let words = if lone { "¶" } else { paragraph };
                self.push(Some(kind), &format!("{open}{words}{close}"));
            }
            if at < last {
                self.push(None, "\n");
            }
        }
    }

    fn lines(&self, show: Show) -> String {
        let mut out = String::with_capacity(self.text.len() + self.text.len() / 4);
        let mut kinds = self.kinds.iter().copied().peekable();
        for line in wrap::lines(&self.text, show.width) {
            let mut at = line.start;
            while at < line.end {
                while kinds.next_if(|(end, _)| *end <= at).is_some() {}
                let (end, kind) = kinds.peek().copied().unwrap_or((line.end, None));
                let end = end.min(line.end);
                let style = kind.filter(|_| show.colour).map(style).unwrap_or_default();
                out.push_str(&format!("{style}{}{style:#}", &self.text[at..end]));
                at = end;
            }
            out.push('\n');
        }
        out
    }
}

fn marks(kind: PieceKind, lang: Lang) -> (String, &'static str) {
    match kind {
        PieceKind::Equal => (String::new(), ""),
        PieceKind::Removed => ("[-".to_owned(), "-]"),
        PieceKind::Added => ("{+".to_owned(), "+}"),
        PieceKind::MovedAway(number) => (format!("[{}", tr!(lang, "wording.away", number = number)), "]"),
        PieceKind::MovedHere(number) => (format!("{{{}", tr!(lang, "wording.here", number = number)), "}"),
    }
}

fn style(kind: PieceKind) -> Style {
    match kind {
        PieceKind::Equal => Style::new(),
        PieceKind::Removed => AnsiColor::Red.on_default(),
        PieceKind::Added => AnsiColor::Green.on_default(),
        PieceKind::MovedAway(_) => AnsiColor::Magenta.on_default(),
        PieceKind::MovedHere(_) => AnsiColor::Cyan.on_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::inline::wording as compare;

    fn shown(old: &str, new: &str, context: Option<usize>) -> String {
        wording(&compare(old, new), Lang::Zh, Show { width: 40, colour: false, context })
    }

    #[test]
    fn changes_are_marked_without_colour() {
        assert_eq!(shown("每月走访联系户。", "定期走访联系户。", None), "[-每月-]{+定期+}走访联系户。\n");
        assert_eq!(shown("同样的话。", "同样的话。", None), "文字没有变化。\n");
    }

    #[test]
    fn long_unchanged_stretches_are_cut_in_context_mode() {
        let same = "这一句从头到尾都没有动过，而且写得很长。";
        assert_eq!(
            shown(&format!("{same}每月学习两次。{same}"), &format!("{same}每月学习四次。{same}"), Some(4)),
            "…每月学习[-两-]{+四+}次。这一…\n"
        );
        let far = format!("一段{same}\n二段{same}\n");
        assert_eq!(shown(&format!("{far}走访3户。"), &format!("{far}走访5户。"), Some(6)), "…走访[-3-]{+5+}户。\n");
    }

    #[test]
    fn paragraphs_that_came_or_went_have_marks_of_their_own() {
        assert_eq!(shown("甲段在此。\n乙段在此。\n丙。", "丙。", None), "[-甲段在此。-]\n[-乙段在此。-]\n丙。\n");
        assert_eq!(shown("先说甲事。再说乙事。", "先说甲事。\n再说乙事。", None), "先说甲事。{+¶+}\n再说乙事。\n");
    }

    #[test]
    fn what_moved_says_where() {
        let (x, y) = ("坚持每周到窗口坐班半天。", "对照清单逐条核对整改的结果。又一句话放在这里。");
        assert_eq!(
            shown(&format!("{x}\n{y}"), &format!("{y}\n{x}"), None),
            "[移走1：坚持每周到窗口坐班半天。][-¶-]\n对照清单逐条核对整改的结果。又一句话放在\n这里。{+¶+}\n{移来1：坚持每周到窗口坐班半天。}\n"
        );
    }

    #[test]
    fn colour_ends_with_each_line() {
        let pieces = compare("", &"写了很长的一句话又接着写".repeat(3));
        let text = wording(&pieces, Lang::Zh, Show { width: 20, colour: true, context: None });
        assert!(text.lines().count() > 3);
        assert!(text.lines().all(|line| line.starts_with("\u{1b}[32m") && line.ends_with("\u{1b}[0m")), "{text:?}");
    }

    #[test]
    fn control_characters_in_a_report_do_nothing() {
        let text = shown("说了一句话。", "说了一句话\u{1b}[2J。", None);
        assert_eq!(text, "说了一句话{+␛[2J+}。\n");
    }
}
