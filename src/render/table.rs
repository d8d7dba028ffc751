//! Tables with straight borders at any width. The only user of comfy_table.
//!
//! comfy_table measures Chinese right but breaks lines before ，。 and lets control characters through, so cells are
//! made harmless and broken into lines here, and it draws the frame.

use crate::text::safe::sanitize;
use crate::text::wrap;
use crate::ui::Look;
use comfy_table::{
    Attribute, CellAlignment, Color, ContentArrangement, ContentLineStyle, LineStyle, TableStyle, presets,
};

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// Cells it needs at least when the table is squeezed.
    pub least: usize,
    /// Its share of what is left; 0: it is never wider than `least` when squeezed.
    pub share: usize,
    /// Numbers stand to the right.
    pub right: bool,
    /// A cell that is too long is cut with `…` instead of broken into lines.
    pub cut: bool,
}

/// What a cell says and how it is set off. Colour is never the only sign: the words say it too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its text; `\n` breaks the line.
    pub text: String,
    /// Its tone.
    pub tone: Tone,
}

/// How a cell is set off in colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Plain.
    #[default]
    Plain,
    /// Settled: done.
    Good,
    /// Wants a look.
    Warn,
    /// Wrong or late.
    Bad,
    /// Of little weight.
    Faint,
}

impl Column {
    /// A column that is as wide as its content, down to `least` cells and with a share of what is left.
    pub fn new(title: impl Into<String>, least: usize, share: usize) -> Self {
        Self { title: title.into(), least, share, right: false, cut: false }
    }

    /// The same with its content to the right.
    pub fn right(mut self) -> Self {
        self.right = true;
        self
    }

    /// The same with long cells cut to one line.
    pub fn cut(mut self) -> Self {
        self.cut = true;
        self
    }
}

impl Cell {
    /// A cell set off by a tone.
    pub fn toned(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self { text: text.into(), tone: Tone::Plain }
    }
}

/// A line below the titles, blanks between the columns.
const OPEN: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction(' '))
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none().junction(' '));
/// Below this width the blanks beside the borders are given to the text.
const ROOMY: usize = 100;

/// The table as lines, each ended by `\n`, at most `look.width` cells wide if the columns' least widths allow it.
pub fn table(columns: &[Column], rows: &[Vec<Cell>], look: Look) -> String {
    drawn_table(columns, rows, look, Frame::Full)
}

/// The same without borders: one line below the titles, none between the rows.
pub fn open_table(columns: &[Column], rows: &[Vec<Cell>], look: Look) -> String {
    let text = drawn_table(columns, rows, look, Frame::Open);
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// How a table is framed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    /// Borders all around, and between the rows where some have several lines.
    Full,
    /// One line below the titles.
    Open,
}

fn drawn_table(columns: &[Column], rows: &[Vec<Cell>], look: Look, frame: Frame) -> String {
    let pad = usize::from(frame == Frame::Full && look.width >= ROOMY);
    let clean: Vec<Vec<Cell>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| Cell { text: sanitize(&cell.text).into_owned(), tone: cell.tone }).collect())
        .collect();
    let lines = columns.len() * (2 * pad + 1) + 1;
    let widths = widths(columns, &clean, look.width.saturating_sub(lines));
    let mut table = comfy_table::Table::new();
    // Lines between rows help where rows have several lines, and only lengthen the table where they have one.
    let single = clean.iter().flatten().zip(widths.iter().cycle()).all(|(cell, width)| is_one_line(cell, *width));
    let style = match frame {
        Frame::Open => OPEN,
        Frame::Full if single => presets::UTF8_FULL_CONDENSED,
        Frame::Full => presets::UTF8_FULL,
    };
    table.load_style(style).set_content_arrangement(ContentArrangement::Disabled);
    if look.color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    let titles = columns
        .iter()
        .zip(&widths)
        .map(|(column, width)| comfy_table::Cell::new(filled(&column.title, *width)).add_attribute(Attribute::Bold));
    table.set_header(titles);
    for row in &clean {
        let cells = row.iter().zip(columns.iter().zip(&widths));
        table.add_row(cells.map(|(cell, (column, width))| drawn(cell, column, *width)));
    }
    for column in table.column_iter_mut() {
        column.set_padding((pad as u16, pad as u16));
    }
    format!("{table}\n")
}

