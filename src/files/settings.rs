//! `track.toml`.

use super::reader::{Reader, read_document};
use super::write::{TextFile, Writer};
use super::{Layout, Problem, ProblemKind, Wanted};
use crate::model::*;
use toml::de::DeValue;

/// Reads the settings, or tells everything that is wrong with them.
pub fn read_settings(source: &str) -> Result<(Settings, Layout), Vec<Problem>> {
    read_document(source, |top| {
        let mut settings = Settings { lang: top.text("lang"), ..Settings::default() };
        if let Some(mut table) = top.table("person") {
            settings.person = Person {
                name: table.text("name"),
                email: table.text("email"),
                unit: table.text("unit"),
                post: table.text("post"),
            };
            table.finish();
        }
        if let Some(mut table) = top.table("class") {
            settings.class = read_class(&mut table);
            table.finish();
        }
        if let Some(mut table) = top.table("aspects") {
            settings.aspects = read_aspects(&mut table);
        }
        // What is in it is read where papers are written; a layout can be wrong and the reports still be read.
        let _ = top.table("export");
        for mut table in top.tables("waive") {
            settings.waivers.push(Waiver {
                check: table.required_text("check"),
                on: table.text("on"),
                reason: table.required_text("reason"),
            });
            table.finish();
        }
        top.others();
        Some(settings)
    })
}

fn read_class(table: &mut Reader<'_, '_>) -> Class {
    let mut count = |key| table.number(key).and_then(|number| usize::try_from(number).ok());
    let (min_chars, max_chars) = (count("min_chars"), count("max_chars"));
    Class {
        occasion: table.text("occasion"),
        date: table.date("date"),
        template: table.text("template"),
        aspects: table.list("aspects", Wanted::List),
        min_chars,
        max_chars,
    }
}

fn read_aspects(table: &mut Reader<'_, '_>) -> AspectMap {
    let mut map = Vec::new();
    for (name, span, value) in table.pairs() {
        let others = value.as_array().map(|array| array.iter().map(|v| v.get_ref()).collect::<Vec<_>>());
        let words: Option<Vec<String>> = others.and_then(|others| {
            others
                .into_iter()
                .map(|other| if let DeValue::String(s) = other { Some(s.to_string()) } else { None })
                .collect()
        });
        match words {
            Some(words) => map.push((name, words)),
            None => table.sink().problem(span.start, ProblemKind::Wrong(name, Wanted::List)),
        }
    }
    AspectMap(map)
}

/// The text of a new `track.toml`; `words` are the comment lines that explain it.
pub fn new_settings(settings: &Settings, words: &str) -> String {
    let mut out = Writer::new(TextFile::Settings);
    out.comment(words);
    out.optional("lang", settings.lang.as_deref());
    out.table("person");
    out.optional("name", settings.person.name.as_deref());
    out.optional("email", settings.person.email.as_deref());
    out.optional("unit", settings.person.unit.as_deref());
    out.optional("post", settings.person.post.as_deref());
    out.table("class");
    out.optional("occasion", settings.class.occasion.as_deref());
    if let Some(date) = settings.class.date {
        out.date("date", date);
    }
    out.optional("template", settings.class.template.as_deref());
    out.list("aspects", &settings.class.aspects);
    out.into_text()
}
