//! The word list with frequencies and meanings that ships in the program.
//!
//! `vectors/words.bin` is read in place: records of fixed width in the order of their bytes, so a look-up is a binary
//! search and nothing is built when the program starts. Where it comes from: `vectors/NOTICE.md`.

/// Number of dimensions of a word's vector.
pub const DIMENSIONS: usize = 128;
/// The longest word of the list, in characters.
pub const LONGEST: usize = 4;
/// Bytes of a word's record: four characters of three bytes, filled up with zeros.
const WIDTH: usize = 12;
/// Two little-endian u32: number of words, number of dimensions.
const HEADER: usize = 8;
/// Sum of the frequencies of the whole list the words were taken from, roughly.
const LN_TOTAL: f32 = 17.9;

static DATA: &[u8] = include_bytes!("vectors/words.bin");

/// A word of the list: its place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word(u32);

fn count() -> usize {
    DATA.get(..4).and_then(|bytes| bytes.try_into().ok()).map_or(0, |bytes| u32::from_le_bytes(bytes) as usize)
}

fn record(at: usize) -> Option<&'static [u8]> {
    let start = HEADER + at * WIDTH;
    DATA.get(start..start + WIDTH)
}

/// Looks a word up; `None` when the list does not hold it.
pub fn find(word: &str) -> Option<Word> {
    let bytes = word.as_bytes();
    if bytes.is_empty() || bytes.len() > WIDTH {
        return None;
    }
    let mut key = [0u8; WIDTH];
    key.get_mut(..bytes.len())?.copy_from_slice(bytes);
    let (mut low, mut high) = (0, count());
    while low < high {
        let middle = low + (high - low) / 2;
        match record(middle)?.cmp(&key) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return Some(Word(middle as u32)),
        }
    }
    None
}

impl Word {
    /// Natural logarithm of the word's share of running text, about −18 to −4.
    pub fn ln_share(self) -> f32 {
        let at = HEADER + count() * WIDTH + self.0 as usize;
        DATA.get(at).map_or(0.0, |&byte| f32::from(byte) / 16.0) - LN_TOTAL
    }

    /// The word's vector, not normalised; empty if the data is damaged.
    pub fn vector(self) -> impl Iterator<Item = f32> {
        let start = HEADER + count() * (WIDTH + 1) + self.0 as usize * DIMENSIONS;
        let bytes = DATA.get(start..start + DIMENSIONS).unwrap_or_default();
        bytes.iter().map(|&byte| f32::from(byte as i8))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_holds_words_with_frequency_and_vector() {
        let (common, rare) = (find("工作").unwrap(), find("合作社").unwrap());
        assert!(common.ln_share() > rare.ln_share());
        assert_eq!(common.vector().count(), DIMENSIONS);
        for absent in ["", "工作工", "abc", "一二三四五六"] {
            assert_eq!(find(absent), None, "{absent}");
        }
    }
}
