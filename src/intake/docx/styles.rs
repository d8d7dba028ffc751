//! What a style says about a paragraph, each property taken from the nearest style of the `basedOn` chain that states it.

use std::collections::HashMap;

use super::xml::{Element, Tree};
use crate::intake::source::Align;

/// Longest chain of styles followed; Word allows ten and a circle must end.
const CHAIN_LIMIT: usize = 32;

/// Paragraph properties as stated in one place: a paragraph, a style or a list level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ParagraphProps {
    /// `w:outlineLvl`: 0 to 8 are headings, 9 is body text.
    pub(super) outline: Option<u8>,
    /// Alignment.
    pub(super) align: Option<Align>,
    /// Left indent, in twips.
    pub(super) left: Option<i32>,
    /// Indent of the first line over that, in twips.
    pub(super) first: Option<i32>,
    /// `w:numId`; 0 takes a number away.
    pub(super) num_id: Option<i64>,
    /// `w:ilvl`.
    pub(super) list_level: Option<u8>,
}

impl ParagraphProps {
    /// Reads a `w:pPr`.
    pub(super) fn read(props: Element<'_, '_>) -> Self {
        let mut read = Self::default();
        for property in props.children() {
            match property.name() {
                "outlineLvl" => read.outline = property.number(),
                "jc" => read.align = property.val().map(|value| alignment(&value)),
                "ind" => (read.left, read.first) = indents(property),
                "numPr" => {
                    read.num_id = property.child("numId").and_then(|id| id.number());
                    read.list_level = property.child("ilvl").and_then(|level| level.number());
                }
                _ => {}
            }
        }
        read
    }

    fn or(self, other: &Self) -> Self {
        Self {
            outline: self.outline.or(other.outline),
            align: self.align.or(other.align),
            left: self.left.or(other.left),
            first: self.first.or(other.first),
            num_id: self.num_id.or(other.num_id),
            list_level: self.list_level.or(other.list_level),
        }
    }
}

fn alignment(value: &str) -> Align {
    match value {
        "center" => Align::Center,
        "right" | "end" => Align::End,
        _ => Align::Start,
    }
}

/// Left and first-line indent. Indents in characters count 320 twips each: 三号, the size of such papers.
fn indents(ind: Element<'_, '_>) -> (Option<i32>, Option<i32>) {
    let twips = |names: [&str; 2]| names.iter().find_map(|name| measure(&ind.attr(name)?));
    let chars = |names: [&str; 2]| {
        let hundredths: i32 = names.iter().find_map(|name| ind.attr(name)?.parse().ok())?;
        Some(hundredths.saturating_mul(16) / 5)
    };
    let left = twips(["left", "start"]).or_else(|| chars(["leftChars", "startChars"]));
    let first = twips(["firstLine", "firstLine"]).or_else(|| chars(["firstLineChars", "firstLineChars"]));
    let hanging = twips(["hanging", "hanging"]).map(i32::saturating_neg);
    (left, hanging.or(first))
}

/// A length in twips; strict files may say `12pt`, `2.5cm`, `10mm`, `1in`.
fn measure(value: &str) -> Option<i32> {
    let value = value.trim();
    if let Ok(twips) = value.parse() {
        return Some(twips);
    }
    let (figures, unit) = value.split_at_checked(value.len().checked_sub(2)?)?;
    let twips = match unit {
        "pt" => 20.0,
        "cm" => 1440.0 / 2.54,
        "mm" => 144.0 / 2.54,
        "in" => 1440.0,
        "pc" => 240.0,
        _ => return None,
    };
    Some((figures.parse::<f64>().ok()? * twips) as i32)
}

/// What a style means for paragraphs, with everything it inherits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Its properties and those inherited.
    pub(super) props: ParagraphProps,
    /// The styles of the chain, itself first: list levels point to them.
    pub(super) chain: Vec<String>,
    /// It is, or is based on, Word's title or subtitle.
    pub(super) title: bool,
    /// Its text is hidden.
    pub(super) hidden: bool,
}

/// The styles of a document.
#[derive(Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    default_paragraph: Style,
}

