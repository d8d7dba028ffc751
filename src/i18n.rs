//! The two languages of the program's own words. Data is never translated.
//!
//! Catalogues are `locales/AREA.zh.toml` and `locales/AREA.en.toml`, compiled in. `tr!` takes the language
//! explicitly, so rendering stays a pure function; a test compares the catalogues and looks for every key in the code.

use std::{
    path::{Path, PathBuf},
    str::FromStr,
};

/// A language of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// 简体中文.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// `zh` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// The language of a locale name such as `zh_CN.UTF-8`, `en-US`, `C`: Chinese for zh, English for all others.
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("zh") { Self::Zh } else { Self::En }
    }
}

impl FromStr for Lang {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|lang| lang.code() == text).ok_or(())
    }
}

/// A message from the catalogues, in a language: `tr!(lang, "followup.total", count = 9)`. A `String`.
///
/// Placeholders in the catalogue are `%{count}`. Numbers and text go in as `Display`.
macro_rules! tr {
    ($lang:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        rust_i18n::t!($key, locale = $lang.code() $(, $name = $value)*).into_owned()
    };
}
#[allow(unused_imports)]
pub(crate) use tr;

/// A path as messages show it: with the one kind of slash that the system has.
pub fn shown_path(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    if cfg!(windows) {
        path.components().collect::<PathBuf>().display().to_string()
    } else {
        path.display().to_string()
    }
}

/// A message by a key made at run time, for help texts; `None` if the catalogue has none.
pub fn lookup(lang: Lang, key: &str) -> Option<String> {
    crate::_rust_i18n_try_translate(lang.code(), key).map(std::borrow::Cow::into_owned)
}

/// The name of a status: 已完成, done.
pub fn status_word(lang: Lang, status: crate::model::Status) -> String {
    use crate::model::Status::*;
    match status {
        NotStarted => tr!(lang, "status.not_started"),
        InProgress => tr!(lang, "status.in_progress"),
        MostlyDone => tr!(lang, "status.mostly_done"),
        Done => tr!(lang, "status.done"),
        Standing => tr!(lang, "status.standing"),
        NotDone => tr!(lang, "status.not_done"),
        Void => tr!(lang, "status.void"),
    }
}

/// The word of a recorded status; 未登记 where nobody recorded one.
pub fn recorded_word(lang: Lang, recorded: Option<crate::model::Status>) -> String {
    recorded.map_or_else(|| tr!(lang, "status.unrecorded"), |status| status_word(lang, status))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Status;

    #[test]
    fn words_come_in_both_languages() {
        assert_eq!(status_word(Lang::Zh, Status::Done), "已完成");
        assert_eq!(status_word(Lang::En, Status::Done), "done");
    }

    #[test]
    fn a_locale_name_chooses_the_language() {
        for (locale, lang) in
            [("zh_CN.UTF-8", Lang::Zh), ("zh-Hans-CN", Lang::Zh), ("en_US", Lang::En), ("C", Lang::En)]
        {
            assert_eq!(Lang::of_locale(locale), lang, "{locale}");
        }
    }
}
