//! Report templates: what a new report begins with. Data only; no template runs anything.

use super::reader::read_document;
use super::{Problem, Wanted};
use crate::model::SectionKind;

/// The skeleton of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Title with `{year}` where the year goes.
    pub title: String,
    /// Section titles in printing order.
    pub headings: Vec<(SectionKind, String)>,
    /// The aspects whose gaps are asked for.
    pub aspects: Vec<String>,
}

/// The templates that come with the program: name and text.
pub const BUILT_IN: [(&str, &str); 2] = [
    ("training", include_str!("../../templates/training.toml")),
    ("meeting", include_str!("../../templates/meeting.toml")),
];

/// Reads a template, or tells everything that is wrong with it.
pub fn read_template(source: &str) -> Result<Template, Vec<Problem>> {
    let (template, _) = read_document(source, |top| {
        let title = top.required_text("title");
        let aspects = top.list("aspects", Wanted::List);
        let headings = super::report::section_texts(top, "headings");
        Some(Template { title, headings, aspects })
    })?;
    Ok(template)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_templates_read() {
        for (name, text) in BUILT_IN {
            let template = read_template(text).unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
            assert_eq!(template.aspects.len(), 6, "{name}");
            assert!(template.title.contains("{year}"), "{name}");
        }
    }
}
