//! Lists as defined in `numbering.xml`: abstract lists, the lists that use them, overrides and links to styles.

use std::collections::HashMap;

use super::numfmt::NumberFormat;
use super::styles::Styles;
use super::symbol;
use super::xml::{Element, Ns, Tree, clip};

/// Levels of a list.
pub(super) const LEVELS: usize = 9;
/// How often a list that is but a link to another is followed.
const LINK_LIMIT: usize = 8;
/// Word takes 255 characters at most; more would blow up every paragraph of the list.
const TEXT_LIMIT: usize = 255;

/// A level of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Level {
    pub(super) start: u32,
    pub(super) format: NumberFormat,
    /// `（%2）`: `%1` to `%9` stand for the numbers of the levels.
    pub(super) text: String,
    /// `w:lvlRestart`: begins anew after this level, counted from 1, or one above it; 0 never. `None`: after any above.
    pub(super) restart: Option<u8>,
    /// All numbers in plain figures.
    pub(super) legal: bool,
    /// The paragraph style that stands for this level.
    pub(super) style: Option<String>,
    /// The number is hidden text.
    pub(super) hidden: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            // ECMA-376 part 1, 17.9.25: without `w:start` a level begins at 0.
            start: 0,
            format: NumberFormat::Decimal,
            text: String::new(),
            restart: None,
            legal: false,
            style: None,
            hidden: false,
        }
    }
}

#[derive(Default)]
struct AbstractList {
    levels: HashMap<u8, Level>,
    /// The definition is that of the list which this style names.
    link: Option<String>,
}

#[derive(Default)]
struct List {
    abstract_id: i64,
    starts: HashMap<u8, u32>,
    levels: HashMap<u8, Level>,
}

/// All lists of a document.
#[derive(Default)]
pub(super) struct Numbering {
    abstracts: HashMap<i64, AbstractList>,
    lists: HashMap<i64, List>,
}

/// A list with its links followed: what a `w:numId` means.
#[derive(Clone, Copy)]
pub(super) struct ListRef<'n> {
    /// Lists with the same key count on together.
    pub(super) key: i64,
    /// The `w:numId` itself.
    pub(super) num_id: i64,
    list: &'n List,
    base: &'n AbstractList,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn read(tree: &Tree<'_>) -> Self {
        let mut numbering = Self::default();
        let Some(root) = tree.root() else { return numbering };
        for child in root.children() {
            match child.name() {
                "abstractNum" => {
                    let Some(id) = child.attr("abstractNumId").and_then(|id| id.parse().ok()) else { continue };
                    let link = child.child("numStyleLink").and_then(|link| link.val());
                    numbering.abstracts.insert(id, AbstractList { levels: levels(child), link });
                }
                "num" => {
                    let Some(id) = child.attr("numId").and_then(|id| id.parse().ok()) else { continue };
                    numbering.lists.insert(id, List::read(child));
                }
                _ => {}
            }
        }
        numbering
    }

    /// The list a paragraph with this `w:numId` belongs to.
    pub(super) fn list(&self, num_id: i64, styles: &Styles) -> Option<ListRef<'_>> {
        let list = self.lists.get(&num_id)?;
        let mut key = list.abstract_id;
        for _ in 0..LINK_LIMIT {
            let base = self.abstracts.get(&key)?;
            let linked = base.link.as_ref().and_then(|style| styles.get(style)?.props.num_id);
            match linked.and_then(|id| self.lists.get(&id)) {
                Some(linked) if linked.abstract_id != key => key = linked.abstract_id,
                _ => return Some(ListRef { key, num_id, list, base }),
            }
        }
        None
    }
}

impl<'n> ListRef<'n> {
    /// A level of the list, overrides counted in.
    pub(super) fn level(&self, level: u8) -> Option<&'n Level> {
        self.list.levels.get(&level).or_else(|| self.base.levels.get(&level))
    }

    /// The number at which this list starts over where another one with the same key counted before.
    pub(super) fn start_override(&self, level: u8) -> Option<u32> {
        self.list.starts.get(&level).copied()
    }

    /// The level that one of these styles stands for, nearest style first.
    pub(super) fn level_of_style(&self, chain: &[String]) -> Option<u8> {
        chain.iter().find_map(|style| {
            (0..LEVELS as u8).find(|&level| self.level(level).is_some_and(|level| level.style.as_ref() == Some(style)))
        })
    }
}

impl List {
    fn read(num: Element<'_, '_>) -> Self {
        let abstract_id = num.child("abstractNumId").and_then(|id| id.number()).unwrap_or(-1);
        let mut list = Self { abstract_id, ..Self::default() };
        for change in num.children().filter(|child| child.is("lvlOverride")) {
            let Some(level) = change.attr("ilvl").and_then(|level| level.parse().ok()) else { continue };
            if let Some(start) = change.child("startOverride").and_then(|start| start.number()) {
                list.starts.insert(level, start);
            }
            if let Some(definition) = change.child("lvl") {
                list.levels.insert(level, Level::read(definition));
            }
        }
        list
    }
}

fn levels(of: Element<'_, '_>) -> HashMap<u8, Level> {
    let number =
        |level: &Element<'_, '_>| level.attr("ilvl")?.parse().ok().filter(|&level| usize::from(level) < LEVELS);
    let levels = of.children().filter(|child| child.is("lvl"));
    levels.filter_map(|level| Some((number(&level)?, Level::read(level)))).collect()
}

impl Level {
    fn read(of: Element<'_, '_>) -> Self {
        let mut level = Self::default();
        let mut text = String::new();
        let mut font = None;
        let mut picture = false;
        for child in of.children() {
            match child.name() {
                "start" => level.start = child.number().unwrap_or(1),
                "numFmt" => level.format = format(child),
                "AlternateContent" if child.ns() == Ns::Compat => {
                    if let Some(newest) = child.descendants().find(|inner| inner.is("numFmt")) {
                        level.format = format(newest);
                    }
                }
                "lvlText" => text = child.val().unwrap_or_default(),
                "lvlRestart" => level.restart = child.number(),
                "isLgl" => level.legal = child.is_on(),
                "pStyle" => level.style = child.val(),
                "lvlPicBulletId" => picture = true,
                "rPr" => {
                    level.hidden = child.has("vanish");
                    font = child.child("rFonts").and_then(|fonts| fonts.attr("ascii").or_else(|| fonts.attr("hAnsi")));
                }
                _ => {}
            }
        }
        level.text = if picture {
            "•".to_owned()
        } else {
            shown_text(&text, font.as_deref(), level.format == NumberFormat::Empty)
        };
        level
    }
}

fn format(number_format: Element<'_, '_>) -> NumberFormat {
    match number_format.val().as_deref() {
        Some("custom") => NumberFormat::of_example(&number_format.attr("format").unwrap_or_default()),
        Some(name) => NumberFormat::of_name(name),
        None => NumberFormat::Decimal,
    }
}

/// The level's text with the signs of symbol fonts as the characters they show.
fn shown_text(text: &str, font: Option<&str>, is_bullet: bool) -> String {
    let mut text = text.to_owned();
    if text.chars().count() > TEXT_LIMIT {
        text = clip(&text, TEXT_LIMIT);
    }
    // Word shows a bullet even where nobody knows the font; its letters are letters only outside of symbol fonts.
    let font = font.filter(|font| is_bullet && symbol::is_symbol_font(font));
    let shown = text.chars().map(|sign| symbol::shown(font, sign));
    shown.map(|sign| if symbol::is_private(sign) { '•' } else { sign }).collect()
}
