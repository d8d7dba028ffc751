//! Running numbers: which number each paragraph of a list has, and the label that Word shows for it.
//!
//! Lists with the same abstract definition count on together. The first paragraph of a list with a `startOverride`
//! starts over there. A paragraph starts the levels below it anew, unless `lvlRestart` says otherwise (ECMA-376
//! part 1, 17.9.10 and 17.9.27).

use std::collections::{HashMap, HashSet};

use super::numbering::{LEVELS, ListRef};
use super::numfmt::NumberFormat;

/// The running numbers of all lists of a document.
#[derive(Default)]
pub(super) struct Counters {
    /// By key of the list: the last number of each level, `None` where it is to start.
    numbers: HashMap<i64, [Option<u32>; LEVELS]>,
    /// Lists and levels whose start override has been used up.
    started: HashSet<(i64, u8)>,
}

impl Counters {
    /// Counts one more paragraph of `list` at `level` and says its label; `None` where nothing is shown.
    pub(super) fn next(&mut self, list: ListRef<'_>, level: u8) -> Option<String> {
        let at = usize::from(level);
        let definition = list.level(level)?;
        let numbers = self.numbers.entry(list.key).or_default();
        let over = list.start_override(level).filter(|_| self.started.insert((list.num_id, level)));
        let own = numbers.get_mut(at)?;
        let start = list.start_override(level).unwrap_or(definition.start);
        *own = Some(over.unwrap_or_else(|| own.map_or(start, |last| last.saturating_add(1))));
        for below in level + 1..LEVELS as u8 {
            let restarts = match list.level(below).and_then(|level| level.restart) {
                None => true,
                Some(limit) => level < limit,
            };
            if let Some(number) = numbers.get_mut(usize::from(below)).filter(|_| restarts) {
                *number = None;
            }
        }
        // A level above that was skipped counts as begun: the next paragraph there has the second number.
        for above in 0..level {
            if let Some(number) = numbers.get_mut(usize::from(above)) {
                number.get_or_insert_with(|| list.level(above).map_or(1, |level| level.start));
            }
        }
        let label = label(list, level, numbers);
        (!definition.hidden && !label.is_empty()).then_some(label)
    }
}

/// The level's text with the numbers put in, without white space at its ends.
fn label(list: ListRef<'_>, level: u8, numbers: &[Option<u32>; LEVELS]) -> String {
    let Some(definition) = list.level(level) else { return String::new() };
    let mut shown = String::new();
    let mut text = definition.text.chars().peekable();
    while let Some(sign) = text.next() {
        let wanted = text.peek().filter(|_| sign == '%').and_then(|digit| digit.to_digit(10)).filter(|&d| d > 0);
        let Some(wanted) = wanted else {
            shown.push(sign);
            continue;
        };
        text.next();
        let wanted = wanted as u8 - 1;
        let number = numbers.get(usize::from(wanted)).copied().flatten();
        if let (Some(number), Some(level), true) = (number, list.level(wanted), wanted <= level) {
            shown.push_str(&shown_number(definition.legal, &level.format, number));
        }
    }
    shown.trim().to_owned()
}

fn shown_number(legal: bool, format: &NumberFormat, number: u32) -> String {
    match format {
        // Figures already: `isLgl` leaves them, leading zero and all.
        NumberFormat::Empty | NumberFormat::ZeroPadded(_) => format.show(number),
        _ if legal => number.to_string(),
        _ => format.show(number),
    }
}
