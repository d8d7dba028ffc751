//! Colour for a word or a sign. It is never the only sign: the words say it too.

use super::table::Tone;
use crate::ui::Look;
use anstyle::{AnsiColor, Style};

/// The text in the colour of a tone, where colour may be used.
pub fn paint(text: &str, tone: Tone, look: Look) -> String {
    let colour = match tone {
        Tone::Plain => return text.to_owned(),
        Tone::Good => AnsiColor::Green,
        Tone::Warn => AnsiColor::Yellow,
        Tone::Bad => AnsiColor::Red,
        Tone::Faint => AnsiColor::BrightBlack,
    };
    let style = Style::new().fg_color(Some(colour.into()));
    if look.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
}
