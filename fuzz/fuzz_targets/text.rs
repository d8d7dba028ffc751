//! Importing a text or Markdown file never panics or hangs, and whatever is accepted has lost nothing.
//!
//! The first byte says whether the rest is taken for text or Markdown.
#![no_main]

use libfuzzer_sys::fuzz_target;
use track::intake::{InputKind, import};
use track::intake::outline::Overrides;
use track::model::Year;

fuzz_target!(|data: &[u8]| {
    let Some((&first, rest)) = data.split_first() else { return };
    let Ok(year) = Year::new(2021) else { return };
    let kind = if first % 2 == 1 { InputKind::Markdown } else { InputKind::Text };
    let _ = import(rest, kind, year, &Overrides::default());
});