struct Stated {
    name: String,
    based_on: Option<String>,
    props: ParagraphProps,
    hidden: Option<bool>,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(tree: &Tree<'_>) -> Self {
        let mut stated = HashMap::new();
        let mut default = None;
        let mut defaults = ParagraphProps::default();
        let Some(root) = tree.root() else { return Self::default() };
        if let Some(props) = root.path(&["docDefaults", "pPrDefault", "pPr"]) {
            defaults = ParagraphProps::read(props);
        }
        for style in root.children().filter(|child| child.is("style")) {
            let Some(id) = style.attr("styleId") else { continue };
            let is_default = matches!(style.attr("default").as_deref(), Some("1" | "true" | "on"));
            if is_default && style.attr("type").as_deref() == Some("paragraph") {
                default = Some(id.clone());
            }
            stated.insert(id, Stated::read(style));
        }
        let styles: HashMap<_, _> = stated.keys().map(|id| (id.clone(), resolve(id, &stated, &defaults))).collect();
        let fallback = Style { props: defaults, ..Style::default() };
        let default_paragraph = default.and_then(|id| styles.get(&id).cloned()).unwrap_or(fallback);
        Self { styles, default_paragraph }
    }

    /// The style of a paragraph that names `id`, or none.
    pub(super) fn paragraph(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.styles.get(id)).unwrap_or(&self.default_paragraph)
    }

    /// Any style by its id.
    pub(super) fn get(&self, id: &str) -> Option<&Style> {
        self.styles.get(id)
    }
}

impl Stated {
    fn read(style: Element<'_, '_>) -> Self {
        let name = style.child("name").and_then(|name| name.val()).unwrap_or_default().to_lowercase();
        let mut props = style.child("pPr").map(ParagraphProps::read).unwrap_or_default();
        props.outline = props.outline.or_else(|| heading_level(&name));
        let hidden = style.path(&["rPr", "vanish"]).map(|vanish| vanish.is_on());
        Self { based_on: style.child("basedOn").and_then(|base| base.val()), name, props, hidden }
    }

    fn is_title(&self) -> bool {
        matches!(self.name.as_str(), "title" | "subtitle" | "标题" | "副标题")
    }
}

fn resolve(id: &str, stated: &HashMap<String, Stated>, defaults: &ParagraphProps) -> Style {
    let mut style = Style::default();
    let mut hidden = None;
    let mut next = Some(id.to_owned());
    while let Some(id) = next.take().filter(|id| style.chain.len() < CHAIN_LIMIT && !style.chain.contains(id)) {
        let Some(stated) = stated.get(&id) else { break };
        style.props = style.props.or(&stated.props);
        style.title |= stated.is_title();
        hidden = hidden.or(stated.hidden);
        style.chain.push(id);
        next.clone_from(&stated.based_on);
    }
    style.props = style.props.or(defaults);
    style.hidden = hidden.unwrap_or(false);
    style
}

/// `heading 1` is level 0, also where the style forgets to say so; Chinese programs write `标题 1`.
fn heading_level(name: &str) -> Option<u8> {
    let number = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?;
    let number: u8 = number.trim().parse().ok()?;
    (1..=9).contains(&number).then(|| number - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::docx::xml;

    fn styles(inside: &str) -> Styles {
        let text = format!(
            r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{inside}</w:styles>"#
        );
        Styles::read(&xml::parse("styles.xml", &text).unwrap())
    }

    #[test]
    fn properties_come_down_the_chain() {
        let styles = styles(
            r#"<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
            <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
              <w:pPr><w:jc w:val="center"/><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
            <w:style w:type="paragraph" w:styleId="x"><w:name w:val="公文一级"/><w:basedOn w:val="1"/>
              <w:pPr><w:jc w:val="end"/></w:pPr></w:style>
            <w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>"#,
        );
        let own = styles.paragraph(Some("x"));
        assert_eq!((own.props.outline, own.props.align, own.props.num_id), (Some(0), Some(Align::End), Some(7)));
        assert_eq!(own.chain, ["x", "1", "a"]);
        assert!(styles.paragraph(Some("t")).title);
        assert_eq!(styles.paragraph(Some("unknown")).chain, ["a"]);
    }

    #[test]
    fn a_circle_of_styles_ends() {
        let styles = styles(
            r#"<w:style w:styleId="a"><w:name w:val="a"/><w:basedOn w:val="b"/></w:style>
            <w:style w:styleId="b"><w:name w:val="标题 2"/><w:basedOn w:val="a"/></w:style>"#,
        );
        assert_eq!(styles.paragraph(Some("a")).props.outline, Some(1));
    }

    #[test]
    fn lengths_in_all_units() {
        for (text, twips) in
            [("640", Some(640)), ("12pt", Some(240)), ("2.54cm", Some(1440)), ("x", None), ("厘", None)]
        {
            assert_eq!(measure(text), twips, "{text}");
        }
    }
}