fn drawn(cell: &Cell, column: &Column, width: usize) -> comfy_table::Cell {
    let text = if column.cut { wrap::shorten(&cell.text, width) } else { filled(&cell.text, width) };
    let mut drawn = comfy_table::Cell::new(text);
    if column.right {
        drawn = drawn.set_alignment(CellAlignment::Right);
    }
    match cell.tone {
        Tone::Plain => drawn,
        Tone::Good => drawn.fg(Color::Green),
        Tone::Warn => drawn.fg(Color::Yellow),
        Tone::Bad => drawn.fg(Color::Red),
        Tone::Faint => drawn.fg(Color::DarkGrey),
    }
}

/// A cell's text in lines of at most `width` cells.
fn filled(text: &str, width: usize) -> String {
    text.split('\n').flat_map(|line| wrap::wrap(line, width)).collect::<Vec<_>>().join("\n")
}

/// Widths of the columns' content that together fit `room`: their natural widths if those fit, else each column's
/// least and a share of the rest, never more than its natural width.
fn widths(columns: &[Column], rows: &[Vec<Cell>], room: usize) -> Vec<usize> {
    let natural: Vec<usize> = columns
        .iter()
        .enumerate()
        .map(|(i, column)| {
            let cells = rows.iter().filter_map(|row| row.get(i)).map(|cell| longest(&cell.text));
            cells.chain([wrap::width(&column.title)]).max().unwrap_or(0).max(1)
        })
        .collect();
    if natural.iter().sum::<usize>() <= room {
        return natural;
    }
    let least = |of: &dyn Fn(&Column) -> usize| -> Vec<usize> {
        columns.iter().zip(&natural).map(|(column, n)| of(column).min(*n)).collect()
    };
    // A title is not broken within a word, where there is room for that.
    let roomy = least(&|column| column.least.max(longest_word(&column.title)));
    let mut widths = if roomy.iter().sum::<usize>() <= room { roomy } else { least(&|column| column.least) };
    let mut rest = room.saturating_sub(widths.iter().sum());
    // A cell at a time to the column that has least for its share: exact, and quick for terminal widths.
    while rest > 0 {
        let open = (0..columns.len()).filter(|i| widths[*i] < natural[*i] && columns[*i].share > 0);
        let Some(i) = open.min_by_key(|i| widths[*i] * 1000 / columns[*i].share) else { break };
        widths[i] += 1;
        rest -= 1;
    }
    widths
}

/// Whether a cell takes one line of its column.
fn is_one_line(cell: &Cell, width: usize) -> bool {
    !cell.text.contains('\n') && wrap::width(&cell.text) <= width
}

/// The widest word of letters: a line of Chinese may be broken anywhere.
fn longest_word(title: &str) -> usize {
    title.split(' ').filter(|word| word.is_ascii()).map(wrap::width).max().unwrap_or(0)
}

fn longest(text: &str) -> usize {
    text.split('\n').map(wrap::width).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn look(width: usize) -> Look {
        Look { lang: Lang::Zh, width, color: false }
    }

    #[test]
    fn a_title_is_not_broken_within_a_word_where_there_is_room() {
        let columns = [Column::new("promise", 4, 0), Column::new("since", 2, 0), Column::new("measure", 8, 1)];
        let rows = vec![vec![Cell::from("2019/3"), Cell::from(""), Cell::from("一件说得很长的事".repeat(6))]];
        let first = |width: usize| open_table(&columns, &rows, look(width)).lines().next().unwrap().to_owned();
        assert!(first(60).contains("promise since measure"), "{}", first(60));
    }

    #[test]
    fn borders_are_straight_at_every_width() {
        let columns = [Column::new("序号", 4, 0).right(), Column::new("改进措施", 8, 3), Column::new("依据", 6, 2)];
        let row =
            |n: &str| vec![n.into(), "“每月走访”——12户，① 收集诉求9条……".into(), "Word台账.docx，2023年3月18日".into()];
        let rows: Vec<Vec<Cell>> = (0..30).map(|n| row(&n.to_string())).collect();
        for width in 40..130 {
            let text = table(&columns, &rows, look(width));
            let first = wrap::width(text.lines().next().unwrap());
            assert!(first <= width, "{width}");
            assert!(text.lines().all(|line| wrap::width(line) == first), "{width}\n{text}");
        }
    }

    #[test]
    fn no_line_of_a_cell_begins_with_a_closing_mark_and_nothing_steers_the_terminal() {
        let columns = [Column::new("文", 10, 1)];
        let text = table(&columns, &[vec!["深入学习研讨，认真抓好落实。\u{1b}[31m\u{202e}".into()]], look(14));
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text}");
        assert!(!text.contains("│，") && !text.contains("│。"), "{text}");
    }
}
