//! A state drawn: title, rows, what is told or typed, keys. Draws and changes nothing.

use super::rows::{self, Rows, Tone};
use super::{Mode, Seen, State, words};
use crate::i18n::Lang;
use crate::text::narrow::narrow;
use crate::text::wrap;
use ratatui::{
    Frame,
    layout::{Position, Rect},
    style::{Color, Modifier, Style},
    text::Line,
    widgets::{Clear, Paragraph},
};

/// How to draw.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Language of the program's own words.
    pub lang: Lang,
    /// Whether colour may be used.
    pub color: bool,
    /// Whether the console draws some signs two cells wide.
    pub narrow: bool,
}

/// Most rows of the box that is typed into.
const BOX: usize = 6;
/// Wider than this, text is hard to read: the card keeps to it.
const WIDEST: usize = 100;

/// Draws the state; gives what was seen of it.
pub fn draw(state: &State, look: Look, frame: &mut Frame<'_>) -> Seen {
    let area = frame.area();
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    bar(frame, 0, &words::title(look.lang, state), look, true);
    let foot = foot(state, look.lang, width, height);
    let page = height.saturating_sub(1 + foot.lines.len());
    let text_width = width.saturating_sub(1).min(WIDEST);
    let shown = match state.mode {
        Mode::Help => rows::help(look.lang, text_width),
        _ => rows::rows(state, look.lang, text_width),
    };
    let seen = seen(state, &shown, page);
    let visible = shown.rows.iter().skip(seen.scroll).take(page);
    for (at, row) in visible.enumerate() {
        put(frame, at + 1, Line::styled(row.text.clone(), style(row.tone, look)));
    }
    more(frame, seen, look);
    let top = height.saturating_sub(foot.lines.len()).max(1);
    for (at, (text, kind)) in foot.lines.iter().enumerate() {
        match kind {
            Foot::Keys => bar(frame, top + at, text, look, false),
            Foot::Told => put(frame, top + at, Line::styled(text.clone(), style(Tone::Warn, look))),
            Foot::Ask => put(frame, top + at, Line::styled(text.clone(), style(Tone::Head, look))),
            Foot::Typed => put(frame, top + at, Line::raw(text.clone())),
        }
    }
    if let Some((row, cell)) = foot.cursor {
        let (x, y) = (cell.min(width.saturating_sub(1)), (top + row).min(height.saturating_sub(1)));
        frame.set_cursor_position(Position::new(x as u16, y as u16));
    }
    if look.narrow {
        for cell in &mut frame.buffer_mut().content {
            let sign = narrow(cell.symbol()).into_owned();
            cell.set_symbol(&sign);
        }
    }
    seen
}

/// What stands below the card.
#[derive(Default)]
struct Feet {
    lines: Vec<(String, Foot)>,
    /// Row among the lines, and cell.
    cursor: Option<(usize, usize)>,
}

enum Foot {
    Told,
    Ask,
    Typed,
    Keys,
}

fn foot(state: &State, lang: Lang, width: usize, height: usize) -> Feet {
    let mut feet = Feet::default();
    let room = height.saturating_sub(3);
    if let Some(notice) = &state.notice {
        let lines = wrap::wrap(&words::notice(lang, notice), width);
        feet.lines.extend(lines.into_iter().take(3.min(room)).map(|line| (line, Foot::Told)));
    }
    if let Mode::Typing(prompt, line) = &state.mode {
        let asked = wrap::wrap(&words::prompt(lang, *prompt), width);
        feet.lines.extend(asked.into_iter().take(2).map(|line| (line, Foot::Ask)));
        let (typed, (row, cell)) = line.layout(width.saturating_sub(3));
        let rows = BOX.min(room.saturating_sub(feet.lines.len())).max(1);
        // The rows around the cursor, when the text is longer than the box.
        let from = (row + 1).saturating_sub(rows);
        feet.cursor = Some((feet.lines.len() + row - from, cell + 2));
        for (at, text) in typed.iter().enumerate().skip(from).take(rows) {
            let sign = if at == 0 { "> " } else { "  " };
            feet.lines.push((format!("{sign}{text}"), Foot::Typed));
        }
    }
    let keys = wrap::wrap(&words::keys(lang, state), width);
    feet.lines.extend(keys.into_iter().take(2).map(|line| (line, Foot::Keys)));
    feet
}

fn seen(state: &State, shown: &Rows, page: usize) -> Seen {
    let last = shown.rows.len().saturating_sub(page);
    let mut scroll = state.scroll.min(last);
    if let Some((first, end)) = shown.picked.filter(|_| state.follow) {
        if end > scroll + page {
            scroll = end - page;
        }
        scroll = scroll.min(first);
    }
    Seen { scroll, page, last }
}

/// Signs at the right edge that there is more above or below.
fn more(frame: &mut Frame<'_>, seen: Seen, look: Look) {
    let edge = frame.area().width.saturating_sub(1);
    let mut sign = |row: usize, text: &'static str| {
        if let Some(area) = row_area(frame, row) {
            let area = Rect { x: edge, width: 1, ..area };
            frame.render_widget(Paragraph::new(Line::styled(text, style(Tone::Head, look))), area);
        }
    };
    if seen.scroll > 0 {
        sign(1, "^");
    }
    if seen.scroll < seen.last && seen.page > 0 {
        sign(seen.page, "v");
    }
}

fn row_area(frame: &Frame<'_>, row: usize) -> Option<Rect> {
    let area = frame.area();
    let y = u16::try_from(row).ok().filter(|y| *y < area.height)?;
    Some(Rect { x: 0, y, width: area.width, height: 1 })
}

fn put(frame: &mut Frame<'_>, row: usize, line: Line<'_>) {
    if let Some(area) = row_area(frame, row) {
        frame.render_widget(Clear, area);
        frame.render_widget(Paragraph::new(line), area);
    }
}

/// A line across the screen.
fn bar(frame: &mut Frame<'_>, row: usize, text: &str, look: Look, strong: bool) {
    let width = usize::from(frame.area().width);
    let text = wrap::shorten(text, width);
    let blanks = " ".repeat(width.saturating_sub(wrap::width(&text)));
    let style = if strong { Style::new().add_modifier(Modifier::REVERSED) } else { style(Tone::Faint, look) };
    put(frame, row, Line::styled(format!("{text}{blanks}"), style));
}

fn style(tone: Tone, look: Look) -> Style {
    let color = |color| if look.color { Style::new().fg(color) } else { Style::new() };
    match tone {
        Tone::Plain => Style::new(),
        Tone::Head => color(Color::Cyan).add_modifier(Modifier::BOLD),
        Tone::Faint => color(Color::DarkGray),
        Tone::Good => color(Color::Green),
        Tone::Warn => color(Color::Yellow),
        Tone::Bad => color(Color::Red),
        Tone::Picked => Style::new().add_modifier(Modifier::REVERSED),
    }
}
