//! Keys that come in one burst: text that was pasted where a terminal does not tell a paste as one.

use super::{Input, Key};

/// So many characters at once are no typing. A quick hand or a held key has 30 milliseconds between two.
const LEAST: usize = 3;

/// Keys that came within milliseconds of one another, as keys or as pasted text.
pub(super) fn taken(keys: Vec<Key>) -> Vec<Input> {
    let mut out = Vec::new();
    let mut run: Vec<Key> = Vec::new();
    for key in keys {
        if letter(key).is_some() {
            run.push(key);
            continue;
        }
        end(&mut run, &mut out);
        out.push(Input::Key(key));
    }
    end(&mut run, &mut out);
    out
}

/// A run of text ends: it is a paste, or so many keys.
fn end(run: &mut Vec<Key>, out: &mut Vec<Input>) {
    let keys = std::mem::take(run);
    if keys.len() >= LEAST {
        out.push(Input::Paste(keys.into_iter().filter_map(letter).collect()));
    } else {
        out.extend(keys.into_iter().map(Input::Key));
    }
}

/// The character that a key puts into a text.
fn letter(key: Key) -> Option<char> {
    match key {
        Key::Char(c) => Some(c),
        // A line end of pasted text comes as one or the other.
        Key::Enter | Key::Ctrl('j') => Some('\n'),
        Key::Tab => Some('\t'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Key> {
        text.chars().map(|c| if c == '\n' { Key::Enter } else { Key::Char(c) }).collect()
    }

    #[test]
    fn lines_that_come_at_once_are_pasted() {
        assert_eq!(taken(keys("走访12户\n2月再去\ns")), vec![Input::Paste("走访12户\n2月再去\ns".into())]);
    }

    #[test]
    fn single_keys_stay_keys() {
        assert_eq!(taken(keys("2")), vec![Input::Key(Key::Char('2'))]);
        assert_eq!(taken(keys("是\n")), vec![Input::Key(Key::Char('是')), Input::Key(Key::Enter)]);
        assert_eq!(taken(vec![Key::Down; 5]), vec![Input::Key(Key::Down); 5]);
    }

    #[test]
    fn keys_that_are_no_text_part_a_burst() {
        let mut burst = keys("一二三");
        burst.push(Key::Esc);
        burst.extend(keys("s"));
        assert_eq!(taken(burst), vec![Input::Paste("一二三".into()), Input::Key(Key::Esc), Input::Key(Key::Char('s'))]);
    }
}
